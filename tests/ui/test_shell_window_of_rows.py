"""The beginning of a very long list is there at once; the rest comes without moving anything."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Sequence

import pytest

from b2bdesk.jobs import ThreadLanes
from b2bdesk.ui.delegates import ListView, RowLook
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.models.paged import ModelColumn, PagedTableModel, Row
from b2bdesk.ui.shell.list_words import look_roles

ALL = 50_000
COLUMNS = [ModelColumn("number", lambda: "Number", lambda row, _: row[2])]


def _look(row: Row) -> RowLook:
    return RowLook(str(row[2]), "ООО «Ромашка»", "100 ₽", False, "pencil", "Черновик", "plain", "", "")


class LongBook:
    """Orders whose whole list is worked out only when the test lets it."""

    def __init__(self) -> None:
        self.may_finish = threading.Event()
        self.last = ALL
        self.asked_rows = 0

    def first_ids(self, query: str, limit: int) -> array[int]:
        return self._ids(query)[:limit]

    def ids(self, query: str) -> array[int]:
        assert self.may_finish.wait(10)
        return self._ids(query)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        self.asked_rows += 1
        return [(key, f"o-{key}", str(key)) for key in ids]

    def key_of(self, uid: str) -> int | None:
        return int(uid.removeprefix("o-"))

    def _ids(self, query: str) -> array[int]:
        if query == "few":
            return array("q", [7, 5, 3])
        keys = range(self.last, 0, -1) if query == "newest" else range(1, self.last + 1)
        return array("q", keys)


@pytest.fixture
def book() -> LongBook:
    return LongBook()


@pytest.fixture
def list_view(book, qtbot, crashes):
    runner = QtJobRunner(ThreadLanes(), crashes)
    view = ListView(name="long")
    qtbot.addWidget(view)
    view.setModel(PagedTableModel(book, COLUMNS, runner, look_roles(_look), view))
    view.resize(400, 600)
    view.show()
    yield view
    book.may_finish.set()
    runner.close()
    assert crashes.faults == []


def show(list_view, query: str, qtbot, keep: str = "") -> PagedTableModel:
    model = list_view.model()
    with qtbot.waitSignal(model.loaded):
        model.load(query, keep)
    qtbot.waitUntil(lambda: model.uid(0) is not None)
    return model


def test_the_first_rows_are_shown_before_the_others_are_known(list_view, book, qtbot) -> None:
    model = show(list_view, "newest", qtbot)
    assert model.rowCount() == 200
    assert model.index(0, 0).data() == "50000"
    assert not book.may_finish.is_set()


def test_the_rest_comes_without_moving_selection_or_scroll(list_view, book, qtbot) -> None:
    model = show(list_view, "newest", qtbot)
    list_view.setCurrentIndex(model.index(60, 0))
    list_view.verticalScrollBar().setValue(list_view.verticalScrollBar().maximum() // 2)
    qtbot.waitUntil(lambda: all(model.uid(list_view.rowAt(y)) is not None for y in (1, 300, 590)))
    top, asked = list_view.verticalScrollBar().value(), book.asked_rows
    with qtbot.waitSignal(model.count_changed) as counted, qtbot.assertNotEmitted(model.modelReset):
        book.may_finish.set()
    assert counted.args == [ALL]
    assert model.rowCount() == ALL
    assert model.uid(list_view.currentIndex().row()) == "o-49940"
    assert list_view.verticalScrollBar().value() == top
    assert book.asked_rows == asked, "rows that are here are not read again"


def test_orders_that_came_meanwhile_move_no_selection(list_view, book, qtbot) -> None:
    model = show(list_view, "newest", qtbot)
    list_view.setCurrentIndex(model.index(60, 0))
    book.last += 2
    with qtbot.waitSignal(model.count_changed):
        book.may_finish.set()
    qtbot.waitUntil(lambda: model.index(0, 0).data() == str(ALL + 2))
    assert list_view.currentIndex().row() == 62
    assert model.uid(62) == "o-49940"


def test_a_row_to_be_kept_that_stands_far_down_is_told_when_it_is_known(list_view, book, qtbot) -> None:
    model = show(list_view, "newest", qtbot, keep="o-1000")
    assert (model.kept_position, model.kept_is_sought) == (-1, True)
    with qtbot.waitSignal(model.loaded):
        book.may_finish.set()
    assert (model.kept_position, model.kept_is_sought) == (ALL - 1000, False)


def test_a_short_list_is_asked_for_once(list_view, book, qtbot) -> None:
    model = list_view.model()
    with qtbot.waitSignal(model.count_changed) as counted:
        model.load("few")
    assert counted.args == [3]
    assert not book.may_finish.is_set()


def test_another_query_drops_the_rest_of_the_first(list_view, book, qtbot) -> None:
    model = show(list_view, "newest", qtbot)
    show(list_view, "oldest", qtbot)
    with qtbot.waitSignal(model.count_changed):
        book.may_finish.set()
    assert model.rowCount() == ALL
    assert model.index(0, 0).data() == "1"
