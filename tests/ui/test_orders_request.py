"""A customer's list in the order editor: pasted or dropped, decided by keys, put in as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from b2bdesk.rules.request_header import Role
from b2bdesk.services import request_files
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import orders as room
from b2bdesk.ui.screens.orders.request_panel import RequestPanel
from tests.desk_rig import DeskRig
from tests.requests import writers
from tests.ui.orders_rig import Manager, desk, manager, open_orders, window

__all__ = ["desk", "manager", "window"]

TABLE = """Наименование\tАртикул\tКол-во
Док-станция\tab10231-2\t10
Кабель\tАС-77120-1\t5
Гарнитура\t\t3
Кофемашина\tXX-000\t1
Итого\t\t19
"""


class Panel:
    """Somebody at the panel of a customer's list."""

    def __init__(self, manager: Manager) -> None:
        self.manager, self.rig = manager, manager.rig
        found = self.rig.window.findChild(RequestPanel, "order.paste.panel")
        assert found is not None
        self.panel = found

    def begins_anew(self) -> None:
        """Another order of the same client."""
        self.manager.starts(self.rig.back.romashka)
        assert not self.is_open

    @property
    def is_open(self) -> bool:
        return not self.panel.isHidden()

    def rows(self) -> list[tuple[str, str, str]]:
        """State, quantity and goods of every row as a person reads them."""
        model = self.panel.model
        return [
            (model.index(row, 0).data(), model.index(row, 2).data(), model.index(row, 3).data())
            for row in range(model.rowCount())
        ]

    def report(self) -> str:
        return self.panel.report.text()

    def choices(self) -> list[str]:
        return [row.text() for row in self.panel.choices.rows if not row.isHidden()]


