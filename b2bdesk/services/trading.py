"""What is known of goods and of a buyer, read for pricing an order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from b2bdesk.model.client import Client
from b2bdesk.model.level import Level
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.rules.goods import NO_TERMS, Goods, Terms, Trade
from b2bdesk.rules.team_rules import Section
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx


def goods_of(tx: ReadTx, products: Iterable[Uid], client: Uid | None) -> dict[Uid, Goods]:
    """Return products with prices, stock, what is agreed with the client and where they are sold."""
    wanted = list(dict.fromkeys(products))
    found = tx.products.get_many(wanted)
    rows = tx.products.prices_of(wanted)
    held = tx.products.stock_of(wanted)
    agreed = tx.agreed_prices.of(client, wanted) if client else {}
    sold = tx.region_rules.of(wanted)
    return {
        uid: Goods(
            product,
            tuple(rows.get(uid, ())),
            tuple(held.get(uid, ())),
            tuple(agreed.get(uid, ())),
            tuple(sold.get(uid, ())),
        )
        for uid, product in found.items()
    }


def terms_of(desk: Desk, tx: ReadTx, client: Uid | None) -> Terms:
    """Return what a client is promised today: levels, price kinds of its contracts, where its goods go."""
    return terms_on(tx, client, desk.clock.today())


def terms_on(tx: ReadTx, client: Uid | None, today: date) -> Terms:
    """Return what a client is promised on a day."""
    found = tx.clients.get(client) if client else None
    if found is None:
        return NO_TERMS
    contracts = tx.books.contracts_of_many([company.uid for company in found.companies])
    places = {place.uid: place.region_code for place in found.addresses}
    return Terms(
        client=found.uid,
        ladder=tx.rules.ladder(today),
        levels=tx.levels.of(found.uid),
        contract_kinds={one.uid: one.price_kind for one in contracts if one.price_kind},
        regions={uid: code for uid, code in {**places, found.uid: found.region_code}.items() if code},
        lies_in=tx.region_rules.lies_in(),
    )


def trade_of(desk: Desk, tx: ReadTx, order: Order) -> Trade:
    """Return how we sell in this order: our company's VAT mode, today, the client's terms."""
    own = tx.people.own_company(order.own_company)
    return Trade(
        tx.products.base_price_kind(),
        own.vat_mode,
        desk.clock.today(),
        terms_of(desk, tx, order.client or None),
        desk.terms.stock_lasts,
        desk.terms.value(Section.TOLERANCE, "payment"),
        desk.terms.prices_last,
    )


def level_of(tx: ReadTx, client: Client) -> Level | None:
    """Return the client's level, else its main company's where the ladder counts by company."""
    known = tx.levels.of(client.uid)
    company = client.main_company
    return known.get(client.uid) or (known.get(company.uid) if company else None)
