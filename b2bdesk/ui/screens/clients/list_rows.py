"""The list of clients: where its rows come from and what a row shows."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import cast

from PySide6.QtCore import Qt

from b2bdesk.model.client import ClientKind
from b2bdesk.model.uid import Uid
from b2bdesk.rules.today import QUIET_AFTER
from b2bdesk.services import lists
from b2bdesk.services.desk import Desk
from b2bdesk.services.lists import ClientQuery, ClientRow, ClientSort, ClientSplit
from b2bdesk.ui import format
from b2bdesk.ui.delegates import ROW_LOOK_ROLE, RowLook
from b2bdesk.ui.models.paged import ModelColumn
from b2bdesk.ui.models.pages import Row
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.shell.list_words import ListQuery, ListWords
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import Tab

_TABS = {
    ClientSplit.MINE: QT_TRANSLATE_NOOP("clients", "Mine"),
    ClientSplit.COVERED: QT_TRANSLATE_NOOP("clients", "Covered by me"),
    ClientSplit.OVERDUE: QT_TRANSLATE_NOOP("clients", "Overdue"),
    ClientSplit.DORMANT: QT_TRANSLATE_NOOP("clients", "Dormant"),
    ClientSplit.ALL: QT_TRANSLATE_NOOP("clients", "All"),
}

Counts = dict[ClientSplit, int]


class ClientSource:
    """Answers the list model; everything here runs on the read lane."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, query: ListQuery) -> array[int]:
        """Return the row keys in display order."""
        return lists.client_keys(self._desk, self._query_of(query))

    def first_ids(self, query: ListQuery, limit: int) -> array[int]:
        """Return the first row keys, long before all of a long list are known."""
        return lists.client_keys(self._desk, self._query_of(query), limit)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Return the rows of a page."""
        return [cast(Row, row) for row in lists.client_rows(self._desk, ids)]

    def key_of(self, uid: str) -> int | None:
        """Return the row key of a client."""
        return lists.client_key(self._desk, Uid(uid))

    def counts(self, query: ListQuery) -> Counts:
        """Return how many clients stand under each tab."""
        return lists.client_counts(self._desk, self._query_of(query))

    def _query_of(self, query: ListQuery) -> ClientQuery:
        words = [query.text, *(value for _field, value in query.fields)]
        return ClientQuery(
            split=ClientSplit(query.split) if query.split else ClientSplit.MINE,
            text=" ".join(word for word in words if word),
            me=self._desk.me,
            quiet_since=self._desk.clock.now() - QUIET_AFTER,
            sort=ClientSort(query.sort) if query.sort else ClientSort.NAME,
            descending=query.descending,
        )


def columns() -> list[ModelColumn]:
    """Return the columns for sorting and for copying rows as text."""
    return [
        ModelColumn(
            "name", lambda: translate("clients", "Client"), _shows(lambda row: row.name), sort="name"
        ),
        ModelColumn("inn", lambda: translate("clients", "INN"), _shows(lambda row: row.inn or "")),
        ModelColumn("level", lambda: translate("clients", "Level"), _shows(_level)),
        ModelColumn("debt", lambda: translate("clients", "Debt"), _shows(lambda row: _roubles(row.debt))),
        ModelColumn(
            "overdue", lambda: translate("clients", "Overdue"), _shows(lambda row: _roubles(row.overdue))
        ),
        ModelColumn("last", lambda: translate("clients", "Last order"), _shows(_last_order_day)),
        ModelColumn(
            "owner", lambda: translate("clients", "Responsible"), _shows(lambda row: row.responsible or "")
        ),
        ModelColumn(
            "changed",
            lambda: translate("clients", "Changed"),
            _shows(lambda row: format.moment(row.changed_at.astimezone())),
            sort="changed",
        ),
    ]


def row_look(row: Row, now: datetime, *, with_owner: bool) -> RowLook:
    """Return what a row shows: name, level; what is to be noticed, group mark or INN, debt, owner; when the
    last order was made.
    """
    client = cast(ClientRow, row)
    is_group = client.kind is ClientKind.GROUP
    facts = [company_count(client.company_count) if is_group else client.inn or "", _debt_words(client)]
    if with_owner:
        facts.append(client.responsible or translate("clients", "nobody answers for it"))
    icon, text, kind = _mark(client)
    last = client.last_order_at
    return RowLook(
        name=client.name,
        sum=_level(client),
        dot=client.has_pending,
        state_icon=icon,
        state_text=text,
        chip_kind=kind,
        detail=" · ".join(fact for fact in facts if fact),
        right=format.time_in_list(last.astimezone(), now.astimezone()) if last else "",
    )


def _mark(client: ClientRow) -> tuple[str, str, str]:
    """Return icon, words and kind of the chip: coloured only where somebody has to act."""
    if client.bad:
        return "octagon-x", translate("clients", "Unwanted"), "error"
    if client.overdue:
        sum_late = format.money(client.overdue, kopecks=False)
        return "triangle-alert", translate("clients", "overdue %1").replace("%1", sum_late), "error"
    is_group = client.kind is ClientKind.GROUP
    return ("layers", translate("clients", "Group"), "plain") if is_group else ("", "", "plain")


def _debt_words(client: ClientRow) -> str:
    """Return the debt where the chip does not say that it is overdue already."""
    if not client.debt or client.overdue:
        return ""
    return translate("clients", "Debt %1").replace("%1", format.money(client.debt, kopecks=False))


def row_spoken(row: Row) -> str:
    """Return a row as a screen reader says it."""
    client = cast(ClientRow, row)
    said = [client.name]
    if client.kind is ClientKind.GROUP:
        said += [translate("clients", "Group"), company_count(client.company_count)]
    elif client.inn:
        said.append(f"{translate('clients', 'INN')} {client.inn}")
    said += [translate("clients", "level %1").replace("%1", _level(client)) if _level(client) else ""]
    said += [_mark(client)[1] if client.overdue else _debt_words(client), client.responsible or ""]
    if client.has_pending:
        said.append(translate("clients", "waiting to be sent"))
    return ", ".join(part for part in said if part)


def row_roles(
    now: Callable[[], datetime], with_owner: Callable[[], bool]
) -> dict[int, Callable[[Row], object]]:
    """Return what the list view and screen readers ask of a whole row."""
    return {
        int(ROW_LOOK_ROLE): lambda row: row_look(row, now(), with_owner=with_owner()),
        int(Qt.ItemDataRole.AccessibleTextRole): row_spoken,
    }


def list_words(counts: Counts) -> ListWords:
    """Return the texts of the list in the language of the window, with the counts of its tabs."""
    tabs = tuple(Tab(split.value, translate("clients", _TABS[split]), counts.get(split)) for split in _TABS)
    return ListWords(
        title=translate("screens", "Clients"),
        tabs=tabs,
        empty=translate("clients", "No clients here"),
        empty_advice=translate("clients", "Create one: a tax number is enough to begin."),
        empty_icon="building-2",
        filtered_advice=translate("clients", "Clear it or create a client."),
        new=translate("clients", "New"),
        placeholder=translate("clients", "Name, INN, phone, e-mail, contact"),
    )


def company_count(count: int) -> str:
    """Return a number of companies in words."""
    return translate("clients", "%n companies", "", count)


def _shows(value: Callable[[ClientRow], str]) -> Callable[[Row, int], str]:
    return lambda row, _role: value(cast(ClientRow, row))


def _level(row: ClientRow) -> str:
    return format.percent(row.level_percent) if row.level_percent else ""


def _roubles(value: Decimal | None) -> str:
    return format.amount(value) if value else ""


def _last_order_day(row: ClientRow) -> str:
    return format.day(row.last_order_at.astimezone().date()) if row.last_order_at else ""
