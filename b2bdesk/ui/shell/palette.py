"""The palette: one field that finds commands, clients, orders and items (``Ctrl+K``)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.commands import Command
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import Hit
from b2bdesk.ui.shell.card_ground import CardGround
from b2bdesk.ui.shell.palette_rows import Header, Item, PaletteDelegate, PaletteRows, row_height, spoken
from b2bdesk.ui.shell.palette_sources import ALL, COMMANDS, HELP, MOST_ROWS, PaletteSearch, take_apart
from b2bdesk.ui.shell.topics import Topic
from b2bdesk.ui.widgets import Chip, IconSpot, KeyCap, Label, announce, fixed_height

_WIDTH, _FROM_TOP = 640, 20
_PATIENCE_MS = 30
"""How long commands wait for what the store finds, so that a key repaints the list once."""
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}


class _Footer(Retranslating, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._words = [Label("", "small", "muted") for _ in range(3)]
        self._row = QHBoxLayout(self)
        for key, words in zip(("Tab", "Enter", "Alt+Enter"), self._words, strict=True):
            self._row.addWidget(KeyCap(key))
            self._row.addWidget(words)
        self._row.addStretch(1)
        self.retranslate()
        theme.follow(self)

    def retranslate(self) -> None:
        texts = (self.tr("narrow"), self.tr("open"), self.tr("in background"))
        for label, text in zip(self._words, texts, strict=True):
            label.setText(text)

    def restyle(self) -> None:
        look = theme.current()
        fixed_height(self, look.px(36))
        self._row.setContentsMargins(look.px(16), 0, look.px(16), 0)
        self._row.setSpacing(look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hair(QPainter(self), 0, 0, self.width())


class Palette(Retranslating, QWidget):
    """An overlay at the top of the window. The focus stays in its field.

    ``opened`` carries a hit and whether it goes to the background; ``run`` a command's id; ``explained`` the
    title of what is to be explained; ``closed`` comes however it was closed. Closing gives the focus back to
    where it was.
    """

    opened = Signal(object, bool)
    run = Signal(str)
    explained = Signal(str)
    closed = Signal()

    def __init__(self, search: PaletteSearch, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("main.palette")
        self._search = search
        self._card = CardGround()
        self._later = QTimer(self, singleShot=True)
        self._ground = parent
        self._before: QWidget | None = None
        self._moved = False
        self._chip = ALL
        self._chips: dict[str, Chip] = {}
        self.input = QLineEdit()
        self.rows = PaletteRows(self)
        self.list = QListView()
        self._nothing = Label("", "body", "muted", name="main.palette.nothing")
        self._footer = _Footer()
        self._lines = QVBoxLayout(self)
        self._top = QHBoxLayout()
        self._build()
        self.hide()
        self.retranslate()
        theme.follow(self)

    def open_palette(self, text: str = "") -> None:
        """Show the palette with what was used lately; ``text`` is typed already."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._make_chips()
        self._narrow(ALL)
        self.input.setText(text)
        self._ask()
        self._refresh()
        self.show()
        self.raise_()
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Hide the palette and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def chosen(self) -> Item | None:
        """The row that Enter would take."""
        place = self.list.currentIndex().row()
        return self.rows.items[place] if 0 <= place < len(self.rows.items) else None

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Search or command"))
        self.input.setAccessibleName(self.tr("Search or command"))
        self.input.setPlaceholderText(self.tr("Client, order, INN, phone, command"))
        self.list.setAccessibleName(self.tr("Found"))
        self._nothing.setText(self.tr("Nothing found. Try part of the name, the INN or the number."))
        self._make_chips()

    def restyle(self) -> None:
        """Take sizes from the theme."""
        look, edge = theme.current(), self._card.edge()
        self.input.setFont(look.font("title"))
        self.input.setFixedHeight(look.px(32))
        self._lines.setContentsMargins(edge + 1, edge + 1, edge + 1, edge + 1)
        self._top.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        self._top.setSpacing(look.px(8))
        self._nothing.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(16))
        if self.isVisible():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow, ground and the line below the field."""
        painter = QPainter(self)
        card = self._card.draw(painter, self)
        paint.hair(painter, card.x() + 1, card.y() + theme.current().px(52), card.width() - 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list out of the field's stream."""
        if watched is self._ground and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.input and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        return False

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.input.setObjectName("main.palette.input")
        self.input.setProperty("kit", "bare")
        self.input.installEventFilter(self)
        self.input.textEdited.connect(lambda _: self._ask())
        self.list.setObjectName("main.palette.list")
        self.list.setProperty("kit", "raised")
        self.list.setModel(self.rows)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(lambda index: self._take(index.row(), background=False))
        self._search.found.connect(lambda: self._later.start(0))
        self._later.timeout.connect(self._refresh)
        self._top.addWidget(IconSpot("search", "muted", 20))
        self._top.addWidget(self.input, 1)
        self._lines.setSpacing(0)
        self._lines.addLayout(self._top)
        self._lines.addWidget(self.list, 1)
        self._lines.addWidget(self._nothing)
        self._lines.addWidget(self._footer)
        self._ground.installEventFilter(self)

    def _make_chips(self) -> None:
        words = {ALL: self.tr("All")}
        words |= {section.id: section.words for section in self._search.sections}
        words[COMMANDS] = self.tr("Commands")
        words[HELP] = self.tr("Help")
        if words == {name: chip.text() for name, chip in self._chips.items()}:
            return
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips = {name: Chip(text, checkable=True) for name, text in words.items()}
        for name, chip in self._chips.items():
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setChecked(name == self._chip)
            chip.clicked.connect(lambda _=False, name=name: self._narrow(name))
            self._top.addWidget(chip)

    # --- asking and showing ----------------------------------------------------------------------

    def _ask(self) -> None:
        self._moved = False
        self._search.ask(take_apart(self.input.text(), self._chip))
        if self._search.is_searching and not self._later.isActive():
            self._later.start(_PATIENCE_MS)

    def _narrow(self, section: str) -> None:
        self._chip = section
        for name, chip in self._chips.items():
            chip.setChecked(name == section)
        if self.isVisible():
            self._ask()

    def _refresh(self) -> None:
        chosen = self.chosen() if self._moved else None
        items = self._items()
        self.rows.show(items)
        # What the person moved to stays chosen when later answers come in above or below it.
        place = items.index(chosen) if chosen in items else self.rows.first()
        self.list.setCurrentIndex(self.rows.index(place))
        self.list.setVisible(bool(items))
        asked = self._search.asked.text and not self._search.is_searching
        self._nothing.setVisible(not items and bool(asked))
        self._place()

    def _items(self) -> list[Item]:
        sections: list[tuple[str, list[Command] | list[Hit] | list[Topic]]] = [
            (self.tr("Recent"), self._search.recent()),
            (self.tr("Commands"), self._search.commands()),
        ]
        title = self.tr("%1: spelled alike") if self._search.is_alike else "%1"
        sections += [
            (title.replace("%1", each.words), self._search.hits(each.id)) for each in self._search.sections
        ]
        sections.append((self.tr("Help"), self._search.topics()))
        items: list[Item] = []
        room = MOST_ROWS
        for title, found in sections:
            if found and room > 0:
                items += [Header(title), *found[:room]]
                room -= len(found)
        return items

    def _place(self) -> None:
        look, edge, window = theme.current(), self._card.edge(), self._ground
        width = min(look.px(_WIDTH), window.width() - 2 * look.px(8))
        most = window.height() - look.px(44 + _FROM_TOP + 16)
        body = sum(row_height(item) for item in self.rows.items)
        if not self._nothing.isHidden():
            body += self._nothing.sizeHint().height()
        height = min(look.px(52) + 2 + body + look.px(36), most)
        left = (window.width() - width) // 2
        card = QRect(left, look.px(44 + _FROM_TOP), width, height)
        self.setGeometry(card.adjusted(-edge, -edge, edge, edge))

    # --- keys ------------------------------------------------------------------------------------

    def _press(self, event: QKeyEvent) -> bool:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in _MOVES:
            self._choose(self.rows.beside(self.list.currentIndex().row(), _MOVES[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._next_chip(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex().row(), background=alt)
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.input.hasSelectedText():
            self._copy()
        else:
            return False
        return True

    def _choose(self, place: int) -> None:
        if place < 0:
            return
        self._moved = True
        self.list.setCurrentIndex(self.rows.index(place))
        announce(self.input, spoken(self.rows.items[place]))

    def _next_chip(self, step: int) -> None:
        names = list(self._chips)
        self._narrow(names[(names.index(self._chip) + step) % len(names)])

    def _take(self, place: int, background: bool) -> None:
        item = self.rows.items[place] if 0 <= place < len(self.rows.items) else None
        if isinstance(item, Topic) or (isinstance(item, Command) and self._search.asked.section == HELP):
            self.close_palette()
            self.explained.emit(item.title)
        elif isinstance(item, Command):
            self.close_palette()
            self.run.emit(item.id)
        elif isinstance(item, Hit):
            self._search.remember(item)
            if not background:
                self.close_palette()
            self.opened.emit(item, background)

    def _copy(self) -> None:
        item = self.chosen()
        if isinstance(item, Hit):
            QGuiApplication.clipboard().setText(item.number or item.title)
