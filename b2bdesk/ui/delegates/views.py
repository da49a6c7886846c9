"""Tables with the settings of the kit: fixed heights, hover, quiet selection without focus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.delegates.cells import CELL_PADDING, TableDelegate
from b2bdesk.ui.delegates.rows import Index, has_focus
from b2bdesk.ui.widgets.base import identify

TALL = 44
"""Height of a row with an old value below the new one."""


@dataclass(frozen=True, slots=True)
class Column:
    """Width of a table column at 100 %, paddings included.

    ``None`` takes the room that is left (one column at most), but never less than ``least``.
    """

    width: int | None = None
    least: int = 160


class TableHeader(QHeaderView):
    """A header painted with the paddings of the cells below it."""

    def __init__(self, view: TableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setStretchLastSection(False)

    def sizeHint(self) -> QSize:
        """Return the height of the density."""
        return QSize(super().sizeHint().width(), theme.current().pick(32, 28))

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Paint ground, word and sort arrow."""
        look = theme.current()
        painter.save()
        painter.fillRect(box, look.colour("band"))
        paint.hair(painter, box.x(), box.bottom(), box.width())
        left, right = self._view.paddings(section)
        self._draw_word(painter, box.adjusted(left, 0, -right, 0), section)
        painter.restore()

    def _draw_word(self, painter: QPainter, box: QRect, section: int) -> None:
        look, role = theme.current(), Qt.ItemDataRole
        word = str(self.model().headerData(section, self.orientation(), role.DisplayRole) or "")
        align = self.model().headerData(section, self.orientation(), role.TextAlignmentRole)
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        arrow = look.px(12 + 4) if sorted_by else 0
        to_right = align is not None and bool(Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        text_box = box.adjusted(0, 0, -arrow, 0)
        used = paint.text(painter, text_box, word, "small5", "muted", paint.RIGHT if to_right else paint.LEFT)
        if sorted_by:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            left = text_box.right() + look.px(4) if to_right else box.x() + used + look.px(4)
            name = "chevron-up" if up else "chevron-down"
            paint.icon(painter, left, box.center().y() + 1, name, "muted", 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the empty right end with the ground of the header, then paint the sections."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.current().colour("band"))
        paint.hair(painter, 0, self.height() - 1, self.width())
        painter.end()
        super().paintEvent(event)


class TableView(QTableView):
    """A table or grid; its model answers ``CELL_LOOK_ROLE``.

    ``cells`` makes it a grid: one current cell with a ring instead of a selected row. ``padding`` is the
    distance of the first and last column from the edge: 20 in a pane, 8 inside a padded one. ``rows`` are
    the row heights, comfortable and compact.
    """

    def __init__(
        self,
        *,
        cells: bool = False,
        padding: int = 20,
        rows: tuple[int, int] = (32, 26),
        name: str = "",
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name, accessible)
        self._cells, self._padding, self._rows = cells, padding, rows
        self._columns: list[Column] = []
        self._hovered = -1
        self._sizing = False
        self._tall: set[int] = set()
        self.setHorizontalHeader(TableHeader(self))
        self.horizontalHeader().sectionResized.connect(self._keep_width)
        self.setItemDelegate(TableDelegate(self))
        self._prepare()
        theme.follow(self)

    def _prepare(self) -> None:
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setShowGrid(False)
        self.setTabKeyNavigation(self._cells)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if self._cells else behaviour.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)

    def set_columns(self, columns: list[Column]) -> None:
        """Set the widths; they grow with the font scale from then on."""
        self._columns = list(columns)
        self._size_columns()

    def columns(self) -> list[Column]:
        """Return the widths, with what a person has dragged; to remember them."""
        return list(self._columns)

    def set_tall_rows(self, rows: Iterable[int]) -> None:
        """Give the rows that show an old value below the new one 44 pixels."""
        before, self._tall = self._tall, set(rows)
        for row in before - self._tall:
            self.setRowHeight(row, self.row_height())
        self._size_rows()

    def rows_height(self) -> int:
        """Return the height of all rows as drawn."""
        count = self.model().rowCount() if self.model() is not None else 0
        tall = sum(1 for row in self._tall if row < count)
        return count * self.row_height() + tall * (theme.current().px(TALL) - self.row_height())

    def row_height(self) -> int:
        """Return the height of a usual row as drawn."""
        return theme.current().pick(*self._rows)

    def paddings(self, column: int) -> tuple[int, int]:
        """Return left and right padding of a column as drawn; the outer ones stand on the pane padding."""
        look = theme.current()
        usual, edge = look.px(CELL_PADDING), look.px(self._padding)
        return edge if self.is_first(column) else usual, edge if self._is_last(column) else usual

    def is_first(self, column: int) -> bool:
        """Return whether nothing is shown to the left of the column."""
        header = self.horizontalHeader()
        before = (header.logicalIndex(place) for place in range(header.visualIndex(column)))
        return all(header.isSectionHidden(other) for other in before)

    def shows_ring(self, index: Index) -> bool:
        """Return whether the cell is the current one of a grid that has the keyboard."""
        return self._cells and index == self.currentIndex() and has_focus(self)

    def shows_selection(self) -> bool:
        """Return whether selected cells are tinted: not for the one cell that has the ring."""
        if not self._cells:
            return True
        return len(self.selectionModel().selectedIndexes()) > 1

    def is_tinted(self, row: int) -> bool:
        """Return whether the row is under the mouse or being edited."""
        edited = self.state() == QAbstractItemView.State.EditingState and self.currentIndex().row() == row
        return edited or row == self._hovered

    def restyle(self) -> None:
        """Take heights and widths from the theme."""
        header = self.horizontalHeader()
        header.setFixedHeight(theme.current().pick(32, 28))
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self._size_rows()
        self._size_columns()
        self.viewport().update()

    def setModel(self, model: Any) -> None:
        """Show a model and give its columns their widths."""
        super().setModel(model)
        self._size_columns()
        self._size_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the widths."""
        super().resizeEvent(event)
        self._size_columns()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def viewportEvent(self, event: QEvent) -> bool:
        """Take the tint away when the mouse leaves."""
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show selection and ring as active."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the selection as resting."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Repaint both rows: tint and ring move."""
        super().currentChanged(current, previous)
        self._repaint_row(previous.row())
        self._repaint_row(current.row())

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            before, self._hovered = self._hovered, row
            self._repaint_row(before)
            self._repaint_row(row)

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def _is_last(self, column: int) -> bool:
        header = self.horizontalHeader()
        after = range(header.visualIndex(column) + 1, header.count())
        return all(header.isSectionHidden(header.logicalIndex(place)) for place in after)

    def _size_columns(self) -> None:
        header, look = self.horizontalHeader(), theme.current()
        shown = [
            (place, column)
            for place, column in enumerate(self._columns[: header.count()])
            if not header.isSectionHidden(place)
        ]
        fixed = [(place, look.px(column.width)) for place, column in shown if column.width is not None]
        # A stretching section of Qt may shrink to nothing, so the rest is shared out here.
        rest = self.viewport().width() - sum(width for _place, width in fixed)
        wide = [(place, max(look.px(column.least), rest)) for place, column in shown if column.width is None]
        self._sizing = True
        for place, width in (*fixed, *wide):
            header.resizeSection(place, width)
        self._sizing = False

    def _keep_width(self, place: int, _before: int, now: int) -> None:
        """Remember a width a person has dragged; the stretching column gives or takes the rest."""
        if self._sizing or place >= len(self._columns) or now <= 0:
            return
        if self._columns[place].width is not None:
            self._columns[place] = Column(round(now / theme.current().scale))
        self._size_columns()

    def _size_rows(self) -> None:
        rows = self.model().rowCount() if self.model() is not None else 0
        for row in self._tall:
            if row < rows:
                self.setRowHeight(row, theme.current().px(TALL))
