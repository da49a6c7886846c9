"""Starting the program when something stands in the way: each way out is named in both languages."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk import app, backstage
from b2bdesk.app import Launch
from b2bdesk.settings import data_dir, profile_dir, profile_file
from b2bdesk.store.profile_locks import is_held
from b2bdesk.tour.hands import Hands, rest
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.screens import orders
from b2bdesk.ui.second_start import hand_over
from b2bdesk.ui.shell.firstrun import FirstRunPage
from b2bdesk.ui.shell.pages import ArrivalPage, FarewellPage, ProblemPage
from b2bdesk.ui.shell.window import MainWindow
from tests.desk_rig import DeskRig
from tests.scenario.whole_desk import OfficeHere, application_of
from tests.ui.orders_rig import Manager, open_orders

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "main.py"
PATIENCE_S = 120
WAITING = Hands(QWidget)

HOLDS_THE_PROFILE = """
import sys
from b2bdesk.settings import profile_dir
from b2bdesk.store.profile_locks import ProfileLock
ProfileLock.take(profile_dir("training"), "desk")
print("held", flush=True)
sys.stdin.readline()
"""

HOLDS_THE_FIRST_PAGE = """
import sys
from b2bdesk.settings import data_dir
from b2bdesk.store.profile_locks import ProfileLock
ProfileLock.take(data_dir(), "first-run")
print("held", flush=True)
sys.stdin.readline()
"""

TYPES_AND_WAITS = """
import os, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from tests.desk_rig import DeskRig
from tests.ui.orders_rig import Manager, open_orders

class Crashes:
    def crashed(self, fault):
        raise fault

application = QApplication([])
desk = DeskRig(Path(sys.argv[1]))
rig = open_orders(desk, application, InlineRunner(Crashes()), Language(application))
manager = Manager(rig)
manager.starts(desk.romashka)
manager.enters("AB-10231", "7")
manager.enters("AC-77120", "90")
QTest.qWait(1500)
print("typed", flush=True)
while True:
    QTest.qWait(1000)
