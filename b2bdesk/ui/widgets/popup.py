"""A list of suggestions under an editor. The focus stays in the editor all the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import announce, identify

MOST_ROWS = 12
"""More suggestions than this are not read by anyone; the rest is reached by typing on."""

_ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PopupRow:
    """One suggestion.

    ``lead`` is a muted column before the text (an article), ``addition`` muted words after it,
    ``figures`` right-aligned columns (a price, free stock). ``key`` comes back when the row is taken.
    """

    key: str
    text: str
    lead: str = ""
    addition: str = ""
    figures: tuple[str, ...] = ()
    icon: str = ""

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        return ", ".join(part for part in (self.lead, self.text, self.addition, *self.figures) if part)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[PopupRow] = []
        self.marked: set[str] = set()

    def replace(self, rows: list[PopupRow]) -> None:
        """Take other rows. As many as before stay in their places: a view lays out anew after a reset, which
        costs as much as painting, and rows that are the same (one letter more was typed) cost nothing.
        """
        rows, same = rows[:MOST_ROWS], self.rows == rows[:MOST_ROWS] and not self.marked
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows, self.marked = rows, set()
            self.endResetModel()
        elif not same:
            self.rows, self.marked = rows, set()
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        return row if role == _ROW_ROLE else None


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide the columns of all rows are: measured once for a list, not for each row that is painted."""

    lead: int
    figures: tuple[int, ...]
    has_icons: bool

    @classmethod
    def of(cls, rows: list[PopupRow]) -> _Columns:
        count = max((len(each.figures) for each in rows), default=0)
        places = range(count)
        shown = [[each.figures[place] for each in rows if place < len(each.figures)] for place in places]
        return cls(
            max((paint.text_width(each.lead) for each in rows), default=0),
            tuple(max(paint.text_width(each, "body", True) for each in column) for column in shown),
            any(each.icon for each in rows),
        )


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, model: _Rows, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._columns = _Columns.of([])
        model.modelReset.connect(self.measure)
        model.dataChanged.connect(self.measure)

    def measure(self) -> None:
        """Work out the columns of other rows, or of these in another size of type."""
        self._columns = _Columns.of(self._model.rows)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        # Rows are as wide as the list: nobody needs the style to measure the words.
        return QSize(1, theme.current().px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        self._draw(painter, option, index.data(_ROW_ROLE))
        painter.restore()

    def _draw(self, painter: QPainter, option: Any, row: PopupRow) -> None:
        look, box = theme.current(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, box, "selection")
        if row.key in self._model.marked:
            paint.icon(painter, box.x() + look.px(4), box.center().y() + 1, "check", "accent", 12)
        left, right = box.x() + look.px(8), box.right() - look.px(8)
        if self._columns.has_icons:
            if row.icon:
                paint.icon(painter, left, box.center().y() + 1, row.icon)
            left += look.px(24)
        left = self._draw_lead(painter, box, left, row)
        right = self._draw_figures(painter, box, right, row)
        words = box.adjusted(left - box.x(), 0, right - box.right() - look.px(8), 0)
        used = paint.text(painter, words, row.text)
        paint.text(painter, words.adjusted(used + look.px(8), 0, 0, 0), row.addition, "small", "muted")

    def _draw_lead(self, painter: QPainter, box: Any, left: int, row: PopupRow) -> int:
        if not self._columns.lead:
            return left
        paint.text(painter, box.adjusted(left - box.x(), 0, 0, 0), row.lead, "body", "muted")
        return left + self._columns.lead + theme.current().px(12)

    def _draw_figures(self, painter: QPainter, box: Any, right: int, row: PopupRow) -> int:
        for column in range(len(self._columns.figures) - 1, -1, -1):
            if column < len(row.figures):
                spot = box.adjusted(0, 0, right - box.right(), 0)
                colour = "text" if column == 0 else "muted"
                paint.text(painter, spot, row.figures[column], "body", colour, paint.RIGHT, True)
            right -= self._columns.figures[column] + theme.current().px(16)
        return right


class PopupList(QWidget):
    """Suggestions under (or above) an editor: at most 12 rows, no focus, keys come from the editor.

    Up, Down, Page Up and Page Down choose, Enter takes, Esc closes and leaves the text alone. With
    ``several``, Ctrl+Space marks rows and Ctrl+Enter takes all marked ones.
    """

    taken = Signal(str)
    taken_several = Signal(list)
    closed = Signal()

    def __init__(self, editor: QWidget, *, several: bool = False, name: str = "") -> None:
        super().__init__(editor.window())
        identify(self, name, self.tr("Suggestions"))
        self._editor, self._several = editor, several
        self._anchor = editor
        self._wide = 0
        self._model = _Rows(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self._delegate = _RowDelegate(self._model, self.list)
        self.list.setItemDelegate(self._delegate)
        self._frame = QVBoxLayout(self)
        self._frame.addWidget(self.list)
        self._prepare()
        editor.installEventFilter(self)
        editor.destroyed.connect(self.deleteLater)
        self.hide()
        theme.follow(self)

    def _prepare(self) -> None:
        self.list.setObjectName(f"{self.objectName()}.list" if self.objectName() else "")
        self.list.setAccessibleName(self.accessibleName())
        for part in (self, self.list):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("kit", "raised")
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.list.entered.connect(self.list.setCurrentIndex)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Suggestions"))
            self.list.setAccessibleName(self.accessibleName())

    def rows(self) -> list[PopupRow]:
        """Return the rows shown."""
        return list(self._model.rows)

    def current_key(self) -> str:
        """Return the key of the chosen row; empty when none is."""
        place = self.list.currentIndex().row()
        return self._model.rows[place].key if 0 <= place < len(self._model.rows) else ""

    def show_rows(
        self, rows: list[PopupRow], *, anchor: QWidget | None = None, width: int = 0, choose: str = ""
    ) -> None:
        """Show rows beside ``anchor`` (the editor by default); no rows close the list.

        ``width`` is the least width as drawn. The row with the key ``choose`` is chosen, else the row
        chosen before, else the first.
        """
        choose = choose or (self.current_key() if self.isVisible() else "")
        self._model.replace(rows)
        if not rows:
            self.close_list()
            return
        keys = [row.key for row in self._model.rows]
        self._anchor, self._wide = anchor or self._editor, width
        chosen = self._model.index(keys.index(choose) if choose in keys else 0)
        self.list.setCurrentIndex(chosen)
        # Asked for a place it lays out now, else (and painted) one turn of the event loop later.
        self.list.visualRect(chosen)
        self._place()
        self.raise_()
        self.show()

    def close_list(self) -> None:
        """Hide the list; the text of the editor stays."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def restyle(self) -> None:
        """Take paddings from the theme."""
        pad = theme.current().px(4)
        self._frame.setContentsMargins(pad, pad, pad, pad)
        self._delegate.measure()
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list out of the editor's stream."""
        if not self.isVisible() or watched is not self._editor:
            return False
        kind = event.type()
        if kind is QEvent.Type.FocusOut or kind is QEvent.Type.Hide:
            self.close_list()
        elif kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and frame."""
        paint.rounded(QPainter(self), self.rect(), "raised", "outline", 4)

    def _is_ours(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._several or not control
        if key == Qt.Key.Key_Space:
            return self._several and control
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        return key in (*moves, Qt.Key.Key_Escape) and not control

    def _press(self, event: QKeyEvent) -> bool:
        if not self._is_ours(event):
            return False
        key, last = event.key(), len(self._model.rows) - 1
        place = self.list.currentIndex().row()
        moves = {Qt.Key.Key_Up: place - 1, Qt.Key.Key_Down: place + 1}
        moves |= {Qt.Key.Key_PageUp: 0, Qt.Key.Key_PageDown: last}
        if key in moves:
            self._choose(max(0, min(last, moves[Qt.Key(key)])))
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        elif key == Qt.Key.Key_Space:
            self._mark(place)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take_several(place)
        else:
            self._take(place)
        return True

    def _choose(self, place: int) -> None:
        self.list.setCurrentIndex(self._model.index(place))
        announce(self._editor, self._model.rows[place].spoken())

    def _mark(self, place: int) -> None:
        self._model.marked ^= {self._model.rows[place].key}
        self.list.viewport().update()

    def _take(self, place: int) -> None:
        key = self._model.rows[place].key
        self.close_list()
        self.taken.emit(key)

    def _take_several(self, place: int) -> None:
        marked = [row.key for row in self._model.rows if row.key in self._model.marked]
        chosen = marked or [self._model.rows[place].key]
        self.close_list()
        self.taken_several.emit(chosen)

    def _place(self) -> None:
        look, window = theme.current(), self._editor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = len(self._model.rows) * look.px(28) + 2 * look.px(4)
        width = min(max(self._anchor.width(), self._wide), window.width() - 2 * look.px(4))
        spot = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + look.px(2)))
        if spot.y() + height > window.height():
            above = self._anchor.mapTo(window, QPoint(0, 0)).y() - height - look.px(2)
            spot.setY(max(look.px(4), above))
        spot.setX(max(look.px(4), min(spot.x(), window.width() - width - look.px(4))))
        self.setGeometry(spot.x(), spot.y(), width, height)
