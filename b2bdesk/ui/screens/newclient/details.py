"""A file with a company's details: dropped on the sheet, kept with the client; what it holds is offered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from b2bdesk.errors import DeskError, NotFound
from b2bdesk.model.client_file import ClientFile
from b2bdesk.services import client_files
from b2bdesk.services.client_files import Detail, DetailKind, Inside
from b2bdesk.services.desk import Desk
from b2bdesk.ui import format, theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import JobHandle, QtJobRunner
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.newclient import words
from b2bdesk.ui.screens.newclient.picture import PictureView
from b2bdesk.ui.screens.newclient.presenter import NewClientPresenter
from b2bdesk.ui.widgets import Button, ButtonKind, InlineBar, KeyValue, KeyValueRows, row_layout, show_if

translate = words.translate

LONGEST_SHOWN = 28
"""Letters of the line in which a value was found that stand beside it."""

_SCROLL_BAR = 8


class DetailsPanel(Retranslating, QWidget):
    """Keeps a file for the client and offers what it holds.

    ``laid`` carries the :class:`ClientFile` that is kept now, or None, ``taken`` the details that a person
    takes.
    """

    laid = Signal(object)
    taken = Signal(object)

    def __init__(self, desk: Desk, runner: QtJobRunner) -> None:
        super().__init__()
        self.setObjectName("newclient.file")
        self._desk, self._runner = desk, runner
        self._looking: JobHandle | None = None
        self._file: ClientFile | None = None
        self._inside = Inside()
        self._coming = ""
        self._problem: DeskError | None = None
        self.bar = InlineBar("note", name="newclient.file.bar")
        self.rows = KeyValueRows(name="newclient.file.rows")
        self.picture = PictureView("newclient.file.picture")
        self.take = Button("", small=True, name="newclient.file.take")
        self.larger = Button("", small=True, name="newclient.file.larger")
        self.drop = Button("", ButtonKind.QUIET, small=True, icon="x", name="newclient.file.drop")
        self.choose = Button("", ButtonKind.QUIET, small=True, icon="file-text", name="newclient.file.choose")
        self._buttons = row_layout()
        self._lines = QVBoxLayout(self)
        self._lay_out()
        self.take.clicked.connect(self._take)
        self.larger.clicked.connect(self._enlarge)
        self.drop.clicked.connect(self._drop)
        self.choose.clicked.connect(self._choose)
        self.retranslate()
        theme.follow(self)

    def keep(self, path: Path) -> None:
        """Keep a file for the client; the sheet goes on meanwhile, an earlier file gives way."""
        self._coming, self._problem = path.name, None
        job = self._runner.write(lambda _: client_files.lay_in_sheet(self._desk, path), self)
        job.succeeded.connect(self._kept)
        job.failed.connect(self._not_kept)
        self._show()

    def show_file(self, file: ClientFile | None) -> None:
        """Show the file of the sheet; a new one is looked into."""
        if file == self._file:
            return
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._file, self._inside, self._problem = file, Inside(), None
        if file is not None:
            self._looking = self._runner.read(
                lambda context: client_files.look_inside(self._desk, file, lambda: context.cancelled), self
            )
            self._looking.succeeded.connect(self._looked)
            self._looking.failed.connect(self._not_looked)
        self._show()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.take.setText(translate("newclient", "Take these"))
        self.drop.setText(translate("newclient", "Remove the file"))
        self.choose.setText(translate("newclient", "Details from a file…"))
        self.picture.setAccessibleName(translate("newclient", "The picture that was dropped"))
        self._show()

    def restyle(self) -> None:
        """Take spacings from the theme."""
        # The fields above end before the room of their scroll bar.
        self._lines.setContentsMargins(0, 0, theme.current().px(_SCROLL_BAR), 0)
        self._lines.setSpacing(theme.current().px(4))
        self._buttons.setSpacing(theme.current().px(8))

    def _lay_out(self) -> None:
        for button in (self.take, self.larger, self.choose, self.drop):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.bar, self.rows, self.picture):
            self._lines.addWidget(part)
        self._lines.addLayout(self._buttons)

    def _kept(self, file: ClientFile) -> None:
        self._coming = ""
        self.laid.emit(file)
        self._show()

    def _not_kept(self, problem: DeskError) -> None:
        self._coming, self._problem = "", problem
        self._show()

    def _looked(self, found: Inside) -> None:
        self._looking, self._inside = None, found
        self._show()

    def _not_looked(self, problem: DeskError) -> None:
        self._looking, self._problem = None, problem
        if isinstance(problem, NotFound):
            # Another window has cleared the sheet meanwhile.
            self.laid.emit(None)
        self._show()

    def _show(self) -> None:
        if self._problem is not None and self._file is None:
            self.bar.set_message("error", explain(self._problem).text)
        else:
            self.bar.set_message("info", self._said(), icon="file-text")
        self.rows.set_rows([_row(one) for one in self._inside.details])
        for part in (self.rows, self.take):
            show_if(part, bool(self._inside.details))
        self.picture.show_picture(self._inside.picture)
        show_if(self.larger, self._inside.picture is not None)
        large = self.picture.is_large
        self.larger.setText(
            translate("newclient", "Smaller") if large else translate("newclient", "Show larger")
        )
        show_if(self.drop, self._file is not None)

    def _said(self) -> str:
        if self._coming:
            return words.filled(translate("newclient", "%1 is being read…"), self._coming)
        if self._file is None:
            return ""
        kept = words.filled(
            translate("newclient", "%1 (%2) will be kept with the client."),
            self._file.name,
            format.file_size(self._file.size),
        )
        return f"{kept} {self._found()}".strip()

    def _found(self) -> str:
        """Return what is to be said of the inside of the file."""
        if self._looking is not None or self._inside.picture is not None or self._file is None:
            return ""
        if self._inside.details:
            return translate("newclient", "Found in it:")
        if self._problem is None:
            return translate("newclient", "It holds no INN, account, phone or e-mail.")
        plain = self._problem.facts.get("reason") == "unknown_kind"
        return "" if plain else explain(self._problem).what

    def _take(self) -> None:
        self.taken.emit(list(self._inside.details))
        self._inside = Inside()
        self._problem = None
        self._show()

    def _enlarge(self) -> None:
        self.picture.set_large(not self.picture.is_large)
        self._show()

    def _drop(self) -> None:
        self._runner.write(lambda _: client_files.clear_sheet(self._desk))
        self.laid.emit(None)

    def _choose(self) -> None:
        endings = " ".join(f"*{ending}" for ending in client_files.ENDINGS)
        title = translate("newclient", "File with the company's details")
        every = translate("newclient", "All files")
        dialog = QFileDialog(self.window(), title, "", f"{title} ({endings});;{every} (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.keep(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class DetailsDrop(QObject):
    """Takes a file that is dropped anywhere on the sheet."""

    def __init__(self, sheet: QWidget, panel: DetailsPanel) -> None:
        super().__init__(sheet)
        self._panel = panel
        sheet.setAcceptDrops(True)
        sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer a drag and a drop of a file."""
        if not isinstance(event, QDropEvent):
            return False
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if isinstance(event, QDragEnterEvent) or event.type() is QEvent.Type.DragMove:
            event.setAccepted(bool(local))
        elif event.type() is QEvent.Type.Drop and local:
            event.acceptProposedAction()
            self._panel.keep(Path(local[0]))
        return True


