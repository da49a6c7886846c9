"""Reading clients whole: a client's parts stand in three lists, and its persons in a fourth.

Three calls a client are the price of the vendor's API, so a list is read only when something in it may
have changed, and the persons of many clients are read together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Flag, auto

import msgspec

from b2bdesk.connectors.records import BadItem, ClientRecord
from b2bdesk.connectors.retailcrm.api import PAGE, Api
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.mapping_clients import ClientReading, Parts, client_record
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.wire import Read, read, read_each, set_aside
from b2bdesk.connectors.retailcrm.wire_clients import (
    WireAddress,
    WireClient,
    WireCompany,
    WireContact,
    WirePerson,
)
from b2bdesk.errors import BadRecord

PATH = "customers-corporate"


class Scope(Flag):
    """Which lists of a client are read."""

    NONE = 0
    COMPANIES = auto()
    CONTACTS = auto()
    ADDRESSES = auto()
    ALL = COMPANIES | CONTACTS | ADDRESSES


OWN_FIELDS = frozenset(
    {"nick_name", "vip", "bad", "manager", "personal_discount", "discount_card_number", "external_id", "tags"}
)
"""History names that concern the client itself and none of its lists."""


def scope_of(fields: Iterable[str]) -> Scope:
    """Return the lists that the history's field names concern; an unknown name concerns all."""
    scope = Scope.NONE
    for name in fields:
        scope |= _scope_of_one(name)
    return scope


def _scope_of_one(name: str) -> Scope:
    head = name.split(".")[0]
    if head in OWN_FIELDS or name.startswith("custom_"):
        return Scope.NONE
    if head in {"contact", "main_contact"}:
        return Scope.CONTACTS
    if head in {"company", "main_company"}:
        return Scope.COMPANIES | Scope.CONTACTS
    if head in {"address", "main_address"}:
        return Scope.ADDRESSES
    return Scope.ALL


@dataclass(slots=True)
class ClientsRead:
    """Clients that were read, and what could not be."""

    records: list[ClientRecord]
    bad: list[BadItem]


class ClientReader:
    """Reads clients with their parts."""

    def __init__(self, api: Api, books: Books, options: Options) -> None:
        self._api, self._books, self._options = api, books, options

    def reading(self) -> ClientReading:
        """Return what the mapping needs to know."""
        return ClientReading(self._books.zone(), self._options.fields, self._options.own_ids)

    def names(self, raws: Iterable[msgspec.Raw]) -> tuple[list[ClientRecord], list[BadItem]]:
        """Return clients without their parts, as a list of clients tells them."""
        reading = self.reading()
        return read_each(
            raws, WireClient, "customerCorporate", lambda client: client_record(client, Parts(), reading)
        )

    def names_by_ids(self, ids: Sequence[int]) -> list[ClientRecord]:
        """Return the readable ones of these clients without their parts."""
        found: list[ClientRecord] = []
        for some in portions(ids):
            found += self.names(self._api.find(PATH, {"ids": some}).entries("customersCorporate"))[0]
        return found

    def by_ids(self, scopes: Mapping[int, Scope]) -> ClientsRead:
        """Read clients by their ids, each with the lists its scope names."""
        raws: list[msgspec.Raw] = []
        for ids in portions(sorted(scopes)):
            raws += self._api.find(PATH, {"ids": ids}).entries("customersCorporate")
        return self.whole(raws, lambda number: scopes.get(number, Scope.ALL))

    def whole(self, raws: Iterable[msgspec.Raw], scope: Callable[[int], Scope]) -> ClientsRead:
        """Read the parts of clients whose own entries are at hand; a bad one does not stop the others."""
        found: list[tuple[WireClient, Parts]] = []
        bad: list[BadItem] = []
        for raw in raws:
            try:
                client = read(WireClient, raw, "customerCorporate")
                found.append((client, self._lists(client.id, scope(client.id))))
            except BadRecord as error:
                bad.append(set_aside(raw, str(error.facts.get("where", ""))))
        persons, bad_persons = self._persons([parts for _, parts in found])
        reading = self.reading()
        records = [client_record(one, replace(parts, persons=persons), reading) for one, parts in found]
        return ClientsRead(records, bad + bad_persons)

    def parts(self, client_id: int, scope: Scope = Scope.ALL) -> Parts:
        """Read the lists of one client and its persons; raises :class:`BadRecord` at the first bad one."""
        lists = self._lists(client_id, scope)
        persons, bad = self._persons([lists])
        if bad:
            raise BadRecord(system="retailcrm", kind="customer", where=bad[0].where)
        return replace(lists, persons=persons)

    def _lists(self, client_id: int, scope: Scope) -> Parts:
        return Parts(
            companies=self._list(client_id, "companies", WireCompany) if Scope.COMPANIES in scope else None,
            contacts=self._list(client_id, "contacts", WireContact) if Scope.CONTACTS in scope else None,
            addresses=self._list(client_id, "addresses", WireAddress) if Scope.ADDRESSES in scope else None,
        )

    def _list(self, client_id: int, name: str, shape: type[Read]) -> tuple[Read, ...]:
        # "by" and "limit" go into every page's query, so the generic walk over filters does not fit.
        found: list[Read] = []
        page = 1
        while True:
            path = f"customers-corporate/{client_id}/{name}"
            answer = self._api.get(path, by="id", limit=PAGE, page=page)
            entries = answer.entries(name)
            found += [read(shape, raw, name) for raw in entries]
            if not entries or not answer.has_more:
                return tuple(found)
            page += 1

    def _persons(self, parts: Iterable[Parts]) -> tuple[dict[int, WirePerson], list[BadItem]]:
        contacts = (contact for one in parts for contact in one.contacts or ())
        ids = sorted({one.customer.id for one in contacts if one.customer.id is not None})
        persons: dict[int, WirePerson] = {}
        bad: list[BadItem] = []
        for some in portions(ids):
            for raw in self._api.find("customers", {"ids": some}).entries("customers"):
                try:
                    person = read(WirePerson, raw, "customer")
                    persons[person.id] = person
                except BadRecord as error:
                    bad.append(set_aside(raw, str(error.facts.get("where", ""))))
        return persons, bad


def portions(ids: Sequence[int], size: int = PAGE) -> list[Sequence[int]]:
    """Return the ids in groups of at most ``size``."""
    return [ids[start : start + size] for start in range(0, len(ids), size)]
