"""Whether the robot would take an order by itself, and what stands against it (``ux.md`` 4.5)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from b2bdesk.model.order import LineState
from b2bdesk.rules.gate import Always, Condition, judge
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

_OPPOSITE = {"<": "≥", "<=": ">", ">": "≤", ">=": "<", "=": "≠", "!=": "="}
_FIELDS = {
    "total": QT_TRANSLATE_NOOP("orders", "sum %1"),
    "goods_lines": QT_TRANSLATE_NOOP("orders", "positions %1"),
    "max_line_sum": QT_TRANSLATE_NOOP("orders", "sum of a line %1"),
    "discount_percent": QT_TRANSLATE_NOOP("orders", "discount %1"),
}
_ALWAYS = {
    Always.SHORT: QT_TRANSLATE_NOOP("orders", "shortage"),
    Always.MANUAL_PRICE: QT_TRANSLATE_NOOP("orders", "manual price"),
    Always.NO_COMPANY: QT_TRANSLATE_NOOP("orders", "no company"),
    Always.COMPANY_INACTIVE: QT_TRANSLATE_NOOP("orders", "the company is not active"),
    Always.DETAILS_PENDING: QT_TRANSLATE_NOOP("orders", "details of the company are pending"),
    Always.CONFLICT: QT_TRANSLATE_NOOP("orders", "open conflict"),
}


def verdict_words(session: Session) -> tuple[str, str]:
    """Return the verdict about an order as it is typed, and the reasons against it."""
    found = judge(session.known.gate, session.order, session.client)
    always = list(found.always)
    if Always.SHORT not in always and _is_short(session):
        always.insert(0, Always.SHORT)
    reasons = [_condition(each) for each in found.broken]
    reasons += [translate("orders", _ALWAYS[each]) for each in always]
    said = translate("orders", "Robot: by hand") if reasons else translate("orders", "Robot: by itself")
    return said, "; ".join(reasons)


def _is_short(session: Session) -> bool:
    for line in session.order.lines:
        free = session.known.free(line)
        if line.state is not LineState.CANCELLED and free is not None and free < line.qty:
            return True
    return False


def _condition(one: Condition) -> str:
    named = _FIELDS.get(one.field)
    found = f"{_value(one, one.found)} {_OPPOSITE.get(one.op, one.op)} {_value(one, one.value)}"
    return translate("orders", named).replace("%1", found) if named else f"{one.field} {found}"


def _value(one: Condition, value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(each) for each in value)
    if one.field in ("total", "max_line_sum"):
        return format.amount(Decimal(str(value)))
    return str(value)
