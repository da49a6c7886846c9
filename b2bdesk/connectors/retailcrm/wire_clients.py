"""Shapes of corporate clients, their companies, addresses, contacts, and of persons."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import field

from b2bdesk.connectors.retailcrm.wire import Map, Reference, Text, Wire


class WireContragent(Wire, frozen=True, kw_only=True):
    """Requisites. One bank account a company: more do not fit."""

    contragent_type: str | None = None
    legal_name: str | None = None
    legal_address: str | None = None
    inn: Text | None = field(default=None, name="INN")
    okpo: Text | None = field(default=None, name="OKPO")
    kpp: Text | None = field(default=None, name="KPP")
    ogrn: Text | None = field(default=None, name="OGRN")
    ogrnip: Text | None = field(default=None, name="OGRNIP")
    bik: Text | None = field(default=None, name="BIK")
    bank: str | None = None
    corr_account: Text | None = None
    bank_account: Text | None = None


class WireAddress(Wire, frozen=True, kw_only=True):
    """An address; ``text`` is the joined line. Inside an order it has no id."""

    id: int | None = None
    external_id: Text | None = None
    name: str | None = None
    is_main: bool = False
    index: Text | None = None
    country_iso: str | None = None
    region: str | None = None
    city: str | None = None
    street: str | None = None
    building: Text | None = None
    notes: str | None = None
    text: str | None = None


class WireCompany(Wire, frozen=True, kw_only=True):
    """A legal entity of a client; ``site`` would be its web address and is not read."""

    id: int
    external_id: Text | None = None
    is_main: bool = False
    active: bool = True
    name: str | None = None
    contragent: WireContragent | list[Any] | None = None
    custom_fields: Map | None = None

    def requisites(self) -> WireContragent:
        """Return the requisites; empty ones when the vendor sends none."""
        return self.contragent if isinstance(self.contragent, WireContragent) else WireContragent()


class WireCompanyOfContact(Wire, frozen=True, kw_only=True):
    """One company that a contact serves."""

    id: int | None = None
    company: Reference | None = None


class WireContact(Wire, frozen=True, kw_only=True):
    """The link between a client and a person. It is edited by the person's id, not by its own."""

    id: int | None = None
    is_main: bool = False
    customer: Reference
    companies: list[WireCompanyOfContact] | dict[str, WireCompanyOfContact] | None = None

    def company_ids(self) -> list[int]:
        """Return the ids of the companies this person serves."""
        rows = self.companies.values() if isinstance(self.companies, dict) else self.companies or []
        return [row.company.id for row in rows if row.company is not None and row.company.id is not None]


class WirePhone(Wire, frozen=True, kw_only=True):
    """A phone number in any spelling."""

    number: Text | None = None


class WirePerson(Wire, frozen=True, kw_only=True):
    """A person: one e-mail, many phones."""

    id: int
    external_id: Text | None = None
    is_contact: bool = False
    first_name: str | None = None
    last_name: str | None = None
    patronymic: str | None = None
    email: str | None = None
    phones: list[WirePhone] | dict[str, WirePhone] | None = None
    email_marketing_unsubscribed_at: str | None = None
    manager_id: int | None = None
    site: str | None = None
    custom_fields: Map | None = None

    def numbers(self) -> list[str]:
        """Return the phones as they are spelled."""
        rows = self.phones.values() if isinstance(self.phones, dict) else self.phones or []
        return [str(row.number).strip() for row in rows if row.number is not None]


class WireNote(Wire, frozen=True, kw_only=True):
    """A note on a client; the vendor puts its text into a paragraph of HTML."""

    id: int
    text: str = ""


class WireClient(Wire, frozen=True, kw_only=True):
    """A corporate client. Companies, addresses and contacts stand in lists of their own."""

    id: int
    type: str | None = None
    external_id: Text | None = None
    nick_name: str | None = None
    created_at: datetime | None = None
    manager_id: int | None = None
    vip: bool = False
    bad: bool = False
    site: str | None = None
    custom_fields: Map | None = None
    personal_discount: Decimal | None = None
    main_address: Reference | None = None
    main_company: Reference | None = None
