"""One order becomes two: whole lines go over, nothing changes in price. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from b2bdesk.errors import InvalidInput
from b2bdesk.model.order import LineState, Order, OrderLine, Origin, Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.model.vat import VatMode
from b2bdesk.rules import totals


class By(StrEnum):
    """How the lines that go over are chosen."""

    MARKED = "marked"
    WAREHOUSE = "warehouse"
    DATE = "date"


def choices(order: Order, by: By) -> list[str]:
    """Return the warehouses or days (ISO) by which an order can be divided; empty where all are alike."""
    found = sorted({_key(line, order, by) for line in open_lines(order)})
    return found if len(found) > 1 and by is not By.MARKED else []


def lines_of(order: Order, by: By, key: str) -> list[Uid]:
    """Return the lines that a warehouse or a day has."""
    return [line.uid for line in open_lines(order) if _key(line, order, by) == key]


def divided(order: Order, going: Collection[Uid], *, mode: VatMode, today: date) -> tuple[Order, Order]:
    """Return what stays and a new draft with the lines that go over, both counted.

    Delivery is paid once, with what stays. Raises InvalidInput unless a line stays and a line goes.
    """
    gone = [line for line in open_lines(order) if line.uid in going]
    left = [line for line in order.lines if line.uid not in {one.uid for one in gone}]
    if not gone or not any(line.state is not LineState.CANCELLED for line in left):
        raise InvalidInput(field="lines", reason="all_or_none")
    stays = replace(order, lines=_numbered(left))
    goes = replace(
        order,
        uid=new_uid(),
        own_number="",
        number=None,
        origin=Origin.DESK,
        stage=Stage.DRAFT,
        delivery_price=Decimal(0),
        paid=Decimal(0),
        vendor_status=None,
        created_at=None,
        row_version=0,
        lines=_numbered([replace(line, uid=new_uid(), row_version=0) for line in gone]),
    )
    return (
        totals.recomputed(stays, mode=mode, today=today),
        totals.recomputed(goes, mode=mode, today=today),
    )


def open_lines(order: Order) -> list[OrderLine]:
    """Return the lines that were not cancelled."""
    return [line for line in order.lines if line.state is not LineState.CANCELLED]


def _key(line: OrderLine, order: Order, by: By) -> str:
    if by is By.WAREHOUSE:
        return line.warehouse or ""
    day = line.date or order.wanted_date
    return day.isoformat() if day else ""


def _numbered(lines: list[OrderLine]) -> tuple[OrderLine, ...]:
    return tuple(replace(line, position=place) for place, line in enumerate(lines, start=1))
