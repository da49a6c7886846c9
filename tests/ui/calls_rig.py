"""The window of a manager with a telephone: rings come as the agent sends them, calls as it stores them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.connectors.ports import DialAnswer
from b2bdesk.connectors.records import CallLegRecord, CallRecord
from b2bdesk.errors import DeskError
from b2bdesk.model.call import Call
from b2bdesk.model.uid import UID_LENGTH, Uid
from b2bdesk.store.call_rows import CallQuery
from b2bdesk.store.rows import ConnectorState
from b2bdesk.sync.told_call import told_call
from b2bdesk.ui.jobs import InlineRunner, QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import calls, clients, newclient, orders, send, today
from b2bdesk.ui.screens.calls import CallActions
from b2bdesk.ui.screens.newclient import NewClient
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.ring_card import RingCard
from b2bdesk.ui.shell.screen import Screen
from b2bdesk.ui.shell.tray import Tray
from tests.desk_rig import DeskRig
from tests.ui.conftest import Crashes, deliver
from tests.ui.rig import ScreenRig, open_window, rest

OWN, COLLEAGUE = "101", "102"
ORLOV, STRANGER = "74951234567", "79161234599"
"""Иван Орлов, who buys for two companies of Ромашка, and somebody whom nobody knows."""


@dataclass
class NotingPhone:
    """Stands for the exchange behind the agent: notes what was asked and answers as told."""

    answer: str = "answered"
    trouble: DeskError | None = None
    dialled: list[tuple[Uid, str]] = field(default_factory=list)
    handed: list[tuple[str, str]] = field(default_factory=list)
    hung_up: list[str] = field(default_factory=list)

    def dial(self, call: Uid, number: str) -> DialAnswer:
        self.dialled.append((call, number))
        self._fail()
        return DialAnswer(call, self.answer)

    def transfer(self, linked_id: str, extension: str) -> None:
        self._fail()
        self.handed.append((linked_id, extension))

    def hang_up(self, linked_id: str) -> None:
        self._fail()
        self.hung_up.append(linked_id)

    def _fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble


class NotingTray(Tray):
    """A tray that notes instead of showing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.said: list[tuple[str, str]] = []

    def say(self, title: str, words: str) -> None:
        self.said.append((title, words))


