"""A desk's side of the connection: the opened connector, and what it has learned so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.ports import Idem, Receipt
from b2bdesk.connectors.retailcrm.connector import RetailCrm
from b2bdesk.model.client import (
    Address,
    BankAccount,
    Client,
    Company,
    Contact,
    ContactPoint,
    ContactRole,
    PointKind,
)
from b2bdesk.model.clock import HandClock
from b2bdesk.model.order import Order, OrderLine, Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.training import RETAILCRM_KEY, SITE
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.learning import LearningDesk, opened

SYSTEM = "retailcrm"


class Desk(LearningDesk):
    """The connector with the ids that its receipts and the pulled records have taught."""

    def __init__(
        self, office: RetailCrmOffice, clock: HandClock, key: str = RETAILCRM_KEY, **settings: object
    ) -> None:
        self.office, self.clock = office, clock
        given = {"base_url": office.addresses()[SYSTEM], "site": SITE, **settings}
        self.crm = opened(RetailCrm, SYSTEM, ("crm",), clock, given, ("api_key", key))
        super().__init__(self.crm)
        self.users = {user.id: new_uid() for user in office.crm.world.users}
        self.offers: dict[int, Uid] = {}
        for number, uid in self.users.items():
            self.known[uid, "user"] = str(number)

    def offer(self, number: int) -> Uid:
        """Return our uid of an offer of the CRM's catalogue."""
        uid = self.offers.setdefault(number, new_uid())
        self.known[uid, "offer"] = str(number)
        return uid

    def put_client(self, client: Client, attempt: int = 1) -> Receipt:
        """Send a client and keep what the receipt says."""
        return self.learn(self.crm.put_client(client, self.links, idem(attempt)))

    def put_order(self, order: Order, attempt: int = 1) -> Receipt:
        """Send an order and keep what the receipt says."""
        return self.learn(self.crm.put_order(order, self.links, idem(attempt, order.own_number)))

    def pass_time(self, seconds: float) -> None:
        """Let time pass for the desk and the CRM, and let due work of the CRM happen."""
        self.clock.move(timedelta(seconds=seconds))
        self.office.control.advance(timedelta(0))

    def client_in_crm(self, inn: str) -> dict[str, Any]:
        """Return the one client of the CRM that has a company with this INN."""
        (found,) = self.office.control.clients(inn=inn)
        return found


def idem(attempt: int = 1, number: str | None = None) -> Idem:
    """Return the idempotency facts of an attempt."""
    return Idem(new_uid(), number, attempt)


def phone(number: str, ext: str | None = None) -> ContactPoint:
    """Return a phone of a contact."""
    return ContactPoint(PointKind.PHONE, number, number.lstrip("+"), ext, is_main=True)


def email(address: str) -> ContactPoint:
    """Return an e-mail of a contact."""
    return ContactPoint(PointKind.EMAIL, address, address.casefold(), is_main=True)


def new_client(inn: str = "7700901370", name: str = "Лаборатория Света") -> Client:
    """Return a client with one company, two contacts and an address, as a manager types it."""
    company = Company(
        uid=new_uid(),
        legal_name=f"ООО «{name}»",
        short_name=name,
        is_main=True,
        inn=inn,
        kpp="770001001",
        ogrn="1027700132195",
        legal_address="г. Москва, ул. Лесная, д. 5",
        bank_accounts=(BankAccount("044525225", "Банк", "30101810400000000225", "40702810000000000001"),),
    )
    buyer = Contact(
        uid=new_uid(),
        last_name="Ёлкина",
        first_name="Анна",
        patronymic="Петровна",
        position="Закупщик",
        roles=(ContactRole.ORDERS, ContactRole.ACCOUNTING),
        companies=(company.uid,),
        points=(phone("+74951234567", "12"), email("anna@svet.example")),
    )
    driver = Contact(uid=new_uid(), first_name="Иван", points=(phone("+79031234567"),))
    address = Address(uid=new_uid(), text="г. Москва, ул. Лесная, д. 5, склад", hours="9-18", is_main=True)
    return Client(
        uid=new_uid(), name=name, companies=(company,), contacts=(buyer, driver), addresses=(address,)
    )


def new_order(desk: Desk, client: Client, **changes: Any) -> Order:
    """Return a confirmed order of two lines with 7 % and 5 % off, of which one is not exact in kopecks."""
    order = Order(
        uid=new_uid(),
        own_number="K7Q-00042",
        client=client.uid,
        own_company=new_uid(),
        company=client.companies[0].uid,
        contact=client.contacts[0].uid if client.contacts else None,
        address=client.addresses[0].uid,
        stage=Stage.CONFIRMED,
        delivery_method="courier",
        delivery_price=Decimal("1200.50"),
        comment_client="Позвонить за час",
        lines=(
            line(desk, 200001, "333.33", "310.00", 7, qty="3", position=1),
            line(desk, 200002, "390.00", "370.50", 5, qty="10", position=2),
        ),
    )
    return replace(order, **changes)


def line(
    desk: Desk, offer: int, list_price: str, unit_price: str, percent: int, *, qty: str, position: int
) -> OrderLine:
    """Return a line of an order."""
    return OrderLine(
        uid=new_uid(),
        position=position,
        text=f"offer {offer}",
        qty=Decimal(qty),
        product=desk.offer(offer),
        list_price=Decimal(list_price),
        discount_percent=Decimal(percent),
        unit_price=Decimal(unit_price),
        vat_rate=Decimal(22),
        warehouse="B2B1",
    )
