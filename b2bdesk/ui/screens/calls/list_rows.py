"""The journal of calls: where its rows come from and how they look."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from PySide6.QtCore import Qt

from b2bdesk.model.call import LOST, Direction
from b2bdesk.model.uid import Uid
from b2bdesk.services import calls
from b2bdesk.services.calls import CallQuery, CallRow, CallSort, CallSplit, TalkTime
from b2bdesk.services.desk import Desk
from b2bdesk.ui import format
from b2bdesk.ui.call_words import (
    end_look,
    number_words,
    outcome_words,
    talk_words,
    translate,
)
from b2bdesk.ui.delegates import ROW_LOOK_ROLE, RowLook
from b2bdesk.ui.models.paged import ModelColumn
from b2bdesk.ui.models.pages import Row
from b2bdesk.ui.shell.list_words import ListQuery, ListWords
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import Tab


class Counted(NamedTuple):
    """How many calls stand under each tab, and how long was talked in those of the tab in front."""

    tabs: dict[CallSplit, int]
    talked: TalkTime = TalkTime(0, 0)


NOTHING = Counted({})

_TABS = {
    CallSplit.BACK: QT_TRANSLATE_NOOP("calls", "Call back"),
    CallSplit.MINE: QT_TRANSLATE_NOOP("calls", "Mine"),
    CallSplit.ALL: QT_TRANSLATE_NOOP("calls", "All"),
}


class CallSource:
    """Answers the list model; everything here runs on the read lane."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, query: ListQuery) -> array[int]:
        """Return the row keys in display order."""
        return calls.call_keys(self._desk, self._asked(query))

    def first_ids(self, query: ListQuery, limit: int) -> array[int]:
        """Return the first row keys, long before all of a long list are known."""
        return calls.call_keys(self._desk, self._asked(query), limit)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Return the rows of a page."""
        return [cast(Row, row) for row in calls.call_rows(self._desk, ids)]

    def key_of(self, uid: str) -> int | None:
        """Return the row key of a call."""
        return calls.call_key(self._desk, Uid(uid))

    def counted(self, query: ListQuery) -> Counted:
        """Return how many calls stand under each tab and the talk time of the one in front."""
        asked = self._asked(query)
        return Counted(calls.call_counts(self._desk, asked), calls.talk_time(self._desk, asked))

    def _asked(self, query: ListQuery) -> CallQuery:
        words = [query.text, *(value for _field, value in query.fields)]
        return CallQuery(
            split=CallSplit(query.split) if query.split else CallSplit.BACK,
            text=" ".join(word for word in words if word),
            me=self._desk.me,
            sort=CallSort(query.sort) if query.sort else CallSort.TIME,
            descending=query.descending if query.sort else True,
        )


def columns() -> list[ModelColumn]:
    """Return the columns for sorting and for copying rows as text."""
    return [
        ModelColumn("time", lambda: translate("calls", "Time"), _shows(_moment), sort="time"),
        ModelColumn("who", lambda: translate("calls", "Who"), _shows(who)),
        ModelColumn(
            "number", lambda: translate("calls", "Number"), _shows(lambda row: number_words(row.number))
        ),
        ModelColumn("end", lambda: translate("calls", "How it ended"), _shows(lambda row: _end(row)[0])),
        ModelColumn(
            "talk",
            lambda: translate("calls", "Talk time"),
            _shows(lambda row: talk_words(row.talk_s)),
            sort="talk",
        ),
        ModelColumn(
            "outcome", lambda: translate("calls", "Outcome"), _shows(lambda row: outcome_words(row.outcome))
        ),
        ModelColumn("note", lambda: translate("calls", "Note"), _shows(lambda row: row.note or "")),
        ModelColumn(
            "manager",
            lambda: translate("calls", "Manager"),
            _shows(lambda row: row.user_name or row.extension),
        ),
    ]


def row_roles(now: Callable[[], datetime]) -> dict[int, Callable[[Row], object]]:
    """Return what the list view and screen readers ask of a whole row."""
    return {
        int(ROW_LOOK_ROLE): lambda row: row_look(cast(CallRow, row), now()),
        int(Qt.ItemDataRole.AccessibleTextRole): lambda row: row_look(cast(CallRow, row), now()).spoken(),
    }


def row_look(row: CallRow, now: datetime) -> RowLook:
    """Return what a row shows: who, how long was talked; how it ended, what it was about, when."""
    words, icon, kind = _end(row)
    about = outcome_words(row.outcome) if row.outcome or row.talk_s else ""
    if row.callback_at is not None:
        when = format.time_in_list(row.callback_at.astimezone(), now.astimezone())
        about = translate("calls", "call back %1").replace("%1", when)
    person = row.contact_name if row.client_name and row.contact_name else ""
    detail = " · ".join(part for part in (person, about, row.note or "") if part)
    return RowLook(
        name=who(row),
        sum=talk_words(row.talk_s) if row.talk_s else "",
        state_icon=icon,
        state_text=words,
        chip_kind=kind,
        detail=detail,
        right=format.time_in_list(row.started_at.astimezone(), now.astimezone()),
    )


def who(row: CallRow) -> str:
    """Return who was at the other end: the client, else the number."""
    return row.client_name or number_words(row.number)


def list_words(counted: Counted) -> ListWords:
    """Return the texts of the list in the language of the window, with the counts of its tabs."""
    tabs = tuple(
        Tab(split.value, translate("calls", words), counted.tabs.get(split)) for split, words in _TABS.items()
    )
    return ListWords(
        title=translate("screens", "Calls"),
        tabs=tabs,
        empty=translate("calls", "No calls here"),
        empty_advice=translate("calls", "Missed calls stand here until somebody has called back."),
        empty_icon="phone",
        filtered_advice=translate("calls", "Clear it or choose another tab."),
        placeholder=translate("calls", "Number, client, note"),
    )


def _end(row: CallRow) -> tuple[str, str, str]:
    words, icon, kind = end_look(row.direction, row.disposition)
    settled = row.outcome is not None
    if row.direction is Direction.IN and row.disposition in LOST and settled:
        kind = "plain"
    if row.by_extension and row.disposition.value in ("colleague", "transferred"):
        words = f"{words}: {row.by_extension}"
    return words, icon, kind


def _moment(row: CallRow) -> str:
    return format.moment(row.started_at.astimezone())


def _shows(text: Callable[[CallRow], str]) -> Callable[[Row, int], object]:
    return lambda row, _role: text(cast(CallRow, row))
