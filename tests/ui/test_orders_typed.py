"""What is typed into the entry line, the delivery field and the cells, read as people mean it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from b2bdesk.errors import InvalidInput
from b2bdesk.model.catalogue import Price, Product, Stock, Warehouse
from b2bdesk.model.client import Address, Client, Company, Contact, ContactRole
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.model.vat import VatMode
from b2bdesk.rules import goods, order_editing, order_header
from b2bdesk.rules.goods import Goods, Trade
from b2bdesk.ui.screens.orders import delivery_text, editing, entry_text
from b2bdesk.ui.screens.orders.columns import Cell, hidden_at
from b2bdesk.ui.screens.orders.editing import Known
from b2bdesk.ui.screens.orders.entry_text import Scanner, Wanted
from b2bdesk.ui.screens.orders.lines_model import LinesModel

TODAY = date(2026, 11, 20)
TRADE = Trade("base", VatMode.GENERAL, TODAY)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def product(uid: str = "p1", **more: object) -> Goods:
    made = replace(Product(Uid(uid), f"AB-{uid}", f"Товар {uid}"), **more)
    prices = (
        Price(made.uid, "base", Decimal(100)),
        Price(made.uid, "base", Decimal(90), from_qty=Decimal(10)),
    )
    held = (
        Stock(made.uid, "B2B1", Decimal(5), Decimal(0), Decimal(5), NOW),
        Stock(made.uid, "B2B2", Decimal(50), Decimal(0), Decimal(50), NOW),
        Stock(made.uid, "SHOP", Decimal(99), Decimal(0), Decimal(99), NOW),
    )
    return Goods(made, prices, held)


def known(*found: Goods) -> Known:
    warehouses = (
        Warehouse("B2B1", "Первый"),
        Warehouse("B2B2", "Второй"),
        Warehouse("SHOP", "Зал", b2b=False),
    )
    return Known(TRADE, {each.product.uid: each for each in found}, warehouses)


def order_with(found: Goods, qty: int = 1) -> Order:
    empty = Order(Uid("o"), "", Uid("c"), Uid("own"), discount_percent=Decimal(5))
    line = known(found).line_for(empty, found, Decimal(qty))
    return known(found).counted(order_editing.with_line(empty, line))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("AB-10231", Wanted("AB-10231")),
        ("12*AB-10231", Wanted("AB-10231", Decimal(12))),
        ("12 * AB-10231", Wanted("AB-10231", Decimal(12))),
        ("12х AB-10231", Wanted("AB-10231", Decimal(12))),
        ("12x AB-10231", Wanted("AB-10231", Decimal(12))),
        ("12хАБ", Wanted("АБ", Decimal(12))),
        ("1,5*кабель", Wanted("кабель", Decimal("1.5"))),
        ("3X7000", Wanted("3X7000")),
        ("27 дюймов", Wanted("27 дюймов")),
        ("12*", Wanted("", Decimal(12))),
        ("0*AB", Wanted("0*AB")),
    ],
)
def test_a_quantity_before_the_article(typed: str, wanted: Wanted) -> None:
    assert entry_text.read(typed) == wanted


def burst(code: str, seconds_a_key: float) -> str:
    moments = iter([number * seconds_a_key for number in range(len(code))])
    scanner = Scanner(lambda: next(moments))
    for sign in code:
        scanner.key(sign)
    return scanner.enter()


def test_only_quick_digits_are_a_scan() -> None:
    assert burst("4600000000010", 0.010) == "4600000000010"
    assert burst("4600000000010", 0.120) == ""
    assert burst("4600001", 0.010) == ""
    assert burst("AB46000000", 0.010) == "46000000"


@pytest.mark.parametrize(
    ("typed", "day", "method", "price"),
    [
        ("25.11", date(2026, 11, 25), "", "0"),
        ("25.11, курьер, 1 200,50", date(2026, 11, 25), "курьер", "1200.50"),
        ("+3, 1200 р", date(2026, 11, 23), "", "1200"),
        ("самовывоз", None, "самовывоз", "0"),
        ("", None, "", "0"),
    ],
)
def test_a_delivery_in_one_line(typed: str, day: date | None, method: str, price: str) -> None:
    read = delivery_text.read(typed, TODAY, {})
    assert (read.day, read.method, read.price) == (day, method, Decimal(price))


def test_what_looks_like_a_day_and_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput):
        delivery_text.read("31.13", TODAY, {})


def test_a_quantity_takes_its_price_row_and_leaves_a_typed_discount() -> None:
    found = product()
    order = order_with(found)
    uid = order.lines[0].uid
    order = editing.typed(order, uid, Cell.DISCOUNT, "3", known(found))
    order = editing.typed(order, uid, Cell.QTY, "12", known(found))
    line = order.lines[0]
    assert (line.list_price, line.discount_percent) == (Decimal(90), Decimal(3))


def test_another_buyer_changes_list_prices_and_offered_discounts_only() -> None:
    found = product()
    order = order_with(found)
    typed = editing.typed(order, order.lines[0].uid, Cell.DISCOUNT, "3", known(found))
    after = replace(typed, discount_percent=Decimal(7))
    kept = goods.for_buyer(typed, after, {found.product.uid: found}, TRADE)
    assert kept.lines[0].discount_percent == Decimal(3)
    offered = goods.for_buyer(
        order, replace(order, discount_percent=Decimal(7)), known(found).catalogue, TRADE
    )
    assert offered.lines[0].discount_percent == Decimal(7)


def test_a_fresh_line_comes_from_the_first_b2b_warehouse_that_has_enough() -> None:
    found = product()
    assert order_with(found, 3).lines[0].warehouse == "B2B1"
    assert order_with(found, 20).lines[0].warehouse == "B2B2"
    assert order_with(found, 80).lines[0].warehouse == "B2B2"


def test_packs() -> None:
    boxed = product(pack_qty=Decimal(10))
    assert goods.whole_packs(boxed, Decimal(20)) is None
    assert goods.whole_packs(boxed, Decimal(23)) == (Decimal(20), Decimal(30))
    assert goods.whole_packs(boxed, Decimal(4)) == (Decimal(0), Decimal(10))


def test_an_unknown_warehouse_is_refused_and_an_empty_one_is_any() -> None:
    found = product()
    order = order_with(found)
    uid = order.lines[0].uid
    with pytest.raises(InvalidInput):
        editing.typed(order, uid, Cell.WAREHOUSE, "B2B9", known(found))
    assert editing.typed(order, uid, Cell.WAREHOUSE, "", known(found)).lines[0].warehouse is None
    assert editing.typed(order, uid, Cell.WAREHOUSE, "второй", known(found)).lines[0].warehouse == "B2B2"


def a_client(*people: Contact, companies: int = 1) -> Client:
    firms = tuple(Company(Uid(f"f{n}"), f"Ф{n}", f"Ф{n}") for n in range(companies))
    return Client(Uid("c"), "К", companies=firms, contacts=people, addresses=(Address(Uid("a"), "Москва"),))


def test_what_is_ambiguous_stays_open() -> None:
    buyer = Contact(Uid("b"), first_name="Иван", roles=(ContactRole.ORDERS,))
    books = Contact(Uid("k"), first_name="Мария", roles=(ContactRole.ACCOUNTING,))
    order = Order(Uid("o"), "", Uid(""), Uid("own"))
    one = order_header.given_to(order, a_client(buyer, books))
    assert (one.company, one.contact, one.address) == (Uid("f0"), Uid("b"), Uid("a"))
    two = order_header.given_to(order, a_client(buyer, replace(buyer, uid=Uid("b2")), companies=2))
    assert (two.company, two.contact) == (None, None)
    found = order_header.given_to(order, a_client(buyer, books, companies=2), company=Uid("f1"))
    assert found.company == Uid("f1")


def test_columns_leave_in_their_order() -> None:
    vat = frozenset({Cell.VAT})
    assert hidden_at(1024) == set() and hidden_at(980) == vat and hidden_at(960, vat) == vat
    assert hidden_at(900) - vat == {Cell.DATE}
    assert hidden_at(820) - vat == {Cell.DATE, Cell.DISCOUNT}
    assert hidden_at(646) - vat == {Cell.DATE, Cell.DISCOUNT, Cell.FREE, Cell.WAREHOUSE, Cell.ARTICLE}


def test_the_lines_are_a_sound_model(qtmodeltester: object, qapp: object) -> None:
    one, two = product("p1"), product("p2")
    order = order_with(one)
    both = order_editing.with_line(order, known(two).line_for(order, two, Decimal(2)))
    model = LinesModel(lambda: NOW)
    all_known = known(one, two)
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    for lines in (order.lines, both.lines, both.lines[::-1], both.lines[1:], ()):
        model.show_lines(tuple(lines), all_known, editable=True)
        assert model.rowCount() == len(lines)
        qtmodeltester.check(model)  # type: ignore[attr-defined]
