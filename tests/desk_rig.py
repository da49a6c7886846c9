"""A whole desk without a window: a real store with a small market, a hand-moved clock, an agent that notes.

``DeskRig`` is what tests of services and of screens stand on; its market is made up and its check digits
are right.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from b2bdesk.connectors.records import ClientThere, RegistryAddress, RegistryBank, RegistryCompany
from b2bdesk.errors import DeskError, NotFound
from b2bdesk.model.catalogue import Price, Product, Stock, Warehouse
from b2bdesk.model.client import (
    Address,
    BankAccount,
    Client,
    ClientKind,
    Company,
    CompanyKind,
    Contact,
    ContactPoint,
    ContactRole,
    PointKind,
    RegistryState,
)
from b2bdesk.model.clock import HandClock
from b2bdesk.model.people import OwnCompany, Role, User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services.desk import Desk, Progress
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.store.store import FILE, Store

NOON = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""Friday, noon in Moscow."""

INN_ROMASHKA, INN_SERVICE, INN_VECTOR, INN_TRADER = "7700123459", "7736050003", "7707083893", "500100732259"
INN_NEW, INN_DEAD, INN_BRANCHES = "7736207543", "7710140679", "7700000070"

ACCOUNT = BankAccount("044525225", "ПАО СБЕРБАНК", "30101810400000000225", "40702810938000012345")

GOODS = (
    ("AB-10231-2", "Док-станция USB-C, 11 портов", "8900.00"),
    ("AC-77120-1", "Кабель USB-C, 1 м, 100 Вт", "390.00"),
    ("AD-31007-4", "Гарнитура беспроводная, чёрная", "4100.00"),
    ("MN-27140-3", "Монитор 27″ QHD, IPS, 100 Гц", "15400.00"),
    ("KB-50412-1", "Клавиатура с подсветкой, рус./лат.", "5150.00"),
    ("NW-24008-2", "Коммутатор 24 порта PoE+, 370 Вт", "38700.00"),
    ("BT-00940-6", "ИБП 1500 ВА, линейно-интерактивный", "12890.00"),
)


@dataclass
class NotingAgent:
    """Stands for the agent's channel: notes what the desk said."""

    nudges: int = 0
    syncs: list[tuple[str, ...]] = field(default_factory=list)

    def nudge(self) -> None:
        self.nudges += 1

    def sync_now(self, systems: tuple[str, ...] = ()) -> None:
        self.syncs.append(systems)


@dataclass
class SmallCrm:
    """A CRM that is asked while somebody types; ``trouble`` is raised instead of an answer."""

    clients: dict[str, list[ClientThere]] = field(default_factory=dict)
    trouble: DeskError | None = None

    def clients_by_inn(self, inn: str) -> list[ClientThere]:
        if self.trouble is not None:
            raise self.trouble
        return self.clients.get(inn, [])

    def order_file(self, order: str, name: str) -> bytes:
        raise NotFound(kind="file", what=name)


@dataclass
class SmallRegistry:
    """A registry of a few companies; ``trouble`` is raised instead of an answer while it is set."""

    companies: list[RegistryCompany] = field(default_factory=list)
    trouble: DeskError | None = None
    asked: list[str] = field(default_factory=list)
    places: list[RegistryAddress] = field(default_factory=list)

    def by_inn(self, inn: str, kpp: str | None = None) -> list[RegistryCompany]:
        self._say(inn)
        return [c for c in self.companies if c.inn == inn and (kpp is None or c.kpp == kpp)]

    def suggest(self, text: str) -> list[RegistryCompany]:
        self._say(text)
        return [c for c in self.companies if text.lower() in c.short_name.lower()]

    def addresses(self, text: str) -> list[RegistryAddress]:
        self._say(text)
        return list(self.places)

    def bank(self, bic: str) -> RegistryBank | None:
        return None

    def _say(self, what: str) -> None:
        self.asked.append(what)
        if self.trouble is not None:
            raise self.trouble


