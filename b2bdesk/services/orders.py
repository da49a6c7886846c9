"""Orders: from the first line typed to the confirmed order that is on its way to the CRM."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from b2bdesk.errors import CompanyNotActive, DetailsPending, NotAllowed, NotFound, OrderEmpty, OrderIncomplete
from b2bdesk.model.client import Client, Company
from b2bdesk.model.order import LineState, Order, OrderLine, PriceSource, Stage
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name
from b2bdesk.model.people import OwnCompany
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import goods, order_editing, order_header, transitions
from b2bdesk.rules.transitions import Actor
from b2bdesk.services import trading
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx, WriteTx

_NEED_THE_ORDER = frozenset({Action.PUT_INVOICE, Action.ATTACH_FILE})

NO_CLIENT = Uid("")
"""Stands for the client of an order that is still being typed without one."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A confirmed order and the moment until which it can be taken back without a trace outside."""

    order: Order
    undo_until: datetime


def stream_of(order: Uid) -> str:
    """Return the outbox stream in which what the CRM and the mail hear of an order leaves in order."""
    return stream_name("order", order)


def start(
    desk: Desk, *, client: Uid | None = None, company: Uid | None = None, contact: Uid | None = None
) -> Order:
    """Return a new order that is not saved yet, filled from the client as far as that is unambiguous.

    ``company`` and ``contact`` are who asked for it, where that is known: a caller.
    """
    with desk.store.read() as tx:
        own = tx.people.default_own_company()
        if own is None:
            raise NotFound(kind="own_company", what="default")
        empty = Order(
            uid=new_uid(),
            own_number="",
            client=NO_CLIENT,
            own_company=own.uid,
            responsible=desk.me,
            created_at=desk.clock.now(),
        )
        if client is None:
            return empty
        return order_header.given_to(empty, tx.clients.need(client), company=company, contact=contact)


def choose_client(desk: Desk, order: Order, client: Uid) -> Order:
    """Give the order to a client; lines keep manual prices, the others get this client's prices."""
    with desk.store.read() as tx:
        chosen = order_header.given_to(order, tx.clients.need(client))
        listed = [line for line in chosen.lines if not line.manual_price]
        return _recomputed(desk, tx, _reprice(desk, tx, chosen, listed))


def add_item(desk: Desk, order: Order, product: Uid, qty: Decimal | None = None) -> Order:
    """Add goods at the client's price; the quantity defaults to one pack."""
    with desk.store.read() as tx:
        known = trading.goods_of(tx, [product], order.client or None).get(product)
        if known is None:
            raise NotFound(kind="product", what=product)
        trade = trading.trade_of(desk, tx, order)
        line = goods.line_for(order, known, qty or known.first_qty(), trade)
        return _recomputed(desk, tx, order_editing.with_line(order, line))


def add_free_text(desk: Desk, order: Order, text: str, price: Decimal, qty: Decimal = Decimal(1)) -> Order:
    """Add a line that no catalogue knows; its price is manual by nature."""
    line = OrderLine(
        uid=new_uid(),
        position=len(order.lines) + 1,
        text=text,
        qty=qty,
        list_price=price,
        manual_price=True,
        price_source=PriceSource.MANUAL,
    )
    return recompute(desk, order_editing.with_line(order, line))


def reprice(desk: Desk, order: Order, lines: tuple[Uid, ...] = ()) -> Order:
    """Give the chosen lines (or all) today's prices, manual ones too: the only way to change those."""
    with desk.store.read() as tx:
        wanted = [line for line in order.lines if not lines or line.uid in lines]
        return _recomputed(desk, tx, _reprice(desk, tx, order, wanted))


def quantity_priced(desk: Desk, order: Order, line: Uid, qty: Decimal) -> Order:
    """Set a quantity and take the price row that belongs to it, unless the price is manual."""
    order = order_editing.with_qty(order, line, qty)
    changed = order_editing.line_of(order, line)
    with desk.store.read() as tx:
        if not changed.manual_price:
            order = _reprice(desk, tx, order, [changed])
        return _recomputed(desk, tx, order)


def recompute(desk: Desk, order: Order) -> Order:
    """Return the order with its sums, by our company's VAT mode and the tax-event dates."""
    with desk.store.read() as tx:
        return _recomputed(desk, tx, order)


def own_company(desk: Desk, order: Order) -> OwnCompany:
    """Return our company that sells in this order."""
    with desk.store.read() as tx:
        return tx.people.own_company(order.own_company)


def save(desk: Desk, order: Order) -> Order:
    """Keep the order at stage draft; it gets its own number here, also without a network."""
    if order.client == NO_CLIENT:
        raise OrderIncomplete(missing="client")
    counted = recompute(desk, order)  # before the turn to write: the agent waits behind it
    with desk.store.write(by=desk.me) as tx:
        kept = _kept(tx, counted)
        tx.drafts.drop("order", "order", order.uid)
        return kept


