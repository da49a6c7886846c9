"""Carrying out what a person decided about a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from b2bdesk.errors import ConflictOpen, InvalidInput
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.rows import Conflict, ConflictField
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.client_body import into_client, of_client
from b2bdesk.sync.known import WRITES
from b2bdesk.sync.order_body import into_order, of_order, summed

TOTAL = "total"


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


def resolve(tx: WriteTx, pk: int, decisions: Mapping[str, Decision]) -> None:
    """Put the chosen values into the record, close the conflict and send what the CRM does not have yet.

    Raises InvalidInput when a field of the conflict was not decided.
    """
    conflict = tx.conflicts.get(pk)
    undecided = sorted(set(conflict.theirs) - set(decisions))
    if undecided:
        raise InvalidInput(field=undecided[0], reason="undecided")
    values = {path: _value(conflict, path, decision) for path, decision in decisions.items()}
    if conflict.kind == "client":
        client = tx.clients.need(conflict.uid)
        body = _with_values(of_client(client), values)
        tx.clients.save(into_client(body, client.uid, client))
    else:
        tx.orders.save(_order_with(tx.orders.need(conflict.uid), values))
    chosen = {
        path: ConflictField(path, decision.choice.value, decision.value)
        for path, decision in decisions.items()
    }
    tx.conflicts.resolve(pk, values, chosen)
    _send(tx, conflict, is_ours=any(values[path] != conflict.theirs[path] for path in values))


def _value(conflict: Conflict, path: str, decision: Decision) -> Any:
    if decision.choice is Choice.TYPED:
        return decision.value
    return (conflict.ours if decision.choice is Choice.MINE else conflict.theirs)[path]


def order_after(order: Order, conflict: Conflict, decisions: Mapping[str, Decision]) -> Order:
    """Return the order as it would be decided; fields that are not decided stay ours."""
    return _order_with(
        order, {path: _value(conflict, path, decision) for path, decision in decisions.items()}
    )


def _order_with(order: Order, values: Mapping[str, Any]) -> Order:
    fields = {path: value for path, value in values.items() if path != TOTAL}
    changed = summed(into_order(_with_values(of_order(order), fields), order))
    return replace(changed, total=Decimal(values[TOTAL])) if TOTAL in values else changed


def _with_values(body: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body with values at their paths; None for a whole row takes the row out."""
    changed = dict(body)
    for path, value in values.items():
        name, _, rest = path.partition("/")
        if rest:
            changed[name] = _with_values(changed.get(name, {}), {rest: value})
        elif value is None and isinstance(changed.get(name), Mapping):
            del changed[name]
        else:
            changed[name] = value
            if name == "unit_price" and value != body.get("unit_price"):
                # A price that was agreed on stands by itself: no discount leads to it.
                changed |= {"list_price": value, "discount_percent": "0.00"}
    return changed


def _send(tx: WriteTx, conflict: Conflict, *, is_ours: bool) -> None:
    """Let a change that waited for the decision leave; queue one when ours was chosen and none waits."""
    action = WRITES[conflict.kind]
    waiting = [op for op in tx.outbox.open_for(conflict.uid) if op.action is action]
    for op in waiting:
        if op.state is OpState.REFUSED and op.error_code == ConflictOpen.code:
            tx.outbox.retry(op.uid)
    if is_ours and not waiting:
        tx.outbox.add(_put(tx, conflict.kind, conflict.uid, action))


def _put(tx: WriteTx, kind: str, uid: Uid, action: Action) -> OutboxOp:
    payload = {kind: uid, "reason": "conflict"} if kind == "order" else {kind: uid}
    return OutboxOp(new_uid(), f"{kind}:{uid}", "crm", action, payload, tx.now)
