"""Reading clients whole, and finding out whether somebody is already known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from sqlalchemy import bindparam, func, select

from b2bdesk.errors import NotFound
from b2bdesk.model.client import Address, BankAccount, Client, Company, Contact, ContactPoint, PointKind
from b2bdesk.model.uid import Uid
from b2bdesk.store.client_files import ClientFiles
from b2bdesk.store.client_lists import ClientLists
from b2bdesk.store.fields import (
    ADDRESS_FIELDS,
    BANK_FIELDS,
    CLIENT_FIELDS,
    COMPANY_FIELDS,
    CONTACT_FIELDS,
    POINT_FIELDS,
    picked,
)
from b2bdesk.store.folding import PHONE_DIGITS, digits
from b2bdesk.store.rows import CompanyHit, ContactHit, NameHit
from b2bdesk.store.schema.catalogue import price_kinds, regions
from b2bdesk.store.schema.clients import (
    addresses,
    clients,
    companies,
    company_bank_accounts,
    contact_companies,
    contact_points,
    contact_roles,
    contacts,
)
from b2bdesk.store.schema.people import users
from b2bdesk.store.search import Search
from b2bdesk.store.session import StoredRow

ANY_KPP: Final = "*"
"""Ask for every company with the tax number, whatever its KPP."""

_CLIENT = (
    select(
        clients,
        users.c.uid.label("responsible"),
        price_kinds.c.code.label("price_kind"),
        regions.c.code.label("region_code"),
    )
    .outerjoin(users, users.c.pk == clients.c.responsible_user_pk)
    .outerjoin(price_kinds, price_kinds.c.pk == clients.c.price_kind_pk)
    .outerjoin(regions, regions.c.pk == clients.c.region_pk)
)
_ADDRESS = (
    select(addresses, companies.c.uid.label("company"), regions.c.code.label("region_code"))
    .outerjoin(companies, companies.c.pk == addresses.c.company_pk)
    .outerjoin(regions, regions.c.pk == addresses.c.region_pk)
)
_SERVED = (
    select(contact_companies.c.contact_pk, companies.c.uid).join(companies).order_by(contact_companies.c.pk)
)
_kept = clients.alias("kept")
_MERGED = (
    select(_kept.c.uid)
    .join(clients, clients.c.merged_into_pk == _kept.c.pk)
    .where(clients.c.uid == bindparam("gone"))
)
_LIVING = _CLIENT.where(clients.c.gone_at.is_(None))
_COMPANIES = select(companies).where(companies.c.gone_at.is_(None)).order_by(companies.c.pk)
_ACCOUNTS = select(company_bank_accounts).order_by(company_bank_accounts.c.pk)
_CONTACTS = select(contacts).where(contacts.c.gone_at.is_(None)).order_by(contacts.c.pk)
_ROLES = select(contact_roles).order_by(contact_roles.c.pk)
_POINTS = select(contact_points).where(contact_points.c.owner_kind == "contact").order_by(contact_points.c.pk)
_ADDRESSES = _ADDRESS.where(addresses.c.gone_at.is_(None)).order_by(addresses.c.pk)
_COMPANY_HIT = (
    select(
        clients.c.uid,
        clients.c.name,
        companies.c.uid,
        companies.c.short_name,
        companies.c.inn,
        companies.c.kpp,
        users.c.full_name,
    )
    .join(clients, clients.c.pk == companies.c.client_pk)
    .outerjoin(users, users.c.pk == clients.c.responsible_user_pk)
    .where(companies.c.gone_at.is_(None), clients.c.gone_at.is_(None))
)


class Clients(ClientLists):
    """Clients with everything that belongs to them. Removed ones are not found."""

    @cached_property
    def files(self) -> ClientFiles:
        """Files that clients gave us."""
        return ClientFiles(self._session)

    def get(self, uid: Uid) -> Client | None:
        """Return a client whole, None when there is none; one that was merged is the one that was kept."""
        found = self.get_many([uid]).get(uid)
        if found is not None:
            return found
        kept = self._session.value(_MERGED, {"gone": uid})
        return self.get(kept) if kept else None

    def need(self, uid: Uid) -> Client:
        """Return a client whole; raises NotFound."""
        found = self.get(uid)
        if found is None:
            raise NotFound(kind="client", what=uid)
        return found

    def get_many(self, uids: Iterable[Uid]) -> dict[Uid, Client]:
        """Return the clients that exist, by uid; a constant number of queries."""
        rows = self._session.among(_LIVING, clients.c.uid, uids)
        return {client.uid: client for client in self._load(rows)}

    def headers(self, uids: Iterable[Uid]) -> dict[Uid, Client]:
        """Return clients by uid without what belongs to them, those that are gone too."""
        return {
            client.uid: client
            for client in self._load(self._session.among(_CLIENT, clients.c.uid, uids), False)
        }

    def of_company(self, company: Uid) -> Client | None:
        """Return the client to which a company belongs."""
        owner = (
            select(clients.c.uid)
            .join(companies, companies.c.client_pk == clients.c.pk)
            .where(companies.c.uid == company, companies.c.gone_at.is_(None))
        )
        uid = self._session.value(owner)
        return self.get(uid) if uid else None

    def by_inn(self, inn: str, kpp: str | None = ANY_KPP) -> list[CompanyHit]:
        """Return the known companies with a tax number; with ``kpp`` given, that branch only."""
        statement = _COMPANY_HIT.where(companies.c.inn == inn)
        if kpp != ANY_KPP:
            statement = statement.where(func.coalesce(companies.c.kpp, "") == (kpp or ""))
        return [CompanyHit(*row) for row in self._session.all(statement.order_by(companies.c.pk))]

    def owners_of_inns(self, inns: Iterable[str]) -> dict[tuple[str, str], Uid]:
        """Return the clients that own the companies with these tax numbers, by INN and KPP ("" for none)."""
        statement = (
            select(companies.c.inn, companies.c.kpp, clients.c.uid)
            .join(clients)
            .where(companies.c.gone_at.is_(None), clients.c.gone_at.is_(None))
        )
        rows = self._session.among(statement, companies.c.inn, set(inns))
        return {(inn, kpp or ""): Uid(uid) for inn, kpp, uid in rows}

    def by_point(self, kind: PointKind, key: str) -> list[ContactHit]:
        """Return whose phone (digits; the last ten count) or e-mail (lower case) this is."""
        name = func.trim(
            func.coalesce(contacts.c.first_name, "") + " " + func.coalesce(contacts.c.last_name, "")
        )
        statement = (
            select(clients.c.uid, clients.c.name, contacts.c.uid, name, contact_points.c.value)
            .select_from(contact_points)
            .join(contacts, contacts.c.pk == contact_points.c.owner_pk)
            .join(clients, clients.c.pk == contacts.c.client_pk)
            .where(
                contact_points.c.value_key.in_(point_keys(kind, key)),
                contact_points.c.kind == kind,
                # No index may begin with it: the planner would read every phone there is.
                contact_points.c.owner_kind.concat("") == "contact",
                contacts.c.gone_at.is_(None),
                clients.c.gone_at.is_(None),
            )
        )
        return [
            ContactHit(client, client_name, contact, None, shown, kind, value)
            for client, client_name, contact, shown, value in self._session.all(statement)
        ]

    def similar(self, name: str, limit: int = 5) -> list[NameHit]:
        """Return clients whose own or whose company's name holds the words of ``name``."""
        hits = Search(self._session).find(name, ("client", "company"), limit * 3)
        found: dict[str, NameHit] = {}
        for hit in hits:
            owner = hit.owner or hit.uid
            if owner not in found:
                found[owner] = self._name_hit(owner, hit.title)
        return list(found.values())[:limit]

    def _name_hit(self, uid: Uid, matched: str) -> NameHit:
        row = self._session.first(
            _COMPANY_HIT.where(clients.c.uid == uid).order_by(companies.c.is_main.desc())
        )
        if row is None:
            return NameHit(uid, matched, matched, None, None)
        return NameHit(uid, row[1], matched, row[4], row[6])

    def _load(self, rows: Sequence[StoredRow], whole: bool = True) -> list[Client]:
        keys = [row.pk for row in rows] if whole else []
        firms, people, places = self._companies(keys), self._contacts(keys), self._addresses(keys)
        return [
            Client(
                **picked(row, CLIENT_FIELDS),
                responsible=row.responsible,
                price_kind=row.price_kind,
                region_code=row.region_code,
                companies=tuple(firms[row.pk]),
                contacts=tuple(people[row.pk]),
                addresses=tuple(places[row.pk]),
            )
            for row in rows
        ]

    def _companies(self, keys: list[int]) -> dict[int, list[Company]]:
        rows = self._session.among(_COMPANIES, companies.c.client_pk, keys)
        accounts = defaultdict(list)
        for row in self._session.among(_ACCOUNTS, company_bank_accounts.c.company_pk, [r.pk for r in rows]):
            accounts[row.company_pk].append(BankAccount(**picked(row, BANK_FIELDS)))
        found = defaultdict(list)
        for row in rows:
            own = tuple(accounts[row.pk])
            found[row.client_pk].append(Company(**picked(row, COMPANY_FIELDS), bank_accounts=own))
        return found

    def _contacts(self, keys: list[int]) -> dict[int, list[Contact]]:
        rows = self._session.among(_CONTACTS, contacts.c.client_pk, keys)
        people = [row.pk for row in rows]
        roles, served, points = defaultdict(list), defaultdict(list), defaultdict(list)
        for row in self._session.among(_ROLES, contact_roles.c.contact_pk, people):
            roles[row.contact_pk].append(row.role)
        for contact, company in self._session.among(_SERVED, contact_companies.c.contact_pk, people):
            served[contact].append(company)
        for row in self._session.among(_POINTS, contact_points.c.owner_pk, people):
            points[row.owner_pk].append(ContactPoint(**picked(row, POINT_FIELDS)))
        found = defaultdict(list)
        for row in rows:
            found[row.client_pk].append(
                Contact(
                    **picked(row, CONTACT_FIELDS),
                    roles=tuple(roles[row.pk]),
                    companies=tuple(served[row.pk]),
                    points=tuple(points[row.pk]),
                )
            )
        return found

    def _addresses(self, keys: list[int]) -> dict[int, list[Address]]:
        found = defaultdict(list)
        for row in self._session.among(_ADDRESSES, addresses.c.client_pk, keys):
            found[row.client_pk].append(
                Address(**picked(row, ADDRESS_FIELDS), company=row.company, region_code=row.region_code)
            )
        return found


def point_keys(kind: PointKind, value: str) -> list[str]:
    """Return the stored keys that a phone or e-mail may have.

    A phone is kept as its E.164 digits and matched on the last ten, so a national number is tried with
    both Russian prefixes.
    """
    if kind is PointKind.EMAIL:
        return [value.strip().lower()]
    typed = digits(value)
    tail = typed[-PHONE_DIGITS:]
    return sorted({typed, tail, f"7{tail}", f"8{tail}"})
