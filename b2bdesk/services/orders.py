"""Orders: from the first line typed to the confirmed order that is on its way to the CRM."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from b2bdesk.errors import CompanyNotActive, DetailsPending, NotAllowed, NotFound, OrderEmpty, OrderIncomplete
from b2bdesk.model.client import Client, Company
from b2bdesk.model.order import LineState, Order, OrderLine, PriceSource, Stage
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name, streams_of
from b2bdesk.model.people import OwnCompany
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import goods, order_editing, order_header, transitions
from b2bdesk.rules.transitions import Actor
from b2bdesk.services import limits, order_plans, trading
from b2bdesk.services.desk import Desk
from b2bdesk.services.spreading import Happened, spread, told_by_name
from b2bdesk.services.unsent import has_heard
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.tx import ReadTx, WriteTx

_NEED_THE_ORDER = frozenset(
    {Action.PUT_INVOICE, Action.ATTACH_FILE, Action.BOOKS_PUT_INVOICE, Action.SHOP_PUBLISH}
)
_REVOCABLE = frozenset({Stage.CONFIRMED, Stage.UNCHECKED, Stage.IN_WORK})

NO_CLIENT = Uid("")
"""Stands for the client of an order that is still being typed without one."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A confirmed order and the moment until which it can be taken back without a trace outside."""

    order: Order
    undo_until: datetime


@dataclass(frozen=True, slots=True)
class Cancelling:
    """A cancelled order and the moment until which that can be taken back without a trace outside."""

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
        return counted(desk, tx, _reprice(desk, tx, chosen, listed))


def add_item(desk: Desk, order: Order, product: Uid, qty: Decimal | None = None) -> Order:
    """Add goods at the client's price; the quantity defaults to one pack."""
    with desk.store.read() as tx:
        known = trading.goods_of(tx, [product], order.client or None).get(product)
        if known is None:
            raise NotFound(kind="product", what=product)
        trade = trading.trade_of(desk, tx, order)
        line = goods.line_for(order, known, qty or known.first_qty(), trade)
        return counted(desk, tx, order_editing.with_line(order, line))


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
        return counted(desk, tx, _reprice(desk, tx, order, wanted))


def quantity_priced(desk: Desk, order: Order, line: Uid, qty: Decimal) -> Order:
    """Set a quantity and take the price row that belongs to it, unless the price is manual."""
    order = order_editing.with_qty(order, line, qty)
    changed = order_editing.line_of(order, line)
    with desk.store.read() as tx:
        if not changed.manual_price:
            order = _reprice(desk, tx, order, [changed])
        return counted(desk, tx, order)


def recompute(desk: Desk, order: Order) -> Order:
    """Return the order with its sums, by our company's VAT mode and the tax-event dates."""
    with desk.store.read() as tx:
        return counted(desk, tx, order)


def own_company(desk: Desk, order: Order) -> OwnCompany:
    """Return our company that sells in this order."""
    with desk.store.read() as tx:
        return tx.people.own_company(order.own_company)


def save(desk: Desk, order: Order) -> Order:
    """Keep the order at stage draft; it gets its own number here, also without a network."""
    if order.client == NO_CLIENT:
        raise OrderIncomplete(missing="client")
    summed = recompute(desk, order)  # before the turn to write: the agent waits behind it
    with desk.store.write(by=desk.me) as tx:
        stored = kept(tx, summed)
        tx.drafts.drop("order", "order", order.uid)
        return stored


def confirm(desk: Desk, order: Order, *, checked_at: datetime | None = None) -> Confirmation:
    """Fix the order and queue what follows from it; it stays revocable until the hold ends.

    ``checked_at`` is when the ERP answered for it. Without an answer the order is *unchecked* where an ERP is
    connected: only the CRM hears of it. Raises OrderEmpty, OrderIncomplete, CompanyNotActive, DetailsPending,
    ApprovalNeeded, NotAllowed or Superseded; nothing is changed then.
    """
    with desk.store.write(by=desk.me) as tx:
        transitions.require(order.stage, Stage.CONFIRMED, Actor.MANAGER)
        limits.require_within(desk, tx, counted(desk, tx, order))
        done = confirmed(desk, tx, order, checked_at=checked_at)
    desk.agent.nudge()
    return done


