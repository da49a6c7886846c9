"""Carrying out what a person decided about a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from b2bdesk.errors import InvalidInput, Superseded
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.rows import Conflict, ConflictField
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.client_body import into_client, of_client
from b2bdesk.sync.conflicts import TOTAL, open_fields, present, release, row_of, told_at
from b2bdesk.sync.known import WRITES
from b2bdesk.sync.merge import same
from b2bdesk.sync.order_body import into_order, of_order, summed
from b2bdesk.sync.wholes import beside_typed, others_of

_ROW = 1
"""How deep in a body its rows lie: under the name of their part."""


class Choice(StrEnum):
    """Whose value a field gets."""

    MINE = "mine"
    THEIRS = "theirs"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one field; ``value`` is what was typed."""

    choice: Choice
    value: str | None = None


def asked(tx: ReadTx, conflict: Conflict) -> Conflict:
    """Return what a person is asked: both sides as they are now, and the fields that still differ.

    When none differs any more all are asked about, so that the card can be closed.
    """
    now = present(tx, conflict)
    differing = open_fields(now)
    fields = tuple(field for field in now.fields if field.path in differing) or now.fields
    shown = {*now.auto, *(field.path for field in fields)}
    theirs = {path: value for path, value in now.theirs.items() if path in shown}
    return now._replace(fields=fields, theirs=theirs)


def resolve(tx: WriteTx, seen: Conflict, decisions: Mapping[str, Decision]) -> None:
    """Put the chosen values into the record, close the conflict and send what the CRM does not have yet.

    ``seen`` is the conflict as the person saw it. *Mine* leaves what stands in the record. Raises
    InvalidInput when a field was not decided, Superseded when a side has changed since, or somebody else
    decided.
    """
    conflict = tx.conflicts.get(seen.pk)
    now = asked(tx, conflict)
    if conflict.state == "resolved" or _question(now) != _question(seen):
        raise Superseded(kind="conflict", by=conflict.system)
    undecided = [field.path for field in now.fields if field.path not in decisions]
    if undecided:
        raise InvalidInput(field=undecided[0], reason="undecided")
    chosen = {field.path: decisions[field.path] for field in now.fields}
    _write(tx, now, chosen)
    values = {path: _value(now, path, decision) for path, decision in chosen.items()}
    tx.conflicts.resolve(now, values, _choices(conflict, chosen))
    release(tx, now.uid)
    if any(not same(values[path], now.theirs[path]) for path in values):
        _send(tx, now)


def order_after(tx: ReadTx, conflict: Conflict, decisions: Mapping[str, Decision]) -> Order:
    """Return the order as it would be decided; fields that are not decided stay ours."""
    return _order_with(tx.orders.need(conflict.uid), _changes(tx, asked(tx, conflict), decisions))


def _choices(conflict: Conflict, chosen: Mapping[str, Decision]) -> dict[str, ConflictField]:
    """Return what became of each field of the card; of one whose row was taken out, what the row became."""
    made = {field.path: chosen.get(field.path) or chosen.get(row_of(field.path)) for field in conflict.fields}
    return {path: ConflictField(path, one.choice.value, one.value) for path, one in made.items() if one}


def _question(conflict: Conflict) -> dict[str, tuple[Any, Any]]:
    paths = [field.path for field in conflict.fields]
    return {path: (conflict.ours[path], conflict.theirs[path]) for path in paths}


def _value(conflict: Conflict, path: str, decision: Decision) -> Any:
    if decision.choice is Choice.TYPED:
        return decision.value
    return (conflict.ours if decision.choice is Choice.MINE else conflict.theirs)[path]


def _write(tx: WriteTx, conflict: Conflict, decisions: Mapping[str, Decision]) -> None:
    changes = _changes(tx, conflict, decisions)
    if not changes:
        return
    if conflict.kind == "client":
        client = tx.sides.of(conflict.uid) or tx.clients.need(conflict.uid)
        tx.sides.save(into_client(_with_values(of_client(client), changes), client.uid, client))
    else:
        order = _order_with(tx.sides.order(tx.orders.need(conflict.uid)), changes)
        tx.orders.save(tx.sides.whole_order(order))


def _changes(tx: ReadTx, conflict: Conflict, decisions: Mapping[str, Decision]) -> dict[str, Any]:
    """Return what is written, by path: a price of theirs comes with all that led to it, a place whole."""
    changes: dict[str, Any] = {}
    for path, decision in decisions.items():
        if decision.choice is Choice.MINE or path not in conflict.theirs:
            continue
        changes[path] = _value(conflict, path, decision)
        changes |= beside_typed(path, changes[path])
        if decision.choice is Choice.THEIRS:
            told = {other: told_at(tx, conflict, other) for other in others_of(path)}
            changes |= {other: theirs for other, theirs in told.items() if theirs is not None}
    return changes


def _order_with(order: Order, values: Mapping[str, Any]) -> Order:
    fields = {path: value for path, value in values.items() if path != TOTAL}
    changed = summed(into_order(_with_values(of_order(order), fields), order)) if fields else order
    return replace(changed, total=Decimal(values[TOTAL])) if TOTAL in values else changed


def _with_values(body: Mapping[str, Any], values: Mapping[str, Any], depth: int = 0) -> dict[str, Any]:
    """Return the body with values at their paths; None for a whole row takes the row out."""
    changed = dict(body)
    for path, value in values.items():
        name, _, rest = path.partition("/")
        if rest:
            changed[name] = _with_values(changed.get(name, {}), {rest: value}, depth + 1)
        elif value is None and depth == _ROW:
            changed.pop(name, None)
        else:
            changed[name] = value
    return changed


def _send(tx: WriteTx, conflict: Conflict) -> None:
    """Queue a change when none waits."""
    action = WRITES[conflict.kind]
    if not any(op.action is action for op in tx.outbox.open_for(conflict.uid)):
        tx.outbox.add(_put(tx, conflict.kind, conflict.uid, action))


def _put(tx: WriteTx, kind: str, uid: Uid, action: Action) -> OutboxOp:
    payload = {kind: uid, "reason": "conflict"} if kind == "order" else {kind: uid}
    return OutboxOp(new_uid(), f"{kind}:{uid}", "crm", action, payload, tx.now)
