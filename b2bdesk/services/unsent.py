"""What of a record the other system does not have yet, value by value, and taking all of that back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from b2bdesk.errors import NotAllowed
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import OpState, OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync import own_writes
from b2bdesk.sync.client_body import into_client, of_client
from b2bdesk.sync.conflicts import open_fields, present, row_of
from b2bdesk.sync.known import WRITES
from b2bdesk.sync.merge import same
from b2bdesk.sync.order_body import into_order, of_order, summed

_TAKEN_BACK = frozenset({OpState.HELD, OpState.WAITING, OpState.REFUSED})
"""States in which a write surely is not there: what was asked and refused, or never asked."""

_NOT_OURS = frozenset({"number", "vendor_status"})
"""Told by the other system alone."""


class Change(NamedTuple):
    """The value that the other system has, and the one that stands here; None where a row is missing."""

    there: Any
    here: Any


@dataclass(frozen=True, slots=True)
class Unsent:
    """What of a record waits to be sent. ``fields`` by path, such as ``lines/<uid>/qty``.

    ``is_new``: the other system does not know the record at all; ``fields`` is empty then. ``disputed``:
    paths that both sides changed and a person has to decide about, each with the record whose conflict it is.
    """

    since: datetime | None = None
    refused: bool = False
    is_new: bool = False
    fields: Mapping[str, Change] = field(default_factory=dict)
    disputed: Mapping[str, Uid] = field(default_factory=dict)

    def dispute_of(self, path: str) -> Uid | None:
        """Return the record whose conflict asks about a value, or about its whole row; None without one."""
        return self.disputed.get(path) or self.disputed.get(row_of(path))

    def of(self, path: str) -> Change | None:
        """Return the change of a value, also where its whole row is new or gone; None when it is sent."""
        found = self.fields.get(path)
        return self.fields.get(row_of(path)) if found is None else found


NOTHING = Unsent()


def unsent(desk: Desk, tx: ReadTx, kind: str, record: Client | Order) -> Unsent:
    """Return what of a client or an order the CRM does not have yet; the record as its side there is."""
    waiting = [op for op in tx.outbox.open_for(record.uid) if op.action is WRITES[kind]]
    disputed = _disputed(tx, kind, record.uid)
    if not waiting:
        return Unsent(disputed=disputed) if disputed else NOTHING
    base = tx.bases.get(kind, record.uid, desk.systems.get("crm", ""))
    return Unsent(
        since=min((op.created_at for op in waiting if op.created_at), default=None),
        refused=any(op.state is OpState.REFUSED for op in waiting),
        is_new=base is None,
        fields={} if base is None else dict(_differing(base, body_of(record), "")),
        disputed=disputed,
    )


def unsent_of_all(desk: Desk, tx: ReadTx, client: Client) -> Unsent:
    """Return what of a client the CRM does not have yet, and of those that were merged into it here."""
    sides = tx.sides.of_many(tx.sides.uids(client.uid))
    own, *others = [unsent(desk, tx, "client", side) for side in sides.values()] or [NOTHING]
    waiting = [one for one in (own, *others) if one.since is not None]
    parts = {path: each for one in others for path, each in one.fields.items() if "/" in path}
    return Unsent(
        since=min((one.since for one in waiting if one.since), default=None),
        refused=any(one.refused for one in waiting),
        is_new=own.is_new,
        fields={**parts, **own.fields},
        disputed={path: record for one in (own, *others) for path, record in one.disputed.items()},
    )


def _disputed(tx: ReadTx, kind: str, record: Uid) -> dict[str, Uid]:
    """Return the paths on which both sides of a record still differ and nobody has decided."""
    open_ones = (present(tx, conflict) for conflict in tx.conflicts.of(kind, record))
    return {path: record for conflict in open_ones for path in open_fields(conflict)}


def body_of(record: Client | Order) -> dict[str, Any]:
    """Return a record as both sides compare it."""
    return of_order(record) if isinstance(record, Order) else of_client(record)


def _differing(there: Mapping[str, Any], here: Mapping[str, Any], at: str) -> Iterator[tuple[str, Change]]:
    for name in dict.fromkeys([*here, *there]):
        path = f"{at}/{name}" if at else name
        old, new = there.get(name), here.get(name)
        if path in _NOT_OURS or same(old, new):
            continue
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from _differing(old, new, path)
        else:
            yield path, Change(old, new)


def has_heard(desk: Desk, tx: ReadTx, before: Order, after: Order) -> bool:
    """Tell whether the CRM has anything of what became another value here, from ``before`` to ``after``.

    An operation takes the record along as it is when it leaves: an earlier one may have told it.
    """
    told = tx.bases.get("order", after.uid, desk.systems.get("crm", ""))
    if told is None:
        return False
    changed = _differing(body_of(before), body_of(after), "")
    awaited = dict(_differing(told, body_of(after), ""))
    return any(path not in awaited for path, _ in changed)


def give_up(desk: Desk, tx: WriteTx, kind: str, record: Uid) -> None:
    """Bring a record back to what the CRM has and cancel every write of it that waits.

    Raises NotAllowed while one of them is on its way (``left``), while both sides differ (``conflict``),
    and for a record that the CRM does not know (``unknown_there``).
    """
    waiting = [op for op in tx.outbox.open_for(record) if op.action is WRITES[kind]]
    if any(op.state not in _TAKEN_BACK for op in waiting):
        raise NotAllowed(action="cancel_operation", state="left")
    if tx.conflicts.of(kind, record):
        raise NotAllowed(action="cancel_operation", state="conflict")
    system = desk.systems.get("crm", "")
    base = tx.bases.get(kind, record, system)
    if base is None:
        raise NotAllowed(action="cancel_operation", state="unknown_there")
    for op in waiting:
        tx.outbox.cancel(op.uid)
    own_writes.forget(tx, system, kind, record)
    if kind == "order":
        _order_back(tx, record, base, waiting)
    else:
        client = tx.sides.of(record) or tx.clients.need(record)
        tx.sides.save(into_client(base, record, client))


def _order_back(tx: WriteTx, uid: Uid, base: Mapping[str, Any], taken_back: list[OutboxOp]) -> None:
    now = tx.orders.need(uid)
    before = tx.sides.whole_order(summed(into_order(base, tx.sides.order(now))))
    stage = before.stage
    if now.stage is Stage.CANCELLED and any(op.payload.get("reason") == "cancelled" for op in taken_back):
        # The CRM cannot tell a draft from a received order: the timeline knows what was cancelled.
        stage = _stage_before(tx, uid) or stage
    tx.orders.save(_at_stage(before, stage))
    if stage is not now.stage:
        tx.events.add(uid, "stage", system="desk", from_=now.stage.value, to=stage.value)


def _stage_before(tx: ReadTx, uid: Uid) -> Stage | None:
    left = [event.from_value for event in tx.events.of(uid) if event.kind == "stage"]
    return Stage(left[-1]) if left and left[-1] else None


def _at_stage(order: Order, stage: Stage) -> Order:
    cancelled = stage is Stage.CANCELLED
    return replace(order, stage=stage, cancel_reason=order.cancel_reason if cancelled else None)
