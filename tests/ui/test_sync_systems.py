"""Connected systems on the Sync screen: when they are asked again, whose clock is wrong, reading all anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from b2bdesk.services.desk import Retry
from b2bdesk.services.reloading import FOLDER
from b2bdesk.store.rows import ConnectorState
from b2bdesk.ui.notify import Question
from b2bdesk.ui.screens import sync
from b2bdesk.ui.screens.sync import SyncScreen
from b2bdesk.ui.screens.sync.table import LooksTable
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import Button, InlineBar, Label
from tests.desk_rig import DeskRig
from tests.ui.papers_rig import Exchange, OrdersStub, busy_exchange
from tests.ui.rig import ScreenRig, open_window, rest


class Answer:
    """A person who answers every question the same way, and what was asked."""

    def __init__(self, answer: bool) -> None:
        self.answer, self.asked = answer, list[Question]()

    def ask(self, question: Question) -> bool:
        self.asked.append(question)
        return self.answer


@pytest.fixture
def retries() -> list[Retry]:
    return []


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path, retries: list[Retry]) -> Iterator[ScreenRig]:
    back = DeskRig(tmp_path / "store")
    back.desk = replace(back.desk, retrying=lambda: retries)
    screens = [lambda parts: rail_screen("orders", lambda: OrdersStub(parts), ["order"]), sync.screen]
    opened = open_window(
        back, qapp, runner, language, lambda parts: [make(parts) for make in screens],
        kept={"appearance.language": "en"},
    )  # fmt: skip
    opened.speak("en")
    yield opened
    opened.close()
    back.close()


@pytest.fixture
def busy(rig: ScreenRig) -> Exchange:
    made = busy_exchange(rig)
    with rig.back.store.write() as tx:
        tx.cursors.move("retailcrm", "orders", "here", full=True)
        tx.cursors.move("retailcrm", "clients", "there", full=True)
    return made


def open_systems(rig: ScreenRig, chosen: str = "") -> LooksTable:
    rig.window.navigator.show_screen("sync")
    screen = rig.window.navigator.widget("sync")
    assert isinstance(screen, SyncScreen)
    screen.show_tab("systems")
    rest()
    table = rig.find(LooksTable, "sync.connectors")
    if chosen:
        table.selectRow(table.looks.place(chosen))
        rest()
    return table


def told(table: LooksTable, system: str) -> str:
    return str(table.looks.index(table.looks.place(system), 3).data())


def test_a_system_that_does_not_answer_says_when_it_is_asked_again(
    rig: ScreenRig, busy: Exchange, retries: list[Retry]
) -> None:
    now = rig.back.clock.now()
    with rig.back.store.write() as tx:
        tx.states.put(ConnectorState("retailcrm", "offline", now, "connector.unavailable", 82))
    retries.append(Retry("retailcrm", now + timedelta(seconds=8), 3))
    table = open_systems(rig, "retailcrm")
    assert told(table, "retailcrm") == "reconnecting in 8 s (try 4)"
    assert "Reconnecting in 8 s (try 4)." in rig.find(Label, "sync.system.text").text()
    rig.pass_time(3)
    rig.window.navigator.widget("sync").render_state(rig.window.navigator.widget("sync").presenter.state)
    assert told(table, "retailcrm").endswith("reconnecting in 5 s (try 4)")


@pytest.mark.parametrize(
    ("skew_s", "said"),
    [
        (119, ""),
        (300, "The clock of retailCRM is 5 min ahead of this computer's. Times may look wrong."),
        (-240, "The clock of retailCRM is 4 min behind this computer's. Times may look wrong."),
    ],
)
def test_a_clock_that_goes_wrong_is_named(rig: ScreenRig, skew_s: int, said: str) -> None:
    with rig.back.store.write() as tx:
        tx.states.put(ConnectorState("retailcrm", "ok", rig.back.clock.now(), None, 82, skew_s))
    open_systems(rig)
    bar = rig.find(InlineBar, "sync.clock")
    assert bar.text() == said and bar.isVisible() == bool(said)


def test_reading_all_again_asks_first_and_keeps_what_is_only_here(rig: ScreenRig, busy: Exchange) -> None:
    open_systems(rig, "retailcrm")
    person = Answer(False)
    rig.window.notifier.asker = person
    rig.find(Button, "sync.system.reload").click()
    rest()
    with rig.back.store.read() as tx:
        assert len(tx.cursors.all()) == 2, "whoever says no changes nothing"
        waiting = tx.outbox.counts()
    person.answer = True
    rig.find(Button, "sync.system.reload").click()
    rest()
    assert "Read everything of retailCRM again?" in person.asked[0].title
    with rig.back.store.read() as tx:
        assert tx.cursors.all() == [] and tx.outbox.counts() == waiting
    file = next((rig.back.folder / FOLDER).iterdir())
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert busy.refused_order.shown_number in [each["about"] for each in kept["operations"]]
    assert file.name in rig.strip() and rig.back.agent.syncs[-1] == ("retailcrm",)
    assert rig.window.notifier.behind_bell[0].action is not None, "the folder is one press away"


def test_what_is_not_read_by_itself_cannot_be_read_again(rig: ScreenRig, busy: Exchange) -> None:
    open_systems(rig, "dadata")
    rig.find(Button, "sync.system.reload").click()
    reason = rig.find(Button, "sync.system.reload").accessibleDescription()
    assert "Nothing is read of this system by itself." in reason
    rig.find(Button, "sync.system.pause").click()
    rest()
    with rig.back.store.read() as tx:
        assert tx.settings.get("sync.paused.dadata", scope="company") is True
