"""Reading what changed since last time, for entities that carry the instant of their last change.

SAP has no tokens for changes here. We ask for everything from an instant on, in the order of change, and
read the last minutes twice, because a record may be stored later than its instant says; what we have
already told is not told again. Records that change while we page move to the end, so the next page is asked
for by the last instant seen and not by a count, which would step over some.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

import msgspec

from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page, Record
from b2bdesk.connectors.records import BadItem
from b2bdesk.connectors.sap.kinds import SYSTEM
from b2bdesk.connectors.sap.literals import all_of, compare
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.values import instant
from b2bdesk.connectors.sap.wire import Listed, by_field, decode, set_aside
from b2bdesk.errors import BadRecord

Shape = TypeVar("Shape")

CHANGED = "LastChangeDateTime"
MOST_REMEMBERED = 5_000
LONGEST_STANDSTILL = 100_000
"""So many records may share one instant; more means that the pages never end."""
LONGEST_WALK = 100_000
"""So many pages may a whole list have."""


class ChangeCursor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a stream of changes stands: the instant to ask from, and what was told since then."""

    since: datetime
    skip: int = 0
    newest: datetime | None = None
    told: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Changes(Generic[Shape]):
    """One stream: where its entities are and how they become records. ``key`` is the field of their number.

    ``options`` gives the fields and links to ask for; it is called each time, since releases differ.
    """

    odata: OData
    service: str
    path: str
    key: str
    shape: type[Shape]
    make: Callable[[Shape], Record]
    options: Callable[[], Mapping[str, str]]
    scope: str
    page: int
    overlap: timedelta

    def pull(self, cursor: str | None, first: datetime) -> Page:
        """Return the portion after the cursor; without one from ``first`` on."""
        at = read_cursor(cursor, ChangeCursor) or ChangeCursor(since=first)
        listed = self._ask(at)
        records: list[Record] = []
        bad: list[BadItem] = []
        told, last = dict(at.told), at.since
        for raw in listed.entities:
            name, changed = _named(raw, self.key)
            mark = changed.isoformat() if changed else ""
            last = max(last, changed or last)
            if name and told.get(name) == mark:
                continue
            told[name] = mark
            try:
                records.append(self.make(decode(self.shape, raw, self.path)))
            except BadRecord as error:
                bad.append(set_aside(raw, str(error.facts.get("where", "")), by_field(self.key)))
        more = bool(listed.entities) and (listed.next is not None or len(listed.entities) >= self.page)
        following = self._following(at, last, len(listed.entities), told, more)
        return Page(tuple(records), write_cursor(following), more, bad=tuple(bad))

    def _ask(self, at: ChangeCursor) -> Listed:
        wanted = {
            **self.options(),
            "$filter": all_of(self.scope, compare(CHANGED, "ge", at.since)),
            "$orderby": f"{CHANGED},{self.key}",
            "$top": str(self.page),
            "$skip": str(at.skip) if at.skip else "",
        }
        return self.odata.page(self.service, self.path, wanted)

    def _following(
        self, at: ChangeCursor, last: datetime, count: int, told: dict[str, str], more: bool
    ) -> ChangeCursor:
        newest = max(at.newest or last, last)
        if not more:
            since = max(newest - self.overlap, at.since) if count else at.since
            return ChangeCursor(since=since, newest=newest, told=_kept(told, since))
        skip = 0 if last > at.since else at.skip + count
        if skip > LONGEST_STANDSTILL:
            raise BadRecord(system=SYSTEM, kind=self.path, where="endless_pages")
        return ChangeCursor(since=last, skip=skip, newest=newest, told=_kept(told, last - self.overlap))


def _named(raw: msgspec.Raw, key: str) -> tuple[str, datetime | None]:
    """Return number and instant of an entity that may be unreadable otherwise."""
    try:
        plain = decode(dict[str, msgspec.Raw], raw, CHANGED)
        return _text(plain.get(key)), instant(_text(plain.get(CHANGED)))
    except BadRecord:
        return "", None


def _text(raw: msgspec.Raw | None) -> str:
    return str(decode(Any, raw, CHANGED)) if raw is not None else ""


def _kept(told: Mapping[str, str], since: datetime) -> dict[str, str]:
    """Return what may come again: the newest of those that lie within the overlap."""
    border = since.astimezone(UTC).isoformat()
    kept = {name: mark for name, mark in told.items() if mark >= border}
    newest = sorted(kept, key=lambda name: kept[name])[-MOST_REMEMBERED:]
    return {name: kept[name] for name in newest}


def require_progress(before: str, after: str, pages: int, kind: str) -> None:
    """Raise :class:`BadRecord` when a walk stands still or has gone on for longer than any list is."""
    if after in ("", before) or pages >= LONGEST_WALK:
        raise BadRecord(system=SYSTEM, kind=kind, where="endless_pages")
