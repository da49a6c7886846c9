"""A client as the vendor tells it, in the shape of :mod:`b2bdesk.sync.client_body`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from b2bdesk.connectors.records import AddressRecord, ClientRecord, CompanyRecord, ContactRecord, Ext
from b2bdesk.model.client import CompanyKind, PortalRole
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.sync import plain
from b2bdesk.sync.client_body import ADDRESS_TEXTS, COMPANY_TEXTS, CONTACT_TEXTS, bank, plain_kind
from b2bdesk.sync.names import Names

Rows = Mapping[str, Mapping[str, Any]]


def exts_of(record: ClientRecord) -> Iterable[Ext | None]:
    """Return every name that the record mentions."""
    yield record.ext
    yield record.responsible
    for company in record.companies or ():
        yield company.ext
    for contact in record.contacts or ():
        yield contact.ext
        yield contact.link
        # A pull of contacts alone names companies that stand in no list of the record.
        yield from contact.companies
    for address in record.addresses or ():
        yield address.ext


def told_client(record: ClientRecord, uid: Uid, names: Names, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body that the record tells; ``known`` is our body or the last agreed one.

    A part that was not read is taken from ``known``, so that it counts as unchanged. New rows get uids,
    and their names are remembered.
    """
    names.give("client", uid, record.ext, version=record.version)
    body: dict[str, Any] = {
        "name": record.name.strip(),
        "vip": record.vip,
        "bad": record.bad,
        "responsible": names.uid_or(record.responsible, known.get("responsible")),
        "own_discount": plain.number(record.own_discount, plain.PERCENT_PLACES),
    }
    have = {part: known.get(part, {}) for part in ("companies", "contacts", "addresses")}
    body["companies"] = (
        have["companies"]
        if record.companies is None
        else _companies(record.companies, names, have["companies"])
    )
    body["contacts"] = (
        have["contacts"] if record.contacts is None else _contacts(record.contacts, names, have["contacts"])
    )
    body["addresses"] = (
        have["addresses"]
        if record.addresses is None
        else _addresses(record.addresses, names, have["addresses"])
    )
    return body


def _companies(records: Iterable[CompanyRecord], names: Names, known: Rows) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for record in records:
        uid = record.uid or names.uid(record.ext) or _same_company(record, known) or new_uid()
        names.give("company", uid, record.ext)
        rows[uid] = _company(record)
    return rows


def _same_company(record: CompanyRecord, known: Rows) -> Uid | None:
    if record.inn is None:
        return None
    told = (record.inn, record.kpp)
    return next((Uid(uid) for uid, row in known.items() if (row["inn"], row["kpp"]) == told), None)


def _company(record: CompanyRecord) -> dict[str, Any]:
    return {
        "legal_name": record.legal_name,
        "short_name": record.short_name,
        "kind": plain_kind(CompanyKind(record.kind)),
        "is_main": record.is_main,
        "bank_account": bank(record.bank_account),
        **{name: plain.text(getattr(record, name)) for name in COMPANY_TEXTS},
    }


def _contacts(records: Iterable[ContactRecord], names: Names, known: Rows) -> dict[str, Any]:
    told = list(records)
    rows: dict[str, Any] = {}
    for record, uid in zip(told, _contact_uids(told, names, known), strict=True):
        if record.link is not None:
            names.give("contact", uid, record.link)
        if names.uid(record.ext) is None:
            names.give("contact", uid, record.ext)
        rows[uid] = _contact(record, names, known.get(uid, {}))
    return rows


def _contact_uids(records: Sequence[ContactRecord], names: Names, known: Rows) -> list[Uid]:
    """Return whom the records mean: those that are named first, then those that look like one of ours.

    A person whom we sent and whose answer was lost has no name here yet.
    """
    found = [_named_contact(record, names, known) for record in records]
    free = {uid: row for uid, row in known.items() if uid not in found}
    uids = []
    for record, uid in zip(records, found, strict=True):
        if uid is None:
            uid = next((Uid(one) for one, row in free.items() if _is_same_person(record, row)), new_uid())
            free.pop(uid, None)
        uids.append(uid)
    return uids


def _named_contact(record: ContactRecord, names: Names, known: Rows) -> Uid | None:
    """One person may be a contact of several clients: the link names the contact, then the person."""
    by_link, by_person = names.uid(record.link), names.uid(record.ext)
    if by_link is not None:
        return by_link
    if record.uid is not None and (record.uid in known or by_person is None):
        return record.uid
    return by_person if by_person is not None and by_person in known else None


def _is_same_person(record: ContactRecord, row: Mapping[str, Any]) -> bool:
    """Tell whether a contact of ours is meant: the same name, and no other telephone or e-mail."""
    told = {
        "phones": set(record.phones),
        "emails": {email.strip().lower() for email in record.emails},
    }
    return all(plain.text(getattr(record, name)) == row[name] for name in CONTACT_TEXTS[:3]) and all(
        not values or not row[name] or values & set(row[name]) for name, values in told.items()
    )


def _contact(record: ContactRecord, names: Names, known: Mapping[str, Any]) -> dict[str, Any]:
    # Rights in the shop's account are no field of the CRM: who tells nothing of them takes nothing away.
    untold = record.portal_role is PortalRole.NONE
    role = known.get("portal_role", PortalRole.NONE.value) if untold else record.portal_role.value
    served = (names.uid(company) for company in record.companies)
    return {
        "phones": list(record.phones),
        "emails": [email.strip().lower() for email in record.emails],
        "roles": sorted(role.value for role in record.roles),
        "companies": sorted(uid for uid in served if uid is not None),
        "no_mail": record.no_mail,
        "portal_role": role,
        **{name: plain.text(getattr(record, name)) for name in CONTACT_TEXTS},
    }


def _addresses(records: Iterable[AddressRecord], names: Names, known: Rows) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for record in records:
        by_text = (Uid(uid) for uid, row in known.items() if row["text"] == record.text)
        uid = record.uid or names.uid(record.ext) or next(by_text, None) or new_uid()
        names.give("address", uid, record.ext)
        rows[uid] = {
            "text": record.text,
            "country": record.country,
            "is_main": record.is_main,
            **{name: plain.text(getattr(record, name)) for name in ADDRESS_TEXTS},
        }
    return rows
