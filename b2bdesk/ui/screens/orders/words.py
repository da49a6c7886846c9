"""The words of the orders screen: states, columns, names of steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.catalogue import RegionRule, SoldMode
from b2bdesk.model.order import Order, StateChip, pay_state
from b2bdesk.rules.state_chip import state_chip
from b2bdesk.services.lists import OrderRow, Standing
from b2bdesk.ui import format
from b2bdesk.ui.regions import region_name
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate
CONTEXT = "orders"


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state is shown: source text, icon, kind of the chip (a colour only where a person must act)."""

    text: str
    icon: str
    kind: str = "plain"

    @property
    def words(self) -> str:
        """The word in the language of the window."""
        return translate(CONTEXT, self.text)


_LOOKS = {
    StateChip.DRAFT: StateLook(QT_TRANSLATE_NOOP("orders", "Draft"), "pencil"),
    StateChip.NEW: StateLook(QT_TRANSLATE_NOOP("orders", "To confirm"), "clock", "warning"),
    StateChip.WAITING_APPROVAL: StateLook(
        QT_TRANSLATE_NOOP("orders", "Waiting for approval"), "clock", "warning"
    ),
    StateChip.CONFIRMED_LOCALLY: StateLook(
        QT_TRANSLATE_NOOP("orders", "Confirmed, not checked"), "clock", "warning"
    ),
    StateChip.CONFIRMED: StateLook(QT_TRANSLATE_NOOP("orders", "Confirmed"), "check"),
    StateChip.INVOICED: StateLook(QT_TRANSLATE_NOOP("orders", "Invoiced"), "file-text"),
    StateChip.PARTLY_PAID: StateLook(QT_TRANSLATE_NOOP("orders", "Partly paid"), "circle-dashed", "warning"),
    StateChip.PAID: StateLook(QT_TRANSLATE_NOOP("orders", "Paid"), "circle-check"),
    StateChip.SLOT_CHOSEN: StateLook(QT_TRANSLATE_NOOP("orders", "Slot chosen"), "calendar-clock"),
    StateChip.PICKING: StateLook(QT_TRANSLATE_NOOP("orders", "Picking"), "package"),
    StateChip.SHIPPED_PARTLY: StateLook(QT_TRANSLATE_NOOP("orders", "Shipped partly"), "truck"),
    StateChip.SHIPPED: StateLook(QT_TRANSLATE_NOOP("orders", "Shipped"), "truck"),
    StateChip.DELIVERED: StateLook(QT_TRANSLATE_NOOP("orders", "Delivered"), "package-check"),
    StateChip.CLOSED: StateLook(QT_TRANSLATE_NOOP("orders", "Closed"), "check"),
    StateChip.CANCELLED: StateLook(QT_TRANSLATE_NOOP("orders", "Cancelled"), "x"),
    StateChip.PROBLEM: StateLook(QT_TRANSLATE_NOOP("orders", "Problem"), "triangle-alert", "error"),
}

DISPUTED = StateLook(QT_TRANSLATE_NOOP("orders", "Conflict"), "git-compare", "error")
"""Both sides changed the order: shown instead of its state until somebody decides."""

_COLUMNS = {
    Cell.NUMBER: QT_TRANSLATE_NOOP("orders", "#"),
    Cell.ARTICLE: QT_TRANSLATE_NOOP("orders", "Article"),
    Cell.NAME: QT_TRANSLATE_NOOP("orders", "Name"),
    Cell.WAREHOUSE: QT_TRANSLATE_NOOP("orders", "Whse"),
    Cell.FREE: QT_TRANSLATE_NOOP("orders", "Free"),
    Cell.QTY: QT_TRANSLATE_NOOP("orders", "Qty"),
    Cell.PRICE: QT_TRANSLATE_NOOP("orders", "Price"),
    Cell.DISCOUNT: QT_TRANSLATE_NOOP("orders", "−%"),
    Cell.VAT: QT_TRANSLATE_NOOP("orders", "VAT, %"),
    Cell.SUM: QT_TRANSLATE_NOOP("orders", "Sum"),
    Cell.DATE: QT_TRANSLATE_NOOP("orders", "Date"),
}

_CHANGED = {
    Cell.NAME: QT_TRANSLATE_NOOP("orders", "Line %1: name"),
    Cell.WAREHOUSE: QT_TRANSLATE_NOOP("orders", "Line %1: warehouse %2 → %3"),
    Cell.QTY: QT_TRANSLATE_NOOP("orders", "Line %1: quantity %2 → %3"),
    Cell.PRICE: QT_TRANSLATE_NOOP("orders", "Line %1: price %2 → %3"),
    Cell.DISCOUNT: QT_TRANSLATE_NOOP("orders", "Line %1: discount %2 → %3"),
    Cell.DATE: QT_TRANSLATE_NOOP("orders", "Line %1: date %2 → %3"),
}

