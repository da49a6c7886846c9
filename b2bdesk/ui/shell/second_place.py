"""The second window remembers its own place and cards; everything else is the person's, as in the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from b2bdesk.ui import theme
from b2bdesk.ui.ports import UiState
from b2bdesk.ui.shell import card_list, navigator

if TYPE_CHECKING:
    from b2bdesk.ui.shell.window import MainWindow

GEOMETRY_KEY = "window.geometry"
_OWN = frozenset({GEOMETRY_KEY, navigator.PLACE_KEY, card_list.STATE_KEY})
_BESIDE = 40


class SecondPlace:
    """A :class:`UiState` over the one of the first window."""

    def __init__(self, kept: UiState) -> None:
        self._kept = kept

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value kept under ``key``."""
        return self._kept.get(_own(key), default)

    def set(self, key: str, value: Any) -> None:
        """Keep a value."""
        self._kept.set(_own(key), value)


def stand_beside(second: MainWindow, first: MainWindow) -> None:
    """Put a window that was never placed on the other monitor, or a little aside where there is none."""
    if second.parts.state.get(GEOMETRY_KEY):
        return
    other = next((each for each in QGuiApplication.screens() if each is not first.screen()), None)
    if other is not None:
        second.setGeometry(other.availableGeometry())
        return
    aside = theme.current().px(_BESIDE)
    second.resize(first.size())
    second.move(first.x() + aside, first.y() + aside)


def _own(key: str) -> str:
    return f"second.{key}" if key in _OWN else key
