"""Clients with their companies, people and addresses, and the companies that are not clients yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from b2bdesk.training import check_digits, names, regions
from b2bdesk.training.newcomers import NEWCOMERS, Newcomer
from b2bdesk.training.records import (
    Address,
    Client,
    Company,
    CompanyKind,
    CompanyState,
    Contact,
    Person,
    Region,
    User,
)

_STATES = {
    CompanyState.ACTIVE: 955,
    CompanyState.LIQUIDATING: 12,
    CompanyState.LIQUIDATED: 14,
    CompanyState.BANKRUPT: 9,
    CompanyState.REORGANIZING: 10,
}
_FORMS = (("ООО", "Общество с ограниченной ответственностью", 88), ("АО", "Акционерное общество", 12))
_OKVED = ("46.51", "46.66", "47.41", "62.01", "41.20", "68.20", "49.41", "25.11", "18.12", "71.12", "85.42")
_POSITIONS = (
    ("Менеджер по закупкам", ("orders",)),
    ("Главный бухгалтер", ("accounting",)),
    ("Заведующий складом", ("warehouse",)),
    ("Генеральный директор", ("director",)),
    ("Офис-менеджер", ("orders", "other")),
    ("Системный администратор", ("orders", "other")),
    ("Бухгалтер", ("accounting",)),
)
_DISCOUNTS = (0, 0, 0, 0, 3, 3, 5, 5, 7, 10)
_SISTERS = ("Сервис", "Торг", "Склад", "Логистика", "Проект", "Юг", "Север")
_CLIENT_SERIAL_LIMIT = 90_000
"""Serials from here on belong to the newcomers' tax numbers."""


@dataclass(slots=True)
class Market:
    """Everything that was drawn, in the order of the CRM's numbers."""

    clients: list[Client] = field(default_factory=list)
    companies: list[Company] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    newcomers: list[Company] = field(default_factory=list)


def build_market(rng: Random, *, clients: int, companies: int, managers: list[User], today: date) -> Market:
    """Draw ``clients`` clients that own ``companies`` companies between them."""
    draw = _Draw(rng, managers, today)
    sizes = _sizes(rng, clients, companies)
    for name, size in zip(names.company_names(rng, clients), sizes, strict=True):
        draw.client(name, size)
    for newcomer in NEWCOMERS:
        draw.newcomer(newcomer)
    return draw.market


def _sizes(rng: Random, clients: int, companies: int) -> list[int]:
    """Share the companies out: the known clients as the manual shows them, then chance."""
    known = [3 if is_group else 1 for _, is_group in names.KNOWN_CLIENTS]
    sizes = (known + [1] * clients)[:clients]
    groups = [place for place in range(len(known), clients) if rng.random() < 0.5] or [0]
    for _ in range(companies - sum(sizes)):
        sizes[rng.choice(groups)] += 1
    return sizes