def registry_company(inn: str, name: str, **more: object) -> RegistryCompany:
    known: dict[str, object] = {
        "inn": inn,
        "kpp": None if len(inn) == 12 else f"{inn[:4]}01001",
        "ogrn": "1027700132195",
        "kind": CompanyKind.SOLE_TRADER if len(inn) == 12 else CompanyKind.COMPANY,
        "legal_name": f'ООО "{name.upper()}"',
        "short_name": f"ООО «{name}»",
        "state": RegistryState.ACTIVE,
        "legal_address": "г. Москва, ул. Лесная, д. 5",
        "city": "Москва",
        "region_code": "RU-MOW",
        "director": "Орлов Иван Петрович",
        "director_post": "Генеральный директор",
        "asked_at": NOON,
    }
    return RegistryCompany(**{**known, **more})  # type: ignore[arg-type]


def point(kind: PointKind, value: str) -> ContactPoint:
    key = value.removeprefix("+") if kind is PointKind.PHONE else value.lower()
    return ContactPoint(kind, value, key, is_main=True)


def contact(
    first: str, last: str, roles: tuple[ContactRole, ...], *companies: Company, **points: str
) -> Contact:
    made = [point(PointKind(kind), value) for kind, value in points.items()]
    served = tuple(company.uid for company in companies)
    return Contact(
        new_uid(), last_name=last, first_name=first, roles=roles, companies=served, points=tuple(made)
    )


def company(name: str, inn: str, kpp: str | None, **more: object) -> Company:
    made = Company(
        new_uid(),
        f'ООО "{name.upper()}"',
        f"ООО «{name}»",
        inn=inn,
        kpp=kpp,
        state=RegistryState.ACTIVE,
        legal_address="127055, г. Москва, ул. Лесная, д. 5",
        bank_accounts=(ACCOUNT,),
    )
    return replace(made, **more)  # type: ignore[arg-type]


