"""The words of corrections and cancelling: reasons, what follows, what stands against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from b2bdesk.errors import DeskError
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.revision import CancelReason, CorrectionReason
from b2bdesk.rules.corrections import Clash, Difference, Limit, Obstacle
from b2bdesk.services.consequences import Back, Effect, Kind
from b2bdesk.services.revisions import Fate
from b2bdesk.ui import format
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

REASONS: Mapping[CorrectionReason, str] = {
    CorrectionReason.CLIENT_ASKED: QT_TRANSLATE_NOOP("orders", "The client asked"),
    CorrectionReason.OUT_OF_STOCK: QT_TRANSLATE_NOOP("orders", "Out of stock"),
    CorrectionReason.PRICE_CHANGED: QT_TRANSLATE_NOOP("orders", "The price changed"),
    CorrectionReason.OUR_MISTAKE: QT_TRANSLATE_NOOP("orders", "Our mistake"),
    CorrectionReason.DELIVERY_CHANGED: QT_TRANSLATE_NOOP("orders", "Delivery changed"),
    CorrectionReason.DETAILS: QT_TRANSLATE_NOOP("orders", "Details of the company"),
    CorrectionReason.OTHER: QT_TRANSLATE_NOOP("orders", "Other"),
}
CANCEL_REASONS: Mapping[CancelReason, str] = {
    CancelReason.CLIENT_REFUSED: QT_TRANSLATE_NOOP("orders", "The client refused"),
    CancelReason.OUT_OF_STOCK: QT_TRANSLATE_NOOP("orders", "Out of stock"),
    CancelReason.NOT_PAID: QT_TRANSLATE_NOOP("orders", "Not paid in time"),
    CancelReason.DUPLICATE: QT_TRANSLATE_NOOP("orders", "Ordered twice"),
    CancelReason.OUR_MISTAKE: QT_TRANSLATE_NOOP("orders", "Our mistake"),
    CancelReason.OTHER: QT_TRANSLATE_NOOP("orders", "Other"),
}
_BACKS = {
    Back.CORRECTION: QT_TRANSLATE_NOOP("orders", "can be corrected back"),
    Back.NEVER: QT_TRANSLATE_NOOP("orders", "cannot be undone once it has left"),
    Back.FOLLOWS: QT_TRANSLATE_NOOP("orders", "follows the order"),
}
_FATES = {
    Fate.FOLLOWS: QT_TRANSLATE_NOOP("orders", "counted"),
    Fate.WAITING: QT_TRANSLATE_NOOP("orders", "waits"),
    Fate.DONE: QT_TRANSLATE_NOOP("orders", "done"),
    Fate.DIFFERS: QT_TRANSLATE_NOOP("orders", "kept otherwise"),
    Fate.REFUSED: QT_TRANSLATE_NOOP("orders", "refused"),
    Fate.UNKNOWN: QT_TRANSLATE_NOOP("orders", "no answer yet"),
    Fate.CANCELLED: QT_TRANSLATE_NOOP("orders", "taken back"),
}
_LIMITS = {
    Limit.BELOW_SHIPPED: QT_TRANSLATE_NOOP("orders", "%1: %2 have left already, less is a return."),
    Limit.SHIPPED_REMOVED: QT_TRANSLATE_NOOP(
        "orders", "%1 has left already and cannot be removed: restore the line and make a return."
    ),
    Limit.NO_LINES: QT_TRANSLATE_NOOP("orders", "Nothing is left in the order: cancel it instead."),
}


def reason_words(reason: CorrectionReason) -> str:
    """Return a reason in the language of the window."""
    return translate("orders", REASONS[reason])


def summary(found: Difference) -> str:
    """Say what a correction changes and what becomes of the total."""
    said = translate("orders", "Correction: %1 changed, %2 added, %3 removed; total %4 → %5 (%6)")
    figures = (
        str(len(found.changed)),
        str(len(found.added)),
        str(len(found.removed)),
        format.amount(found.before.total),
        format.amount(found.after.total),
        signed(found.delta),
    )
    for place, figure in enumerate(figures, start=1):
        said = said.replace(f"%{place}", figure)
    return said


def total_words(order: Order) -> str:
    """Return the total of an order with its currency."""
    return format.money(order.total)


def signed(amount: Decimal) -> str:
    """Return roubles with their sign."""
    return f"+{format.amount(amount)}" if amount > 0 else format.amount(amount)


def effect_words(effect: Effect) -> str:
    """Say what happens."""
    return _TEXTS[effect.kind](effect.facts)


def effect_note(effect: Effect) -> str:
    """Say where it happens, and whether it can be put right later."""
    return f"{system_name(effect.system)} · {translate('orders', _BACKS[effect.back])}"


def fate_words(fate: Fate) -> str:
    """Say how far a consequence came."""
    return translate("orders", _FATES[fate])


def obstacle_words(met: Obstacle) -> str:
    """Say what stands against a correction."""
    said = translate("orders", _LIMITS[met.limit])
    name = name_of(met.line) if met.line else translate("orders", "The order")
    return said.replace("%1", name).replace("%2", format.quantity(met.shipped))


def problem_words(error: DeskError) -> str:
    """Say why a correction was not applied."""
    return explain(error, "order").text


def path_of(clash: Clash) -> str:
    """Return the path of a value that both changed, as both sides compare it."""
    if clash.line is None:
        return clash.field
    return f"lines/{clash.line}/{clash.field}" if clash.field else f"lines/{clash.line}"


def plain_value(value: Any) -> Any:
    """Return a value as :func:`~b2bdesk.ui.field_words.value_words` takes it."""
    if isinstance(value, OrderLine):
        return {"qty": value.qty, "unit_price": value.unit_price}
    return None if value is None else str(value)


def line_names(*orders: Order) -> dict[str, str]:
    """Return how the lines of orders are called, by their uid."""
    return {line.uid: name_of(line) for order in orders for line in order.lines}


def name_of(line: OrderLine) -> str:
    """Return how a line is called in a sentence."""
    return line.article_text or line.text


def _said(text: str, *figures: str) -> str:
    said = translate("orders", text)
    for place, figure in enumerate(figures, start=1):
        said = said.replace(f"%{place}", figure)
    return said


def _roubles(raw: Any) -> str:
    return format.amount(Decimal(str(raw)))


def _reserve(facts: Mapping[str, Any]) -> str:
    rows: Sequence[Mapping[str, str]] = facts["lines"]
    if not rows:
        return translate("orders", "The order in the ERP; the reserve stays")
    moved = "; ".join(f"{row['line']} {_moved(row)}" for row in rows[:3])
    more = _said(QT_TRANSLATE_NOOP("orders", " and %1 more"), str(len(rows) - 3)) if len(rows) > 3 else ""
    return _said(QT_TRANSLATE_NOOP("orders", "Reserve: %1"), moved + more)


def _moved(row: Mapping[str, str]) -> str:
    delta = Decimal(row["after"]) - Decimal(row["before"])
    return f"+{format.quantity(delta)}" if delta > 0 else format.quantity(delta)


def _payment(facts: Mapping[str, Any]) -> str:
    paid, left = _roubles(facts["paid"]), Decimal(facts["left"])
    if left > 0:
        text = QT_TRANSLATE_NOOP("orders", "%1 received: underpaid by %2")
    elif left < 0:
        text = QT_TRANSLATE_NOOP("orders", "%1 received: overpaid by %2")
    else:
        return _said(QT_TRANSLATE_NOOP("orders", "%1 received: paid in full"), paid)
    return _said(text, paid, format.amount(abs(left)))


def _order(facts: Mapping[str, Any]) -> str:
    if facts["stage"] == "cancelled":
        return translate("orders", "The order is cancelled")
    return _said(QT_TRANSLATE_NOOP("orders", "The order: total %1"), _roubles(facts["total"]))


def _books_invoice(facts: Mapping[str, Any]) -> str:
    if not facts["number"]:
        asked = QT_TRANSLATE_NOOP("orders", "A new invoice for %1 is asked for")
        return _said(asked, _roubles(facts["total"]))
    text = QT_TRANSLATE_NOOP("orders", "Invoice %1 for %2")
    return _said(text, facts["number"], _roubles(facts["total"]))


def _shipment(facts: Mapping[str, Any]) -> str:
    day = format.day(date.fromisoformat(facts["date"])) if facts["date"] else "—"
    text = QT_TRANSLATE_NOOP("orders", "Shipment %1 of %2 is planned already: tell the warehouse")
    return _said(text, str(facts["part"]), day)


def _invoice(facts: Mapping[str, Any]) -> str:
    text = QT_TRANSLATE_NOOP("orders", "Invoice %1 anew as rev. %2 for %3; the earlier one is void")
    return _said(text, facts["number"], str(facts["revision"]), _roubles(facts["total"]))


def _numbered(text: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: _said(text, str(facts["number"]))


_TEXTS: Mapping[Kind, Callable[[Mapping[str, Any]], str]] = {
    Kind.INVOICE: _invoice,
    Kind.INVOICE_VOID: _numbered(QT_TRANSLATE_NOOP("orders", "Invoice %1 becomes void")),
    Kind.BOOKS_VOID: _numbered(QT_TRANSLATE_NOOP("orders", "Invoice %1 becomes void")),
    Kind.BOOKS_INVOICE: _books_invoice,
    Kind.RESERVE: _reserve,
    Kind.PAYMENT: _payment,
    Kind.SHIPMENT: _shipment,
    Kind.TRANSPORT: lambda facts: _said(
        QT_TRANSLATE_NOOP("orders", "Transport request %1 anew as rev. %2; the earlier one is void"),
        str(facts["number"]),
        str(facts["revision"]),
    ),
    Kind.TRANSPORT_LETTER: lambda facts: _said(
        QT_TRANSLATE_NOOP("orders", "Transport request %1 goes again to %2"),
        str(facts["number"]),
        facts["to"],
    ),
    Kind.LEVEL: lambda facts: _said(
        QT_TRANSLATE_NOOP("orders", "With this order the level is %2 % instead of %1 %"),
        format.number(Decimal(facts["before"])),
        format.number(Decimal(facts["after"])),
    ),
    Kind.CRM_ORDER: _order,
    Kind.BOOKS_ORDER: _order,
    Kind.SHOP_ORDER: lambda facts: translate("orders", "The buyer sees the state of the order"),
    Kind.CRM_INVOICE: _books_invoice,
    Kind.CRM_FILE: _numbered(QT_TRANSLATE_NOOP("orders", "The file of invoice %1")),
    Kind.PORTAL: _numbered(QT_TRANSLATE_NOOP("orders", "Invoice %1 in the buyer's account")),
    Kind.NOT_SENT: _numbered(QT_TRANSLATE_NOOP("orders", "Invoice %1 had not left and is not sent")),
    Kind.LETTER: lambda facts: _said(QT_TRANSLATE_NOOP("orders", "A letter to %1"), facts["to"]),
}
