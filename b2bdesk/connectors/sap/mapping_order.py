"""SAP's orders as our records; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from b2bdesk.connectors.records import ErpLineRecord, ErpOrderRecord, Ext, PromiseRecord
from b2bdesk.connectors.sap.kinds import CUSTOMER, ORDER, PRODUCT, item_ext
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.values import day, instant
from b2bdesk.connectors.sap.wire import amount
from b2bdesk.connectors.sap.wire_order import WireItem, WireOrder, WireSchedule

ZERO = Decimal(0)
DELIVERY_STATES: Mapping[str, str] = {"A": "none", "B": "partly", "C": "complete"}
"""How much of an order was delivered; an empty letter means that nothing is to be."""


def order_record(held: WireOrder, options: Options, warnings: tuple[str, ...] = ()) -> ErpOrderRecord:
    """Return the order with what each line is promised and what has left."""
    status = held.total_delivery_status or held.delivery_status or ""
    return ErpOrderRecord(
        ext=Ext(ORDER, held.sales_order),
        number=held.sales_order,
        own_number=held.purchase_order_by_customer,
        version=held.etag or held.last_change_date_time,
        company=Ext(CUSTOMER, held.sold_to_party) if held.sold_to_party else None,
        block=held.delivery_block_reason or None,
        net=_known(held.total_net_amount),
        currency=held.transaction_currency or "RUB",
        requested_date=day(held.requested_delivery_date),
        delivery_state=DELIVERY_STATES.get(status),
        changed_at=instant(held.last_change_date_time),
        lines=tuple(line_record(held.sales_order, item, options) for item in held.lines()),
        warnings=warnings,
    )


def line_record(order: str, item: WireItem, options: Options) -> ErpLineRecord:
    """Return one line of an order."""
    schedule = item.schedule.results if item.schedule else []
    plant = item.production_plant or item.plant or ""
    return ErpLineRecord(
        ext=item_ext(order, item.sales_order_item),
        product=Ext(PRODUCT, item.material) if item.material else None,
        qty=amount(item.requested_quantity),
        unit=item.requested_quantity_unit,
        warehouse=options.warehouse(plant, item.storage_location or ""),
        confirmed=promises(schedule),
        delivered=sum((amount(one.delivered) for one in schedule), ZERO),
        rejected=item.rejection or None,
        net=_known(item.net_amount),
        vat=_vat(item, options.order.tax_condition),
    )


def promises(schedule: Iterable[WireSchedule]) -> tuple[PromiseRecord, ...]:
    """Return the confirmed quantities by day, the earliest first; what is not confirmed is no promise."""
    by_day: dict[date | None, Decimal] = {}
    for one in schedule:
        if confirmed := amount(one.confirmed):
            when = day(one.confirmed_delivery_date) or day(one.requested_delivery_date)
            by_day[when] = by_day.get(when, ZERO) + confirmed
    days = sorted(by_day, key=lambda one: one or date.max)
    return tuple(PromiseRecord(by_day[when], when) for when in days)


def _vat(item: WireItem, condition: str) -> Decimal | None:
    """Return the VAT that SAP computed: its rate depends on the day, so it is never counted here."""
    if item.tax_amount is not None:
        return amount(item.tax_amount)
    known = [
        amount(one.condition_amount)
        for one in (item.pricing.results if item.pricing else [])
        if one.condition_type == condition and not one.condition_inactive_reason
    ]
    return sum(known, ZERO) if known else None


def _known(value: Decimal | None) -> Decimal | None:
    return None if value is None else amount(value)
