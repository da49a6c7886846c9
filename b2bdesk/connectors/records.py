"""Neutral records that every connector speaks: what a back office holds, in our words.

A record names itself and what it points at by the *vendor's* ids (:class:`Ext`); the sync engine turns
those into uids. ``uid`` is filled when the vendor gave our own mark back. Sums are roubles of the
record's currency, instants are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from b2bdesk.model.client import BankAccount, CompanyKind, ContactRole, PortalRole, RegistryState
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class Ext:
    """A record's name in a vendor's system; ``kind`` is the vendor's word for the entity."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class UserRecord:
    """A user of the CRM."""

    ext: Ext
    full_name: str
    email: str = ""
    phone: str = ""
    position: str | None = None
    active: bool = True
    is_manager: bool = True
    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceRecord:
    """One entry of a reference book: ``book`` is ``status``, ``payment_type``, ``store`` and so on."""

    book: str
    code: str
    name: str
    active: bool = True
    group: str | None = None
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CompanyRecord:
    """A legal entity of a client."""

    ext: Ext
    legal_name: str
    short_name: str
    uid: Uid | None = None
    kind: CompanyKind = CompanyKind.COMPANY
    is_main: bool = False
    inn: str | None = None
    kpp: str | None = None
    ogrn: str | None = None
    okpo: str | None = None
    legal_address: str | None = None
    active: bool = True
    bank_account: BankAccount | None = None


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """A person of a client; ``companies`` are the vendor's ids of companies he serves."""

    ext: Ext
    uid: Uid | None = None
    link: Ext | None = None
    last_name: str | None = None
    first_name: str | None = None
    patronymic: str | None = None
    position: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    roles: tuple[ContactRole, ...] = ()
    companies: tuple[Ext, ...] = ()
    portal_role: PortalRole = PortalRole.NONE
    is_main: bool = False
    no_mail: bool = False


@dataclass(frozen=True, slots=True)
class AddressRecord:
    """An address of a client."""

    ext: Ext
    text: str
    uid: Uid | None = None
    name: str | None = None
    postcode: str | None = None
    country: str = "RU"
    region: str | None = None
    city: str | None = None
    street: str | None = None
    house: str | None = None
    notes: str | None = None
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class ClientRecord:
    """A corporate client whole. ``None`` for a part means "not read", an empty tuple "there is none"."""

    ext: Ext
    name: str
    uid: Uid | None = None
    version: str | None = None
    created_at: datetime | None = None
    vip: bool = False
    bad: bool = False
    responsible: Ext | None = None
    own_discount: Decimal | None = None
    site: str | None = None
    companies: tuple[CompanyRecord, ...] | None = ()
    contacts: tuple[ContactRecord, ...] | None = ()
    addresses: tuple[AddressRecord, ...] | None = ()


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A line of an order; prices are per unit, ``unit_price`` after the discount."""

    ext: Ext
    text: str
    qty: Decimal
    list_price: Decimal
    unit_price: Decimal
    uid: Uid | None = None
    product: Ext | None = None
    article: str | None = None
    unit_code: str = "796"
    discount_percent: Decimal = Decimal(0)
    vat_rate: Decimal | None = None
    price_kind: str | None = None
    warehouse: str | None = None
    comment: str | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class OrderPaymentRecord:
    """A payment as the CRM keeps it inside an order."""

    ext: Ext
    type: str
    status: str
    amount: Decimal
    uid: Uid | None = None
    paid_at: datetime | None = None
    complete: bool = False
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """An order whole. ``status_group`` is the vendor's group code, from which the stage is read."""

    ext: Ext
    number: str
    client: Ext | None
    status: str
    status_group: str | None
    created_at: datetime
    uid: Uid | None = None
    version: str | None = None
    company: Ext | None = None
    contact: Ext | None = None
    responsible: Ext | None = None
    origin: str = "web"
    site: str | None = None
    currency: str = "RUB"
    client_number: str | None = None
    comment_client: str | None = None
    comment_internal: str | None = None
    delivery_method: str | None = None
    delivery_price: Decimal = Decimal(0)
    delivery_date: date | None = None
    delivery_text: str | None = None
    goods: Decimal = Decimal(0)
    total: Decimal = Decimal(0)
    weight_g: int = 0
    full_paid_at: datetime | None = None
    lines: tuple[LineRecord, ...] = ()
    payments: tuple[OrderPaymentRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceRecord:
    """One price of an offer in a price kind."""

    price_kind: str
    amount: Decimal
    currency: str = "RUB"


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """Goods with their prices: one record an offer of the vendor."""

    ext: Ext
    article: str
    name: str
    product_ext: Ext | None = None
    group: str | None = None
    unit_code: str = "796"
    vat_rate: Decimal | None = None
    barcode: str | None = None
    weight_g: int | None = None
    active: bool = True
    prices: tuple[PriceRecord, ...] = ()
    pack_qty: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class StockRecord:
    """What one warehouse holds of one product."""

    product: Ext
    warehouse: str
    on_hand: Decimal
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that the vendor says is removed, or merged into ``merged_into``."""

    kind: str
    ext: Ext
    merged_into: Ext | None = None


@dataclass(frozen=True, slots=True)
class BadItem:
    """A record that could not be read; it goes to quarantine and the stream goes on."""

    external_id: str | None
    where: str
    payload: str


@dataclass(frozen=True, slots=True)
class RegistryCompany:
    """A company as the state registry gives it."""

    inn: str
    kpp: str | None
    ogrn: str | None
    kind: CompanyKind
    legal_name: str
    short_name: str
    state: RegistryState
    state_code: str | None = None
    legal_address: str | None = None
    city: str | None = None
    region_code: str | None = None
    director: str | None = None
    director_post: str | None = None
    okpo: str | None = None
    registered_on: date | None = None
    liquidated_on: date | None = None
    actual_on: date | None = None
    is_branch: bool = False
    branch_count: int = 0
    unreliable: bool = False
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RegistryBank:
    """A bank as the registry gives it."""

    bic: str
    name: str
    corr_account: str | None
    city: str | None = None
    active: bool = True
