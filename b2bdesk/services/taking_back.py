"""Taking an operation back together with what it stands for, as long as it has not left."""

from __future__ import annotations

from dataclasses import replace

from b2bdesk.errors import NotAllowed
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.services import letters, orders, portal, retail
from b2bdesk.services.desk import Desk
from b2bdesk.services.unsent import give_up
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.tx import ReadTx, WriteTx

LEAVING = frozenset({OpState.HELD, OpState.WAITING, OpState.REFUSED})
"""States in which an operation surely is not in the other system."""

_BY_THEMSELVES = frozenset({Action.BOOKS_PUT_ORDER, Action.SHOP_PUT_STATUS})
"""What follows from a confirmation and may be left out without undoing it: the order stands without them."""


def cancel(desk: Desk, operation: Uid) -> None:
    """Take an operation back together with what it stands for.

    A letter goes back to its draft, a confirmed order too; a changed order or client gets the values that
    the other system has, and every further change of it that waits goes as well; a client that is not
    there yet leaves. Raises NotAllowed once it has left (``left``), while operations that need it follow
    (``followed``), and while both sides differ (``conflict``).
    """
    with desk.store.read() as tx:
        found = tx.outbox.get(operation)
        following = found is not None and _is_followed(tx, found)
    if found is None or found.state not in LEAVING:
        raise NotAllowed(action="cancel_operation", state="left")
    if found.action is Action.SEND_LETTER:
        letters.take_back(desk, Uid(found.payload["letter"]))
    elif found.payload.get("reason") == "confirmed" and following:
        raise NotAllowed(action="cancel_operation", state="followed")
    elif found.payload.get("reason") == "confirmed" and found.action not in _BY_THEMSELVES:
        orders.undo_confirm(desk, Uid(found.payload["order"]))
    else:
        _cancel_write(desk, found)
    desk.agent.nudge()


def _cancel_write(desk: Desk, op: OutboxOp) -> None:
    with desk.store.write(by=desk.me) as tx:
        if op.action is Action.PUT_ORDER:
            _cancel_record(desk, tx, op, "order")
        elif op.action is Action.PUT_CLIENT:
            _cancel_record(desk, tx, op, "client")
        else:
            tx.outbox.cancel(op.uid)
            portal.not_published(tx, op)
            retail.not_taken(tx, op)
        tx.audit.note(desk.me, "outbox.cancel", "outbox_op", op.uid)


def _cancel_record(desk: Desk, tx: WriteTx, op: OutboxOp, kind: str) -> None:
    record = Uid(op.payload[kind])
    if tx.bases.get(kind, record, desk.systems.get("crm", "")) is not None:
        give_up(desk, tx, kind, record)
        tx.audit.note(desk.me, f"{kind}.taken_back", kind, record)
    elif kind == "client":
        _forget_client(desk, tx, record)
    else:
        tx.outbox.cancel(op.uid)


def _forget_client(desk: Desk, tx: WriteTx, client: Uid) -> None:
    """Take a client out that nobody but this desk knows.

    Raises NotAllowed when an order is made for it, or it was merged with another one.
    """
    if tx.orders.of_client(client, 1) or tx.merges.of(client):
        raise NotAllowed(action="cancel_operation", state="followed")
    known = tx.clients.need(client)
    companies = {company.uid for company in known.companies}
    about_it = [op for op in tx.outbox.rows() if op.payload.get("company") in companies]
    for op in (*tx.outbox.open_for(client), *about_it):
        if op.state not in LEAVING:
            raise NotAllowed(action="cancel_operation", state="left")
        tx.outbox.cancel(op.uid)
    # Of a client that leaves nothing stays, so its INN is free again.
    tx.clients.save(replace(known, companies=(), contacts=(), addresses=()))
    tx.clients.remove(client)
    tx.audit.note(desk.me, "client.taken_back", "client", client)


def _is_followed(tx: ReadTx, op: OutboxOp) -> bool:
    return any(other.seq > op.seq for other in tx.outbox.rows(OutboxQuery(stream=op.stream)))
