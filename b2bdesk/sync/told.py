"""Storing what a vendor only tells: nobody here changes it, so there is nothing to merge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from b2bdesk.connectors.ports import Record
from b2bdesk.connectors.records import (
    AgreedPriceRecord,
    AvailabilityRecord,
    BalanceRecord,
    ContractRecord,
    DeliveryReportRecord,
    ErpOrderRecord,
    Ext,
    PaperRecord,
    PaymentRecord,
    ProductRecord,
    ReferenceRecord,
    ShipmentRecord,
    SlotRecord,
    StatementFileRecord,
    StockRecord,
    UserRecord,
)
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.agreed import store_agreed_prices
from b2bdesk.sync.books import (
    store_balances,
    store_contracts,
    store_papers,
    store_payments,
    store_statement_files,
)
from b2bdesk.sync.catalogue import (
    store_availability,
    store_products,
    store_references,
    store_stock,
    store_users,
)
from b2bdesk.sync.delivery_reports import store_reports
from b2bdesk.sync.names import Names
from b2bdesk.sync.owners import Owners
from b2bdesk.sync.supply import name_erp_orders, store_shipments, store_slots

Kind = TypeVar("Kind")


def store_told(tx: WriteTx, system: str, records: Sequence[Record], owners: Owners | None = None) -> None:
    """Store what the vendor only tells, each kind together.

    Of goods that another system owns only the names and what is new are taken; its stock is not.
    """
    whose = owners or Owners()
    names = Names(tx.refs, system)
    names.learn(_exts(records))

    def only(kind: type[Kind]) -> list[Kind]:
        return [one for one in records if isinstance(one, kind)]

    store_users(tx, names, only(UserRecord))
    store_references(tx, system, only(ReferenceRecord))
    store_products(
        tx,
        names,
        only(ProductRecord),
        goods_count=whose.counts(whose.goods, system),
        prices_count=whose.counts(whose.prices, system),
    )
    if whose.counts(whose.stock, system):
        store_stock(tx, names, only(StockRecord))
        store_availability(tx, names, only(AvailabilityRecord))
    store_agreed_prices(tx, names, only(AgreedPriceRecord))
    store_payments(tx, names, only(PaymentRecord))
    store_balances(tx, names, only(BalanceRecord))
    store_contracts(tx, names, only(ContractRecord))
    store_papers(tx, names, only(PaperRecord))
    store_statement_files(tx, only(StatementFileRecord))
    name_erp_orders(tx, names, only(ErpOrderRecord))
    store_shipments(tx, names, only(ShipmentRecord))
    store_slots(tx, only(SlotRecord))
    store_reports(tx, system, only(DeliveryReportRecord))


def _exts(records: Iterable[Record]) -> Iterable[Ext | None]:
    for one in records:
        if isinstance(one, UserRecord | ProductRecord | PaymentRecord | ContractRecord | PaperRecord):
            yield one.ext
        if isinstance(one, StockRecord | AvailabilityRecord):
            yield one.product
        if isinstance(one, AgreedPriceRecord):
            yield from (one.ext, one.product, one.company)
        if isinstance(one, PaymentRecord | BalanceRecord | ContractRecord | PaperRecord):
            yield one.company
        if isinstance(one, ErpOrderRecord):
            yield one.ext
            for row in one.lines:
                yield from (row.ext, row.product)
        if isinstance(one, ShipmentRecord):
            yield from (one.ext, one.order, *(line.line for line in one.lines))
        if isinstance(one, PaperRecord):
            yield one.order
