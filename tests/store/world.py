"""Made-up people, companies and goods; check digits of the numbers are right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from b2bdesk.model.catalogue import Price, Product, Stock, Warehouse
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
from b2bdesk.model.document import Document, DocumentKind, DocumentState
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.people import OwnCompany, Role, User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.store import Store

INN_YOLKA = "7736050003"
INN_ROMASHKA = "7707083893"


def company(name: str, inn: str | None = None, kpp: str | None = None, **more: Any) -> Company:
    return Company(new_uid(), f'ООО "{name}"', name, inn=inn, kpp=kpp, **more)


def phone(number: str) -> ContactPoint:
    return ContactPoint(PointKind.PHONE, number, number.removeprefix("+"), is_main=True)


def email(address: str) -> ContactPoint:
    return ContactPoint(PointKind.EMAIL, address, address.lower())


def client(name: str, inn: str | None = None, kpp: str | None = None, **more: Any) -> Client:
    """A client with one company that has an account, a buyer with a phone and e-mail, an address."""
    account = BankAccount("044525225", "ПАО Сбербанк", "30101810400000000225", "40702810938000012345")
    firm = company(name, inn, kpp, is_main=True, bank_accounts=(account,))
    buyer = Contact(
        new_uid(),
        last_name="Петрова",
        first_name="Анна",
        roles=(ContactRole.ORDERS, ContactRole.ACCOUNTING),
        companies=(firm.uid,),
        points=(phone("+74951234567"), email("Anna@romashka.example")),
    )
    door = Address(new_uid(), "Москва, ул. Складская, 5", company=firm.uid, region_code="RU-MOW")
    parts: dict[str, Any] = {"companies": (firm,), "contacts": (buyer,), "addresses": (door,)}
    return Client(new_uid(), f'ООО "{name}"', **(parts | more))


def line(text: str = "Провод", qty: str = "1", gross: str = "0", **more: Any) -> OrderLine:
    return OrderLine(new_uid(), 1, text, Decimal(qty), gross=Decimal(gross), **more)


@dataclass
class World:
    """Who and what is there before a test begins."""

    store: Store
    me: User
    colleague: User
    own: OwnCompany
    yolka: Client
    cable: Product
    drill: Product

    def order(self, **more: Any) -> Order:
        """An order of the client Ёлка that is not saved yet."""
        given = {"client": self.yolka.uid, "company": self.yolka.companies[0].uid} | more
        return Order(new_uid(), f"T1T-{new_uid()[-9:]}", own_company=self.own.uid, **given)

    def saved_order(self, **more: Any) -> Order:
        with self.store.write() as tx:
            return tx.orders.save(self.order(**more))

    def saved_client(self, name: str, *given: str, **more: Any) -> Client:
        with self.store.write() as tx:
            return tx.clients.save(client(name, *given, **more))

    def client_now(self) -> Client:
        with self.store.read() as tx:
            return tx.clients.need(self.yolka.uid)

    def order_now(self, uid: Uid) -> Order:
        with self.store.read() as tx:
            return tx.orders.need(uid)

    def document(self, order: Order, number: str, **more: Any) -> Document:
        day = self.store.clock.today()
        given = {"total": order.total, "state": DocumentState.ISSUED} | more
        return Document(
            new_uid(),
            DocumentKind.INVOICE,
            day,
            self.own.uid,
            order.client,
            order=order.uid,
            number=number,
            **given,
        )


def settle(store: Store) -> World:
    """Save two managers, our own company, one client and two products."""
    me = User(new_uid(), "ivan", "Иван Орлов", "ИО", roles=(Role.MANAGER, Role.LEAD))
    colleague = User(new_uid(), "olga", "Ольга Лис", "ОЛ", roles=(Role.MANAGER,))
    account = BankAccount("044525225", "ПАО Сбербанк", "30101810400000000225", "40702810938000054321")
    own = OwnCompany(
        new_uid(),
        "Снабжение",
        'ООО "Снабжение"',
        "5024002119",
        "1025002863247",
        "Москва",
        prefix="СН",
        bank_accounts=(account,),
    )
    cable = Product(new_uid(), "ВВГ-3х2.5", "Кабель силовой медный", barcodes=("4600000000017",))
    drill = Product(new_uid(), "DR-500", "Дрель ударная", group_name="Инструмент")
    with store.write() as tx:
        tx.people.save_users([me, colleague])
        tx.people.save_own_company(own)
        tx.products.save_warehouse(Warehouse("B2B1", "Оптовый"))
        tx.products.save_warehouse(Warehouse("SHOP1", "Магазин", b2b=False))
        tx.products.save_many([cable, drill])
        prices = [Price(cable.uid, "base", Decimal("120.50")), Price(drill.uid, "base", Decimal(4990))]
        tx.products.save_prices(prices)
        stock = Stock(drill.uid, "B2B1", Decimal(10), Decimal(3), Decimal(7), store.clock.now())
        tx.products.save_stock([stock, replace(stock, warehouse="SHOP1", free=Decimal(100))])
        yolka = tx.clients.save(client("Ёлка", INN_YOLKA, "773601001", responsible=me.uid))
    return World(store, me, colleague, own, yolka, cable, drill)
