"""A record that was changed here and deleted in the other system: restore it there, or let it go here too."""

from __future__ import annotations

from b2bdesk.errors import NotAllowed
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.taking_back import LEAVING
from b2bdesk.store.tx import WriteTx

GONE = frozenset({"order_not_found", "client_not_found"})
"""What connectors say in a refusal when the record is no longer there."""

_KINDS = {Action.PUT_ORDER: "order", Action.PUT_CLIENT: "client"}


def is_gone(op: OutboxOp) -> bool:
    """Tell whether an operation was refused because the other system no longer has its record."""
    refused = op.state is OpState.REFUSED and op.action in _KINDS
    return refused and op.error_facts.get("detail") in GONE


def can_be_restored(op: OutboxOp) -> bool:
    """Tell whether the record can be made anew there: an order is whole in itself, a client is not."""
    return is_gone(op) and op.action is Action.PUT_ORDER


def restore(desk: Desk, operation: Uid) -> None:
    """Make an order anew in the other system, as it stands here; raises NotAllowed for anything else."""
    with desk.store.write(by=desk.me) as tx:
        op = _need(tx, operation)
        if not can_be_restored(op):
            raise NotAllowed(action="restore", state="not_gone")
        order = tx.orders.need(Uid(op.payload["order"]))
        system = desk.systems.get("crm", "")
        for uid in (order.uid, *(line.uid for line in order.lines)):
            for ref in tx.refs.of(uid):
                if ref.system == system:
                    tx.refs.drop(system, ref.system_kind, ref.external_id)
        # Without its names and what was agreed it is a new record: it is looked for by our number first.
        tx.bases.forget("order", order.uid, system)
        tx.waiting.drop("order", order.uid, system)
        tx.outbox.retry(operation)
        tx.audit.note(desk.me, "order.restored", "order", order.uid)
    desk.agent.nudge()


def accept(desk: Desk, operation: Uid) -> None:
    """Take the record out of the lists here too and cancel what waits of it.

    Raises NotAllowed while something of it is on its way (``left``) or when it is there after all.
    """
    with desk.store.write(by=desk.me) as tx:
        op = _need(tx, operation)
        if not is_gone(op):
            raise NotAllowed(action="accept_deletion", state="not_gone")
        kind, uid = _KINDS[op.action], op.record[1]
        waiting = tx.outbox.open_for(uid)
        if any(each.state not in LEAVING for each in waiting):
            raise NotAllowed(action="accept_deletion", state="left")
        for each in waiting:
            tx.outbox.cancel(each.uid)
        if kind == "order":
            tx.orders.remove(uid)
        else:
            tx.clients.remove(uid)
        tx.audit.note(desk.me, f"{kind}.deletion_accepted", kind, uid)


def _need(tx: WriteTx, operation: Uid) -> OutboxOp:
    op = tx.outbox.get(operation)
    if op is None:
        raise NotAllowed(action="cancel_operation", state="left")
    return op
