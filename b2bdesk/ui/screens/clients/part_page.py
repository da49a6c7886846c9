"""A page with a table of a client's parts, the chosen one below it field by field, a line to add another."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from b2bdesk.errors import InvalidInput
from b2bdesk.model.client import Address, Client, Contact
from b2bdesk.model.uid import Uid
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import changes
from b2bdesk.ui.screens.clients.changes import Change
from b2bdesk.ui.screens.clients.editing import put
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Button, SectionHeader, TextField, row_layout

Part = TypeVar("Part", Contact, Address)


@dataclass(frozen=True, slots=True)
class PartWords:
    """What a page calls its parts; ``labels`` are those of the fields, by name."""

    title: str
    heads: Sequence[Head]
    none: str
    new: str
    new_label: str
    labels: Mapping[str, str]


class PartPage(Retranslating, Page, Generic[Part]):
    """Subclasses say which fields there are, lay them out and turn what is typed into changes."""

    def __init__(
        self,
        presenter: ClientPresenter,
        name: str,
        prefix: str,
        fields: Sequence[str],
        adding: tuple[str, str],
    ) -> None:
        """Make the table, the fields and the line to add.

        ``prefix`` begins the names of the fields; ``adding``: the name of the field for a new part and the
        icon of its button.
        """
        super().__init__(name)
        field, icon = adding
        self._presenter = presenter
        self._shown: Part | None = None
        self._wanted = ""
        self.table = LinesTable(name=f"{name}.list", fitted=True)
        self.fields = {each: TextField(name=f"{prefix}.{each}") for each in fields}
        self._head = SectionHeader("", gap=True)
        self._add_head = SectionHeader("", gap=True)
        self.add_text = TextField(name=f"{prefix}.add.{field}")
        self._add = Button("", icon=icon, name=f"{prefix}.add")
        self.lay_above()
        self.add_table(self.table)
        self.add(self._head)
        self.table.rested.connect(self._rested)
        for each, shown in self.fields.items():
            shown.committed.connect(partial(self._commit, each))
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

    def retranslate(self) -> None:
        """Set the words anew."""
        words = self.words()
        self.table.set_heads(words.title, words.heads)
        self.table.set_lines([])
        for name, label in words.labels.items():
            self.fields[name].set_label(label)
        self._add_head.set_text(words.new)
        self.add_text.set_label(words.new_label)
        self._add.setText(translate("clients", "Add"))
        self.show_state(self._presenter.state)

    def choose(self, uid: str) -> None:
        """Show one part."""
        self.table.choose(uid)

    # --- what a page is about ------------------------------------------------------------------------

    @abstractmethod
    def words(self) -> PartWords:
        """Return what the parts are called in the language of the window."""

    @abstractmethod
    def parts(self, client: Client) -> tuple[Part, ...]:
        """Return the parts that the page lists."""

    @abstractmethod
    def line_of(self, part: Part, client: Client) -> Line:
        """Return the row of a part."""

    @abstractmethod
    def title_of(self, part: Part) -> str:
        """Return what a part is called over its fields."""

    @abstractmethod
    def text_of(self, part: Part, name: str) -> str:
        """Return what stands in a field."""

    @abstractmethod
    def problem_of(self, name: str, text: str) -> str:
        """Return the reason why a text cannot stand in a field, empty when it can."""

    @abstractmethod
    def change_of(self, part: Part, name: str, text: str) -> Change:
        """Return the change that puts a text into a field."""

    @abstractmethod
    def step_of(self, part: Part) -> str:
        """Return what changing a part is called for Undo."""

    @abstractmethod
    def adding(self, uid: Uid, text: str) -> tuple[str, Change]:
        """Return what adding is called for Undo, and the change that adds a part."""

    def lay_above(self) -> None:
        """Lay out what stands over the table; a page has nothing there."""

    def show_more(self, part: Part | None) -> None:
        """Show what a page has besides its fields; some have nothing."""

    # --- what pages use ------------------------------------------------------------------------------

    def edit(self, change: Change) -> None:
        """Change the part that is shown."""
        if self._shown is not None:
            self._presenter.edit(self.step_of(self._shown), change)

    def add_adding(self) -> None:
        """Lay out the line to add another part; nothing follows."""
        row = row_layout()
        row.setSpacing(12)
        row.addWidget(self.add_text, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(self._add_head)
        self.add_row(row)
        self.end()

    # --- inside --------------------------------------------------------------------------------------

    def _rested(self, uid: str) -> None:
        client = self._presenter.state.client
        found = [each for each in self.parts(client) if each.uid == uid] if client else []
        part = found[0] if found else None
        anew = part is None or self._shown is None or part.uid != self._shown.uid
        self._shown = part
        self._head.set_text(self.title_of(part) if part else self.words().none)
        for name, field in self.fields.items():
            put(field, self.text_of(part, name) if part else "", anew=anew)
            field.setVisible(part is not None)
        self.show_more(part)

    def _commit(self, name: str, text: str) -> None:
        part, typed = self._shown, text.strip()
        if part is None:
            return
        reason = self.problem_of(name, typed)
        self.fields[name].set_error(explain(InvalidInput(field=name, reason=reason)).text if reason else "")
        if not reason:
            self.edit(self.change_of(part, name, typed))

    def _add_part(self) -> None:
        text = self.add_text.text().strip()
        self.add_text.set_error("" if text else explain(InvalidInput(field="name", reason="empty")).text)
        if text:
            self.add_text.set_text("")
            uid = changes.fresh_uid()
            self._wanted = uid
            self._presenter.edit(*self.adding(uid, text))
