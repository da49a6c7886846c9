"""One record that could not be read: why, what came, and the ways on."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.errors import from_wire
from b2bdesk.services.oddities import QuarantineRow
from b2bdesk.ui import paint, theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.presenter import SyncPresenter
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import Button, ButtonKind, Label, TextArea, paragraph, show_if

PAYLOAD_HEIGHT = 112
PAYLOAD_SHOWN = 4000
"""Signs of a record that are shown; the whole of it goes to the clipboard."""


class AsidePanel(Retranslating, QWidget):
    """Stands under the table of records that were put aside while one is selected."""

    def __init__(self, parts: ScreenParts, presenter: SyncPresenter) -> None:
        super().__init__()
        self.setObjectName("sync.aside.panel")
        self._parts, self._presenter = parts, presenter
        self._row: QuarantineRow | None = None
        self.title = Label("", "body6", elide=True, name="sync.aside.title")
        self.text = paragraph(name="sync.aside.text")
        self.payload = TextArea(lines=5, name="sync.aside.payload")
        self.payload.editor.setReadOnly(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.again = Button("", name="sync.aside.again")
        self.drop = Button("", ButtonKind.DANGER, name="sync.aside.drop")
        self.copy = Button("", ButtonKind.QUIET, icon="copy", name="sync.aside.copy")
        self._lines = QVBoxLayout(self)
        self._build()
        self.again.clicked.connect(self._read_again)
        self.drop.clicked.connect(self._drop)
        self.copy.clicked.connect(self._copy)
        self.retranslate()
        theme.follow(self)
        self.hide()

    def show_row(self, row: QuarantineRow | None) -> None:
        """Show a record, or nothing."""
        self._row = row
        show_if(self, row is not None)
        if row is None:
            return
        self.title.setText(aside_title(row))
        self.text.setText(explain(from_wire({"code": row.error_code, "facts": facts_of(row)})).text)
        if self.payload.text() != row.payload[:PAYLOAD_SHOWN]:
            self.payload.set_text(row.payload[:PAYLOAD_SHOWN])

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Record put aside"))
        self.payload.editor.setAccessibleName(self.tr("What came"))
        self.again.setText(self.tr("Read again"))
        self.drop.setText(self.tr("Leave it out"))
        self.copy.setText(self.tr("Copy the record"))
        self.drop.setToolTip(self.tr("It is not asked about any more; a newer version is read as usual."))
        self.show_row(self._row)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(16))
        self._lines.setSpacing(look.px(8))
        self.payload.box.setFixedHeight(look.px(PAYLOAD_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("band"))
        paint.hair(painter, 0, 0, self.width())

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.current().px(8))
        buttons.addWidget(self.again)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        for part in (self.title, self.text, self.payload):
            self._lines.addWidget(part)
        self._lines.addLayout(buttons)

    def _read_again(self) -> None:
        if self._row is not None:
            self._presenter.read_again(self._row)

    def _drop(self) -> None:
        if self._row is not None:
            self._presenter.drop(self._row)

    def _copy(self) -> None:
        if self._row is not None:
            QGuiApplication.clipboard().setText(self._row.payload)
            self._parts.window.notifier.tell(self.tr("The record is copied."))


def facts_of(row: QuarantineRow) -> dict[str, object]:
    """Return what its error says of a record."""
    return {"system": row.system, "where": row.path or row.stream, "what": row.external_id or "—"}


def aside_title(row: QuarantineRow) -> str:
    """Return what a record is called: system, stream, number there."""
    return f"{system_name(row.system)} · {row.stream} · {row.external_id or '—'}"
