"""The list of the palette: section headers, commands with their keys, objects with their details."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from b2bdesk.ui import keys, paint, theme
from b2bdesk.ui.commands import Command
from b2bdesk.ui.ports import Hit
from b2bdesk.ui.shell.topics import Topic

ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Header:
    """The word above a section."""

    text: str


Item = Header | Command | Hit | Topic


class PaletteRows(QAbstractListModel):
    """The rows shown now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def show(self, items: list[Item]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def first(self) -> int:
        """The first row that can be chosen, -1 when there is none."""
        return next((place for place, item in enumerate(self.items) if not isinstance(item, Header)), -1)

    def beside(self, place: int, step: int) -> int:
        """The next row that can be chosen in a direction; the ends hold."""
        places = [at for at, item in enumerate(self.items) if not isinstance(item, Header)]
        if place not in places:
            return self.first()
        return places[max(0, min(len(places) - 1, places.index(place) + step))]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer with the text, what a screen reader says, or the row itself."""
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(item)
        return spoken(item) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headers cannot be chosen."""
        if not index.isValid() or isinstance(self.items[index.row()], Header):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(item: Item) -> str:
    """What a screen reader says of a row."""
    if isinstance(item, Hit | Topic):
        said = _detail(item)
        return f"{item.title}, {said}" if said else item.title
    if isinstance(item, Command) and item.key:
        return f"{item.title}, {keys.shown(item.key)}"
    return _text(item)


def _text(item: Item) -> str:
    return item.text if isinstance(item, Header) else item.title


class PaletteDelegate(QStyledItemDelegate):
    """Paints the rows: 36 high, headers 32."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the fixed height of the row."""
        return QSize(0, row_height(index.data(ITEM_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        view: Any = option.widget
        box: QRect = option.rect
        item = index.data(ITEM_ROLE)
        if isinstance(item, Header):
            look = theme.current()
            paint.text(painter, box.adjusted(look.px(16), 0, 0, 0), item.text, "small5", "muted")
        else:
            _draw(painter, box, item, view.currentIndex().row() == index.row())
        painter.restore()


def row_height(item: Item) -> int:
    """The height of a row in pixels."""
    return theme.current().px(32 if isinstance(item, Header) else 36)


def _detail(item: Item) -> str:
    """What stands muted after the title."""
    return item.detail if isinstance(item, Hit) else item.text if isinstance(item, Topic) else ""


def _draw(painter: QPainter, box: QRect, item: Command | Hit | Topic, chosen: bool) -> None:
    look, middle = theme.current(), box.center().y() + 1
    if chosen:
        painter.fillRect(box, look.colour("selection"))
        painter.fillRect(box.x(), box.y(), look.px(3), box.height(), look.colour("accent"))
    left, right = box.x() + look.px(14), box.right() - look.px(16)
    icon = "info" if isinstance(item, Topic) else item.icon or "arrow-right"
    paint.icon(painter, left, middle, icon, "accent" if chosen else "muted")
    left += look.px(16 + 11)
    if isinstance(item, Command) and item.key:
        key = keys.shown(item.key)
        right -= paint.key_cap_width(key)
        paint.key_cap(painter, right, middle, key)
        right -= look.px(12)
    title = QRect(left, box.y(), right - left, box.height())
    left += paint.text(painter, title, item.title) + look.px(12)
    if _detail(item):
        detail = QRect(left, box.y(), right - left, box.height())
        paint.text(painter, detail, _detail(item), "small", "muted")
