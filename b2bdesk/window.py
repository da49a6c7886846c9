"""Puts the frame and its screens together for one desk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

from PySide6.QtCore import QTimer

from b2bdesk.backstage import Backstage
from b2bdesk.connections import Connections
from b2bdesk.doors import system_doors
from b2bdesk.jobs import JobContext
from b2bdesk.model.people import User
from b2bdesk.services.desk import Desk
from b2bdesk.services.preferences import Preferences
from b2bdesk.settings import MAIN_PROFILE
from b2bdesk.ui import format, presence, search_sources, theme
from b2bdesk.ui.app import Application
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.notify import BellList
from b2bdesk.ui.ports import CurrentUser, UiState
from b2bdesk.ui.screens import calls, clients, documents, newclient, orders, send, settings, sync, today
from b2bdesk.ui.screens.calls import CallsOnline
from b2bdesk.ui.screens.parts import ChangeBell, ScreenParts
from b2bdesk.ui.shell.appearance import Appearance
from b2bdesk.ui.shell.being_typed import BeingTyped
from b2bdesk.ui.shell.fellows import Fellows
from b2bdesk.ui.shell.parts import WindowParts
from b2bdesk.ui.shell.report import Reporter
from b2bdesk.ui.shell.tray_notes import TrayNotes
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.timings import USUAL, Timings


@dataclass(frozen=True, slots=True)
class Shared:
    """What every window of one desk is built from and shares with the other.

    ``open_beside`` shows the object of a window in a second one, ``other_profile`` opens the other profile.
    """

    application: Application
    runner: QtJobRunner
    backstage: Backstage
    desk: Desk
    me: User
    kept: Preferences
    appearance: Appearance
    fellows: Fellows
    bell: BellList
    typed: BeingTyped
    online: CallsOnline
    open_beside: Callable[[MainWindow], None]
    other_profile: Callable[[], None] | None = None
    timings: Timings = USUAL


def build_window(shared: Shared, state: UiState) -> MainWindow:
    """Return a window with every screen this deployment has, not shown; ``state`` is what it remembers."""
    # Beside a window that stands the style sheet stays: that one would look all its rules up twice.
    alone = shared.fellows.first is None
    with theme.styled_at_the_end(shared.application.qt) if alone else nullcontext():
        window = MainWindow(_parts_of(shared, state))
        bell = ChangeBell(shared.desk.store.changes, window)
        window.shutting_down.connect(bell.close)
        screens = ScreenParts(shared.desk, shared.runner, window, bell, shared.kept, shared.typed)
        add_screens(screens, shared)
        Reporter(window, shared.runner, shared.backstage.save_report)
        for section in search_sources.sections(shared.desk):
            window.add_section(section)
        window.install_keys()
        window.set_training(shared.backstage.training)
    window.number_asked.connect(shared.online.ask_for)
    if alone:
        shared.online.begin()
        # After the window is shown: what was being typed when the program ended comes back.
        QTimer.singleShot(0, window, lambda: orders.restore(screens))
    return window


def _parts_of(shared: Shared, state: UiState) -> WindowParts:
    desk, me, backstage = shared.desk, shared.me, shared.backstage

    def sync_now(_: str) -> None:
        def ask(_context: JobContext) -> None:
            desk.agent.sync_now()

        shared.runner.link(ask)

    return WindowParts(
        runner=shared.runner,
        state=state,
        appearance=shared.appearance,
        user=CurrentUser(format.short_person(me.full_name), me.initials, presence.WORDS[me.presence]),
        sync_now=sync_now,
        today=desk.clock.today,
        now=desk.clock.now,
        monotonic=desk.clock.monotonic,
        profile="" if backstage.training else backstage.name,
        fellows=shared.fellows,
        bell=shared.bell,
        timings=shared.timings,
        open_beside=shared.open_beside,
    )


def add_screens(parts: ScreenParts, shared: Shared) -> None:
    """Register the screens in the order of the rail, and their commands."""
    backstage = shared.backstage
    today.register(parts)
    orders.register(parts)
    newcomer = newclient.register(parts)
    clients.register(parts)
    send.register(parts)
    phone = calls.register(parts, newcomer, lambda: backstage.phone_alive, online=shared.online)
    if backstage.training:
        parts.window.registry.add(calls.training_ring(parts, backstage.ring_me))
    connections = _connections(backstage)
    for screen in (
        today.screen(parts),
        orders.screen(parts),
        clients.screen(parts),
        documents.screen(parts),
        calls.screen(parts, phone),
        sync.screen(parts),
        settings.screen(parts, connections, shared.other_profile, system_doors()),
    ):
        parts.window.add_screen(screen)
    sync.SyncChip(parts, lambda: backstage.agent_alive)
    sync.NewsBell(parts)
    TrayNotes(parts.window)


def _connections(backstage: Backstage) -> Connections:
    """Return the systems that the settings connect: training and real data never mix, so from the training
    data a person prepares the real profile, which the next start may open.
    """
    if backstage.training:
        return Connections(MAIN_PROFILE)
    return Connections(backstage.name, saved=backstage.reload)
