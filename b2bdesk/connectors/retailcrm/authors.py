"""Who changed a record last, and when, as the vendor's history tells it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

import msgspec

from b2bdesk.connectors.records import Ext, LastChange
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.api import PAGE, Api
from b2bdesk.connectors.retailcrm.history import CLIENTS, NOISE, ORDERS
from b2bdesk.connectors.retailcrm.kinds import ext
from b2bdesk.connectors.retailcrm.wire import Answer, read
from b2bdesk.connectors.retailcrm.wire_orders import WireAuthor, WireMoment
from b2bdesk.errors import BadRecord

_ASKED = {kinds.ORDER: (ORDERS, "orderId"), kinds.CLIENT: (CLIENTS, "customerId")}


def last_change(api: Api, record: Ext, zone: tzinfo) -> LastChange | None:
    """Return the newest change that a person made in the CRM's own window; None when it tells of none.

    What came through a key was made by a program, possibly by this one: no name stands there.
    """
    answer = _last_page(api, record)
    return _newest(answer.entries("history"), zone) if answer else None


def unchanged_for(api: Api, record: Ext) -> timedelta | None:
    """Return how long nobody, no program either, has changed a record that is there.

    None when it does not tell; the longest time when it tells of no change at all: histories are not kept
    for ever. Both moments are the account's own (``generatedAt``): our clock may have been set meanwhile.
    """
    answer = _last_page(api, record)
    if answer is None or "generatedAt" not in answer.parts:
        return None
    try:
        entries = [read(WireMoment, raw, "history") for raw in answer.entries("history")]
    except BadRecord:
        return None
    changed = [entry.created_at for entry in entries if entry.field not in NOISE]
    return answer.one("generatedAt", datetime) - max(changed) if changed else timedelta.max


def _last_page(api: Api, record: Ext) -> Answer | None:
    """Return the newest entries about the record; None for kinds whose history is not kept."""
    if record.kind not in _ASKED:
        return None
    subject, named = _ASKED[record.kind]
    answer = api.find(subject.path, {named: record.id})
    if answer.has_more:
        # The newest entries stand on the last page.
        answer = api.find(subject.path, {named: record.id}, page=-(-answer.pages.total_count // PAGE))
    return answer


def _newest(entries: Iterable[msgspec.Raw], zone: tzinfo) -> LastChange | None:
    found = None
    for raw in entries:
        try:
            entry = read(WireAuthor, raw, "history")
        except BadRecord:
            # Nobody is named there.
            continue
        at = marks.instant(entry.created_at, zone)
        if entry.user.id and at and entry.field not in NOISE:
            found = LastChange(at, ext(kinds.USER, entry.user.id))
    return found
