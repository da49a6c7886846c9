"""retailCRM behind the ports: a source of streams and the hub of clients and orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal

from b2bdesk.connectors.ports import (
    Attachment,
    CallMoment,
    CheckLine,
    FilePart,
    Idem,
    InvoiceMark,
    Links,
    Page,
    Receipt,
    StreamSpec,
    Takeover,
)
from b2bdesk.connectors.records import ClientThere, Ext, LastChange
from b2bdesk.connectors.retailcrm import authors, find_client
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.check import Checker
from b2bdesk.connectors.retailcrm.kinds import SYSTEM
from b2bdesk.connectors.retailcrm.options import CallsTold, Options
from b2bdesk.connectors.retailcrm.read_catalogue import CatalogueStreams
from b2bdesk.connectors.retailcrm.read_clients import NAMES_RANK, ClientStream
from b2bdesk.connectors.retailcrm.read_files import OrderFiles
from b2bdesk.connectors.retailcrm.read_orders import NEWEST_RANK, OrderStream
from b2bdesk.connectors.retailcrm.read_parts import ClientReader
from b2bdesk.connectors.retailcrm.read_retail import RetailStream
from b2bdesk.connectors.retailcrm.write_call import CallWriter
from b2bdesk.connectors.retailcrm.write_client import ClientWriter
from b2bdesk.connectors.retailcrm.write_level import LevelWriter
from b2bdesk.connectors.retailcrm.write_merge import MergeWriter
from b2bdesk.connectors.retailcrm.write_order import OrderWriter
from b2bdesk.connectors.retailcrm.write_papers import (
    FileWriter,
    InvoiceWriter,
    order_holder,
    person_holder,
)
from b2bdesk.connectors.retailcrm.write_retail import RetailWriter
from b2bdesk.connectors.transport import Transport
from b2bdesk.model.call import Call
from b2bdesk.model.client import Client
from b2bdesk.model.clock import Clock
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid

HOUR = timedelta(hours=1)

DOCUMENT, CLIENT_FILE = "document", "client_file"
"""Kinds of our records that are files over there."""


class RetailCrm:
    """One retailCRM account; safe for several threads. It satisfies ``Connector``, ``Source``, ``Crm``,
    ``LevelKeeper``, ``CallKeeper``, ``ClientCombiner``, ``ClientFileKeeper``, ``ClientSearch``,
    ``RetailDesk`` and ``Chronicle``.

    Only :class:`~b2bdesk.errors.ConnectorError` leaves its methods.
    """

    system = SYSTEM

    def __init__(self, transport: Transport, options: Options, clock: Clock, late_commit: timedelta) -> None:
        self.late_commit = late_commit
        self._options = options
        self._api = Api(transport, options.site)
        self._books = Books(self._api, options, clock)
        reader = ClientReader(self._api, self._books, options)
        self._checker = Checker(self._api, self._books, options, clock)
        self._clients = ClientWriter(self._api, self._books, reader, options, clock)
        self._levels = LevelWriter(self._api, self._books, options, clock)
        self._merges = MergeWriter(self._api, clock)
        self._calls = CallWriter(self._api, self._books, clock)
        self._orders = OrderWriter(self._api, self._books, reader, options, clock)
        self._retail = RetailWriter(self._api, self._orders, reader, options, clock)
        self._invoices = InvoiceWriter(self._api, self._orders, options, clock)
        self._files = FileWriter(self._api, clock)
        self._order_files = OrderFiles(self._api)
        catalogue = CatalogueStreams(self._api, self._books, options, clock)
        self._pulls: dict[str, Callable[[str | None], Page]] = {
            "users": catalogue.users,
            "references": catalogue.references,
            "products": catalogue.products,
            "clients": ClientStream(self._api, self._books, reader, clock).pull,
            "stock": catalogue.stock,
            "orders": OrderStream(self._api, self._books, reader, options, clock).pull,
            "retail": RetailStream(self._api, self._books, options, clock).pull,
        }

    def check(self) -> list[CheckLine]:
        """Look whether everything that the connector needs is there; never raises."""
        return self._checker.lines()

    def close(self) -> None:
        """Let connections go."""
        self._api.close()

    def streams(self) -> Sequence[StreamSpec]:
        """Return the incoming streams; changes of clients and orders come by their histories."""
        often, retail = self._options.pull_every, self._options.retail_every
        looked_through = (StreamSpec("retail", retail, HOUR, rank=45),) if self._options.retail_days else ()
        return (
            StreamSpec("users", HOUR, timedelta(days=1), rank=5),
            StreamSpec("references", HOUR, timedelta(days=1), rank=10),
            StreamSpec("products", HOUR, timedelta(days=1), rank=20),
            StreamSpec("clients", often, HOUR, rank=30, first_rank=NAMES_RANK),
            StreamSpec("stock", self._options.stock_every, timedelta(minutes=15), rank=40),
            StreamSpec("orders", often, HOUR, rank=50, first_rank=NEWEST_RANK),
            *looked_through,
        )

    def pull(self, stream: str, cursor: str | None) -> Page:
        """Return the portion after the cursor; None asks from the beginning."""
        return self._pulls[stream](cursor)

    def last_change(self, record: Ext) -> LastChange | None:
        """Return who changed an order or a client last in the CRM's own window."""
        return authors.last_change(self._api, record, self._books.zone())

    def unchanged_for(self, record: Ext) -> timedelta | None:
        """Return how long nobody has changed an order or a client that is there, by the account's clock."""
        return authors.unchanged_for(self._api, record)

    def put_client(self, client: Client, links: Links, idem: Idem) -> Receipt:
        """Create or change the client with its companies, contacts and addresses."""
        return self._clients.put(client, links, idem)

    def find_client(self, client: Client, links: Links) -> Receipt | None:
        """Return the client as the CRM has it; None when it is not there now, or not whole yet."""
        return self._clients.find(client, links)

    def clients_by_inn(self, inn: str) -> list[ClientThere]:
        """Return the clients who have a company with this INN."""
        return find_client.with_inn(self._api, inn)

    def keeps_levels(self) -> bool:
        """Tell whether the profile names the field for levels."""
        return bool(self._options.fields.level)

    def put_level(self, client: Uid, percent: Decimal, links: Links, idem: Idem) -> Receipt:
        """Write the client's level into its field."""
        return self._levels.put(client, percent, links)

    def find_level(self, client: Uid, percent: Decimal, links: Links) -> Receipt | None:
        """Tell whether the CRM holds the level."""
        return self._levels.find(client, percent, links)

    def note_merged(self, gone: Uid, text: str | None, links: Links, idem: Idem) -> Receipt:
        """Write the note on a merged client, or take it away."""
        return self._merges.note(gone, text, links)

    def find_note(self, gone: Uid, text: str | None, links: Links) -> Receipt | None:
        """Tell whether the note is as meant."""
        return self._merges.find_note(gone, text, links)

    def combine(self, kept: Uid, gone: Uid, links: Links, idem: Idem) -> Receipt:
        """Combine two clients for good."""
        return self._merges.combine(kept, gone, links)

    def find_combined(self, gone: Uid, links: Links) -> Receipt | None:
        """Return a receipt when the client is no longer there."""
        return self._merges.find_combined(gone, links)

    def keeps_calls(self) -> bool:
        """Tell whether the profile lets calls be told."""
        return self._options.calls is not CallsTold.NONE

    def shows_calls(self) -> bool:
        """Tell whether the profile lets calls be told as they ring."""
        return self._options.calls is CallsTold.RINGING

    def put_call(self, call: Call, links: Links, idem: Idem) -> Receipt:
        """Note a call that is over in the CRM's journal."""
        return self._calls.put(call, links)

    def tell_call(self, call: Call, moment: CallMoment, links: Links, idem: Idem) -> Receipt:
        """Let the CRM show its pop-up."""
        return self._calls.tell(call, moment, links)

    def put_order(self, order: Order, links: Links, idem: Idem) -> Receipt:
        """Create or change the order with all its lines."""
        return self._orders.put(order, links, idem)

    def find_order(self, order: Order, links: Links) -> Receipt | None:
        """Return the order as the CRM has it; None when it is not there now."""
        return self._orders.find(order, links)

    def take_order(self, takeover: Takeover, links: Links, idem: Idem) -> Receipt:
        """Give a private buyer's order to a client; its number stays."""
        return self._retail.take(takeover, links)

    def find_taken(self, takeover: Takeover, links: Links) -> Receipt | None:
        """Tell whether the order is the client's."""
        return self._retail.find(takeover, links)

    def order_file(self, order: str, name: str, start: int) -> FilePart:
        """Return a part of a file that hangs on an order, from a byte on."""
        return self._order_files.part(order, name, start)

    def put_invoice(self, mark: InvoiceMark, links: Links, idem: Idem) -> Receipt:
        """Note an issued invoice as an expected payment of the order."""
        return self._invoices.put(mark, links, idem)

    def find_invoice(self, mark: InvoiceMark, links: Links) -> Receipt | None:
        """Return the expected payment if the CRM has it."""
        return self._invoices.find(mark, links)

    def attach_file(self, document: Uid, file: Attachment, order: Uid, links: Links, idem: Idem) -> Receipt:
        """Store the file and tie it to the order."""
        return self._files.put((DOCUMENT, document), file, order_holder(order, links), links, idem)

    def find_file(self, document: Uid, file: Attachment, order: Uid, links: Links) -> Receipt | None:
        """Return the file if it is stored and tied."""
        return self._files.find((DOCUMENT, document), order_holder(order, links))

    def attach_client_file(
        self, file: Uid, content: Attachment, contact: Uid, links: Links, idem: Idem
    ) -> Receipt:
        """Store the file and tie it to the person."""
        return self._files.put((CLIENT_FILE, file), content, person_holder(contact, links), links, idem)

    def find_client_file(self, file: Uid, content: Attachment, contact: Uid, links: Links) -> Receipt | None:
        """Return the file if it is stored and tied to the person."""
        return self._files.find((CLIENT_FILE, file), person_holder(contact, links))
