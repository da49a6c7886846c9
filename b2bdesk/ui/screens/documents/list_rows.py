"""The list of documents: where its rows come from and how they look."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt

from b2bdesk.model.document import DESK, Channel, DocumentKind, DocumentState
from b2bdesk.model.uid import Uid
from b2bdesk.services import lists
from b2bdesk.services.desk import Desk
from b2bdesk.services.lists import DocumentQuery, DocumentRow, DocumentSort, DocumentSplit
from b2bdesk.ui import format
from b2bdesk.ui.delegates import ROW_LOOK_ROLE, RowLook
from b2bdesk.ui.fold import fold
from b2bdesk.ui.models.paged import ModelColumn
from b2bdesk.ui.models.pages import Row
from b2bdesk.ui.screens.send.words import delivery_look, kind_words
from b2bdesk.ui.shell.list_words import ListQuery, ListWords
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import Tab

translate = QCoreApplication.translate

Counts = dict[DocumentSplit, int]

_TABS = {
    DocumentSplit.TO_SEND: QT_TRANSLATE_NOOP("documents", "To send"),
    DocumentSplit.SENT: QT_TRANSLATE_NOOP("documents", "Sent"),
    DocumentSplit.BOUNCED: QT_TRANSLATE_NOOP("documents", "Came back"),
    DocumentSplit.OTHERS: QT_TRANSLATE_NOOP("documents", "From accounting"),
    DocumentSplit.ALL: QT_TRANSLATE_NOOP("documents", "All"),
}
KIND_FIELD, ORDER_FIELD, SHIPMENT_FIELD = "kind", "order", "shipment"
"""What the filter line knows besides free words: ``kind:act``, ``order:1042``, ``shipment:A123BC``."""


_FIELDS = (KIND_FIELD, ORDER_FIELD, SHIPMENT_FIELD)


class DocumentSource:
    """Answers the list model; everything here runs on the read lane."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, query: ListQuery) -> array[int]:
        """Return the row keys in display order."""
        return lists.document_keys(self._desk, query_of(query))

    def first_ids(self, query: ListQuery, limit: int) -> array[int]:
        """Return the first row keys, long before all of a long list are known."""
        return lists.document_keys(self._desk, query_of(query), limit)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Return the rows of a page."""
        return [cast(Row, row) for row in lists.document_rows(self._desk, ids)]

    def key_of(self, uid: str) -> int | None:
        """Return the row key of a document."""
        return lists.document_key(self._desk, Uid(uid))

    def counts(self, query: ListQuery) -> Counts:
        """Return how many documents stand under each tab."""
        return lists.document_counts(self._desk, query_of(query))


def query_of(query: ListQuery) -> DocumentQuery:
    """Turn what the list pane asks into the store's question."""
    asked = dict(query.fields)
    rest = [value for field, value in query.fields if field not in _FIELDS]
    kind = asked.get(KIND_FIELD, "")
    return DocumentQuery(
        split=DocumentSplit(query.split) if query.split else DocumentSplit.TO_SEND,
        text=" ".join(word for word in (query.text, *rest) if word),
        kinds=kinds_named(kind) if kind else (),
        order=asked.get(ORDER_FIELD, ""),
        shipment=asked.get(SHIPMENT_FIELD, ""),
        sort=DocumentSort(query.sort) if query.sort else DocumentSort.DATE,
        descending=query.descending if query.sort else True,
    )


def kinds_named(typed: str) -> tuple[DocumentKind, ...]:
    """Return the kinds whose name begins like what was typed; none of them is a kind that nothing has."""
    wanted = fold(typed)
    found = tuple(
        kind for kind in DocumentKind if fold(kind_words(kind)).startswith(wanted) or kind.value == wanted
    )
    return found or (DocumentKind.OTHER,)


