"""The Today screen: what needs this manager, the most urgent first, and putting it off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from b2bdesk.model.order import Order, Origin, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.services import orders, today
from b2bdesk.ui.delegates import ROW_LOOK_ROLE, ListView, RowLook
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import send
from b2bdesk.ui.screens import today as today_screen
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today import TodayScreen
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import Button, HintCard, Label
from tests.ui.papers_rig import OrdersStub
from tests.ui.rig import ScreenRig, open_rig, rest


def register(parts: ScreenParts) -> None:
    today_screen.register(parts)
    send.register(parts)


@pytest.fixture
def rig(qapp: QApplication, runner: QtJobRunner, language: Language, tmp_path: Path) -> Iterator[ScreenRig]:
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [
            today_screen.screen(parts),
            rail_screen("orders", lambda: OrdersStub(parts), ["order"]),
        ],
        register,
    ) as opened:
        yield opened


def web_order(rig: ScreenRig, minutes_ago: int) -> Order:
    """An order that came from the site by itself."""
    order = orders.start(rig.desk, client=rig.back.romashka.uid)
    order = orders.add_item(rig.desk, order, rig.back.product("AB-10231-2").uid, Decimal(10))
    came = rig.desk.clock.now() - timedelta(minutes=minutes_ago)
    with rig.desk.store.write() as tx:
        order = replace(
            order, stage=Stage.RECEIVED, origin=Origin.WEB, number=f"10{minutes_ago}", created_at=came,
            own_number=f"WEB-000{minutes_ago}",
        )  # fmt: skip
        tx.orders.save(order)
        return tx.orders.need(order.uid)


def looks(rig: ScreenRig) -> list[RowLook]:
    model = rig.find(ListView, "today.list").model()
    return [model.index(place, 0).data(ROW_LOOK_ROLE) for place in range(model.rowCount())]


def show(rig: ScreenRig) -> TodayScreen:
    rig.window.navigator.show_screen("today")
    screen = rig.window.navigator.widget("today")
    assert isinstance(screen, TodayScreen)
    screen.list.reload()
    rest()
    return screen


def choose_moment(rig: ScreenRig, place: int) -> None:
    rig.press("Ctrl+L")
    menu = rig.find(QMenu, "today.moments")
    menu.actions()[place].trigger()
    menu.close()
    rest()


def test_the_most_overdue_order_stands_on_top_under_its_header(rig: ScreenRig) -> None:
    web_order(rig, 10)
    web_order(rig, 90)
    show(rig)
    first, second = looks(rig)
    assert (first.head, first.head_count, first.overdue) == ("Просрочено", 1, "−1 ч")
    due = rig.desk.clock.now() + timedelta(minutes=20)
    assert (second.right, second.overdue) == (f"до {due.astimezone():%H:%M}", "")
    assert second.head in ("До 12:00", "Сегодня")
    assert first.detail == "Заказ вручную · 1090"


def test_the_item_says_why_it_is_here_and_enter_opens_the_order(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    reason = rig.find(HintCard, "today.reason")
    assert reason.accessibleDescription() == "Заказ пришёл сам и ждёт вашего подтверждения."
    assert rig.find(Label, "today.header.title").text() == "ГК «Ромашка»"
    rig.press("Enter", screen.list.view)
    assert rig.window.navigator.current == "orders"
    shown = rig.window.navigator.widget().object_ref()
    assert shown is not None and shown.uid == order.uid


def test_an_item_put_off_leaves_and_comes_back_by_itself(rig: ScreenRig) -> None:
    web_order(rig, 10)
    web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    choose_moment(rig, 0)
    assert [row.detail for row in looks(rig)] == ["Заказ вручную · 1010"]
    assert today.day(rig.desk).counts()[today.Split.LATER] == 1
    rig.pass_time(31 * 60)
    screen.list.reload()
    rest()
    assert len(looks(rig)) == 2


def test_putting_off_can_be_undone(rig: ScreenRig) -> None:
    web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    choose_moment(rig, 2)
    assert looks(rig) == []
    rig.press("Ctrl+Z", screen.list.view)
    assert len(looks(rig)) == 1


def test_a_taken_item_is_still_mine_and_says_so(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    with rig.desk.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), responsible=None))
    screen = show(rig)
    screen.list.select(0)
    rest()
    rig.press("Ctrl+J", screen.list.view)
    [item] = today.day(rig.desk).items
    assert item.taken_by == rig.desk.me


def test_a_task_is_written_down_about_the_order_in_front_and_ticked_off(rig: ScreenRig) -> None:
    web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    rig.window.registry.run("task.new")
    rest()
    rig.type("Позвонить Орлову")
    rig.press("Enter")
    rest()
    screen.list.reload()
    rest()
    assert [row.name for row in looks(rig)] == ["ГК «Ромашка»", "Позвонить Орлову"]
    screen.list.select(1)
    rest()
    rig.find(Button, "today.act").click()
    rest()
    assert [row.name for row in looks(rig)] == ["ГК «Ромашка»"]


def test_a_task_without_words_is_refused_and_the_sheet_stays(rig: ScreenRig) -> None:
    show(rig)
    rig.window.registry.run("task.new")
    rest()
    rig.press("Enter")
    assert today.day(rig.desk).items == ()
    assert rig.find("task").isVisible()


def test_the_empty_queue_says_what_comes_next(rig: ScreenRig) -> None:
    web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    choose_moment(rig, 2)
    assert screen.list.empty.isVisible()
    assert "Ромашка" in rig.find(Label, "today.empty.advice").text()


def test_a_refused_operation_stands_in_the_queue_with_its_words(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    rig.pass_time(60)
    with rig.desk.store.write() as tx:
        [op] = tx.outbox.open_for(order.uid)
        tx.outbox.settle_refused(op.uid, "connector.refused", {"system": "retailcrm", "detail": "status"})
    screen = show(rig)
    [row] = looks(rig)
    assert (row.name, row.detail) == ("ГК «Ромашка»", f"Отказ: Заказ · {order.shown_number}")
    screen.list.select(0)
    rest()
    assert rig.find(HintCard, "today.reason").accessibleDescription()


def test_the_row_is_spoken_with_its_kind(rig: ScreenRig) -> None:
    web_order(rig, 90)
    screen = show(rig)
    model = screen.list.view.model()
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Заказ вручную" in said and "−1 ч" in said


def test_an_order_is_confirmed_from_the_queue_and_that_can_be_undone(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    rig.press("Ctrl+Enter", screen.list.view)
    with rig.desk.store.read() as tx:
        assert tx.orders.need(order.uid).stage is Stage.CONFIRMED
        assert [op.action for op in tx.outbox.open_for(order.uid)] == [Action.PUT_ORDER]
    assert looks(rig) == []
    assert rig.window.navigator.current == "today"
    rig.press("Ctrl+Z", screen.list.view)
    with rig.desk.store.read() as tx:
        assert tx.orders.need(order.uid).stage is Stage.RECEIVED


def test_an_order_that_lacks_something_is_opened_instead(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    with rig.desk.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), company=None))
    screen = show(rig)
    screen.list.select(0)
    rest()
    rig.press("Ctrl+Enter", screen.list.view)
    assert rig.window.navigator.current == "orders"
    assert len(today.day(rig.desk).items) == 1
