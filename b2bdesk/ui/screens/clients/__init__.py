"""The Clients screen: who buys from us, and everything known about one of them.

``screen(parts)`` is its entry of the rail, ``register(parts)`` adds its commands; ``order.new`` (orders) and
``client.new`` (new-client sheet) must be registered before it is shown.
"""

from __future__ import annotations

from b2bdesk.ui.screens.clients.beside import BesideClient
from b2bdesk.ui.screens.clients.commands import client_commands
from b2bdesk.ui.screens.clients.promising import Promising
from b2bdesk.ui.screens.clients.screen import KIND, NAME, ClientsScreen
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.screen import Screen, rail_screen

__all__ = ["ClientsScreen", "register", "screen"]


def register(parts: ScreenParts) -> None:
    """Add the commands of the screen to the window, before its keys are installed."""
    parts.window.registry.add(*client_commands(parts), Promising(parts).command())
    parts.window.context.set_above(BesideClient(parts))


def screen(parts: ScreenParts) -> Screen:
    """Return the entry of the rail."""
    return rail_screen(NAME, lambda: ClientsScreen(parts), [KIND])