def confirmed(
    desk: Desk,
    tx: WriteTx,
    order: Order,
    *,
    by: Actor = Actor.MANAGER,
    confirmed_by: Uid | None = None,
    checked_at: datetime | None = None,
) -> Confirmation:
    """Confirm inside a transaction, without asking how far anybody may go; raises as :func:`confirm`."""
    before, now = order.stage, desk.clock.now()
    unanswered = desk.has("erp") and checked_at is None
    stage = Stage.UNCHECKED if unanswered else Stage.CONFIRMED
    transitions.require(before, stage, by)
    require_confirmable(order, tx.clients.need(order.client))
    person = confirmed_by or desk.me
    fixed = replace(order, stage=stage, confirmed_at=now, confirmed_by=person, checked_at=checked_at)
    stored = kept(tx, released(desk, tx, counted(desk, tx, fixed)))
    queued = spread(desk, tx, stored, Happened.CONFIRMED)
    tell_stages(tx, stored.uid, before, stage, stored.stage)
    tx.audit.note(desk.me, "order.confirmed", "order", stored.uid)
    tx.drafts.drop("order", "order", stored.uid)
    return Confirmation(stored, max((op.not_before for op in queued), default=now))


def released(desk: Desk, tx: ReadTx, order: Order) -> Order:
    """Return a confirmed order *in work* where its contract lets goods go before money comes."""
    at_once = order.stage is Stage.CONFIRMED and limits.leaves_at_once(desk, tx, order)
    return replace(order, stage=Stage.IN_WORK) if at_once else order


def tell_stages(tx: WriteTx, order: Uid, *stages: Stage) -> None:
    """Write the stages that an order went through into its timeline; one repeated stands still."""
    for before, after in pairwise(stages):
        if before is not after:
            tx.events.add(order, "stage", from_=before.value, to=after.value)


def undo_confirm(desk: Desk, order: Uid) -> Order:
    """Take a confirmation back while all its operations are still here; raises NotAllowed once one has left.

    A refused confirmation of an order that its system does not know has not left either. What was made from
    the confirmed order and still waits, such as its invoice, forbids it: it would leave for a mere draft.
    """
    with desk.store.write(by=desk.me) as tx:
        now = tx.orders.need(order)
        known = told_by_name(desk, tx, order)
        following = tx.outbox.open_for(order)
        spread_ones = [op for op in following if "reason" in op.payload]
        _require_revocable(tx, now, spread_ones, known)
        if any(op.action in _NEED_THE_ORDER for op in following):
            raise NotAllowed(action="undo", state="followed")
        for operation in spread_ones:
            # What was typed into an order that a system knows is to arrive there, confirmed or not.
            unknown_there = operation.action.capability not in known
            if unknown_there or operation.payload["reason"] == Happened.CONFIRMED:
                tx.outbox.cancel(operation.uid)
        stage = stage_before(tx, order)
        plain = replace(now, confirmed_at=None, confirmed_by=None, checked_at=None, problem_code=None)
        back = replace(plain, stage=stage)
        if has_heard(desk, tx, back, now):
            raise NotAllowed(action="undo", state="left")
        tx.orders.save(back)
        tx.events.add(order, "stage", system="desk", who=desk.me, from_=now.stage.value, to=stage.value)
        return tx.orders.need(order)


def stage_before(tx: ReadTx, order: Uid) -> Stage:
    """Return the stage in which the order was typed last: a web order becomes a new one again, no draft."""
    moves = [event.from_value for event in tx.events.of(order) if event.kind == "stage" and event.from_value]
    typed = [stage for stage in map(Stage, moves) if transitions.is_editable(stage)]
    return typed[-1] if typed else Stage.DRAFT


def _require_revocable(tx: ReadTx, order: Order, spread_ones: list[OutboxOp], known: frozenset[str]) -> None:
    confirming = [op for op in spread_ones if op.payload["reason"] == Happened.CONFIRMED]
    nothing_was_queued = not known and order.stage in _REVOCABLE
    here = all(_is_here(op, op.action.capability not in known) for op in spread_ones)
    if not here or _has_left(tx, order) or not (confirming or nothing_was_queued):
        raise NotAllowed(action="undo", state="left")


