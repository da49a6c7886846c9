"""Whose price a line takes, which discount, and where goods are not sold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from b2bdesk.model.catalogue import AgreedPrice, Price, Product, RegionRule, SoldMode
from b2bdesk.model.level import Ladder, Level
from b2bdesk.model.order import Order, OrderLine, PriceSource
from b2bdesk.model.uid import Uid
from b2bdesk.model.vat import VatMode
from b2bdesk.rules import goods, order_editing, regions
from b2bdesk.rules.goods import Goods, Terms, Trade
from b2bdesk.store.seeds import LADDER_STEPS

DRILL = Product(Uid("drill"), "DR-1", "Drill")
CLIENT, COMPANY, CONTRACT = Uid("client"), Uid("company"), Uid("contract")
LADDER = Ladder(Uid("l"), "Turnover", "shipped", "client", 3, "next_order", LADDER_STEPS)
LISTED = (
    Price(DRILL.uid, "base", Decimal(1000)),
    Price(DRILL.uid, "b2b", Decimal(900)),
    Price(DRILL.uid, "b2b", Decimal(850), from_qty=Decimal(10)),
    Price(DRILL.uid, "partner", Decimal(800)),
)
ORDER = Order(Uid("o"), "N-1", CLIENT, Uid("own"), company=COMPANY, price_kind="b2b")


def trade(**terms: object) -> Trade:
    known = Terms(CLIENT, LADDER, **terms)  # type: ignore[arg-type]
    return Trade("base", VatMode.GENERAL, date(2026, 11, 21), known)


def agreed(amount: int, **more: object) -> AgreedPrice:
    return AgreedPrice(Uid(f"a{amount}"), CLIENT, DRILL.uid, Decimal(amount), **more)  # type: ignore[arg-type]


def price(order: Order, held: Goods, how: Trade, qty: int = 1) -> tuple[int, int, str]:
    found = goods.price_of(order, held, Decimal(qty), how)
    return int(found.amount), int(found.percent), found.source.value


def shown(line: OrderLine) -> tuple[int, int, PriceSource]:
    return int(line.list_price), int(line.discount_percent), line.price_source


def test_what_is_agreed_in_the_contract_goes_before_the_company_and_the_client() -> None:
    held = Goods(
        DRILL,
        LISTED,
        agreed=(agreed(700), agreed(690, company=COMPANY), agreed(710, contract=CONTRACT)),
    )
    assert price(ORDER, held, trade()) == (690, 0, "agreed")
    assert price(replace(ORDER, contract=CONTRACT), held, trade()) == (710, 0, "agreed")
    assert price(replace(ORDER, company=Uid("other")), held, trade()) == (700, 0, "agreed")
    assert price(replace(ORDER, client=Uid("stranger")), held, trade()) == (900, 0, "list")


def test_an_agreed_price_counts_from_its_quantity_and_within_its_days() -> None:
    rows = (
        agreed(700, from_qty=Decimal(5)),
        agreed(650, from_qty=Decimal(20)),
        agreed(600, valid_to=date(2026, 11, 20)),
        agreed(610, valid_from=date(2026, 11, 22)),
    )
    held = Goods(DRILL, LISTED, agreed=rows)
    assert price(ORDER, held, trade(), 4)[0] == 900
    assert price(ORDER, held, trade(), 5)[0] == 700
    assert price(ORDER, held, trade(), 20)[0] == 650
    assert price(replace(ORDER, wanted_date=date(2026, 11, 22)), held, trade())[0] == 610


def test_the_contracts_price_kind_goes_before_the_clients() -> None:
    how = trade(contract_kinds={CONTRACT: "partner"})
    assert price(ORDER, Goods(DRILL, LISTED), how) == (900, 0, "list")
    assert price(replace(ORDER, contract=CONTRACT), Goods(DRILL, LISTED), how) == (800, 0, "list")


def test_the_largest_of_level_and_own_discount_counts_and_not_for_final_prices() -> None:
    how = trade(levels={CLIENT: Level(Decimal(5))})
    own = replace(ORDER, discount_percent=Decimal(3))
    assert price(own, Goods(DRILL, LISTED), how)[1] == 5
    assert price(replace(own, discount_percent=Decimal(8)), Goods(DRILL, LISTED), how)[1] == 8
    assert price(own, Goods(replace(DRILL, discountable=False), LISTED), how)[1] == 0
    assert price(own, Goods(DRILL, LISTED, agreed=(agreed(700),)), how)[1] == 0
    lowered = agreed(700, discount_applies=True)
    assert price(own, Goods(DRILL, LISTED, agreed=(lowered,)), how) == (700, 5, "agreed")


def test_a_companys_own_level_goes_before_the_clients() -> None:
    how = trade(levels={CLIENT: Level(Decimal(5)), COMPANY: Level(Decimal(7))})
    assert price(ORDER, Goods(DRILL, LISTED), how)[1] == 7


def test_a_larger_quantity_takes_the_agreed_price_and_leaves_the_level_behind() -> None:
    how = trade(levels={CLIENT: Level(Decimal(5))})
    held = Goods(DRILL, LISTED, agreed=(agreed(700, from_qty=Decimal(5)),))
    order = order_editing.with_line(ORDER, goods.line_for(ORDER, held, Decimal(1), how))
    line = order.lines[0]
    assert shown(line) == (900, 5, PriceSource.LIST)
    more = goods.with_qty(order, line.uid, Decimal(5), {DRILL.uid: held}, how).lines[0]
    assert shown(more) == (700, 0, PriceSource.AGREED)
    typed = order_editing.with_discount(order, line.uid, Decimal(12))
    kept = goods.with_qty(typed, line.uid, Decimal(5), {DRILL.uid: held}, how).lines[0]
    assert kept.discount_percent == 12


def test_where_an_order_counts_for_itself_its_lines_follow_the_level_it_reaches() -> None:
    how = trade(levels={CLIENT: Level(Decimal(0), turnover=Decimal(298_000))})
    how = replace(how, terms=replace(how.terms, ladder=LADDER._replace(applies="this_order")))
    known = {DRILL.uid: Goods(DRILL, LISTED)}
    order = order_editing.with_line(ORDER, goods.line_for(ORDER, known[DRILL.uid], Decimal(1), how))
    order = goods.recomputed(order, known, how)
    assert (order.lines[0].discount_percent, order.total) == (Decimal(0), Decimal(900))
    more = goods.recomputed(goods.with_qty(order, order.lines[0].uid, Decimal(3), known, how), known, how)
    assert (more.lines[0].discount_percent, more.total) == (Decimal(3), Decimal(2619))
    back = goods.recomputed(goods.with_qty(more, more.lines[0].uid, Decimal(1), known, how), known, how)
    assert (back.lines[0].discount_percent, back.total) == (Decimal(0), Decimal(900))


def test_the_rule_of_the_product_goes_before_its_group_and_the_region_before_its_parent() -> None:
    chain = regions.around("RU-MOW", {"RU-MOW": "RU-CFO", "RU-CFO": "RU"})
    assert chain == ("RU-MOW", "RU-CFO", "RU")
    group_here = RegionRule("RU-MOW", SoldMode.NOT_SOLD)
    around = RegionRule("RU", SoldMode.ON_REQUEST, DRILL.uid, "licence")
    sold_here = RegionRule("RU-MOW", SoldMode.SOLD, DRILL.uid)
    assert regions.limit([group_here], chain) == group_here
    assert regions.limit([group_here, around], chain) == around
    assert regions.limit([group_here, around, sold_here], chain) is None
    assert regions.limit([group_here], regions.around("RU-IRK", {})) is None
    assert regions.limit([group_here], ()) is None


def test_goods_are_limited_where_the_order_goes_not_where_the_client_sits() -> None:
    how = trade(regions={CLIENT: "RU-MOW", Uid("place"): "RU-IRK"})
    held = Goods(DRILL, LISTED, sold=(RegionRule("RU-IRK", SoldMode.NOT_SOLD, DRILL.uid),))
    assert goods.not_sold(ORDER, held, how) is None
    assert goods.not_sold(replace(ORDER, address=Uid("place")), held, how) == held.sold[0]
