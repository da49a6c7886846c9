"""Results of background work reach the window, on its own thread, and never a screen that is gone."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread

from b2bdesk.errors import ProgramFault, StoreBusy
from b2bdesk.jobs import JobContext, ThreadLanes
from b2bdesk.ui.jobs import QtJobRunner
from tests.ui.conftest import deliver


@pytest.fixture
def threads(qapp, crashes):
    made = QtJobRunner(ThreadLanes(), crashes)
    yield made
    made.close()
    deliver()


def test_even_an_instant_answer_waits_for_the_screen_to_listen(runner) -> None:
    heard: list[object] = []
    job = runner.read(lambda _: "5 000 clients")
    job.succeeded.connect(heard.append)
    assert heard == []
    deliver()
    assert heard == ["5 000 clients"]
    assert runner.running == 0


def test_the_answer_of_a_thread_comes_on_the_gui_thread(threads, qtbot) -> None:
    seen: list[bool] = []
    job = threads.read(lambda _: threading.current_thread() is threading.main_thread())
    job.succeeded.connect(lambda in_gui: seen.extend([in_gui, QThread.isMainThread()]))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [False, True]


def test_two_thousand_jobs_all_arrive(threads, qtbot) -> None:
    heard: list[int] = []
    for number in range(2000):
        threads.read(lambda _, number=number: number).succeeded.connect(heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2000)
    assert sorted(heard) == list(range(2000))


def test_a_known_error_comes_as_a_value(runner) -> None:
    def busy(_: JobContext) -> None:
        raise StoreBusy

    heard: list[object] = []
    runner.write(busy).failed.connect(heard.append)
    deliver()
    assert [type(error) for error in heard] == [StoreBusy]


def test_a_fault_of_ours_goes_to_the_crash_path_and_still_frees_the_screen(runner, crashes) -> None:
    heard: list[object] = []
    runner.read(lambda _: 1 // 0).failed.connect(heard.append)
    deliver()
    assert [type(fault) for fault in crashes.faults] == [ZeroDivisionError]
    assert [type(error) for error in heard] == [ProgramFault]
    crashes.faults.clear()


def test_after_cancel_nothing_is_said(threads, qtbot) -> None:
    gate, heard = threading.Event(), []

    def slow(job: JobContext) -> str:
        gate.wait()
        return "late"

    job = threads.read(slow)
    job.succeeded.connect(heard.append)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: threads.running == 0)
    assert heard == []


def test_a_closed_screen_stops_its_queries_but_not_its_saves(threads, qtbot) -> None:
    screen, began, gate, done = QObject(), threading.Event(), threading.Event(), []

    def query(job: JobContext) -> None:
        began.set()
        gate.wait()
        job.check()
        done.append("query went on")

    threads.read(query, screen)
    began.wait()
    threads.write(lambda _: gate.wait(), screen)
    threads.write(lambda _: done.append("saved"), screen)
    screen.deleteLater()
    deliver()
    gate.set()
    qtbot.waitUntil(lambda: threads.running == 0)
    assert done == ["saved"]


def test_progress_is_shown_as_it_comes(runner) -> None:
    shown: list[tuple[int, int | None]] = []
    job = runner.read(lambda job: job.report(5000, 5000, key="clients"))
    job.progressed.connect(lambda progress: shown.append((progress.done, progress.total)))
    deliver()
    assert shown == [(5000, 5000)]


def test_what_was_typed_is_saved_when_the_window_closes_at_once(qapp, crashes) -> None:
    made, saved = QtJobRunner(ThreadLanes(), crashes), []
    for number in range(20):
        made.write(lambda _, number=number: saved.append(number))
    made.close()
    assert saved == list(range(20))
    deliver()
