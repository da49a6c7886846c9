"""The settings screen (``Ctrl+,``): me, look, pauses before sending, our company, systems."""

from __future__ import annotations

from b2bdesk.ui.ports import Connections
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.settings.view import SettingsScreen
from b2bdesk.ui.shell.screen import Screen
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

NAME = "settings"

__all__ = ["SettingsScreen", "screen"]


def screen(parts: ScreenParts, connections: Connections) -> Screen:
    """Return the entry at the foot of the rail."""
    return Screen(
        NAME,
        QT_TRANSLATE_NOOP("screens", "Settings"),
        "settings",
        "Ctrl+,",
        lambda: SettingsScreen(parts, connections),
        at_bottom=True,
    )
