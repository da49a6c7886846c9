"""The one bridge between worker threads and the window.

A screen asks :class:`QtJobRunner` to run a plain function and connects to the handle it gets back.
Delivery is always queued: a future that is already finished calls back in the thread that asked, before
the screen had a chance to connect its slots.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from b2bdesk.errors import DeskError, ProgramFault
from b2bdesk.jobs import LINK, PHONE, READ, WRITE, Cancelled, InlineLanes, JobContext, Lanes, Progress
from b2bdesk.ui.ports import CrashPath

Work = Callable[[JobContext], Any]


class JobHandle(QObject):
    """One running job as the window sees it.

    Belongs to the runner, never to a screen, and no worker ever touches it: it is deleted as soon as the
    answer was delivered, while the worker may still be on its way out of the signal that brought it. After
    :meth:`cancel` nothing is delivered any more, however late the answer comes.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    progressed = Signal(object)

    def __init__(self, runner: QtJobRunner, context: JobContext, keeps_going: bool) -> None:
        super().__init__(runner)
        self._crash_path = runner.crash_path
        self._context, self._keeps_going = context, keeps_going
        self._released = False

    @property
    def context(self) -> JobContext:
        """What the job itself holds."""
        return self._context

    @Slot()
    def cancel(self) -> None:
        """Release the screen at once and ask the job to stop; its late answer is dropped."""
        self._released = True
        self._context.cancel()

    @Slot()
    def abandon(self) -> None:
        """The screen is gone: tell nobody; a reader stops, a change still runs to its end."""
        self._released = True
        if not self._keeps_going:
            self._context.cancel()

    def progress(self, progress: Progress) -> None:
        """Tell how far the job is."""
        if not self._released:
            self.progressed.emit(progress)

    def deliver(self, future: Future[Any]) -> None:
        """Tell what came of the job."""
        if self._released:
            return
        try:
            result = future.result()
        except (Cancelled, CancelledError):
            return
        except DeskError as error:
            self.failed.emit(error)
        except Exception as fault:  # noqa: BLE001 - anything else is our own fault: report it, free the screen
            self._crash_path.crashed(fault)
            self.failed.emit(ProgramFault())
        else:
            self.succeeded.emit(result)


class QtJobRunner(QObject):
    """Runs functions on lanes and delivers their results on the GUI thread.

    Workers emit on the runner, which outlives them, and name a job by its number.
    """

    _landed = Signal(int, object)
    _reported = Signal(int, object)

    def __init__(self, lanes: Lanes, crash_path: CrashPath, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.crash_path = crash_path
        self._lanes = lanes
        self._numbers = count(1)
        self._running: dict[int, JobHandle] = {}
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    def read(self, work: Work, owner: QObject | None = None) -> JobHandle:
        """Run a query for a screen. ``owner``: when it is destroyed, the job is cancelled."""
        return self._start(READ, work, owner)

    def write(self, work: Work, owner: QObject | None = None) -> JobHandle:
        """Run a local change; changes run one after another in the order asked.

        A change is carried out even when its screen is gone before its turn.
        """
        return self._start(WRITE, work, owner)

    def link(self, work: Work, owner: QObject | None = None) -> JobHandle:
        """Run something that talks to the agent."""
        return self._start(LINK, work, owner)

    def phone(self, work: Work, owner: QObject | None = None) -> JobHandle:
        """Run an errand at the phone exchange, which may wait for a person to lift the handset."""
        return self._start(PHONE, work, owner)

    @property
    def running(self) -> int:
        """How many jobs have not been delivered yet."""
        return len(self._running)

    def close(self) -> None:
        """Cancel what only reads, finish the changes, wait; no answer is delivered after this."""
        for handle in self._running.values():
            handle.abandon()
        self._lanes.close()

    def _start(self, lane: str, work: Work, owner: QObject | None) -> JobHandle:
        number = next(self._numbers)
        context = JobContext(partial(self._reported.emit, number))
        handle = self._running[number] = JobHandle(self, context, keeps_going=lane == WRITE)
        if owner is not None:
            owner.destroyed.connect(handle.abandon)
        self._lanes.submit(lane, work, context).add_done_callback(partial(self._landed.emit, number))
        return handle

    @Slot(int, object)
    def _progress(self, number: int, progress: Progress) -> None:
        if number in self._running:
            self._running[number].progress(progress)

    @Slot(int, object)
    def _deliver(self, number: int, future: Future[Any]) -> None:
        handle = self._running.pop(number)
        try:
            handle.deliver(future)
        finally:
            handle.deleteLater()


class InlineRunner(QtJobRunner):
    """The runner of UI tests: jobs run at once, their results still come queued."""

    def __init__(self, crash_path: CrashPath, parent: QObject | None = None) -> None:
        super().__init__(InlineLanes(), crash_path, parent)
