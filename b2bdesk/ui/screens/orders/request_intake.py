"""Where a customer's list comes in: paste, drop, a chosen file; and the panel's place over the grid."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from b2bdesk.services.request_files import ENDINGS
from b2bdesk.ui.screens.orders.grid_area import GridArea
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.request_codes_sheet import CodesSheet
from b2bdesk.ui.screens.orders.request_panel import RequestPanel
from b2bdesk.ui.screens.orders.request_presenter import RequestPresenter
from b2bdesk.ui.screens.orders.request_state import RequestState
from b2bdesk.ui.screens.orders.request_words import report, translate
from b2bdesk.ui.screens.parts import ScreenParts

_PASTE = (int(Qt.Key.Key_V), 0x041C)
"""V, and the letter of the same key in a Russian layout."""


class RequestIntake(QObject):
    """Hangs on the grid of the order: takes tables and files out of the stream of events.

    ``pane`` is what side sheets open over.
    """

    def __init__(self, parts: ScreenParts, area: GridArea, editor: EditorPresenter, pane: QWidget) -> None:
        super().__init__(area)
        self._parts, self._area, self._editor = parts, area, editor
        self._pane = pane
        self._codes: CodesSheet | None = None
        self.presenter = RequestPresenter(parts, editor)
        self.panel = RequestPanel(self.presenter, area)
        area.cover = self.panel
        self.presenter.changed.connect(self._show)
        self.presenter.added.connect(self._added)
        self.panel.closed.connect(self._close)
        area.setAcceptDrops(True)
        area.entry.line.setAcceptDrops(False)
        area.installEventFilter(self)
        for watched in (area.entry.line, area.grid):
            watched.installEventFilter(self)

    def paste(self) -> None:
        """Read the clipboard, whatever it holds (``Ctrl+Shift+V``)."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self._take(mime, tables_only=False):
            self._parts.window.notifier.tell(
                translate("requests", "The clipboard holds no text and no file.")
            )

    def choose_file(self) -> None:
        """Ask for a file without stopping the window."""
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        kinds = translate("requests", "Requests (%1)").replace("%1", endings)
        dialog = QFileDialog(self._area.window(), translate("requests", "The customer's file"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda chosen: self.presenter.read_files([Path(one) for one in chosen]))
        dialog.open()

    @property
    def has_client(self) -> bool:
        """Whether somebody is chosen for the order."""
        session = self._editor.session
        return session is not None and session.client is not None

    def show_codes(self) -> None:
        """Show what the client of the order calls our goods."""
        if self._codes is None:
            self._codes = CodesSheet(self._parts, self._editor, self._pane)
        self._codes.open()

    def reopen(self) -> None:
        """Show the list that was put away."""
        self.presenter.reopen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a paste of several lines or columns, and what is dropped."""
        if isinstance(event, QDropEvent):
            # A drag that enters is one of these too.
            return watched is self._area and self._dropped(event)
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in _PASTE and self._editor.state.editable:
            return self._take(QGuiApplication.clipboard().mimeData(), tables_only=True)
        return False

    def _dropped(self, event: QDropEvent) -> bool:
        fits = self._editor.state.editable and _holds_list(event.mimeData())
        if isinstance(event, QDragEnterEvent) or event.type() is QEvent.Type.DragMove:
            event.setAccepted(fits)
        elif event.type() is QEvent.Type.Drop and fits:
            event.acceptProposedAction()
            self._take(event.mimeData(), tables_only=False)
        return True

    def _take(self, mime: QMimeData, *, tables_only: bool) -> bool:
        """Read what is offered; a single word is left to the entry line."""
        files = _files_of(mime)
        if files:
            self.presenter.read_files(files)
            return True
        text = mime.text()
        if not text.strip() or (tables_only and not _is_table(text)):
            return False
        self.presenter.read_pasted(text, mime.html() if mime.hasHtml() else "")
        return True

    # --- the panel -------------------------------------------------------------------------------

    def _show(self, state: RequestState | None) -> None:
        was_open = not self.panel.isHidden()
        self.panel.show_state(state)
        self._area.place()
        layers = self._parts.window.layers
        if not self.panel.isHidden() and self.panel not in layers:
            layers.opened(self.panel, self._close)
        elif self.panel.isHidden() and was_open:
            layers.closed(self.panel)
            self._area.focus_work()
        self._parts.window.registry.state_changed.emit()

    def _close(self) -> None:
        """Put the panel away and say how to come back."""
        self.presenter.close()
        state = self.presenter.state
        if state is not None and state.request is not None:
            said = translate("requests", "The customer's list waits: %1.").replace(
                "%1", report(state.request)
            )
            self._area.ask(said, [(translate("requests", "Show it"), self.presenter.reopen)])

    def _added(self, count: int) -> None:
        words = translate("requests", "%n line(s) put into the order.", "", count)
        self._parts.window.notifier.tell(words)


def _files_of(mime: QMimeData) -> list[Path]:
    """Return the files that were copied or dropped."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _holds_list(mime: QMimeData) -> bool:
    return bool(_files_of(mime)) or bool(mime.text().strip())


def _is_table(text: str) -> bool:
    """Tell a table from words: a tab, or more than one line."""
    return "\t" in text or "\n" in text.strip()
