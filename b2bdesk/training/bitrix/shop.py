"""What the training shop holds: orders as a 1C-Bitrix site keeps them, sums in roubles, VAT as fractions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.records import Company
from b2bdesk.training.world import World

KOPECK = Decimal("0.01")
COMPANY_PAYER, PERSON_PAYER = 4, 3
READER_MARK = 20

STATUSES = (("N", "Принят, ожидается оплата"), ("P", "Оплачен, формируется к отправке"), ("F", "Выполнен"))
FINAL_STATUS = "F"
PAY_SYSTEMS = ((2, "Банковский перевод"), (5, "Оплата картой"))
DELIVERIES = ((1, "Курьер"), (3, "Транспортная компания"), (5, "Самовывоз"))


def kopecks(value: Decimal) -> Decimal:
    """Return a sum in whole kopecks, half up."""
    return value.quantize(KOPECK, ROUND_HALF_UP)


@dataclass(slots=True)
class Line:
    """A line of the basket; ``price`` is after the discount, ``base_price`` before it."""

    id: int
    product_id: int
    xml_id: str
    article: str
    name: str
    okei: str
    unit: str
    base_price: Decimal
    price: Decimal
    quantity: Decimal
    vat: Decimal | None
    vat_included: bool = True

    @property
    def amount(self) -> Decimal:
        """Price times quantity, without a tax that comes on top."""
        return kopecks(self.price * self.quantity)

    @property
    def tax_on_top(self) -> Decimal:
        """The tax that the order adds to the amount."""
        return Decimal(0) if self.vat_included or not self.vat else kopecks(self.amount * self.vat)


@dataclass(slots=True)
class Payment:
    """A payment of an order."""

    id: int
    amount: Decimal
    system: int
    paid: bool = False
    paid_at: datetime | None = None
    voucher: str = ""


@dataclass(slots=True)
class Shipment:
    """A shipment of an order."""

    id: int
    price: Decimal
    delivery: int
    deducted: bool = False
    deducted_at: datetime | None = None
    allowed: bool = False
    track: str = ""


@dataclass(slots=True)
class Buyer:
    """A user of the site and the company for which he orders; None for a private person."""

    user: int
    login: str
    name: str
    email: str
    phone: str
    company: Company | None = None


@dataclass(slots=True)
class SiteOrder:
    """An order. Times are the site's local ones; ``change`` grows with every change of any order."""

    id: int
    number: str
    buyer: Buyer
    created_at: datetime
    updated_at: datetime
    lines: list[Line]
    payments: list[Payment]
    shipments: list[Shipment]
    status: str = "N"
    canceled: bool = False
    reason: str = ""
    remark: str = ""
    comments: str = ""
    address: str = ""
    client_number: str = ""
    currency: str = "RUB"
    change: int = 0
    changed_by_1c: bool = False
    id_1c: str = ""
    version: int = 0

    @property
    def delivery_price(self) -> Decimal:
        """What all shipments cost."""
        return sum((one.price for one in self.shipments), Decimal(0))

    @property
    def price(self) -> Decimal:
        """What the buyer pays."""
        goods = sum((line.amount + line.tax_on_top for line in self.lines), Decimal(0))
        return goods + self.delivery_price

    @property
    def paid(self) -> bool:
        """Whether all payments came."""
        return bool(self.payments) and all(one.paid for one in self.payments)

    @property
    def is_shut(self) -> bool:
        """Whether an exchange may no longer change the order."""
        return self.status == FINAL_STATUS or self.paid or any(one.allowed for one in self.shipments)


@dataclass(slots=True)
class Account:
    """A buyer's personal account, made over the endpoint."""

    id: int
    mark: str
    email: str
    name: str
    phone: str
    role: str
    profiles: list[dict[str, str]]
    state: str = "invited"
    invitations: int = 0


@dataclass(slots=True)
class Document:
    """A published document."""

    id: int
    mark: str
    order: str | None
    name: str
    kind: str
    number: str
    mime: str
    content: bytes
    sha256: str
    at: datetime
    opened_at: datetime | None = None


@dataclass(slots=True)
class Notice:
    """A delivery interval or a price list that buyers see; ``told`` is what we were given."""

    id: int
    kind: str
    mark: str
    told: dict[str, object]


@dataclass(slots=True)
class Options:
    """What the site's administrator has set."""

    file_limit: int = 204_800
    zip: bool = True
    statuses_by_1c: bool = True
    pages: tuple[str, ...] = ()
    page_size: int = 50
    requests_a_second: int = 0
    """0 = no limiter."""
    steps_of_import: int = 1
    """How often an import says "progress" before it works."""


@dataclass(slots=True)
class Shop:
    """The whole site in memory. Not for several threads: the server answers one request at a time."""

    world: World
    clock: TrainingClock
    options: Options = field(default_factory=Options)
    orders: dict[int, SiteOrder] = field(default_factory=dict)
    accounts: dict[int, Account] = field(default_factory=dict)
    documents: dict[int, Document] = field(default_factory=dict)
    notices: dict[int, Notice] = field(default_factory=dict)
    committed: dict[str, int] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    changes: int = 0
    _last_id: int = 900_000
    keep: Callable[[dict[str, object]], None] = lambda _entry: None

    def next_id(self) -> int:
        """Return a number for a new record."""
        self._last_id += 1
        return self._last_id

    def touch(self, order: SiteOrder, *, by_1c: bool = False) -> None:
        """Note that an order changed, and whether by the exchange."""
        self.changes += 1
        order.change, order.changed_by_1c = self.changes, by_1c
        order.updated_at = self.clock.local()
        order.version += 1

    def find(self, name: str) -> SiteOrder | None:
        """Return the order with this number or id."""
        found = (one for one in self.orders.values() if name in (one.number, str(one.id)))
        return next(found, None)

    def export(self, page: str) -> Iterator[SiteOrder]:
        """Yield what this page's reader has not been confirmed to have, and note up to where it was told.

        Readers are told apart by the first characters of their page's path only, as on the real site.
        """
        mark = page[:READER_MARK]
        since = self.committed.get(mark, 0)
        self.written[mark] = self.changes
        waiting = (one for one in self.orders.values() if one.change > since and not one.changed_by_1c)
        return iter(sorted(waiting, key=lambda one: one.change))

    def commit(self, page: str) -> None:
        """Take what the last export of this page told as known to its reader, whoever that was."""
        mark = page[:READER_MARK]
        if mark in self.written:
            self.committed[mark] = self.written[mark]