def put_into(presenter: NewClientPresenter, found: list[Detail]) -> None:
    """Fill the fields that are still empty; what a person typed stays.

    The first value of a kind counts: the others stand in the file, for a person to look at.
    """
    first: dict[DetailKind, str] = {}
    for one in found:
        first.setdefault(one.kind, one.value)
    if DetailKind.INN in first and not presenter.state.new.inn:
        presenter.type_first(first[DetailKind.INN])
        if DetailKind.KPP in first:
            presenter.choose_kpp(first[DetailKind.KPP])
    new = presenter.state.new
    fields = {
        "phone": first.get(DetailKind.PHONE, "") if not new.phone else "",
        "email": first.get(DetailKind.EMAIL, "") if not new.email else "",
        "bic": first.get(DetailKind.BIC, "") if DetailKind.ACCOUNT in first else "",
        "account": first.get(DetailKind.ACCOUNT, ""),
        "corr_account": first.get(DetailKind.CORRESPONDENT, "") if DetailKind.ACCOUNT in first else "",
    }
    given = {name: value for name, value in fields.items() if value}
    if given:
        presenter.edit(**given)


def _row(detail: Detail) -> KeyValue:
    names = {
        DetailKind.INN: translate("newclient", "INN"),
        DetailKind.KPP: translate("newclient", "KPP"),
        DetailKind.BIC: translate("newclient", "BIC"),
        DetailKind.ACCOUNT: translate("newclient", "Account"),
        DetailKind.CORRESPONDENT: translate("newclient", "Correspondent account"),
        DetailKind.PHONE: translate("newclient", "Phone"),
        DetailKind.EMAIL: translate("newclient", "E-mail"),
    }
    line = detail.line if len(detail.line) <= LONGEST_SHOWN else f"{detail.line[:LONGEST_SHOWN]}…"
    value = format.phone(detail.value) if detail.kind is DetailKind.PHONE else detail.value
    return KeyValue(names[detail.kind], value, line)
