"""The sheet of keys and help (``F1``): commands to find, run and rebind; what words and marks mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from b2bdesk.ui import keys
from b2bdesk.ui.commands import EVERYWHERE, Command, CommandRegistry
from b2bdesk.ui.keys import readings
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.shell.key_recorder import KeyRecorder
from b2bdesk.ui.shell.palette_rows import Header, Item, PaletteDelegate, PaletteRows
from b2bdesk.ui.shell.topics import Topic, find_topics
from b2bdesk.ui.widgets import Button, ButtonKind, InlineBar, SearchField, SideSheet, paragraph, show_if

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
        elif event.key() == Qt.Key.Key_F2:
            self._sheet.ask_for_key()
        else:
            return False
        return True


class HelpSheet(Retranslating, SideSheet):
    """Commands of this screen first, then those of the whole window, then words. ``run`` carries the chosen
    command's id; a word is explained below the list. ``in_russian`` gives a source text in Russian.

    ``F2`` waits for another key of the chosen command; who has that key is told before it is taken away.
    """

    run = Signal(str)

    def __init__(
        self, registry: CommandRegistry, pane: QWidget, in_russian: Callable[[str, str], str]
    ) -> None:
        super().__init__(pane, "", key="F1", width=WIDTH, name="main.help")
        self._registry, self._in_russian = registry, in_russian
        self._changing: Command | None = None
        self._clash = ""
        self.search = SearchField(name="main.help.search")
        self.rows = PaletteRows(self)
        self.list = QListView()
        self.asking = InlineBar(name="main.help.asking")
        self.means = paragraph(name="main.help.means")
        self._change = Button("", key="F2", name="main.help.change")
        self._usual = Button("", ButtonKind.QUIET, name="main.help.usual")
        self._recorder = KeyRecorder(self)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.set_words(self.tr("Keys and help"))
        self.search.set_placeholder(self.tr("Command, key or word"))
        self.search.line.setAccessibleName(self.tr("Command, key or word"))
        self.list.setAccessibleName(self.tr("Commands and words"))
        self._change.setText(self.tr("Change the key"))
        self._usual.setText(self.tr("Usual keys"))
        for button in (self._change, self._usual):
            button.updateGeometry()
        self._show()

    def choose_beside(self, step: int) -> None:
        """Choose the next command in a direction."""
        place = self.rows.beside(self.list.currentIndex().row(), step)
        self.list.setCurrentIndex(self.rows.index(place))
        self._explain()

    def look_up(self, title: str) -> None:
        """Show what is called so and choose it."""
        self.search.set_text(title)
        self._show()
        place = next((at for at, item in enumerate(self.rows.items) if _title(item) == title), None)
        if place is not None:
            self.list.setCurrentIndex(self.rows.index(place))
            self._explain()

    def take_current(self) -> None:
        """Run the chosen command."""
        self._take(self.list.currentIndex())

    def ask_for_key(self) -> None:
        """Wait for the key that the chosen command shall have."""
        command = self._chosen()
        if command is None:
            return
        self._changing, self._clash = command, ""
        words = self.tr("Press the key for “%1”. Del: no key. Esc: leave it as it is.")
        self.asking.set_message("info", words.replace("%1", command.title))
        self._recorder.begin()

    def close_sheet(self) -> None:
        """Wait for no key any more, and close."""
        self._stop_asking()
        super().close_sheet()

    # --- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self.list.setObjectName("main.help.list")
        self.list.setProperty("kit", "raised")
        self.list.setModel(self.rows)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.search)
        self.body.addWidget(self.asking)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.means)
        self.footer.add_quiet(self._usual)
        self.footer.add(self._change)

    def _connect(self) -> None:
        self.list.clicked.connect(self._take)
        self.search.searched.connect(lambda _: self._show())
        self.search.line.installEventFilter(_ListKeys(self))
        self._change.clicked.connect(self.ask_for_key)
        self._usual.clicked.connect(self._registry.usual_keys)
        self._registry.keys_changed.connect(self._show)
        self._recorder.pressed.connect(self._key_pressed)
        self._recorder.refused.connect(self._say_refused)
        self._recorder.given_up.connect(self._stop_asking)

    def _show(self) -> None:
        chosen = self._chosen()
        asked = readings(self.search.text())
        found = [each for text in asked for each in self._registry.with_key(text)]
        for text in asked:
            found += [each for each in self._registry.find(text, [self._in_russian]) if each not in found]
        here = [command for command in found if command.scope != EVERYWHERE]
        everywhere = [command for command in found if command.scope == EVERYWHERE]
        items: list[Item] = []
        for title, commands in ((self.tr("This screen"), here), (self.tr("Everywhere"), everywhere)):
            if commands:
                items += [Header(title), *commands]
        topics = find_topics(asked, self._in_russian)
        if topics:
            items += [Header(self.tr("What it means")), *topics]
        self.rows.show(items)
        ids = [item.id if isinstance(item, Command) else "" for item in items]
        place = ids.index(chosen.id) if chosen is not None and chosen.id in ids else self.rows.first()
        self.list.setCurrentIndex(self.rows.index(place))
        self._explain()

    def _explain(self) -> None:
        """Say below the list what the chosen word means."""
        index = self.list.currentIndex()
        item = self.rows.items[index.row()] if index.isValid() else None
        self.means.setText(item.text if isinstance(item, Topic) else "")
        show_if(self.means, isinstance(item, Topic))

    def _chosen(self) -> Command | None:
        return self._command_at(self.list.currentIndex())

    def _command_at(self, index: QModelIndex) -> Command | None:
        item = self.rows.items[index.row()] if index.isValid() else None
        return item if isinstance(item, Command) else None

    def _take(self, index: QModelIndex) -> None:
        command = self._command_at(index)
        if command is not None:
            self.close_sheet()
            self.run.emit(command.id)
        else:
            self._explain()

    def _key_pressed(self, key: str) -> None:
        if self._changing is None:
            return
        rival = self._registry.holder(self._changing.id, key) if key else None
        if rival is not None and key != self._clash:
            self._clash = key
            words = self.tr("%1 is the key of “%2”. Press it again to take it, or press another one.")
            self.asking.set_message("note", words.replace("%1", keys.shown(key)).replace("%2", rival.title))
            return
        self._registry.give_key(self._changing.id, key)
        self._stop_asking()

    def _say_refused(self) -> None:
        words = self.tr(
            "This key types text or means the same everywhere. Press another one, with Ctrl or Alt."
        )
        self.asking.set_message("note", words)

    def _stop_asking(self) -> None:
        if self._recorder.is_waiting:
            self._recorder.end()
        self._changing = None
        self.asking.set_message("info", "")


def _title(item: Item) -> str:
    return "" if isinstance(item, Header) else item.title
