"""The words of the live check: what differs, what can be chosen."""

from __future__ import annotations

from b2bdesk.model.order import Order
from b2bdesk.rules.check_choices import Choice, ChoiceKind, Difference, DifferenceKind
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

_FACTS = {
    DifferenceKind.SHORT: QT_TRANSLATE_NOOP("orders", "%1 of %2 are free in %3"),
    DifferenceKind.PRICE: QT_TRANSLATE_NOOP("orders", "Here %1, in the ERP %2"),
    DifferenceKind.NOT_IN_ERP: QT_TRANSLATE_NOOP("orders", "The ERP does not know this item"),
    DifferenceKind.ERP_LIMIT: QT_TRANSLATE_NOOP("orders", "The ERP gives no credit for %1"),
    DifferenceKind.ERP_REFUSES: QT_TRANSLATE_NOOP("orders", "The ERP would refuse the order: %1"),
    DifferenceKind.LIMIT: QT_TRANSLATE_NOOP("orders", "The credit limit is exceeded by %1"),
    DifferenceKind.CONTRACT: QT_TRANSLATE_NOOP("orders", "Contract %1 is not in force, it ended %2"),
}
_CHOICES = {
    ChoiceKind.ONLY_AVAILABLE: QT_TRANSLATE_NOOP("orders", "Only %1"),
    ChoiceKind.OTHER_WAREHOUSE: QT_TRANSLATE_NOOP("orders", "All from %1"),
    ChoiceKind.BACK_ORDER: QT_TRANSLATE_NOOP("orders", "Leave as a back-order"),
    ChoiceKind.TAKE_OUT: QT_TRANSLATE_NOOP("orders", "Take the line out"),
    ChoiceKind.KEEP_PRICE: QT_TRANSLATE_NOOP("orders", "Keep my price"),
    ChoiceKind.TAKE_PRICE: QT_TRANSLATE_NOOP("orders", "Take %1"),
    ChoiceKind.GO_ON: QT_TRANSLATE_NOOP("orders", "Confirm all the same"),
}


def subject(order: Order, difference: Difference) -> str:
    """Return what a difference is about: number and name of the line, else the order."""
    line = next((each for each in order.lines if each.uid == difference.line), None)
    if line is None:
        return translate("orders", "The whole order")
    return f"{line.position}. {line.text}"


def fact(difference: Difference) -> str:
    """Return what differs."""
    said = translate("orders", _FACTS[difference.kind])
    match difference.kind:
        case DifferenceKind.SHORT:
            said = said.replace("%1", format.quantity(difference.theirs))
            said = said.replace("%2", format.quantity(difference.ours))
            said = said.replace("%3", difference.warehouse or translate("orders", "any warehouse"))
            return f"{said}; {_whole_on(difference)}" if difference.day else said
        case DifferenceKind.PRICE:
            here, there = format.money(difference.ours), format.money(difference.theirs)
            return said.replace("%1", here).replace("%2", there)
        case DifferenceKind.ERP_LIMIT:
            return said.replace("%1", format.money(difference.ours))
        case DifferenceKind.LIMIT:
            return said.replace("%1", format.money(difference.theirs))
        case DifferenceKind.CONTRACT:
            day = format.day(difference.day) if difference.day else "—"
            return said.replace("%1", difference.detail).replace("%2", day)
        case _:
            return said.replace("%1", difference.detail)


def way(choice: Choice) -> str:
    """Return the words of a way out."""
    said = translate("orders", _CHOICES[choice.kind])
    if choice.kind is ChoiceKind.TAKE_PRICE:
        return said.replace("%1", format.money(choice.amount))
    if choice.kind is ChoiceKind.OTHER_WAREHOUSE:
        return said.replace("%1", choice.warehouse)
    return said.replace("%1", format.quantity(choice.amount))


def _whole_on(difference: Difference) -> str:
    day = format.day(difference.day) if difference.day else ""
    return translate("orders", "all on %1").replace("%1", day)
