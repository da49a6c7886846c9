"""Which orders may go through by themselves: the team's rule, and what always needs a person.

Source: ``domain.md`` 6.4.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from b2bdesk.errors import InvalidInput
from b2bdesk.model.client import Client
from b2bdesk.model.order import LineState, Order

CONDITIONS = "auto_when"
"""The key of the conditions in the rule's body; all of them must hold."""

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    "=": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    ">=": lambda one, other: one >= other,
    ">": lambda one, other: one > other,
    "in": lambda one, other: one in other,
    "not_in": lambda one, other: one not in other,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison: ``total < 300000.00``. ``found`` is what the order has, once it was compared."""

    field: str
    op: str
    value: Any
    found: Any = None


class Always(StrEnum):
    """What needs a person whatever the rule says."""

    SHORT = "short"
    MANUAL_PRICE = "manual_price"
    EXPIRED_PRICE = "expired_price"
    NO_COMPANY = "no_company"
    COMPANY_INACTIVE = "company_inactive"
    DETAILS_PENDING = "details_pending"
    NEW_CLIENT = "new_client"
    CONFLICT = "conflict"
    STALE_STOCK = "stale_stock"
    STALE_PRICES = "stale_prices"
    CONTRACT = "contract"
    OVER_LIMIT = "over_limit"
    SAME_NUMBER = "same_number"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an order needs a person: conditions that do not hold, and what always does. Neither: it goes."""

    broken: tuple[Condition, ...] = ()
    always: tuple[Always, ...] = ()

    @property
    def by_itself(self) -> bool:
        """Tell whether the order goes through without a person."""
        return not self.broken and not self.always


def conditions_of(body: Mapping[str, Any]) -> tuple[Condition, ...]:
    """Read the conditions of a rule's body; raises InvalidInput for an operator nobody knows."""
    found = tuple(Condition(each["field"], each["op"], each["value"]) for each in body.get(CONDITIONS, ()))
    for each in found:
        if each.op not in _COMPARE:
            raise InvalidInput(field=each.field, reason="operator")
    return found


def judge(
    conditions: Sequence[Condition], order: Order, client: Client | None, also: Collection[Always] = ()
) -> Verdict:
    """Return whether an order goes through by itself; ``also``: what is known of it besides that stops it."""
    facts = _facts(order, client)
    broken = tuple(
        Condition(each.field, each.op, each.value, facts[each.field])
        for each in conditions
        if each.field in facts and not _holds(facts[each.field], each)
    )
    found = {*_always(order, client), *also}
    return Verdict(broken, tuple(each for each in Always if each in found))


def _holds(found: Any, condition: Condition) -> bool:
    value = condition.value
    # Sums stand as texts in JSON.
    wanted = Decimal(str(value)) if isinstance(found, Decimal) else value
    return _COMPARE[condition.op](found, wanted)


def _facts(order: Order, client: Client | None) -> dict[str, Any]:
    goods = [line for line in order.lines if line.state is not LineState.CANCELLED]
    return {
        "total": order.total,
        "goods_lines": len(goods),
        "max_line_sum": max((line.gross for line in goods), default=Decimal(0)),
        "discount_percent": max((line.discount_percent for line in goods), default=Decimal(0)),
        "client_vip": bool(client and client.vip),
        "client_bad": bool(client and client.bad),
        "origin": order.origin.value,
    }


def _always(order: Order, client: Client | None) -> list[Always]:
    firm = client.company(order.company) if client else None
    found = {
        Always.SHORT: any(line.state is LineState.SHORT for line in order.lines),
        Always.MANUAL_PRICE: any(line.manual_price for line in order.lines),
        Always.NO_COMPANY: firm is None,
        Always.COMPANY_INACTIVE: firm is not None and not firm.state.may_trade,
        Always.DETAILS_PENDING: firm is not None and firm.details_pending,
    }
    return [each for each, is_so in found.items() if is_so]
