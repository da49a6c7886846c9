"""The first page a person ever sees: try with training data, or connect our systems."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import ConnectorHealth, ConnectorRow
from b2bdesk.ui.widgets import Button, ButtonKind, IconSpot, Label, paragraph

_COLUMN, _CARD_HEIGHT, _ROW_HEIGHT, _GAP = 800, 216, 40, 16

# State of a system -> icon and colour; the words say the same.
_LOOKS = {
    ConnectorHealth.WORKS: ("circle-check", "ok"),
    ConnectorHealth.REFUSED: ("octagon-x", "error"),
    ConnectorHealth.OFFLINE: ("unplug", "warning"),
    ConnectorHealth.NOT_CONNECTED: ("circle-dashed", "muted"),
}


class _Framed(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), self.rect(), "background", "outline", 8)


class _Ground(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("panel"))


class ChoiceCard(_Framed):
    """One of the two ways to begin: icon, title, what it means, a button."""

    chosen = Signal()

    def __init__(self, icon: str, colour: str, kind: ButtonKind, key: str, name: str) -> None:
        super().__init__()
        self._title = Label("", "title")
        self._text = paragraph("", "body", "muted")
        self.button = Button("", kind, key=key, name=name)
        self.button.clicked.connect(self.chosen)
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(IconSpot(icon, colour, 24))
        self._lines.addWidget(self._title)
        self._lines.addWidget(self._text)
        self._lines.addStretch(1)
        self._lines.addWidget(self.button)
        theme.follow(self)

    def set_words(self, title: str, text: str, button: str) -> None:
        """Set the words anew."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button)
        self.button.setAccessibleName(f"{title}: {button}")
        self.button.updateGeometry()

    def restyle(self) -> None:
        """Take sizes from the theme."""
        look = theme.current()
        self.setMinimumHeight(look.px(_CARD_HEIGHT))
        self._lines.setContentsMargins(look.px(20), look.px(20), look.px(20), look.px(20))
        self._lines.setSpacing(look.px(6))