"""


DIES = """
import faulthandler, sys
from pathlib import Path
from b2bdesk import logs
from b2bdesk.last_run import RunMark
from b2bdesk.model.clock import SystemClock
folder = Path(sys.argv[1])
RunMark.lay(folder, "desk", SystemClock().now())
logs.install_hooks(folder, "desk")
faulthandler._sigsegv()
"""


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "B2BDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


@contextmanager
def running(command: list[str], home: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process with this home, ended at the end whatever happens."""
    with subprocess.Popen(
        command, env=environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            yield child
        finally:
            child.kill()


@pytest.fixture
def launch(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Launch]:
    monkeypatch.setattr(backstage, "TrainingOfficeProcess", OfficeHere)
    monkeypatch.setattr(app, "catch_faults", lambda *_: None)
    monkeypatch.setattr(app.logs, "configure", lambda *_: None)
    made = Launch(application_of(qapp))
    yield made
    made.application.language.switch("en")
    window = made.desk.window if made.desk is not None else None
    if window is not None:
        window.close()
        window.deleteLater()
    made.front.close()
    made.front.deleteLater()
    # A window that lives on would ask for the other language's words when its lanes are closed.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.close()
    rest()


def words_of(launch: Launch) -> str:
    page = launch.front.centralWidget()
    assert isinstance(page, ProblemPage)
    return f"{page.title.text()}\n{page.words.text()}"


def in_both(launch: Launch) -> tuple[str, str]:
    language = launch.application.language
    language.switch("ru")
    rest()
    russian = words_of(launch)
    language.switch("en")
    rest()
    return words_of(launch), russian


def broken_later(file: Path) -> None:
    """A store whose first page is right and whose later ones are not."""
    DeskRig(file.parent).close()
    whole = bytearray(file.read_bytes())
    whole[4096 * 2 :] = bytes(len(whole) - 4096 * 2)
    file.write_bytes(whole)


def broken_at_once(file: Path) -> None:
    """A file that was never a store."""
    file.write_bytes(b"this was a store once" * 4000)


@pytest.mark.parametrize(
    ("breaks", "english", "russian"),
    [
        (broken_later, "The data file cannot be read", "Файл данных не читается"),
        (broken_at_once, "The key does not open the data file", "Ключ не открывает файл данных"),
    ],
)
def test_a_broken_store_is_named_and_set_aside_with_every_byte(
    launch: Launch, breaks: Callable[[Path], None], english: str, russian: str
) -> None:
    folder = profile_dir("training")
    breaks(folder / "store.db")
    damaged = (folder / "store.db").read_bytes()
    launch.begin("training")
    WAITING.wait(lambda: isinstance(launch.front.centralWidget(), ProblemPage), "the page that says so")
    said = in_both(launch)
    assert english in said[0]
    assert russian in said[1]
    page = launch.front.centralWidget()
    assert isinstance(page, ProblemPage)
    assert page.aside.isVisible()
    page.aside.click()
    WAITING.wait(lambda: isinstance(launch.front.centralWidget(), ArrivalPage), "the fresh start")
    kept = list(folder.glob("store.damaged-*.db"))
    assert [file.read_bytes() for file in kept] == [damaged]


class KeysInMemory(KeyringBackend):
    """A key store for as long as a test lives."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


def test_from_the_training_data_a_person_goes_on_with_our_systems(launch: Launch) -> None:
    DeskRig(profile_dir("training")).close()
    profile_file("main").write_text("[vendors]\n", encoding="utf-8")
    usual = keyring.get_keyring()
    keyring.set_keyring(KeysInMemory())
    try:
        launch.begin("training")
        WAITING.wait(lambda: launch.desk is not None and launch.desk.window, "the window")
        first = launch.desk
        assert first is not None
        first.profile_asked.emit("main")
        WAITING.wait(lambda: launch.desk is not first and launch.desk is not None, "the other desk")
        assert launch.desk is not None and launch.desk.backstage.name == "main"
        assert not is_held(profile_dir("training"), "desk"), "the training data are closed"
        assert not is_held(profile_dir("training"), "agent")
        WAITING.wait(lambda: isinstance(launch.front.centralWidget(), ArrivalPage), "the first page")
        assert launch.front.isVisible()
        assert app.last_profile() == "main", "the next start opens it again"
    finally:
        keyring.set_keyring(usual)


def leaves_with_a_draft(launch: Launch, window: MainWindow) -> None:
    """Whoever leaves hears that what was typed is kept."""
    window.registry.run("order.new")
    WAITING.wait(lambda: window.navigator.cards.drafts, "the card of a new order")
    window.close()
    rest()
    page = launch.front.centralWidget()
    assert isinstance(page, FarewellPage)
    assert launch.front.isVisible()
    assert page.words.text().endswith("kept and will open next time.")
    WAITING.wait(lambda: not launch.front.isVisible(), "the end")


def test_after_a_crash_the_desk_opens_says_so_and_offers_the_report(launch: Launch) -> None:
    folder = profile_dir("training")
    DeskRig(folder).close()
    command = [sys.executable, "-c", DIES, str(folder / "logs")]
    died = subprocess.run(
        command, env=environment(folder), timeout=PATIENCE_S, check=False, stderr=subprocess.DEVNULL
    )
    assert died.returncode == -signal.SIGSEGV
    launch.begin("training")
    WAITING.wait(lambda: launch.desk is not None and launch.desk.window, "the window")
    assert launch.desk is not None and launch.desk.window is not None
    last, notifier = launch.desk.backstage.last_run, launch.desk.window.notifier
    assert last is not None and "Segmentation fault" in last.words
    said = notifier.behind_bell[0]
    assert "did not end properly" in said.text and said.action is not None
    assert said.action.text == "Save a report"
    said.action.run()
    WAITING.wait(lambda: notifier.journal[-1].text.startswith("Report saved"), "the report")
    report = next((data_dir() / "reports").glob("b2bdesk-report-*.zip"))
    assert zipfile.is_zipfile(report)
    leaves_with_a_draft(launch, launch.desk.window)


def test_a_second_copy_that_cannot_reach_the_first_says_so(launch: Launch, tmp_path: Path) -> None:
    home = Path(os.environ["B2BDESK_HOME"])
    command = [sys.executable, "-c", HOLDS_THE_PROFILE]
    with running(command, home) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "held"
        launch.begin("training")
        english, russian = in_both(launch)
        assert "The program is already open" in english
        assert "уже открыта" in russian
        assert launch.exit_code == app.EXIT_TAKEN


def test_two_first_starts_at_once_the_second_says_so(launch: Launch) -> None:
    home = Path(os.environ["B2BDESK_HOME"])
    command = [sys.executable, "-c", HOLDS_THE_FIRST_PAGE]
    with running(command, home) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "held"
        assert launch.begin(None)
        english, russian = in_both(launch)
        assert "The program is already open" in english
        assert "уже открыта" in russian


def test_a_first_start_after_the_first_one_brings_its_page_forward(launch: Launch, qapp) -> None:
    assert launch.begin(None)
    assert isinstance(launch.front.centralWidget(), FirstRunPage)
    launch.front.hide()
    assert hand_over(app.FIRST_RUN)
    WAITING.wait(launch.front.isVisible, "the first page")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are told by Linux only")
def test_a_second_start_of_the_program_leaves_and_a_killed_desk_leaves_no_children(
    tmp_path: Path,
) -> None:
    home = tmp_path / "two"
    start = [sys.executable, str(MAIN), "--training"]
    with running(start, home) as first:
        log = home / "profiles" / "training" / "logs" / "desk.log"
        # The agent starts after the socket of the first copy listens.
        WAITING.wait(
            lambda: log.exists() and "agent: starting" in log.read_text(encoding="utf-8"),
            "the first copy",
            limit_s=PATIENCE_S,
        )
        second = subprocess.run(start, env=environment(home), timeout=PATIENCE_S, check=False)
        assert second.returncode == 0
        assert first.poll() is None
        children = children_of(first.pid)
        assert len(children) >= 2, "the training servers and the agent"
        first.send_signal(signal.SIGKILL)
        first.wait(10)
        WAITING.wait(
            lambda: not [each for each in children if is_running(each)],
            "the end of its children",
            limit_s=PATIENCE_S,
        )
    folder = home / "profiles" / "training"
    WAITING.wait(lambda: not is_held(folder, "agent"), "the end of the agent without its desk")


def children_of(process: int) -> list[int]:
    """Return the processes that a process has started, as Linux tells them."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text("ascii").split()]


def is_running(process: int) -> bool:
    """Tell whether a process lives; one that nobody has buried yet does not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_what_was_typed_survives_a_killed_desk(tmp_path: Path, qapp: QApplication) -> None:
    folder = tmp_path / "store"
    command = [sys.executable, "-c", TYPES_AND_WAITS, str(folder)]
    with running(command, tmp_path) as desk:
        assert desk.stdout is not None
        assert desk.stdout.readline().strip() == "typed"
        desk.send_signal(signal.SIGKILL)
        desk.wait(10)
    rig = DeskRig(folder)
    application = application_of(qapp)
    language = application.language
    window = open_orders(rig, qapp, InlineRunner(NoFaults()), language)
    try:
        said = []
        for code in ("en", "ru"):
            language.switch(code)
            orders.restore(window.parts)
            window.deliver()
            said.append(window.window.bottom.strip.text())
        assert Manager(window).shown() == [("AB-10231-2", "7"), ("AC-77120-1", "90")]
        assert said[0].startswith("Restored: Order draft for ООО «Ромашка»")
        assert said[1].startswith("Восстановлен черновик заказа: ООО «Ромашка»")
    finally:
        language.switch("en")
        window.close()
        rig.close()


class NoFaults:
    """A crash path for a test in which nothing may crash."""

    def crashed(self, fault: BaseException) -> None:
        raise fault
