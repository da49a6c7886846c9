"""The stream of clients: all by name, then their parts, then what the two histories name."""

from __future__ import annotations

import msgspec

from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.cursors import ClientCursor
from b2bdesk.connectors.retailcrm.history import CLIENTS, PERSONS, Touched, begin, follow
from b2bdesk.connectors.retailcrm.read_parts import PATH, ClientReader, ClientsRead, Scope, portions, scope_of
from b2bdesk.connectors.retailcrm.wire import read_each
from b2bdesk.connectors.retailcrm.wire_clients import WireClient
from b2bdesk.model.clock import Clock

NAMES_RANK = 7
"""The names of all clients come before goods: a list of clients is what people look into first."""
PORTION = 20
"""Clients whose parts are read in one pull: three calls each, so a pull takes some fifteen seconds."""


class ClientStream:
    """Pulls clients."""

    def __init__(self, api: Api, books: Books, reader: ClientReader, clock: Clock) -> None:
        self._api, self._books, self._reader, self._clock = api, books, reader, clock

    def pull(self, text: str | None) -> Page:
        """Return the next portion."""
        cursor = read_cursor(text, ClientCursor) or self._beginning()
        if cursor.phase == "list":
            return self._names(cursor)
        return self._changes(cursor) if cursor.phase == "live" else self._parts(cursor)

    def _beginning(self) -> ClientCursor:
        zone = self._books.zone()
        return ClientCursor(
            corporate=begin(self._api, CLIENTS, zone, self._clock),
            persons=begin(self._api, PERSONS, zone, self._clock),
        )

    def _names(self, cursor: ClientCursor) -> Page:
        """All clients without their parts, so that the desk is usable within a minute."""
        answer = self._api.find(PATH, {}, page=cursor.page)
        records, bad = self._reader.names(answer.entries("customersCorporate"))
        following = msgspec.structs.replace(cursor, page=cursor.page + 1)
        if not answer.has_more:
            following = msgspec.structs.replace(cursor, phase="parts", page=1)
        total = answer.pages.total_count
        rank = NAMES_RANK if answer.has_more else None
        return Page(tuple(records), write_cursor(following), True, bad=tuple(bad), total=total, rank=rank)

    def _parts(self, cursor: ClientCursor) -> Page:
        """The parts of some clients; changes are looked at beside, because this walk takes long."""
        changes, cursor, _ = self._look(cursor)
        answer = self._api.find(PATH, {}, page=cursor.page, limit=PORTION)
        found = self._reader.whole(answer.entries("customersCorporate"), lambda _: Scope.ALL)
        more = answer.has_more
        following = msgspec.structs.replace(
            cursor, page=cursor.page + 1 if more else 1, phase="parts" if more else "live"
        )
        return Page(
            records=(*changes.records, *found.records),
            next_cursor=write_cursor(following),
            more=True,
            gone=changes.gone,
            bad=(*changes.bad, *found.bad),
            total=answer.pages.total_count,
        )

    def _changes(self, cursor: ClientCursor) -> Page:
        page, following, more = self._look(cursor)
        return Page(page.records, write_cursor(following), more, gone=page.gone, bad=page.bad)

    def _look(self, cursor: ClientCursor) -> tuple[Page, ClientCursor, bool]:
        """Read what both histories name; the cursor of the page is not filled yet."""
        clients = follow(self._api, CLIENTS, cursor.corporate, limit=PORTION)
        persons = follow(self._api, PERSONS, cursor.persons)
        found = self._reader.by_ids(self._scopes(clients, persons))
        following = msgspec.structs.replace(cursor, corporate=clients.position, persons=persons.position)
        return self._page(found, clients, persons), following, clients.more or persons.more

    def _scopes(self, clients: Touched, persons: Touched) -> dict[int, Scope]:
        scopes = {number: scope_of(fields) for number, fields in clients.fields.items()}
        gone = (int(one.ext.id) for one in persons.gone)
        for some in portions(sorted({*persons.fields, *gone})):
            for raw in self._api.find_all(PATH, {"contactIds": some}, "customersCorporate"):
                read, _ = read_each([raw], WireClient, "customerCorporate", lambda client: client.id)
                for number in read:
                    scopes[number] = scopes.get(number, Scope.NONE) | Scope.CONTACTS
        return scopes

    def _page(self, found: ClientsRead, clients: Touched, persons: Touched) -> Page:
        # Persons that are gone leave with the contacts of their clients; most were never contacts.
        gone = {item.ext: item for item in clients.gone}
        records = tuple(record for record in found.records if record.ext not in gone)
        bad = (*found.bad, *clients.bad, *persons.bad)
        return Page(records, "", False, gone=tuple(gone.values()), bad=bad)
