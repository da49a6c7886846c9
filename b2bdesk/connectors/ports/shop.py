"""The web shop: orders and the catalogue come as streams; statuses, accounts and papers go there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.ports.common import Attachment, Idem, Links, Receipt
from b2bdesk.connectors.records import OrderRecord
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class ShopDocument:
    """A document for the buyer's account."""

    uid: Uid
    order: Uid
    company: Uid
    kind: str
    number: str
    file: Attachment


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
