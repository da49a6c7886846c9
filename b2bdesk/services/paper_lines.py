"""The lines of an order as papers print them: at the rate of the tax event, goods apart from services."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from b2bdesk.documents.data import InvoiceLine
from b2bdesk.documents.data_tax import TaxLine
from b2bdesk.documents.format import short_date
from b2bdesk.model import vat
from b2bdesk.model.contract import Contract
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.rules import totals
from b2bdesk.services import invoice_snapshot as shared
from b2bdesk.services.paper_sources import PaperHead, PaperSources

SERVICE_UNITS = frozenset({"356", "359", "362", "792", "876"})
"""Hours, days, months, people and conditional units (all-Russian classifier of units): work, not goods."""

SERVICE_UNIT = "876"
GRAMS = Decimal(1000)


def common(sources: PaperSources, head: PaperHead) -> dict[str, Any]:
    """Return what every paper of an order says."""
    return {
        "number": head.number,
        "date": head.day,
        "currency": sources.of_order.currency,
        "training": head.training,
    }


def parties(sources: PaperSources) -> dict[str, Any]:
    """Return both sides of a paper."""
    return {"seller": shared.seller(sources.own), "buyer": shared.buyer(sources.company)}


def living(order: Order) -> list[OrderLine]:
    """Return the lines that were not cancelled."""
    return [line for line in order.lines if line.state is not LineState.CANCELLED]


def is_service(line: OrderLine) -> bool:
    """Tell whether a line is work."""
    return line.unit_code in SERVICE_UNITS


def goods_lines(order: Order) -> list[OrderLine]:
    """Return the lines that can be carried."""
    return [line for line in living(order) if not is_service(line)]


def has_services(order: Order) -> bool:
    """Tell whether an order holds work or delivery."""
    return bool(order.delivery_price) or any(is_service(line) for line in living(order))


def taxed(sources: PaperSources, line: OrderLine, event: date) -> InvoiceLine:
    """Return a line with the rate of the tax event; one that has it already keeps the sums stored in it."""
    order, mode = sources.of_order, sources.own.vat_mode
    if vat.rate(line.vat_category, event, mode) != line.vat_rate:
        line = totals.priced(line, mode=mode, on=event, vat_included=order.vat_included)
    return shared.line_of(line, sources.units)


def delivered(sources: PaperSources, event: date) -> InvoiceLine:
    """Return delivery as a service, at the rate of the tax event."""
    return shared.delivery_line(replace(sources.of_order, wanted_date=event), sources.own, event)


def tax_lines(sources: PaperSources, day: date) -> tuple[TaxLine, ...]:
    """Return everything that has no act of its own."""
    event = sources.shipped_on or day
    act_stands = sources.stands(DocumentKind.ACT) is not None
    lines = [
        _tax_line(taxed(sources, line, event), line.unit_code)
        for line in living(sources.of_order)
        if not (act_stands and is_service(line))
    ]
    if sources.of_order.delivery_price and not act_stands:
        lines.append(_tax_line(delivered(sources, event), SERVICE_UNIT))
    return tuple(lines)


def waybill_lines(sources: PaperSources, day: date) -> tuple[TaxLine, ...]:
    """Return the goods, with their masses where the catalogue knows them."""
    event = sources.shipped_on or day
    return tuple(
        msgspec.structs.replace(
            _tax_line(taxed(sources, line, event), line.unit_code), gross_mass=mass_of(sources, line)
        )
        for line in goods_lines(sources.of_order)
    )


def mass_of(sources: PaperSources, line: OrderLine) -> Decimal | None:
    """Return the mass of a line in kilograms, None where nobody knows it."""
    product = sources.products.get(line.product) if line.product else None
    if product is None or product.weight_g is None:
        return None
    return round(product.weight_g * line.qty / GRAMS, 3)


def contract_words(contract: Contract | None) -> str:
    """Return a contract as documents name it; empty without one."""
    return f"Договор № {contract.number} от {short_date(contract.date)}" if contract else ""


def _tax_line(line: InvoiceLine, unit_code: str) -> TaxLine:
    return TaxLine(**msgspec.structs.asdict(line), code=line.article, unit_code=unit_code)
