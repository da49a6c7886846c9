"""The windows of one desk (``ux.md`` 2): which there are, and which of them a person uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from b2bdesk.ui.shell.window import MainWindow


class Fellows(QObject):
    """``changed`` comes when another window is in front, or when one came or went.

    What is said once for the whole desk (a ring, news of the exchange) is said by the window in front;
    what is done once (checking orders later) is done by the first.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows: list[MainWindow] = []
        self._used: list[MainWindow] = []

    @property
    def windows(self) -> list[MainWindow]:
        """The open windows, the oldest first."""
        return list(self._windows)

    @property
    def first(self) -> MainWindow | None:
        """The window that was opened before the other."""
        return self._windows[0] if self._windows else None

    @property
    def front(self) -> MainWindow | None:
        """The window that was used last."""
        return self._used[-1] if self._used else None

    def has_active(self) -> bool:
        """Tell whether a person looks at one of them."""
        return any(window.isActiveWindow() and not window.isMinimized() for window in self._windows)

    def beside(self, window: MainWindow) -> MainWindow | None:
        """Return the other window."""
        return next((each for each in self._windows if each is not window), None)

    def add(self, window: MainWindow) -> None:
        """A window was built; it comes to the front when it is used."""
        self._windows.append(window)
        self._used.insert(0, window)
        self.changed.emit()

    def use(self, window: MainWindow) -> None:
        """A person turned to a window."""
        if window in self._used and self.front is not window:
            self._used.remove(window)
            self._used.append(window)
            self.changed.emit()

    def remove(self, window: MainWindow) -> None:
        """A window closes."""
        if window in self._windows:
            self._windows.remove(window)
            self._used.remove(window)
            self.changed.emit()
