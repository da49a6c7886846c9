"""The desk process: opens the profile, builds the window over it, and ends both in order."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from b2bdesk import logs
from b2bdesk.backstage import Backstage
from b2bdesk.errors import AlreadyRunning, DeskError, StoreDamaged
from b2bdesk.jobs import JobContext, ThreadLanes
from b2bdesk.link.agent_link import LinkStatus
from b2bdesk.model.people import Role, User
from b2bdesk.model.uid import Uid
from b2bdesk.services import opening, preferences
from b2bdesk.settings import TRAINING_PROFILE, data_dir, profile_dir
from b2bdesk.ui.app import Application, catch_faults, make_application
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.second_start import FirstCopy, hand_over
from b2bdesk.ui.shell.firstrun import FirstRunPage
from b2bdesk.ui.shell.pages import ArrivalPage, ProblemPage
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.window import build_window

log = logging.getLogger(__name__)

ARRIVAL_EVERY_MS = 300
CHANGES_EVERY_MS = 100
EXIT_TAKEN = 3
_LAST = "last-profile"


class FaultPath:
    """Where a fault of the program ends: it is in the log already; the person is told, drafts are kept."""

    def __init__(self) -> None:
        self.window: MainWindow | None = None

    def crashed(self, fault: BaseException) -> None:
        """Log a fault of any thread and say so in the window."""
        log.critical("fault", exc_info=fault)
        if self.window is not None and threading.current_thread() is threading.main_thread():
            self.window.notifier.problem(DeskError())


class DeskApp(QObject):
    """One run of the desk on one profile. ``window_shown`` comes when a person can work."""

    window_shown = Signal(object)
    _link_changed = Signal(object)

    def __init__(self, application: Application, backstage: Backstage) -> None:
        super().__init__(application.qt)
        self.application, self.backstage = application, backstage
        self.faults = FaultPath()
        self.runner = QtJobRunner(ThreadLanes(), self.faults, self)
        self.window: MainWindow | None = None
        self._front: QMainWindow | None = None
        self._arrival: ArrivalPage | None = None
        self._watch = QTimer(self)
        self._looking = False
        self._link_changed.connect(self._on_link, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        """Open the store off the GUI thread; the window follows."""
        job = self.runner.write(self._open_store)
        job.succeeded.connect(self._opened)
        job.failed.connect(self._cannot_open)

    def close(self) -> None:
        """End everything behind the window. Blocks until the agent has finished its step."""
        self._watch.stop()
        self.runner.close()
        self.backstage.close()

    def _open_store(self, _: JobContext) -> tuple[User | None, dict[str, Any]]:
        self.backstage.open()
        me = opening.signed_in(self.backstage.store)
        return me, preferences.load(self.backstage.desk(me.uid)) if me else {}

    def _opened(self, found: tuple[User | None, dict[str, Any]]) -> None:
        self.backstage.store.forbid_thread(threading.get_ident())
        self.backstage.start(self._link_changed.emit)
        me, known = found
        if me is not None:
            self._show_window(me, known)
        else:
            self._await_arrival()

    def _cannot_open(self, problem: DeskError) -> None:
        page = ProblemPage(problem, may_set_aside=isinstance(problem, StoreDamaged))
        page.retried.connect(self.open)
        page.set_aside.connect(self._start_anew)
        page.left.connect(self.application.qt.quit)
        self._bring_forward(page)

    def _start_anew(self) -> None:
        job = self.runner.write(lambda _: self.backstage.set_damaged_aside())
        job.succeeded.connect(lambda _: self.open())
        job.failed.connect(self._cannot_open)

    # --- the first start of a profile ------------------------------------------------------------

    def _await_arrival(self) -> None:
        self._arrival = ArrivalPage()
        self._arrival.chosen.connect(self._sign_in)
        self._bring_forward(self._arrival)
        self._watch.timeout.connect(self._look)
        self._watch.start(ARRIVAL_EVERY_MS)

    def _look(self) -> None:
        if self._looking:
            return
        self._looking = True
        job = self.runner.read(lambda _: opening.arrived(self.backstage.store), self)
        job.succeeded.connect(self._show_arrival)
        job.failed.connect(self._cannot_open)

    def _show_arrival(self, arrived: opening.Arrival) -> None:
        self._looking = False
        if self._arrival is None:
            return
        managers = [user for user in arrived.users if Role.MANAGER in user.roles]
        if self.backstage.training and managers and arrived.clients:
            self._sign_in(managers[0].uid)
            return
        people = [] if self.backstage.training else [(user.uid, user.full_name) for user in managers]
        self._arrival.show_arrived(people, arrived.clients, arrived.orders)
        if self.backstage.trouble is not None:
            self._arrival.show_trouble(self.backstage.trouble)

    def _sign_in(self, user: str) -> None:
        if self._arrival is None:
            return
        self._watch.stop()
        self._watch.timeout.disconnect(self._look)
        self._arrival = None
        uid = Uid(user)

        def sign_in(_: JobContext) -> tuple[User | None, dict[str, Any]]:
            opening.sign_in(self.backstage.store, uid)
            return opening.signed_in(self.backstage.store), preferences.load(self.backstage.desk(uid))

        job = self.runner.write(sign_in)
        job.succeeded.connect(lambda found: self._show_window(*found))
        job.failed.connect(self._cannot_open)

    # --- the window ------------------------------------------------------------------------------

    def _show_window(self, me: User, known: dict[str, Any]) -> None:
        desk = self.backstage.desk(me.uid)

        def write(key: str, value: Any) -> None:
            self.runner.write(lambda _: preferences.keep(desk, key, value))

        kept = preferences.Preferences(known, write)
        self.window = build_window(self.application, self.runner, self.backstage, desk, me, kept)
        self.faults.window = self.window
        front, self._front = self._front, None
        self.window.show()
        if front is not None:
            front.close()
        self._watch.timeout.connect(self._look_for_changes)
        self._watch.start(CHANGES_EVERY_MS)
        self.window_shown.emit(self.window)

    def _look_for_changes(self) -> None:
        if self._looking:
            return
        self._looking = True
        job = self.runner.read(self._foreign_changes, self)
        job.succeeded.connect(self._looked)
        job.failed.connect(self._looked)

    def _foreign_changes(self, _: JobContext) -> None:
        store = self.backstage.store
        store.changes.publish(store.foreign_changes())

    def _looked(self, _: object) -> None:
        self._looking = False

    def _on_link(self, status: LinkStatus) -> None:
        log.info("agent: %s", status.state)
        if status.error is not None and self.window is not None:
            self.window.notifier.problem(status.error)

    def _bring_forward(self, page: QWidget) -> None:
        if self._front is None:
            self._front = QMainWindow()
            self._front.setWindowTitle("b2bdesk")
            self._front.resize(1024, 760)
        self._front.setCentralWidget(page)
        self._front.show()

    def come_forward(self) -> None:
        """Show the window over the others: the person asked for it by a second start."""
        window = self.window or self._front
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()


def run(*, profile: str | None, opened: str | None = None) -> int:
    """Open the desk and stay until it is closed; returns the exit code."""
    application = start_application()
    name = profile or last_profile()
    if name is None:
        return _first_run(application, partial(_run_profile, application, opened))
    return _run_profile(application, opened, name)


def start_application() -> Application:
    """Make the Qt application in the language of the system."""
    russian = QLocale.system().language() == QLocale.Language.Russian
    return make_application(sys.argv[:1], "ru" if russian else "en")


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


def _run_profile(application: Application, opened: str | None, name: str) -> int:
    backstage = Backstage(name)
    log_folder = profile_dir(name) / "logs"
    logs.configure(log_folder, "desk")
    try:
        backstage.take()
    except AlreadyRunning as problem:
        if hand_over(name, opened or ""):
            return 0
        return _say_and_leave(application, problem)
    remember_profile(name)
    desk = DeskApp(application, backstage)
    catch_faults(desk.faults, log_folder / "fault.log")
    first = FirstCopy(name, application.qt)
    first.raise_asked.connect(desk.come_forward)
    first.listen()
    desk.open()
    try:
        return application.qt.exec()
    finally:
        first.close()
        desk.close()


def _say_and_leave(application: Application, problem: DeskError) -> int:
    page = ProblemPage(problem)
    page.retry.setVisible(False)
    page.left.connect(application.qt.quit)
    page.resize(720, 420)
    page.show()
    application.qt.exec()
    return EXIT_TAKEN


def _first_run(application: Application, go_on: Callable[[str], int]) -> int:
    page = FirstRunPage([])
    chosen: list[str] = []

    def choose(name: str) -> None:
        chosen.append(name)
        page.close()

    page.training_chosen.connect(lambda: choose(TRAINING_PROFILE))
    page.resize(page.sizeHint())
    page.show()
    application.qt.exec()
    return go_on(chosen[0]) if chosen else 0
