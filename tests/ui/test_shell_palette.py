"""The palette finds everything from one field, in both layouts, and never shows a late answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.ui.shell.palette_rows import Header
from b2bdesk.ui.shell.palette_sources import take_apart
from b2bdesk.ui.shell.topics import TOPICS
from tests.ui.conftest import press, settle, type_text

DRAFT = next(topic for topic in TOPICS if topic.name == "Draft")


@pytest.fixture
def palette(desk):
    press(desk, "Ctrl+K")
    return desk.window.palette_overlay


def shown(palette) -> list[str]:
    return [item.text if isinstance(item, Header) else item.title for item in palette.rows.items]


def typed(desk, text: str) -> list[str]:
    type_text(desk.window.palette_overlay.input, text)
    settle(desk)
    return shown(desk.window.palette_overlay)


def typed_anew(desk, text: str) -> list[str]:
    desk.window.palette_overlay.input.clear()
    return typed(desk, text)


def test_it_opens_with_the_focus_in_its_field_and_gives_it_back(desk) -> None:
    before = QApplication.focusWidget()
    press(desk, "Ctrl+K")
    assert QApplication.focusWidget().objectName() == "main.palette.input"
    press(desk, "Escape")
    assert not desk.window.palette_overlay.isVisible()
    assert QApplication.focusWidget() is before


def test_a_click_on_the_search_field_opens_it(desk, qtbot) -> None:
    qtbot.mouseClick(desk.window.topbar.search, Qt.MouseButton.LeftButton)
    assert desk.window.palette_overlay.isVisible()


@pytest.mark.parametrize("text", ["ромаш", "РОМАШ", "hjvfi"])
def test_a_client_is_found_by_name_also_in_the_wrong_layout(desk, palette, text) -> None:
    assert typed(desk, text)[:2] == ["Клиенты", "ООО «Ромашка»"]


def test_enter_opens_the_order_and_it_gets_a_card(desk, palette) -> None:
    typed(desk, "1040")
    press(desk, "Return")
    assert desk.window.windowTitle() == "Заказ 1040 - Заказы - b2bdesk"
    assert [card.title for card in desk.window.navigator.cards.cards] == ["Заказ 1040"]
    assert QApplication.focusWidget().objectName() == "order.comment"


def test_alt_enter_opens_behind_and_the_palette_stays(desk, palette) -> None:
    typed(desk, "1040")
    press(desk, "Alt+Return")
    assert palette.isVisible()
    assert [card.title for card in desk.window.navigator.cards.cards] == ["1040"]
    assert desk.window.navigator.cards.active is None


def test_what_was_opened_comes_first_next_time(desk, palette) -> None:
    typed(desk, "1040")
    press(desk, "Return")
    press(desk, "Ctrl+K")
    assert shown(palette)[:2] == ["Недавние", "1040"]


@pytest.mark.parametrize(
    ("sign", "section"), [("#", "Заказы"), ("№", "Заказы"), ("@", "Клиенты"), ('"', "Клиенты")]
)
def test_a_first_sign_narrows_to_one_section(desk, palette, sign, section) -> None:
    found = typed(desk, f"{sign}ромаш")
    assert found[0] == section
    assert sum(isinstance(item, Header) for item in palette.rows.items) == 1


def test_plus_offers_what_can_be_created(desk, palette) -> None:
    assert typed(desk, "+") == ["Команды", "Новый заказ"]


@pytest.mark.parametrize(("sign", "text"), [("?", "Не сохр"), (",", "yt cj["), ("&", "draft")])
def test_a_word_is_explained_in_the_sheet_of_help(desk, palette, sign, text) -> None:
    assert typed(desk, f"{sign}{text}")[-1] == DRAFT.title
    press(desk, "Return")
    sheet = desk.window.findChild(QWidget, "main.help")
    assert sheet.isVisible() and sheet.means.text() == DRAFT.text
    assert not palette.isVisible()


def test_a_key_is_explained_and_not_pressed(desk, palette) -> None:
    before = desk.window.navigator.current
    command = desk.window.registry.get("screen.clients")
    assert command.title in typed(desk, "?ctrl+3")
    press(desk, "Return")
    sheet = desk.window.findChild(QWidget, "main.help")
    chosen = sheet.rows.items[sheet.list.currentIndex().row()]
    assert chosen.title == command.title and chosen.key == "Ctrl+3"
    assert desk.window.navigator.current == before, "it was only asked about"
    sheet.search.set_text("Rkbtyns")
    sheet.search.searched.emit("Rkbtyns")
    assert command in sheet.rows.items, "also in the wrong layout"


def test_help_comes_last_among_everything_found(desk, palette) -> None:
    assert typed(desk, "outbox")[-1] == next(each for each in TOPICS if each.name == "Outbox").title
    every = typed_anew(desk, "?")
    assert every[1:] == [topic.title for topic in TOPICS][: len(every) - 1] and len(every) > 12


def test_tab_narrows_by_chips(desk, palette) -> None:
    typed(desk, "ромаш")
    press(desk, "Tab")
    assert shown(palette) == ["Клиенты", "ООО «Ромашка»"]
    press(desk, "Tab")
    assert shown(palette)[0] == "Заказы"
    assert len(shown(palette)) == 13


def test_commands_are_found_in_both_languages_and_show_their_keys(desk, palette) -> None:
    assert "Тёмная тема" in typed(desk, "темная")
    palette.input.clear()
    found = typed(desk, "font")
    assert {"Крупнее шрифт", "Мельче шрифт"} <= set(found)
    keys = [item.key for item in palette.rows.items if not isinstance(item, Header)]
    assert "Ctrl++" in keys


def test_arrows_skip_headers_and_enter_runs_the_command(desk, palette) -> None:
    typed(desk, "тема")
    assert palette.chosen().title == "Тема как в системе"
    press(desk, "Down")
    press(desk, "Down")
    assert palette.chosen().title == "Тёмная тема"
    press(desk, "Return")
    assert desk.window.parts.appearance.theme_name == "dark"
    assert not palette.isVisible()


def test_a_mistyped_name_is_offered_as_spelled_alike_only_where_nothing_was_found(desk, palette) -> None:
    title, first, *_ = typed(desk, "ромошка")
    assert title.startswith("Клиенты:") and first == "ООО «Ромашка»"
    assert typed_anew(desk, "ромаш")[0] == "Клиенты"


def test_a_phone_with_its_plus_is_no_wish_to_create_something() -> None:
    for text in ("+7 495 123-45-67", "+ 7495", "+(495) 123"):
        assert (take_apart(text).text, take_apart(text).creating) == (text, False)
    assert take_apart("+кли").creating


def test_nothing_found_says_what_to_try(desk, palette) -> None:
    assert typed(desk, "ыыы") == []
    nothing = palette.findChild(type(palette._nothing), "main.palette.nothing")
    assert nothing.isVisible()
    assert "ИНН" in nothing.text()


def test_ctrl_c_copies_the_number(desk, palette) -> None:
    typed(desk, "1040")
    press(desk, "Ctrl+C")
    assert QApplication.clipboard().text() == "1040"


def test_an_answer_to_an_older_question_is_dropped(desk, palette) -> None:
    search = desk.window.search
    search.ask(take_apart("ромаш"))
    search.ask(take_apart("полюс"))
    settle(desk)
    assert [hit.title for hit in search.hits("clients")] == ["АО «Полюс»"]


def test_the_third_use_in_a_day_teaches_the_key_once(desk) -> None:
    said: list[str] = []
    desk.window.notifier.said.connect(lambda message: said.append(message.text))
    for _ in range(4):
        press(desk, "Ctrl+K")
        type_text(desk.window.palette_overlay.input, "confirm")
        settle(desk)
        press(desk, "Return")
    assert said == ["F9 делает то же самое"]


def test_it_is_not_larger_than_the_window(desk, palette) -> None:
    typed(desk, "10")
    inside = palette.geometry().adjusted(24, 24, -24, -24)
    assert desk.window.centralWidget().rect().contains(inside)
    assert sum(not isinstance(item, Header) for item in palette.rows.items) <= 12
    assert QTest.qWaitForWindowActive(desk.window)
