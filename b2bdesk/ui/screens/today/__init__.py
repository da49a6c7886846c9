"""The Today screen: the queue of what needs this person now."""

from __future__ import annotations

from b2bdesk.services.today import Days
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.commands import TodayCommands
from b2bdesk.ui.screens.today.counter import TodayCounter
from b2bdesk.ui.screens.today.overdue import OverdueNotes
from b2bdesk.ui.screens.today.screen import NAME, TodayScreen
from b2bdesk.ui.shell.screen import Screen, rail_screen

__all__ = ["TodayScreen", "register", "screen"]


def register(parts: ScreenParts) -> None:
    """Add the commands of the queue to the window; before its keys are installed."""
    parts.window.registry.add(*TodayCommands(parts).all())


def screen(parts: ScreenParts) -> Screen:
    """Return the entry of the rail; its counter is how many items need this person."""
    days = Days(parts.desk)
    # What the agent wrote is heard by the bell alone.
    parts.changed.rung.connect(days.heard)
    parts.window.shutting_down.connect(days.close)
    counter, overdue = TodayCounter(parts, days), OverdueNotes(parts, NAME)
    counter.counted.connect(overdue.look)
    return rail_screen(NAME, lambda: TodayScreen(parts, days), counter=lambda: counter.value)
