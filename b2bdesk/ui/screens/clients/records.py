"""Pages of the card that are one table: orders, documents, history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.widgets import Label


class RecordsPage(Page):
    """A table over the whole page. ``ref_asked`` carries the object of ``kind`` that a row opens."""

    ref_asked = Signal(object)

    def __init__(self, name: str, kind: str = "") -> None:
        super().__init__(name)
        self._kind = kind
        self.table = LinesTable(name=f"{name}.list")
        self._nothing = Label("", "body", "muted", name=f"{name}.nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.add(self._nothing)
        self.add_table(self.table, 1)
        self.table.opened.connect(self._open)

    def set_heads(self, title: str, heads: Sequence[Head], nothing: str) -> None:
        """Set the columns and what stands where there is no row."""
        self.table.set_heads(title, heads)
        self._nothing.setText(nothing)

    def show_lines(self, rows: Sequence[Line]) -> None:
        """Show the rows."""
        self.table.set_lines(rows)
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def _open(self, uid: str) -> None:
        if self._kind and uid:
            self.ref_asked.emit(ObjectRef(self._kind, uid))
