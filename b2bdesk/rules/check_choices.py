"""What a live check found different, what a manager may choose, and the order that follows; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.order import LineState, Order, OrderLine, PriceSource
from b2bdesk.model.uid import Uid
from b2bdesk.rules import order_editing

ZERO = Decimal(0)
KOPECK = Decimal("0.01")


class DifferenceKind(StrEnum):
    """What differs between the order as it stands here and what is known or answered elsewhere."""

    SHORT = "short"
    PRICE = "price"
    NOT_IN_ERP = "not_in_erp"
    ERP_LIMIT = "erp_limit"
    ERP_REFUSES = "erp_refuses"
    LIMIT = "limit"
    CONTRACT = "contract"


class ChoiceKind(StrEnum):
    """A way out of a difference."""

    ONLY_AVAILABLE = "only_available"
    OTHER_WAREHOUSE = "other_warehouse"
    BACK_ORDER = "back_order"
    TAKE_OUT = "take_out"
    KEEP_PRICE = "keep_price"
    TAKE_PRICE = "take_price"
    GO_ON = "go_on"


@dataclass(frozen=True, slots=True)
class Choice:
    """A ready way out: ``amount`` is a quantity or a price in roubles, ``warehouse`` a code."""

    kind: ChoiceKind
    amount: Decimal = ZERO
    warehouse: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs; ``line`` is None for what is about the whole order.

    ``ours`` and ``theirs`` are quantities, prices or sums in roubles by ``kind``; ``warehouse`` is where the
    goods were looked for, ``day`` when all of them would be there or when a contract ended.
    """

    kind: DifferenceKind
    choices: tuple[Choice, ...]
    line: Uid | None = None
    ours: Decimal = ZERO
    theirs: Decimal = ZERO
    warehouse: str = ""
    day: date | None = None
    detail: str = ""


Chosen = Mapping[int, Choice]
"""The way out of each difference, by its place in the list."""


def undecided(differences: Sequence[Difference], chosen: Chosen) -> list[int]:
    """Return the places of the differences for which nothing was chosen."""
    return [place for place in range(len(differences)) if place not in chosen]


def alike(differences: Sequence[Difference], chosen: Chosen, place: int) -> dict[int, Choice]:
    """Return the choices with the one at ``place`` made for every undecided difference like it.

    Alike are differences of one kind that offer the same way out; each takes its own quantity or price.
    """
    made, kind = dict(chosen), differences[place].kind
    for other in undecided(differences, chosen):
        same = (one for one in differences[other].choices if one.kind is chosen[place].kind)
        found = next(same, None) if differences[other].kind is kind else None
        if found is not None:
            made[other] = found
    return made


def decided(order: Order, differences: Sequence[Difference], chosen: Chosen) -> Order:
    """Return the order as the choices make it; sums are not computed anew.

    A line that was taken out for one reason is left alone by the others.
    """
    for place, choice in sorted(chosen.items()):
        line = differences[place].line
        if line is not None and any(each.uid == line for each in order.lines):
            order = _applied(order, line, choice)
    return order


def _applied(order: Order, uid: Uid, choice: Choice) -> Order:
    match choice.kind:
        case ChoiceKind.ONLY_AVAILABLE:
            return order_editing.with_qty(order, uid, choice.amount)
        case ChoiceKind.OTHER_WAREHOUSE:
            return order_editing.with_warehouse(order, uid, choice.warehouse)
        case ChoiceKind.TAKE_OUT:
            return order_editing.without_line(order, uid)
        case ChoiceKind.TAKE_PRICE:
            return order_editing.repriced(order, uid, choice.amount, ZERO, PriceSource.ERP)
        case ChoiceKind.KEEP_PRICE:
            return _changed(order, uid, manual_price=True, price_source=PriceSource.MANUAL)
        case ChoiceKind.BACK_ORDER:
            return _changed(order, uid, state=LineState.SHORT)
        case _:
            return order


def _changed(order: Order, uid: Uid, **values: object) -> Order:
    lines = (replace(each, **values) if each.uid == uid else each for each in order.lines)  # type: ignore[arg-type]
    return replace(order, lines=tuple(lines))


def wanted_qty(line: OrderLine) -> Decimal:
    """Return how much of a line is still to be had."""
    return ZERO if line.state is LineState.CANCELLED else line.qty - line.qty_cancelled


def price_differs(line: OrderLine, net: Decimal, tolerance: Decimal = KOPECK) -> bool:
    """Tell whether the ERP's sum without VAT differs by more than ``tolerance`` roubles a unit.

    Both sides round: one the price of a unit without VAT, the other the sum of the line.
    """
    return abs(line.net - net) > max(tolerance, KOPECK) * (wanted_qty(line) + 1)
