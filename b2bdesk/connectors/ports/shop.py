"""The web shop: orders and the catalogue come as streams; statuses, accounts and papers go there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.ports.common import Attachment, Idem, Links, Receipt
from b2bdesk.connectors.records import OrderRecord
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class ShopDocument:
    """A document for the buyer's account; ``inn`` and ``kpp`` name the company where its uid says nothing."""

    uid: Uid
    order: Uid
    company: Uid
    kind: str
    number: str
    file: Attachment
    inn: str | None = None
    kpp: str | None = None


@dataclass(frozen=True, slots=True)
class ShopSlot:
    """The delivery interval of an order as the buyer sees it; times are wall clock of the warehouse."""

    uid: Uid
    order: Uid
    warehouse: str
    day: date
    from_time: time
    to_time: time
    transport: str | None = None


@dataclass(frozen=True, slots=True)
class ShopPriceList:
    """A company's own prices for its account: ``prices`` are pairs of article and price with VAT."""

    uid: Uid
    inn: str
    kpp: str | None
    name: str
    valid_from: date
    prices: tuple[tuple[str, Decimal], ...]
    currency: str = "RUB"


@runtime_checkable
class Shop(Protocol):
    """What the desk asks of a shop."""

    def order(self, number: str) -> OrderRecord | None:
        """Return one order of the site as it is now, by the number that the buyer sees."""

    def put_status(self, order: Order, links: Links, idem: Idem) -> Receipt:
        """Tell the site the order's state, its payments and its shipments.

        Raises :class:`Refused` with ``writes_off`` among ``fields`` when the profile forbids writing.
        """

    def find_status(self, order: Order, links: Links) -> Receipt | None:
        """Return the order as the site holds it; ``as_meant`` compares it with what was to be told."""

    def put_account(self, client: Client, contact: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the contact's personal account with its buyer profiles, or repair the existing one."""

    def find_account(self, client: Client, contact: Uid, links: Links) -> Receipt | None:
        """Return the account with the contact's e-mail."""

    def publish(self, document: ShopDocument, links: Links, idem: Idem) -> Receipt:
        """Show the document in the buyer's account."""

    def find_published(self, document: ShopDocument, links: Links) -> Receipt | None:
        """Return the published document by our mark."""

    def opened(self, mark: Uid) -> datetime | None:
        """Return when the buyer opened a document of this mark (UTC); None while he has not."""

    def put_slot(self, slot: ShopSlot, links: Links, idem: Idem) -> Receipt:
        """Show the delivery interval of an order in the buyer's account."""

    def find_slot(self, slot: ShopSlot, links: Links) -> Receipt | None:
        """Return the interval that the site shows for the order."""

    def put_price_list(self, prices: ShopPriceList, idem: Idem) -> Receipt:
        """Give the buyers of a company its own prices; a newer list takes the place of the older one."""

    def find_price_list(self, prices: ShopPriceList) -> Receipt | None:
        """Return the company's price list by our mark."""
