"""Typing and choosing: what was typed is never lost, the focus stays where the person put it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from b2bdesk.ui.paint import elided
from b2bdesk.ui.widgets import ChoiceField, Option, PopupList, PopupRow, SearchField, TextField
from tests.ui.kit import look, shown, type_text  # noqa: F401 - a fixture

COMPANIES = [
    Option("1", "ООО «Ромашка»", "7701234567", "building-2"),
    Option("2", "ООО «Ромашка-Сервис»", "7701880310"),
    Option("3", "АО «Полюс»", "7714210036"),
]


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


def company(qtbot, **how: bool) -> ChoiceField:
    field = ChoiceField("Компания", COMPANIES, key="Alt+2", name="order.company", **how)
    shown(qtbot, field, QLineEdit())
    field.setFocus()
    return field


def offered(field: ChoiceField) -> list[str]:
    return [row.text for row in field.popup().rows()] if field.is_open() else []


def test_an_error_is_shown_below_and_read_aloud(qtbot) -> None:
    field = TextField("ИНН", name="newclient.inn")
    window = shown(qtbot, field)
    field.set_error("Контрольная цифра не сходится. Проверьте последние цифры.")
    message = window.findChild(QLabel, "newclient.inn.message")

    assert message.isVisible()
    assert message.text() == "Контрольная цифра не сходится. Проверьте последние цифры."
    assert field.line.accessibleName() == "ИНН"
    assert field.line.accessibleDescription() == message.text()
    field.set_error("")
    assert not message.isVisible()


def test_a_locked_field_says_who_keeps_it_and_takes_no_keys(qtbot) -> None:
    field = TextField("Условия")
    shown(qtbot, field)
    field.set_text("Договор 17/25")
    field.set_read_only("ведёт 1С СЭД")
    type_text(field.line, "abc")

    assert field.text() == "Договор 17/25"
    assert field.message() == "ведёт 1С СЭД"
    field.set_read_only(None)
    type_text(field.line, "!")
    assert "!" in field.text()


def test_a_name_too_long_for_its_field_ends_with_an_ellipsis_until_it_is_edited(qtbot) -> None:
    name = "Общество с ограниченной ответственностью «Техносфера-Урал»"
    field, whole = TextField("Компания"), TextField("Компания")
    other = QLineEdit()
    shown(qtbot, field, whole, other, width=220)
    other.setFocus()
    field.set_text(name)
    whole.set_text(elided(name, field.line.width() - 4))
    resting = field.line.grab().toImage()

    assert field.text() == name
    assert field.line.is_cut()
    assert not whole.line.is_cut()
    assert resting == whole.line.grab().toImage()
    field.setFocus()
    assert field.line.grab().toImage() != resting


def test_leaving_a_changed_field_commits_it_once(qtbot) -> None:
    field = TextField("Комментарий")
    other = QLineEdit()
    shown(qtbot, field, other)
    committed: list[str] = []
    field.committed.connect(committed.append)
    field.setFocus()
    type_text(field.line, "Пропуск")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    other.setFocus()

    assert committed == ["Пропуск"]


def test_the_program_may_fill_a_field_without_moving_the_cursor(qtbot) -> None:
    field = TextField("Комментарий")
    shown(qtbot, field)
    edited: list[str] = []
    field.edited.connect(edited.append)
    field.setFocus()
    type_text(field.line, "Пропуск на въезд")
    field.line.setCursorPosition(7)
    edited.clear()
    field.set_text("Пропуск заказан")

    assert field.line.cursorPosition() == 7
    assert edited == []


def test_typing_narrows_the_list_and_enter_takes_a_company(qtbot) -> None:
    field = company(qtbot)
    chosen: list[str] = []
    field.chosen.connect(chosen.append)
    type_text(field.line, "ром")
    assert offered(field) == ["ООО «Ромашка»", "ООО «Ромашка-Сервис»"]
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)

    assert chosen == ["2"]
    assert field.text() == "ООО «Ромашка-Сервис»"
    assert field.value() == "2"
    assert not field.is_open()


def test_a_tax_number_finds_its_company(qtbot) -> None:
    field = company(qtbot)
    type_text(field.line, "77142")

    assert offered(field) == ["АО «Полюс»"]


def test_the_list_never_takes_the_focus(qtbot) -> None:
    field = company(qtbot)
    type_text(field.line, "ром")
    assert QApplication.focusWidget() is field.line
    view = field.popup().list
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.currentIndex()).center()
    )

    assert QApplication.focusWidget() is field.line
    assert field.value() == "1"


def test_escape_closes_the_list_and_keeps_the_text(qtbot) -> None:
    field = company(qtbot)
    type_text(field.line, "ром")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)

    assert not field.is_open()
    assert field.text() == "ром"


def test_a_name_that_is_not_in_the_list_stays_in_the_field(qtbot) -> None:
    field = company(qtbot)
    typed: list[str] = []
    field.typed.connect(typed.append)
    type_text(field.line, "ООО «Лютик»")
    field.window().findChildren(QLineEdit)[-1].setFocus()

    assert field.text() == "ООО «Лютик»"
    assert field.value() == ""
    assert typed[-1] == "ООО «Лютик»"


def test_a_name_typed_in_full_counts_as_chosen(qtbot) -> None:
    field = company(qtbot)
    type_text(field.line, "ао «полюс»")
    field.window().findChildren(QLineEdit)[-1].setFocus()

    assert field.value() == "3"
    assert field.text() == "АО «Полюс»"


def test_answers_of_a_search_appear_while_typing_goes_on(qtbot) -> None:
    field = company(qtbot, searching=True)
    type_text(field.line, "ром")
    assert not field.is_open()
    field.set_options(COMPANIES[:2])
    assert offered(field) == ["ООО «Ромашка»", "ООО «Ромашка-Сервис»"]
    type_text(field.line, "а")

    assert field.text() == "рома"


def test_a_plain_list_is_chosen_by_its_first_letter(qtbot) -> None:
    field = ChoiceField("Язык", [Option("ru", "Русский"), Option("en", "English")], editable=False)
    shown(qtbot, field)
    field.setFocus()
    type_text(field.line, "E")
    assert field.value() == "en"
    qtbot.keyClick(field.line, Qt.Key.Key_Space)

    assert offered(field) == ["Русский", "English"]


def test_the_arrow_opens_the_list_and_closes_it_again(qtbot) -> None:
    field = company(qtbot)
    arrow = field.box.rect().center()
    arrow.setX(field.box.width() - 12)
    qtbot.mouseClick(field.box, Qt.MouseButton.LeftButton, pos=arrow)
    assert len(offered(field)) == 3
    qtbot.mouseClick(field.box, Qt.MouseButton.LeftButton, pos=arrow)
    assert offered(field) == []


def test_a_long_list_shows_twelve_rows_with_the_chosen_one_among_them(qtbot) -> None:
    many = [Option(str(number), f"Склад {number:02}") for number in range(40)]
    field = ChoiceField("Склад", many)
    shown(qtbot, field)
    field.set_value("30")
    field.setFocus()
    field.open_list()

    assert len(offered(field)) == 12
    assert "Склад 30" in offered(field)
    assert field.popup().current_key() == "30"


def test_several_items_are_marked_and_taken_together(qtbot) -> None:
    editor = QLineEdit()
    shown(qtbot, editor)
    editor.setFocus()
    popup = PopupList(editor, several=True, name="order.entry.popup")
    taken: list[list[str]] = []
    popup.taken_several.connect(taken.append)
    items = ["AB-1", "AB-2", "AB-3"]
    popup.show_rows([PopupRow(item, "Кабель", lead=item, figures=("390,00", "410")) for item in items])
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(editor, Qt.Key.Key_Space, control)
    qtbot.keyClick(editor, Qt.Key.Key_PageDown)
    qtbot.keyClick(editor, Qt.Key.Key_Space, control)
    qtbot.keyClick(editor, Qt.Key.Key_Return, control)

    assert taken == [["AB-1", "AB-3"]]
    assert editor.text() == ""


def test_other_suggestions_in_the_same_places_begin_unmarked(qtbot) -> None:
    editor = QLineEdit()
    shown(qtbot, editor)
    editor.setFocus()
    popup = PopupList(editor, several=True)
    taken: list[list[str]] = []
    popup.taken_several.connect(taken.append)
    control = Qt.KeyboardModifier.ControlModifier
    popup.show_rows([PopupRow(item, "Кабель") for item in ("AB-1", "AB-2")])
    qtbot.keyClick(editor, Qt.Key.Key_Space, control)
    popup.show_rows([PopupRow(item, "Монитор") for item in ("CD-1", "AB-1")])

    assert [row.text for row in popup.rows()] == ["Монитор", "Монитор"]
    assert popup.current_key() == "AB-1"
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.keyClick(editor, Qt.Key.Key_Return, control)
    assert taken == [["CD-1"]]


def test_the_same_suggestions_again_paint_nothing(qtbot) -> None:
    editor = QLineEdit()
    shown(qtbot, editor)
    popup, rows = PopupList(editor), [PopupRow("AB-1", "Кабель", figures=("390,00",))]
    popup.show_rows(rows)
    QApplication.processEvents()
    painted = Painted(popup.list.viewport())
    popup.show_rows([*rows])
    QApplication.processEvents()
    assert painted.times == 0
    popup.show_rows([PopupRow("AB-1", "Кабель", figures=("400,00",))])
    QApplication.processEvents()
    assert painted.times == 1


@pytest.mark.parametrize("place", ["top", "bottom"])
def test_the_list_opens_where_there_is_room(qtbot, place: str) -> None:
    editor = QLineEdit()
    window = shown(qtbot, editor, height=400)
    if place == "bottom":
        editor.move(10, window.height() - editor.height() - 4)
    popup = PopupList(editor)
    popup.show_rows([PopupRow(str(number), f"Строка {number}") for number in range(8)])

    assert window.rect().contains(popup.geometry())
    assert not popup.geometry().intersects(editor.geometry())


def test_leaving_the_editor_closes_the_list(qtbot) -> None:
    editor, other = QLineEdit(), QLineEdit()
    shown(qtbot, editor, other)
    editor.setFocus()
    popup = PopupList(editor)
    popup.show_rows([PopupRow("1", "Кабель")])
    other.setFocus()

    assert not popup.isVisible()


def test_the_cross_of_a_search_empties_it(qtbot) -> None:
    field = SearchField("Найти клиента")
    shown(qtbot, field)
    searched: list[str] = []
    field.searched.connect(searched.append)
    field.setFocus()
    type_text(field.line, "ро")
    field.clear()

    assert searched == ["р", "ро", ""]
    assert field.line.accessibleName() == "Найти клиента"
