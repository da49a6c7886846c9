"""The desk process: from the start of the program over the first run to the end of a profile's desk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from b2bdesk import background, logs
from b2bdesk.backstage import Backstage
from b2bdesk.connections import Connections
from b2bdesk.desk_app import DeskApp, FaultPath
from b2bdesk.errors import AlreadyRunning, DeskError, ProfileInvalid
from b2bdesk.jobs import ThreadLanes
from b2bdesk.settings import MAIN_PROFILE, TRAINING_PROFILE, data_dir, profile_dir
from b2bdesk.store.profile_locks import ProfileLock
from b2bdesk.ui import theme
from b2bdesk.ui.app import Application, catch_faults, make_application
from b2bdesk.ui.garbage import GuiGarbage
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.screens.connect import ConnectPage, systems
from b2bdesk.ui.second_start import FirstCopy, hand_over, number_of
from b2bdesk.ui.shell.firstrun import FirstRunPage
from b2bdesk.ui.shell.pages import ProblemPage
from b2bdesk.ui.widgets import Pane

EXIT_TAKEN = 3
FIRST_RUN: Final = "first-run"
_LAST = "last-profile"
_FRONT_WIDTH, _FRONT_HEIGHT = 1024, 760


class Launch(QObject):
    """One start of the program. ``first_run`` and ``desk`` are there while they are on the screen."""

    def __init__(self, application: Application, opened: str | None = None) -> None:
        super().__init__(application.qt)
        self.application = application
        self.desk: DeskApp | None = None
        self.first_run: FirstRunPage | None = None
        self.exit_code = 0
        self.front = QMainWindow()
        self.front.setWindowTitle("b2bdesk")
        self.front.resize(_FRONT_WIDTH, _FRONT_HEIGHT)
        self._opened = opened
        self._runner: QtJobRunner | None = None
        self._first: FirstCopy | None = None
        self._page_lock: ProfileLock | None = None

    def begin(self, profile: str | None) -> bool:
        """Open a profile, or the first-run page when none is named.

        False when there is nothing to stay for: the desk that runs already came forward instead.
        """
        return self._begin_first_run() if profile is None else self.open_profile(profile)

    def open_profile(self, name: str) -> bool:
        """Open the desk of a profile; False when another process holds it and was told to come forward."""
        log_folder = profile_dir(name) / "logs"
        logs.configure(log_folder, "desk")
        try:
            backstage = Backstage(name)
        except ProfileInvalid as problem:
            self._say_and_leave(problem, again=lambda: self._show_connect(""))
            return True
        try:
            backstage.take()
        except AlreadyRunning as problem:
            if hand_over(name, self._opened or ""):
                return False
            self._say_and_leave(problem)
            return True
        remember_profile(name)
        self._end_first_run()
        self.desk = DeskApp(self.application, backstage, self.front)
        catch_faults(self.desk.faults, log_folder / "desk.fault")
        self.desk.profile_asked.connect(self._switch_soon)
        self._first = FirstCopy(name, self)
        self._first.raise_asked.connect(self.desk.come_forward)
        self._first.call_asked.connect(self.desk.show_number)
        self._first.listen()
        number = number_of(self._opened or "")
        if number:
            self.desk.show_number(number)
        self.desk.open()
        return True

    def close(self) -> None:
        """End what runs behind the window. Blocks until the agent has finished its step."""
        self._close_desk()
        self._end_first_run()
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    def _begin_first_run(self) -> bool:
        """Show the first page; False when another start shows it already and was told to come forward."""
        try:
            self._page_lock = ProfileLock.take(data_dir(), FIRST_RUN)
        except AlreadyRunning as problem:
            if hand_over(FIRST_RUN):
                return False
            self._say_and_leave(problem)
            return True
        self._first = FirstCopy(FIRST_RUN, self)
        self._first.raise_asked.connect(self._raise_front)
        self._first.listen()
        self._show_first_run()
        return True

    def _end_first_run(self) -> None:
        self.first_run = None
        if self._first is not None:
            self._first.close()
            self._first = None
        if self._page_lock is not None:
            self._page_lock.release()
            self._page_lock = None

    def _raise_front(self) -> None:
        self.front.show()
        self.front.raise_()
        self.front.activateWindow()

    def _close_desk(self) -> None:
        if self._first is not None:
            self._first.close()
            self._first = None
        if self.desk is not None:
            self.desk.close()

    def _switch_soon(self, name: str) -> None:
        # The click that asked for it still runs inside the window that goes.
        QTimer.singleShot(0, self, lambda: self._switch(name))

    def _switch(self, name: str) -> None:
        """Close the desk and open the one of another profile, as a start with that profile does."""
        # While a window stands the program does not end with the one that closes.
        self.front.setCentralWidget(Pane("panel"))
        self.front.show()
        desk = self.desk
        if desk is not None and desk.windows is not None:
            desk.windows.close()
            # Nothing of the window may ask for anything once the lanes are closed.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._close_desk()
        self.desk = None
        if not self.open_profile(name):
            self.application.qt.quit()

    def _show_first_run(self) -> None:
        page = self.first_run = FirstRunPage([])
        page.training_chosen.connect(lambda: self._chosen(TRAINING_PROFILE))
        page.connect_chosen.connect(self._show_connect)
        self.front.setCentralWidget(page)
        self.front.show()
        looked = self._lanes().read(lambda _: Connections(MAIN_PROFILE).forms(), page)
        looked.succeeded.connect(lambda forms: page.show_rows(systems.rows(forms)))

    def _lanes(self) -> QtJobRunner:
        """Return the lanes of the time before a desk is open, which has its own."""
        if self._runner is None:
            self._runner = QtJobRunner(ThreadLanes(), FaultPath(), self)
        return self._runner

    def _show_connect(self, connector_id: str) -> None:
        page = ConnectPage(Connections(MAIN_PROFILE), self._lanes())
        page.choose(connector_id)
        page.finished.connect(lambda: self._chosen(MAIN_PROFILE))
        page.back_asked.connect(self._show_first_run)
        self.first_run = None
        self.front.setCentralWidget(page)

    def _chosen(self, name: str) -> None:
        if self.desk is None and not self.open_profile(name):
            self.application.qt.quit()

    def _say_and_leave(self, problem: DeskError, again: Callable[[], None] | None = None) -> None:
        """Show why no desk opens; ``again`` is the way back, where there is one."""
        self.exit_code = EXIT_TAKEN
        page = ProblemPage(problem)
        page.retry.setVisible(again is not None)
        if again is not None:
            page.retried.connect(again)
        page.left.connect(self.application.qt.quit)
        self.front.setCentralWidget(page)
        self.front.show()


def run(*, profile: str | None, opened: str | None = None) -> int:
    """Open the desk and stay until it is closed; returns the exit code."""
    launch = Launch(start_application(), opened)
    if not launch.begin(profile or last_profile()):
        return 0
    try:
        return launch.application.qt.exec() or launch.exit_code
    finally:
        launch.close()


def start_application() -> Application:
    """Make the Qt application in the language of the system."""
    background.take_short_turns()
    russian = QLocale.system().language() == QLocale.Language.Russian
    application = make_application(sys.argv[:1], "ru" if russian else "en")
    dark = application.qt.styleHints().colorScheme() is Qt.ColorScheme.Dark
    theme.apply_theme(application.qt, theme.make_theme("dark" if dark else "light"))
    GuiGarbage(application.qt)
    return application


def last_profile() -> str | None:
    """Return the profile that was open last on this computer, None before the first run."""
    try:
        name = (data_dir() / _LAST).read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return name or None


def remember_profile(name: str) -> None:
    """Remember which profile the next start without arguments opens."""
    data_dir().mkdir(parents=True, exist_ok=True)
    (data_dir() / _LAST).write_text(name, encoding="utf-8")
