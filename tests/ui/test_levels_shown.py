# ruff: noqa: F811 - pytest finds fixtures by their names
"""The level and the limits of regions where a manager sees them: the order, the goods, the client card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt

from b2bdesk.model.catalogue import AgreedPrice, RegionRule, SoldMode
from b2bdesk.model.level import BY_CLIENT, Level
from b2bdesk.model.order import PriceSource
from b2bdesk.model.uid import new_uid
from b2bdesk.ui.screens.clients.level import LevelBlock
from b2bdesk.ui.screens.orders.columns import Cell
from tests.desk_rig import DeskRig
from tests.ui.orders_rig import Manager, desk, manager, window  # noqa: F401 - fixtures

SEVEN = Level(Decimal(7), Decimal(951_700), Decimal(10), Decimal(548_300), date(2026, 12, 5), Decimal(3))


def give_level(desk: DeskRig, level: Level = SEVEN) -> None:
    with desk.store.write() as tx:
        tx.levels.save_many({desk.romashka.uid: level}, BY_CLIENT)
        tx.levels.touch([desk.romashka.uid], BY_CLIENT)


def said(manager: Manager) -> str:
    return str(manager.screen.editor.totals.level.accessibleName()).replace("\u00a0", " ")


def test_an_order_takes_the_level_and_says_what_is_missing_and_when_it_falls(
    desk: DeskRig, manager: Manager
) -> None:
    give_level(desk)
    manager.starts(desk.romashka)
    manager.enters("AD-31007-4", "2")
    assert manager.order.lines[0].discount_percent == 7
    assert said(manager) == "Level 7 % ₽548,300 to 10 % falls to 3 % on 5 Dec 2026"
    manager.enters("AB-10231-2", "100")
    assert said(manager).endswith("this order brings 10 % from the next one")
    assert manager.order.lines[1].discount_percent == 7


def test_a_price_agreed_with_the_client_is_offered_and_taken(desk: DeskRig, manager: Manager) -> None:
    give_level(desk)
    goods = desk.product("AD-31007-4")
    price = AgreedPrice(new_uid(), desk.romashka.uid, goods.uid, Decimal(3950))
    with desk.store.write() as tx:
        tx.agreed_prices.save_many([price])
    manager.starts(desk.romashka)
    manager.rig.type("гарнит")
    manager.rig.deliver()
    assert [row.figures[0] for row in manager.area.entry.popup.rows()] == ["3,950.00"]
    manager.rig.press("Esc")
    manager.area.entry.clear()
    manager.enters("AD-31007-4", "2")
    line = manager.order.lines[0]
    assert (line.list_price, line.price_source) == (Decimal(3950), PriceSource.AGREED)
    assert line.discount_percent == 0


def test_goods_that_are_not_sold_in_the_region_say_so_in_the_list_and_in_the_line(
    desk: DeskRig, manager: Manager
) -> None:
    goods = desk.product("AD-31007-4")
    with desk.store.write() as tx:
        client = tx.clients.need(desk.romashka.uid)
        tx.clients.save(replace(client, region_code="RU-MOW"))
        rule = RegionRule("RU-MOW", SoldMode.NOT_SOLD, goods.uid, "no licence")
        tx.region_rules.replace_of_product(goods.uid, [rule])
    manager.starts(desk.romashka)
    manager.rig.type("гарнит")
    manager.rig.deliver()
    (row,) = manager.area.entry.popup.rows()
    assert row.addition == "not sold in Moscow: no licence"
    manager.rig.press("Esc")
    manager.area.entry.clear()
    manager.enters("AD-31007-4", "2")
    model = manager.area.model
    assert "not sold in Moscow: no licence" in model.data(
        model.index(0, Cell.NAME), Qt.ItemDataRole.AccessibleTextRole
    )


def test_the_card_shows_level_turnover_and_the_day_it_falls(desk: DeskRig, manager: Manager) -> None:
    block = LevelBlock()
    block.show_level(None)
    assert block.isHidden()
    block.show_level(SEVEN)
    told = block.accessibleName().replace("\u00a0", " ")
    assert told == (
        "Level 7 %, ₽548,300 to 10 %, Turnover of the window ₽951,700 · counted by the desk, "
        "falls to 3 % on 5 Dec 2026"
    )
    assert 0.63 < block.bar.share < 0.64
