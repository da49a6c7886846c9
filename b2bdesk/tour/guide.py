"""Starts the program as a person does, and starts it again; knows what stands on both sides of the wires."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from b2bdesk.app import Launch, last_profile, start_application
from b2bdesk.desk_app import DeskApp
from b2bdesk.services.desk import Desk
from b2bdesk.tour import walk
from b2bdesk.tour.hands import Hands, NotSeen, rest
from b2bdesk.tour.outside import Outside
from b2bdesk.tour.record import Record
from b2bdesk.ui.app import Application
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.shell.window import MainWindow

T = TypeVar("T")

WIDTH, HEIGHT = 1440, 900
OPEN_WITHIN_S = 60.0


class Guide:
    """One visitor at one computer. Everything comes in Russian and light until a step changes it."""

    def __init__(self, out: Path, say: Callable[[str], None], application: Application | None = None) -> None:
        self.out = out
        self.application = application or start_application()
        self.application.language.switch("ru")
        self.launch = Launch(self.application)
        self.hands = Hands(self._in_front)
        self.record = Record(out, self._in_front, say)

    @property
    def app(self) -> DeskApp:
        """The open desk; raises NotSeen before there is one."""
        if self.launch.desk is None:
            raise NotSeen("no profile is open")
        return self.launch.desk

    @property
    def window(self) -> MainWindow:
        """The window; raises NotSeen before there is one."""
        window = self.app.window
        if window is None:
            raise NotSeen("the window is not open")
        return window

    @property
    def desk(self) -> Desk:
        """The desk of whoever signed in, for looking into the store."""
        if self.app.desk is None:
            raise NotSeen("nobody signed in")
        return self.app.desk

    @property
    def outside(self) -> Outside:
        """The training servers seen from their own side; raises NotSeen when they do not run."""
        office = self.app.backstage.office
        if office is None:
            raise NotSeen("the training servers do not run")
        return Outside(office.servers)

    def shown(self, kind: str) -> ObjectRef | None:
        """Return the object in the detail if it is of this kind."""
        ref = self.window.navigator.widget().object_ref()
        return ref if ref is not None and ref.kind == kind else None

    def ask(self, work: Callable[[], T]) -> T:
        """Run a question to the store off the GUI thread and wait for its answer; raises what it raised."""
        answers: list[T] = []
        self.do(lambda: answers.append(work()))
        return answers[0]

    def do(self, work: Callable[[], object]) -> None:
        """Run something off the GUI thread and wait for its end; raises what it raised."""
        ended: list[bool] = []
        problems: list[Exception] = []
        job: JobHandle = self.app.runner.read(lambda _: work())
        job.succeeded.connect(lambda _: ended.append(True))
        job.failed.connect(problems.append)
        self.hands.wait(lambda: ended or problems, "the end of a job")
        if problems:
            raise problems[0]

    def wait_for_window(self, limit_s: float = OPEN_WITHIN_S) -> None:
        """Wait until the window can be worked in, in the size of the pictures."""
        self.hands.wait(lambda: self.launch.desk and self.launch.desk.window, "the window", limit_s)
        self.window.resize(WIDTH, HEIGHT)
        self.window.activateWindow()
        self.hands.wait(self.window.isActiveWindow, "the active window")

    def settle(self) -> None:
        """Wait until no job of the window runs any more, so that a picture shows the answers.

        A list asks for the item in front only when its row has rested.
        """
        for pause in (self.window.parts.timings.detail_rest, 0):
            rest()
            self.hands.wait(lambda: not self.app.runner.running, "the answers of the store")
            QTest.qWait(pause)
        rest()

    def start_again(self) -> None:
        """Close the window and start the program anew: it opens where it was left."""
        self._end()
        self.launch = Launch(self.application)
        self.launch.begin(last_profile())
        self.wait_for_window()

    def close(self) -> None:
        """End the program with everything behind it."""
        self._end()

    def _end(self) -> None:
        self._in_front().close()
        rest()
        if self.launch.desk is not None and self.launch.desk.window is not None:
            self.launch.desk.window.deleteLater()
        self.launch.front.deleteLater()
        # Nothing of the window may ask for anything once the lanes are closed.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.launch.close()

    def _in_front(self) -> QWidget:
        desk = self.launch.desk
        return desk.window if desk is not None and desk.window is not None else self.launch.front


SCENARIOS = {"order": walk.walk}
"""What the tour can show, by name."""
