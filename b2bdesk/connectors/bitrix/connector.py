"""A 1C-Bitrix shop behind the ports: streams of orders and goods, states, accounts, published documents."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from b2bdesk.connectors.bitrix import endpoint
from b2bdesk.connectors.bitrix.check import Checker
from b2bdesk.connectors.bitrix.cursors import CatalogueCursor
from b2bdesk.connectors.bitrix.endpoint import Endpoint
from b2bdesk.connectors.bitrix.exchange import ExchangePage
from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.manifest import ENDPOINT_KEY, EXCHANGE_LOGIN, EXCHANGE_PASSWORD, WEBHOOK
from b2bdesk.connectors.bitrix.options import Options, options_from
from b2bdesk.connectors.bitrix.read_exchange import ExchangeOrders, directory
from b2bdesk.connectors.bitrix.read_files import FolderCatalogue
from b2bdesk.connectors.bitrix.read_rest import RestOrders
from b2bdesk.connectors.bitrix.read_rest_catalogue import RestCatalogue
from b2bdesk.connectors.bitrix.rest import Rest
from b2bdesk.connectors.bitrix.site import Site
from b2bdesk.connectors.bitrix.site_notices import SiteNotices
from b2bdesk.connectors.bitrix.write_status import StatusWriter
from b2bdesk.connectors.cursors import write_cursor
from b2bdesk.connectors.pace import Pace
from b2bdesk.connectors.ports import (
    CheckLine,
    Idem,
    Links,
    Page,
    Receipt,
    ShopDocument,
    ShopPriceList,
    ShopSlot,
    StreamSpec,
)
from b2bdesk.connectors.ports.common import ORDERS
from b2bdesk.connectors.records import OrderRecord
from b2bdesk.connectors.registry import Kit
from b2bdesk.connectors.transport import Explain, Manners, Transport
from b2bdesk.errors import NoKeyStore, Refused, Unauthorised
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid

HOUR = timedelta(hours=1)


class BitrixShop:
    """One shop; safe for several threads. It satisfies ``Connector``, ``Source`` and ``Shop``.

    Only :class:`~b2bdesk.errors.ConnectorError` leaves its methods.
    """

    system = SYSTEM

    def __init__(self, kit: Kit, options: Options) -> None:
        self.late_commit = kit.late_commit
        self._kit, self._options = kit, options
        self._way = self._open("", endpoint.explained)
        self._page = ExchangePage(self._way, options, self._exchange_proof)
        self._rest = Rest(options.rest_user, lambda: self._secret(WEBHOOK), self._open_rest)
        self._rest_orders = RestOrders(self._rest, options)
        rest = (self._rest, self._rest_orders) if options.rest_user else None
        self._endpoint = Endpoint(self._way, options, lambda: self._secret(ENDPOINT_KEY), kit.clock)
        self._states = StatusWriter(self._page, rest, options, kit.clock)
        self._site = Site(self._endpoint, kit.clock)
        self._notices = SiteNotices(self._endpoint, kit.clock)
        self._folder = FolderCatalogue(options, kit.clock)
        self._pulls = dict(self._streams())
        self._checker = Checker(self._page, self._rest, self._endpoint, self._folder, options, kit.clock)

    def check(self) -> list[CheckLine]:
        """Look whether everything that the connector needs is there; never raises."""
        return self._checker.lines()

    def close(self) -> None:
        """Let connections go."""
        self._way.close()
        self._rest.close()

    def streams(self) -> Sequence[StreamSpec]:
        """Return the incoming streams that the profile asks for."""
        often, seldom = self._options.pull_every, self._options.catalogue_every
        specs = (
            StreamSpec("shop_references", HOUR, timedelta(days=1), rank=10),
            StreamSpec("shop_products", seldom, timedelta(days=1), rank=20),
            StreamSpec("shop_stock", seldom, HOUR, rank=40),
            StreamSpec("shop_orders", often, HOUR, rank=50, after=ORDERS),
        )
        return tuple(one for one in specs if one.name in self._pulls)

    def pull(self, stream: str, cursor: str | None) -> Page:
        """Return the portion after the cursor; None asks from the beginning."""
        return self._pulls[stream](cursor)

    def order(self, number: str) -> OrderRecord | None:
        """Return one order of the site as it is now; raises :class:`Refused` where REST is not set up."""
        if not self._options.rest_user:
            raise Refused(system=SYSTEM, detail="rest_off", fields=["rest_user"])
        return self._rest_orders.by_number(number)

    def put_status(self, order: Order, links: Links, idem: Idem) -> Receipt:
        """Tell the site the order's state, its payment and its shipment."""
        return self._states.put(order, links, idem)

    def find_status(self, order: Order, links: Links) -> Receipt | None:
        """Return the order as the site holds it; None without REST: then the state is told again."""
        return self._states.find(order, links)

    def put_account(self, client: Client, contact: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the contact's personal account with its buyer profiles, or repair the existing one."""
        return self._site.put_account(client, contact, idem)

    def find_account(self, client: Client, contact: Uid, links: Links) -> Receipt | None:
        """Return the account with the contact's e-mail."""
        return self._site.find_account(client, contact)

    def publish(self, document: ShopDocument, links: Links, idem: Idem) -> Receipt:
        """Show the document in the buyer's account."""
        return self._site.publish(document, links, idem)

    def find_published(self, document: ShopDocument, links: Links) -> Receipt | None:
        """Return the published document by our mark."""
        return self._site.find_published(document)

    def opened(self, mark: Uid) -> datetime | None:
        """Return when the buyer opened a published document (UTC); None while he has not."""
        return self._site.opened(mark)

    def put_slot(self, slot: ShopSlot, links: Links, idem: Idem) -> Receipt:
        """Show the delivery interval of an order in the buyer's account."""
        return self._notices.put_slot(slot, links, idem)

    def find_slot(self, slot: ShopSlot, links: Links) -> Receipt | None:
        """Return the interval that the site shows for the order."""
        return self._notices.find_slot(slot, links)

    def put_price_list(self, prices: ShopPriceList, idem: Idem) -> Receipt:
        """Give the buyers of a company its own prices."""
        return self._notices.put_price_list(prices, idem)

    def find_price_list(self, prices: ShopPriceList) -> Receipt | None:
        """Return the company's price list by our mark."""
        return self._notices.find_price_list(prices)

    def _streams(self) -> Iterator[tuple[str, Callable[[str | None], Page]]]:
        options = self._options
        if options.orders == "rest":
            yield "shop_orders", self._rest_orders.pull
        else:
            yield "shop_orders", ExchangeOrders(self._page, options).pull
            yield "shop_references", self._references
        if options.catalogue == "files":
            yield "shop_products", self._folder.products
            yield "shop_stock", self._folder.stock
        elif options.catalogue == "rest":
            catalogue = RestCatalogue(self._rest, options, self._kit.clock)
            yield "shop_products", catalogue.products
            yield "shop_stock", catalogue.stock

    def _references(self, _cursor: str | None) -> Page:
        return Page(directory(self._page.info()), write_cursor(CatalogueCursor(done=True)), more=False)

    def _open(self, path: str, explain: Explain) -> Transport:
        settings = self._kit.settings
        pace = Pace(SYSTEM, settings["requests_per_second"], settings["requests_at_once"])
        address = str(settings["base_url"]).rstrip("/") + path
        manners = Manners(explain=explain, read_seconds=settings["answer_s"])
        return Transport(SYSTEM, address, dict, pace, manners, self._kit.loopback_authority)

    def _open_rest(self, path: str, explain: Explain) -> Transport:
        return self._open(path, explain)

    def _exchange_proof(self) -> dict[str, str]:
        """Return the header that signs in at the exchange page."""
        login, password = self._secret(EXCHANGE_LOGIN), self._secret(EXCHANGE_PASSWORD)
        if not (login and password):
            raise Unauthorised(system=SYSTEM, detail="no_key")
        proof = base64.b64encode(f"{login}:{password}".encode()).decode()
        return {"Authorization": f"Basic {proof}"}

    def _secret(self, name: str) -> str:
        try:
            return (self._kit.secret(name) or "").strip()
        except NoKeyStore as error:
            raise Unauthorised(system=SYSTEM, detail="no_key_store") from error


def open_shop(kit: Kit) -> BitrixShop:
    """Build the connector; nothing is contacted yet. Raises ``ProfileInvalid`` for wrong settings."""
    return BitrixShop(kit, options_from(kit.settings))
