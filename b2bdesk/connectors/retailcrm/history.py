"""The vendor's history as a sign that something changed; the values are always read afresh.

Own writes are not skipped: several desks share one key, so a colleague's change looks like our own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

import msgspec

from b2bdesk.connectors.records import BadItem, Gone
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.api import PAGE, Api, Value
from b2bdesk.connectors.retailcrm.cursors import Position
from b2bdesk.connectors.retailcrm.kinds import ext
from b2bdesk.connectors.retailcrm.wire import Reference, numbers_of, read, set_aside
from b2bdesk.connectors.retailcrm.wire_orders import WireHistory
from b2bdesk.errors import BadRecord
from b2bdesk.model.clock import Clock

OVERLAP = timedelta(minutes=2)
"""How much before the beginning of the first walk the history is read again."""

SHORTEST_PAGE = 20
NOISE = frozenset({"segments"})
"""Fields that change by themselves, for two thirds of all records."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose history it is: its path, our kind and the vendor's."""

    path: str
    kind: str
    system_kind: str


ORDERS = Subject("orders/history", "order", kinds.ORDER)
CLIENTS = Subject("customers-corporate/history", "client", kinds.CLIENT)
PERSONS = Subject("customers/history", "contact", kinds.PERSON)


@dataclass(slots=True)
class Touched:
    """What one portion of a history names: ids with the changed fields, and what is gone."""

    position: Position
    more: bool = False
    fields: dict[int, set[str]] = field(default_factory=dict)
    gone: list[Gone] = field(default_factory=list)
    bad: list[BadItem] = field(default_factory=list)

    def add(self, number: int, changed: str | None) -> None:
        """Note that an entity was touched; no field name means all of it."""
        self.fields.setdefault(number, set()).add(changed or "id")


def begin(api: Api, subject: Subject, zone: tzinfo, clock: Clock) -> Position:
    """Return where to start a history so that nothing after this moment is missed.

    The account's own clock is asked (``generatedAt``), because ours may be wrong.
    """
    answer = api.find(subject.path, {}, page=None, limit=SHORTEST_PAGE)
    if "generatedAt" in answer.parts:
        now = answer.one("generatedAt", datetime)
    else:
        now = clock.now().astimezone(zone)
    return Position(start=(now - OVERLAP).strftime(marks.DATE_TIME))


def follow(api: Api, subject: Subject, position: Position, *, limit: int = PAGE) -> Touched:
    """Read the next portion of a history."""
    answer = api.find(subject.path, _filters(position), page=None, limit=limit)
    entries = answer.entries("history")
    touched = Touched(_moved(position, entries))
    touched.more = touched.position != position and (answer.has_more or len(entries) >= limit)
    for raw in entries:
        try:
            _note(read(WireHistory, raw, "history"), touched, subject)
        except BadRecord as error:
            touched.bad.append(set_aside(raw, str(error.facts.get("where", ""))))
    return touched


def _filters(position: Position) -> dict[str, Value]:
    if position.since is not None:
        return {"sinceId": position.since}
    return {"startDate": position.start or ""}


def _moved(position: Position, entries: list[msgspec.Raw]) -> Position:
    ids = numbers_of(entries)
    return Position(since=max([*ids, position.since or 0])) if ids else position


def _note(record: WireHistory, touched: Touched, subject: Subject) -> None:
    stub = record.order if subject is ORDERS else record.customer
    number = stub.id if isinstance(stub, Reference) else None
    if number is None or record.field in NOISE:
        return
    named = ext(subject.system_kind, number)
    survivor = record.combined_to.id if isinstance(record.combined_to, Reference) else None
    if survivor is not None and survivor != number:
        touched.gone.append(Gone(subject.kind, named, ext(subject.system_kind, survivor)))
        touched.add(survivor, None)
    elif record.deleted:
        touched.gone.append(Gone(subject.kind, named))
    else:
        touched.add(number, None if record.created else record.field)