def confirm(desk: Desk, order: Order) -> Confirmation:
    """Fix the order and queue it for the CRM; it stays revocable until the hold ends.

    Raises OrderEmpty, OrderIncomplete, CompanyNotActive, DetailsPending, NotAllowed or Superseded;
    nothing is changed then.
    """
    with desk.store.write(by=desk.me) as tx:
        transitions.require(order.stage, Stage.CONFIRMED, Actor.MANAGER)
        require_confirmable(order, tx.clients.need(order.client))
        before = order.stage
        fixed = replace(order, stage=Stage.CONFIRMED, confirmed_at=desk.clock.now(), confirmed_by=desk.me)
        kept = _kept(tx, _recomputed(desk, tx, fixed))
        operation = desk.operation(
            Action.PUT_ORDER,
            stream_of(kept.uid),
            {"order": kept.uid, "reason": "confirmed"},
            hold_s=desk.holds.push_s,
        )
        tx.outbox.add(operation)
        tx.events.add(kept.uid, "stage", system="desk", who=desk.me, from_=before.value, to=kept.stage.value)
        tx.audit.note(desk.me, "order.confirmed", "order", kept.uid)
        tx.drafts.drop("order", "order", kept.uid)
    desk.agent.nudge()
    return Confirmation(kept, operation.not_before)


def undo_confirm(desk: Desk, order: Uid) -> Order:
    """Take a confirmation back while its operation is still here; raises NotAllowed once it has left.

    A refused confirmation of an order that the CRM does not know has not left either. What was made from
    the confirmed order and still waits, such as its invoice, forbids it: it would leave for a mere draft.
    """
    with desk.store.write(by=desk.me) as tx:
        following = tx.outbox.open_for(order)
        waiting = [op for op in following if op.action is Action.PUT_ORDER]
        unknown_there = not tx.refs.of(order)
        if not any(op.payload.get("reason") == "confirmed" for op in waiting):
            raise NotAllowed(action="undo", state="left")
        if not all(_is_here(op, unknown_there) for op in waiting):
            raise NotAllowed(action="undo", state="left")
        if any(op.action in _NEED_THE_ORDER for op in following):
            raise NotAllowed(action="undo", state="followed")
        for operation in waiting:
            # What was typed into an order that the CRM knows is to arrive there, confirmed or not.
            if unknown_there or operation.payload.get("reason") == "confirmed":
                tx.outbox.cancel(operation.uid)
        now = tx.orders.need(order)
        back = replace(now, stage=Stage.DRAFT, confirmed_at=None, confirmed_by=None)
        tx.orders.save(back)
        tx.events.add(order, "stage", system="desk", who=desk.me, from_=now.stage.value, to=back.stage.value)
        return tx.orders.need(order)


def _is_here(op: OutboxOp, unknown_there: bool) -> bool:
    if op.state is OpState.REFUSED:
        return unknown_there
    return op.state in {OpState.HELD, OpState.WAITING} and not op.attempts


def cancel(desk: Desk, order: Uid, reason: str) -> Order:
    """Cancel an order; the CRM hears of it if it knows the order."""
    with desk.store.write(by=desk.me) as tx:
        now = tx.orders.need(order)
        transitions.require(now.stage, Stage.CANCELLED, Actor.MANAGER)
        tx.orders.save(replace(now, stage=Stage.CANCELLED, cancel_reason=reason))
        tx.events.add(
            order, "stage", system="desk", who=desk.me, from_=now.stage.value, to=Stage.CANCELLED.value
        )
        if tx.refs.of(order) or tx.outbox.open_for(order):
            payload = {"order": order, "reason": "cancelled"}
            tx.outbox.add(
                desk.operation(Action.PUT_ORDER, stream_of(order), payload, hold_s=desk.holds.push_s)
            )
        kept = tx.orders.need(order)
    desk.agent.nudge()
    return kept


def why_not_confirmable(order: Order, client: Client | None) -> Exception | None:
    """Return the first reason against confirming, as the error that confirming would raise."""
    try:
        transitions.require(order.stage, Stage.CONFIRMED, Actor.MANAGER)
        require_confirmable(order, client)
    except (OrderEmpty, OrderIncomplete, CompanyNotActive, DetailsPending, NotAllowed) as problem:
        return problem
    return None


def require_confirmable(order: Order, client: Client | None) -> Company:
    """Raise what stands against confirming; return the company that buys."""
    if client is None:
        raise OrderIncomplete(missing="client")
    if not any(line.state is not LineState.CANCELLED for line in order.lines):
        raise OrderEmpty
    company = client.company(order.company)
    if company is None:
        raise OrderIncomplete(missing="company")
    if not company.state.may_trade:
        on = company.state_at.date() if company.state_at else ""
        raise CompanyNotActive(name=company.short_name, state=company.state.value, on=on)
    if company.details_pending:
        raise DetailsPending(name=company.short_name)
    return company


def _reprice(desk: Desk, tx: ReadTx, order: Order, lines: Iterable[OrderLine]) -> Order:
    wanted = {line.uid: line.product for line in lines if line.product is not None}
    if not wanted:
        return order
    known = trading.goods_of(tx, wanted.values(), order.client or None)
    return goods.repriced(order, known, trading.trade_of(desk, tx, order), list(wanted), manual=True)


def _recomputed(desk: Desk, tx: ReadTx, order: Order) -> Order:
    products = [line.product for line in order.lines if line.product is not None]
    trade = trading.trade_of(desk, tx, order)
    return goods.recomputed(order, trading.goods_of(tx, products, order.client or None), trade)


def _kept(tx: WriteTx, order: Order) -> Order:
    numbered = order if order.own_number else replace(order, own_number=tx.orders.next_own_number())
    tx.orders.save(numbered)
    return tx.orders.need(order.uid)
