"""After a fault or a crash the window says what is safe, and a report is one press away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from b2bdesk.desk_app import FaultPath
from b2bdesk.errors import FileNotWritten, StoreDamaged
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.notify import Message
from b2bdesk.ui.shell.pages import ProblemPage
from b2bdesk.ui.shell.report import COMMAND, Reporter
from tests.ui.conftest import deliver
from tests.ui.sample import Desk

CRASHED_AT = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)


class Rig:
    """A window with its reporter, and what was saved and shown."""

    def __init__(self, desk: Desk, runner: InlineRunner, folder: Path) -> None:
        self.window = desk.window
        self.shown: list[Path] = []
        self.saves: Callable[[], Path] = lambda: folder / "report.zip"
        self.reporter = Reporter(self.window, runner, lambda: self.saves(), self.shown.append)

    def newest(self) -> Message:
        newest: Message = self.window.notifier.journal[-1]
        return newest

    def press(self) -> None:
        """Press what the newest message offers."""
        offered = self.newest().action
        assert offered is not None
        offered.run()
        deliver()


@pytest.fixture
def rig(desk: Desk, runner: InlineRunner, language: Language, tmp_path: Path) -> Rig:
    language.switch("en")
    return Rig(desk, runner, tmp_path)


def test_a_fault_in_any_thread_is_told_and_offers_the_report(rig: Rig) -> None:
    faults = FaultPath()
    faults.front = lambda: rig.window
    thread = threading.Thread(target=lambda: faults.crashed(IndexError("nobody expected this")))
    thread.start()
    thread.join()
    deliver()
    said = rig.newest()
    assert "fault in the program" in said.text and "What you typed is saved" in said.text
    assert said.action is not None and said.action.text == "Save a report"
    rig.press()
    assert rig.newest().text.startswith("Report saved: report.zip")


def test_the_saved_report_is_shown_in_its_folder(rig: Rig, tmp_path: Path) -> None:
    assert rig.window.registry.run(COMMAND)
    deliver()
    rig.press()
    assert rig.shown == [tmp_path]


def test_a_report_that_cannot_be_written_is_said(rig: Rig) -> None:
    def full() -> Path:
        raise FileNotWritten(path="/full/report.zip", detail="No space left on device")

    rig.saves = full
    rig.reporter.save()
    deliver()
    said = rig.newest()
    assert (
        said.text == explain(FileNotWritten(path="/full/report.zip", detail="No space left on device")).text
    )
    rig.press()
    assert rig.shown == [Path("/full")]


def test_a_run_that_did_not_end_properly_is_told_at_the_next_start(rig: Rig) -> None:
    rig.reporter.tell_unfinished(CRASHED_AT)
    said = rig.newest()
    assert "did not end properly (22 Nov 2026, 18:42)" in said.text and "typed is here" in said.text
    assert said in rig.window.notifier.behind_bell


def test_a_damaged_store_offers_the_copy_with_its_age(language: Language) -> None:
    language.switch("en")
    page = ProblemPage(StoreDamaged(path="store.db"), may_set_aside=True, copied_at=CRASHED_AT)
    asked: list[bool] = []
    page.put_back.connect(lambda: asked.append(True))
    assert page.restore.text() == "Put back the copy of 22 Nov 2026, 18:42"
    page.restore.click()
    assert asked == [True]
    without = ProblemPage(StoreDamaged(path="store.db"), may_set_aside=True)
    assert without.restore.isHidden()
    page.deleteLater()
    without.deleteLater()
