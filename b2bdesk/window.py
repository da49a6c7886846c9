"""Puts the frame and its screens together for one desk."""

from __future__ import annotations

from collections.abc import Callable

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
from b2bdesk.ui.ports import CurrentUser
from b2bdesk.ui.screens import calls, clients, documents, newclient, orders, send, settings, sync, today
from b2bdesk.ui.screens.calls import CallActions
from b2bdesk.ui.screens.parts import ChangeBell, ScreenParts
from b2bdesk.ui.shell.appearance import Appearance
from b2bdesk.ui.shell.parts import WindowParts
from b2bdesk.ui.shell.tray_notes import TrayNotes
from b2bdesk.ui.shell.window import MainWindow


def build_window(
    application: Application,
    runner: QtJobRunner,
    backstage: Backstage,
    desk: Desk,
    me: User,
    kept: Preferences,
    open_other: Callable[[], None] | None = None,
) -> MainWindow:
    """Return the window with every screen this deployment has, not shown yet.

    ``open_other`` opens the other profile instead of this one.
    """

    def sync_now(_: str) -> None:
        def ask(_context: JobContext) -> None:
            desk.agent.sync_now()

        runner.link(ask)

    parts = WindowParts(
        runner=runner,
        state=kept,
        appearance=Appearance(application.qt, application.language, kept),
        user=CurrentUser(format.short_person(me.full_name), me.initials, presence.WORDS[me.presence]),
        sync_now=sync_now,
        today=desk.clock.today,
        now=desk.clock.now,
        monotonic=desk.clock.monotonic,
        profile="" if backstage.training else backstage.name,
    )
    with theme.styled_at_the_end(application.qt):
        window = MainWindow(parts)
        bell = ChangeBell(desk.store.changes, window)
        screens = ScreenParts(desk, runner, window, bell, kept)
        phone = add_screens(screens, backstage, open_other)
        for section in search_sources.sections(desk):
            window.add_section(section)
        window.install_keys()
        window.set_training(backstage.training)
        window.open_where_left()
    _connect_phone(window, backstage, phone)
    # After the window is shown: what was being typed when the program ended comes back.
    QTimer.singleShot(0, window, lambda: orders.restore(screens))
    return window


def add_screens(
    parts: ScreenParts, backstage: Backstage, open_other: Callable[[], None] | None = None
) -> CallActions:
    """Register the screens in the order of the rail, and their commands; return what the phone does."""
    today.register(parts)
    orders.register(parts)
    newcomer = newclient.register(parts)
    clients.register(parts)
    send.register(parts)
    phone = calls.register(parts, newcomer, lambda: backstage.phone_alive)
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
        settings.screen(parts, connections, open_other, system_doors()),
    ):
        parts.window.add_screen(screen)
    sync.SyncChip(parts, lambda: backstage.agent_alive)
    sync.NewsBell(parts)
    TrayNotes(parts.window)
    return phone


def _connect_phone(window: MainWindow, backstage: Backstage, phone: CallActions) -> None:
    """Give the agent's rings to the window for as long as there is one."""
    backstage.on_ring = phone.phone.online.hear
    window.shutting_down.connect(backstage.forget_rings)
    window.number_asked.connect(phone.phone.online.ask_for)


def _connections(backstage: Backstage) -> Connections:
    """Return the systems that the settings connect: training and real data never mix, so from the training
    data a person prepares the real profile, which the next start may open.
    """
    if backstage.training:
        return Connections(MAIN_PROFILE)
    return Connections(backstage.name, saved=backstage.reload)
