"""Eighteen months of orders, drawn one by one when asked for, oldest first."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random

from b2bdesk.training.catalogue import Catalogue, vat_rate
from b2bdesk.training.market import Market
from b2bdesk.training.records import Client, Contact, Order, OrderLine, OrderPayment

_DAYS = 546
_MINUTES_A_DAY = 600
_OPENS = time(9)
_FIRST_ORDER, _FIRST_LINE, _FIRST_PAYMENT, _FIRST_SHOP_NUMBER = 1_001, 1_000_001, 500_001, 300_001
_LINES_MOST, _PAYMENTS_MOST = 40, 2
_LINE_COUNTS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 18, 40)
_LINE_WEIGHTS = (20, 20, 16, 12, 9, 7, 5, 4, 3, 2, 1, 0.3)
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
    (3, ("new", "availability-confirmed", "client-confirmed", "prepayed"), (35, 15, 40, 10)),
    (10, ("client-confirmed", "prepayed", "assembling", "delivering", "no-product"), (20, 20, 30, 25, 5)),
    (25, ("assembling-complete", "delivering", "complete", "delivery-did-not-suit"), (8, 17, 68, 7)),
    (_DAYS + 400, ("complete", "prices-did-not-suit", "already-buyed"), (92, 5, 3)),
)  # fmt: skip
"""Age in days up to which the codes with their weights hold."""
_COMMENTS = (
    "Пропуск на въезд заказать за день",
    "Позвонить за час",
    "Нужен оригинал накладной",
    "Подъезд со двора",
)


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
        minute = (place * len(self._workdays) * _MINUTES_A_DAY) // max(self.size, 1)
        day, rest = divmod(minute, _MINUTES_A_DAY)
        return datetime.combine(self._workdays[day], _OPENS) + timedelta(minutes=rest, seconds=place % 60)

    # --- drawing -----------------------------------------------------------------------------------

    def _draw(self, place: int) -> Order:
        rng = Random(self._seed * 1_000_003 + place)
        client = self._clients[self._client_places[place]]
        created = self.created_at(place)
        status, status_at = self._status(rng, created)
        from_shop = rng.random() < 0.3
        shop_number = str(_FIRST_SHOP_NUMBER + place) if from_shop else ""
        contact = self._contacts[rng.choice(client.contact_ids)]
        price_type = "partner" if client.vip else "b2b"
        lines = self._lines(rng, place, client, price_type, created.date())
        goods = sum(line.total_kopecks for line in lines)
        delivery = 0 if goods >= _FREE_DELIVERY_FROM else rng.choice((0, 690_00, 1200_00))
        return Order(
            id=self.id_at(place),
            number=shop_number or f"{self.id_at(place)}A",
            external_id=shop_number,
            from_shop=from_shop,
            client_id=client.id,
            company_id=rng.choice(contact.company_ids),
            contact_id=contact.id,
            address=rng.choice(client.addresses),
            manager_id=client.manager_id,
            created_at=created,
            status=status,
            status_at=status_at,
            price_type=price_type,
            lines=lines,
            delivery_code="courier" if delivery else rng.choice(("self-delivery", "transport", "courier")),
            delivery_kopecks=delivery,
            delivery_on=created.date() + timedelta(days=rng.randrange(3, 9)) if rng.random() < 0.8 else None,
            store="B2B2" if client.region.iso in ("RU-SPE", "RU-LEN") else "B2B1",
            payments=self._payments(rng, place, goods + delivery, status, created),
            comment=rng.choice(_COMMENTS) if rng.random() < 0.2 else "",
        )

    def _status(self, rng: Random, created: datetime) -> tuple[str, datetime]:
        age = (self._today - created.date()).days
        for limit, codes, weights in _STATUSES_BY_AGE:
            if age <= limit:
                status = rng.choices(codes, weights)[0]
                break
        moved = timedelta() if status == "new" else timedelta(hours=rng.randrange(1, 24 * max(age, 1)))
        return status, min(created + moved, datetime.combine(self._today, time()))

    def _lines(
        self, rng: Random, place: int, client: Client, price_type: str, on: date
    ) -> tuple[OrderLine, ...]:
        count = min(rng.choices(_LINE_COUNTS, _LINE_WEIGHTS)[0], self._catalogue.size)
        lines = []
        for number in range(count):
            product = self._catalogue.at(rng.randrange(self._catalogue.size))
            price = product.prices_kopecks[price_type]
            lines.append(
                OrderLine(
                    id=_FIRST_LINE + place * _LINES_MOST + number,
                    product_id=product.id,
                    quantity=_quantity(rng, price),
                    price_kopecks=price,
                    discount_kopecks=(price * client.discount_percent + 50) // 100,
                    vat_rate=vat_rate(product.vat_category, on),
                )
            )
        return tuple(lines)

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

    def contact(self, contact_id: int) -> Contact:
        """Return a contact person of the market."""
        return self._contacts[contact_id]


def _quantity(rng: Random, price_kopecks: int) -> int:
    usual = next((several for limit, several in _QUANTITIES if price_kopecks < limit), (1,))
    return rng.choice(usual)
