"""The program after it was killed, and after its store was damaged: whole program, real processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk import app, backstage
from b2bdesk.app import Launch
from b2bdesk.last_run import RunMark
from b2bdesk.model.clock import SystemClock
from b2bdesk.settings import data_dir, profile_dir
from b2bdesk.store.copies import Reason
from b2bdesk.store.store import Store
from b2bdesk.tour.hands import Hands
from b2bdesk.ui.shell.pages import ProblemPage
from tests.desk_rig import DeskRig
from tests.scenario.whole_desk import OfficeHere, application_of

WAITING = Hands(QWidget)


@pytest.fixture
def launch(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Launch]:
    monkeypatch.setattr(backstage, "TrainingOfficeProcess", OfficeHere)
    monkeypatch.setattr(app, "catch_faults", lambda *_: None)
    monkeypatch.setattr(app.logs, "configure", lambda *_: None)
    made = Launch(application_of(qapp))
    yield made
    made.close()
    if made.desk is not None and made.desk.window is not None:
        made.desk.window.deleteLater()
    made.front.close()
    made.front.deleteLater()
    WAITING.rest()


def damage(file: Path) -> None:
    """Break everything behind the first pages."""
    whole = bytearray(file.read_bytes())
    whole[4096 * 2 :] = os.urandom(len(whole) - 4096 * 2)
    file.write_bytes(whole)


def test_after_a_crash_a_damaged_store_is_put_back_from_its_copy_and_told(launch: Launch) -> None:
    folder = profile_dir("training")
    rig = DeskRig(folder)
    rig.store.copy(Reason.DAILY)
    rig.close()
    RunMark.lay(folder / backstage.LOGS, "desk", SystemClock().now())
    damage(folder / "store.db")
    launch.begin("training")
    WAITING.wait(lambda: isinstance(launch.front.centralWidget(), ProblemPage), "the page that says so")
    page = launch.front.centralWidget()
    assert isinstance(page, ProblemPage) and page.restore.isVisible()
    page.restore.click()
    WAITING.wait(lambda: launch.desk is not None and launch.desk.window, "the window over the copy")
    desk = launch.desk
    assert desk is not None and desk.window is not None and desk.desk is not None
    said = [message.text for message in desk.window.notifier.journal]
    assert any("did not end properly" in text for text in said), said
    assert len(list(folder.glob("store.replaced-*.db"))) == 1
    assert desk.window.registry.run("help.report")
    WAITING.wait(lambda: list((data_dir() / backstage.REPORTS).glob("*.zip")), "the report")
    launch.close()
    with (
        Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=False) as store,
        store.read() as tx,
    ):
        assert tx.clients.get(rig.romashka.uid) is not None
    assert RunMark.lay(folder / backstage.LOGS, "desk", SystemClock().now()).last is None
