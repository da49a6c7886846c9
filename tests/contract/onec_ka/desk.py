"""A desk's side of the books: the opened connector, and what its receipts have taught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.onec_ka.connector import OneCKa
from b2bdesk.connectors.ports import BooksInvoice, Idem, Receipt
from b2bdesk.model.client import Client, Company
from b2bdesk.model.clock import HandClock
from b2bdesk.model.order import Order, OrderLine, Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.training.onec_ka import ONEC_PASSWORD
from b2bdesk.training.onec_ka.office import OneCKaOffice
from tests.contract.learning import LearningDesk, opened

SYSTEM = "onec_ka"


class Desk(LearningDesk):
    """The connector with the ids that its receipts have taught."""

    def __init__(
        self, office: OneCKaOffice, clock: HandClock, password: str = ONEC_PASSWORD, **settings: object
    ) -> None:
        self.office, self.clock = office, clock
        given = {**office.profile_settings(), **settings}
        self.books = opened(OneCKa, SYSTEM, ("accounting", "contracts"), clock, given, ("password", password))
        super().__init__(self.books)

    def put_company(self, client: Client) -> Receipt:
        """Send the client's company and keep what the receipt says."""
        receipt = self.books.put_counterparty(client, client.companies[0].uid, self.links, idem())
        return self.learn(receipt)

    def put_order(self, order: Order) -> Receipt:
        """Send an order and keep what the receipt says."""
        return self.learn(self.books.put_order(order, self.links, idem()))

    def put_invoice(self, invoice: BooksInvoice) -> Receipt:
        """Send an invoice and keep what the receipt says."""
        return self.learn(self.books.put_invoice(invoice, self.links, idem()))

    def ordered(self, client: Client | None = None, **changes: Any) -> tuple[Client, Order]:
        """Put a client and an order of two lines into the books."""
        client = client or new_client()
        self.put_company(client)
        order = new_order(self.office, client, **changes)
        self.put_order(order)
        return client, order

    def invoiced(self) -> tuple[Client, Order, BooksInvoice]:
        """Put a client, an order and its invoice into the books."""
        client, order = self.ordered()
        invoice = new_invoice(client, order)
        self.put_invoice(invoice)
        return client, order, invoice

    def ref(self, uid: Uid, kind: str) -> str:
        """Return the books' reference of a record."""
        return self.known[uid, kind]

    def pass_days(self, days: float) -> None:
        """Let time pass for the desk and the books."""
        self.clock.move(timedelta(days=days))


def idem() -> Idem:
    """Return the idempotency facts of an attempt."""
    return Idem(new_uid())


def new_client(inn: str = "7700901370", name: str = "Лаборатория Света") -> Client:
    """Return a client with one company that the books do not know yet."""
    company = Company(
        uid=new_uid(), legal_name=f"ООО «{name}»", short_name=name, is_main=True, inn=inn, kpp="770001001"
    )
    return Client(uid=new_uid(), name=name, companies=(company,))


def new_order(office: OneCKaOffice, client: Client, **changes: Any) -> Order:
    """Return a confirmed order of two lines, prices with VAT: 929.00 + 3705.00 = 4634.00 roubles."""
    articles = [office.world.catalogue.at(place).article for place in (0, 1)]
    order = Order(
        uid=new_uid(),
        own_number="K7Q-00042",
        client=client.uid,
        own_company=new_uid(),
        company=client.companies[0].uid,
        stage=Stage.CONFIRMED,
        lines=(line(articles[0], "309.67", "3", 1), line(articles[1], "370.50", "10", 2)),
        total=Decimal("4634.01"),
    )
    return replace(order, **changes)


def line(article: str, price: str, qty: str, position: int, **changes: Any) -> OrderLine:
    """Return a line of an order at 22 % VAT."""
    made = OrderLine(
        uid=new_uid(),
        position=position,
        text=article,
        article_text=article,
        qty=Decimal(qty),
        unit_price=Decimal(price),
        list_price=Decimal(price),
        vat_rate=Decimal(22),
    )
    return replace(made, **changes)


def new_invoice(client: Client, order: Order, **changes: Any) -> BooksInvoice:
    """Return an invoice of the whole order."""
    invoice = BooksInvoice(
        uid=new_uid(),
        order=order.uid,
        client=client.uid,
        company=client.companies[0].uid,
        day=date(2026, 11, 23),
        total=Decimal("4634.01"),
        due=date(2026, 11, 30),
    )
    return replace(invoice, **changes)
