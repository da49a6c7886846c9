"""Details of a company out of its file: dropped on the sheet, offered with their lines, then taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from b2bdesk.errors import DeskError
from b2bdesk.services import company_files
from b2bdesk.services.company_files import Detail, DetailKind
from b2bdesk.services.request_files import ENDINGS
from b2bdesk.ui import format, theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import JobHandle, QtJobRunner
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.newclient import words
from b2bdesk.ui.screens.newclient.presenter import NewClientPresenter
from b2bdesk.ui.widgets import Button, ButtonKind, InlineBar, KeyValue, KeyValueRows, row_layout, show_if

translate = words.translate

LONGEST_SHOWN = 28
"""Letters of the line in which a value was found that stand beside it."""

_SCROLL_BAR = 8


class DetailsPanel(Retranslating, QWidget):
    """Offers what a file holds; ``taken`` carries the details that a person takes."""

    taken = Signal(object)

    def __init__(self, runner: QtJobRunner) -> None:
        super().__init__()
        self.setObjectName("newclient.file")
        self._runner = runner
        self._job: JobHandle | None = None
        self._found: list[Detail] = []
        self._name = ""
        self._problem: DeskError | None = None
        self.bar = InlineBar("note", name="newclient.file.bar")
        self.rows = KeyValueRows(name="newclient.file.rows")
        self.take = Button("", small=True, name="newclient.file.take")
        self.choose = Button("", ButtonKind.QUIET, small=True, icon="file-text", name="newclient.file.choose")
        self._buttons = row_layout()
        for button in (self.take, self.choose):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.bar, self.rows):
            self._lines.addWidget(part)
        self._lines.addLayout(self._buttons)
        self.take.clicked.connect(self._take)
        self.choose.clicked.connect(self._choose)
        self.retranslate()
        theme.follow(self)

    def read(self, path: Path) -> None:
        """Read a file; the sheet goes on meanwhile, an older file is dropped."""
        if self._job is not None:
            self._job.cancel()
        self._name, self._found, self._problem = path.name, [], None
        job = self._runner.read(
            lambda context: company_files.read_details(path, lambda: context.cancelled), self
        )
        self._job = job
        job.succeeded.connect(self._landed)
        job.failed.connect(self._failed)
        self._show()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.take.setText(translate("newclient", "Take these"))
        self.choose.setText(translate("newclient", "Details from a file…"))
        self._show()

    def restyle(self) -> None:
        """Take spacings from the theme."""
        # The fields above end before the room of their scroll bar.
        self._lines.setContentsMargins(0, 0, theme.current().px(_SCROLL_BAR), 0)
        self._lines.setSpacing(theme.current().px(4))
        self._buttons.setSpacing(theme.current().px(8))

    def _landed(self, found: list[Detail]) -> None:
        self._job, self._found = None, found
        self._show()

    def _failed(self, problem: DeskError) -> None:
        self._job, self._problem = None, problem
        self._show()

    def _show(self) -> None:
        if self._problem is not None:
            self.bar.set_message("error", explain(self._problem).text)
        else:
            self.bar.set_message("note", self._said(), icon="file-text")
        self.rows.set_rows([_row(one) for one in self._found])
        show_if(self.rows, bool(self._found))
        show_if(self.take, bool(self._found))

    def _said(self) -> str:
        if not self._name:
            return ""
        if self._job is not None:
            return words.filled(translate("newclient", "%1 is being read…"), self._name)
        if not self._found:
            return words.filled(
                translate("newclient", "%1 holds no INN, account, phone or e-mail."), self._name
            )
        return words.filled(translate("newclient", "Found in %1:"), self._name)

    def _take(self) -> None:
        self.taken.emit(list(self._found))
        self._found, self._name = [], ""
        self._show()

    def _choose(self) -> None:
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        title = translate("newclient", "File with the company's details")
        dialog = QFileDialog(self.window(), title, "", f"{title} ({endings})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read(Path(chosen)))
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
            self._panel.read(Path(local[0]))
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
