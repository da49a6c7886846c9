"""What the order editor needs to know, read in one go, so that it can answer keystrokes by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from b2bdesk.model.catalogue import Unit, Warehouse
from b2bdesk.model.client import Client
from b2bdesk.model.contract import Contract
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.rules import prices
from b2bdesk.rules.gate import Condition, conditions_of
from b2bdesk.rules.goods import Catalogue, Goods, Terms, Trade
from b2bdesk.rules.limits import Reach
from b2bdesk.rules.prices import Buyer
from b2bdesk.rules.request_codes import own_key
from b2bdesk.services import cards, drafts, limits, orders, search, trading
from b2bdesk.services.cards import OrderCard
from b2bdesk.services.desk import Desk
from b2bdesk.services.drafts import OrderDraft
from b2bdesk.services.search import SearchHit

DELIVERY_TYPES = "delivery_type"
"""The CRM's book of ways of delivery."""

GATE = "gate"
"""The rule that says which orders go by themselves."""

BUYER_KINDS = ("client", "company", "contact")


@dataclass(frozen=True, slots=True)
class Opened:
    """An order as the editor takes it; ``draft`` is what was typed and not saved.

    ``deliveries`` are the CRM's ways of delivery, names by code; ``reach`` is how far I may go by myself,
    ``gate`` what an order must fulfil to go without a person.
    """

    card: OrderCard
    goods: Catalogue
    trade: Trade
    warehouses: tuple[Warehouse, ...]
    units: dict[str, Unit]
    draft: OrderDraft | None = None
    deliveries: Mapping[str, str] = field(default_factory=dict)
    reach: Reach | None = None
    gate: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Goods offered in the entry line. ``price`` is this client's, None when there is none.

    ``code`` is what the client calls them, where they were found by that.
    """

    goods: Goods
    price: Decimal | None
    bought: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class ChosenBuyer:
    """A client for whom an order is priced anew."""

    client: Client
    terms: Terms
    goods: tuple[Goods, ...]


def open_order(desk: Desk, order: Uid) -> Opened:
    """Read an order for the editor; one that was typed and never saved comes from its draft.

    Raises NotFound when there is neither.
    """
    draft = drafts.order_draft(desk, order)
    with desk.store.read() as tx:
        known = tx.orders.key(order) is not None
    if known or draft is None:
        return _opened(desk, cards.order_card(desk, order), draft)
    return _opened(desk, _fresh_card(desk, draft.order), draft)


def open_new(
    desk: Desk, client: Uid | None = None, company: Uid | None = None, contact: Uid | None = None
) -> Opened:
    """Begin an order that is not saved yet, filled from who asks for it as far as that is unambiguous."""
    begun = orders.start(desk, client=client, company=company, contact=contact)
    return _opened(desk, _fresh_card(desk, begun), None)


def open_typed(desk: Desk, order: Order) -> Opened:
    """Return an order that was made elsewhere and is not saved yet, as the editor takes it."""
    return _opened(desk, _fresh_card(desk, order), None)


def suggest(desk: Desk, readings: Sequence[str], buyer: Buyer, limit: int = 12) -> list[Suggestion]:
    """Return goods for the entry line: the first reading of what was typed that finds anything.

    What the client itself calls so comes before everything but an article typed whole.
    """
    with desk.store.read() as tx:
        for text in readings:
            key = own_key(text)
            codes = tx.item_codes.beginning(buyer.client, key, limit) if buyer.client and key else {}
            hits = tx.products.suggest(text, buyer.client, limit)
            bought = {hit.uid: hit.bought for hit in hits}
            exactly = (hit.uid for hit in hits if own_key(hit.article) == key)
            found = list(dict.fromkeys([*exactly, *codes, *bought]))[:limit]
            if found:
                known = trading.goods_of(tx, found, buyer.client)
                priced = (priced_for(desk, known[uid], buyer, bought.get(uid, 0)) for uid in found)
                return [replace(one, code=codes.get(one.goods.product.uid, "")) for one in priced]
    return []


def scanned(desk: Desk, code: str, client: Uid | None = None) -> Goods | None:
    """Return the goods with exactly this barcode, as they are sold to the client."""
    product = search.barcode(desk, code)
    if product is None:
        return None
    with desk.store.read() as tx:
        return trading.goods_of(tx, [product.uid], client)[product.uid]


def goods_of(desk: Desk, products: Iterable[Uid], client: Uid | None) -> dict[Uid, Goods]:
    """Return products with today's prices for a client, and stock."""
    with desk.store.read() as tx:
        return trading.goods_of(tx, products, client)


