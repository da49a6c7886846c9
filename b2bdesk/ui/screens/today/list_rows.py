"""The queue as a list: where its rows come from and how they look."""

from __future__ import annotations

import threading
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from PySide6.QtCore import Qt

from b2bdesk.model.today import TodayItem, TodayPart
from b2bdesk.rules.today import part_of
from b2bdesk.services.today import Day, Days, Split
from b2bdesk.ui import format
from b2bdesk.ui.delegates import ROW_LOOK_ROLE, RowLook
from b2bdesk.ui.fold import fold
from b2bdesk.ui.models.paged import ModelColumn
from b2bdesk.ui.models.pages import Row
from b2bdesk.ui.screens.today.words import (
    detail_words,
    due_words,
    overdue_words,
    part_words,
    reason_words,
    tab_words,
    title_words,
    translate,
)
from b2bdesk.ui.shell.list_words import ListQuery, ListWords
from b2bdesk.ui.today_kinds import kind_icon, kind_words
from b2bdesk.ui.widgets import Tab


class TodayRow(NamedTuple):
    """A row of the list. The first one of a part of the day tells it, and how many rows it has."""

    pk: int
    uid: str
    item: TodayItem
    part: TodayPart | None = None
    size: int = 0


class TodaySource:
    """Answers the list model; everything here runs on the read lane.

    The queue is read whole: it is short, and what stands in it has no table of its own.
    """

    def __init__(self, days: Days) -> None:
        self._days = days
        self._guard = threading.Lock()
        self._numbers: dict[str, int] = {}
        self._rows: dict[int, TodayRow] = {}
        self.day = Day()

    def ids(self, query: ListQuery) -> array[int]:
        """Return the row keys in working order."""
        day, now = self._days.day(), self._days.now()
        items = [item for item in day.of(split_of(query)) if _fits(item, query)]
        parts = [part_of(item.snoozed_until or item.due, now, None) for item in items]
        counts, seen = Counter(parts), set[TodayPart]()
        with self._guard:
            rows = []
            for item, part in zip(items, parts, strict=True):
                key = self._numbers.setdefault(item.key, len(self._numbers) + 1)
                first = part not in seen
                seen.add(part)
                rows.append(
                    TodayRow(key, item.key, item, part if first else None, counts[part] if first else 0)
                )
            self.day, self._rows = day, {row.pk: row for row in rows}
        return array("q", [row.pk for row in rows])

    def first_ids(self, query: ListQuery, limit: int) -> array[int]:
        """Return the first row keys."""
        return self.ids(query)[:limit]

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Return the rows of a page as they were read with the keys."""
        with self._guard:
            return [cast(Row, self._rows[key]) for key in ids if key in self._rows]

    def key_of(self, uid: str) -> int | None:
        """Return the row key of an item."""
        with self._guard:
            return self._numbers.get(uid)


def split_of(query: ListQuery) -> Split:
    """Return the tab that is shown."""
    return Split(query.split) if query.split else Split.ALL


def columns() -> list[ModelColumn]:
    """Return the columns for copying rows as text."""
    return [
        ModelColumn(
            "kind", lambda: translate("today", "Kind"), _shows(lambda row: kind_words(row.item.kind))
        ),
        ModelColumn("about", lambda: translate("today", "About"), _shows(lambda row: title_words(row.item))),
        ModelColumn("number", lambda: translate("today", "Number"), _shows(lambda row: row.item.number)),
        ModelColumn("why", lambda: translate("today", "Why"), _shows(lambda row: reason_words(row.item))),
        ModelColumn("due", lambda: translate("today", "Due"), _shows(lambda row: _due(row.item))),
        ModelColumn("sum", lambda: translate("today", "Sum"), _shows(lambda row: _sum(row.item))),
    ]


def row_roles(now: Callable[[], datetime]) -> dict[int, Callable[[Row], object]]:
    """Return what the list view and screen readers ask of a whole row."""
    return {
        int(ROW_LOOK_ROLE): lambda row: row_look(cast(TodayRow, row), now()),
        int(Qt.ItemDataRole.AccessibleTextRole): lambda row: row_look(cast(TodayRow, row), now()).spoken(),
    }


def row_look(row: TodayRow, now: datetime) -> RowLook:
    """Return what a row shows: about whom, the sum or how late it is; what is needed and by when."""
    item = row.item
    icon, colour = kind_icon(item.kind)
    until = item.snoozed_until if item.snoozed_until and item.snoozed_until > now else None
    return RowLook(
        name=title_words(item),
        sum=format.money(item.total, kopecks=False) if item.total is not None else "",
        detail=detail_words(item),
        right=due_words(until or item.due, now),
        overdue=overdue_words(item.due, now) if item.due and until is None else "",
        kind_icon=icon,
        kind_colour=colour,
        head=part_words(row.part) if row.part else "",
        head_count=row.size,
    )


def list_words(day: Day, now: datetime) -> ListWords:
    """Return the texts of the list in the language of the window, with the counts of its tabs."""
    counts = day.counts()
    return ListWords(
        title=translate("today", "Today"),
        tabs=tuple(Tab(split.value, tab_words(split), counts[split]) for split in Split),
        empty=translate("today", "All done"),
        empty_advice=_coming(day, now),
        empty_icon="check-check",
        filtered_advice=translate("today", "Clear the filter or choose another tab."),
        new=translate("today", "Task"),
        placeholder=translate("today", "Client, number, kind"),
    )


def _coming(day: Day, now: datetime) -> str:
    item = day.next_later
    if item is None or item.snoozed_until is None:
        return translate("today", "What needs you appears here by itself.")
    when = format.time_in_list(item.snoozed_until.astimezone(), now.astimezone())
    said = translate("today", "Next at %1: %2, %3.")
    return said.replace("%1", when).replace("%2", title_words(item)).replace("%3", kind_words(item.kind))


def _fits(item: TodayItem, query: ListQuery) -> bool:
    asked = " ".join((query.text, *(value for _, value in query.fields)))
    words = fold(" ".join((item.title, item.number, kind_words(item.kind))))
    return all(word in words for word in fold(asked).split())


def _due(item: TodayItem) -> str:
    return format.moment(item.due.astimezone()) if item.due else ""


def _sum(item: TodayItem) -> str:
    return format.amount(item.total) if item.total is not None else ""


def _shows(text: Callable[[TodayRow], str]) -> Callable[[Row, int], object]:
    return lambda row, _role: text(cast(TodayRow, row))
