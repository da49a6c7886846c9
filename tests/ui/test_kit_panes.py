"""Tabs, switches, totals, messages and the side sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.widgets import (
    Button,
    DetailHeader,
    InlineBar,
    KeyValue,
    KeyValueRows,
    Segmented,
    SideSheet,
    Tab,
    TabBar,
    TextField,
    TotalsBlock,
)
from tests.ui.kit import look, shown, type_text  # noqa: F401 - a fixture

TABS = [
    Tab("mine", "Мои", 38),
    Tab("confirm", "Подтвердить", 3),
    Tab("money", "Ждут денег", 6),
    Tab("all", "Все"),
]


def test_arrows_move_between_tabs(qtbot) -> None:
    bar = TabBar(TABS)
    shown(qtbot, bar)
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    button = next(part for part in bar.children() if isinstance(part, QWidget) and part.isVisible())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)

    assert chosen == ["confirm", "money"]
    assert bar.value() == "money"


def test_tabs_that_do_not_fit_go_under_more_but_never_the_active_one(qtbot) -> None:
    bar = TabBar(TABS)
    bar.set_value("all")
    window = shown(qtbot, bar, width=320)
    assert "all" not in bar.hidden_keys()
    assert bar.hidden_keys() != []
    window.resize(900, 300)
    QApplication.processEvents()

    assert bar.hidden_keys() == []


def test_a_new_count_does_not_change_the_active_tab(qtbot) -> None:
    bar = TabBar(TABS)
    shown(qtbot, bar)
    bar.set_value("money")
    bar.set_tabs([Tab("mine", "Мои", 39), *TABS[1:]])

    assert bar.value() == "money"


def test_tabs_do_not_jump_when_another_becomes_active(qtbot) -> None:
    bar = TabBar(TABS)
    shown(qtbot, bar)

    def places() -> list[int]:
        return [part.x() for part in bar.children() if isinstance(part, QWidget)]

    before = places()
    bar.set_value("money")
    assert places() == before


def test_the_ring_of_the_keyboard_stands_beside_the_word_of_a_tab(qtbot) -> None:
    bar = TabBar([Tab("all", "All"), Tab("mine", "Mine", 38)])
    shown(qtbot, bar)
    tab = next(part for part in bar.children() if isinstance(part, QWidget) and part.isVisible())

    def word() -> QImage:
        size, low = tab.sizeHint(), tab.height() // 4
        left = (tab.width() - size.width()) // 2
        return tab.grab(QRect(left, low, size.width(), tab.height() // 2)).toImage()

    tab.clearFocus()
    before, whole = word(), tab.grab().toImage()
    tab.setFocus(Qt.FocusReason.TabFocusReason)

    assert tab.grab().toImage() != whole, "the ring is seen"
    assert word() == before


def test_a_segment_is_chosen_by_mouse_and_by_arrows(qtbot) -> None:
    segments = Segmented([("back", "Вернётся само"), ("good", "Насовсем")])
    shown(qtbot, segments)
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    assert segments.value() == "back"
    first = segments.findChildren(QWidget)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)

    assert chosen == ["good", "back"]


def test_totals_are_found_by_their_names(qtbot) -> None:
    block = TotalsBlock(name="order.totals")
    window = shown(qtbot, block)
    block.set_rows([("goods", "Товары", "452 160,00"), ("discount", "Скидка", "−23 844,00")])
    block.set_rows([("goods", "Товары", "100,00")])
    block.set_total("Итого", "100,00 ₽", "в т. ч. НДС 22 %", "18,03")

    assert window.findChild(QLabel, "order.totals.total").text() == "100,00 ₽"
    assert window.findChild(QLabel, "order.totals.vat").text() == "18,03"
    assert window.findChild(QLabel, "order.totals.goods").text() == "100,00"
    figures = [label.text() for label in block.findChildren(QLabel) if label.isVisible()]
    QApplication.processEvents()
    assert "Товары" in figures


def test_a_fact_too_long_for_a_narrow_panel_goes_on_in_the_next_line(qtbot) -> None:
    fact = "1 240 on hand, 6 reserved"
    rows = KeyValueRows([KeyValue("Moscow retail shop", "1 234", fact, fact_wraps=True)])
    rows.setFixedWidth(280)
    shown(qtbot, rows)
    for label in rows.findChildren(QLabel):
        assert label.geometry().right() < rows.width()
        assert label.height() >= max(label.heightForWidth(label.width()), label.fontMetrics().height())
        longest = max(label.text().split(" "), key=len) if label.wordWrap() else label.text()
        assert label.width() >= label.fontMetrics().horizontalAdvance(longest), label.text()


def test_facts_replace_each_other(qtbot) -> None:
    rows = KeyValueRows([KeyValue("Долг", "98 400 ₽")])
    window = shown(qtbot, rows)
    rows.set_rows([KeyValue("Реестр", "действует", colour="ok", icon="circle-check")])
    QApplication.processEvents()
    visible = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]

    assert visible == ["Реестр", "действует"]


def test_a_message_comes_and_goes_in_its_place(qtbot) -> None:
    bar = InlineBar("error")
    shown(qtbot, bar)
    assert not bar.isVisible()
    pressed: list[bool] = []
    bar.link_pressed.connect(lambda: pressed.append(True))
    bar.set_message("error", "SAP не принял строку 3: на складе только 8.", link="Решить")
    assert bar.isVisible()
    qtbot.mouseClick(bar.findChild(Button), Qt.MouseButton.LeftButton)
    bar.set_message("error", "")

    assert pressed == [True]
    assert not bar.isVisible()


def test_a_header_shows_the_state_only_while_there_is_one(qtbot) -> None:
    header = DetailHeader("Заказ 1042", name="order.header")
    window = shown(qtbot, header)
    pill = window.findChild(QWidget, "order.header.state")
    assert not pill.isVisible()
    header.set_state("Черновик", "pencil")
    assert pill.isVisible()
    assert pill.accessibleName() == "Черновик"


@pytest.fixture
def desk(qtbot) -> tuple[QWidget, QLineEdit, QWidget]:
    window = QWidget()
    row = QHBoxLayout(window)
    list_pane, detail = QLineEdit(), QWidget()
    row.addWidget(list_pane)
    row.addWidget(detail, 1)
    outer = shown(qtbot, window, width=1100, height=500)
    window.setMinimumHeight(400)
    QApplication.processEvents()
    return outer, list_pane, detail


def test_a_sheet_opens_over_the_detail_and_leaves_the_list_usable(qtbot, desk) -> None:
    _outer, list_pane, detail = desk
    list_pane.setFocus()
    sheet = SideSheet(detail, "Печать и отправка", about="заказ 1042", key="F12", name="send")
    subject = TextField("Тема")
    sheet.body.addWidget(subject)
    sheet.open_sheet(subject)
    assert sheet.geometry() == detail.rect()
    assert subject.line.hasFocus()
    qtbot.mouseClick(list_pane, Qt.MouseButton.LeftButton)
    type_text(list_pane, "1042")

    assert list_pane.text() == "1042"
    assert sheet.isVisible()


def test_escape_closes_only_the_sheet_and_gives_the_focus_back(qtbot, desk) -> None:
    outer, list_pane, detail = desk
    list_pane.setFocus()
    sheet = SideSheet(detail, "Новый клиент", width=520, name="newclient")
    field = TextField("ИНН")
    sheet.body.addWidget(field)
    closed: list[bool] = []
    sheet.closed.connect(lambda: closed.append(True))
    sheet.open_sheet(field)
    assert sheet.width() == 520
    type_text(field.line, "77")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)

    assert closed == [True]
    assert not sheet.isVisible()
    assert outer.isVisible()
    assert list_pane.hasFocus()
    assert field.text() == "77"


def test_a_sheet_that_slides_in_arrives_at_its_place(qtbot, qapp, desk) -> None:
    _outer, _list_pane, detail = desk
    theme.apply_theme(qapp, theme.make_theme("light", motion=True))
    sheet = SideSheet(detail, "Печать и отправка")
    sheet.open_sheet()
    assert sheet.pos() != detail.rect().topLeft()
    qtbot.waitUntil(lambda: sheet.pos() == detail.rect().topLeft())


def test_a_sheet_follows_the_size_of_its_pane(qtbot, desk) -> None:
    outer, _list_pane, detail = desk
    sheet = SideSheet(detail, "Печать и отправка")
    sheet.open_sheet()
    outer.resize(1400, 700)
    QApplication.processEvents()

    assert sheet.geometry() == detail.rect()


def test_own_words_follow_a_switch_of_the_language(qapp, desk) -> None:
    class Russian(QTranslator):
        def translate(self, context, source, disambiguation=None, n=-1):
            return {"Close": "Закрыть", "More tabs": "Ещё вкладки", "Clear": "Очистить"}.get(source, "")

        def isEmpty(self):
            return False

    outer, _list_pane, detail = desk
    sheet = SideSheet(detail, "Печать и отправка", name="send")
    tabs = TabBar(TABS, name="orders.tabs")
    outer.layout().addWidget(tabs)
    cross = outer.findChild(QWidget, "send.close")
    more = outer.findChild(QWidget, "orders.tabs.more")
    sheet.open_sheet()
    assert (cross.accessibleName(), more.accessibleName()) == ("Close", "More tabs")
    russian = Russian()
    qapp.installTranslator(russian)
    QApplication.processEvents()
    try:
        assert (cross.accessibleName(), more.accessibleName()) == ("Закрыть", "Ещё вкладки")
    finally:
        qapp.removeTranslator(russian)
