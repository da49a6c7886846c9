"""A list with its detail: rows follow the keys, the filter what is typed, nothing jumps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.shell.filter_text import Filter, parse
from tests.ui.conftest import press, settle, type_text


def test_the_first_row_is_shown_and_down_goes_on(desk) -> None:
    assert QApplication.focusWidget().objectName() == "orders.list"
    assert desk.orders.detail.title() == "Заказ 1042"
    press(desk, "Down")
    assert desk.orders.detail.title() == "Заказ 1041"
    assert desk.window.windowTitle() == "Заказ 1041 - Заказы - b2bdesk"


def test_enter_goes_into_the_detail_and_esc_back_to_the_same_row(desk) -> None:
    press(desk, "Down")
    press(desk, "Return")
    assert QApplication.focusWidget().objectName() == "order.comment"
    press(desk, "Escape")
    assert QApplication.focusWidget().objectName() == "orders.list"
    assert desk.orders.list.current_uid() == "o-1041"


def test_the_filter_narrows_while_one_types_and_esc_takes_it_off(desk) -> None:
    press(desk, "Ctrl+F")
    type_text(QApplication.focusWidget(), "полюс")
    settle(desk)
    assert desk.book.asked[-1].text == "полюс"
    assert desk.orders.model.rowCount() == 174
    assert desk.orders.detail.title() == "Заказ 1040"
    press(desk, "Return")
    assert QApplication.focusWidget().objectName() == "orders.list"
    press(desk, "Escape")
    assert desk.orders.model.rowCount() == 1042
    assert desk.orders.list.current_uid() == "o-1040", "the row stays the same"


def test_fields_in_the_filter_become_conditions(desk) -> None:
    press(desk, "Ctrl+F")
    type_text(QApplication.focusWidget(), 'клиент:"АО «Полюс»" sum:>500 гранит')
    settle(desk)
    assert desk.book.asked[-1].fields == (("client", "АО «Полюс»"), ("sum", ">500"))
    assert desk.book.asked[-1].text == "гранит"
    assert parse("время:14:02", {}) == Filter("время:14:02")


def test_nothing_found_says_so_and_offers_two_ways_out(desk) -> None:
    press(desk, "Ctrl+F")
    type_text(QApplication.focusWidget(), "никого")
    settle(desk)
    empty = desk.window.findChild(QWidget, "orders.empty")
    assert empty.isVisible()
    assert empty.accessibleName() == "По фильтру ничего нет. Сбросьте фильтр или создайте заказ."
    assert desk.orders.object_ref() is None
    desk.window.findChild(QWidget, "orders.empty.new").click()
    assert desk.created == ["order"]
    desk.window.findChild(QWidget, "orders.empty.clear").click()
    settle(desk)
    assert desk.orders.model.rowCount() == 1042


def test_rows_that_come_into_an_empty_list_leave_the_keyboard_with_whoever_types(desk) -> None:
    press(desk, "Ctrl+F")
    type_text(QApplication.focusWidget(), "никого")
    settle(desk)
    press(desk, "Return")
    assert desk.orders.list.isAncestorOf(QApplication.focusWidget()), "there is no row to go to"
    press(desk, "Ctrl+F")
    typed = QApplication.focusWidget()
    QTest.keyClick(typed, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for sign in "гранит":
        type_text(typed, sign)
        settle(desk)
    assert desk.orders.model.rowCount(), "the rows are back"
    assert QApplication.focusWidget() is typed
    assert typed.text() == "гранит"


def test_new_orders_appear_by_themselves_in_a_list_nobody_has_touched(desk) -> None:
    for _ in range(4):
        desk.book.last += 20
        desk.orders.entered()
        settle(desk)
    view = desk.orders.list.view
    assert not desk.window.findChild(QWidget, "orders.news").isVisible()
    assert view.indexAt(view.viewport().rect().topLeft()).siblingAtColumn(0).data() == "1122"
    assert desk.orders.list.current_uid() == "o-1042", "what is open stays open"
    assert desk.orders.detail.title() == "Заказ 1042"


@pytest.mark.parametrize("work", ["key", "click", "wheel"])
def test_after_the_first_touch_new_orders_are_only_announced(desk, qtbot, work) -> None:
    view = desk.orders.list.view
    if work == "key":
        press(desk, "Down")
    elif work == "click":
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    else:
        turn_wheel(view.viewport())
    top = view.verticalScrollBar().value()
    desk.book.last += 3
    desk.orders.entered()
    settle(desk)
    assert desk.window.findChild(QWidget, "orders.news").text() == "3 новых строки"
    assert desk.orders.model.rowCount() == 1042
    assert view.verticalScrollBar().value() == top


def test_another_query_makes_the_list_untouched_again(desk) -> None:
    press(desk, "Down")
    press(desk, "Ctrl+PgDown")
    desk.book.last += 5
    desk.orders.entered()
    settle(desk)
    assert not desk.window.findChild(QWidget, "orders.news").isVisible()
    assert desk.orders.model.index(0, 0).data() == "1047"


def test_new_orders_are_announced_and_home_shows_them(desk) -> None:
    press(desk, "Up")
    desk.book.last += 3
    desk.orders.entered()
    settle(desk)
    bar = desk.window.findChild(QWidget, "orders.news")
    assert bar.text() == "3 новых строки"
    assert desk.orders.list.current_uid() == "o-1042"
    press(desk, "Home")
    assert not bar.isVisible()
    assert desk.orders.list.current_uid() == "o-1045"


def test_splits_change_by_key_and_are_remembered(desk, ui_state) -> None:
    press(desk, "Ctrl+PgDown")
    assert desk.book.asked[-1].split == "draft"
    assert ui_state.get("orders.list")["split"] == "draft"
    press(desk, "Ctrl+PgUp")
    assert desk.book.asked[-1].split == "mine"


def test_sorting_keeps_the_current_order(desk) -> None:
    press(desk, "Down")
    desk.orders.list.sort_by("number")
    settle(desk)
    assert (desk.book.asked[-1].sort, desk.book.asked[-1].descending) == ("number", False)
    assert desk.orders.list.current_uid() == "o-1041"
    desk.orders.list.sort_by("number")
    settle(desk)
    assert desk.book.asked[-1].descending is True


def test_alt_f7_offers_the_columns(desk) -> None:
    press(desk, "Alt+F7")
    menu = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "orders.sort")
    assert [action.text() for action in menu.actions()] == ["Номер", "Клиент"]
    menu.close()


def test_marked_rows_are_copied_with_headers(desk) -> None:
    press(desk, "Shift+Down")
    assert desk.window.findChild(QWidget, "orders.marked").text() == "отмечены 2 строки"
    press(desk, "Ctrl+C")
    assert QApplication.clipboard().text() == (
        "Номер\tКлиент\tСумма\n1042\tООО «Ромашка»\t427220 ₽\n1041\tООО «Медиалайн»\t426810 ₽"
    )


def test_all_rows_are_copied_also_those_never_looked_at(desk) -> None:
    press(desk, "Ctrl+A")
    press(desk, "Ctrl+C")
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == 1043
    assert lines[-1] == "1\tАО «НПП Гранит»\t410 ₽"


def test_shift_f10_offers_the_commands_of_the_row(desk) -> None:
    press(desk, "Shift+F10")
    menu = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "orders.menu")
    assert [action.objectName() for action in menu.actions()] == ["order.new", "order.confirm"]
    menu.actions()[1].trigger()
    assert desk.created == ["confirmed o-1042"]
    menu.close()


def test_an_object_opened_from_elsewhere_is_found_in_the_list(desk) -> None:
    desk.window.open_object(ObjectRef("order", "o-77"))
    settle(desk)
    assert desk.orders.list.view.currentIndex().row() == 1042 - 77
    assert desk.orders.list.current_uid() == "o-77"


def test_an_object_that_the_list_does_not_hold_stays_in_the_detail(desk) -> None:
    desk.book.gone.add(77)
    desk.orders.list.reload()
    settle(desk)
    desk.window.open_object(ObjectRef("order", "o-77"))
    settle(desk)
    assert desk.orders.detail.title() == "Заказ 77"
    assert desk.orders.list.current_uid() == ""


@pytest.mark.parametrize(("gone", "follows"), [({1042}, "o-1041"), ({1042, 1041, 1039}, "o-1040")])
def test_the_next_row_follows_one_that_leaves_by_itself(desk, gone, follows) -> None:
    desk.book.gone |= gone
    desk.book.last += 3
    desk.orders.entered()
    settle(desk)
    assert desk.orders.list.current_uid() == follows
    assert desk.orders.object_ref().uid == follows
    press(desk, "Down")
    assert desk.orders.list.current_uid() == f"o-{int(follows[2:]) - (2 if 1039 in gone else 1)}"


def test_where_the_last_row_leaves_the_one_before_it_is_current(desk) -> None:
    desk.book.last = 3
    desk.orders.list.reload()
    settle(desk)
    desk.orders.list.select(2)
    settle(desk)
    desk.book.gone |= {1, 3}
    desk.orders.entered()
    settle(desk)
    assert desk.orders.list.current_uid() == "o-2"
    desk.book.gone.add(2)
    desk.orders.entered()
    settle(desk)
    assert desk.orders.object_ref() is None, "an empty list shows nothing"
    desk.book.last = 4
    desk.orders.entered()
    settle(desk)
    assert desk.orders.list.current_uid() == "o-4"
    assert desk.orders.list.selected_rows() == [0], "one sees where the keys are"


def test_whoever_works_in_the_detail_keeps_it_until_he_goes_back_to_the_list(desk) -> None:
    desk.orders.enter_detail()
    desk.book.gone.add(1042)
    desk.orders.entered()
    settle(desk)
    assert desk.orders.detail.title() == "Заказ 1042"
    assert desk.orders.list.current_uid() == "", "no other row looks as if it were shown"
    press(desk, "Escape")
    assert desk.orders.list.current_uid() == "o-1041"
    assert desk.orders.detail.title() == "Заказ 1041"


def test_the_width_of_the_list_is_remembered(desk, ui_state) -> None:
    before = desk.orders.splitter.sizes()[0]
    desk.window.registry.run("list.wider")
    assert desk.orders.splitter.sizes()[0] == before + 40
    assert ui_state.get("orders.list.width") == before + 40


def test_the_list_becomes_a_drawer_where_the_font_is_large(desk) -> None:
    desk.window.resize(1366, 768)
    desk.window.parts.appearance.grow(99)
    settle(desk)
    assert desk.orders.list.isVisible()
    assert not desk.orders.detail.isVisible()
    press(desk, "Return")
    assert desk.orders.detail.isVisible()
    assert not desk.orders.list.isVisible()
    press(desk, "Escape")
    assert desk.orders.list.isVisible()
    desk.window.parts.appearance.grow(0)
    settle(desk)
    assert desk.orders.list.isVisible()
    assert desk.orders.detail.isVisible()


def test_the_list_follows_the_language(desk, language) -> None:
    title = desk.window.findChild(QWidget, "orders.header.title")
    assert title.text() == "Заказы"
    language.switch("en")
    settle(desk)
    assert title.text() == "Orders"
    assert desk.orders.list.view.accessibleName() == "Orders"
    assert desk.orders.list.current_uid() == "o-1042"


def test_a_screen_reader_hears_the_whole_row(desk) -> None:
    index = desk.orders.model.index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "1042, ООО «Ромашка», 427220 ₽, Черновик, 7 поз. · 25.11, 02:14"


def test_a_double_click_opens_the_order(desk, qtbot) -> None:
    view = desk.orders.list.view
    spot = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle(desk)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle(desk)
    assert [card.title for card in desk.window.navigator.cards.cards] == ["Заказ 1040"]


def turn_wheel(widget: QWidget) -> None:
    at = QPointF(20, 20)
    turn = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turn)