def copied(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


@pytest.fixture
def begun(manager: Manager) -> Manager:
    manager.starts(manager.rig.back.romashka)
    return manager


@pytest.fixture
def panel(begun: Manager) -> Panel:
    return Panel(begun)


def paste(panel: Panel, text: str = TABLE) -> None:
    copied(text)
    panel.rig.press("Ctrl+V")
    panel.rig.deliver()


def test_a_pasted_table_opens_the_panel_with_its_report(panel: Panel) -> None:
    paste(panel, "AB-10231-2")
    assert not panel.is_open, "a single word goes into the entry line as ever"
    assert panel.manager.entry.text() == "AB-10231-2"
    paste(panel)
    assert panel.report() == "2 matched, 1 to choose, 1 not found"
    rows = panel.rows()
    assert rows[0][2].startswith("AB-10231-2  Док-станция USB-C, 11 портов, by article, punctuation ignored")
    assert "letters of the other alphabet" in rows[1][2]
    assert [row[0] for row in rows] == ["matched", "matched", "choose", "not found"]
    panel.rig.find("order.paste.left").click()
    assert [row for row in panel.rows() if row[0] == "no line"] == [
        ("no line", "", "titles of columns, Enter takes it in"),
        ("no line", "", "a total, Enter takes it in"),
    ]
    panel.begins_anew()  # the list belongs to its order
    copied("AB-10231-2 - 3 шт")
    panel.rig.press("Ctrl+Shift+V", panel.rig.window)
    panel.rig.deliver()
    assert panel.rows()[0][:2] == ("matched", "3")


def test_enter_takes_the_first_choice_then_everything_goes_in_as_one_step(panel: Panel) -> None:
    paste(panel)
    assert panel.panel.table.currentIndex().row() == 2, "the first doubtful line has the keyboard"
    assert "AD-31007-4" in panel.choices()[0]
    panel.rig.press("Enter")
    assert panel.report() == "3 matched, 0 to choose, 1 not found"
    assert panel.panel.table.currentIndex().row() == 3, "the next doubtful line"
    panel.rig.press("Del")
    assert panel.rows()[3][0] == "left out"
    panel.rig.press("Enter")
    panel.rig.deliver()
    assert panel.manager.shown() == [("AB-10231-2", "10"), ("AC-77120-1", "5"), ("AD-31007-4", "3")]
    prices = [str(line.list_price) for line in panel.manager.order.lines]
    assert prices == ["8900.00", "390.00", "4100.00"], "those of the client"
    assert not panel.is_open
    panel.rig.press("Ctrl+Z", panel.rig.window)
    assert panel.manager.shown() == [], "one step puts all of it in, one takes it out"


def test_what_is_not_decided_stays_with_the_order(panel: Panel) -> None:
    paste(panel, TABLE.replace("Кофемашина", "док\tab 10231 2\t1\nКофемашина"))
    panel.rig.press("Ctrl+Enter", panel.rig.window)
    panel.rig.deliver()
    assert panel.manager.shown() == [("AB-10231-2", "11"), ("AC-77120-1", "5")], "the same goods are one line"
    assert panel.report() == "0 matched, 1 to choose, 1 not found"
    panel.rig.press("Esc")
    assert not panel.is_open
    assert "waits: 0 matched, 1 to choose, 1 not found" in panel.rig.find("order.question.text").text()
    assert panel.rig.window.registry.run("order.request.show")
    assert panel.is_open, "closing has lost nothing"


def test_other_goods_are_found_by_typing_and_remembered_for_this_client(panel: Panel) -> None:
    paste(panel, "гарн. вект\t4\nКофемашина\t2\nAC-77120-1\t1\n")
    panel.rig.type("гарнитура")
    panel.rig.deliver()
    panel.rig.press("Enter")
    assert panel.rows()[0][2].startswith("AD-31007-4")
    assert "chosen by you" in panel.rows()[0][2]
    panel.rig.type("нет такого")
    panel.rig.deliver()
    panel.rig.press("Enter")
    assert panel.rows()[1][0] == "as text"
    panel.rig.press("Ctrl+Enter", panel.rig.window)
    panel.rig.deliver()
    assert [line.text for line in panel.manager.order.lines][-1] == "Кофемашина"
    panel.begins_anew()
    paste(panel, "гарн. вект\t2\nAC-77120-1\t1\n")
    assert panel.report() == "2 matched, 0 to choose, 0 not found"
    assert "as chosen before" in panel.rows()[0][2]
    assert panel.rig.window.registry.run("order.request.codes")
    panel.rig.deliver()
    codes = panel.rig.find("order.codes")
    assert codes.model().index(0, 0).data() == "гарн. вект"
    panel.rig.press("Del", codes)
    panel.rig.deliver()
    assert request_files.item_codes(panel.rig.desk, panel.rig.back.romashka.uid) == []


def test_a_quantity_is_typed_and_a_wrong_column_is_corrected(panel: Panel) -> None:
    paste(panel, "Артикул\tКол-во\nAB-10231-2\t10-15\nAC-77120-1\t1\nAD-31007-4\t2\n")
    assert panel.report() == "2 matched, 1 to choose, 0 not found"
    panel.rig.press("1")
    assert QApplication.focusWidget() is panel.panel.choices.qty.line
    panel.rig.type("12")
    panel.rig.press("Enter")
    assert panel.report() == "3 matched, 0 to choose, 0 not found"
    assert panel.rows()[0][1] == "12"
    panel.begins_anew()
    paste(panel, "Товар\tОстаток\tКол-во\nAB-10231-2\t7\t1\nAC-77120-1\t8\t2\nAD-31007-4\t9\t3\n")
    assert [row[1] for row in panel.rows()] == ["1", "2", "3"]
    panel.rig.find("order.paste.columns.show").click()
    panel.panel.columns.role_chosen.emit(0, 2, Role.IGNORE)
    panel.rig.deliver()
    panel.panel.columns.role_chosen.emit(0, 1, Role.QTY)
    panel.rig.deliver()
    assert [row[1] for row in panel.rows()] == ["7", "8", "9"]


def test_a_dropped_file_is_read_and_a_broken_one_says_so(panel: Panel, tmp_path: Path) -> None:
    file = tmp_path / "Заявка.xlsx"
    rows = [["Артикул", "Наименование", "Кол-во"], ["AB-10231-2", "Док-станция USB-C", 4]]
    file.write_bytes(writers.xlsx([("Лист1", rows, ())]))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    comes, drop = QDragEnterEvent(QPoint(20, 20), *how), QDropEvent(QPointF(20, 20), *how)
    QApplication.sendEvent(panel.manager.area, comes)
    assert comes.isAccepted()
    QApplication.sendEvent(panel.manager.area, drop)
    panel.rig.deliver()
    assert panel.panel.name.text() == "Заявка.xlsx"
    assert panel.report() == "1 matched, 0 to choose, 0 not found"
    panel.begins_anew()
    paste(panel)
    panel.manager.screen.editor.requests.presenter.read_files([file])
    panel.rig.deliver()
    assert panel.rig.strip() == "Pasted list was put aside for the new list."
    panel.rig.find("main.strip.link").click()
    panel.rig.deliver()
    assert panel.report() == "2 matched, 1 to choose, 1 not found", "the list that was not decided is back"
    file.write_bytes(b"PK\x03\x04 broken")
    panel.manager.screen.editor.requests.presenter.read_files([file])
    panel.rig.deliver()
    assert "damaged" in panel.rig.find("order.paste.notes").text()
    assert panel.manager.shown() == []


def test_columns_that_may_each_be_the_quantity_are_asked_about_and_added_up(panel: Panel) -> None:
    paste(panel, "Артикул\tМосква\tТверь\nAB-10231-2\t2\t3\nAC-77120-1\t5\t4\n")
    assert panel.report() == "0 matched, 2 to choose, 0 not found"
    notes = panel.rig.find("order.paste.notes")
    assert notes.text().startswith("Several columns may be the quantity: Москва, Тверь.")
    panel.rig.find("order.paste.notes.link").click()
    panel.rig.deliver()
    assert [row[1] for row in panel.rows()] == ["5", "9"]
    assert panel.report() == "2 matched, 0 to choose, 0 not found"
    assert not notes.isVisible()


def test_titles_and_encoding_of_a_text_are_what_a_person_says(panel: Panel, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    rows = "Артикул;Товар;Кол-во\nAB-10231-2;Док-станция;2\nXX-1;Гарнитура беспроводная, чёрная;3\n"
    file.write_bytes(rows.encode("cp866"))
    panel.manager.screen.editor.requests.presenter.read_files([file])
    panel.rig.deliver()
    assert panel.report() == "2 matched, 0 to choose, 0 not found"
    panel.rig.find("order.paste.columns.show").click()
    panel.panel.columns.encoding_chosen.emit("cp1251")
    panel.rig.deliver()
    assert panel.report() == "1 matched, 0 to choose, 1 not found", "the words are other ones now"
    panel.panel.columns.encoding_chosen.emit("")
    panel.rig.deliver()
    assert panel.report() == "2 matched, 0 to choose, 0 not found"
    titles = panel.panel.columns.titles
    assert titles.isVisible() and titles.isChecked()
    titles.click()
    panel.rig.deliver()
    assert len(panel.rows()) == 3 and not titles.isChecked()
    titles.click()
    panel.rig.deliver()
    assert len(panel.rows()) == 2


def test_two_files_make_one_list_and_a_row_that_was_left_out_can_be_taken_in(
    panel: Panel, tmp_path: Path
) -> None:
    first, second, broken = (tmp_path / name for name in ("a.csv", "b.csv", "c.xlsx"))
    first.write_text("Артикул;Кол-во\nAB-10231-2;4\nИтого;4\n")
    second.write_text("Артикул;Кол-во\nAC-77120-1;5\nГарнитура беспроводная, чёрная 3 шт;\n")
    broken.write_bytes(b"PK\x03\x04 broken")
    panel.manager.screen.editor.requests.presenter.read_files([first, second, broken])
    panel.rig.deliver()
    assert panel.report() == "2 matched, 1 to choose, 0 not found"
    assert panel.rig.find("order.paste.notes").text() == "file c.xlsx not read"
    panel.rig.find("order.paste.left").click()
    rows = panel.rows()
    total = next(place for place, row in enumerate(rows) if row[2].startswith("a total"))
    assert rows[total][2] == "a total, Enter takes it in"
    panel.panel.table.setFocus()
    panel.panel.table.selectRow(total)
    panel.rig.press("Enter")
    panel.rig.deliver()
    assert len(panel.rows()) == len(rows), "it stands among the lines now"
    assert panel.report() == "2 matched, 1 to choose, 1 not found"


def test_a_list_that_is_not_decided_is_there_again_after_a_restart(
    desk: DeskRig, qapp: QApplication, runner: InlineRunner, language: Language, panel: Panel
) -> None:
    paste(panel)
    panel.rig.press("Enter")
    before = panel.rows()
    panel.manager.enters("AB-10231-2", "1")
    panel.rig.window.close()
    panel.rig.parts.changed.close()
    desk.again()
    second = open_orders(desk, qapp, runner, language)
    room.restore(second.parts)
    second.deliver()
    again = Panel(Manager(second))
    assert again.is_open
    assert again.rows() == before
    assert again.report() == "3 matched, 0 to choose, 1 not found"
    second.find("order.paste.add").click()
    second.deliver()
    assert [article for article, _qty in again.manager.shown()][:3] == [
        "AB-10231-2",
        "AC-77120-1",
        "AD-31007-4",
    ]
    second.close()
