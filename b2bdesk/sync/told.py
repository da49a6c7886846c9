"""Storing what a vendor only tells: nobody here changes it, so there is nothing to merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from b2bdesk.connectors.ports import Record
from b2bdesk.connectors.records import (
    AgreedPriceRecord,
    AvailabilityRecord,
    BalanceRecord,
    ContractRecord,
    DeliveryReportRecord,
    ErpOrderRecord,
    Ext,
    PaperFileRecord,
    PaperRecord,
    PaymentRecord,
    ProductRecord,
    ReferenceRecord,
    RetailQueueRecord,
    ShipmentRecord,
    SlotRecord,
    StatementFileRecord,
    StockRecord,
    TransportRecord,
    UserRecord,
)
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.agreed import store_agreed_prices
from b2bdesk.sync.books import (
    store_balances,
    store_contracts,
    store_paper_files,
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
from b2bdesk.sync.owners import Owners, counts
from b2bdesk.sync.retail import store_retail_queue
from b2bdesk.sync.slots import store_transport
from b2bdesk.sync.supply import name_erp_orders, store_shipments, store_slots

Kind = TypeVar("Kind")

_NAMED: Mapping[type[Record], tuple[Callable[[Any], Ext | None], ...]] = {
    kind: tuple(map(attrgetter, fields))
    for kind, fields in {
        UserRecord: ("ext",),
        ProductRecord: ("ext",),
        StockRecord: ("product",),
        AvailabilityRecord: ("product",),
        AgreedPriceRecord: ("ext", "product", "company"),
        PaymentRecord: ("ext", "company"),
        BalanceRecord: ("company",),
        ContractRecord: ("ext", "company"),
        PaperRecord: ("ext", "company", "order"),
        PaperFileRecord: ("paper",),
        ErpOrderRecord: ("ext",),
        ShipmentRecord: ("ext", "order"),
        TransportRecord: ("ext", "order"),
    }.items()
}
"""The fields of each kind of record that hold a name."""


def store_told(tx: WriteTx, system: str, records: Sequence[Record], owners: Owners | None = None) -> None:
    """Store what the vendor only tells, each kind together.

    Of goods that another system owns only the names and what is new are taken; its stock is not.
    """
    whose = owners or Owners()
    names = Names(tx.refs, system)
    sorts: defaultdict[type[Record], list[Any]] = defaultdict(list)
    for one in records:
        sorts[type(one)].append(one)

    def only(kind: type[Kind]) -> list[Kind]:
        return sorts.get(kind, [])  # type: ignore[arg-type]

    names.learn(ext for kind, some in sorts.items() for one in some for ext in _exts(kind, one))

    store_users(tx, names, only(UserRecord))
    store_references(tx, system, only(ReferenceRecord))
    store_products(
        tx,
        names,
        only(ProductRecord),
        goods_count=counts(whose.goods, system),
        prices_count=counts(whose.prices, system),
    )
    if counts(whose.stock, system):
        store_stock(tx, names, only(StockRecord))
        store_availability(tx, names, only(AvailabilityRecord))
    store_agreed_prices(tx, names, only(AgreedPriceRecord))
    store_payments(tx, names, only(PaymentRecord))
    store_balances(tx, names, only(BalanceRecord))
    store_contracts(tx, names, only(ContractRecord))
    store_papers(tx, names, only(PaperRecord))
    store_paper_files(tx, names, only(PaperFileRecord))
    store_statement_files(tx, only(StatementFileRecord))
    _store_supply(tx, names, sorts)
    store_reports(tx, system, only(DeliveryReportRecord))
    store_retail_queue(tx, system, only(RetailQueueRecord))


def _store_supply(tx: WriteTx, names: Names, sorts: Mapping[type[Record], list[Any]]) -> None:
    """Store what the ERP tells of orders: what they are called, what leaves when."""
    name_erp_orders(tx, names, sorts.get(ErpOrderRecord, []))
    store_shipments(tx, names, sorts.get(ShipmentRecord, []))
    store_slots(tx, sorts.get(SlotRecord, []))
    store_transport(tx, names, sorts.get(TransportRecord, []))


def _exts(kind: type[Record], one: Any) -> Iterable[Ext | None]:
    """Return every name that a record of a kind mentions."""
    for path in _NAMED.get(kind, ()):
        yield path(one)
    if kind is ErpOrderRecord:
        for row in one.lines:
            yield from (row.ext, row.product)
    if kind is ShipmentRecord:
        yield from (line.line for line in one.lines)
