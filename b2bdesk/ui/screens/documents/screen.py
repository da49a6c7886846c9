"""The Documents screen: the list at the left, the document at the right."""

from __future__ import annotations

from b2bdesk.changes import ChangeSet
from b2bdesk.services.lists import DocumentSplit
from b2bdesk.ui.models.paged import PagedTableModel
from b2bdesk.ui.screens.counting import ListCounts
from b2bdesk.ui.screens.documents import list_rows
from b2bdesk.ui.screens.documents.detail import DocumentDetail
from b2bdesk.ui.screens.documents.list_rows import Counts, DocumentSource
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.asking import AskPath, ask_path
from b2bdesk.ui.screens.sources import ValueSources
from b2bdesk.ui.shell.listscreen import ListScreen

NAME, KIND = "documents", "document"
ROW_MENU = ("papers.open", "papers.print_now")
FOLLOWED = frozenset({"document", "letter", "document_delivery", "order"})


class DocumentsScreen(ListScreen):
    """Lists what was issued and how far it got."""

    def __init__(self, parts: ScreenParts, asking: AskPath = ask_path) -> None:
        window = parts.window
        self._parts = parts
        self._source = DocumentSource(parts.desk)
        roles = list_rows.row_roles(parts.desk.clock.today)
        model = PagedTableModel(self._source, list_rows.columns(), parts.runner, roles)
        nothing: Counts = {}
        self._counts = ListCounts(model, parts.runner, self._source.counts, nothing)
        detail = DocumentDetail(parts, asking)
        self._told_by = ValueSources(parts, detail)
        super().__init__(
            NAME,
            KIND,
            model,
            detail,
            lambda: list_rows.list_words(self._counts.value),
            window.registry,
            window.parts.state,
            ROW_MENU,
            timings=window.parts.timings,
        )
        self._counts.changed.connect(self.list.refresh_words)
        self._counts.changed.connect(parts.window.refresh_counters)
        parts.changed.rung.connect(self._data_changed)

    def waiting(self) -> int:
        """Return how many documents came back and need somebody."""
        return self._counts.value.get(DocumentSplit.BOUNCED, 0)

    def show_source(self) -> bool:
        """Say where the document of the row comes from."""
        uid = self.list.current_uid()
        if uid:
            self._told_by.of_value(self.list.current_words(), self.list.view, KIND, uid)
        return bool(uid)

    def _data_changed(self, changes: ChangeSet) -> None:
        if FOLLOWED & changes.kinds() and self.model.query is not None:
            self.model.refresh()
