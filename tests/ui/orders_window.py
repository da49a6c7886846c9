"""A whole desk with its window: the made-up market of ``DeskRig`` behind the real screens.

``open_window`` builds the window as the composition root does; which screens stand in it is up to the test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.services.preferences import Preferences
from b2bdesk.ui import theme
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.ports import CurrentUser
from b2bdesk.ui.screens.parts import ChangeBell, ScreenParts
from b2bdesk.ui.shell.appearance import Appearance
from b2bdesk.ui.shell.parts import WindowParts
from b2bdesk.ui.shell.screen import Screen
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.timings import AT_ONCE, Timings
from tests.desk_rig import DeskRig


@dataclass
class WindowRig:
    """The desk, its window, and what a person does with keys."""

    desk: DeskRig
    parts: ScreenParts
    window: MainWindow
    language: Language
    kept: dict[str, Any] = field(default_factory=dict)

    def deliver(self) -> None:
        """Let everything queued arrive: results of jobs, timers of no length, layouts."""
        for _ in range(8):
            QApplication.processEvents()

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Press a key with its modifiers (``Ctrl+Del``) where the keyboard is."""
        *names, key = keys.split("+") if keys != "+" else ["+"]
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in names:
            modifiers |= _MODIFIERS[name]
        QTest.keyClick(widget or self.focused(), _KEYS.get(key) or getattr(Qt.Key, f"Key_{key}"), modifiers)
        self.deliver()

    def type(self, text: str, widget: QWidget | None = None) -> None:
        """Type signs one after another without a pause, as quick fingers do."""
        for sign in text:
            target = widget or self.focused()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key(ord(sign.upper()))
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(target, event)

    def focused(self) -> QWidget:
        """Where the keyboard is."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def speak(self, code: str) -> None:
        """Switch the language as the menu does."""
        self.language.switch(code)
        self.deliver()

    def find(self, name: str) -> Any:
        """A widget by its object name."""
        found = self.window.findChild(QObject, name)
        assert found is not None, name
        return found

    def close(self) -> None:
        self.window.close()
        self.parts.changed.close()
        self.deliver()
        self.window.deleteLater()
        self.deliver()


_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_KEYS = {
    "Del": Qt.Key.Key_Delete,
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Ins": Qt.Key.Key_Insert,
}


def open_window(
    desk: DeskRig,
    application: QApplication,
    runner: QtJobRunner,
    language: Language,
    screens: list[Callable[[ScreenParts], Screen]],
    register: list[Callable[[ScreenParts], None]],
    *,
    kept: dict[str, Any] | None = None,
    timings: Timings = AT_ONCE,
    size: tuple[int, int] = (1440, 900),
    first: bool = True,
) -> WindowRig:
    """Open the window on the desk with these screens and commands; ``kept`` is what it remembers."""
    remembered = {} if kept is None else kept
    preferences = Preferences(remembered, lambda key, value: remembered.__setitem__(key, value))
    theme.apply_theme(application, theme.make_theme("light"))
    parts = WindowParts(
        runner,
        preferences,
        Appearance(application, language, preferences),
        CurrentUser("А. Иванов", "АИ", "На месте"),
        sync_now=lambda _screen: desk.agent.sync_now(),
        today=desk.clock.today,
        monotonic=desk.clock.monotonic,
        timings=timings,
    )
    window = MainWindow(parts)
    bell = ChangeBell(desk.store.changes, window)
    shared = ScreenParts(desk.desk, runner, window, bell, preferences)
    for add in register:
        add(shared)
    for make in screens:
        window.add_screen(make(shared))
    window.install_keys()
    window.set_training(True)
    window.resize(*size)
    window.show()
    made = WindowRig(desk, shared, window, language, remembered)
    made.deliver()
    window.activateWindow()
    if first:
        window.navigator.open_where_left()
    made.deliver()
    return made
