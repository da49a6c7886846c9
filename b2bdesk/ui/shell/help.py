"""The sheet of keys (``F1``): every command that fits the screen, searchable, runnable."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from b2bdesk.ui.commands import EVERYWHERE, Command, CommandRegistry
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.shell.palette_rows import Header, Item, PaletteDelegate, PaletteRows
from b2bdesk.ui.widgets import SearchField, SideSheet

WIDTH = 520
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _ListKeys(QObject):
    """Moves in the list while the focus is in the field."""

    def __init__(self, sheet: HelpSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _MOVES:
            self._sheet.choose_beside(_MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._sheet.take_current()
        else:
            return False
        return True


class HelpSheet(Retranslating, SideSheet):
    """Commands of this screen first, then those of the whole window. ``run`` carries the chosen one's id."""

    run = Signal(str)

    def __init__(self, registry: CommandRegistry, pane: QWidget) -> None:
        super().__init__(pane, "", key="F1", width=WIDTH, name="main.help")
        self._registry = registry
        self.search = SearchField(name="main.help.search")
        self.rows = PaletteRows(self)
        self.list = QListView()
        self.list.setObjectName("main.help.list")
        self.list.setProperty("kit", "raised")
        self.list.setModel(self.rows)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._take)
        self.search.searched.connect(lambda _: self._show())
        self.search.line.installEventFilter(_ListKeys(self))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.footer.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.set_words(self.tr("Keys and commands"))
        self.search.set_placeholder(self.tr("Name of a command"))
        self.search.line.setAccessibleName(self.tr("Name of a command"))
        self.list.setAccessibleName(self.tr("Commands"))
        self._show()

    def choose_beside(self, step: int) -> None:
        """Choose the next command in a direction."""
        place = self.rows.beside(self.list.currentIndex().row(), step)
        self.list.setCurrentIndex(self.rows.index(place))

    def take_current(self) -> None:
        """Run the chosen command."""
        self._take(self.list.currentIndex())

    def _show(self) -> None:
        found = self._registry.find(self.search.text())
        here = [command for command in found if command.scope != EVERYWHERE]
        everywhere = [command for command in found if command.scope == EVERYWHERE]
        items: list[Item] = []
        for title, commands in ((self.tr("This screen"), here), (self.tr("Everywhere"), everywhere)):
            if commands:
                items += [Header(title), *commands]
        self.rows.show(items)
        self.list.setCurrentIndex(self.rows.index(self.rows.first()))

    def _take(self, index: QModelIndex) -> None:
        item = self.rows.items[index.row()] if index.isValid() else None
        if isinstance(item, Command):
            self.close_sheet()
            self.run.emit(item.id)
