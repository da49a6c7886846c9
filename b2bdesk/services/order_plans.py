"""What follows when a confirmed order is corrected or cancelled: one plan, which is listed and carried out.

The consequences that a person is shown are read off the plan (:mod:`.consequences`), and carrying it out
queues exactly its operations, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from b2bdesk.errors import NotAllowed
from b2bdesk.model.delivery import ShipmentState
from b2bdesk.model.document import Document, DocumentKind, DocumentState
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OpState, OutboxOp, streams_of
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import (
    documents,
    invoice_numbers,
    invoice_spreading,
    letters,
    papers,
    portal,
    transport_requests,
)
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import Reissue
from b2bdesk.services.invoice_spreading import Spread
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.spreading import Happened
from b2bdesk.services.spreading import following as following_order
from b2bdesk.services.transport_requests import Again
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.tx import ReadTx, WriteTx

CHANGE = "change"
"""Under this name an operation's payload keeps the uid of the correction or the cancelling it belongs to."""

TRANSPORT = "transport"
"""Under this name the payload of a letter keeps the transport request that it takes along."""

_LEFT = frozenset({ShipmentState.SHIPPED, ShipmentState.DELIVERED, ShipmentState.PROBLEM})
_HERE = frozenset({OpState.HELD, OpState.WAITING})
_LEAVES = frozenset({OpState.SENDING, OpState.UNKNOWN, OpState.DONE})


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that follows. ``voided`` are invoices that become void, ``reissue`` what takes their place.

    ``letter`` tells the buyer; its text is written when it is queued. ``transport`` is the transport request
    that takes the place of the earlier one.
    """

    before: Order
    after: Order
    spread: Spread
    voided: tuple[Document, ...] = ()
    reissue: Reissue | None = None
    letter: LetterDraft | None = None
    transport: Again | None = None

    @property
    def draws(self) -> bool:
        """Tell whether an invoice is drawn anew."""
        return self.reissue is not None and not self.reissue.awaited


@dataclass(frozen=True, slots=True)
class Drawn:
    """The PDFs of what a plan draws anew; empty where it draws nothing."""

    invoice: bytes = b""
    transport: bytes = b""


NOTHING_DRAWN = Drawn()


@dataclass(frozen=True, slots=True)
class Carried:
    """What carrying a plan out made: enough to take it back while nothing has left.

    ``ahead`` are the order's operations that waited before: whichever leaves next takes the change along.
    """

    operations: tuple[OutboxOp, ...]
    ahead: tuple[Uid, ...] = ()
    given_up: tuple[Uid, ...] = ()
    voided: tuple[Uid, ...] = ()
    issued: Uid | None = None
    letter: Uid | None = None
    transport: Uid | None = None
    transport_letter: Uid | None = None

    def facts(self) -> dict[str, Any]:
        """Return it as it stands on the order's timeline."""
        return {
            "ahead": list(self.ahead),
            "given_up": list(self.given_up),
            "voided": list(self.voided),
            "issued": self.issued,
            "letter": self.letter,
            "transport": self.transport,
            "transport_letter": self.transport_letter,
        }


def shipped_of(tx: ReadTx, order: Order) -> dict[Uid, Decimal]:
    """Return how much of each line has left, by what the order and its shipments tell."""
    left = {line.uid: line.qty_shipped for line in order.lines if line.qty_shipped}
    told: dict[Uid, Decimal] = {}
    for shipment in tx.shipments.of_orders([order.uid]).get(order.uid, ()):
        for row in shipment.lines if shipment.state in _LEFT else ():
            told[row.line] = told.get(row.line, Decimal(0)) + row.qty
    return {uid: max(left.get(uid, Decimal(0)), told.get(uid, Decimal(0))) for uid in {*left, *told}}


def require_unshipped(tx: ReadTx, order: Order) -> None:
    """Raise NotAllowed for an order of which a part has left: it is corrected, or comes back."""
    if any(shipped_of(tx, order).values()):
        raise NotAllowed(action="cancel", state="shipped")


def of_change(desk: Desk, tx: ReadTx, before: Order, after: Order, letter: LetterDraft | None = None) -> Plan:
    """Return what follows when a confirmed order becomes another one."""
    hold = desk.holds.push_s
    told = following_order(desk, tx, after, Happened.CHANGED)
    found, reissue = Spread(told), documents.reissue_of(desk, tx, after)
    transport = transport_requests.again(desk, tx, before, after)
    if reissue is None:
        return Plan(before, after, found, letter=letter, transport=transport)
    in_books = any(op.action is Action.BOOKS_PUT_ORDER for op in told)
    if reissue.awaited:
        found += invoice_spreading.taking_back(desk, tx, reissue.replaced.uid, after.uid, hold_s=hold)
        found += invoice_numbers.asking(desk, tx, after, reissue.asked, hold_s=hold, with_order=in_books)
    else:
        found += invoice_spreading.following(desk, tx, reissue.told, after, hold_s=hold, with_order=in_books)
    return Plan(before, after, found, (reissue.replaced,), reissue, letter, transport)