def buyers(
    desk: Desk, readings: Sequence[str], kinds: tuple[str, ...] = BUYER_KINDS, limit: int = 12
) -> list[SearchHit]:
    """Return clients, companies and contacts (of these ``kinds``) by name, INN, phone or e-mail."""
    for text in readings:
        found = search.everything(desk, text, kinds, limit)
        if found:
            return found
    return []


def buyer(desk: Desk, uid: Uid, products: Iterable[Uid]) -> ChosenBuyer:
    """Return a client with what it is promised and the goods at its prices; raises NotFound."""
    with desk.store.read() as tx:
        found = tx.clients.need(uid)
        return ChosenBuyer(
            found, trading.terms_of(desk, tx, uid), tuple(trading.goods_of(tx, products, uid).values())
        )


def contracts(desk: Desk, client: Client) -> list[Contract]:
    """Return the contracts with the companies of a client by which goods may be sold today, newest first."""
    today = desk.clock.today()
    with desk.store.read() as tx:
        found = tx.books.contracts_of_many([company.uid for company in client.companies])
    return sorted((one for one in found if one.holds_on(today)), key=lambda one: one.date, reverse=True)


def buyer_name(desk: Desk, order: Order) -> str:
    """Return the short name of the company that buys, else the client's; empty while nobody is chosen."""
    with desk.store.read() as tx:
        found = tx.clients.get(order.client) if order.client != orders.NO_CLIENT else None
    if found is None:
        return ""
    company = found.company(order.company)
    return company.short_name if company else found.name


def same_client_number(desk: Desk, order: Order) -> Order | None:
    """Return another order of this client with the same number of theirs: a warning, never a refusal."""
    wanted = (order.client_number or "").strip()
    if not wanted or order.client == orders.NO_CLIENT:
        return None
    with desk.store.read() as tx:
        others = (each for each in tx.orders.of_client(order.client, 200) if each.uid != order.uid)
        return next((each for each in others if (each.client_number or "").strip() == wanted), None)


def waiting_operations(desk: Desk, order: Uid) -> list[OutboxOp]:
    """Return what of an order has not arrived yet."""
    with desk.store.read() as tx:
        return tx.outbox.open_for(order)


def priced_for(desk: Desk, goods: Goods, buyer: Buyer, bought: int = 0) -> Suggestion:
    """Return goods with the price of a buyer today."""
    row = prices.offer(goods.prices, goods.agreed, buyer, goods.first_qty(), desk.clock.today())
    return Suggestion(goods, row.amount if row else None, bought)


def _opened(desk: Desk, card: OrderCard, draft: OrderDraft | None) -> Opened:
    shown = draft.order if draft else card.order
    with desk.store.read() as tx:
        lines = (*card.order.lines, *shown.lines)
        products = [line.product for line in lines if line.product is not None]
        known = trading.goods_of(tx, products, shown.client or None)
        if draft is not None and shown.client != card.order.client:
            card = replace(card, client=tx.clients.get(shown.client))
        return Opened(
            card,
            known,
            trading.trade_of(desk, tx, shown),
            tuple(tx.products.warehouses()),
            tx.products.units(),
            draft,
            {one.code: one.name for one in tx.references.of(desk.systems.get("crm", ""), DELIVERY_TYPES)},
            limits.reach_of(tx, desk.me),
            conditions_of(tx.rules.active(GATE)),
        )


def _fresh_card(desk: Desk, order: Order) -> OrderCard:
    with desk.store.read() as tx:
        return OrderCard(
            order=order,
            client=tx.clients.get(order.client) if order.client != orders.NO_CLIENT else None,
            own=tx.people.own_company(order.own_company),
            responsible=tx.people.user(order.responsible) if order.responsible else None,
            documents=(),
            events=(),
            pending=(),
            units={code: unit.symbol_ru for code, unit in tx.products.units().items()},
        )