def _has_left(tx: ReadTx, order: Order) -> bool:
    """Tell whether a system has already carried out an operation of this confirmation."""
    since = order.confirmed_at
    done = (
        op
        for stream in streams_of("order", order.uid)
        for op in tx.outbox.rows(OutboxQuery(states=(OpState.DONE,), stream=stream))
    )
    return any(
        op.payload.get("reason") == Happened.CONFIRMED
        and (since is None or op.created_at is None or op.created_at >= since)
        for op in done
    )


def _is_here(op: OutboxOp, unknown_there: bool) -> bool:
    if op.state is OpState.REFUSED:
        return unknown_there
    return op.state in {OpState.HELD, OpState.WAITING} and not op.attempts


def cancel(desk: Desk, order: Uid, reason: str, *, code: str = "") -> Cancelling:
    """Cancel an order; every system that was told of it hears that, and its invoices become void.

    ``reason`` are the words that the CRM and the shop get, ``code`` is what they are counted by. Raises
    NotAllowed for an order that is not cancelled any more, of which a part has left (``shipped``), or whose
    correction waits for the lead (``correction_waits``).
    """
    with desk.store.write(by=desk.me) as tx:
        now = tx.orders.need(order)
        transitions.require(now.stage, Stage.CANCELLED, Actor.MANAGER)
        order_plans.require_unshipped(tx, now)
        if tx.revisions.waiting(order) is not None:
            raise NotAllowed(action="cancel", state="correction_waits")
        cancelled = replace(now, stage=Stage.CANCELLED, cancel_reason=reason)
        plan, change = order_plans.of_cancelling(desk, tx, now, cancelled), new_uid()
        tx.orders.save(cancelled)
        carried = order_plans.carry_out(desk, tx, plan, change)
        facts = {order_plans.CHANGE: change, "reason": code, **carried.facts()}
        tx.events.add(order, "stage", facts, who=desk.me, from_=now.stage.value, to=Stage.CANCELLED.value)
        tx.audit.note(desk.me, "order.cancelled", "order", order, reason=reason)
        kept = tx.orders.need(order)
    desk.agent.nudge()
    return Cancelling(kept, max((op.not_before for op in carried.operations), default=desk.clock.now()))


def undo_cancel(desk: Desk, order: Uid) -> Order:
    """Take a cancelling back while nothing of it has left; raises NotAllowed afterwards (``left``)."""
    with desk.store.write(by=desk.me) as tx:
        now = tx.orders.need(order)
        last = next((one for one in reversed(tx.events.of(order)) if one.kind == "stage"), None)
        change = last.facts.get(order_plans.CHANGE) if last else None
        if now.stage is not Stage.CANCELLED or last is None or change is None or not last.from_value:
            raise NotAllowed(action="undo", state="changed")
        order_plans.take_back(tx, order, Uid(change), last.facts)
        tx.orders.save(replace(now, stage=Stage(last.from_value), cancel_reason=None))
        tx.events.add(order, "stage", who=desk.me, from_=now.stage.value, to=last.from_value)
        return tx.orders.need(order)


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
        asked = company.state_at.date() if company.state_at else ""
        closed = {"reason": "closed_on"} if company.closed_on else {}
        on, state = company.closed_on or asked, company.state.value
        raise CompanyNotActive(name=company.short_name, state=state, on=on, **closed)
    if company.details_pending:
        raise DetailsPending(name=company.short_name)
    return company


def _reprice(desk: Desk, tx: ReadTx, order: Order, lines: Iterable[OrderLine]) -> Order:
    wanted = {line.uid: line.product for line in lines if line.product is not None}
    if not wanted:
        return order
    known = trading.goods_of(tx, wanted.values(), order.client or None)
    return goods.repriced(order, known, trading.trade_of(desk, tx, order), list(wanted), manual=True)


def counted(desk: Desk, tx: ReadTx, order: Order) -> Order:
    """Return the order with its sums, counted inside a transaction."""
    products = [line.product for line in order.lines if line.product is not None]
    trade = trading.trade_of(desk, tx, order)
    return goods.recomputed(order, trading.goods_of(tx, products, order.client or None), trade)


def kept(tx: WriteTx, order: Order) -> Order:
    """Store an order inside a transaction; its first time gives it its own number."""
    numbered = order if order.own_number else replace(order, own_number=tx.orders.next_own_number())
    tx.orders.save(numbered)
    return tx.orders.need(order.uid)
