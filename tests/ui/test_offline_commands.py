"""Without any link every command of the window works, waits for the link, or says why it cannot.

Nothing silently does nothing: after each command something that a person sees is another one, or was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QWidget

from b2bdesk.connections import Connections
from b2bdesk.errors import AgentAway, Unavailable
from b2bdesk.model.order import Stage
from b2bdesk.services import documents
from b2bdesk.services import orders as service
from b2bdesk.store.call_rows import CallQuery
from b2bdesk.store.rows import ConnectorState, OutboxQuery
from b2bdesk.ui import printing
from b2bdesk.ui.commands import Command
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.notify import Message
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import calls, clients, newclient, orders, send, settings, sync, today
from b2bdesk.ui.screens import documents as papers
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell import appearance_commands
from b2bdesk.ui.shell.screen import Screen
from tests.desk_rig import DeskRig
from tests.ui.calls_rig import NotingPhone, NotingTray
from tests.ui.conftest import Crashes, deliver
from tests.ui.papers_rig import busy_exchange
from tests.ui.rig import ScreenRig, open_window, rest

SYSTEMS = {
    "crm": "retailcrm", "erp": "sap", "accounting": "onec_ka", "requisites": "dadata", "mail": "mail",
    "telephony": "asterisk",
}  # fmt: skip
SCREENS = ("today", "orders", "clients", "documents", "calls", "sync", "settings")
NOWHERE = {"layer.close", "pane.next", "pane.previous", "primary", *appearance_commands.USER_MENU}
"""What depends on where one stands, and what changes the look alone: no link is asked for it."""


class Safe:
    """A person who says no to every question."""

    def ask(self, _: object) -> bool:
        return False


@pytest.fixture(scope="module")
def offline(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScreenRig]:
    """The whole window at work, and no system can be reached."""
    folder, crashes, language = tmp_path_factory.mktemp("offline"), Crashes(), Language(qapp)
    runner = InlineRunner(crashes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("B2BDESK_HOME", str(folder / "home"))
        patch.setattr(printing, "queues", list)
        patch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
        language.switch("en")
        back, phone = DeskRig(folder / "store"), NotingPhone()
        back.registry.trouble = Unavailable(system="dadata", detail="no_connection")
        phone.trouble = AgentAway()
        systems = dict(back.desk.systems)
        back.desk = replace(back.desk, systems=systems, phone=phone)
        rig = open_window(
            back, qapp, runner, language, _screens, _register, kept={"appearance.language": "en"}
        )
        rig.window.notifier.asker = Safe()
        busy_exchange(rig)
        systems |= SYSTEMS  # The orders above were confirmed while nobody had to be asked.
        with back.store.write() as tx:
            for system in SYSTEMS.values():
                tx.states.put(ConnectorState(system, "offline", None, "connector.unavailable", 0))
        rest()
        yield rig
        rig.close()
        back.close()
        runner.close()
        language.deleteLater()
        deliver()
    assert crashes.faults == []


_actions: list[calls.CallActions] = []


def _register(parts: ScreenParts) -> None:
    today.register(parts)
    orders.register(parts)
    newcomer = newclient.register(parts)
    send.register(parts)
    _actions[:] = [calls.register(parts, newcomer, lambda: False, NotingTray(parts.window))]


def _screens(parts: ScreenParts) -> list[Screen]:
    plain = [each.screen(parts) for each in (today, orders, clients, papers, sync)]
    return [*plain, calls.screen(parts, _actions[0]), settings.screen(parts, Connections("main"))]


def seen(rig: ScreenRig) -> dict[str, object]:
    """Return what a person sees, and what is kept or waits because of him."""
    window = rig.window
    with rig.back.store.read() as tx:
        waiting = [(op.uid, op.state, op.not_before) for op in tx.outbox.rows(OutboxQuery())]
        called = len(tx.calls.keys(CallQuery()))
    focus = QApplication.focusWidget()
    shown = [part for part in window.findChildren(QWidget) if part.isVisible()]
    return {
        "screen": (window.navigator.current, _ref(rig)),
        "cards": [str(card) for card in window.navigator.cards.cards],
        "parts": {(id(part), part.geometry().getRect()) for part in shown},
        "words": [part.text() for part in shown if isinstance(part, QLabel)],
        "focus": id(focus),
        "menus": sum(menu.isVisible() for menu in window.findChildren(QMenu)),
        "undo": len(window.undo.steps()),
        "outbox": waiting,
        "calls": called,
        "said": len(window.notifier.journal),
        "kept": {key: str(value) for key, value in rig.kept.items()},
        "asked": len(rig.back.agent.syncs),
    }


def _ref(rig: ScreenRig) -> ObjectRef | None:
    return rig.window.navigator.widget().object_ref()


def go_to(rig: ScreenRig, screen: str) -> None:
    """Stand on a screen with something open, nothing lying over it."""
    for menu in rig.window.findChildren(QMenu):
        menu.close()
    while rig.window.layers.close_top():
        pass
    rig.window.navigator.show_screen(screen)
    order = _order(rig)
    opened = {
        "orders": ObjectRef("order", order),
        "clients": ObjectRef("client", rig.back.romashka.uid),
        "documents": ObjectRef("document", _document(rig, order)),
    }
    if screen in opened:
        rig.window.open_object(opened[screen])
    rig.window.rail.setFocus()
    deliver()


def _order(rig: ScreenRig) -> str:
    with rig.back.store.read() as tx:
        return tx.orders.of_client(rig.back.romashka.uid)[-1].uid


def _document(rig: ScreenRig, order: str) -> str:
    with rig.back.store.read() as tx:
        rows = tx.orders.of_client(rig.back.romashka.uid)
        found = [one for each in rows for one in tx.documents.of_order(each.uid)]
    return found[0].uid if found else documents.issue_invoice(rig.desk, order).document.uid


def does_nothing(rig: ScreenRig, command: Command, screen: str) -> str:
    """Run a command as a key does; return its id when nothing came of it."""
    go_to(rig, screen)
    said: list[Message] = []
    before = seen(rig)
    rig.window.notifier.said.connect(said.append)
    try:
        rig.window.registry.run(command.id)
        for wait in (deliver, rest):
            wait()
            if any(message.text.strip() for message in said) or seen(rig) != before:
                return ""
    finally:
        rig.window.notifier.said.disconnect(said.append)
    return command.id


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_works_waits_or_says_why_not(offline: ScreenRig, screen: str) -> None:
    go_to(offline, screen)
    tried = [
        command
        for command in offline.window.registry.offered()
        if command.id not in NOWHERE and command.id != f"screen.{screen}"
        and (command.scope or screen == "orders")
    ]  # fmt: skip
    silent = [each for command in tried if (each := does_nothing(offline, command, screen))]
    assert silent == [], silent


def test_what_is_not_possible_says_why_in_a_sentence(offline: ScreenRig) -> None:
    reasons = {}
    for screen in SCREENS:
        go_to(offline, screen)
        for command in offline.window.registry.offered():
            reason = offline.window.registry.reason(command.id)
            if reason is not None:
                reasons[command.id] = reason
    assert [each for each, reason in reasons.items() if not reason.strip().endswith((".", "…"))] == []


def test_what_is_confirmed_without_a_link_waits_and_says_so(offline: ScreenRig) -> None:
    sync.SyncChip(offline.parts, lambda: False)
    rest()
    draft = service.start(offline.desk, client=offline.back.romashka.uid)
    draft = service.add_item(offline.desk, draft, offline.back.product("AB-10231-2").uid, Decimal(1))
    order = service.save(offline.desk, draft).uid
    go_to(offline, "orders")
    offline.window.open_object(ObjectRef("order", order))
    rest()
    for _ in range(2):
        offline.window.registry.run("order.confirm")
        rest()
    with offline.back.store.read() as tx:
        assert tx.orders.need(order).stage is Stage.UNCHECKED
        assert tx.outbox.open_for(order)
    said = offline.window.notifier.journal[-1].text
    assert said == "No connection. It is saved here and will be sent when the link is back."
