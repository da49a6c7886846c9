"""What an operation carries, as a table: the field, what the other system has, what it will have."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.services.contents import Contents
from b2bdesk.services.unsent import Change
from b2bdesk.ui.delegates import CellLook, CellState, Column
from b2bdesk.ui.field_words import field_words, value_words
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.sync.table import LookRow, LooksTable
from b2bdesk.ui.widgets import Label, show_if

MOST_ROWS = 8
"""More stand in the record itself, one key away."""


class ContentsTable(Retranslating, QWidget):
    """Hidden while nobody wants to see it."""

    def __init__(self) -> None:
        super().__init__()
        self._contents: Contents | None = None
        self.table = LooksTable("sync.panel.contents", [Column(380), Column(260), Column()], leaving=(1,))
        self.rest = Label("", "small", "muted", name="sync.panel.contents.rest")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.table)
        lines.addWidget(self.rest)
        self.retranslate()
        self.hide()

    def show_contents(self, contents: Contents | None) -> None:
        """Show what is carried, or nothing."""
        self._contents = contents
        show_if(self, contents is not None)
        if contents is None:
            return
        shown = list(contents.values.items())[:MOST_ROWS]
        self.table.show_rows([_row(contents, path, change) for path, change in shown])
        show_if(self.table, bool(shown))
        more = len(contents.values) - len(shown)
        words = self.tr("Further fields in the record: %1").replace("%1", str(more)) if more else ""
        if not shown:
            words = self.tr("Nothing differs from what the other system has.")
        self.rest.setText(words)
        show_if(self.rest, bool(words))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.table.setAccessibleName(self.tr("What is sent"))
        self.table.looks.set_head([self.tr("Field"), self.tr("There now"), self.tr("Is sent")])
        self.show_contents(self._contents)


def _row(contents: Contents, path: str, change: Change) -> LookRow:
    there = "—" if contents.whole else value_words(contents.names, path, change.there)
    return LookRow(
        path,
        (
            CellLook(field_words(contents.names, path)),
            CellLook(there, CellState.SECONDARY),
            CellLook(value_words(contents.names, path, change.here), strong=True),
        ),
    )