def columns() -> list[ModelColumn]:
    """Return the columns for sorting and for copying rows as text."""
    return [
        ModelColumn("kind", lambda: translate("documents", "Kind"), _shows(lambda row: kind_words(row.kind))),
        ModelColumn(
            "number",
            lambda: translate("documents", "Number"),
            _shows(lambda row: row.number or ""),
            sort="number",
        ),
        ModelColumn(
            "date",
            lambda: translate("documents", "Date"),
            _shows(lambda row: format.day(row.date)),
            sort="date",
        ),
        ModelColumn("client", lambda: translate("documents", "Client"), _shows(lambda row: row.client_name)),
        ModelColumn(
            "revision", lambda: translate("documents", "Revision"), _shows(lambda row: str(row.revision))
        ),
        ModelColumn("sum", lambda: translate("documents", "Sum"), _shows(_sum), sort="sum"),
        ModelColumn("state", lambda: translate("documents", "State"), _shows(lambda row: state_look(row)[0])),
    ]


def row_roles(today: Callable[[], date]) -> dict[int, Callable[[Row], object]]:
    """Return what the list view and screen readers ask of a whole row.

    ``today`` is the company's day: a document's date is one, whatever zone this computer is set to.
    """
    return {
        int(ROW_LOOK_ROLE): lambda row: row_look(cast(DocumentRow, row), today()),
        int(Qt.ItemDataRole.AccessibleTextRole): lambda row: spoken(cast(DocumentRow, row)),
    }


def state_look(row: DocumentRow) -> tuple[str, str, str]:
    """Return words, icon and chip kind of how far a document got."""
    if row.state is DocumentState.VOID:
        return translate("documents", "Void"), "x", "plain"
    if row.owner != DESK:
        return translate("documents", "By accounting"), "database", "plain"
    if row.delivery is None:
        return translate("documents", "Not sent"), "file-text", "plain"
    return delivery_look(row.delivery, row.channel or Channel.MAIL)


def row_look(row: DocumentRow, today: date) -> RowLook:
    """Return what a row shows: number, client, sum; how far it got, kind and revision, day."""
    words, icon, kind = state_look(row)
    revision = translate("documents", "rev. %1").replace("%1", str(row.revision))
    return RowLook(
        number=row.number or "",
        name=row.client_name,
        sum=format.money(row.total, kopecks=False) if row.total is not None else "",
        state_icon=icon,
        state_text=words,
        chip_kind=kind,
        detail=f"{kind_words(row.kind)}, {revision}",
        right=format.near_day(row.date, today),
    )


def spoken(row: DocumentRow) -> str:
    """Return a row as a screen reader says it."""
    said = translate("documents", "%1 %2, %3, %4, %5")
    values = (kind_words(row.kind), row.number or "", row.client_name, _sum(row), state_look(row)[0])
    for place, value in enumerate(values, start=1):
        said = said.replace(f"%{place}", value)
    return said


def list_words(counts: Counts) -> ListWords:
    """Return the texts of the list in the language of the window, with the counts of its tabs."""
    tabs = tuple(
        Tab(split.value, translate("documents", words), counts.get(split)) for split, words in _TABS.items()
    )
    return ListWords(
        title=translate("screens", "Documents"),
        tabs=tabs,
        empty=translate("documents", "No documents here"),
        empty_advice=translate("documents", "An invoice comes from a confirmed order: open it, press F12."),
        empty_icon="file-text",
        filtered_advice=translate("documents", "Clear it or choose another tab."),
        filter_fields=(
            ("kind", KIND_FIELD),
            ("вид", KIND_FIELD),
            ("order", ORDER_FIELD),
            ("заказ", ORDER_FIELD),
            ("shipment", SHIPMENT_FIELD),
            ("отгрузка", SHIPMENT_FIELD),
        ),
        placeholder=translate("documents", "Number, client, INN"),
    )


def _sum(row: DocumentRow) -> str:
    return format.amount(row.total) if row.total is not None else ""


def _shows(text: Callable[[DocumentRow], str]) -> Callable[[Row, int], object]:
    return lambda row, _role: text(cast(DocumentRow, row))
