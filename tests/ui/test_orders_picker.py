# ruff: noqa: F811 - pytest finds fixtures by their names
"""The item picker: shelves, favourites, what was bought last time, without the mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from b2bdesk.ui.screens.orders.picker.sheet import GoodsTable, ShelvesTable
from tests.desk_rig import DeskRig
from tests.ui.orders_rig import Manager, desk, manager, stored_order, window  # noqa: F401
from tests.ui.rig import ScreenRig


@pytest.fixture
def shelved(desk: DeskRig) -> DeskRig:
    """A catalogue of two groups."""
    groups = {"AB-10231-2": "Док-станции", "AC-77120-1": "Кабели", "AD-31007-4": "Кабели"}
    with desk.store.write() as tx:
        tx.products.save_many(
            [replace(desk.product(article), group_name=group) for article, group in groups.items()]
        )
    return desk


def column(window: ScreenRig, name: str, place: int = 0) -> list[str]:
    table = window.find(name).lines
    return [table.index(row, place).data() for row in range(table.rowCount())]


def test_goods_are_picked_from_a_group_by_keys(shelved: DeskRig, window: ScreenRig, manager: Manager) -> None:
    manager.starts(shelved.romashka)
    window.press("Ctrl+B")
    window.deliver()
    assert column(window, "order.picker.shelves") == ["Favourites", "Док-станции", "Кабели"]
    for key in ("Down", "Down", "Right"):
        window.press(key)
    assert isinstance(window.focused(), GoodsTable)
    assert column(window, "order.picker.goods", 1) == [
        "Гарнитура беспроводная, чёрная", "Кабель USB-C, 1 м, 100 Вт"
    ]  # fmt: skip
    window.press("Down")
    window.type("12")
    window.press("Enter")
    window.press("Enter")
    assert manager.shown() == [("AC-77120-1", "13")]
    assert column(window, "order.picker.goods", 4) == ["", "13"]
    window.press("Esc")
    assert window.window.findChild(GoodsTable, "order.picker.goods") is None


def test_favourites_are_the_clients_own(shelved: DeskRig, window: ScreenRig, manager: Manager) -> None:
    manager.starts(shelved.romashka)
    window.press("Ctrl+B")
    window.press("Down")
    window.press("Right")
    window.type("*")
    window.deliver()
    window.press("Esc")
    window.press("Ctrl+B", window.window)
    window.deliver()
    assert isinstance(window.focused(), ShelvesTable)
    assert column(window, "order.picker.goods") == ["AB-10231-2"]
    window.press("Esc")
    manager.starts(shelved.vector)
    window.press("Ctrl+B", window.window)
    window.deliver()
    assert column(window, "order.picker.goods") == []


def test_what_was_bought_last_stands_on_a_shelf(
    shelved: DeskRig, window: ScreenRig, manager: Manager
) -> None:
    stored_order(shelved, shelved.romashka, ("MN-27140-3", 1), confirm=True)
    manager.starts(shelved.romashka)
    window.press("Ctrl+B")
    window.press("Down")
    window.deliver()
    assert column(window, "order.picker.shelves")[1] == "Last time"
    assert column(window, "order.picker.goods") == ["MN-27140-3"]


def test_letters_narrow_the_shelf(shelved: DeskRig, window: ScreenRig, manager: Manager) -> None:
    manager.starts(shelved.romashka)
    window.press("Ctrl+B")
    for key in ("Down", "Down", "Right"):
        window.press(key)
    window.type("кабель")
    assert column(window, "order.picker.goods") == ["AC-77120-1"]
    window.press("Enter")
    window.press("Enter")
    assert manager.shown() == [("AC-77120-1", "1")]
