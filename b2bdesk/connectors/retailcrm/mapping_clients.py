"""From the vendor's clients to neutral records; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from b2bdesk.connectors.records import AddressRecord, ClientRecord, CompanyRecord, ContactRecord
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.kinds import ext
from b2bdesk.connectors.retailcrm.options import Fields
from b2bdesk.connectors.retailcrm.wire import text
from b2bdesk.connectors.retailcrm.wire_clients import (
    WireAddress,
    WireClient,
    WireCompany,
    WireContact,
    WireContragent,
    WirePerson,
)
from b2bdesk.model import phones
from b2bdesk.model.client import BankAccount, CompanyKind, ContactRole

SOLE_TRADER = "enterpreneur"
"""The vendor's spelling."""

LEGAL_ENTITY = "legal-entity"


@dataclass(frozen=True, slots=True)
class Parts:
    """The sub-lists of one client, None for those not read, and the persons of its contacts by id."""

    companies: tuple[WireCompany, ...] | None = None
    contacts: tuple[WireContact, ...] | None = None
    addresses: tuple[WireAddress, ...] | None = None
    persons: Mapping[int, WirePerson] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClientReading:
    """What is needed to read clients: the account's zone, our fields, whose external ids persons have."""

    zone: tzinfo
    fields: Fields
    own_ids: bool


def client_record(client: WireClient, parts: Parts, reading: ClientReading) -> ClientRecord:
    """Return the client with as many of its parts as were read."""
    record = ClientRecord(
        ext=ext(kinds.CLIENT, client.id),
        name=_client_name(client),
        uid=marks.uid_in(client.custom_fields, reading.fields.uid) or marks.as_uid(client.external_id),
        created_at=marks.instant(client.created_at, reading.zone),
        vip=client.vip,
        bad=client.bad,
        responsible=ext(kinds.USER, client.manager_id) if client.manager_id else None,
        own_discount=marks.exact(client.personal_discount, "personalDiscount") or None,
        site=client.site,
        companies=None if parts.companies is None else _companies(parts.companies, client, reading),
        contacts=None if parts.contacts is None else _contacts(parts.contacts, parts.persons, reading),
        addresses=None if parts.addresses is None else _addresses(parts.addresses, client),
    )
    return replace(record, version=marks.version_of(record))


def _client_name(client: WireClient) -> str:
    main = client.main_company.name if client.main_company else None
    return text(client.nick_name) or text(main) or f"#{client.id}"


def _companies(
    companies: Iterable[WireCompany], client: WireClient, reading: ClientReading
) -> tuple[CompanyRecord, ...]:
    main = client.main_company.id if client.main_company else None
    return tuple(company_record(one, reading.fields, is_main=one.id == main) for one in companies)


def company_record(company: WireCompany, fields: Fields, *, is_main: bool = False) -> CompanyRecord:
    """Return a legal entity."""
    told = company.requisites()
    name = text(company.name)
    legal = text(told.legal_name)
    return CompanyRecord(
        ext=ext(kinds.COMPANY, company.id),
        legal_name=legal or name or f"#{company.id}",
        short_name=name or legal or f"#{company.id}",
        uid=marks.as_uid(company.external_id) or marks.uid_in(company.custom_fields, fields.uid),
        kind=CompanyKind.SOLE_TRADER if told.contragent_type == SOLE_TRADER else CompanyKind.COMPANY,
        is_main=company.is_main or is_main,
        inn=text(told.inn),
        kpp=text(told.kpp),
        ogrn=text(told.ogrn) or text(told.ogrnip),
        okpo=text(told.okpo),
        legal_address=text(told.legal_address),
        active=company.active,
        bank_account=_bank_account(told),
    )


def _bank_account(told: WireContragent) -> BankAccount | None:
    account = text(told.bank_account)
    if account is None:
        return None
    return BankAccount(
        bic=text(told.bik) or "",
        bank_name=text(told.bank) or "",
        corr_account=text(told.corr_account) or "",
        account=account,
    )


def _contacts(
    contacts: Iterable[WireContact], persons: Mapping[int, WirePerson], reading: ClientReading
) -> tuple[ContactRecord, ...] | None:
    found = []
    for contact in contacts:
        person = persons.get(contact.customer.id or 0)
        if person is None:
            # A person that cannot be read must not look like one that was removed.
            return None
        link = ext(kinds.CONTACT_LINK, contact.id) if contact.id is not None else None
        served = tuple(ext(kinds.COMPANY, one) for one in contact.company_ids())
        record = contact_record(person, reading)
        found.append(replace(record, link=link, companies=served, is_main=contact.is_main))
    return tuple(found)


def contact_record(person: WirePerson, reading: ClientReading) -> ContactRecord:
    """Return a person without what only the link to a client knows."""
    uid = marks.uid_in(person.custom_fields, reading.fields.uid)
    email = text(person.email)
    return ContactRecord(
        ext=ext(kinds.PERSON, person.id),
        uid=uid or (marks.as_uid(person.external_id) if reading.own_ids else None),
        last_name=text(person.last_name),
        first_name=text(person.first_name),
        patronymic=text(person.patronymic),
        position=marks.custom_text(person.custom_fields, reading.fields.position),
        phones=tuple(phone_text(number) for number in person.numbers() if number),
        emails=(email,) if email else (),
        roles=roles_of(marks.custom_text(person.custom_fields, reading.fields.roles)),
        no_mail=person.email_marketing_unsubscribed_at is not None,
    )


def phone_text(number: str) -> str:
    """Return a phone as E.164, with ``;ext=`` when it has an extension; unreadable ones as they are."""
    found = phones.parse(number)
    if found is None:
        return number
    return f"{found.e164};ext={found.ext}" if found.ext else found.e164


def roles_of(told: str | None) -> tuple[ContactRole, ...]:
    """Return the roles from a comma-separated field; unknown words are left out."""
    words = {word.strip() for word in (told or "").split(",")}
    return tuple(role for role in ContactRole if role.value in words)


def _addresses(addresses: Iterable[WireAddress], client: WireClient) -> tuple[AddressRecord, ...]:
    main = client.main_address.id if client.main_address else None
    return tuple(address_record(one, one.id, main) for one in addresses if one.id is not None)


def address_record(address: WireAddress, number: int, main: int | None = None) -> AddressRecord:
    """Return a delivery address; ``text`` is joined from the parts when the vendor sends none."""
    return AddressRecord(
        ext=ext(kinds.ADDRESS, number),
        text=address_line(address),
        uid=marks.as_uid(address.external_id),
        name=text(address.name),
        postcode=text(address.index),
        country=text(address.country_iso) or "RU",
        region=text(address.region),
        city=text(address.city),
        street=text(address.street),
        house=text(address.building),
        notes=text(address.notes),
        is_main=address.is_main or number == main,
    )


def address_line(address: WireAddress) -> str:
    """Return the address as one line."""
    parts = (address.index, address.region, address.city, address.street, address.building)
    return text(address.text) or ", ".join(filter(None, map(text, parts)))