class _Draw:
    def __init__(self, rng: Random, managers: list[User], today: date) -> None:
        self.market = Market()
        self._rng = rng
        self._managers = managers
        self._today = today
        self._customer_ids = count(501)
        self._company_ids = count(301)
        self._address_ids = count(701)
        self._link_ids = count(401)
        self._serials: dict[str, Iterator[int]] = {}

    def client(self, drawn_name: str, size: int) -> None:
        """Draw one client with ``size`` companies; persons get their CRM numbers before the client."""
        rng, place = self._rng, len(self.market.clients)
        known = names.KNOWN_CLIENTS[place] if place < len(names.KNOWN_CLIENTS) else None
        is_group = known[1] if known else size > 1
        name = known[0] if known else drawn_name
        region = regions.REGIONS[0] if known else regions.some_region(rng)
        sole_trader = not known and size == 1 and rng.random() < 0.3
        person_count = rng.choice((1, 2, 2, 3)) + size // 3
        person_ids = [next(self._customer_ids) for _ in range(person_count)]
        client_id = next(self._customer_ids)
        companies = list(self._companies(client_id, name, size, region, sole_trader=sole_trader))
        if sole_trader:
            name = companies[0].short_name
        domain = f"{names.latin(name)}.example"
        self.market.companies += companies
        company_ids = tuple(company.id for company in companies)
        self.market.contacts += [
            self._contact(person_id, client_id, region, domain, company_ids, is_main=number == 0)
            for number, person_id in enumerate(person_ids)
        ]
        self.market.clients.append(
            Client(
                id=client_id,
                name=f"ГК «{name}»" if is_group else companies[0].short_name,
                is_group=is_group,
                manager_id=rng.choice(self._managers).id,
                vip=rng.random() < 0.06,
                bad=rng.random() < 0.02,
                discount_percent=rng.choice(_DISCOUNTS),
                region=region,
                created_at=self._long_ago(),
                mail_domain=domain,
                company_ids=company_ids,
                contact_ids=tuple(person_ids),
                addresses=tuple(self._addresses(region)),
            )
        )

    def newcomer(self, row: Newcomer) -> None:
        """Add a company of the register that is nobody's client, with its branches."""
        region = regions.region_by_iso(row.region)
        head = self._company(0, row.name, region, row.kind, row.state, inn=row.inn)
        self.market.newcomers.append(head)
        self.market.newcomers += [
            self._branch(head, 0, regions.some_region(self._rng)) for _ in range(row.branches)
        ]

    def _addresses(self, region: Region) -> Iterator[Address]:
        for _ in range(self._rng.choice((1, 1, 2, 3))):
            yield regions.address(self._rng, region, next(self._address_ids))

    def _companies(
        self, client_id: int, name: str, size: int, region: Region, *, sole_trader: bool
    ) -> Iterator[Company]:
        kind = CompanyKind.SOLE_TRADER if sole_trader else CompanyKind.COMPANY
        main = self._company(client_id, name, region, kind, CompanyState.ACTIVE, is_main=True)
        yield main
        for number in range(1, size):
            place = region if self._rng.random() < 0.7 else regions.some_region(self._rng)
            if self._rng.random() < 0.2:
                yield self._branch(main, client_id, place)
            else:
                sister = f"{name}-{_SISTERS[number % len(_SISTERS)]}"
                title = sister if number <= len(_SISTERS) else f"{sister} {number}"
                yield self._company(client_id, title, place, CompanyKind.COMPANY, self._state())

    def _state(self) -> CompanyState:
        return self._rng.choices(tuple(_STATES), tuple(_STATES.values()))[0]

    def _company(
        self,
        client_id: int,
        name: str,
        region: Region,
        kind: CompanyKind,
        state: CompanyState,
        *,
        inn: str = "",
        is_main: bool = False,
    ) -> Company:
        rng, sole_trader = self._rng, kind is CompanyKind.SOLE_TRADER
        director = names.person(rng)
        serial = self._serial(region)
        registered = date(rng.randrange(2003, 2024), rng.randrange(1, 13), rng.randrange(1, 29))
        short, full = _titles(rng, name, director, sole_trader=sole_trader)
        return Company(
            id=next(self._company_ids) if client_id else 0,
            client_id=client_id,
            kind=kind,
            short_name=short,
            full_name=full,
            inn=inn or _inn(region, serial, sole_trader=sole_trader),
            kpp="" if sole_trader else f"{region.tax_code}0001001",
            ogrn=_registration(region, registered, serial, sole_trader=sole_trader),
            okpo=check_digits.okpo(f"{rng.randrange(10**9):09d}"[: 9 if sole_trader else 7]),
            okved=rng.choice(_OKVED),
            address=regions.address(rng, region),
            state=state,
            state_on=None if state is CompanyState.ACTIVE else self._recently(),
            registered_on=registered,
            director=director,
            director_post="" if sole_trader else "Генеральный директор",
            bank_account=regions.bank_account(rng, region, sole_trader=sole_trader),
            is_main=is_main,
        )

    def _branch(self, head: Company, client_id: int, region: Region) -> Company:
        """Draw a branch: INN and OGRN of the head office, its own KPP with the reason code 43."""
        rng, city = self._rng, region.cities[0][0]
        title = f"Филиал {head.short_name} в г. {city}"
        kpp = f"{region.tax_code}0043{self._serial(region) % 1000:03d}"
        return Company(
            id=next(self._company_ids) if client_id else 0,
            client_id=client_id,
            kind=CompanyKind.BRANCH,
            short_name=title,
            full_name=f"Филиал {head.full_name} в г. {city}",
            inn=head.inn,
            kpp=kpp,
            ogrn=head.ogrn,
            okpo=head.okpo,
            okved=head.okved,
            address=regions.address(rng, region),
            state=head.state,
            state_on=head.state_on,
            registered_on=head.registered_on + timedelta(days=rng.randrange(60, 700)),
            director=None,
            director_post="",
            bank_account=regions.bank_account(rng, region, sole_trader=False),
        )

    def _contact(
        self,
        person_id: int,
        client_id: int,
        region: Region,
        domain: str,
        company_ids: tuple[int, ...],
        *,
        is_main: bool,
    ) -> Contact:
        rng = self._rng
        who = names.person(rng)
        position, roles = rng.choice(_POSITIONS)
        phones = [regions.phone(rng)]
        if rng.random() < 0.5:
            phones.append(regions.phone(rng, region))
        served = [number for number in company_ids if is_main or rng.random() < 0.6]
        return Contact(
            id=person_id,
            link_id=next(self._link_ids),
            client_id=client_id,
            person=who,
            position=position,
            roles=roles,
            phones=tuple(phones),
            email=f"{names.latin(who.first_name)[0]}.{names.latin(who.last_name)}.{person_id}@{domain}",
            company_ids=tuple(served or company_ids[:1]),
            is_main=is_main,
        )

    def _serial(self, region: Region) -> int:
        """Return the next registration serial of the region: scattered, never repeated."""
        if region.iso not in self._serials:
            start = self._rng.randrange(_CLIENT_SERIAL_LIMIT)
            self._serials[region.iso] = (
                (start + number * 7919) % _CLIENT_SERIAL_LIMIT for number in range(_CLIENT_SERIAL_LIMIT)
            )
        return next(self._serials[region.iso])

    def _long_ago(self) -> datetime:
        days = self._rng.randrange(560, 2500)
        start = datetime.combine(self._today, time(9))
        return start - timedelta(days=days) + timedelta(minutes=self._rng.randrange(540))

    def _recently(self) -> date:
        return self._today - timedelta(days=self._rng.randrange(20, 400))


def _titles(rng: Random, name: str, director: Person, *, sole_trader: bool) -> tuple[str, str]:
    if sole_trader:
        return f"ИП {director.initials}", f"Индивидуальный предприниматель {director.full_name}"
    short, full, _ = rng.choices(_FORMS, [weight for *_, weight in _FORMS])[0]
    return f"{short} «{name}»", f"{full} «{name}»"


def _inn(region: Region, serial: int, *, sole_trader: bool) -> str:
    if sole_trader:
        return check_digits.person_inn(f"{region.tax_code}000{serial:05d}")
    return check_digits.company_inn(f"{region.tax_code}00{serial:05d}")


def _registration(region: Region, on: date, serial: int, *, sole_trader: bool) -> str:
    year = f"{on.year % 100:02d}"
    if sole_trader:
        return check_digits.ogrnip(f"3{year}{region.tax_code}0000{serial:05d}")
    return check_digits.ogrn(f"1{year}{region.tax_code}00{serial:05d}")
