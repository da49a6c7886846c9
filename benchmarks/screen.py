"""Real widgets for benchmarks: an offscreen window's event loop, and waiting for what is painted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from b2bdesk.connectors.records import RegistryAddress, RegistryBank, RegistryCompany
from b2bdesk.jobs import ThreadLanes
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.store.store import Store
from b2bdesk.ui import theme
from b2bdesk.ui.garbage import GuiGarbage
from b2bdesk.ui.jobs import QtJobRunner
from benchmarks.dataset import NOW

LONGEST_MS = 10_000


class SilentAgent:
    """Nobody listens."""

    def nudge(self) -> None:
        """Take the word that something waits."""

    def sync_now(self, systems: tuple[str, ...] = ()) -> None:
        """Take the wish for an exchange."""


class NoRegistry:
    """A registry without companies."""

    def by_inn(self, inn: str, kpp: str | None = None) -> list[RegistryCompany]:
        """Return nothing."""
        return []

    def suggest(self, text: str) -> list[RegistryCompany]:
        """Return nothing."""
        return []

    def addresses(self, text: str) -> list[RegistryAddress]:
        """Return nothing."""
        return []

    def bank(self, bic: str) -> RegistryBank | None:
        """Return nothing."""
        return None


class Faults:
    """A fault of the program ends the measurement."""

    def crashed(self, fault: BaseException) -> None:
        """Raise what went wrong."""
        raise fault


def gui_application() -> QApplication:
    """Return the application as the desk runs it: dead cycles are looked for in the GUI thread alone."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    if application.findChild(GuiGarbage) is None:
        GuiGarbage(application)
    return application


def desk_over(store: Store) -> Desk:
    """Return a desk over a data set, of somebody who is not stored."""
    return Desk(store, HandClock(NOW), SilentAgent(), NoRegistry(), DirectDrawer(), Uid("nobody"))


@contextmanager
def window_loop() -> Iterator[QtJobRunner]:
    """Open an application in the program's look; jobs run on the desk's real lanes."""
    application = gui_application()
    theme.apply_theme(application, theme.make_theme("light"))
    runner = QtJobRunner(ThreadLanes(), Faults())
    try:
        yield runner
    finally:
        runner.close()
        application.processEvents()


def settle() -> None:
    """Let what came before be laid out and painted, so that it does not count as what comes next."""
    for _ in range(3):
        QApplication.processEvents()


def until(signal: SignalInstance, do: Callable[[], object], is_true: Callable[[], bool]) -> float:
    """Do something, wait in an event loop until it shows, paint; return how many milliseconds it took.

    ``is_true`` is asked at once and whenever the signal comes.
    """
    loop = QEventLoop()

    def look(*_: object) -> None:
        if is_true():
            loop.quit()

    signal.connect(look)
    QTimer.singleShot(LONGEST_MS, loop.quit)
    started = time.perf_counter()
    do()
    QApplication.processEvents()
    if not is_true():
        loop.exec()
    QApplication.processEvents()
    taken = (time.perf_counter() - started) * 1000
    signal.disconnect(look)
    if not is_true():
        raise TimeoutError("the window did not answer")
    return taken