class DeskRig:
    """One desk on a temporary store; ``again()`` opens a second desk on the same store, as a restart does.

    A store that another process left in the folder is taken as it is; an empty folder gets a copy of the
    market, which is made once.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not (folder / FILE).exists():
            self._take(market())
        self.clock = HandClock(NOON)
        self.agent = NotingAgent()
        self.progress: list[Progress] = []
        self.crm = SmallCrm()
        self.registry = SmallRegistry(
            [
                registry_company(INN_NEW, "Полюс"),
                registry_company(INN_DEAD, "Лютик", state=RegistryState.LIQUIDATED),
                registry_company(INN_BRANCHES, "Сфера", kpp="770001001", branch_count=1),
                registry_company(INN_BRANCHES, "Сфера, филиал", kpp="784001001", is_branch=True),
            ]
        )
        self.store = Store.open(folder, key=None, clock=self.clock, origin="desk", migrate=True)
        with self.store.read() as tx:
            me = tx.people.me()
        assert me is not None
        self.me = me
        self.desk = self._desk()

    def _take(self, made: Market) -> None:
        made.copied_to(self.folder)
        self.colleague, self.own = made.colleague, made.own
        self.romashka, self.vector = made.romashka, made.vector

    def again(self) -> Desk:
        """Close the store and open it anew, as after a restart or a crash."""
        self.store.close()
        self.store = Store.open(self.folder, key=None, clock=self.clock, origin="desk", migrate=True)
        self.desk = self._desk()
        return self.desk

    def close(self) -> None:
        self.store.close()

    def product(self, article: str) -> Product:
        with self.store.read() as tx:
            found = tx.products.by_article(article)
        assert found is not None
        return found

    def saved_client(self, client: Client) -> Client:
        with self.store.write() as tx:
            return tx.clients.save(client)

    def _desk(self) -> Desk:
        return Desk(
            store=self.store,
            clock=self.clock,
            agent=self.agent,
            requisites=self.registry,
            crm=self.crm,
            drawer=DirectDrawer(),
            me=self.me.uid,
            systems={"crm": "retailcrm", "requisites": "dadata", "mail": "mail"},
            training=True,
            reading=lambda: self.progress,
        )


class Market:
    """People, our company, two clients and goods, in a store that desks take copies of."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, HandClock(NOON)
        with Store.open(folder, key=None, clock=self.clock, origin="desk", migrate=True) as store:
            self._settle(store)

    def copied_to(self, folder: Path) -> None:
        """Put a copy of the store into a folder."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for part in self.folder.iterdir():
            shutil.copy(part, folder / part.name)

    def _settle(self, store: Store) -> None:
        self.me = User(
            new_uid(),
            "ivanov",
            "Алексей Иванов",
            "АИ",
            "ivanov@supplier.example",
            "+74955550142",
            roles=(Role.MANAGER,),
        )
        self.colleague = User(
            new_uid(), "petrova", "Полина Петрова", "ПП", "petrova@supplier.example", roles=(Role.MANAGER,)
        )
        self.own = OwnCompany(
            uid=new_uid(),
            name="ООО «Поставщик»",
            full_name="Общество с ограниченной ответственностью «Поставщик»",
            inn="7719876545",
            kpp="771901001",
            ogrn="1027700132195",
            legal_address="105064, г. Москва, Земляной Вал, д. 9",
            phone="+7 495 555-01-42",
            director="Смирнов Олег Игоревич",
            director_post="Генеральный директор",
            accountant="Белова Мария Сергеевна",
            prefix="П",
            bank_accounts=(ACCOUNT,),
        )
        self.romashka = self._romashka()
        self.vector = self._single("Вектор", INN_VECTOR, "Пётр", "Лисицын", "petr@vector.example")
        with store.write() as tx:
            tx.people.save_users([self.me, self.colleague])
            tx.people.set_me(self.me.uid)
            tx.people.save_own_company(self.own)
            self._save_goods(tx)
            tx.clients.save_many([self.romashka, self.vector])

    def _romashka(self) -> Client:
        main = company("Ромашка", INN_ROMASHKA, "770001001", is_main=True)
        service = company("Ромашка-Сервис", INN_SERVICE, "773601001")
        buyer = contact(
            "Иван",
            "Орлов",
            (ContactRole.ORDERS,),
            main,
            service,
            phone="+74951234567",
            email="orlov@romashka.example",
        )
        books = contact(
            "Мария",
            "Белова",
            (ContactRole.ACCOUNTING,),
            main,
            phone="+74951234560",
            email="buh@romashka.example",
        )
        store = contact("Олег", "Рудин", (ContactRole.WAREHOUSE,), main, email="sklad@romashka.example")
        return Client(
            uid=new_uid(),
            name="ГК «Ромашка»",
            kind=ClientKind.GROUP,
            responsible=self.me.uid,
            price_kind="b2b",
            own_discount=Decimal(5),
            companies=(main, service),
            contacts=(buyer, books, store),
            addresses=(Address(new_uid(), "Москва, Лесная, 5", company=main.uid, is_main=True),),
        )

    def _single(self, name: str, inn: str, first: str, last: str, email: str) -> Client:
        firm = company(name, inn, f"{inn[:4]}01001", is_main=True)
        return Client(
            uid=new_uid(),
            name=f"ООО «{name}»",
            responsible=self.colleague.uid,
            companies=(firm,),
            contacts=(contact(first, last, (ContactRole.ORDERS,), firm, email=email),),
            addresses=(Address(new_uid(), "Москва, Складская, 1", company=firm.uid, is_main=True),),
        )

    def _save_goods(self, tx: object) -> None:
        from b2bdesk.store.tx import WriteTx

        assert isinstance(tx, WriteTx)
        tx.products.save_warehouse(Warehouse("B2B1", "Основной оптовый"))
        tx.products.save_warehouse(Warehouse("B2B2", "Второй оптовый"))
        tx.products.save_warehouse(Warehouse("SHOP1", "Магазин", b2b=False))
        made = [
            Product(Uid(new_uid()), article, name, weight_g=400, barcodes=(f"46000000000{n:02d}",))
            for n, (article, name, _) in enumerate(GOODS, start=10)
        ]
        tx.products.save_many(made)
        prices = []
        for product, (_, _, amount) in zip(made, GOODS, strict=True):
            prices.append(Price(product.uid, "base", Decimal(amount) + 100))
            prices.append(Price(product.uid, "b2b", Decimal(amount)))
        tx.products.save_prices(prices)
        now = self.clock.now()
        tx.products.save_stock(
            [Stock(p.uid, "B2B1", Decimal(40), Decimal(6), Decimal(34), now) for p in made]
            + [Stock(p.uid, "B2B2", Decimal(12), Decimal(0), Decimal(12), now) for p in made]
        )


@cache
def market() -> Market:
    """Return the market of this process."""
    folder = Path(tempfile.mkdtemp(prefix="b2bdesk-market-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Market(folder)
