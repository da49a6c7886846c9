"""The list of orders: where its rows come from and what a row shows."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from PySide6.QtCore import Qt

from b2bdesk.model.order import Stage
from b2bdesk.model.uid import Uid
from b2bdesk.services import lists
from b2bdesk.services.desk import Desk
from b2bdesk.services.lists import OrderQuery, OrderRow, OrderSort, OrderSplit
from b2bdesk.ui import format
from b2bdesk.ui.delegates import ROW_LOOK_ROLE, RowLook
from b2bdesk.ui.models.paged import ModelColumn
from b2bdesk.ui.models.pages import Row
from b2bdesk.ui.screens.orders.words import line_count, state_of_row, translate
from b2bdesk.ui.shell.list_words import ListQuery, ListWords
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import Tab

_TABS = {
    OrderSplit.MINE: QT_TRANSLATE_NOOP("order splits", "Mine"),
    OrderSplit.TO_CONFIRM: QT_TRANSLATE_NOOP("order splits", "To confirm"),
    OrderSplit.WAITING_FOR_MONEY: QT_TRANSLATE_NOOP("order splits", "Awaiting money"),
    OrderSplit.TO_SHIP: QT_TRANSLATE_NOOP("order splits", "To ship"),
    OrderSplit.CORRECTED: QT_TRANSLATE_NOOP("order splits", "Corrections"),
    OrderSplit.ALL: QT_TRANSLATE_NOOP("order splits", "All"),
}

_STATE_WORDS = {
    "черновик": Stage.DRAFT,
    "draft": Stage.DRAFT,
    "новый": Stage.RECEIVED,
    "new": Stage.RECEIVED,
    "подтверждён": Stage.CONFIRMED,
    "подтвержден": Stage.CONFIRMED,
    "confirmed": Stage.CONFIRMED,
    "отменён": Stage.CANCELLED,
    "отменен": Stage.CANCELLED,
    "cancelled": Stage.CANCELLED,
}
"""Words that a person may type after ``state:`` in the filter, in both languages."""

Counts = dict[OrderSplit, int]


class OrderSource:
    """Answers the list model; everything here runs on the read lane."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, query: ListQuery) -> array[int]:
        """Return the row keys in display order."""
        return lists.order_keys(self._desk, self.query_of(query))

    def first_ids(self, query: ListQuery, limit: int) -> array[int]:
        """Return the first row keys, long before all of a long list are known."""
        return lists.order_keys(self._desk, self.query_of(query), limit)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Return the rows of a page."""
        return [cast(Row, row) for row in lists.order_rows(self._desk, ids)]

    def key_of(self, uid: str) -> int | None:
        """Return the row key of an order."""
        return lists.order_key(self._desk, Uid(uid))

    def counts(self, query: ListQuery) -> Counts:
        """Return how many orders stand under each tab."""
        return lists.order_counts(self._desk, self.query_of(query))

    def query_of(self, query: ListQuery) -> OrderQuery:
        """Turn what the list pane asks into the store's question."""
        words = [query.text]
        stages: list[Stage] = []
        for field, value in query.fields:
            stage = _STATE_WORDS.get(value.casefold()) if field == "state" else None
            if stage is not None:
                stages.append(stage)
            else:
                words.append(value)
        return OrderQuery(
            split=OrderSplit(query.split) if query.split else OrderSplit.MINE,
            text=" ".join(word for word in words if word),
            me=self._desk.me,
            stages=tuple(stages),
            sort=OrderSort(query.sort) if query.sort else OrderSort.CHANGED,
            descending=query.descending if query.sort else True,
        )


def columns() -> list[ModelColumn]:
    """Return the columns for sorting and for copying rows as text."""
    return [
        ModelColumn(
            "number", lambda: translate("orders", "Number"), _shows(lambda row: row.number), sort="number"
        ),
        ModelColumn(
            "client",
            lambda: translate("orders", "Client"),
            _shows(lambda row: row.company_name or row.client_name),
            sort="client",
        ),
        ModelColumn(
            "sum",
            lambda: translate("orders", "Sum"),
            _shows(lambda row: format.amount(row.total)),
            sort="sum",
        ),
        ModelColumn(
            "owner", lambda: translate("orders", "Manager"), _shows(lambda row: row.responsible or "")
        ),
        ModelColumn("state", lambda: translate("orders", "State"), _shows(lambda row: _state(row))),
        ModelColumn(
            "changed",
            lambda: translate("orders", "Changed"),
            _shows(lambda row: format.moment(row.changed_at.astimezone())),
            sort="changed",
        ),
    ]


def row_look(row: Row, now: datetime, *, with_owner: bool = False) -> RowLook:
    """Return what a row shows: number, company, sum; state, lines, day, owner; when it changed."""
    order = cast(OrderRow, row)
    look = state_of_row(order)
    facts = [line_count(order.line_count)] if order.line_count else []
    if order.wanted_date:
        facts.append(format.short_day(order.wanted_date))
    if with_owner:
        facts.append(_owner(order))
    return RowLook(
        number=order.number,
        name=order.company_name or order.client_name,
        sum=format.money(order.total, kopecks=False),
        dot=order.has_pending,
        state_icon=look.icon,
        state_text=look.words,
        chip_kind=look.kind,
        detail=" · ".join(facts),
        right=format.time_in_list(order.changed_at.astimezone(), now.astimezone()),
    )


def row_spoken(row: Row) -> str:
    """Return a row as a screen reader says it."""
    order = cast(OrderRow, row)
    said = translate("orders", "Order %1, %2, %3, %4").replace("%1", order.number)
    said = said.replace("%2", order.company_name or order.client_name)
    said = said.replace("%3", format.money(order.total, kopecks=False)).replace("%4", _state(order))
    if order.has_pending:
        said += ", " + translate("orders", "waiting to be sent")
    return said


def row_roles(
    now: Callable[[], datetime], with_owner: Callable[[], bool] = lambda: False
) -> dict[int, Callable[[Row], object]]:
    """Return what the list view and screen readers ask of a whole row."""
    return {
        int(ROW_LOOK_ROLE): lambda row: row_look(row, now(), with_owner=with_owner()),
        int(Qt.ItemDataRole.AccessibleTextRole): row_spoken,
    }


def list_words(counts: Counts) -> ListWords:
    """Return the texts of the list in the language of the window, with the counts of its tabs."""
    tabs = tuple(
        Tab(split.value, translate("order splits", _TABS[split]), counts.get(split)) for split in _TABS
    )
    return ListWords(
        title=translate("screens", "Orders"),
        tabs=tabs,
        empty=translate("orders", "No orders here"),
        empty_advice=translate("orders", "Create one: a client, an article, a quantity."),
        empty_icon="clipboard-list",
        filtered_advice=translate("orders", "Clear it or create an order."),
        new=translate("orders", "New"),
        filter_fields=(("state", "state"), ("состояние", "state")),
        placeholder=translate("orders", "Number, client, INN; state:draft"),
    )


def _shows(value: Callable[[OrderRow], str]) -> Callable[[Row, int], str]:
    return lambda row, _role: value(cast(OrderRow, row))


def _owner(order: OrderRow) -> str:
    said = order.responsible and format.short_person(order.responsible)
    return said or translate("orders", "nobody answers for it")


def _state(order: OrderRow) -> str:
    return state_of_row(order).words
