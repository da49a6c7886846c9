# ruff: noqa: F811 - pytest finds fixtures by their names
"""Typing an order: articles, names, barcodes, quantities first, the same item again."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from b2bdesk.model.catalogue import Price, Product, Stock
from b2bdesk.model.order import Stage
from b2bdesk.model.today import TodayKind
from b2bdesk.model.uid import new_uid
from b2bdesk.rules.request_codes import own_key
from b2bdesk.services import today
from b2bdesk.ui import search_sources
from tests.desk_rig import DeskRig
from tests.ui.orders_rig import Manager, desk, manager, window  # noqa: F401 - fixtures
from tests.ui.rig import ScreenRig


def many_goods(desk: DeskRig, count: int) -> list[str]:
    made = [Product(new_uid(), f"ZX-{n:05d}-1", f"Изделие номер {n}") for n in range(count)]
    with desk.store.write() as tx:
        tx.products.save_many(made)
        tx.products.save_prices([Price(each.uid, "b2b", Decimal(100)) for each in made])
    return [each.article for each in made]


def test_thirty_lines_by_article_enter_quantity_enter_without_the_mouse(
    desk: DeskRig, manager: Manager
) -> None:
    articles = many_goods(desk, 30)
    manager.starts(desk.romashka)
    for number, article in enumerate(articles, start=1):
        manager.enters(article, str(number))
    assert manager.shown() == [(article, str(n)) for n, article in enumerate(articles, start=1)]
    assert QApplication.focusWidget() is manager.entry
    assert manager.entry.text() == ""
    assert manager.order.total == Decimal("44175.00")  # 46 500 less the client's 5 %
    manager.rig.press("F9")
    manager.rig.deliver()
    assert manager.order.stage is Stage.CONFIRMED


def test_goods_found_by_the_palette_go_into_the_order_in_front_or_a_new_one(
    desk: DeskRig, manager: Manager
) -> None:
    window = manager.rig.window
    for section in search_sources.sections(desk.desk):
        window.add_section(section)

    def take(text: str) -> str:
        manager.rig.press("Ctrl+K", window)
        manager.rig.type(text, window.palette_overlay.input)
        manager.rig.deliver()
        row = window.palette_overlay.chosen()
        assert row is not None
        QTest.keyClick(window.palette_overlay.input, Qt.Key.Key_Return)
        manager.rig.deliver()
        return f"{row.title} {row.detail}".replace("\u00a0", " ")

    assert take("ab10231") == "AB-10231-2 Док-станция USB-C, 11 портов · ₽9,000.00 · free: 46"
    assert manager.shown() == [("AB-10231-2", "1")], "a new order begins with it"
    take("КАБЕЛЬ")
    take("rf,tkm")
    assert manager.shown()[-1] == ("AC-77120-1", "2"), "the same goods again, found in either layout"
    assert window.notifier.journal[-1].text == "AC-77120-1 is in the order"


def test_keys_typed_ahead_of_the_answer_are_not_lost(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    field = manager.entry
    QTest.keyClicks(field, "AB10231")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "AC77120")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "90")
    QTest.keyClick(field, Qt.Key.Key_Return)
    manager.rig.deliver()
    assert manager.shown() == [("AB-10231-2", "7"), ("AC-77120-1", "90")]
    assert QApplication.focusWidget() is manager.entry


def test_suggestions_show_this_clients_price_and_take_no_focus(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.rig.type("гарнит")
    manager.rig.deliver()
    popup = manager.area.entry.popup
    assert popup.isVisible()
    assert [(row.lead, row.figures) for row in popup.rows()] == [("AD-31007-4", ("4,100.00", "46"))]
    assert QApplication.focusWidget() is manager.entry
    manager.rig.press("Esc")
    assert not popup.isVisible()
    assert manager.entry.text() == "гарнит"


def test_the_wrong_layout_finds_the_same_goods(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.enters("ufhybnehf", "2")  # "гарнитура" typed in the English layout
    assert manager.shown() == [("AD-31007-4", "2")]


def test_quantity_may_come_first(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    for typed in ("12*AB-10231", "3х AC-77120"):
        manager.rig.type(typed)
        manager.rig.deliver()
        manager.rig.press("Enter")
        assert QApplication.focusWidget() is manager.entry
    assert manager.shown() == [("AB-10231-2", "12"), ("AC-77120-1", "3")]


def test_a_scanner_twice_makes_one_line_of_two(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.scans("4600000000010")
    manager.scans("4600000000010")
    assert manager.shown() == [("AB-10231-2", "2")]
    manager.scans("4600000000011")
    assert manager.shown() == [("AB-10231-2", "2"), ("AC-77120-1", "1")]


def test_a_scan_while_the_quantity_is_open_is_the_next_item(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.rig.type("AB10231")
    manager.rig.press("Enter")
    assert manager.rig.focused().objectName() == "order.lines.edit"
    manager.scans("4600000000011")
    assert manager.shown() == [("AB-10231-2", "1"), ("AC-77120-1", "1")]


def test_an_unknown_code_stays_in_the_entry_line(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.scans("9990000000017")
    assert manager.shown() == []
    assert manager.entry.text() == "9990000000017"
    assert manager.area.question.text() == "Not found: 9990000000017"


def test_the_same_item_again_asks_and_enter_adds_there(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "2")
    manager.rig.type("5*AB-10231")
    manager.rig.deliver()
    manager.rig.press("Enter")
    assert manager.area.question.text() == "Line 1 has it: +5?"
    manager.rig.press("Enter")
    assert manager.shown() == [("AB-10231-2", "7")]
    manager.rig.type("5*AB-10231")
    manager.rig.deliver()
    manager.rig.press("Enter")
    manager.rig.press("Shift+Enter")
    assert manager.shown() == [("AB-10231-2", "7"), ("AB-10231-2", "5")]


def test_what_no_catalogue_knows_becomes_a_line_with_a_typed_price(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.rig.type("Доставка на этаж")
    manager.rig.deliver()
    manager.rig.press("Enter")
    assert manager.area.entry.popup.isVisible()
    manager.rig.press("Enter")
    manager.rig.type("2")
    manager.rig.press("Enter")
    manager.rig.type("1500")
    manager.rig.press("Enter")
    line = manager.order.lines[0]
    assert (line.text, line.qty, line.list_price) == ("Доставка на этаж", Decimal(2), Decimal(1500))
    assert QApplication.focusWidget() is manager.entry


def test_packs_are_offered_not_forced(desk: DeskRig, manager: Manager) -> None:
    boxed = Product(new_uid(), "BX-1", "Коробка салфеток", pack_qty=Decimal(10), min_qty=Decimal(10))
    with desk.store.write() as tx:
        tx.products.save_many([boxed])
        held = Stock(boxed.uid, "B2B1", Decimal(90), Decimal(0), Decimal(90), desk.clock.now())
        tx.products.save_stock([held])
    manager.starts(desk.romashka)
    manager.enters("BX-1", "13")
    assert manager.shown() == [("BX-1", "13")]
    assert manager.area.question.text() == "Sold in packs of 10"
    QTest.mouseClick(manager.rig.find("order.question.1"), Qt.MouseButton.LeftButton)
    manager.rig.deliver()
    assert manager.shown() == [("BX-1", "20")]


def test_insert_puts_the_next_item_above_the_line(desk: DeskRig, manager: Manager, window: ScreenRig) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "1")
    manager.enters("AC-77120", "1")
    manager.grid.put_cursor(1, manager.grid.current_cell())
    manager.grid.setFocus()
    manager.rig.press("Ins")
    manager.enters("AD-31007", "4")
    assert [article for article, _ in manager.shown()] == ["AB-10231-2", "AD-31007-4", "AC-77120-1"]


def test_a_shortage_is_told_beside_the_rows_with_its_ways_out(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "36")
    assert manager.area.question.text() == "Short by 2"
    short = manager.area.model.index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert short == "34, short by 2"
    QTest.mouseClick(manager.rig.find("order.question.2"), Qt.MouseButton.LeftButton)
    manager.rig.deliver()
    assert manager.shown() == [("AB-10231-2", "34")]


def test_goods_that_another_warehouse_has_can_be_taken_from_there(desk: DeskRig, manager: Manager) -> None:
    now = desk.clock.now()
    product = desk.product("AB-10231-2").uid
    with desk.store.write() as tx:
        tx.products.save_stock([Stock(product, "B2B2", Decimal(90), Decimal(0), Decimal(90), now)])
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "50")
    QTest.mouseClick(manager.rig.find("order.question.2"), Qt.MouseButton.LeftButton)
    manager.rig.deliver()
    assert manager.order.lines[0].warehouse == "B2B2"
    assert manager.order.lines[0].qty == Decimal(50)


def test_a_quantity_typed_on_unasked_goes_to_the_line_that_is_there(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "2")
    manager.rig.type("AB-10231")
    manager.rig.press("Enter")
    manager.rig.type("50")
    assert manager.area.question.text() == "Line 1 has it: +50?"
    manager.rig.press("Enter")
    assert manager.shown() == [("AB-10231-2", "52")]
    assert QApplication.focusWidget() is manager.entry
    assert manager.entry.text() == ""


def test_what_is_there_leaves_now_and_the_rest_later_by_keys_alone(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "36")
    manager.rig.press("Down")
    assert manager.rig.focused().objectName() == "order.question.1"
    assert manager.rig.focused().text() == "34 now, 2 later"
    manager.rig.press("Right")
    manager.rig.press("Left")
    manager.rig.press("Enter")
    assert manager.shown() == [("AB-10231-2", "34"), ("AB-10231-2", "2")]
    assert QApplication.focusWidget() is manager.entry
    assert manager.area.question.isHidden()


def test_a_short_line_says_so_again_when_the_cursor_comes_back(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "36")
    manager.enters("AC-77120", "1")
    assert manager.area.question.isHidden()
    manager.rig.press("Up")
    assert manager.area.question.isHidden()
    manager.rig.press("Up")
    assert manager.area.question.text() == "Short by 2"


def test_purchase_can_be_asked_for_what_no_catalogue_knows(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.rig.type("Кофемашина XX-000")
    manager.rig.press("Enter")
    manager.rig.press("Down")
    manager.rig.press("Enter")
    manager.rig.deliver()
    line = manager.order.lines[0]
    assert (line.text, line.comment) == ("Кофемашина XX-000", "purchase is asked")
    tasks = [item.title for item in today.day(desk.desk).items if item.kind is TodayKind.TASK]
    assert tasks == ["Ask purchase: Кофемашина XX-000"]


def test_what_the_client_calls_our_goods_is_found_by_its_beginning(desk: DeskRig, manager: Manager) -> None:
    key, dock = own_key("РМ-7701/док"), desk.product("AB-10231-2")
    with desk.store.write() as tx:
        tx.item_codes.learn(desk.romashka.uid, {key: ("РМ-7701/док", dock.uid)})
    manager.starts(desk.romashka)
    manager.rig.type("рм77")
    manager.rig.deliver()
    (only,) = manager.area.entering.found
    assert (only.goods.product.uid, only.code) == (dock.uid, "РМ-7701/док")
    QTest.keyClick(manager.rig.focused(), Qt.Key.Key_Return)
    manager.rig.deliver()
    assert manager.shown() == [("AB-10231-2", "1")]
