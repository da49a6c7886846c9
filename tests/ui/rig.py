"""The whole window over a real desk: temporary store, small market, jobs at once, a clock moved by hand.

``open_window`` builds the window as the composition root does; which screens stand in it is up to the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, overload

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.model.order import Order
from b2bdesk.services import orders
from b2bdesk.services.desk import Desk
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
from tests.ui.conftest import deliver, type_text

W = TypeVar("W", bound=QWidget)
Register = Callable[[ScreenParts], None]


@dataclass
class ScreenRig:
    """A window on a desk. ``parts`` is what screens get, ``back`` the desk without the window.

    ``kept`` is what the window remembers.
    """

    window: MainWindow
    parts: ScreenParts
    back: DeskRig
    language: Language
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        return self.parts.desk

    @overload
    def find(self, what: type[W], name: str) -> W: ...

    @overload
    def find(self, what: str) -> Any: ...

    def find(self, what: type[W] | str, name: str = "") -> Any:
        """Return a part of the window by its object name, or by its kind and name."""
        kind, name = (QObject, what) if isinstance(what, str) else (what, name)
        found = self.window.findChild(kind, name)
        assert found is not None, f"nothing in the window is called {name}"
        return found

    def focused(self) -> QWidget:
        """Where the keyboard is."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Press a key with its modifiers (``Ctrl+Del``) where the keyboard is."""
        *names, key = keys.split("+") if keys != "+" else ["+"]
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in names:
            modifiers |= _MODIFIERS[name]
        QTest.keyClick(widget or self.focused(), _KEYS.get(key) or getattr(Qt.Key, f"Key_{key}"), modifiers)
        rest()

    def type(self, text: str, widget: QWidget | None = None) -> None:
        """Type signs one after another without a pause, as quick fingers do."""
        for sign in text:
            type_text(widget or self.focused(), sign)

    def deliver(self) -> None:
        """Let answers come and waits of nothing pass."""
        rest()

    def speak(self, code: str) -> None:
        """Switch the language as the menu does."""
        self.language.switch(code)
        rest()

    def pass_time(self, seconds: float) -> None:
        """Let time pass for everybody."""
        self.back.clock.move(timedelta(seconds=seconds))

    def strip(self) -> str:
        """Return what the strip says now."""
        self.window.bottom.strip.refresh()
        return self.window.bottom.strip.text()

    def order_of_romashka(self) -> Order:
        """Return a confirmed order of two lines over 121 600 roubles."""
        order = orders.start(self.desk, client=self.back.romashka.uid)
        order = orders.add_item(self.desk, order, self.back.product("AB-10231-2").uid, Decimal(10))
        order = orders.add_item(self.desk, order, self.back.product("AC-77120-1").uid, Decimal(100))
        return orders.confirm(self.desk, order).order

    def close(self) -> None:
        """Close the window for good: one that is only closed would follow every later change of the theme."""
        self.parts.changed.close()
        self.window.close()
        deliver()
        self.window.deleteLater()
        deliver()


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
    back: DeskRig,
    application: QApplication,
    runner: QtJobRunner,
    language: Language,
    screens: Callable[[ScreenParts], Iterable[Screen]],
    register: Register = lambda _: None,
    *,
    kept: dict[str, Any] | None = None,
    timings: Timings = AT_ONCE,
    first: bool = True,
) -> ScreenRig:
    """Open the window on the desk with these screens and commands; ``kept`` is what it remembers."""
    remembered = {} if kept is None else kept
    remembered.setdefault("appearance.theme", "light")
    remembered.setdefault("appearance.density", "comfortable")
    preferences = Preferences(remembered, remembered.__setitem__)
    parts = WindowParts(
        runner,
        preferences,
        Appearance(application, language, preferences),
        CurrentUser("А. Иванов", "АИ", "На месте"),
        lambda _screen: back.agent.sync_now(),
        today=back.clock.today,
        now=back.clock.now,
        monotonic=back.clock.monotonic,
        timings=timings,
    )
    with theme.styled_at_the_end(application):
        window = MainWindow(parts)
        bell = ChangeBell(back.store.changes, window)
        shared = ScreenParts(back.desk, runner, window, bell, preferences)
        register(shared)
        for screen in screens(shared):
            window.add_screen(screen)
        window.set_training(True)
        window.install_keys()
        if first:
            window.open_where_left()
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    rest()
    return ScreenRig(window, shared, back, language, remembered)


@contextmanager
def open_rig(
    application: QApplication,
    runner: QtJobRunner,
    language: Language,
    folder: Path,
    screens: Callable[[ScreenParts], Iterable[Screen]],
    register: Register = lambda _: None,
    settings: dict[str, Any] | None = None,
) -> Iterator[ScreenRig]:
    """Open the window on a desk of its own."""
    back = DeskRig(folder)
    rig = open_window(back, application, runner, language, screens, register, kept={**(settings or {})})
    try:
        yield rig
    finally:
        rig.close()
        back.close()


def rest() -> None:
    """Let answers come and waits of nothing pass."""
    for _ in range(4):
        deliver()
