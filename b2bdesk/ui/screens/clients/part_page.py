"""A page with a table of a client's parts, the chosen one below it field by field, a line to add another."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from b2bdesk.errors import InvalidInput
from b2bdesk.model.client import Address, Client, Contact
from b2bdesk.model.uid import Uid
from b2bdesk.ui.delegates.lines import Line, LinesTable
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import changes
from b2bdesk.ui.screens.clients.changes import Change
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.widgets import Button, SectionHeader, TextField, row_layout

Part = TypeVar("Part", Contact, Address)


class PartPage(Retranslating, Page, Generic[Part]):
    """Subclasses lay out the fields of a part and show it; the table and adding are the same for all."""

    def __init__(self, presenter: ClientPresenter, name: str, adding: tuple[str, str, str]) -> None:
        """Make the table and the line to add; ``adding``: names of its field and button, its icon."""
        super().__init__(name)
        field, button, icon = adding
        self._presenter = presenter
        self._shown: Part | None = None
        self._wanted = ""
        self.table = LinesTable(name=f"{name}.list", fitted=True)
        self._head = SectionHeader("", gap=True)
        self._add_head = SectionHeader("", gap=True)
        self.add_text = TextField(name=field)
        self._add = Button("", icon=icon, name=button)
        self.add_table(self.table)
        self.add(self._head)
        self.table.rested.connect(self._rested)
        self._add.clicked.connect(self._add_part)
        self.add_text.line.returnPressed.connect(self._add_part)

    def show_state(self, state: CardState) -> None:
        """Show the parts; the chosen one stays chosen, one that was just added is chosen."""
        client = state.client
        if client is None:
            return
        parts = self.parts(client)
        self.table.set_lines([self.line_of(each, client) for each in parts])
        self.table.setVisible(bool(parts))
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""
        elif not self.table.current_key() and parts:
            self.table.choose(parts[0].uid)
        self._rested(self.table.current_key())

    def choose(self, uid: str) -> None:
        """Show one part."""
        self.table.choose(uid)

    @abstractmethod
    def parts(self, client: Client) -> tuple[Part, ...]:
        """Return the parts that the page lists."""

    @abstractmethod
    def line_of(self, part: Part, client: Client) -> Line:
        """Return the row of a part."""

    @abstractmethod
    def show_part(self, part: Part | None, *, anew: bool) -> None:
        """Show the fields of a part; ``anew``: another one than before."""

    @abstractmethod
    def adding(self, uid: Uid, text: str) -> tuple[str, Change]:
        """Return what adding is called for Undo, and the change that adds a part."""

    def add_adding(self) -> None:
        """Lay out the line to add another part; nothing follows."""
        row: QHBoxLayout = row_layout()
        row.setSpacing(12)
        row.addWidget(self.add_text, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(self._add_head)
        self.add_row(row)
        self.end()

    def _rested(self, uid: str) -> None:
        client = self._presenter.state.client
        found = [each for each in self.parts(client) if each.uid == uid] if client else []
        part = found[0] if found else None
        anew = part is None or self._shown is None or part.uid != self._shown.uid
        self._shown = part
        self.show_part(part, anew=anew)

    def _add_part(self) -> None:
        text = self.add_text.text().strip()
        self.add_text.set_error("" if text else explain(InvalidInput(field="name", reason="empty")).text)
        if text:
            self.add_text.set_text("")
            uid = changes.fresh_uid()
            self._wanted = uid
            self._presenter.edit(*self.adding(uid, text))
