"""One run of the desk on one profile: its store, the pages before the window, the window, the end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from b2bdesk.backstage import Backstage
from b2bdesk.errors import DeskError, ProgramFault, StoreDamaged, StoreKeyWrong
from b2bdesk.jobs import JobContext, ThreadLanes
from b2bdesk.link.agent_link import LinkState, LinkStatus
from b2bdesk.model.people import Role, User
from b2bdesk.model.uid import Uid
from b2bdesk.services import opening, preferences, team_rules
from b2bdesk.services.desk import Desk
from b2bdesk.settings import MAIN_PROFILE, TRAINING_PROFILE
from b2bdesk.ui.app import Application
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.shell.forward import bring_forward
from b2bdesk.ui.shell.pages import ArrivalPage, FarewellPage, ProblemPage
from b2bdesk.ui.shell.report import Reporter
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.timings import USUAL
from b2bdesk.windows import DeskWindows

log = logging.getLogger(__name__)

ARRIVAL_EVERY_MS = 300
CHANGES_EVERY_MS = 100
AGENT_AFTER_MS = 150
CHECK_AFTER_MS, CHECK_WITHIN_S = 20_000, 2.0
"""When the structure of the store is looked at after a usual start, and how long at most."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """The desk of whoever signed in and what the window remembers for this person."""

    desk: Desk
    me: User
    known: dict[str, Any]


class FaultPath(QObject):
    """Where a fault of the program ends: in the log, whichever thread it was; the person is told.

    What was typed is kept anyway, a moment after each change.
    """

    _fell = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.front: Callable[[], MainWindow | None] = _no_window
        self._fell.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def crashed(self, fault: BaseException) -> None:
        """Log a fault of any thread and say so in the window."""
        log.critical("fault", exc_info=fault)
        # Between the end of the window and the end of its threads there is nobody to tell.
        with suppress(RuntimeError):
            self._fell.emit()

    def _tell(self) -> None:
        window = self.front()
        if window is not None:
            window.notifier.problem(ProgramFault())


def _no_window() -> MainWindow | None:
    """Return the window before there is any."""
    return None


class DeskApp(QObject):
    """One run of the desk on one profile. ``window_shown`` comes when a person can work.

    ``profile_asked`` carries the name of the profile that a person wants to open instead.
    ``windows`` are there from then on, ``window`` is the one that was used last.
    ``front`` is the small window of the pages that come before the real one; it closes when that one shows.
    """

    window_shown = Signal(object)
    profile_asked = Signal(str)
    _link_changed = Signal(object)

    def __init__(self, application: Application, backstage: Backstage, front: QMainWindow) -> None:
        super().__init__(application.qt)
        self.application, self.backstage = application, backstage
        self.faults = FaultPath()
        self.runner = QtJobRunner(ThreadLanes(), self.faults, self)
        self.windows: DeskWindows | None = None
        self.desk: Desk | None = None
        self._front = front
        self._arrival: ArrivalPage | None = None
        self._watch = QTimer(self)
        self._late = QTimer(self, singleShot=True, interval=AGENT_AFTER_MS)
        self._late.timeout.connect(self._start_backstage)
        self._checking = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._checking.timeout.connect(self._check_store)
        self._looking = False
        self._number = ""
        self._link_changed.connect(self._on_link, Qt.ConnectionType.QueuedConnection)

    @property
    def window(self) -> MainWindow | None:
        """The window that was used last, None before the first one."""
        return self.windows.front if self.windows is not None else None

    def open(self) -> None:
        """Open the store off the GUI thread; the window follows."""
        if self.backstage.is_new:
            self._show_arrival_page()
        job = self.runner.write(self._open_store)
        job.succeeded.connect(self._opened)
        job.failed.connect(self._cannot_open)

    def close(self) -> None:
        """End everything behind the window. Blocks until the agent has finished its step."""
        self._watch.stop()
        self._late.stop()
        self._checking.stop()
        self.runner.close()
        self.backstage.close()

    def _open_store(self, _: JobContext) -> _Entry | None:
        self.backstage.open()
        return self._entry()

    def _entry(self) -> _Entry | None:
        """Return the desk of whoever is signed in, None before anybody is. Blocks."""
        me = opening.signed_in(self.backstage.store)
        if me is None:
            return None
        desk = self.backstage.desk(me.uid)
        team_rules.load(desk)
        return _Entry(desk, me, preferences.load(desk))

    def _opened(self, entry: _Entry | None) -> None:
        self.backstage.store.forbid_thread(threading.get_ident())
        if entry is not None:
            self._show_window(entry)
            # The first page of the list comes first: a starting agent would take the processor from it.
            self._late.start()
        else:
            self._start_backstage()
            self._await_arrival()

    def _start_backstage(self) -> None:
        self.backstage.start(self._link_changed.emit)

    def _cannot_open(self, problem: DeskError) -> None:
        log.error("The store cannot be opened: %s", problem)
        # A file whose first page is damaged looks as if it had another key.
        unreadable = isinstance(problem, StoreDamaged | StoreKeyWrong)
        copy = self.backstage.newest_copy() if unreadable else None
        copied_at = copy.made_at.astimezone() if copy else None
        page = ProblemPage(problem, may_set_aside=unreadable, copied_at=copied_at)
        page.retried.connect(self.open)
        page.set_aside.connect(lambda: self._mend(self.backstage.set_damaged_aside))
        page.put_back.connect(lambda: self._mend(self.backstage.put_back_copy))
        page.left.connect(self.application.qt.quit)
        self._bring_forward(page)

    def _mend(self, work: Callable[[], None]) -> None:
        job = self.runner.write(lambda _: work())
        job.succeeded.connect(lambda _: self.open())
        job.failed.connect(self._cannot_open)

    # --- the first start of a profile ------------------------------------------------------------

    def _show_arrival_page(self) -> None:
        self._arrival = ArrivalPage()
        self._arrival.chosen.connect(self._sign_in)
        self._bring_forward(self._arrival)

    def _await_arrival(self) -> None:
        if self._arrival is None:
            self._show_arrival_page()
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
        # An empty list would say that there are no orders, while they are only on their way.
        if self.backstage.training and managers and arrived.orders:
            self._sign_in(self._training_manager(managers).uid)
            return
        people = [] if self.backstage.training else [(user.uid, user.full_name) for user in managers]
        self._arrival.show_arrived(people, arrived.clients, arrived.orders)
        if self.backstage.trouble is not None:
            self._arrival.show_trouble(self.backstage.trouble)

    def _training_manager(self, managers: list[User]) -> User:
        """Return the manager for whom the training profile is made: its mailbox is his."""
        profile = self.backstage.profile
        number = str(profile.connectors.get(profile.vendors.get("crm", ""), {}).get("user_id", ""))
        return next((user for user in managers if user.crm_user_id == number), managers[0])

    def _sign_in(self, user: str) -> None:
        if self._arrival is None:
            return
        self._watch.stop()
        self._watch.timeout.disconnect(self._look)
        self._arrival = None
        uid = Uid(user)

        def sign_in(_: JobContext) -> _Entry | None:
            opening.sign_in(self.backstage.store, uid)
            return self._entry()

        job = self.runner.write(sign_in)
        job.succeeded.connect(self._show_window)
        job.failed.connect(self._cannot_open)

    # --- the window ------------------------------------------------------------------------------

    def _show_window(self, entry: _Entry) -> None:
        self.desk = desk = entry.desk

        def write(key: str, value: Any) -> None:
            self.runner.write(lambda _: preferences.keep(desk, key, value))

        kept = preferences.Preferences(entry.known, write)
        other = MAIN_PROFILE if self.backstage.training else TRAINING_PROFILE
        self.windows = DeskWindows(
            self.application,
            self.runner,
            self.backstage,
            desk,
            entry.me,
            kept,
            lambda: self.profile_asked.emit(other),
            self,
        )
        self.windows.left.connect(self._say_farewell)
        window = self.windows.open_first()
        self.faults.front = lambda: self.window
        window.show()
        self._front.close()
        self._watch.timeout.connect(self._look_for_changes)
        self._watch.start(CHANGES_EVERY_MS)
        if self.backstage.last_run is not None:
            reporter: Reporter = window.findChildren(Reporter)[0]
            reporter.tell_unfinished(self.backstage.last_run.seen.astimezone())
        else:
            self._checking.start()
        self.window_shown.emit(window)
        if self._number:
            window.number_asked.emit(self._number)

    def _say_farewell(self, drafts: int) -> None:
        """Say on leaving that what was typed is kept; the program ends with that page."""
        if drafts:
            self._bring_forward(FarewellPage(drafts))
            QTimer.singleShot(USUAL.farewell, self._front, self._front.close)

    def _check_store(self) -> None:
        """Look into the structure of the file while nobody waits for it; the daily copy reads all of it."""
        job = self.runner.read(lambda _: self.backstage.store.check(CHECK_WITHIN_S), self)
        job.failed.connect(self._store_is_broken)

    def _store_is_broken(self, problem: DeskError) -> None:
        log.error("The store is damaged: %s", problem)
        if self.window is not None:
            self.window.notifier.problem(problem)

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
        elif self._arrival is not None and status.state is LinkState.STOPPED and status.error is not None:
            self._arrival.show_trouble(status.error)

    def _bring_forward(self, page: QWidget) -> None:
        self._front.setCentralWidget(page)
        self._front.show()

    def show_number(self, digits: str) -> None:
        """Show whose a number is, because a link named it; a window that is not there yet shows it later.

        It does not come forward: whoever rings may do so while somebody types elsewhere.
        """
        if self.window is None:
            self._number = digits
        else:
            self.window.number_asked.emit(digits)

    def come_forward(self) -> None:
        """Show the window over the others: the person asked for it by a second start."""
        bring_forward(self.window or self._front)
