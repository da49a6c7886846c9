"""News while nobody wants to be disturbed, and while nobody looks at the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from b2bdesk.model.order import Stage
from b2bdesk.ui.notify import Level, Message
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.quiet import Silence
from b2bdesk.ui.screens import sync, today
from b2bdesk.ui.screens.sync import NewsBell
from b2bdesk.ui.screens.today.counter import TodayCounter
from b2bdesk.ui.shell.bell import SAID
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.shell.tray import Tray
from b2bdesk.ui.shell.tray_notes import TrayNotes
from tests.ui.papers_rig import OrdersStub
from tests.ui.rig import ScreenRig, open_rig, rest


class NotingTray(Tray):
    """A tray that keeps what it was told."""

    said: list[tuple[str, str]]

    def say(self, title: str, words: str) -> None:
        self.said.append((title, words))


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path) -> Iterator[ScreenRig]:
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [
            rail_screen("orders", lambda: OrdersStub(parts), ["order"]),
            sync.screen(parts),
            today.screen(parts),
        ],
        today.register,
    ) as opened:
        opened.speak("en")
        yield opened


@pytest.fixture
def tray(rig: ScreenRig) -> NotingTray:
    made = NotingTray(rig.window)
    made.said = []
    TrayNotes(rig.window, made)
    return made


def looking(rig: ScreenRig, monkeypatch: pytest.MonkeyPatch, is_active: bool) -> None:
    monkeypatch.setattr(rig.window, "isActiveWindow", lambda: is_active)


def news(text: str = "Refused: order 1042") -> Message:
    return Message(text, Level.BELL, ref=ObjectRef("order", "1042"), outside=True, tray=True)


@pytest.mark.parametrize(
    ("at", "quiet"),
    [(time(18, 59), False), (time(19), True), (time(23, 30), True), (time(8, 59), True), (time(9), False)],
)
def test_quiet_hours_go_over_midnight(at: time, quiet: bool) -> None:
    now = datetime.combine(date(2026, 11, 22), at).astimezone()
    silence = Silence((time(19), time(9)))
    assert silence.holds(now) is quiet
    ends = silence.ends(now)
    assert (ends is None) is not quiet
    if ends is not None:
        assert ends.time() == time(9) and ends > now


def test_do_not_disturb_ends_by_itself(rig: ScreenRig) -> None:
    rig.window.quiet.hush(rig.back.clock.now() + timedelta(hours=1))
    assert rig.window.quiet.holds()
    rig.pass_time(3601)
    assert not rig.window.quiet.holds() and rig.window.quiet.ends() is None


def test_news_in_quiet_hours_are_kept_and_not_said(
    rig: ScreenRig, tray: NotingTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking(rig, monkeypatch, False)
    rig.window.quiet.hush(rig.back.clock.now() + timedelta(hours=1))
    rig.window.notifier.tell("Order 7 is saved")
    rig.window.notifier.say(news())
    assert rig.strip() == "Order 7 is saved", "the answer to what I did is said, news are not"
    assert tray.said == []
    assert rig.window.notifier.unread == 1
    assert [message.text for message in rig.window.notifier.journal][-1] == "Refused: order 1042"


def test_the_tray_speaks_only_to_who_does_not_look(
    rig: ScreenRig, tray: NotingTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking(rig, monkeypatch, True)
    rig.window.notifier.say(news())
    assert tray.said == [] and rig.strip() == "Refused: order 1042"
    looking(rig, monkeypatch, False)
    opened: list[ObjectRef] = []
    monkeypatch.setattr(rig.window, "open_object", lambda ref, *_: opened.append(ref))
    rig.window.notifier.say(news("Refused: order 1043"))
    assert tray.said == [("Needs you", "Refused: order 1043")]
    tray.clicked.emit()
    assert opened == [ObjectRef("order", "1042")]


def test_an_item_that_waits_too_long_is_said_once(
    rig: ScreenRig, tray: NotingTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking(rig, monkeypatch, False)
    order = rig.order_of_romashka()
    with rig.back.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), stage=Stage.UNCHECKED))
    counter = rig.window.findChild(TodayCounter)
    assert counter is not None
    for minutes, said in ((31, 0), (14, 1), (20, 1)):
        rig.pass_time(minutes * 60)
        counter._minute.timeout.emit()
        rest()
        assert len(tray.said) == said
    assert tray.said[0][1].startswith("Overdue: Confirmed locally, not checked")


def test_refusals_of_the_exchange_reach_the_tray_and_repeats_are_counted(
    rig: ScreenRig, tray: NotingTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking(rig, monkeypatch, False)
    order = rig.order_of_romashka()
    NewsBell(rig.parts)
    rest()
    for _ in range(3):
        facts = {"action": "crm.put_order", "stream": f"order:{order.uid}", "system": "retailcrm"}
        with rig.back.store.write() as tx:
            tx.journal.add("refused", facts)
        rest()
    assert len(tray.said) == 3
    assert [message.count for message in rig.window.notifier.behind_bell] == [3]


def test_everything_said_can_be_read_again(rig: ScreenRig) -> None:
    rig.window.notifier.tell("Order 7 is saved")
    rig.window.open_bell()
    rest()
    assert rig.window.bell.rows() == []
    rig.window.bell.which.set_value(SAID)
    rig.window.bell.which.chosen.emit(SAID)
    rest()
    rows = rig.window.bell.rows()
    assert rows[0].message.text == "Order 7 is saved"
    assert rows[0].message.at == rig.back.clock.now().astimezone(UTC)
