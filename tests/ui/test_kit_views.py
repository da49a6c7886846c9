"""Lists and tables: heights, selection with and without the keyboard, editors over their cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from b2bdesk.ui import theme
from b2bdesk.ui.board.models import CellSamples, RowSamples
from b2bdesk.ui.delegates import CellLook, CellState, Column, ListView, RowLook, TableView
from b2bdesk.ui.theme import Density
from tests.ui.kit import look, shown  # noqa: F401 - a fixture

ORDERS = [
    RowLook("1042", "ООО «Ромашка»", "429 516 ₽", True, "pencil", "Черновик", "plain", "7 поз.", "сейчас"),
    RowLook("1043", "ООО «Медиалайн»", "1 284 600 ₽", False, "git-compare", "Расхождение", "error"),
    RowLook("1044", "ООО «Вектор»", overdue="−6 мин", detail="Пропущенный звонок"),
]
PRICE = CellLook("8\u00a0900,00", numeric=True, manual=True)
LINES = [
    [CellLook("Док-станция USB-C"), PRICE, CellLook("84\u00a0550,00", numeric=True, strong=True)],
    [CellLook("Гарнитура", attention=True), CellLook("8", CellState.SHORT, True), CellLook("38\u00a0950,00")],
]


@pytest.fixture
def orders(qtbot) -> ListView:
    view = ListView(name="orders.list", accessible="Заказы")
    model = RowSamples(ORDERS)
    model.setParent(view)
    view.setModel(model)
    view.setMinimumHeight(300)
    shown(qtbot, view, QLineEdit(), width=420)
    view.setCurrentIndex(model.index(0, 0))
    view.setFocus()
    QApplication.processEvents()
    return view


@pytest.fixture
def lines(qtbot) -> TableView:
    view = TableView(cells=True, name="order.lines", accessible="Строки заказа")
    model = CellSamples(["Наименование", "Цена", "Сумма"], LINES)
    model.setParent(view)
    view.setModel(model)
    view.set_columns([Column(None), Column(96), Column(112)])
    view.setMinimumHeight(300)
    shown(qtbot, view, QLineEdit(), width=700)
    view.setCurrentIndex(model.index(0, 1))
    view.setFocus()
    QApplication.processEvents()
    return view


def ground(view: ListView | TableView, row: int, column: int = 0) -> str:
    """Return the colour near the right end of a row, where nothing is written."""
    box = view.visualRect(view.model().index(row, column))
    spot = QPoint(box.right() - 4, box.top() + 6)
    return view.viewport().grab().toImage().pixelColor(spot).name().upper()


def other_field(view: ListView | TableView) -> QLineEdit:
    return next(field for field in view.window().findChildren(QLineEdit) if not view.isAncestorOf(field))


def test_the_selected_order_is_blue_with_the_keyboard_and_grey_without(orders: ListView) -> None:
    tokens = theme.current().tokens
    assert ground(orders, 0) == tokens.selection
    other_field(orders).setFocus()
    QApplication.processEvents()
    assert ground(orders, 0) == tokens.selection_quiet
    assert ground(orders, 1) == tokens.background


@pytest.mark.parametrize(
    ("scale", "density", "height"),
    [
        (1.0, Density.COMFORTABLE, 56),
        (1.0, Density.COMPACT, 48),
        (2.0, Density.COMFORTABLE, 112),
    ],
)
def test_rows_follow_density_and_font_at_once(qapp, orders: ListView, scale, density, height) -> None:
    theme.apply_theme(qapp, theme.make_theme("light", scale, density))
    QApplication.processEvents()

    assert orders.visualRect(orders.model().index(0, 0)).height() == height


def test_a_screen_reader_gets_the_row_and_the_meaning_of_a_cell(orders: ListView, lines: TableView) -> None:
    row = orders.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row == "1043, ООО «Медиалайн», 1 284 600 ₽, Расхождение"
    assert lines.model().index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "8, short"
    assert lines.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "8\u00a0900,00, manual price"


def test_the_name_column_keeps_room_when_the_window_is_narrow(lines: TableView) -> None:
    lines.window().resize(320, 400)
    QApplication.processEvents()

    assert lines.columnWidth(0) == 160


def test_down_scrolls_so_that_the_current_row_is_seen(qtbot) -> None:
    view = ListView()
    view.setModel(RowSamples([RowLook(str(number), f"Клиент {number}") for number in range(40)]))
    view.model().setParent(view)
    view.setFixedHeight(200)
    shown(qtbot, view)
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Down)

    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_a_price_is_edited_in_its_place_with_all_of_it_selected(qtbot, lines: TableView) -> None:
    cell = lines.visualRect(lines.currentIndex())
    lines.edit(lines.currentIndex())
    editor = lines.viewport().findChild(QLineEdit)

    assert editor.selectedText() == "8900"
    assert editor.alignment() & Qt.AlignmentFlag.AlignRight
    assert cell.contains(editor.geometry())
    assert editor.accessibleName() == "Цена"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_the_row_being_edited_is_tinted(lines: TableView) -> None:
    assert ground(lines, 0, 2) == theme.current().tokens.background
    lines.edit(lines.currentIndex())
    QApplication.processEvents()

    assert ground(lines, 0, 2) == theme.current().tokens.hover


def test_only_the_current_cell_has_a_ring_and_only_with_the_keyboard(lines: TableView) -> None:
    def ring() -> str:
        box = lines.visualRect(lines.currentIndex())
        image = lines.viewport().grab().toImage()
        return image.pixelColor(box.left() + 2, box.center().y()).name().upper()

    assert ring() == theme.current().tokens.accent
    other_field(lines).setFocus()
    QApplication.processEvents()
    assert ring() == theme.current().tokens.background


def test_a_short_line_stands_out_by_its_ground(lines: TableView) -> None:
    assert ground(lines, 1, 0) == theme.current().tokens.attention


@pytest.mark.parametrize(
    ("scale", "density", "height"),
    [
        (1.0, Density.COMFORTABLE, 32),
        (1.0, Density.COMPACT, 26),
        (1.5, Density.COMFORTABLE, 48),
    ],
)
def test_lines_and_columns_grow_with_the_font(qapp, lines: TableView, scale, density, height) -> None:
    theme.apply_theme(qapp, theme.make_theme("dark", scale, density))
    QApplication.processEvents()

    assert lines.rowHeight(0) == height
    assert lines.columnWidth(1) == round(96 * scale)
    assert sum(lines.columnWidth(column) for column in range(3)) == lines.viewport().width()


def test_a_column_dragged_wider_stays_so_when_the_window_and_the_font_change(qapp, lines: TableView) -> None:
    lines.horizontalHeader().resizeSection(1, 120)
    lines.window().resize(900, 400)
    theme.apply_theme(qapp, theme.make_theme("light", 1.5))
    QApplication.processEvents()

    assert lines.columnWidth(1) == 180
    assert [column.width for column in lines.columns()] == [None, 120, 112]
    assert sum(lines.columnWidth(column) for column in range(3)) == lines.viewport().width()


def test_a_corrected_line_is_taller(lines: TableView) -> None:
    lines.set_tall_rows([1])

    assert (lines.rowHeight(0), lines.rowHeight(1)) == (32, 44)


def test_a_row_that_is_still_being_read_is_drawn_empty(qtbot) -> None:
    class Reading(RowSamples):
        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            return None

    view = ListView()
    view.setModel(Reading(ORDERS))
    view.model().setParent(view)
    shown(qtbot, view)

    assert ground(view, 0) == theme.current().tokens.background
