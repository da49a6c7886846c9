"""1C:KA behind the ports: the books, the contracts that they keep, and a source of five streams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.balances import Balances
from b2bdesk.connectors.onec_ka.books import Books
from b2bdesk.connectors.onec_ka.check import Checker
from b2bdesk.connectors.onec_ka.contracts import ContractBook
from b2bdesk.connectors.onec_ka.documents import Documents, require_entity
from b2bdesk.connectors.onec_ka.files import PaperFiles
from b2bdesk.connectors.onec_ka.invoices import InvoiceWriter
from b2bdesk.connectors.onec_ka.kinds import COUNTERPARTY, ORDER, RECEIPT, REFUND, SALE, SYSTEM, VAT_INVOICE
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.orders import OrderWriter
from b2bdesk.connectors.onec_ka.papers import PaperReader
from b2bdesk.connectors.onec_ka.parties import Parties
from b2bdesk.connectors.onec_ka.payments import PaymentReader
from b2bdesk.connectors.onec_ka.terms import Terms
from b2bdesk.connectors.onec_ka.walks import Part, Walk
from b2bdesk.connectors.ports import (
    BooksInvoice,
    CheckLine,
    ContractRequest,
    Idem,
    Links,
    Page,
    Receipt,
    StreamSpec,
)
from b2bdesk.connectors.ports.common import CLIENTS, ORDERS
from b2bdesk.connectors.records import BalanceRecord, ContractRecord, PaperRecord, PaymentRecord
from b2bdesk.model.client import Client, Company
from b2bdesk.model.clock import Clock
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class OneCKa:
    """One base of 1C:KA; it satisfies ``Connector``, ``Source``, ``Accounting`` and ``Contracts``.

    Only :class:`~b2bdesk.errors.ConnectorError` leaves its methods.
    """

    system = SYSTEM

    def __init__(self, api: Api, options: Options, clock: Clock, late_commit: timedelta) -> None:
        self.late_commit = late_commit
        self._api, self._options = api, options
        self._books = Books(api, options, clock)
        documents, terms = Documents(api), Terms(api, self._books, options)
        self._parties = Parties(api, documents, options, clock)
        self._orders = OrderWriter(documents, self._books, terms, options, clock)
        self._invoices = InvoiceWriter(documents, self._books, options, clock)
        self._balances = Balances(api, self._books, options, clock)
        self._contracts = ContractBook(api, documents, self._parties, self._books, terms, options, clock)
        self._payments, self._papers = (
            PaymentReader(api, self._books, options),
            PaperReader(api, self._books, options),
        )
        self._checker = Checker(api, self._books, options, clock)
        self._pulls: dict[str, Callable[[str | None], Page]] = {
            "payments": Walk(api, [self._money(RECEIPT), self._money(REFUND)], options, clock).pull,
            "papers": Walk(api, self._paper_parts(), options, clock).pull,
            "paper_files": PaperFiles(api, options, clock).pull,
            "balances": self._balances.pull,
            "contracts": self._contracts.pull,
        }

    def check(self) -> list[CheckLine]:
        """Look whether everything that the connector needs is there; never raises."""
        return self._checker.lines()

    def close(self) -> None:
        """Let connections go."""
        self._api.close()

    # --- streams -----------------------------------------------------------------------------------

    def streams(self) -> Sequence[StreamSpec]:
        """Return the incoming streams."""
        often, options = self._options.pull_every, self._options
        return (
            StreamSpec("contracts", options.contracts_every, DAY, rank=45, after=CLIENTS),
            StreamSpec("payments", often, HOUR, rank=55, after=CLIENTS),
            StreamSpec("papers", often, HOUR, rank=60, after=ORDERS),
            StreamSpec("paper_files", often, HOUR, rank=62, after=ORDERS),
            StreamSpec("balances", options.balances_every, timedelta(hours=4), rank=65, after=CLIENTS),
        )

    def pull(self, stream: str, cursor: str | None) -> Page:
        """Return the portion after the cursor; None asks from the beginning."""
        return self._pulls[stream](cursor)

    # --- the books ---------------------------------------------------------------------------------

    def put_counterparty(self, client: Client, company: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the company as a counterparty and its client as a partner, or bring them up to date."""
        return self._parties.put(client, company, links)

    def find_counterparty(self, client: Client, company: Uid, links: Links) -> Receipt | None:
        """Return the counterparty with the INN and KPP, if the books have it."""
        return self._parties.find(client, company, links)

    def put_order(self, order: Order, links: Links, idem: Idem) -> Receipt:
        """Create or change the client's order and post it."""
        return self._orders.put(order, links)

    def find_order(self, order: Order, links: Links) -> Receipt | None:
        """Return the order by our mark; ``as_meant`` tells whether it is as :meth:`put_order` wants."""
        return self._orders.find(order, links)

    def put_invoice(self, invoice: BooksInvoice, links: Links, idem: Idem) -> Receipt:
        """Create the invoice and post it; the receipt's link carries the number that the books gave."""
        return self._invoices.put(invoice, links)

    def find_invoice(self, invoice: BooksInvoice, links: Links) -> Receipt | None:
        """Return the invoice by our mark."""
        return self._invoices.find(invoice, links)

    def void_invoice(self, invoice: Uid, links: Links, idem: Idem) -> Receipt:
        """Take the invoice back: unposted and marked as void, never deleted."""
        return self._invoices.void(invoice, links)

    def balance(self, company: Uid, links: Links) -> BalanceRecord | None:
        """Return what the company owes now; None when the books do not know the company."""
        known = links.get(company, COUNTERPARTY)
        return None if known is None else self._balances.of(known)

    def payments_of(self, order: Uid, links: Links) -> list[PaymentRecord]:
        """Return the receipts and refunds that the books count for the order."""
        known = self._known_order(order, links, "payments_of")
        if known is None or self._surely_unpaid(known):
            return []
        return [*self._payments.of_order(known, RECEIPT), *self._payments.of_order(known, REFUND)]

    def papers_of(self, order: Uid, links: Links) -> list[PaperRecord]:
        """Return the primary documents of the order: realisations and the VAT invoices issued on them."""
        known = self._known_order(order, links, "papers_of")
        return [] if known is None else self._papers.of_order(known)

    # --- contracts ---------------------------------------------------------------------------------

    def contracts(self, company: Company, links: Links) -> list[ContractRecord]:
        """Return the contracts with the company, asked live; found by INN and KPP where there is no link."""
        return self._contracts.of(company, links)

    def contract(self, ext_id: str) -> ContractRecord | None:
        """Return one contract as it is now: status and payment terms."""
        return self._contracts.one(ext_id)

    def put_correspondent(self, client: Client, company: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the company there, or find the one with its INN and KPP."""
        return self._parties.put(client, company, links)

    def find_correspondent(self, client: Client, company: Uid, links: Links) -> Receipt | None:
        """Return the company there, if it exists."""
        return self._parties.find(client, company, links)

    def request_contract(self, request: ContractRequest, links: Links, idem: Idem) -> Receipt:
        """Ask for a contract: a draft appears there with our mark."""
        return self._contracts.request(request, links)

    def find_request(self, request: ContractRequest, links: Links) -> Receipt | None:
        """Return the draft by our mark."""
        return self._contracts.find_request(request, links)

    # --- parts -------------------------------------------------------------------------------------

    def _known_order(self, order: Uid, links: Links, method: str) -> str | None:
        require_entity(self._options.names.order, method)
        known = links.get(order, ORDER)
        if known is not None:
            return known
        held = self._orders.held(order, links)
        return held.ref if held else None

    def _surely_unpaid(self, order: str) -> bool:
        """Ask 1C's own percentage first, where the profile allows it: most orders end there."""
        if not (self._options.quick_state and self._options.names.order_states):
            return False
        state = self._payments.paid_percent(order)
        return state is not None and not state.number("ПроцентОплаты")

    def _money(self, kind: str) -> Part:
        reader = self._payments
        return Part(
            kind,
            reader.entity(kind),
            lambda: reader.ours(kind),
            lambda raws: reader.records(raws, kind),
            "payment",
        )

    def _paper_parts(self) -> list[Part]:
        names, reader = self._options.names, self._papers
        return [
            Part(SALE, names.sale, self._books.of_our_company, reader.sales, "document"),
            Part(VAT_INVOICE, names.vat_invoice, self._books.of_our_company, reader.vat_invoices, "document"),
        ]
