"""A running application, jobs that run at once, and small real stand-ins for what the frame needs."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from tests.ui.sample import Desk, open_desk


class Crashes:
    """A crash path that keeps what it was given."""

    def __init__(self) -> None:
        self.faults: list[BaseException] = []

    def crashed(self, fault: BaseException) -> None:
        self.faults.append(fault)


class MemoryState:
    """What the window remembers, for as long as a test lives."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def get(self, key: str, default: Any = None) -> Any:
        return self.kept.get(key, default)

    def set(self, key: str, value: Any) -> None:
        self.kept[key] = value


class HandClock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += seconds


def deliver() -> None:
    """Let everything queued arrive: results of jobs, deferred deletions, layout."""
    for _ in range(6):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def crashes() -> Crashes:
    return Crashes()


@pytest.fixture
def runner(qapp: QApplication, crashes: Crashes):
    made = InlineRunner(crashes)
    yield made
    made.close()
    deliver()
    assert crashes.faults == []


@pytest.fixture
def ui_state() -> MemoryState:
    return MemoryState()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def language(qapp: QApplication):
    """The language of the window; tests begin in Russian, other tests are left in English source texts."""
    spoken = Language(qapp)
    spoken.switch("ru")
    yield spoken
    spoken.switch("en")
    spoken.deleteLater()


def type_text(field: QWidget, text: str) -> None:
    """Type like a person, in any alphabet."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(field, event)


@pytest.fixture
def desk(qapp, qtbot, runner, ui_state, language, clock):
    """The window over a made-up company, open and active, in Russian."""
    ui_state.set("appearance.theme", "light")
    opened = open_desk(qapp, runner, ui_state, language, clock)
    qtbot.addWidget(opened.window)
    opened.window.show()
    opened.window.activateWindow()
    QTest.qWaitForWindowActive(opened.window)
    opened.window.open_where_left()
    settle(opened)
    yield opened
    opened.window.close()
    deliver()


def settle(desk: Desk) -> None:
    """Let answers come and rests pass (every rest is nothing under test)."""
    for _ in range(4):
        deliver()


def press(desk: Desk, key: str) -> None:
    """Press keys where the focus is, like a person: ``press(desk, "Ctrl+K")``."""
    QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(key))
    settle(desk)