class _SystemRow(Retranslating, QWidget):
    """One system: name, purpose, state in words, what to do."""

    asked = Signal(str)

    def __init__(self, row: ConnectorRow) -> None:
        super().__init__()
        self._row = row
        icon, colour = _LOOKS[row.health]
        self._words = Label("", "body", colour)
        self.button = Button("", ButtonKind.QUIET, name=f"firstrun.connector.{row.connector_id}")
        self.button.clicked.connect(lambda: self.asked.emit(row.connector_id))
        self._line = QHBoxLayout(self)
        self._line.addWidget(Label(row.title, "body5"))
        self._line.addWidget(Label(row.purpose, "body", "muted", elide=True), 1)
        self._line.addWidget(IconSpot(icon, colour))
        self._line.addWidget(self._words)
        self._line.addWidget(self.button)
        self.retranslate()
        theme.follow(self)

    def retranslate(self) -> None:
        """Set the words anew."""
        row = self._row
        usual = {
            ConnectorHealth.WORKS: self.tr("works"),
            ConnectorHealth.REFUSED: self.tr("the key was not accepted"),
            ConnectorHealth.OFFLINE: self.tr("no connection"),
            ConnectorHealth.NOT_CONNECTED: self.tr("not connected"),
        }
        self._words.setText(row.words or usual[row.health])
        fresh = row.health is ConnectorHealth.NOT_CONNECTED
        self.button.setText(self.tr("Set up") if fresh else self.tr("Change"))
        self.button.setAccessibleName(f"{self.button.text()}: {row.title}, {self._words.text()}")
        self.button.updateGeometry()

    def restyle(self) -> None:
        """Take sizes from the theme."""
        look = theme.current()
        self.setFixedHeight(look.px(_ROW_HEIGHT))
        self._line.setContentsMargins(look.px(20), 1, look.px(12), 0)
        self._line.setSpacing(look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        paint.hair(QPainter(self), 1, 0, self.width() - 2)


class SystemsTable(Retranslating, _Framed):
    """All systems with their states."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("firstrun.connectors")
        self._rows: list[ConnectorRow] = []
        self._title = Label("", "small5", "muted")
        self._connected = Label("", "small", "muted", name="firstrun.connectors.count")
        self._header = QHBoxLayout()
        self._header.addWidget(self._title, 1)
        self._header.addWidget(self._connected)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addLayout(self._header)
        self.widgets: list[_SystemRow] = []
        self.retranslate()
        theme.follow(self)

    def show_rows(self, rows: Sequence[ConnectorRow]) -> None:
        """Show the systems as they are now."""
        for widget in self.widgets:
            self._lines.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows = list(rows)
        self.widgets = [_SystemRow(row) for row in rows]
        for widget in self.widgets:
            widget.asked.connect(self.asked)
            self._lines.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(self.tr("Systems"))
        works = sum(row.health is ConnectorHealth.WORKS for row in self._rows)
        words = self.tr("connected: %1 of %2")
        self._connected.setText(words.replace("%1", str(works)).replace("%2", str(len(self._rows))))

    def restyle(self) -> None:
        """Take sizes from the theme."""
        look = theme.current()
        self._header.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(12))


class FirstRunPage(Retranslating, QScrollArea):
    """Two choices and the table of systems. Enter begins with training data, the one primary action."""

    training_chosen = Signal()
    connect_chosen = Signal(str)

    def __init__(self, rows: Sequence[ConnectorRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstrun")
        self._name = Label("b2bdesk", "body6", "muted")
        self._title = Label("", "huge")
        self._advice = paragraph("", "body", "muted")
        primary, secondary = ButtonKind.PRIMARY, ButtonKind.SECONDARY
        self.training = ChoiceCard("graduation-cap", "warning", primary, "Enter", "firstrun.training")
        self.systems = ChoiceCard("plug", "accent", secondary, "", "firstrun.connect")
        self.table = SystemsTable()
        self._column = QWidget()
        self._lines = QVBoxLayout(self._column)
        self._cards = QHBoxLayout()
        self._build()
        self.show_rows(rows)
        self.retranslate()
        theme.follow(self)

    def show_rows(self, rows: Sequence[ConnectorRow]) -> None:
        """Show the systems as they are now; the second card leads to the first that is not connected."""
        self._first = next(
            (row.connector_id for row in rows if row.health is not ConnectorHealth.WORKS),
            rows[0].connector_id if rows else "",
        )
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(self.tr("Where do we begin?"))
        self._advice.setText(
            self.tr("Everything can be changed later in the settings. Training and real data never mix.")
        )
        self.training.set_words(
            self.tr("Try with training data"),
            self.tr(
                "A warehouse, a CRM and a mail server of its own inside the program, with clients, items and "
                "orders. Ready in seconds; nothing leaves this computer."
            ),
            self.tr("Begin"),
        )
        self.systems.set_words(
            self.tr("Connect our systems"),
            self.tr(
                "CRM, company registry, mail. One at a time: with the first of them you can already work."
            ),
            self.tr("Connect"),
        )

    def restyle(self) -> None:
        """Take sizes from the theme."""
        look = theme.current()
        self._column.setMaximumWidth(look.px(_COLUMN))
        self._lines.setContentsMargins(0, look.px(24), 0, look.px(24))
        self._lines.setSpacing(look.px(4))
        self._cards.setContentsMargins(0, look.px(20), 0, look.px(12))
        self._cards.setSpacing(look.px(_GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter anywhere on the page begins with training data."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.training_chosen.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of the designed page."""
        return QSize(theme.current().px(1024), theme.current().px(760))

    def _build(self) -> None:
        self._lines.addStretch(2)
        for part in (self._name, self._title, self._advice):
            self._lines.addWidget(part)
        self._cards.addWidget(self.training, 1)
        self._cards.addWidget(self.systems, 1)
        self._lines.addLayout(self._cards)
        self._lines.addWidget(self.table)
        self._lines.addStretch(3)
        ground = _Ground()
        row = QHBoxLayout(ground)
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.training.chosen.connect(self.training_chosen)
        self.systems.chosen.connect(lambda: self.connect_chosen.emit(self._first))
        self.table.asked.connect(self.connect_chosen)
