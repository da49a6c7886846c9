"""What a person reads of a plan before it is carried out, and what became of each item afterwards.

Every operation of a plan is one consequence; money, level and planned shipments follow without an operation
of ours. Facts are plain JSON: they are kept with the revision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from b2bdesk.model.delivery import Shipment, ShipmentState
from b2bdesk.model.document import DESK
from b2bdesk.model.order import Order, OrderLine, Stage, pay_state
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.rules import corrections, discount
from b2bdesk.services import order_plans, trading
from b2bdesk.services.desk import Desk
from b2bdesk.services.order_plans import Plan
from b2bdesk.store.tx import ReadTx

ZERO = Decimal(0)


class Kind(StrEnum):
    """What happens; the order is that of the list."""

    INVOICE = "invoice"
    INVOICE_VOID = "invoice_void"
    BOOKS_VOID = "books_void"
    BOOKS_INVOICE = "books_invoice"
    RESERVE = "reserve"
    PAYMENT = "payment"
    SHIPMENT = "shipment"
    TRANSPORT = "transport"
    TRANSPORT_LETTER = "transport_letter"
    LEVEL = "level"
    CRM_ORDER = "crm_order"
    BOOKS_ORDER = "books_order"
    SHOP_ORDER = "shop_order"
    CRM_INVOICE = "crm_invoice"
    CRM_FILE = "crm_file"
    PORTAL = "portal"
    NOT_SENT = "not_sent"
    LETTER = "letter"


class Back(StrEnum):
    """How it is put right once it has left; until then everything can be taken back."""

    CORRECTION = "correction"
    NEVER = "never"
    FOLLOWS = "follows"


@dataclass(frozen=True, slots=True)
class Effect:
    """One consequence in a system; ``action`` is the operation behind it, None for what only follows."""

    kind: Kind
    system: str
    back: Back
    facts: Mapping[str, Any] = field(default_factory=dict)
    action: str | None = None

    def told(self, operation: str | None = None) -> dict[str, Any]:
        """Return it as it is kept with a revision; ``operation`` is the uid of what carries it out."""
        kept: dict[str, Any] = {
            "kind": self.kind.value,
            "system": self.system,
            "back": self.back.value,
            "facts": dict(self.facts),
            "action": self.action,
        }
        return kept if operation is None else kept | {"operation": operation}


def kept(raw: Mapping[str, Any]) -> Effect:
    """Return a consequence as it was kept."""
    return Effect(Kind(raw["kind"]), raw["system"], Back(raw["back"]), raw["facts"], raw["action"])


_KINDS: Mapping[Action, tuple[Kind, Back]] = {
    Action.PUT_ORDER: (Kind.CRM_ORDER, Back.CORRECTION),
    Action.ERP_PUT_ORDER: (Kind.RESERVE, Back.CORRECTION),
    Action.BOOKS_PUT_ORDER: (Kind.BOOKS_ORDER, Back.CORRECTION),
    Action.SHOP_PUT_STATUS: (Kind.SHOP_ORDER, Back.CORRECTION),
    Action.BOOKS_VOID_INVOICE: (Kind.BOOKS_VOID, Back.NEVER),
    Action.BOOKS_PUT_INVOICE: (Kind.BOOKS_INVOICE, Back.CORRECTION),
    Action.PUT_INVOICE: (Kind.CRM_INVOICE, Back.CORRECTION),
    Action.ATTACH_FILE: (Kind.CRM_FILE, Back.NEVER),
    Action.SHOP_PUBLISH: (Kind.PORTAL, Back.NEVER),
    Action.SEND_LETTER: (Kind.LETTER, Back.NEVER),
}


def effects(desk: Desk, tx: ReadTx, plan: Plan) -> tuple[Effect, ...]:
    """Return every consequence of a plan."""
    found = [
        *(of_operation(op, plan) for op in plan.spread.operations),
        *(_given_up(op) for op in plan.spread.given_up),
        *_here(plan),
        *_money(plan),
        *_shipments(tx, plan),
        *_transport(desk, plan),
        *_level(desk, tx, plan),
        *_letter(desk, plan),
    ]
    places = list(Kind)
    return tuple(sorted(found, key=lambda one: places.index(one.kind)))


def of_operation(op: OutboxOp, plan: Plan) -> Effect:
    """Return the consequence that an operation carries out."""
    kind, back = _KINDS[op.action]
    if order_plans.TRANSPORT in op.payload:
        kind = Kind.TRANSPORT_LETTER
    if plan.after.stage is Stage.CANCELLED:
        back = Back.NEVER
    return Effect(kind, op.target, back, _facts(kind, op, plan), op.action.value)


def _facts(kind: Kind, op: OutboxOp, plan: Plan) -> dict[str, Any]:
    payload = op.payload
    if kind is Kind.RESERVE:
        return {"lines": list(_reserved(plan.before, plan.after))}
    if kind is Kind.BOOKS_INVOICE:
        return {"number": payload["number"], "total": str(payload["total"])}
    if kind is Kind.CRM_INVOICE:
        return {"number": payload["number"], "total": str(payload["amount"])}
    if kind in {Kind.BOOKS_VOID, Kind.PORTAL, Kind.CRM_FILE}:
        return {"number": _number(plan, is_old=kind is Kind.BOOKS_VOID)}
    stage = plan.after.stage.value
    return {"stage": stage} if kind is Kind.SHOP_ORDER else {"total": str(plan.after.total), "stage": stage}


def _number(plan: Plan, *, is_old: bool) -> str:
    if is_old or plan.reissue is None:
        return next((document.number or "" for document in plan.voided), "")
    return plan.reissue.told.number


def _reserved(before: Order, after: Order) -> Iterator[dict[str, str]]:
    """Yield what is held of each line where that changes; a cancelled order holds nothing."""
    keeps = after.stage is not Stage.CANCELLED
    found = corrections.difference(before, after if keeps else replace(after, lines=()))
    for one in found.lines:
        was, now = (line.qty if line else ZERO for line in (one.before, one.after))
        if was != now:
            yield {"line": _name(one.line), "before": _plain(was), "after": _plain(now)}


def _given_up(op: OutboxOp) -> Effect:
    facts = {"action": op.action.value, "number": op.payload.get("number") or ""}
    return Effect(Kind.NOT_SENT, op.target, Back.FOLLOWS, facts)


def _here(plan: Plan) -> Iterator[Effect]:
    """Yield what becomes of the invoices in the desk itself."""
    if plan.reissue is not None and plan.draws:
        told = plan.reissue.told
        facts = {"number": told.number, "revision": told.revision, "total": str(told.total)}
        yield Effect(Kind.INVOICE, DESK, Back.CORRECTION, facts)
        return
    for document in plan.voided:
        yield Effect(Kind.INVOICE_VOID, DESK, Back.NEVER, {"number": document.number or ""})


def _money(plan: Plan) -> Iterator[Effect]:
    before, after = plan.before, plan.after
    total = ZERO if after.stage is Stage.CANCELLED else after.total
    if after.paid <= 0 or total == before.total:
        return
    facts = {
        "paid": str(after.paid),
        "left": str(total - after.paid),
        "state": pay_state(total, after.paid).value,
    }
    yield Effect(Kind.PAYMENT, DESK, Back.FOLLOWS, facts)


_PLANNED = frozenset(
    {ShipmentState.PLANNED, ShipmentState.SLOT_ASKED, ShipmentState.BOOKED, ShipmentState.PICKING}
)


def _shipments(tx: ReadTx, plan: Plan) -> Iterator[Effect]:
    """Yield the shipments that are planned with goods that are others now: a person tells the warehouse."""
    keeps = plan.after.stage is not Stage.CANCELLED
    found = corrections.difference(plan.before, plan.after)
    touched = {one.line.uid for one in found.lines if not one.fields or "qty" in one.fields}
    for one in tx.shipments.of_orders([plan.before.uid]).get(plan.before.uid, ()):
        concerned = not keeps or any(row.line in touched for row in one.lines)
        if one.state in _PLANNED and concerned:
            yield Effect(Kind.SHIPMENT, "erp", Back.FOLLOWS, _shipment(one))


def _shipment(one: Shipment) -> dict[str, Any]:
    return {"part": one.part, "date": one.planned_date.isoformat() if one.planned_date else ""}


def _level(desk: Desk, tx: ReadTx, plan: Plan) -> Iterator[Effect]:
    """Yield the level to which the buyer comes with this order, where that is another one now."""
    terms = trading.terms_of(desk, tx, plan.before.client)
    known, ladder = terms.level(plan.before), terms.ladder
    if known is None or ladder is None or ladder.basis == "paid":
        return
    # What an order in work brings is in the turnover already (see store.purchases).
    in_work = plan.before.stage is Stage.IN_WORK and not tx.shipments.of_orders([plan.before.uid])
    counted = in_work or ladder.basis == "ordered"
    earlier, later = (_bought(order) for order in (plan.before, plan.after))
    turnover = known.turnover - (earlier if counted else ZERO)
    before, after = (discount.reached(ladder, turnover + each) for each in (earlier, later))
    if before != after:
        yield Effect(Kind.LEVEL, DESK, Back.FOLLOWS, {"before": str(before), "after": str(after)})


def _bought(order: Order) -> Decimal:
    return ZERO if order.stage is Stage.CANCELLED else order.total - order.delivery_price


def _transport(desk: Desk, plan: Plan) -> Iterator[Effect]:
    """Yield the transport request that is drawn anew, and the letter in which it goes again."""
    if plan.transport is None:
        return
    told = {"number": plan.transport.number, "revision": plan.transport.made.head.revision}
    yield Effect(Kind.TRANSPORT, DESK, Back.CORRECTION, told)
    letter = plan.transport.letter
    if letter is not None:
        target = desk.systems.get(Action.SEND_LETTER.capability, "")
        facts = {"number": plan.transport.number, "to": ", ".join((*letter.to, *letter.cc))}
        yield Effect(Kind.TRANSPORT_LETTER, target, Back.NEVER, facts, Action.SEND_LETTER.value)


def _letter(desk: Desk, plan: Plan) -> Iterator[Effect]:
    if plan.letter is not None:
        kind, back = _KINDS[Action.SEND_LETTER]
        target = desk.systems.get(Action.SEND_LETTER.capability, "")
        yield Effect(kind, target, back, {"to": ", ".join(plan.letter.to)}, Action.SEND_LETTER.value)


def _name(line: OrderLine) -> str:
    return line.article_text or line.text


def _plain(quantity: Decimal) -> str:
    return format(quantity.normalize(), "f")
