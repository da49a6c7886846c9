"""The Sync screen, the presenter of the chip in the top bar, what the exchange puts behind the bell."""

from __future__ import annotations

from b2bdesk.ui.ports import SyncState
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.chip import SyncChip
from b2bdesk.ui.screens.sync.news import NewsBell
from b2bdesk.ui.screens.sync.view import CONFLICT, SyncScreen
from b2bdesk.ui.shell.screen import Screen, rail_screen

__all__ = ["NewsBell", "SyncChip", "SyncScreen", "screen"]


def screen(parts: ScreenParts) -> Screen:
    """Return the Sync screen; it opens conflicts by their record, and counts what needs a person."""

    def needs() -> int:
        shown = parts.window.topbar.sync_chip.summary()
        return shown.count if shown.state is SyncState.NEEDS_YOU else 0

    return rail_screen("sync", lambda: SyncScreen(parts), [CONFLICT], counter=needs)
