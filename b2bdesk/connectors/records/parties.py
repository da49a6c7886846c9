"""People, reference books and clients as a back office tells of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from b2bdesk.connectors.records.common import Ext
from b2bdesk.model.client import BankAccount, CompanyKind, ContactRole, PortalRole
from b2bdesk.model.uid import Uid


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
    is_lead: bool = False


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
class ClientThere:
    """A client whom a CRM has, as far as it takes to tell him from others."""

    ext: Ext
    name: str


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
