"""Finding clients and persons of ours in the CRM when their ids are not known yet.

A lost answer leaves records without our knowing their ids. They are found by our marks; likeness counts
only for a person who bears no mark at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from b2bdesk.connectors.ports import Links
from b2bdesk.connectors.records import ClientThere
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.api import Api, Value
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.kinds import SYSTEM, ext
from b2bdesk.connectors.retailcrm.match_client import Held, is_like, mark_of_person
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.read_parts import ClientReader
from b2bdesk.connectors.retailcrm.wire import read, text
from b2bdesk.connectors.retailcrm.wire_clients import WireClient, WireContragent, WirePerson
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.client import Client, Contact
from b2bdesk.model.uid import Uid

PATH = "customers-corporate"


def client_number(client: Uid, links: Links) -> str:
    """Return the CRM's id of a client; raises :class:`Unavailable` while it has none."""
    number = links.get(client, kinds.CLIENT)
    if number is None:
        raise Unavailable(system=SYSTEM, detail="client_not_in_crm")
    return number


def custom_filter(code: str) -> str:
    """Return the name under which a list is filtered by a custom field."""
    return f"customFields][{code}"


def with_inn(api: Api, inn: str) -> list[ClientThere]:
    """Return the first page of clients who have a company with this INN; nobody has more of them."""
    answer = api.find(PATH, {"contragentInn": inn})
    clients = (read(WireClient, raw, "customerCorporate") for raw in answer.entries("customersCorporate"))
    return [ClientThere(ext(kinds.CLIENT, one.id), one.nick_name or "") for one in clients]


class ClientFinder:
    """Looks for what an earlier attempt may have created."""

    def __init__(self, api: Api, books: Books, reader: ClientReader, options: Options) -> None:
        self._api, self._books, self._reader, self._options = api, books, reader, options

    def client(self, client: Client, *, again: bool) -> int | None:
        """Return the id of our client if an earlier attempt created it.

        ``again`` says that there was one. Raises :class:`Refused` with detail ``company_exists`` when a
        client that is not ours has a company with the same INN and KPP.
        """
        seen: set[int] = set()
        for filters in self._filters(client, again=again):
            for raw in self._api.find_all(PATH, filters, "customersCorporate"):
                number = read(WireClient, raw, "customerCorporate").id
                if number not in seen and self._is_ours(client, number, raw):
                    return number
                seen.add(number)
        return None

    def _filters(self, client: Client, *, again: bool) -> Iterator[Mapping[str, Value]]:
        code = self._options.fields.uid
        if again and self._books.field_type(kinds.CLIENT, code):
            yield {custom_filter(code): client.uid}
        if again and self._options.own_ids:
            yield {"externalIds": [client.uid]}
        for company in client.companies:
            if company.inn:
                kpp: dict[str, Value] = {"contragentKpp": company.kpp} if company.kpp else {}
                yield {"contragentInn": company.inn, **kpp}
        if again:
            yield {"nickName": client.name}

    def _is_ours(self, client: Client, number: int, raw: msgspec.Raw) -> bool:
        theirs = read(WireClient, raw, "customerCorporate")
        fields = self._options.fields
        mark = marks.uid_in(theirs.custom_fields, fields.uid) or marks.as_uid(theirs.external_id)
        if mark == client.uid:
            return True
        held = Held(theirs, self._reader.parts(number))
        if _carries_a_mark(client, held, self._options):
            return True
        for company in client.companies:
            same = (_requisites(one.requisites()) for one in held.parts.companies or ())
            if company.inn and (company.inn, company.kpp or "") in same:
                raise Refused(
                    system=SYSTEM, detail="company_exists", fields=["contragent.INN"], client=number
                )
        return False

    def person(self, contact: Contact) -> int | None:
        """Return the id of the person if an earlier attempt created it."""
        return next((person.id for person in self._same_persons(contact)), None)

    def _same_persons(self, contact: Contact) -> Iterator[WirePerson]:
        for filters in self._person_filters(contact):
            for raw in self._api.find_all("customers", filters, "customers"):
                person = read(WirePerson, raw, "customer")
                mark = mark_of_person(person, self._options)
                if mark == contact.uid or (mark is None and is_like(contact, person)):
                    yield person

    def _person_filters(self, contact: Contact) -> Iterator[Mapping[str, Value]]:
        code = self._options.fields.uid
        if self._books.field_type(kinds.PERSON, code):
            yield {custom_filter(code): contact.uid}
        if self._options.own_ids:
            yield {"externalIds": [contact.uid]}
        yield from ({"email": one} for one in contact.emails()[:1])
        yield from ({"name": one} for one in contact.phones()[:1])


def _requisites(told: WireContragent) -> tuple[str | None, str]:
    return text(told.inn), text(told.kpp) or ""


def _carries_a_mark(client: Client, held: Held, options: Options) -> bool:
    """Tell whether any part of the CRM's client bears the uid of a part of ours."""
    ours: set[Uid] = {one.uid for one in client.companies}
    ours |= {one.uid for one in client.contacts} | {one.uid for one in client.addresses}
    theirs = [marks.as_uid(one.external_id) for one in held.parts.companies or ()]
    theirs += [marks.as_uid(one.external_id) for one in held.parts.addresses or ()]
    theirs += [mark_of_person(person, options) for person in held.parts.persons.values()]
    return any(mark in ours for mark in theirs if mark is not None)
