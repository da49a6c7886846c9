"""Saving clients whole: what changed is written, what is missing is marked gone, the index follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Table, select

from b2bdesk.errors import CompanyExists
from b2bdesk.model.client import Client, Company, Contact, PointKind
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import search_text
from b2bdesk.store.client_files import ClientFileWriter
from b2bdesk.store.clients import Clients
from b2bdesk.store.fields import (
    ADDRESS_FIELDS,
    BANK_FIELDS,
    CLIENT_FIELDS,
    COMPANY_FIELDS,
    CONTACT_FIELDS,
    POINT_FIELDS,
    told,
)
from b2bdesk.store.folding import digit_parts, phone_parts
from b2bdesk.store.named import price_kind_keys, region_keys
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
from b2bdesk.store.search import SearchWriter
from b2bdesk.store.session import Values, WriteSession
from b2bdesk.store.travelling import aged, born, differs, put_children, put_rows, same_version, stored

_NUMBERED = select(companies.c.uid, companies.c.inn, companies.c.kpp).where(companies.c.gone_at.is_(None))


class ClientWriter(Clients):
    """Saves clients. A changed part counts as a change of the whole client."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session
        self._search = SearchWriter(session)

    @cached_property
    def files(self) -> ClientFileWriter:
        """Files that clients gave us."""
        return ClientFileWriter(self._write)

    def save(self, client: Client) -> Client:
        """Store a client whole and return it with its new version.

        Raises Superseded when it changed since it was read, CompanyExists when a tax number with its KPP
        belongs to another client, NotFound for an unknown user or price kind.
        """
        self.save_many([client])
        kept = select(clients.c.row_version, clients.c.created_at).where(clients.c.uid == client.uid)
        version, made = self._write.all(kept)[0]
        return replace(client, row_version=version, created_at=made)

    def save_many(self, given: Sequence[Client]) -> None:
        """Store many clients with a constant number of statements; raises as :meth:`save`."""
        if not given:
            return
        self._refuse_taken_numbers(given)
        before = stored(self._write, clients, [client.uid for client in given])
        for client in given:
            if client.uid in before:
                same_version(self._write, "client", before[client.uid], client.row_version)
        values = self._values(given)
        fresh = [client for client in given if client.uid not in before]
        self._write.insert(
            clients,
            [born(self._write, one.uid, values[one.uid], created_at=one.created_at) for one in fresh],
        )
        keys = self._keys(clients, given)
        by_key = {keys[client.uid]: client for client in given}
        changed = self._put_parts(by_key) | {keys[one.uid] for one in fresh}
        updates = []
        for key, client in by_key.items():
            row = before.get(client.uid)
            if row is not None and (key in changed or differs(row, values[client.uid])):
                updates.append(aged(self._write, row, values[client.uid]))
                changed.add(key)
        self._write.update(clients, updates)
        self._index({key: by_key[key] for key in changed})
        for key in changed:
            self._write.touch("client", by_key[key].uid)

    def remove(self, uid: Uid) -> None:
        """Mark a client with its parts as removed elsewhere; what refers to it stays."""
        row = stored(self._write, clients, [uid]).get(uid)
        if row is None or row.gone_at is not None:
            return
        for kind, table in (("company", companies), ("contact", contacts), ("address", addresses)):
            gone = put_children(self._write, table, "client_pk", {row.pk: []}).gone
            if kind != "address":
                self._search.drop(kind, gone)
        self._write.update(clients, [aged(self._write, row, {}, gone=True)])
        self._search.drop("client", [row.pk])
        self._write.touch("client", uid, gone=True)

    def save_header(self, client: Client) -> None:
        """Store the fields of a client that is gone: another one has everything that belonged to it."""
        key = self._write.key_of(clients, client.uid, "client")
        self._write.update(clients, [{"pk": key, **self._values([client])[client.uid]}])

    def _values(self, given: Sequence[Client]) -> dict[Uid, Values]:
        people = self._write.keys_of(users, [one.responsible for one in given], "user")
        kinds = price_kind_keys(self._write, [one.price_kind for one in given])
        places = region_keys(self._write, [one.region_code for one in given])
        return {
            one.uid: told(one, CLIENT_FIELDS)
            | {
                "name_key": search_text(one.name),
                "responsible_user_pk": people[one.responsible],
                "price_kind_pk": kinds[one.price_kind],
                "region_pk": places[one.region_code],
            }
            for one in given
        }

    def _refuse_taken_numbers(self, given: Sequence[Client]) -> None:
        """Raise CompanyExists before anything is written: the index alone would only say "constraint"."""
        own = {company.uid for client in given for company in client.companies}
        wanted = {(c.inn, c.kpp or "") for client in given for c in client.companies if c.inn}
        for uid, inn, kpp in self._write.among(_NUMBERED, companies.c.inn, {inn for inn, _ in wanted}):
            if (inn, kpp or "") in wanted and uid not in own:
                hit = self.by_inn(inn, kpp)[0]
                raise CompanyExists(
                    name=hit.company_name, client_uid=hit.client, responsible=hit.responsible or ""
                )

    def _put_parts(self, by_key: Mapping[int, Client]) -> set[int]:
        """Store companies, contacts and addresses; return the keys of clients of which a part changed."""
        changed = self._put_companies(by_key)
        changed |= self._put_contacts(by_key)
        changed |= self._put_addresses(by_key)
        return changed

    def _put_companies(self, by_key: Mapping[int, Client]) -> set[int]:
        wanted = {
            key: [(one.uid, told(one, COMPANY_FIELDS)) for one in client.companies]
            for key, client in by_key.items()
        }
        done = put_children(self._write, companies, "client_pk", wanted)
        self._search.drop("company", done.gone)
        keys = self._keys(companies, [one for client in by_key.values() for one in client.companies])
        owners = {keys[one.uid]: key for key, client in by_key.items() for one in client.companies}
        accounts = {
            keys[one.uid]: [told(account, BANK_FIELDS) for account in one.bank_accounts]
            for client in by_key.values()
            for one in client.companies
        }
        touched = put_rows(self._write, company_bank_accounts, "company_pk", accounts)
        return done.parents | {owners[key] for key in touched}

    def _put_contacts(self, by_key: Mapping[int, Client]) -> set[int]:
        wanted = {
            key: [(one.uid, told(one, CONTACT_FIELDS)) for one in client.contacts]
            for key, client in by_key.items()
        }
        done = put_children(self._write, contacts, "client_pk", wanted)
        self._search.drop("contact", done.gone)
        keys = self._keys(contacts, [one for client in by_key.values() for one in client.contacts])
        owners = {keys[one.uid]: key for key, client in by_key.items() for one in client.contacts}
        people = {keys[one.uid]: one for client in by_key.values() for one in client.contacts}
        return done.parents | {owners[key] for key in self._put_contact_rows(people)}

    def _put_contact_rows(self, people: Mapping[int, Contact]) -> set[int]:
        named = [uid for one in people.values() for uid in one.companies]
        served = self._write.keys_of(companies, named, "company")
        roles: dict[int, list[Values]] = {
            key: [{"role": role} for role in one.roles] for key, one in people.items()
        }
        links: dict[int, list[Values]] = {
            key: [{"company_pk": served[uid]} for uid in one.companies] for key, one in people.items()
        }
        points = {key: [told(point, POINT_FIELDS) for point in one.points] for key, one in people.items()}
        changed = put_rows(self._write, contact_roles, "contact_pk", roles)
        changed |= put_rows(self._write, contact_companies, "contact_pk", links)
        changed |= put_rows(self._write, contact_points, "owner_pk", points, {"owner_kind": "contact"})
        return changed

    def _put_addresses(self, by_key: Mapping[int, Client]) -> set[int]:
        given = [one for client in by_key.values() for one in client.addresses]
        places = region_keys(self._write, [one.region_code for one in given])
        served = self._write.keys_of(companies, [one.company for one in given], "company")
        wanted = {
            key: [
                (
                    one.uid,
                    told(one, ADDRESS_FIELDS)
                    | {"company_pk": served[one.company], "region_pk": places[one.region_code]},
                )
                for one in client.addresses
            ]
            for key, client in by_key.items()
        }
        return put_children(self._write, addresses, "client_pk", wanted).parents

    def _index(self, by_key: Mapping[int, Client]) -> None:
        self._search.put("client", [(key, search_text(one.name)) for key, one in by_key.items()])
        firms = [one for client in by_key.values() for one in client.companies]
        keys = self._keys(companies, firms)
        self._search.put("company", [(keys[one.uid], _company_text(one)) for one in firms])
        people = [one for client in by_key.values() for one in client.contacts]
        keys = self._keys(contacts, people)
        self._search.put("contact", [(keys[one.uid], _contact_text(one)) for one in people])

    def _keys(self, table: Table, records: Sequence[Client | Company | Contact]) -> dict[Uid, int]:
        """Return local keys of records that were just stored."""
        keys = self._write.keys_of(table, [record.uid for record in records], table.name)
        return {Uid(uid): pk for uid, pk in keys.items() if uid is not None and pk is not None}


def _company_text(company: Company) -> str:
    words = search_text(company.legal_name, company.short_name, company.ogrn)
    return f"{words} {digit_parts(company.inn)}" if company.inn else words


def _contact_text(contact: Contact) -> str:
    parts = [search_text(contact.last_name, contact.first_name, contact.patronymic, contact.position)]
    for point in contact.points:
        parts.append(phone_parts(point.value) if point.kind is PointKind.PHONE else search_text(point.value))
    return " ".join(parts)
