"""Calls: the card when the phone rings, the dock, click-to-call, the journal.

``register(parts, newcomer)`` makes the phone of the window and adds its commands; ``screen(parts, actions)``
is the entry of the rail. The composition root gives rings of the agent to ``actions.phone.online.hear``.
"""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.screens.calls.actions import CallActions
from b2bdesk.ui.screens.calls.commands import CallCommands
from b2bdesk.ui.screens.calls.counter import BackCounter
from b2bdesk.ui.screens.calls.online import CallsOnline
from b2bdesk.ui.screens.calls.phone import Phone
from b2bdesk.ui.screens.calls.screen import KIND, NAME, CallsScreen
from b2bdesk.ui.screens.newclient import NewClient
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.screen import Screen, rail_screen
from b2bdesk.ui.shell.tray import Tray
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

__all__ = ["CallActions", "CallsOnline", "CallsScreen", "register", "screen", "training_ring"]


def register(
    parts: ScreenParts,
    newcomer: NewClient,
    agent_alive: Callable[[], bool] = lambda: True,
    tray: Tray | None = None,
    online: CallsOnline | None = None,
) -> CallActions:
    """Make the phone and add its commands; before the window's keys are installed.

    ``online`` is the line of all windows of the desk, whoever made it lets it ``begin()``.
    """
    actions = CallActions(parts, Phone(parts, agent_alive, tray, online), newcomer)
    parts.window.registry.add(*CallCommands(actions).all())
    return actions


def training_ring(parts: ScreenParts, ring: Callable[[], None]) -> Command:
    """Return the command that lets a client of the training world call; ``ring`` blocks."""

    def run(_: CommandState) -> None:
        job = parts.runner.link(lambda _: ring())
        job.failed.connect(parts.window.notifier.problem)

    return Command(
        "training.ring",
        QT_TRANSLATE_NOOP("commands", "Ring me (training)"),
        run,
        icon="graduation-cap",
        synonyms=("учебный звонок", "позвони мне", "training call"),
    )


def screen(parts: ScreenParts, actions: CallActions) -> Screen:
    """Return the entry of the rail. Its counter is the number of people who wait to be called back."""
    counter = BackCounter(parts)
    return rail_screen(NAME, lambda: CallsScreen(parts, actions), [KIND], lambda: counter.waiting)
