"""An order as the parties compare it: from our model, and back into it.

Totals, VAT and the paid sum are computed and stand in no body. The stage is compared as the CRM sees
it: its groups of statuses do not tell a draft from an order that was just received.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from b2bdesk.model.money import ZERO, round_half_up, sums_at
from b2bdesk.model.order import LineState, Order, OrderLine, PriceSource, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.sync import plain

ORDER_TEXTS = ("client_number", "comment_client", "comment_internal", "delivery_method", "vendor_status")
LINE_TEXTS = ("article_text", "warehouse", "comment")

STAGE_OF_GROUP: Mapping[str, Stage] = {
    "new": Stage.RECEIVED,
    "approval": Stage.CONFIRMED,
    "assembling": Stage.IN_WORK,
    "delivery": Stage.IN_WORK,
    "complete": Stage.CLOSED,
    "cancel": Stage.CANCELLED,
}
"""Groups of the CRM's statuses, read back (``domain.md`` 5.2)."""

_BEFORE_CONFIRMING = {Stage.DRAFT, Stage.AWAITING_APPROVAL, Stage.UNCHECKED}


def crm_stage(stage: Stage) -> Stage:
    """Return the stage as the CRM can tell it."""
    return Stage.RECEIVED if stage in _BEFORE_CONFIRMING else stage


def of_order(order: Order) -> dict[str, Any]:
    """Return the order's body."""
    return {
        "number": order.number,
        "client": order.client,
        "company": order.company,
        "contact": order.contact,
        "responsible": order.responsible,
        "stage": crm_stage(order.stage).value,
        "delivery_price": plain.number(order.delivery_price, plain.MONEY_PLACES),
        "wanted_date": plain.day(order.wanted_date),
        "lines": {line.uid: of_line(line) for line in order.lines},
        **{name: plain.text(getattr(order, name)) for name in ORDER_TEXTS},
    }


def of_line(line: OrderLine) -> dict[str, Any]:
    """Return a line's part of the body."""
    return {
        "product": line.product,
        "text": line.text,
        "unit_code": line.unit_code,
        "qty": plain.number(line.qty, plain.QTY_PLACES),
        "discount_percent": plain.number(line.discount_percent, plain.PERCENT_PLACES),
        "vat_rate": plain.number(line.vat_rate, plain.PERCENT_PLACES),
        "cancelled": line.state is LineState.CANCELLED,
        "list_price": plain.number(line.list_price, plain.MONEY_PLACES),
        "unit_price": plain.number(line.unit_price, plain.MONEY_PLACES),
        **{name: plain.text(getattr(line, name)) for name in LINE_TEXTS},
    }


def into_order(body: Mapping[str, Any], ours: Order, *, lines_stand: bool = False) -> Order:
    """Return ``ours`` with everything that the body says; sums of lines are counted anew.

    ``lines_stand``: the body has the lines of ours.
    """
    stage = Stage(body["stage"])
    return replace(
        ours,
        stage=ours.stage if crm_stage(ours.stage) is stage else stage,
        lines=ours.lines if lines_stand else lines_of(body, ours.lines, ours.vat_included),
        **fields_of(body),
    )


def fields_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the order's fields that the body says, without stage and lines."""
    return {
        "number": body["number"],
        "client": body["client"],
        "company": body["company"],
        "contact": body["contact"],
        "responsible": body["responsible"],
        "delivery_price": Decimal(body["delivery_price"]),
        "wanted_date": plain.to_day(body["wanted_date"]),
        **{name: body[name] for name in ORDER_TEXTS},
    }


def lines_of(body: Mapping[str, Any], ours: Iterable[OrderLine], vat_included: bool) -> tuple[OrderLine, ...]:
    """Return the body's lines, with what only ``ours`` know of them; their sums are counted anew."""
    known: dict[str, OrderLine] = {line.uid: line for line in ours}
    return tuple(
        _into_line(row, known.get(name), Uid(name), place, vat_included)
        for place, (name, row) in enumerate(body["lines"].items(), start=1)
    )


def _into_line(
    row: Mapping[str, Any], line: OrderLine | None, uid: Uid, position: int, vat_included: bool
) -> OrderLine:
    """Return the line that the row tells, with its sums from the price per unit that the owner gave."""
    qty, unit_price, vat_rate = (
        Decimal(row["qty"]),
        Decimal(row["unit_price"]),
        plain.decimal(row["vat_rate"]),
    )
    net, vat, gross = sums_at(qty, unit_price, vat_rate, vat_included)
    told: dict[str, Any] = {
        "position": position,
        "product": row["product"],
        "text": row["text"],
        "unit_code": row["unit_code"],
        "qty": qty,
        "discount_percent": Decimal(row["discount_percent"]),
        "vat_rate": vat_rate,
        "state": _state(row["cancelled"], line.state if line else LineState.OK),
        "list_price": Decimal(row["list_price"]),
        "unit_price": unit_price,
        "net": net,
        "vat": vat,
        "gross": gross,
        "article_text": row["article_text"],
        "warehouse": row["warehouse"],
        "comment": row["comment"],
    }
    if line is None:
        return OrderLine(uid=uid, price_source=PriceSource.LIST, **told)
    return replace(line, **told)


def _state(cancelled: bool, state: LineState) -> LineState:
    if cancelled:
        return LineState.CANCELLED
    return LineState.OK if state is LineState.CANCELLED else state


def summed(order: Order) -> Order:
    """Return the order with totals added up from the sums of its lines and the delivery."""
    return replace(order, **sums_of(order.lines, order.delivery_price))


def sums_of(lines: Iterable[OrderLine], delivery_price: Decimal) -> dict[str, Any]:
    """Return an order's totals by their names: the lines that are not cancelled, and the delivery."""
    counted = [line for line in lines if line.state is not LineState.CANCELLED]
    gross = sum((line.gross for line in counted), ZERO)
    full = sum((round_half_up(line.qty * line.list_price) for line in counted), ZERO)
    vat = sum((line.vat for line in counted), ZERO)
    return {"goods": full, "discount": full - gross, "vat": vat, "total": gross + delivery_price}
