"""The page "Connect our systems" of the first run: the forms, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import Connections
from b2bdesk.ui.screens.connect.form import ConnectionForms
from b2bdesk.ui.screens.connect.words import translate
from b2bdesk.ui.widgets import Button, ButtonKind, Label, paragraph, row_layout

_COLUMN = 640


class ConnectPage(Retranslating, QScrollArea):
    """Stands alone in the first run. ``finished``: go on with what is connected; ``back_asked``: go back."""

    finished = Signal()
    back_asked = Signal()

    def __init__(self, connections: Connections, runner: QtJobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connect")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = Label("", "huge")
        self._advice = paragraph("", "body", "muted")
        self.forms = ConnectionForms(connections, runner)
        self._back = Button("", ButtonKind.QUIET, name="connect.back")
        self._go = Button("", ButtonKind.PRIMARY, name="connect.go")
        self._column = QWidget()
        self._build()
        self._back.clicked.connect(self.back_asked)
        self._go.clicked.connect(self.finished)
        self.forms.reached.connect(self.ensureWidgetVisible)
        self.retranslate()
        theme.follow(self)
        self.forms.load()

    def choose(self, connector_id: str) -> None:
        """Begin with one system."""
        self.forms.choose(connector_id)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(translate("connect", "Connect our systems"))
        told = translate("connect", "One by one, in any order. With the first one you can already work.")
        self._advice.setText(told)
        self._back.setText(translate("connect", "Back"))
        self._go.setText(translate("connect", "Begin work"))
        for button in (self._back, self._go):
            button.updateGeometry()

    def restyle(self) -> None:
        """Take width and spacings from the theme."""
        look = theme.current()
        self._column.setFixedWidth(look.px(_COLUMN))
        self._lines.setContentsMargins(0, look.px(48), 0, look.px(32))
        self._lines.setSpacing(look.px(16))

    def _build(self) -> None:
        self._lines = QVBoxLayout(self._column)
        buttons = row_layout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._go)
        for part in (self._title, self._advice, self.forms):
            self._lines.addWidget(part)
        self._lines.addLayout(buttons)
        self._lines.addStretch(1)
        ground = _Ground()
        row = QHBoxLayout(ground)
        row.addStretch(1)
        row.addWidget(self._column)
        row.addStretch(1)
        self.setWidget(ground)


class _Ground(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("background"))