@dataclass
class CallsRig:
    """A :class:`ScreenRig` with a phone."""

    rig: ScreenRig
    actions: CallActions
    exchange: NotingPhone
    tray: NotingTray
    newcomer: NewClient
    told: int = 0
    epoch: int = 0

    @classmethod
    @contextmanager
    def shared(cls, application: QApplication, folder: Path) -> Iterator[CallsRig]:
        """Open one window for all tests of a module; each of them begins with :meth:`clear`."""
        crashes, language = Crashes(), Language(application)
        runner = InlineRunner(crashes)
        language.switch("en")
        try:
            with open_calls(application, runner, language, folder) as opened:
                yield opened
        finally:
            runner.close()
            language.deleteLater()
            deliver()
            assert crashes.faults == []

    @property
    def back(self) -> DeskRig:
        return self.rig.back

    @property
    def cards(self) -> list[RingCard]:
        """Return the cards over the screen, the newest first."""
        return [card for card in self.actions.phone.stack.cards if card.isVisible()]

    @property
    def card(self) -> RingCard:
        """Return the only card."""
        (only,) = self.cards
        return only

    def ring(self, number: str | None = ORLOV, linked_id: str = "", extension: str = OWN) -> str:
        """Let the phone ring, as the agent's frame says it."""
        self.told += 1
        linked = self._named(linked_id or f"call-{self.told}")
        self.actions.phone.online.hear(
            {
                "source": "asterisk",
                "linked_id": linked,
                "extension": extension,
                "number": number,
                "at": self.back.clock.now().isoformat(),
            }
        )
        rest()
        return linked

    def tell(self, linked_id: str, disposition: str, number: str | None = ORLOV, **more: object) -> Call:
        """Let the agent store a call as the exchange tells it."""
        now = self.back.clock.now()
        over = disposition not in ("ringing", "talking")
        talked = disposition in ("talking", "answered", "transferred")
        given: dict[str, object] = {
            "linked_id": self._named(linked_id),
            "direction": "in",
            "disposition": disposition,
            "number": number,
            "started_at": now - timedelta(seconds=10),
            "extension": OWN,
            "answered_at": now - timedelta(seconds=7) if talked else None,
            "ended_at": now if over else None,
            "talk_s": 192 if over and talked else 0,
            "legs": (CallLegRecord(OWN, now - timedelta(seconds=10)),),
        }
        told = told_call(CallRecord(**{**given, **more}), "asterisk", OWN)  # type: ignore[arg-type]
        assert told is not None
        with self.back.store.write() as tx:
            tx.calls.tell(told, self.back.me.uid)
        rest()
        return self.stored(linked_id)

    def phone_is(self, state: str) -> None:
        """Let the agent say how the exchange is."""
        with self.back.store.write() as tx:
            tx.states.put(ConnectorState("asterisk", state, tx.now))
        rest()

    def clear(self) -> None:
        """Nobody is on the line, nothing lies over the screen, the orders are in front; data stay."""
        self.epoch += 1
        window, online = self.rig.window, self.actions.phone.online
        window.showNormal()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        while window.layers.close_top():
            pass
        with self.back.store.write() as tx:
            for row in tx.calls.rows(tx.calls.keys(CallQuery())):
                tx.calls.forget(row.uid)
        rest()
        for one in online.calls:
            online.drop(one.key)
        self.tray.said.clear()
        self.exchange.__init__()  # type: ignore[misc]
        window.navigator.show_screen("orders")
        self.rig.speak("en")
        self.phone_is("ok")

    def stored(self, linked_id: str) -> Call:
        with self.back.store.read() as tx:
            found = tx.calls.by_name("asterisk", self._named(linked_id))
        assert found is not None
        return found

    def _named(self, linked_id: str) -> str:
        """Return an id that no earlier test had; uids of calls dialled here stay as they are."""
        known = linked_id.startswith(f"{self.epoch}/") or len(linked_id) == UID_LENGTH
        return linked_id if known else f"{self.epoch}/{linked_id}"

    def all_calls(self) -> list[Call]:
        with self.back.store.read() as tx:
            rows = tx.calls.rows(tx.calls.keys(CallQuery(descending=False)))
            return [tx.calls.need(row.uid) for row in rows]

    def press(self, key: str, widget: QWidget | None = None) -> None:
        self.rig.press(key, widget)


@contextmanager
def open_calls(
    application: QApplication,
    runner: QtJobRunner,
    language: Language,
    folder: Path,
    kept: dict[str, object] | None = None,
) -> Iterator[CallsRig]:
    """Open the window with orders, clients and calls."""
    back, exchange = DeskRig(folder), NotingPhone()
    systems = {**back.desk.systems, "telephony": "asterisk"}
    back.desk = replace(back.desk, systems=systems, phone=exchange)
    made: list[CallActions] = []
    newcomers: list[NewClient] = []

    def register(parts: ScreenParts) -> None:
        today.register(parts)
        orders.register(parts)
        newcomer = newclient.register(parts)
        newcomers.append(newcomer)
        send.register(parts)
        made.append(calls.register(parts, newcomer, tray=NotingTray(parts.window)))

    def screens(parts: ScreenParts) -> list[Screen]:
        return [
            today.screen(parts),
            orders.screen(parts),
            clients.screen(parts),
            calls.screen(parts, made[0]),
        ]

    rig = open_window(back, application, runner, language, screens, register, kept=dict(kept or {}))
    tray = rig.window.findChild(NotingTray)
    assert tray is not None
    try:
        yield CallsRig(rig, made[0], exchange, tray, newcomers[0])
    finally:
        rig.close()
        back.close()
