"""The training shop put together: memory, exchange page, REST, endpoint and the server around them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from b2bdesk.training.bitrix import (
    ENDPOINT,
    ONEC_PAGE,
    OUR_PAGE,
    SITE_SECRETS,
    TWIN_PAGE,
    WEBHOOK_USER,
    endpoint,
    exchange,
    rest,
)
from b2bdesk.training.bitrix.catalogue_files import write_catalogue
from b2bdesk.training.bitrix.endpoint import SiteEndpoint
from b2bdesk.training.bitrix.exchange import ExchangePage
from b2bdesk.training.bitrix.import_xml import take_in
from b2bdesk.training.bitrix.rest import RestMethods
from b2bdesk.training.bitrix.rest_shapes import ARTICLE_FIELD, IBLOCK
from b2bdesk.training.bitrix.seeded import NEWEST, buyer_of, give_account, line_of, seed
from b2bdesk.training.bitrix.shop import Payment, Shipment, Shop, SiteOrder
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Faults
from b2bdesk.training.faulty import Faulty
from b2bdesk.training.journal import Journal
from b2bdesk.training.records import Product
from b2bdesk.training.server import Connections, LoopbackServer
from b2bdesk.training.world import World

NAME = "bitrix"
_JOURNAL = "bitrix.jsonl"
_CATALOGUE = "bitrix_catalogue"
_FIRST_PLACED = 400_001

MOST_GOODS = 1_000
"""How many of the world's goods the shop's buyers order and its catalogue files hold."""

Wanted = Sequence[tuple[str, int]]
"""Articles and how many of each."""


class BitrixOffice:
    """One shop on a loopback port. With a folder, what was written outlives the program."""

    name = NAME

    def __init__(
        self,
        world: World,
        *,
        clock: TrainingClock | None = None,
        folder: Path | None = None,
        port: int = 0,
        certificate: tuple[Path, Path] | None = None,
        newest: int = NEWEST,
    ) -> None:
        """``newest``: how many of the world's latest orders the shop holds."""
        self.world, self.clock = world, clock or TrainingClock()
        self.faults = Faults()
        self.shop = Shop(world, self.clock)
        self.shop.options.pages = (ONEC_PAGE, OUR_PAGE, TWIN_PAGE)
        self.page = ExchangePage(self.shop)
        self.rest = RestMethods(self.shop)
        self.endpoint = SiteEndpoint(self.shop)
        seed(self.shop, newest)
        self._folder = folder
        self._journal = Journal(folder / _JOURNAL) if folder else None
        self._replay()
        self.server = LoopbackServer(self._application, port=port, certificate=certificate)

    def start(self) -> None:
        """Listen on the port; in a new folder the catalogue's files are written first."""
        if self._folder is not None and not (self._folder / _CATALOGUE).exists():
            write_catalogue(self.world, self._folder / _CATALOGUE, self.clock.local(), most=MOST_GOODS)
        self.server.start()

    def stop(self) -> None:
        """Close the port: callers meet a refused connection."""
        self.server.stop()

    def addresses(self) -> dict[str, str]:
        """Return the address of the site."""
        return {NAME: self.server.url}

    def profile_settings(self) -> dict[str, object]:
        """Return the table ``[connectors.bitrix]`` of the training profile."""
        files: dict[str, object] = {}
        if self._folder is not None:
            files = {"catalogue": "files", "catalogue_folder": str(self._folder / _CATALOGUE)}
        return {
            "base_url": self.server.url,
            "exchange_path": OUR_PAGE,
            "onec_path": ONEC_PAGE,
            "exchange_writes": True,
            "rest_user": WEBHOOK_USER,
            "endpoint_path": ENDPOINT,
            "catalogue_iblock": IBLOCK,
            "article_property": ARTICLE_FIELD,
            "property_inn": "TAX_NUMBER, ИНН",
            "property_kpp": "TAX_REASON, КПП",
            "property_company": "FIRM",
            "property_email": "MAIL, E-Mail",
            "property_client_number": "CLIENT_NUMBER, Номер заказа покупателя",
            "requests_per_second": 50.0,
            "requests_at_once": 50,
            **files,
        }

    def profile_secrets(self) -> dict[str, str]:
        """Return the secrets of the training profile by their names."""
        return dict(SITE_SECRETS)

    def place_order(
        self,
        contact_id: int,
        wanted: Wanted,
        *,
        company_id: int | None = None,
        remark: str = "",
        own: str = "",
    ) -> SiteOrder:
        """Let a buyer order; ``own`` is his own number for it. Raises ``LookupError`` for unknown names."""
        placed = self._place(contact_id, wanted, company_id, remark, own, self.clock.local())
        self._keep(
            {
                "what": "order", "contact": contact_id, "wanted": [list(one) for one in wanted],
                "company": company_id, "remark": remark, "own": own, "at": placed.created_at.isoformat(),
            }
        )  # fmt: skip
        return placed

    def _place(
        self,
        contact_id: int,
        wanted: Wanted,
        company_id: int | None,
        remark: str,
        own: str,
        at: datetime,
    ) -> SiteOrder:
        contact = self.world.contact_by_id[contact_id]
        number = max(_FIRST_PLACED, *(one + 1 for one in self.shop.orders))
        order = SiteOrder(
            id=number,
            number=str(number),
            buyer=buyer_of(self.shop, contact, company_id or contact.company_ids[0]),
            created_at=at,
            updated_at=at,
            lines=[line_of(self.shop, self._goods[article], quantity) for article, quantity in wanted],
            payments=[],
            shipments=[Shipment(self.shop.next_id(), Decimal(500), 1)],
            remark=remark,
            client_number=own,
        )
        order.payments = [Payment(self.shop.next_id(), order.price, 2)]
        self.shop.orders[order.id] = order
        give_account(self.shop, order.buyer)
        self.shop.touch(order)
        order.updated_at = at
        return order

    @cached_property
    def _goods(self) -> dict[str, Product]:
        catalogue = self.world.catalogue
        return {one.article: one for one in map(catalogue.at, range(min(catalogue.size, MOST_GOODS)))}

    def _application(self, connections: Connections) -> Faulty:
        routes = [
            *(Route(page, self.page.answer, methods=["GET", "POST"]) for page in self.shop.options.pages),
            Route("/rest/{user}/{secret}/{method}", self.rest.answer, methods=["GET", "POST"]),
            Route(ENDPOINT, self.endpoint.answer, methods=["POST"]),
        ]
        return Faulty(Starlette(routes=routes), self.faults, connections, self.clock, _is_write)

    def _keep(self, entry: dict[str, object]) -> None:
        if self._journal is not None:
            self._journal.append(entry)

    def _replay(self) -> None:
        """Do again what was done before the last stop, then begin to keep."""
        for entry in self._journal.read() if self._journal else ():
            self._again(entry)
        self.shop.keep = self._keep

    def _again(self, entry: dict[str, Any]) -> None:
        what = entry["what"]
        if what == "order":
            wanted = [(str(article), int(quantity)) for article, quantity in entry["wanted"]]
            at = datetime.fromisoformat(entry["at"])
            self._place(entry["contact"], wanted, entry["company"], entry["remark"], entry["own"], at)
        elif what == "import":
            take_in(self.shop, base64.b64decode(entry["xml"]))
        elif what == "rest":
            self.rest.call(entry["method"], entry["params"])
        elif what == "endpoint":
            self.endpoint.run(entry["method"], entry["params"])


def _is_write(request: Request, body: bytes) -> bool:
    if request.url.path == ENDPOINT:
        return endpoint.is_write(body)
    return rest.is_write(request) or exchange.is_write(request)
