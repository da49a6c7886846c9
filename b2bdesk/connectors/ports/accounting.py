"""The books: counterparties, orders and invoices in them, what is owed, which papers were issued.

Payments, balances, contracts and papers that appear by themselves come as streams (:class:`Source`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.ports.common import Idem, Links, Receipt
from b2bdesk.connectors.records import BalanceRecord, PaperRecord, PaymentRecord
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class BooksInvoice:
    """An invoice that the books shall issue, number included, or note under the ``number`` of ours."""

    uid: Uid
    order: Uid
    client: Uid
    company: Uid
    day: date
    total: Decimal
    due: date
    number: str | None = None
    contract: Uid | None = None
    comment: str = ""


@runtime_checkable
class Accounting(Protocol):
    """What the desk asks of the books."""

    def put_counterparty(self, client: Client, company: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the company as a counterparty (and its client as a partner), or bring it up to date."""

    def find_counterparty(self, client: Client, company: Uid, links: Links) -> Receipt | None:
        """Return the counterparty with the INN and KPP, if the books have it."""

    def put_order(self, order: Order, links: Links, idem: Idem) -> Receipt:
        """Create or change the client's order in the books."""

    def find_order(self, order: Order, links: Links) -> Receipt | None:
        """Return the order by our mark; ``as_meant`` tells whether it is as :meth:`put_order` wants."""

    def put_invoice(self, invoice: BooksInvoice, links: Links, idem: Idem) -> Receipt:
        """Create the invoice and post it; the receipt's link carries the number that the books gave."""

    def find_invoice(self, invoice: BooksInvoice, links: Links) -> Receipt | None:
        """Return the invoice by our mark."""

    def void_invoice(self, invoice: Uid, links: Links, idem: Idem) -> Receipt:
        """Take the invoice back: unposted and marked as void, never deleted."""

    def balance(self, company: Uid, links: Links) -> BalanceRecord | None:
        """Return what the company owes now; None when the books do not know the company."""

    def payments_of(self, order: Uid, links: Links) -> list[PaymentRecord]:
        """Return the receipts that the books count for the order."""

    def papers_of(self, order: Uid, links: Links) -> list[PaperRecord]:
        """Return the primary documents of the order: realisations and the VAT invoices issued on them."""
