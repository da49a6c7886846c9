"""The settings screen (``Ctrl+,``): me, look, pauses before sending, our company, systems."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.doors import Doors
from b2bdesk.ui.ports import Connections
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.settings.view import SettingsScreen
from b2bdesk.ui.shell.screen import Screen
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

NAME = "settings"

__all__ = ["SettingsScreen", "screen"]


def screen(
    parts: ScreenParts,
    connections: Connections,
    open_other: Callable[[], None] | None = None,
    doors: Doors | None = None,
) -> Screen:
    """Return the entry at the foot of the rail.

    ``open_other`` opens the desk anew with the other data: our systems from the training data and back.
    ``doors``: who opens links of this computer.
    """
    return Screen(
        NAME,
        QT_TRANSLATE_NOOP("screens", "Settings"),
        "settings",
        "Ctrl+,",
        lambda: SettingsScreen(parts, connections, open_other, doors),
        at_bottom=True,
    )
