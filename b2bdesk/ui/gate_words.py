"""Why an order needs a person, as the gate says it: ``412 000 ≥ 300 000; positions 5 > 3``."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.rules.gate import Always, Condition, Verdict
from b2bdesk.ui import format
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

# What is true where a condition does not hold.
_BROKEN = {"<": "≥", "<=": ">", "=": "≠", "!=": "=", ">=": "<", ">": "≤", "in": "∉", "not_in": "∈"}
_FIELDS = {
    "total": QT_TRANSLATE_NOOP("today", "sum"),
    "goods_lines": QT_TRANSLATE_NOOP("today", "positions"),
}
_ALWAYS = {
    Always.SHORT: QT_TRANSLATE_NOOP("today", "goods are short"),
    Always.MANUAL_PRICE: QT_TRANSLATE_NOOP("today", "a price was typed by hand"),
    Always.EXPIRED_PRICE: QT_TRANSLATE_NOOP("today", "a price does not hold today"),
    Always.NO_COMPANY: QT_TRANSLATE_NOOP("today", "no company is chosen"),
    Always.COMPANY_INACTIVE: QT_TRANSLATE_NOOP("today", "the company is not in order"),
    Always.DETAILS_PENDING: QT_TRANSLATE_NOOP("today", "details of the company are missing"),
    Always.NEW_CLIENT: QT_TRANSLATE_NOOP("today", "nobody has checked the new client"),
    Always.CONFLICT: QT_TRANSLATE_NOOP("today", "both sides changed it"),
    Always.STALE_STOCK: QT_TRANSLATE_NOOP("today", "stock figures are old"),
    Always.STALE_PRICES: QT_TRANSLATE_NOOP("today", "prices are old"),
    Always.CONTRACT: QT_TRANSLATE_NOOP("today", "the contract is not in force"),
    Always.OVER_LIMIT: QT_TRANSLATE_NOOP("today", "the client's limit is exceeded"),
    Always.SAME_NUMBER: QT_TRANSLATE_NOOP("today", "the client's number was used before"),
}


def gate_words(verdict: Verdict) -> str:
    """Return what the gate says of an order."""
    if verdict.by_itself:
        return translate("today", "by the rule it needs nobody")
    said = [_condition(each) for each in verdict.broken]
    return "; ".join([*said, *(translate("today", _ALWAYS[each]) for each in verdict.always)])


def _condition(broken: Condition) -> str:
    name = translate("today", _FIELDS[broken.field]) if broken.field in _FIELDS else broken.field
    return f"{name} {_value(broken.found)} {_BROKEN[broken.op]} {_value(broken.value)}"


def _value(value: object) -> str:
    try:
        return format.quantity(Decimal(str(value)))
    except ArithmeticError:
        return str(value)
