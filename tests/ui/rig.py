"""The whole window over a real desk: temporary store, small market, jobs at once, a clock moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.model.order import Order
from b2bdesk.services import orders
from b2bdesk.services.desk import Desk
from b2bdesk.services.preferences import Preferences
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.ports import CurrentUser
from b2bdesk.ui.screens.parts import ChangeBell, ScreenParts
from b2bdesk.ui.shell.appearance import Appearance
from b2bdesk.ui.shell.parts import WindowParts
from b2bdesk.ui.shell.screen import Screen
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.timings import AT_ONCE
from tests.desk_rig import DeskRig
from tests.ui.conftest import deliver

W = TypeVar("W", bound=QWidget)


@dataclass
class ScreenRig:
    """A window on a desk. ``parts`` is what screens get, ``back`` the desk without the window."""

    window: MainWindow
    parts: ScreenParts
    back: DeskRig

    @property
    def desk(self) -> Desk:
        return self.parts.desk

    def find(self, kind: type[W], name: str) -> W:
        """Return a part of the window by its object name."""
        found = self.window.findChild(kind, name)
        assert found is not None, f"nothing in the window is called {name}"
        return found

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


@contextmanager
def open_rig(
    application: QApplication,
    runner: QtJobRunner,
    language: Language,
    folder: Path,
    screens: Callable[[ScreenParts], list[Screen]],
    register: Callable[[ScreenParts], None] = lambda _: None,
    settings: dict[str, Any] | None = None,
) -> Iterator[ScreenRig]:
    """Open the window as the composition root does."""
    back = DeskRig(folder)
    kept = {"appearance.theme": "light", "appearance.density": "comfortable", **(settings or {})}
    preferences = Preferences(kept, lambda _key, _value: None)
    window = MainWindow(
        WindowParts(
            runner,
            preferences,
            Appearance(application, language, preferences),
            CurrentUser("А. Иванов", "АИ", "На месте"),
            lambda _screen: back.agent.sync_now(),
            today=back.clock.today,
            monotonic=back.clock.monotonic,
            timings=AT_ONCE,
        )
    )
    bell = ChangeBell(back.store.changes, window)
    rig = ScreenRig(window, ScreenParts(back.desk, runner, window, bell, preferences), back)
    register(rig.parts)
    for screen in screens(rig.parts):
        window.add_screen(screen)
    window.set_training(True)
    window.install_keys()
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.open_where_left()
    rest()
    try:
        yield rig
    finally:
        bell.close()
        window.close()
        deliver()
        back.close()


def rest() -> None:
    """Let answers come and waits of nothing pass."""
    for _ in range(4):
        deliver()
