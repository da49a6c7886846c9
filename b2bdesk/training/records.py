"""What the make-believe market consists of: immutable records, whole kopecks, Moscow local times.

These records belong to no vendor: each training server turns them into its own vendor's shapes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CompanyKind(StrEnum):
    """Legal form as far as requisites differ by it."""

    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    BRANCH = "branch"


class CompanyState(StrEnum):
    """State of a company in the tax register."""

    ACTIVE = "active"
    LIQUIDATING = "liquidating"
    LIQUIDATED = "liquidated"
    BANKRUPT = "bankrupt"
    REORGANIZING = "reorganizing"


class Role(StrEnum):
    """What a user of the CRM may do."""

    MANAGER = "manager"
    LEAD = "lead"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the country: ISO 3166-2 code, names, tax code and the codes that hang on it."""

    iso: str
    name: str
    tax_code: str
    bank_code: str
    phone_code: str
    cities: tuple[tuple[str, str], ...]
    """Pairs of city name and the first three digits of its post codes."""


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person: surname, given name, patronymic, sex (``male`` or ``female``)."""

    last_name: str
    first_name: str
    patronymic: str
    sex: str

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic."""
        return f"{self.last_name} {self.first_name} {self.patronymic}"

    @property
    def initials(self) -> str:
        """Surname with initials: ``Иванов А. С.``."""
        return f"{self.last_name} {self.first_name[0]}. {self.patronymic[0]}."


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank: nine-digit BIC, name, city, correspondent account."""

    bic: str
    name: str
    city: str
    corr_account: str


@dataclass(frozen=True, slots=True)
class BankAccount:
    """A client's account in a bank; the key digit is valid."""

    bank: Bank
    account: str


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address. ``id`` is the CRM's number, 0 where the CRM does not keep it."""

    id: int
    region: Region
    city: str
    postcode: str
    street: str
    house: str
    office: str

    @property
    def text(self) -> str:
        """The address as one line, without the post code."""
        office = f", оф. {self.office}" if self.office else ""
        return f"{self._place}, {self.street}, д. {self.house}{office}"

    @property
    def full_text(self) -> str:
        """The address as one line with the post code."""
        return f"{self.postcode}, {self.text}"

    @property
    def _place(self) -> str:
        city = f"г. {self.city}"
        return city if self.region.name.endswith(self.city) else f"{self.region.name}, {city}"


@dataclass(frozen=True, slots=True)
class Company:
    """A legal entity, its branch or an entrepreneur, as the tax register knows it.

    ``id`` is the CRM's company number (0 = not a client's company). ``short_name`` and ``full_name``
    include the legal form. ``kpp`` is empty for an entrepreneur. ``director`` is the entrepreneur himself
    or the head; branches have none. A branch has the INN and OGRN of its head office.
    """

    id: int
    client_id: int
    kind: CompanyKind
    short_name: str
    full_name: str
    inn: str
    kpp: str
    ogrn: str
    okpo: str
    okved: str
    address: Address
    state: CompanyState
    state_on: date | None
    registered_on: date
    director: Person | None
    director_post: str
    bank_account: BankAccount
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class OwnCompany:
    """The company whose managers work with the desk."""

    company: Company
    accountant: Person
    phone: str
    email: str
    site: str


@dataclass(frozen=True, slots=True)
class User:
    """A user of the CRM; ``id`` is the CRM's number."""

    id: int
    login: str
    person: Person
    email: str
    phone: str
    extension: str
    position: str
    role: Role


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact person of a client. ``id`` is the CRM's person number, ``link_id`` that of the link row."""

    id: int
    link_id: int
    client_id: int
    person: Person
    position: str
    roles: tuple[str, ...]
    phones: tuple[str, ...]
    """In the spellings that people type."""
    email: str
    company_ids: tuple[int, ...]
    is_main: bool


@dataclass(frozen=True, slots=True)
class Client:
    """A client of ours: one company or a group of them. Discount is a whole percentage."""

    id: int
    name: str
    is_group: bool
    manager_id: int
    vip: bool
    bad: bool
    discount_percent: int
    region: Region
    created_at: datetime
    mail_domain: str
    company_ids: tuple[int, ...]
    contact_ids: tuple[int, ...]
    addresses: tuple[Address, ...]
    """Delivery addresses; the first is the main one."""


@dataclass(frozen=True, slots=True)
class ProductGroup:
    """A section of the catalogue; ``parent_id`` 0 = top."""

    id: int
    name: str
    parent_id: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: the CRM's code, OKEI code, name and symbol."""

    code: str
    okei: str
    name: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Product:
    """Goods in the catalogue. Prices in kopecks by price-type code, with VAT; weight in grams."""

    id: int
    offer_id: int
    article: str
    name: str
    barcode: str
    group_id: int
    unit: Unit
    pack: int
    weight_g: int
    size_mm: tuple[int, int, int]
    vat_category: str
    """``standard``, ``reduced``, ``zero`` or ``exempt``."""
    prices_kopecks: dict[str, int]
    purchase_kopecks: int
    stock: dict[str, int]
    """Pieces on hand by store code."""
    manufacturer: str
    active: bool
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of an order: price per unit before the discount, discount per unit, both in kopecks."""

    id: int
    product_id: int
    quantity: int
    price_kopecks: int
    discount_kopecks: int
    vat_rate: str
    """As the CRM spells it: ``22.00``, ``20.00``, ``10.00`` or ``none``."""

    @property
    def total_kopecks(self) -> int:
        """Sum of the line after the discount."""
        return (self.price_kopecks - self.discount_kopecks) * self.quantity


@dataclass(frozen=True, slots=True)
class OrderPayment:
    """A payment inside an order; ``paid_at`` is None until the money came."""

    id: int
    type_code: str
    status_code: str
    amount_kopecks: int
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the last eighteen months. ``external_id`` is empty when no shop made it."""

    id: int
    number: str
    external_id: str
    from_shop: bool
    client_id: int
    company_id: int
    contact_id: int
    address: Address
    manager_id: int
    created_at: datetime
    status: str
    status_at: datetime
    price_type: str
    lines: tuple[OrderLine, ...]
    delivery_code: str
    delivery_kopecks: int
    delivery_on: date | None
    store: str
    payments: tuple[OrderPayment, ...]
    comment: str

    @property
    def goods_kopecks(self) -> int:
        """Sum of the lines after discounts."""
        return sum(line.total_kopecks for line in self.lines)

    @property
    def total_kopecks(self) -> int:
        """Goods and delivery together."""
        return self.goods_kopecks + self.delivery_kopecks

    @property
    def payment_order(self) -> str:
        """Number of the client's payment order for it; the bank and the books tell it alike."""
        return str(self.id % 900 + 1)
