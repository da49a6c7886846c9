"""A call as an exchange tells it, as the store keeps it."""

from __future__ import annotations

from typing import TypeVar

from b2bdesk.connectors.records import CallLegRecord, CallRecord
from b2bdesk.model import phones
from b2bdesk.model.call import Direction, Disposition
from b2bdesk.store.calls import ToldCall
from b2bdesk.store.session import Values

Word = TypeVar("Word", Direction, Disposition)

LONGEST_ID = 300


def told_call(record: CallRecord, system: str, extension: str) -> ToldCall | None:
    """Return what is kept of a record; None for talks inside the office and for what cannot be a call.

    ``extension`` is the manager's own: a call is his when his phone rang in it or he began it.
    """
    direction, disposition = _word(Direction, record.direction), _word(Disposition, record.disposition)
    if direction in (None, Direction.INTERNAL) or disposition is None or len(record.linked_id) > LONGEST_ID:
        return None
    rang = {leg.extension for leg in record.legs} | {record.extension}
    number = outside(record.number)
    values: Values = {
        "direction": direction,
        "disposition": disposition,
        "shown_number": number,
        "phone_key": phones.key(number) or None,
        "did": record.did,
        "extension": record.extension or "",
        "started_at": record.started_at,
        "answered_at": record.answered_at,
        "ended_at": record.ended_at,
        "ring_s": record.ring_s,
        "talk_s": record.talk_s,
        "by_extension": record.by_extension,
        "recording_url": record.recording,
    }
    legs = tuple(_leg(place, leg) for place, leg in enumerate(record.legs))
    return ToldCall(system, record.linked_id, extension in rang, values, legs)


def outside(number: str | None) -> str:
    """Return a number in its international form where it can be read, as it was told otherwise."""
    if not number:
        return ""
    phone = phones.parse(number)
    return phone.e164 if phone else number


def _leg(place: int, leg: CallLegRecord) -> Values:
    return {
        "position": place,
        "extension": leg.extension,
        "started_at": leg.rang_at,
        "answered_at": leg.answered_at,
        "ended_at": leg.ended_at,
    }


def _word(kind: type[Word], text: str) -> Word | None:
    try:
        return kind(text)
    except ValueError:
        return None
