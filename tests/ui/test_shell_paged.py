"""A list of any length: pages come as they are looked at, new rows wait until they are asked for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from b2bdesk.errors import StoreBusy
from b2bdesk.ui.models.paged import PLACEHOLDER, UID_ROLE, ModelColumn, PagedTableModel, Row
from b2bdesk.ui.models.pages import PAGE
from tests.ui.conftest import deliver


@dataclass
class Orders:
    """Orders of a made-up store, newest first, as a source of rows."""

    last: int = 10_000
    gone: set[int] = field(default_factory=set)
    sums: dict[int, str] = field(default_factory=dict)
    asked_pages: list[list[int]] = field(default_factory=list)
    broken: bool = False

    def ids(self, query: str) -> array[int]:
        if self.broken:
            raise StoreBusy
        keys = range(self.last, 0, -1) if query != "oldest" else range(1, self.last + 1)
        return array("q", [key for key in keys if key not in self.gone])

    def key_of(self, uid: str) -> int | None:
        return int(uid.removeprefix("o-"))

    def rows(self, ids: Sequence[int]) -> list[Row]:
        self.asked_pages.append(list(ids))
        return [(key, f"o-{key}", str(key), self.sums.get(key, "100 ₽")) for key in reversed(ids)]


COLUMNS = [
    ModelColumn("number", lambda: "Number", lambda row, _: row[2], sort="number"),
    ModelColumn("sum", lambda: "Sum", lambda row, _: row[3]),
]


@pytest.fixture
def orders() -> Orders:
    return Orders()


@pytest.fixture
def model(orders, runner, qtbot):
    made = PagedTableModel(orders, COLUMNS, runner)
    made.load("newest")
    deliver()
    yield made
    made.deleteLater()
    deliver()


def shown(model: PagedTableModel, position: int, column: int = 0) -> str:
    model.data(model.index(position, column))
    deliver()
    return model.data(model.index(position, column))


def test_it_is_a_correct_qt_model(model, qtmodeltester) -> None:
    qtmodeltester.check(model, force_py=True)


def test_a_row_that_is_not_here_yet_is_a_placeholder_and_then_itself(model, orders) -> None:
    assert model.rowCount() == 10_000
    assert model.data(model.index(5000, 0)) == PLACEHOLDER
    deliver()
    assert model.data(model.index(5000, 0)) == "5000"
    assert model.data(model.index(5000, 0), UID_ROLE) == "o-5000"
    assert [10_000 - page[0] for page in orders.asked_pages] == [0, 5000]


def test_the_first_rows_come_with_their_order(model, orders) -> None:
    assert model.data(model.index(0, 0)) == "10000"
    assert len(orders.asked_pages) == 1
    model.load("oldest", keep="o-777")
    deliver()
    assert model.data(model.index(776, 0)) == "777"
    assert len(orders.asked_pages) == 2


def test_looking_at_everything_keeps_only_some_pages(model, orders) -> None:
    for position in range(0, 10_000, PAGE):
        shown(model, position)
    shown(model, 0)
    assert len(orders.asked_pages) == 10_000 // PAGE + 1
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Number"


def test_new_orders_are_announced_and_come_in_with_home(model, orders, qtbot) -> None:
    assert shown(model, 0) == "10000"
    model.use()
    orders.last += 3
    with qtbot.waitSignal(model.news_changed) as news:
        model.refresh()
    assert news.args == [3]
    assert shown(model, 0) == "10000"
    model.show_news(keep=model.uid(0))
    deliver()
    assert shown(model, 0) == "10003"
    assert model.kept_position == 3
    assert model.news == 0


def test_a_changed_sum_appears_in_place(model, orders) -> None:
    assert shown(model, 7, 1) == "100 ₽"
    orders.sums[9993] = "250 000 ₽"
    model.refresh()
    deliver()
    assert shown(model, 7, 1) == "250 000 ₽"


def test_an_answer_that_was_under_way_during_a_change_is_asked_again(model, orders) -> None:
    model.data(model.index(7, 1))
    orders.sums[9993] = "250 000 ₽"
    model.refresh()
    deliver()
    assert shown(model, 7, 1) == "250 000 ₽"


def test_an_order_that_left_the_list_shows_a_placeholder_until_it_is_reloaded(model, orders) -> None:
    assert shown(model, 2) == "9998"
    model.use()
    orders.gone.add(9998)
    counted: list[int] = []
    model.count_changed.connect(counted.append)
    model.refresh()
    deliver()
    assert counted == [9_999]
    assert model.rowCount() == 10_000
    model.show_news()
    deliver()
    assert shown(model, 2) == "9997"


def test_an_empty_list_fills_by_itself(orders, runner) -> None:
    orders.last = 0
    model = PagedTableModel(orders, COLUMNS, runner)
    model.load("newest")
    deliver()
    orders.last = 2
    model.refresh()
    deliver()
    assert model.rowCount() == 2
    assert model.news == 0


def test_new_orders_come_in_by_themselves_while_nobody_has_touched_the_list(model, orders, qtbot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    assert shown(model, 100) == "9900"
    view.setCurrentIndex(model.index(100, 1))
    orders.last += 3
    orders.gone |= {9_999, 42}
    with qtbot.assertNotEmitted(model.news_changed), qtbot.assertNotEmitted(model.modelReset):
        model.refresh()
        deliver()
    assert model.rowCount() == 10_001
    assert shown(model, 0) == "10003"
    assert (view.currentIndex().row(), view.currentIndex().column()) == (102, 1)
    assert model.uid(102) == "o-9900"


def test_an_order_that_leaves_an_untouched_list_makes_no_other_one_current(model, orders, qtbot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setCurrentIndex(model.index(3, 0))
    moved: list[object] = []
    view.selectionModel().currentChanged.connect(lambda now, _before: moved.append(now))
    orders.gone.add(9_997)
    model.refresh()
    deliver()
    assert shown(model, 3) == "9996"
    assert not view.currentIndex().isValid()
    assert moved == []


def test_rows_that_move_are_never_placeholders(model, orders) -> None:
    assert shown(model, 5) == "9995"
    orders.last += 1
    seen: list[str] = []
    model.layoutChanged.connect(lambda: seen.append(model.data(model.index(6, 0))))
    model.refresh()
    deliver()
    assert seen == ["9995"]


def test_changes_that_come_faster_than_answers_still_show(model, orders) -> None:
    for _ in range(5):
        orders.last += 1
        model.refresh()
    deliver()
    assert shown(model, 0) == "10005"


@pytest.mark.parametrize(
    ("last", "gone"), [(510, {5}), (300, set()), (450, set(range(1, 449, 2))), (0, set())]
)
def test_exchanged_rows_are_a_correct_qt_model(orders, runner, qtmodeltester, last, gone) -> None:
    orders.last = 450
    model = PagedTableModel(orders, COLUMNS, runner)
    model.load("newest")
    deliver()
    qtmodeltester.check(model, force_py=True)
    orders.last, orders.gone = last, set(gone)
    model.refresh()
    deliver()
    assert model.rowCount() == last - len(gone)
    assert last == 0 or shown(model, 0) == str(last)


def test_a_late_answer_to_an_older_question_is_dropped(model) -> None:
    model.load("newest")
    model.load("oldest")
    deliver()
    assert shown(model, 0) == "1"


def test_the_current_order_is_found_again_after_sorting(model, qtbot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    shown(model, 100)
    uid = model.uid(100)
    view.setCurrentIndex(model.index(100, 0))
    model.load("oldest", keep=uid)
    deliver()
    shown(model, model.kept_position)
    assert model.uid(model.kept_position) == uid


def test_an_order_far_away_is_located(model, qtbot) -> None:
    with qtbot.waitSignal(model.located) as located:
        model.locate("o-77")
    assert located.args == ["o-77", 9_923]
    with qtbot.waitSignal(model.located) as located:
        model.locate("o-0")
    assert located.args == ["o-0", -1]


def test_a_click_on_a_header_asks_and_does_not_sort(model, qtbot) -> None:
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["number", True]
    with qtbot.assertNotEmitted(model.sort_asked):
        model.sort(1)
    assert shown(model, 0) == "10000"


def test_trouble_with_the_store_is_told(model, orders, qtbot) -> None:
    orders.broken = True
    with qtbot.waitSignal(model.failed) as failed:
        model.load("newest")
    assert isinstance(failed.args[0], StoreBusy)
    assert model.rowCount() == 10_000
