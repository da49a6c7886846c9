"""The windows of one desk: one, or two for two monitors. What both share is made once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.backstage import Backstage
from b2bdesk.model.people import User
from b2bdesk.services.desk import Desk
from b2bdesk.services.preferences import Preferences
from b2bdesk.ui.app import Application
from b2bdesk.ui.commands import CommandState
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.notify import BellList
from b2bdesk.ui.ports import UiState
from b2bdesk.ui.screens.calls import CallsOnline
from b2bdesk.ui.screens.parts import ChangeBell
from b2bdesk.ui.shell.appearance import Appearance
from b2bdesk.ui.shell.being_typed import BeingTyped
from b2bdesk.ui.shell.fellows import Fellows
from b2bdesk.ui.shell.forward import bring_forward
from b2bdesk.ui.shell.second_place import SecondPlace, stand_beside
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.timings import USUAL, Timings
from b2bdesk.window import Shared, build_window


class DeskWindows(QObject):
    """Opens the window, and a second one beside it.

    ``other_profile`` opens the other profile instead of this one. A window that closes beside another one is
    freed; the last one stays for the end of the program. ``left`` comes when a person closed the last one,
    with how many drafts its cards hold.
    """

    left = Signal(int)

    def __init__(
        self,
        application: Application,
        runner: QtJobRunner,
        backstage: Backstage,
        desk: Desk,
        me: User,
        kept: Preferences,
        other_profile: Callable[[], None] | None = None,
        parent: QObject | None = None,
        timings: Timings = USUAL,
    ) -> None:
        super().__init__(parent)
        self._backstage = backstage
        self._shared = Shared(
            application,
            runner,
            backstage,
            desk,
            me,
            kept,
            Appearance(application.qt, application.language, kept),
            Fellows(self),
            BellList(self),
            BeingTyped(self),
            CallsOnline(desk, runner, ChangeBell(desk.store.changes, self), timings, self),
            self.open_beside,
            other_profile,
            timings,
        )
        self._is_ending = False
        backstage.on_ring = self._shared.online.hear

    @property
    def fellows(self) -> Fellows:
        """The windows, and which of them is used."""
        return self._shared.fellows

    @property
    def front(self) -> MainWindow | None:
        """The window that was used last."""
        return self.fellows.front

    def open_first(self) -> MainWindow:
        """Build the window as it was left; it is not shown yet."""
        window = self._built(self._shared.kept)
        window.open_where_left()
        return window

    def open_beside(self, window: MainWindow) -> None:
        """Show the object of a window in the other one, which is opened if there is none.

        A new one comes as its frame; its screen and the object follow in turns of their own, so that keys
        typed meanwhile wait for one of the three alone.
        """
        state = window.navigator.state()
        if not state.screen:
            # The key was pressed again before the frame had its screen.
            return
        title = window.navigator.widget().object_title()
        other = self.fellows.beside(window)
        if other is None:
            other = self._built(SecondPlace(self._shared.kept))
            stand_beside(other, window)
            bring_forward(other)
            then = other
            QTimer.singleShot(0, then, lambda: self._show_in(then, state, title))
            return
        other.navigator.show_screen(state.screen)
        self._open_in(other, state, title)
        bring_forward(other)

    def close(self) -> None:
        """Close and free every window: nothing of them may ask for anything any more."""
        self._is_ending = True
        for window in self.fellows.windows:
            window.close()
            window.deleteLater()

    def _show_in(self, other: MainWindow, state: CommandState, title: str) -> None:
        other.navigator.show_screen(state.screen)
        QTimer.singleShot(0, other, lambda: self._open_in(other, state, title))

    def _open_in(self, other: MainWindow, state: CommandState, title: str) -> None:
        if state.ref is not None:
            other.open_object(state.ref, title)

    def _built(self, state: UiState) -> MainWindow:
        window = build_window(self._shared, state)
        window.shutting_down.connect(lambda: self._leaves(window))
        for other in self.fellows.windows:
            if other is not window:
                other.registry.keys_changed.connect(window.registry.take_own_keys)
                window.registry.keys_changed.connect(other.registry.take_own_keys)
        return window

    def _leaves(self, window: MainWindow) -> None:
        if self.fellows.beside(window) is None:
            self._backstage.forget_rings()
            self._shared.online.end()
            if not self._is_ending:
                self.left.emit(window.navigator.cards.drafts)
            return
        self.fellows.remove(window)
        window.notifier.leave()
        # It still closes: this came out of its own event.
        QTimer.singleShot(0, self, window.deleteLater)
