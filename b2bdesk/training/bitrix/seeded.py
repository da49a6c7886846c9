"""The shop's orders at the start: the newest ones of the world, and a few that show every oddity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from b2bdesk.training.bitrix.shop import Account, Buyer, Line, Payment, Shipment, Shop, SiteOrder
from b2bdesk.training.records import Contact, Order, OrderLine, Product

NEWEST = 120
_BITRIX_STATUS = {
    "prepayed": "P",
    "assembling": "P",
    "assembling-complete": "P",
    "delivering": "P",
    "complete": "F",
}
_CANCELLED = frozenset(("prices-did-not-suit", "already-buyed", "no-product", "delivery-did-not-suit"))
_DELIVERY = {"courier": 1, "transport": 3, "self-delivery": 5}
_ODD_FIRST = 390_001
_PRIVATE = Buyer(9_001, "anna.kim", "Анна Ким", "anna.kim@post.example", "+79161234567")


def xml_id(product: Product) -> str:
    """Return 1C's name of a product, the same in every training system."""
    return f"{product.id:08d}-training"


def fraction(category: str, on: date) -> Decimal | None:
    """Return the VAT rate of a day as Bitrix keeps it. Source: the tax code in force from 2026."""
    if category == "standard":
        return Decimal("0.22") if on >= date(2026, 1, 1) else Decimal("0.2")
    return {"reduced": Decimal("0.1"), "zero": Decimal(0)}.get(category)


def seed(shop: Shop, newest: int = NEWEST) -> None:
    """Fill an empty shop."""
    for order in [*_newest(shop, newest), *_odd(shop)]:
        shop.changes += 1
        order.change = shop.changes
        shop.orders[order.id] = order
        give_account(shop, order.buyer)


def give_account(shop: Shop, buyer: Buyer) -> None:
    """Let a buyer have the account of a private customer, as everybody who ever ordered has one."""
    if not any(one.email == buyer.email.casefold() for one in shop.accounts.values()):
        shop.accounts[buyer.user] = Account(
            buyer.user, "", buyer.email.casefold(), buyer.name, buyer.phone, "line", [], state="active"
        )


def buyer_of(shop: Shop, contact: Contact, company_id: int) -> Buyer:
    """Return a contact person as a user of the site."""
    return Buyer(
        user=contact.id,
        login=contact.email,
        name=contact.person.full_name,
        email=contact.email,
        phone=contact.phones[0] if contact.phones else "",
        company=shop.world.company_by_id[company_id],
    )


def line_of(
    shop: Shop, product: Product, quantity: Decimal | int, *, kind: str = "b2b", on: date | None = None
) -> Line:
    """Return a line for a product at its price of this kind."""
    price = Decimal(product.prices_kopecks[kind]) / 100
    return Line(
        id=shop.next_id(),
        product_id=product.id,
        xml_id=xml_id(product),
        article=product.article,
        name=product.name,
        okei=product.unit.okei,
        unit=product.unit.symbol,
        base_price=price,
        price=price,
        quantity=Decimal(quantity),
        vat=fraction(product.vat_category, on or shop.clock.today()),
    )


def _newest(shop: Shop, most: int) -> Iterator[SiteOrder]:
    history = shop.world.history
    places = range(history.size - 1, -1, -1)
    chosen: list[Order] = []
    for place in places:
        order = history.at(place)
        if order.from_shop:
            chosen.append(order)
        if len(chosen) == most:
            break
    return (_order(shop, order) for order in reversed(chosen))


def _order(shop: Shop, order: Order) -> SiteOrder:
    contact = shop.world.contact_by_id[order.contact_id]
    status = _BITRIX_STATUS.get(order.status, "N")
    shipped = order.status in ("delivering", "complete")
    return SiteOrder(
        id=int(order.external_id),
        number=order.number,
        buyer=buyer_of(shop, contact, order.company_id),
        created_at=order.created_at,
        updated_at=order.status_at,
        lines=[_world_line(shop, line) for line in order.lines],
        payments=[
            Payment(one.id, Decimal(one.amount_kopecks) / 100, 2, one.status_code == "paid", one.paid_at)
            for one in order.payments
        ],
        shipments=[
            Shipment(
                shop.next_id(),
                Decimal(order.delivery_kopecks) / 100,
                _DELIVERY[order.delivery_code],
                shipped,
                order.status_at if shipped else None,
                shipped,
            )
        ],
        status=status,
        canceled=order.status in _CANCELLED,
        reason="Отказ покупателя" if order.status in _CANCELLED else "",
        comments=order.comment,
        address=order.address.full_text,
    )


def _world_line(shop: Shop, line: OrderLine) -> Line:
    catalogue = shop.world.catalogue
    product = catalogue.at(catalogue.place_of_product(line.product_id) or 0)
    made = line_of(shop, product, line.quantity)
    made.id = line.id
    made.base_price = Decimal(line.price_kopecks) / 100
    made.price = Decimal(line.price_kopecks - line.discount_kopecks) / 100
    made.vat = Decimal(line.vat_rate) / 100 if line.vat_rate != "none" else None
    return made


def _odd(shop: Shop) -> Iterable[SiteOrder]:
    """Return one order for every oddity of the vendor."""
    discounted, on_top, partly, canceled, twice, private, old = (
        _plain(shop, _ODD_FIRST + place) for place in range(7)
    )
    for line in discounted.lines:
        line.price = line.base_price * Decimal("0.9")
    for line in on_top.lines:
        line.vat_included = False
    half = (partly.price / 2).quantize(Decimal("0.01"))
    partly.payments = [
        Payment(shop.next_id(), half, 2, True, shop.clock.local() - timedelta(days=1), "42"),
        Payment(shop.next_id(), partly.price - half, 2),
    ]
    canceled.canceled, canceled.reason = True, "Передумали"
    twice.shipments.append(Shipment(shop.next_id(), Decimal(300), 3, track="TRK-77"))
    private.buyer = _PRIVATE
    old.created_at = datetime.combine(date(2025, 12, 20), time(12))
    old.updated_at = old.created_at
    for line in old.lines:
        line.vat = Decimal("0.2")
    # The site counts the numbers that buyers see apart from its ids.
    old.number = "B2B-77"
    return discounted, on_top, partly, canceled, twice, private, old


def _plain(shop: Shop, order_id: int) -> SiteOrder:
    world = shop.world
    client = world.clients[order_id % len(world.clients)]
    contact = world.contact_by_id[client.contact_ids[0]]
    at = shop.clock.local() - timedelta(days=2)
    order = SiteOrder(
        id=order_id,
        number=str(order_id),
        buyer=buyer_of(shop, contact, client.company_ids[0]),
        created_at=at,
        updated_at=at,
        lines=[line_of(shop, world.catalogue.at(place), place + 1) for place in (0, 3)],
        payments=[],
        shipments=[Shipment(shop.next_id(), Decimal(500), 1)],
        address=client.addresses[0].full_text,
    )
    order.payments = [Payment(shop.next_id(), order.price, 2)]
    return order