_MISTYPED = {
    Cell.QTY: QT_TRANSLATE_NOOP("orders", "A quantity above zero, three decimals at most."),
    Cell.PRICE: QT_TRANSLATE_NOOP("orders", "A price in roubles, for example 8900,50."),
    Cell.DISCOUNT: QT_TRANSLATE_NOOP("orders", "A discount from 0 to 100 %."),
    Cell.DATE: QT_TRANSLATE_NOOP("orders", "A day, for example 25.11, +3 or Fri."),
    Cell.WAREHOUSE: QT_TRANSLATE_NOOP("orders", "There is no such warehouse: choose one with Alt+Down."),
    Cell.NAME: QT_TRANSLATE_NOOP("orders", "A line needs a name."),
}


def limit_words(rule: RegionRule) -> str:
    """Say that goods are not simply sold where the order goes, and why."""
    said = (
        translate("orders", "on request in %1")
        if rule.mode is SoldMode.ON_REQUEST
        else translate("orders", "not sold in %1")
    )
    said = said.replace("%1", region_name(rule.region))
    return f"{said}: {rule.reason}" if rule.reason else said


def look_of(chip: StateChip) -> StateLook:
    """Return how a state is shown."""
    return _LOOKS[chip]


def foreign_look(status: str) -> StateLook:
    """Return how a status of another system is shown that means nothing here: as it is called there."""
    return StateLook(status, "circle-question-mark", "neutral")


def state_of_row(order: OrderRow) -> StateLook:
    """Return how the state of an order is shown in a list; what a person has to decide goes before it."""
    if order.disputed:
        return DISPUTED
    if order.vendor_status:
        return foreign_look(order.vendor_status)
    return look_of(state_chip(order.stage, order.pay, order.ship, order.paper, order.problem_code))


def chip_of(order: Order, tolerance: Decimal, standing: Standing) -> StateChip:
    """Return the state of an open order, as the list has it."""
    pay = pay_state(order.total, order.paid, tolerance)
    return state_chip(order.stage, pay, standing.ship, standing.paper, order.problem_code)


def vat_words(rate: Decimal | None) -> str:
    """Return a rate of VAT in percent; a dash for goods without VAT."""
    return "—" if rate is None else format.percent(rate, sign=False)


def column_title(cell: Cell) -> str:
    """Return the title of a column."""
    return translate(CONTEXT, _COLUMNS[cell])


def step_words(cell: Cell, number: int, before: str, after: str) -> str:
    """Return the name of a step: line 3 quantity 10 → 8."""
    said = translate(CONTEXT, _CHANGED[cell]).replace("%1", str(number))
    return said.replace("%2", before or "—").replace("%3", after or "—")


def mistyped(cell: Cell) -> str:
    """Return what belongs into a cell, for text that is none."""
    return translate(CONTEXT, _MISTYPED[cell])


def order_title(order: Order) -> str:
    """Return the title of an order: its number, or that it is new."""
    if not order.shown_number:
        return translate("orders", "New order")
    return translate("orders", "Order %1").replace("%1", order.shown_number)


def revised_title(order: Order) -> str:
    """Return the title with the revision, once the order was corrected."""
    if order.revision < 2:
        return order_title(order)
    revision = translate("orders", "rev. %1").replace("%1", str(order.revision))
    return f"{order_title(order)}, {revision}"


def retitled(title: str, in_russian: Callable[[str, str], str]) -> str:
    """Return the title of an order's card in the language of the window, whichever it was written in."""
    for source in ("New order", "Order %1"):
        for wording in (source, in_russian("orders", source)):
            before, _, after = wording.partition("%1")
            if wording == title or ("%1" in wording and title.startswith(before) and title.endswith(after)):
                number = title.removeprefix(before).removesuffix(after)
                return translate("orders", source).replace("%1", number)
    return title


def typed_elsewhere() -> str:
    """Say why an order can only be read here."""
    return translate("orders", "This order is being typed in the other window; here it can be read.")


def line_count(count: int) -> str:
    """Return a number of lines in words."""
    return translate("orders", "%n line(s)", "", count)


def weight(grams: int) -> str:
    """Return a weight in kilograms, one decimal below ten."""
    kilograms = Decimal(grams) / 1000
    step = Decimal("0.1") if kilograms < 10 else Decimal(1)
    return translate("orders", "%1 kg").replace("%1", format.quantity(kilograms.quantize(step)))


def volume(cubic_cm: int) -> str:
    """Return a volume in cubic metres with one decimal, three for parcels."""
    metres = Decimal(cubic_cm) / 1_000_000
    step = Decimal("0.1") if metres >= Decimal("0.1") else Decimal("0.001")
    return translate("orders", "%1 m³").replace("%1", format.quantity(metres.quantize(step)))
