"""Documents of a client: those that went to him, and the files that came from him."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from b2bdesk.model.uid import Uid
from b2bdesk.services.client_files import FileStanding
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import lines, standing_words
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.records import RecordsPage
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Button, SectionHeader, row_layout, show_if


class DocumentsPage(Retranslating, RecordsPage):
    """Two tables. ``save_asked`` carries uid and name of a file to be saved, ``add_asked`` wants one more."""

    save_asked = Signal(str, str)
    add_asked = Signal()

    def __init__(self, presenter: ClientPresenter) -> None:
        super().__init__("client.documents", "document")
        self._presenter = presenter
        self._head = SectionHeader("", gap=True, name="client.files.head")
        self.files = LinesTable(name="client.files.list", fitted=True)
        self.save = Button("", icon="download", name="client.files.save")
        self.more = Button("", icon="plus", name="client.files.add")
        row = row_layout()
        row.setSpacing(12)
        row.addWidget(self.more)
        row.addWidget(self.save)
        row.addStretch(1)
        self.add(self._head)
        self.add_table(self.files)
        self.add_row(row)
        self.end(0)
        self.files.opened.connect(lambda _uid: self._save())
        self.save.clicked.connect(self._save)
        self.more.clicked.connect(self.add_asked)
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show both; the chosen rows stay chosen."""
        if state.card is None:
            return
        self.show_lines([lines.document_line(one) for one in state.card.documents])
        self.files.set_lines([_file_line(one, state.names) for one in state.card.files])
        if state.card.files and not self.files.current_key():
            self.files.choose(state.card.files[0].file.uid)
        for part in (self.files, self.save):
            show_if(part, bool(state.card.files))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.set_heads(
            translate("clients", "Documents"),
            lines.document_heads(),
            translate("clients", "No documents yet"),
        )
        files = translate("clients", "Files from the client")
        self._head.set_text(files)
        self.files.set_heads(files, _heads())
        for table in (self.table, self.files):
            table.set_lines([])
        self.save.setText(translate("clients", "Save a copy…"))
        self.more.setText(translate("clients", "Add a file…"))
        self.show_state(self._presenter.state)

    def _save(self) -> None:
        card, chosen = self._presenter.state.card, self.files.current_key()
        named = {one.file.uid: one.file.name for one in card.files} if card else {}
        if Uid(chosen) in named:
            self.save_asked.emit(chosen, named[Uid(chosen)])


def _heads() -> list[Head]:
    return [
        Head(translate("clients", "File")),
        Head(translate("clients", "In the CRM"), 172),
        Head(translate("clients", "Who"), 148),
        Head(translate("clients", "Date"), 108, numeric=True),
        Head(translate("clients", "Size"), 96, numeric=True),
    ]


def _file_line(one: FileStanding, names: Mapping[Uid, str]) -> Line:
    file = one.file
    words, icon, colour = "", "", ""
    if one.known is not None:
        words, icon, colour = standing_words.how_known(one.known)
    return Line(
        file.uid,
        (
            CellLook(file.name, strong=True),
            CellLook(words, icon=icon, colour=colour if colour in {"warning", "error"} else ""),
            CellLook(names.get(file.by, "") if file.by else "", CellState.SECONDARY),
            CellLook(format.day(file.at.astimezone().date()), CellState.SECONDARY, numeric=True),
            CellLook(format.file_size(file.size), CellState.SECONDARY, numeric=True),
        ),
    )
