"""Eighteen months of orders, drawn one by one when asked for, oldest first."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from math import sqrt
from random import Random
from typing import TypeVar

from b2bdesk.training.catalogue import Catalogue, vat_rate
from b2bdesk.training.market import Market
from b2bdesk.training.records import Client, Order, OrderLine, OrderPayment, Product

_DAYS = 546
_SECONDS_A_DAY = 10 * 3600
_OPENS = time(9)
_FIRST_ORDER, _FIRST_LINE, _FIRST_PAYMENT, _FIRST_SHOP_NUMBER = 1_001, 1_000_001, 500_001, 300_001
_LINES_MOST, _PAYMENTS_MOST = 40, 2
_LINE_COUNTS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 18, 40)
_LINE_WEIGHTS = tuple(accumulate((20, 20, 16, 12, 9, 7, 5, 4, 3, 2, 1, 0.3)))
_QUANTITIES = (
    (500_00, (5, 10, 10, 20, 50)),
    (6_000_00, (1, 2, 2, 3, 5, 10, 12)),
    (30_000_00, (1, 1, 2, 3, 4)),
)
"""Up to which price (kopecks) which quantities are usual; dearer goods are bought one by one."""
_FREE_DELIVERY_FROM = 50_000_00
_PAID_STATUSES = frozenset(
    ("prepayed", "assembling", "assembling-complete", "send-to-delivery", "delivering", "complete")
)
_STATUSES_BY_AGE = (
    (3, ("new", "availability-confirmed", "client-confirmed", "prepayed"), (35, 50, 90, 100)),
    (10, ("client-confirmed", "prepayed", "assembling", "delivering", "no-product"), (30, 50, 75, 95, 100)),
    (25, ("assembling-complete", "delivering", "complete", "delivery-did-not-suit"), (8, 25, 93, 100)),
    (_DAYS + 400, ("complete", "prices-did-not-suit", "already-buyed"), (92, 97, 100)),
)
"""Age in days up to which the codes hold, and the shares in per cent, added up."""
_DELIVERY_PRICES = (0, 690_00, 1200_00)
_DELIVERY_CODES = ("self-delivery", "transport", "courier")
_COMMENTS = (
    "Пропуск на въезд заказать за день",
    "Позвонить за час",
    "Нужен оригинал накладной",
    "Подъезд со двора",
)

_Some = TypeVar("_Some")
_Goods = tuple[Product, int, int, int]
"""Product, quantity, price and discount of one unit in kopecks."""


@dataclass(frozen=True, slots=True)
class OrderSums:
    """What the sums of a client are made of: total with delivery and purchase cost, in kopecks."""

    status: str
    total_kopecks: int
    cost_kopecks: int


@dataclass(frozen=True, slots=True)
class _Core:
    """The part of an order that decides its sums; drawn before everything else."""

    client: Client
    status: str
    price_type: str
    goods: list[_Goods]
    goods_kopecks: int
    delivery_kopecks: int


class OrderHistory:
    """``size`` orders, numbered by place from the oldest; reads are cached."""

    def __init__(self, seed: int, size: int, today: date, market: Market, catalogue: Catalogue) -> None:
        self._seed, self.size, self._today = seed, size, today
        self._clients, self._catalogue = market.clients, catalogue
        self._contacts = {contact.id: contact for contact in market.contacts}
        self._workdays = [
            day for day in (today - timedelta(days=ago) for ago in range(_DAYS, 0, -1)) if day.weekday() < 5
        ]
        self._client_places = self._share_out(Random(seed * 31 + 7))
        self._by_client: dict[int, array[int]] | None = None
        self.at = lru_cache(maxsize=20_000)(self._draw)

    def _share_out(self, rng: Random) -> array[int]:
        """Give every order a client: a few clients order often, most of them seldom."""
        weights = list(accumulate(rng.paretovariate(1.3) for _ in self._clients))
        return array("L", rng.choices(range(len(self._clients)), cum_weights=weights, k=self.size))

    # --- numbers -----------------------------------------------------------------------------------

    def id_at(self, place: int) -> int:
        """Return the CRM's number of the order at this place."""
        return _FIRST_ORDER + place

    def place_of(self, order_id: int) -> int | None:
        """Return the place of the order with this CRM number, if there is one."""
        return self._known(order_id - _FIRST_ORDER)

    def place_of_external(self, external_id: str) -> int | None:
        """Return the place of the shop's order with this number, if there is one."""
        if not external_id.isdecimal():
            return None
        place = self._known(int(external_id) - _FIRST_SHOP_NUMBER)
        return place if place is not None and self.at(place).external_id == external_id else None

    def place_of_number(self, number: str) -> int | None:
        """Return the place of the order with this visible number, if there is one."""
        if number.endswith("A") and number[:-1].isdecimal():
            place = self.place_of(int(number[:-1]))
        else:
            place = self.place_of_external(number)
        return place if place is not None and self.at(place).number == number else None

    def place_of_payment(self, payment_id: int) -> int | None:
        """Return the place of the order that may hold this payment, if there is one."""
        return self._known((payment_id - _FIRST_PAYMENT) // _PAYMENTS_MOST)

    def _known(self, place: int) -> int | None:
        return place if 0 <= place < self.size else None

    @property
    def next_line_id(self) -> int:
        """First line number that no order of the history uses."""
        return _FIRST_LINE + self.size * _LINES_MOST

    @property
    def next_payment_id(self) -> int:
        """First payment number that no order of the history uses."""
        return _FIRST_PAYMENT + self.size * _PAYMENTS_MOST

    @property
    def next_shop_number(self) -> int:
        """First order number that the shop has not given yet."""
        return _FIRST_SHOP_NUMBER + self.size

    def places_of_client(self, client_id: int) -> array[int]:
        """Return the places of one client's orders, oldest first."""
        if self._by_client is None:
            by_client: dict[int, array[int]] = defaultdict(lambda: array("L"))
            for place, client_place in enumerate(self._client_places):
                by_client[client_place].append(place)
            self._by_client = {self._clients[number].id: places for number, places in by_client.items()}
        return self._by_client.get(client_id, array("L"))

    def first_place_since(self, moment: datetime) -> int:
        """Return the place of the first order created at or after a moment."""
        return bisect_left(range(self.size), moment, key=self.created_at)

    def created_at(self, place: int) -> datetime:
        """Return when the order was made: later places are never earlier."""
        day, rest = self._second(place)
        return datetime.combine(self._workdays[day], _OPENS) + timedelta(seconds=rest)

    def _second(self, place: int) -> tuple[int, int]:
        """Return the working day of an order and the second of that day; business grows steadily."""
        passed = sqrt(place / max(self.size, 1))
        return divmod(int(passed * len(self._workdays) * _SECONDS_A_DAY), _SECONDS_A_DAY)

    # --- drawing -----------------------------------------------------------------------------------

    def sums_at(self, place: int) -> OrderSums:
        """Return status and sums of an order without drawing the rest of it: ten times as quick."""
        core = self._core(Random(self._seed * 1_000_003 + place), place)
        goods = sum((price - discount) * quantity for _, quantity, price, discount in core.goods)
        cost = sum(product.purchase_kopecks * quantity for product, quantity, _, _ in core.goods)
        return OrderSums(core.status, goods + core.delivery_kopecks, cost)

    def _core(self, rng: Random, place: int) -> _Core:
        client = self._clients[self._client_places[place]]
        age = (self._today - self._workdays[self._second(place)[0]]).days
        status = _status(rng, age)
        price_type = "partner" if client.vip else "b2b"
        goods = self._goods(rng, price_type, client.discount_percent)
        total = sum((price - discount) * quantity for _, quantity, price, discount in goods)
        delivery = 0 if total >= _FREE_DELIVERY_FROM else pick(rng, _DELIVERY_PRICES)
        return _Core(client, status, price_type, goods, total, delivery)

    def _goods(self, rng: Random, price_type: str, percent: int) -> list[_Goods]:
        count = _LINE_COUNTS[bisect_left(_LINE_WEIGHTS, rng.random() * _LINE_WEIGHTS[-1])]
        size, at = self._catalogue.size, self._catalogue.at
        goods: list[_Goods] = []
        for _ in range(min(count, size)):
            product = at(int(rng.random() * size))
            price = product.prices_kopecks[price_type]
            goods.append((product, _quantity(rng, price), price, (price * percent + 50) // 100))
        return goods

    def _draw(self, place: int) -> Order:
        rng = Random(self._seed * 1_000_003 + place)
        core = self._core(rng, place)
        client, created = core.client, self.created_at(place)
        from_shop = rng.random() < 0.3
        shop_number = str(_FIRST_SHOP_NUMBER + place) if from_shop else ""
        contact = self._contacts[pick(rng, client.contact_ids)]
        total = core.goods_kopecks + core.delivery_kopecks
        return Order(
            id=self.id_at(place),
            number=shop_number or f"{self.id_at(place)}A",
            external_id=shop_number,
            from_shop=from_shop,
            client_id=client.id,
            company_id=pick(rng, contact.company_ids),
            contact_id=contact.id,
            address=pick(rng, client.addresses),
            manager_id=client.manager_id,
            created_at=created,
            status=core.status,
            status_at=self._status_at(rng, core.status, created),
            price_type=core.price_type,
            lines=tuple(self._lines(place, core.goods, created.date())),
            delivery_code="courier" if core.delivery_kopecks else pick(rng, _DELIVERY_CODES),
            delivery_kopecks=core.delivery_kopecks,
            delivery_on=created.date() + timedelta(days=rng.randrange(3, 9)) if rng.random() < 0.8 else None,
            store="B2B2" if client.region.iso in ("RU-SPE", "RU-LEN") else "B2B1",
            payments=self._payments(rng, place, total, core.status, created),
            comment=pick(rng, _COMMENTS) if rng.random() < 0.2 else "",
        )

    def _status_at(self, rng: Random, status: str, created: datetime) -> datetime:
        age = (self._today - created.date()).days
        moved = timedelta() if status == "new" else timedelta(hours=rng.randrange(1, 24 * max(age, 1)))
        return min(created + moved, datetime.combine(self._today, time()))

    def _lines(self, place: int, goods: list[_Goods], on: date) -> Iterator[OrderLine]:
        for number, (product, quantity, price, discount) in enumerate(goods):
            yield OrderLine(
                id=_FIRST_LINE + place * _LINES_MOST + number,
                product_id=product.id,
                quantity=quantity,
                price_kopecks=price,
                discount_kopecks=discount,
                vat_rate=vat_rate(product.vat_category, on),
            )

    def _payments(
        self, rng: Random, place: int, total: int, status: str, created: datetime
    ) -> tuple[OrderPayment, ...]:
        first_id = _FIRST_PAYMENT + place * _PAYMENTS_MOST
        if status == "new":
            return ()
        if status not in _PAID_STATUSES:
            return (OrderPayment(first_id, "bank-transfer", "invoice", total, None),)
        paid_at = min(created + timedelta(hours=rng.randrange(2, 70)), datetime.combine(self._today, time()))
        if rng.random() < 0.9 or total < 2:
            return (OrderPayment(first_id, "bank-transfer", "paid", total, paid_at),)
        part = total // 2
        return (
            OrderPayment(first_id, "bank-transfer", "paid", part, paid_at),
            OrderPayment(first_id + 1, "bank-transfer", "invoice", total - part, None),
        )


def pick(rng: Random, several: Sequence[_Some]) -> _Some:
    """Return one of several: as fair as ``choice`` for what is needed here, and much quicker."""
    return several[int(rng.random() * len(several))]


def _status(rng: Random, age: int) -> str:
    codes, weights = next((codes, weights) for limit, codes, weights in _STATUSES_BY_AGE if age <= limit)
    return codes[bisect_left(weights, rng.random() * weights[-1])]


def _quantity(rng: Random, price_kopecks: int) -> int:
    usual = next((several for limit, several in _QUANTITIES if price_kopecks < limit), (1,))
    return pick(rng, usual)
