"""F9 with an ERP: one key when nothing differs, ready ways out when it does, later when nobody answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from b2bdesk.connectors.ports import Links, StockAsk
from b2bdesk.connectors.records import AvailabilityRecord, ErpOrderRecord, Ext, PromiseRecord
from b2bdesk.errors import DeadlineMissed
from b2bdesk.jobs import DESK_LANES, LINK, InlineLanes, ThreadLanes
from b2bdesk.model.delivery import Reserve, ReserveState
from b2bdesk.model.order import LineState, Order, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.services import orders
from b2bdesk.services.sync import operations
from b2bdesk.store.rows import ConnectorState
from b2bdesk.ui.jobs import InlineRunner, QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.rechecking import Rechecking
from tests.desk_rig import NOON, DeskRig
from tests.ui.conftest import Crashes
from tests.ui.orders_rig import Manager, open_orders
from tests.ui.rig import ScreenRig


@dataclass
class PretendErp:
    """An ERP that answers from a table: what each warehouse can give of an article."""

    free: dict[str, dict[str, int]] = field(default_factory=dict)
    silent: bool = False
    gate: threading.Event | None = None
    asked: int = 0

    def availability(
        self, asks: Sequence[StockAsk], links: Links, within_s: float
    ) -> list[AvailabilityRecord]:
        self.asked += 1
        if self.gate is not None:
            assert self.gate.wait(within_s)
        if self.silent:
            raise DeadlineMissed(system="erp", seconds=within_s)
        return [
            AvailabilityRecord(Ext("product", ask.article), house, Decimal(free), NOON, "atp", _later(ask))
            for ask in asks
            for house, free in self.free.get(ask.article, {"B2B1": 1000}).items()
        ]

    def simulate(self, order: Order, links: Links, within_s: float) -> ErpOrderRecord:
        raise AssertionError("the buyer is not known there")


def _later(ask: StockAsk) -> tuple[PromiseRecord, ...]:
    return (PromiseRecord(ask.qty, date(2026, 12, 7)),)


@pytest.fixture
def erp() -> PretendErp:
    return PretendErp()


@pytest.fixture
def desk(tmp_path: Path, erp: PretendErp) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    made.desk = replace(made.desk, erp=erp, systems={**made.desk.systems, "erp": "sap"})
    yield made
    made.close()


@pytest.fixture
def window(
    desk: DeskRig, qapp: QApplication, runner: InlineRunner, language: Language, crashes: Crashes
) -> Iterator[ScreenRig]:
    language.switch("en")
    made = open_orders(desk, qapp, runner, language)
    yield made
    made.close()


@pytest.fixture
def manager(window: ScreenRig) -> Manager:
    return Manager(window)


def types_an_order(manager: Manager, desk: DeskRig) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "10")
    manager.enters("AC-77120", "100")


def stored(desk: DeskRig, manager: Manager) -> Order:
    with desk.store.read() as tx:
        return tx.orders.need(manager.order.uid)


def queued(desk: DeskRig) -> list[Action]:
    return [one.op.action for one in operations(desk.desk)]


def button(manager: Manager) -> str:
    return str(manager.rig.find("order.primary").text())


def panel_text(manager: Manager) -> list[str]:
    return [row.words() for row in manager.screen.check_panel.rows]


def test_one_key_confirms_when_nothing_differs(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    types_an_order(manager, desk)
    manager.rig.press("F9")
    kept = stored(desk, manager)
    # Asked for the line that looked short while it was typed, and for the order.
    assert (kept.stage, kept.checked_at, erp.asked) == (Stage.CONFIRMED, NOON, 2)
    assert queued(desk) == [Action.PUT_ORDER, Action.ERP_PUT_ORDER]
    assert "to the CRM → the ERP holds 2 lines" in manager.rig.strip()


def test_taking_it_back_takes_both_back(desk: DeskRig, manager: Manager) -> None:
    types_an_order(manager, desk)
    manager.rig.press("F9")
    manager.rig.press("Ctrl+Z")
    assert stored(desk, manager).stage is Stage.DRAFT and queued(desk) == []


def test_a_silent_erp_is_told_and_the_order_is_confirmed_to_be_checked_later(
    desk: DeskRig, manager: Manager, erp: PretendErp
) -> None:
    types_an_order(manager, desk)
    erp.silent = True
    manager.rig.press("F9")
    assert button(manager) == "Confirm, check later"
    assert "The ERP does not answer" in manager.rig.find("order.silent").text()
    assert queued(desk) == []
    manager.rig.press("F9")
    assert stored(desk, manager).stage is Stage.UNCHECKED
    assert queued(desk) == [Action.PUT_ORDER]
    assert "not checked in the ERP" in manager.rig.find("order.locked").text()
    assert button(manager) == "Check now"


def test_checked_later_by_hand(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    types_an_order(manager, desk)
    erp.silent = True
    manager.rig.press("F9")
    manager.rig.press("F9")
    manager.rig.press("F9")
    assert "as soon as it does" in manager.rig.find("order.silent").text()
    erp.silent = False
    manager.rig.press("F9")
    assert stored(desk, manager).stage is Stage.CONFIRMED
    assert Action.ERP_PUT_ORDER in queued(desk)
    assert "is checked and confirmed" in manager.rig.strip()


def test_checked_by_itself_when_the_erp_answers_again(
    desk: DeskRig, manager: Manager, erp: PretendErp
) -> None:
    types_an_order(manager, desk)
    erp.silent = True
    manager.rig.press("F9")
    manager.rig.press("F9")
    for state in ("offline", "ok"):
        erp.silent = state == "offline"
        with desk.store.write() as tx:
            tx.states.put(ConnectorState("sap", state))
        manager.rig.deliver()
        assert (stored(desk, manager).stage is Stage.CONFIRMED) is (state == "ok")
    assert Action.ERP_PUT_ORDER in queued(desk)
    assert any("is checked and confirmed" in one.text for one in manager.rig.window.notifier.behind_bell)


def test_an_unchecked_order_can_be_typed_in_again(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    types_an_order(manager, desk)
    erp.silent = True
    manager.rig.press("F9")
    manager.rig.press("F9")
    assert manager.rig.window.registry.run("order.reopen")
    manager.rig.deliver()
    assert stored(desk, manager).stage is Stage.DRAFT and queued(desk) == []
    assert manager.presenter.state.editable and button(manager) == "Confirm"


def test_what_the_erp_holds_of_a_line_stands_beside_it(desk: DeskRig, manager: Manager) -> None:
    types_an_order(manager, desk)
    manager.rig.press("F9")
    line = stored(desk, manager).lines[0].uid
    held = Reserve(line, "B2B1", Decimal(10), ReserveState.HELD, date(2026, 11, 30))
    with desk.store.write() as tx:
        tx.reserves.replace(manager.order.uid, [held], desk.clock.now)
    manager.rig.deliver()
    manager.grid.put_cursor(0, Cell.QTY)
    manager.rig.press("F7", manager.rig.window)
    rows = manager.rig.find("order.stock.rows")
    assert ("In reserve", "10") in [(one.word, one.value) for one in rows.rows()]


def test_what_differs_later_is_told_once(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    types_an_order(manager, desk)
    erp.silent = True
    manager.rig.press("F9")
    manager.rig.press("F9")
    erp.silent, erp.free = False, {"AB-10231-2": {"B2B1": 4}}
    for state in ("late", "ok"):
        with desk.store.write() as tx:
            tx.states.put(ConnectorState("sap", state))
        manager.rig.deliver()
    told = [one.text for one in manager.rig.window.notifier.behind_bell]
    assert len([text for text in told if "differs in the ERP" in text]) == 1
    assert stored(desk, manager).stage is Stage.UNCHECKED
    manager.rig.press("F9")
    manager.rig.press("1")
    manager.rig.press("Ctrl+Enter")
    kept = stored(desk, manager)
    assert (kept.stage, kept.lines[0].qty) == (Stage.CONFIRMED, Decimal(4))


def test_differences_are_decided_by_keys(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    types_an_order(manager, desk)
    erp.free = {"AB-10231-2": {"B2B1": 4, "B2B2": 30}, "AC-77120-1": {"B2B1": 20, "B2B2": 5}}
    manager.rig.press("F9")
    assert queued(desk) == [] and manager.rig.find("order.check").isVisible()
    first, second = panel_text(manager)
    assert "4 of 10 are free in B2B1" in first and "All from B2B2" in first
    assert "Leave as a back-order" in second
    gate = manager.screen.editor.totals.gate.text()
    assert gate == "Robot: by hand goods are short"
    assert manager.screen.check_panel.gate.text() == gate.replace(" goods", " – goods")
    assert manager.reason("order.primary") and manager.screen.check_panel.hasFocus()
    manager.rig.press("Ctrl+Enter")
    assert queued(desk) == []
    manager.rig.press("2")
    manager.rig.press("3")
    assert manager.screen.checking.view.left == 1  # the second line has only two ways out
    manager.rig.press("2")
    manager.rig.press("Ctrl+Enter")
    kept = stored(desk, manager)
    assert kept.stage is Stage.CONFIRMED
    assert [line.state for line in kept.lines] == [LineState.OK, LineState.SHORT]
    assert queued(desk) == [Action.PUT_ORDER, Action.ERP_PUT_ORDER]
    assert not manager.rig.find("order.check").isVisible()


def test_one_choice_goes_for_all_that_are_alike(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    types_an_order(manager, desk)
    manager.enters("MN-27140", "9")
    erp.free = {article: {"B2B1": 3} for article in ("AB-10231-2", "AC-77120-1", "MN-27140-3")}
    manager.rig.press("F9")
    alike = manager.rig.find("order.check.alike")
    assert alike.isHidden()
    manager.rig.press("1")
    assert not alike.isHidden()
    manager.rig.press("0")
    assert alike.isHidden() and manager.screen.checking.view.left == 0
    manager.rig.press("F9")
    kept = stored(desk, manager)
    assert (kept.stage, [line.qty for line in kept.lines]) == (Stage.CONFIRMED, [Decimal(3)] * 3)


def test_back_to_the_order_leaves_it_as_it_was(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    types_an_order(manager, desk)
    erp.free = {"AB-10231-2": {"B2B1": 4}}
    manager.rig.press("F9")
    manager.rig.press("1")
    manager.rig.press("Esc")
    assert manager.shown() == [("AB-10231-2", "10"), ("AC-77120-1", "100")]
    assert manager.presenter.state.editable and button(manager) == "Confirm"
    manager.goes_to_entry()
    manager.enters("MN-27140", "1")
    assert len(manager.shown()) == 3


def test_typing_on_forgets_the_answer(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    types_an_order(manager, desk)
    erp.silent = True
    manager.rig.press("F9")
    manager.goes_to_entry()
    manager.enters("MN-27140", "1")
    assert button(manager) == "Confirm" and not manager.rig.find("order.silent").text()


def test_without_an_erp_nobody_is_asked(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    with desk.store.read() as tx:
        client = tx.clients.need(desk.romashka.uid)
    plain = replace(desk.desk, systems={"crm": "retailcrm"})
    order = orders.add_item(plain, orders.start(plain, client=client.uid), desk.product("AB-10231-2").uid)
    assert orders.confirm(plain, order).order.stage is Stage.CONFIRMED
    assert erp.asked == 0


def test_the_window_goes_on_while_the_erp_thinks(
    desk: DeskRig, qapp: QApplication, language: Language, crashes: Crashes, erp: PretendErp
) -> None:
    language.switch("en")
    runner = QtJobRunner(LinkInThreads(), crashes)
    erp.gate = threading.Event()
    rig = open_orders(desk, qapp, runner, language)
    try:
        manager = Manager(rig)
        types_an_order(manager, desk)
        rig.press("F9")
        assert manager.reason("order.primary") == "The ERP is being asked."
        rig.window.registry.run("screen.orders")
        rig.press("F7", rig.window)
        assert rig.find("order.stock").isVisible()
        erp.gate.set()
        wait_for(lambda: stored_stage(desk, manager) is Stage.CONFIRMED)
    finally:
        erp.gate.set()
        rig.close()
        runner.close()
    assert crashes.faults == []


class LinkInThreads(InlineLanes):
    """Only what is asked of the agent runs beside the window."""

    def __init__(self) -> None:
        super().__init__()
        self._threads = ThreadLanes({LINK: DESK_LANES[LINK]})

    def submit(self, lane, work, context):  # type: ignore[no-untyped-def]
        chosen = self._threads if lane == LINK else super()
        return chosen.submit(lane, work, context)

    def close(self) -> None:
        self._threads.close()


def wait_for(look: Callable[[], bool], patience_s: float = 10.0) -> None:
    ends_at = time.monotonic() + patience_s
    while not look():
        assert time.monotonic() < ends_at, "it never came"
        QTest.qWait(5)


def stored_stage(desk: DeskRig, manager: Manager) -> Stage | None:
    with desk.store.read() as tx:
        found = tx.orders.get(manager.order.uid)
    return found.stage if found else None


def test_looking_later_needs_no_erp_and_no_timer_without_one(window: ScreenRig) -> None:
    plain = replace(window.parts, desk=replace(window.desk, systems={"crm": "retailcrm"}))
    assert not Rechecking(plain).is_looking


def test_the_day_of_the_rest_comes_from_the_erp(desk: DeskRig, manager: Manager, erp: PretendErp) -> None:
    erp.free["AB-10231-2"] = {"B2B1": 34}
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "36")
    manager.rig.deliver()
    assert manager.rig.find("order.question.1").text() == "34 now, 2 on 7 Dec"
    manager.rig.press("Down")
    manager.rig.press("Enter")
    assert [(line.qty, line.date) for line in manager.order.lines] == [(34, None), (2, date(2026, 12, 7))]
