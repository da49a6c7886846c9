# ruff: noqa: F811 - pytest finds fixtures by their names
"""Repeating an order at today's prices, and templates."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from b2bdesk.model.catalogue import Price
from b2bdesk.model.client import RegistryState
from b2bdesk.model.order import Order, Stage
from b2bdesk.rules import order_editing
from b2bdesk.services import begun_from, orders
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.widgets import KeyValueRows
from tests.desk_rig import DeskRig
from tests.ui.orders_rig import Manager, desk, manager, stored_order, window  # noqa: F401 - fixtures of the room
from tests.ui.rig import ScreenRig


def dearer(desk: DeskRig, article: str, price: str) -> None:
    product = desk.product(article)
    with desk.store.write() as tx:
        tx.products.save_prices([Price(product.uid, "b2b", Decimal(price))])


def gone(desk: DeskRig, article: str) -> None:
    with desk.store.write() as tx:
        tx.products.save_many([replace(desk.product(article), active=False)])


def rows(window: ScreenRig, name: str) -> list[tuple[str, str]]:
    return [(row.word, row.value) for row in window.find(KeyValueRows, name).rows()]


def repeated(window: ScreenRig, manager: Manager, order: Order) -> None:
    manager.opens(order)
    window.press("Ctrl+Shift+R", window.window)
    window.deliver()


def test_a_repeat_has_todays_prices_and_says_what_is_different(
    desk: DeskRig, window: ScreenRig, manager: Manager
) -> None:
    items = (("AB-10231-2", 10), ("AC-77120-1", 5), ("AD-31007-4", 2))
    old = stored_order(desk, desk.romashka, *items, confirm=True)
    dearer(desk, "AB-10231-2", "9000")
    gone(desk, "AD-31007-4")
    repeated(window, manager, old)

    assert manager.shown() == [("AB-10231-2", "10"), ("AC-77120-1", "5")]
    assert rows(window, "order.changes.prices") == [("AB-10231-2", "8,455.00 → 8,550.00")]
    assert rows(window, "order.changes.gone") == [("AD-31007-4", "Гарнитура беспроводная, чёрная")]
    window.press("Ctrl+Enter")
    window.press("Ctrl+S", window.window)
    window.deliver()
    with desk.store.read() as tx:
        kept = tx.orders.need(manager.order.uid)
        assert tx.orders.need(old.uid) == old
    assert (kept.repeat_of, kept.origin.value, kept.company) == (old.uid, "repeat", old.company)


def test_where_nothing_changed_nothing_is_shown(desk: DeskRig, window: ScreenRig, manager: Manager) -> None:
    old = stored_order(desk, desk.romashka, ("AB-10231-2", 10), confirm=True)
    repeated(window, manager, old)
    assert manager.order.uid != old.uid
    assert window.window.findChild(KeyValueRows, "order.changes.prices") is None


def test_a_price_typed_then_is_not_todays(desk: DeskRig, window: ScreenRig, manager: Manager) -> None:
    draft = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    typed = order_editing.with_manual_price(draft, draft.lines[0].uid, Decimal("8500"))
    old = orders.save(desk.desk, typed)
    repeated(window, manager, old)
    line = manager.order.lines[0]
    assert (line.manual_price, line.list_price) == (False, Decimal("8900.00"))


def test_a_closed_company_is_told_of_and_cannot_be_confirmed(
    desk: DeskRig, window: ScreenRig, manager: Manager
) -> None:
    old = stored_order(desk, desk.vector, ("AB-10231-2", 1), confirm=True)
    dead = replace(desk.vector.companies[0], state=RegistryState.LIQUIDATED)
    desk.saved_client(replace(desk.vector, companies=(dead,), row_version=1))
    repeated(window, manager, old)
    assert window.find("order.dead").isVisible()
    assert manager.reason("order.primary")


def test_the_lines_of_an_order_become_a_template_and_an_order_again(
    desk: DeskRig, window: ScreenRig, manager: Manager
) -> None:
    manager.opens(stored_order(desk, desk.romashka, ("AB-10231-2", 10), ("AC-77120-1", 5)))
    window.window.registry.run("order.template.keep")
    window.press("Enter")
    assert window.find("order.template.name").error() == "A template needs a name."
    window.type("Ежемесячный набор")
    window.press("Enter")
    window.deliver()
    assert "Ежемесячный набор" in window.strip()

    dearer(desk, "AB-10231-2", "9000")
    window.window.registry.run("order.template.use")
    window.deliver()
    window.press("Ctrl+Enter")
    window.deliver()
    assert manager.shown() == [("AB-10231-2", "10"), ("AC-77120-1", "5")]
    assert manager.order.lines[0].list_price == Decimal("9000.00")
    assert manager.order.client == desk.romashka.uid


def test_a_template_of_a_client_is_not_offered_to_others(desk: DeskRig) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 10))
    begun_from.save_template(desk.desk, order, "Свой", for_everybody=False)
    begun_from.save_template(desk.desk, order, "Общий", for_everybody=True)
    names = [one.name for one in begun_from.templates(desk.desk, desk.romashka.uid)]
    assert names == ["Свой", "Общий"]
    assert [one.name for one in begun_from.templates(desk.desk, desk.vector.uid)] == ["Общий"]


def test_a_removed_template_can_be_brought_back(desk: DeskRig, window: ScreenRig, manager: Manager) -> None:
    manager.opens(stored_order(desk, desk.romashka, ("AB-10231-2", 10)))
    begun_from.save_template(desk.desk, manager.order, "Набор", for_everybody=False)
    window.window.registry.run("order.template.use")
    window.deliver()
    window.find("order.templates.remove").click()
    window.deliver()
    assert begun_from.templates(desk.desk, desk.romashka.uid) == []
    window.press("Ctrl+Z", window.window)
    window.deliver()
    assert [one.name for one in begun_from.templates(desk.desk, desk.romashka.uid)] == ["Набор"]


def test_where_there_is_nothing_to_split_by_the_sheet_says_so_and_keeps_the_keyboard(
    desk: DeskRig, window: ScreenRig, manager: Manager
) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231-2", "3")
    manager.enters("AC-77120-1", "5")
    window.window.registry.run("order.split")
    window.press("Ctrl+Enter")
    window.deliver()
    assert window.find("order.split").isVisible()
    assert window.find("order.split.problem").text().startswith("Mark the lines that go into the new order")
    assert manager.order.stage is Stage.DRAFT


def test_an_order_is_split_by_warehouse_and_joined_by_undo(
    desk: DeskRig, window: ScreenRig, manager: Manager
) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231-2", "3")
    manager.enters("AC-77120-1", "5")
    manager.screen.work.type_cell(manager.order.lines[1].uid, Cell.WAREHOUSE, "B2B2")
    whole = manager.order.total
    window.window.registry.run("order.split")
    window.press("Ctrl+Enter")
    window.deliver()
    assert manager.shown() == [("AB-10231-2", "3")]
    assert "is split" in window.strip()
    window.press("Ctrl+Z", window.window)
    window.deliver()
    assert manager.shown() == [("AB-10231-2", "3"), ("AC-77120-1", "5")]
    assert manager.order.total == whole