def of_cancelling(desk: Desk, tx: ReadTx, before: Order, after: Order) -> Plan:
    """Return what follows when an order is cancelled: its invoices first, the books tie them to it."""
    voided = tuple(invoice_spreading.living(tx, before.uid))
    found = Spread()
    for document in voided:
        found += invoice_spreading.taking_back(desk, tx, document.uid, before.uid, hold_s=desk.holds.push_s)
    found += Spread(following_order(desk, tx, after, Happened.CANCELLED))
    return Plan(before, after, found, voided)


def carry_out(desk: Desk, tx: WriteTx, plan: Plan, change: Uid, drawn: Drawn = NOTHING_DRAWN) -> Carried:
    """Queue what the plan says; ``drawn`` are the PDFs of what it makes anew.

    The order itself is saved before. ``change`` marks the operations as parts of one intention.
    """
    issued = None
    if plan.reissue is not None and plan.draws:
        issued = documents.keep_reissued(desk, tx, plan.reissue, drawn.invoice).document.uid
    else:
        for document in plan.voided:
            invoice_spreading.void(tx, document, plan.after.uid)
    ahead = tuple(op.uid for op in tx.outbox.open_for(plan.after.uid) if "order" in op.payload)
    marked = tuple(_marked(op, change) for op in plan.spread.operations)
    invoice_spreading.queue(tx, replace(plan.spread, operations=marked))
    sent = _write(desk, tx, plan.after, plan.letter, issued, {CHANGE: change})
    transport, told = _ask_for_transport(desk, tx, plan, change, drawn.transport)
    return Carried(
        operations=(*marked, *(op for op in (sent, told) if op)),
        ahead=ahead,
        given_up=tuple(op.uid for op in plan.spread.given_up),
        voided=tuple(document.uid for document in plan.voided),
        issued=issued,
        letter=Uid(sent.payload["letter"]) if sent else None,
        transport=transport,
        transport_letter=Uid(told.payload["letter"]) if told else None,
    )


def take_back(tx: WriteTx, order: Uid, change: Uid, facts: Mapping[str, Any]) -> None:
    """Take back what :func:`carry_out` did; raises NotAllowed once anything of it has left."""
    mine = operations_of(tx, order, change)
    ahead = filter(None, (tx.outbox.get(Uid(uid)) for uid in facts.get("ahead", ())))
    if any(op.state in _LEAVES for op in ahead) or any(
        op.state not in _HERE or op.attempts for op in mine if op.state is not OpState.CANCELLED
    ):
        raise NotAllowed(action="undo", state="left")
    written = [uid for name in ("letter", "transport_letter") if (uid := facts.get(name))]
    for op in mine:
        is_a_letter = op.payload.get("letter") in written
        if op.state is not OpState.CANCELLED and not is_a_letter:
            tx.outbox.cancel(op.uid)
            portal.not_published(tx, op)
    for letter in written:
        letters.stop(tx, Uid(letter))
    drawn = [tx.documents.need(Uid(uid)) for name in ("issued", "transport") if (uid := facts.get(name))]
    for document in drawn:
        invoice_spreading.void(tx, document, order)
    replaced = (one.replaces for one in drawn if one.kind is DocumentKind.TRANSPORT)
    for uid in (*facts.get("voided", ()), *replaced):
        _revive(tx, Uid(uid), order)
    earlier = (tx.outbox.get(Uid(uid)) for uid in facts.get("given_up", ()))
    again = (replace(op, uid=new_uid(), not_before=tx.now, created_at=tx.now) for op in earlier if op)
    invoice_spreading.queue(tx, Spread(tuple(again)))


def operations_of(tx: ReadTx, order: Uid, change: Uid) -> list[OutboxOp]:
    """Return the operations of one correction or cancelling, settled ones included."""
    streams = streams_of("order", order)
    states = (*OpState,)
    every = (op for name in streams for op in tx.outbox.rows(OutboxQuery(states=states, stream=name)))
    return [op for op in every if op.payload.get(CHANGE) == change]


def _marked(op: OutboxOp, change: Uid) -> OutboxOp:
    return replace(op, payload={**op.payload, CHANGE: change})


def _write(
    desk: Desk,
    tx: WriteTx,
    order: Order,
    letter: LetterDraft | None,
    enclosed: Uid | None,
    marks: Mapping[str, object],
) -> OutboxOp | None:
    if letter is None:
        return None
    draft = replace(letter, documents=(enclosed,) if enclosed else ())
    return letters.queue(desk, tx, tx.clients.need(order.client), draft, marks)


def _ask_for_transport(
    desk: Desk, tx: WriteTx, plan: Plan, change: Uid, content: bytes
) -> tuple[Uid | None, OutboxOp | None]:
    """Keep the transport request anew, and send it to those who had the earlier one."""
    if plan.transport is None:
        return None, None
    made = papers.keep_made(desk, tx, plan.transport.made, content).document.uid
    marks = {CHANGE: change, TRANSPORT: made}
    return made, _write(desk, tx, plan.after, plan.transport.letter, made, marks)


def _revive(tx: WriteTx, document: Uid, order: Uid) -> None:
    """An invoice that became void a moment ago is valid again: nobody outside has heard of it."""
    tx.documents.save(replace(tx.documents.need(document), state=DocumentState.ISSUED))
    for invoice in tx.documents.invoices_of(order):
        if invoice.document == document:
            tx.documents.save_invoice(replace(invoice, state="issued"))
