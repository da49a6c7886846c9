"""The Orders screen: the list, the editor, everything that can be done to an order."""

from __future__ import annotations

from b2bdesk.ui.screens.orders import found_item
from b2bdesk.ui.screens.orders.commands import OrderCommands
from b2bdesk.ui.screens.orders.found_item import FoundItem
from b2bdesk.ui.screens.orders.rechecking import Rechecking
from b2bdesk.ui.screens.orders.screen import KIND, NAME, OrdersScreen
from b2bdesk.ui.screens.orders.words import retitled
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.screen import Screen
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

__all__ = ["OrdersScreen", "register", "restore", "screen"]


def register(parts: ScreenParts) -> None:
    """Add the commands of the screen to the window, before its keys are installed; begin to check later."""
    parts.window.registry.add(*OrderCommands(parts).all())
    parts.window.takers[found_item.KIND] = FoundItem(parts, NAME).take
    Rechecking(parts)


def screen(parts: ScreenParts) -> Screen:
    """Return the entry of the rail. Its counter is the number of orders that wait to be confirmed."""
    return Screen(
        NAME,
        QT_TRANSLATE_NOOP("screens", "Orders"),
        "clipboard-list",
        "Ctrl+2",
        lambda: OrdersScreen(parts),
        frozenset({KIND}),
        retitle=lambda title: retitled(title, parts.window.parts.appearance.language.in_russian),
    )


def restore(parts: ScreenParts) -> None:
    """Open what was being typed when the program ended; called once, after the window is shown."""
    widget = parts.window.navigator.widget(NAME)
    assert isinstance(widget, OrdersScreen)
    widget.presenter.restore()
