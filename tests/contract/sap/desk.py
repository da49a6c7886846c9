"""A desk's side of the connection to SAP: the opened connector, and what it has learned so far."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.ports import Idem, Receipt
from b2bdesk.connectors.records import ErpOrderRecord
from b2bdesk.connectors.sap.connector import Sap
from b2bdesk.model.client import BankAccount, Client, Company, CompanyKind
from b2bdesk.model.clock import HandClock
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.uid import new_uid
from b2bdesk.training.records import Company as WorldCompany
from b2bdesk.training.sap import SAP_PASSWORD
from b2bdesk.training.sap.office import SapOffice
from tests.contract.learning import LearningDesk, opened

SYSTEM = "sap"


class Desk(LearningDesk):
    """The connector with the names that its receipts have taught."""

    def __init__(
        self, office: SapOffice, clock: HandClock, password: str = SAP_PASSWORD, **settings: object
    ) -> None:
        self.office, self.clock = office, clock
        given = {**office.profile_settings(), **settings}
        self.sap = opened(Sap, SYSTEM, ("erp",), clock, given, ("password", password))
        super().__init__(self.sap)

    def client_of(self, company: WorldCompany) -> Client:
        """Return a client of ours with this company of the make-believe market."""
        return client(
            inn=company.inn,
            kpp=company.kpp or None,
            short_name=company.short_name,
            okpo=company.okpo,
            legal_address=company.address.full_text,
            bank_accounts=(
                BankAccount(
                    company.bank_account.bank.bic,
                    company.bank_account.bank.name,
                    company.bank_account.bank.corr_account,
                    company.bank_account.account,
                ),
            ),
        )

    def put_partner(self, client: Client, attempt: int = 1) -> Receipt:
        """Send the client's first company and keep what the receipt says."""
        return self.learn(self.sap.put_partner(client, client.companies[0].uid, self.links, idem(attempt)))

    def put_order(self, order: Order, *, blocked: bool = True) -> ErpOrderRecord:
        """Send an order and return what SAP makes of it."""
        receipt = self.learn(self.sap.put_order(order, self.links, idem(), blocked=blocked))
        assert isinstance(receipt.record, ErpOrderRecord)
        return receipt.record


def idem(attempt: int = 1) -> Idem:
    """Return a fresh key of an operation."""
    return Idem(new_uid(), attempt=attempt)


def client(**more: Any) -> Client:
    """Return a client of one company."""
    given: dict[str, Any] = {
        "legal_name": "Общество с ограниченной ответственностью «Проба»",
        "short_name": "ООО «Проба»",
        "kind": CompanyKind.COMPANY,
        **more,
    }
    company = Company(new_uid(), is_main=True, **given)
    return Client(new_uid(), company.short_name, companies=(company,))


def line(position: int, article: str, qty: str | int, **more: Any) -> OrderLine:
    """Return a line by its article."""
    return OrderLine(new_uid(), position, f"Goods {article}", Decimal(qty), article_text=article, **more)


def order(client: Client, number: str, *lines: OrderLine, **more: Any) -> Order:
    """Return an order of the client's first company."""
    company = client.companies[0].uid
    given: dict[str, Any] = {"wanted_date": date(2026, 11, 30), **more}
    return Order(new_uid(), number, client.uid, new_uid(), company=company, lines=lines, **given)
