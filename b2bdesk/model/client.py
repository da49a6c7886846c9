"""Clients: a group or a sole company, its companies, contacts and addresses (``domain.md`` 3.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.uid import Uid


class ClientKind(StrEnum):
    """A group of companies, or a client that is one company."""

    GROUP = "group"
    SINGLE = "single"


class ClientSource(StrEnum):
    """Where the client came from."""

    WEB = "web"
    CALL = "call"
    DESK = "desk"
    IMPORT = "import"


class CompanyKind(StrEnum):
    """The legal form, as far as documents and requisites depend on it."""

    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    BRANCH = "branch"
    FOREIGN = "foreign"


class RegistryState(StrEnum):
    """What the state registry says about a company."""

    ACTIVE = "active"
    LIQUIDATING = "liquidating"
    LIQUIDATED = "liquidated"
    BANKRUPT = "bankrupt"
    REORGANIZING = "reorganizing"
    UNKNOWN = "unknown"

    @property
    def may_trade(self) -> bool:
        """Tell whether an order for such a company may be confirmed without a lead (``dadata.md`` 4)."""
        return self in {RegistryState.ACTIVE, RegistryState.REORGANIZING, RegistryState.UNKNOWN}


class VatPayer(StrEnum):
    """Whether the company pays VAT, as far as anyone told us."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ContactRole(StrEnum):
    """What a contact decides or receives."""

    ORDERS = "orders"
    ACCOUNTING = "accounting"
    WAREHOUSE = "warehouse"
    DIRECTOR = "director"
    OTHER = "other"


class PortalRole(StrEnum):
    """What a contact may do in the shop's account."""

    NONE = "none"
    LINE = "line"
    SUPERVISOR = "supervisor"


class PointKind(StrEnum):
    """A phone number or an e-mail address."""

    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class BankAccount:
    """A settlement account; digits only."""

    bic: str
    bank_name: str
    corr_account: str
    account: str
    currency: str = "RUB"
    is_default: bool = True


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A phone (E.164 with plus) or an e-mail of a contact.

    ``value_key`` is what matching compares: E.164 digits of a phone, lower case of an e-mail.
    """

    kind: PointKind
    value: str
    value_key: str
    ext: str | None = None
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """A legal entity of a client. Unique by INN and KPP among living records.

    ``state_at`` is when the registry told its state (UTC), ``closed_on`` the day on which it says that the
    company was closed.
    """

    uid: Uid
    legal_name: str
    short_name: str
    kind: CompanyKind = CompanyKind.COMPANY
    is_main: bool = False
    inn: str | None = None
    kpp: str | None = None
    ogrn: str | None = None
    okpo: str | None = None
    legal_address: str | None = None
    state: RegistryState = RegistryState.UNKNOWN
    state_at: datetime | None = None
    closed_on: date | None = None
    director: str | None = None
    director_post: str | None = None
    vat_payer: VatPayer = VatPayer.UNKNOWN
    details_pending: bool = False
    bank_accounts: tuple[BankAccount, ...] = ()
    row_version: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """A person who speaks for one or more companies of the client (``companies`` are their uids)."""

    uid: Uid
    last_name: str | None = None
    first_name: str | None = None
    patronymic: str | None = None
    position: str | None = None
    note: str | None = None
    no_mail: bool = False
    portal_role: PortalRole = PortalRole.NONE
    roles: tuple[ContactRole, ...] = ()
    companies: tuple[Uid, ...] = ()
    points: tuple[ContactPoint, ...] = ()
    row_version: int = 0

    @property
    def full_name(self) -> str:
        """Return first name and surname as people read them in a list."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    def emails(self) -> tuple[str, ...]:
        """Return the e-mail addresses, the main one first."""
        return _values(self.points, PointKind.EMAIL)

    def phones(self) -> tuple[str, ...]:
        """Return the phones in E.164, the main one first."""
        return _values(self.points, PointKind.PHONE)


def _values(points: tuple[ContactPoint, ...], kind: PointKind) -> tuple[str, ...]:
    chosen = sorted((p for p in points if p.kind is kind), key=lambda p: not p.is_main)
    return tuple(p.value for p in chosen)


@dataclass(frozen=True, slots=True)
class Address:
    """A delivery address of a client, or of one of its companies.

    ``fias``, ``lat`` and ``lon`` (degrees of WGS 84 as text) are what the state's book says of this text.
    """

    uid: Uid
    text: str
    company: Uid | None = None
    name: str | None = None
    postcode: str | None = None
    country: str = "RU"
    region_code: str | None = None
    city: str | None = None
    street: str | None = None
    house: str | None = None
    fias: str | None = None
    lat: str | None = None
    lon: str | None = None
    hours: str | None = None
    door_contact: str | None = None
    door_phone: str | None = None
    unloading: str | None = None
    is_main: bool = False
    row_version: int = 0

    @property
    def is_located(self) -> bool:
        """Whether anybody told where on the map it is."""
        return bool(self.lat and self.lon)

    def reading(self, text: str) -> Address:
        """Return the address with another text; of that one nobody has told where it is."""
        if text == self.text:
            return self
        return replace(self, text=text, fias=None, lat=None, lon=None)


@dataclass(frozen=True, slots=True)
class Client:
    """A client with everything that belongs to it. ``responsible`` is a user's uid."""

    uid: Uid
    name: str
    kind: ClientKind = ClientKind.SINGLE
    vip: bool = False
    bad: bool = False
    bad_reason: str | None = None
    responsible: Uid | None = None
    segment: str | None = None
    price_kind: str | None = None
    own_discount: Decimal | None = None
    region_code: str | None = None
    language: str = "ru"
    source: ClientSource = ClientSource.DESK
    lead_only: bool = False
    pinned_note: str | None = None
    created_at: datetime | None = None
    companies: tuple[Company, ...] = ()
    contacts: tuple[Contact, ...] = ()
    addresses: tuple[Address, ...] = ()
    row_version: int = 0

    @property
    def main_company(self) -> Company | None:
        """Return the company marked as main, else the first."""
        return next((c for c in self.companies if c.is_main), self.companies[0] if self.companies else None)

    def company(self, uid: Uid | None) -> Company | None:
        """Return the company with this uid, if the client has it."""
        return next((c for c in self.companies if c.uid == uid), None)

    def contact(self, uid: Uid | None) -> Contact | None:
        """Return the contact with this uid, if the client has it."""
        return next((c for c in self.contacts if c.uid == uid), None)

    def address(self, uid: Uid | None) -> Address | None:
        """Return the address with this uid, if the client has it."""
        return next((a for a in self.addresses if a.uid == uid), None)
