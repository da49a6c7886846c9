"""One consistent make-believe company and its market, the same for every training server.

``World.build(SMALL, today=...)`` gives the same world for the same size, seed and day. Clients, companies
and people are drawn at once; products and orders when somebody asks for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from b2bdesk.training import check_digits, names, regions
from b2bdesk.training.catalogue import Catalogue
from b2bdesk.training.history import OrderHistory
from b2bdesk.training.market import Market, build_market
from b2bdesk.training.records import (
    BankAccount,
    Client,
    Company,
    CompanyKind,
    CompanyState,
    Contact,
    Order,
    OwnCompany,
    Person,
    Product,
    Role,
    User,
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything a world holds."""

    name: str
    clients: int
    companies: int
    orders: int
    products: int


SMALL = Size("small", 50, 120, 600, 1_000)
REFERENCE = Size("reference", 5_000, 12_000, 60_000, 100_000)
LARGE = Size("large", 5_000, 12_000, 1_000_000, 100_000)
SIZES = {size.name: size for size in (SMALL, REFERENCE, LARGE)}

_STAFF = (
    ("Иванов", "Андрей", "Сергеевич", "male", Role.MANAGER),
    ("Петрова", "Полина", "Олеговна", "female", Role.MANAGER),
    ("Смирнов", "Денис", "Игоревич", "male", Role.MANAGER),
    ("Кузнецова", "Мария", "Павловна", "female", Role.MANAGER),
    ("Фёдоров", "Илья", "Андреевич", "male", Role.MANAGER),
    ("Орлова", "Анна", "Викторовна", "female", Role.MANAGER),
    ("Белов", "Никита", "Юрьевич", "male", Role.MANAGER),
    ("Зайцева", "Ольга", "Николаевна", "female", Role.MANAGER),
    ("Соколова", "Елена", "Михайловна", "female", Role.LEAD),
    ("Громов", "Виктор", "Алексеевич", "male", Role.LEAD),
    ("Шестаков", "Роман", "Денисович", "male", Role.ADMIN),
)
_POSITIONS = {
    Role.MANAGER: "Менеджер по работе с компаниями",
    Role.LEAD: "Руководитель группы",
    Role.ADMIN: "Администратор",
}
_FIRST_USER = 11
_MAIL_DOMAIN = "severny-veter.example"


@dataclass(frozen=True)
class World:
    """Our company, its staff, its clients with their companies and people, its goods and its orders."""

    size: Size
    seed: int
    today: date
    own: OwnCompany
    users: tuple[User, ...]
    market: Market
    catalogue: Catalogue
    history: OrderHistory

    @classmethod
    def build(cls, size: Size, *, seed: int = 1, today: date) -> World:
        """Build the world of this size as it looks on the morning of ``today``."""
        users = tuple(_staff())
        managers = [user for user in users if user.role is Role.MANAGER]
        market = build_market(
            Random(seed), clients=size.clients, companies=size.companies, managers=managers, today=today
        )
        catalogue = Catalogue(seed, size.products, today)
        history = OrderHistory(seed, size.orders, today, market, catalogue)
        return cls(size, seed, today, _own_company(), users, market, catalogue, history)

    @property
    def clients(self) -> list[Client]:
        """Every client, in the order of the CRM's numbers."""
        return self.market.clients

    @property
    def companies(self) -> list[Company]:
        """Every company of a client, branches included, in the order of the CRM's numbers."""
        return self.market.companies

    @property
    def contacts(self) -> list[Contact]:
        """Every contact person of a client, in the order of the CRM's numbers."""
        return self.market.contacts

    @property
    def newcomers(self) -> list[Company]:
        """Companies of the register that are nobody's client, branches included."""
        return self.market.newcomers

    @cached_property
    def client_by_id(self) -> dict[int, Client]:
        """Clients by the CRM's number."""
        return {client.id: client for client in self.clients}

    @cached_property
    def company_by_id(self) -> dict[int, Company]:
        """Clients' companies by the CRM's number."""
        return {company.id: company for company in self.companies}

    @cached_property
    def contact_by_id(self) -> dict[int, Contact]:
        """Contact persons by the CRM's number."""
        return {contact.id: contact for contact in self.contacts}

    @cached_property
    def _register(self) -> dict[str, list[Company]]:
        register: dict[str, list[Company]] = defaultdict(list)
        for company in self.registered_companies():
            register[company.inn].append(company)
        return dict(register)

    def registered_companies(self) -> Iterator[Company]:
        """Yield everything the tax register knows: our company, clients' companies, newcomers."""
        yield self.own.company
        yield from self.companies
        yield from self.newcomers

    def registered_by_inn(self, inn: str) -> list[Company]:
        """Return the head office and then the branches with this INN; empty when there is none."""
        return self._register.get(inn, [])

    def products(self) -> Iterator[Product]:
        """Yield the whole catalogue, drawing each product as it is needed."""
        return (self.catalogue.at(place) for place in range(self.catalogue.size))

    def orders(self) -> Iterator[Order]:
        """Yield every order from the oldest, drawing each as it is needed."""
        return (self.history.at(place) for place in range(self.history.size))


def _staff() -> Iterator[User]:
    for place, (last, first, patronymic, sex, role) in enumerate(_STAFF):
        login = f"{names.latin(first)[0]}.{names.latin(last)}"
        yield User(
            id=_FIRST_USER + place,
            login=login,
            person=Person(last, first, patronymic, sex),
            email=f"{login}@{_MAIL_DOMAIN}",
            phone=f"+7495000{place + 11:04d}",
            extension=str(101 + place),
            position=_POSITIONS[role],
            role=role,
        )


def _own_company() -> OwnCompany:
    region = regions.REGIONS[0]
    rng = Random(0)
    bank = regions.BANKS[0]
    company = Company(
        id=0,
        client_id=0,
        kind=CompanyKind.COMPANY,
        short_name="ООО «Северный Ветер»",
        full_name="Общество с ограниченной ответственностью «Северный Ветер»",
        inn=check_digits.company_inn("770099901"),
        kpp="770001001",
        ogrn=check_digits.ogrn("115770099901"),
        okpo=check_digits.okpo("9900112"),
        okved="46.51",
        address=regions.address(rng, region),
        state=CompanyState.ACTIVE,
        state_on=None,
        registered_on=date(2015, 3, 17),
        director=Person("Северов", "Константин", "Юрьевич", "male"),
        director_post="Генеральный директор",
        bank_account=BankAccount(bank, check_digits.client_account(bank.bic, "40702810000000001042")),
    )
    return OwnCompany(
        company,
        Person("Ветрова", "Галина", "Степановна", "female"),
        "+7 (495) 000-00-10",
        f"sales@{_MAIL_DOMAIN}",
        f"https://b2b.{_MAIL_DOMAIN}",
    )
