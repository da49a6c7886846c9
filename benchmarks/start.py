"""From the start of the process to the first page of orders on the screen, beside an empty window.

The store holds as many orders as the ``reference`` training data; the agent starts beside the desk and finds
no system, as in an office whose network is down. ``python -m benchmarks.start ours FOLDER`` and ``... empty``
are the two processes that are measured.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.common import Result
from benchmarks.dataset import dataset

ORDERS = 60_000
ROUNDS = 5
MORE_S = 0.5
"""What may come on top of twice the empty window (``ux.md`` 22)."""


def run() -> Result:
    """Start both in turn and return the medians in milliseconds."""
    with tempfile.TemporaryDirectory(prefix="b2bdesk-start-") as home:
        folder = Path(home) / "profiles" / "training"
        shutil.copytree(dataset(ORDERS), folder)
        _somebody_signed_in(folder)
        # The first start of all compiles what was never run and warms the disk.
        _started("ours", home), _started("empty", home)
        pairs = [(_started("ours", home), _started("empty", home)) for _ in range(ROUNDS)]
    ours, empty = (statistics.median(each) for each in zip(*pairs, strict=True))
    return Result("start", ours, "ms", empty, ORDERS, {"target_ms": 2 * empty + MORE_S * 1000})


def _somebody_signed_in(folder: Path) -> None:
    from b2bdesk.model.clock import SystemClock
    from b2bdesk.model.people import OwnCompany, Role, User
    from b2bdesk.model.uid import new_uid
    from b2bdesk.store.store import Store

    store = Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=True)
    with store.write() as tx:
        me = next(iter(tx.people.users()), None) or User(
            new_uid(), "ivanov", "Алексей Иванов", "АИ", "ivanov@supplier.example", roles=(Role.MANAGER,)
        )
        tx.people.save_users([me])
        tx.people.set_me(me.uid)
        if tx.people.default_own_company() is None:
            tx.people.save_own_company(
                OwnCompany(new_uid(), "ООО «Мы»", "Мы", "7707083893", "1027700132195", "Москва")
            )
    store.close()


def _started(which: str, home: str) -> float:
    """Return how many milliseconds a process took until it said that it can be used."""
    environment = {**os.environ, "B2BDESK_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.start", which]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline().strip()
        taken = (time.perf_counter() - began) * 1000
    if said != "usable":
        raise RuntimeError(f"{which} ended with {child.returncode} and said {said!r}")
    return taken


def _empty() -> None:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                print("usable", flush=True)
                application.quit()
            return False

    painted = Painted()
    window.installEventFilter(painted)
    window.show()
    application.exec()


class NoOffice:
    """No training servers: only addresses at which nobody listens."""

    def __init__(self, _folder: Path, **_: object) -> None:
        return

    def start(self) -> Any:
        """Return a profile that leads nowhere."""
        from b2bdesk.training_office import OfficeAddresses

        crm = {"base_url": "http://127.0.0.1:9", "site": "b2b", "user_id": 1}
        profile = {"training": True, "vendors": {"crm": "retailcrm"}, "connectors": {"retailcrm": crm}}
        return OfficeAddresses({}, profile, {"retailcrm": {"api_key": "none"}})

    def stop(self) -> None:
        """Nothing runs."""


def _ours() -> None:
    from b2bdesk import backstage

    vars(backstage)["TrainingOfficeProcess"] = NoOffice
    from PySide6.QtCore import QEvent, QObject

    from b2bdesk.app import Launch, start_application
    from b2bdesk.ui.shell.listscreen import ListScreen

    launch = Launch(start_application())

    class Painted(QObject):
        """Waits for a paint of the list that has its first row."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            screen = launch.desk.window.navigator.widget() if launch.desk and launch.desk.window else None
            if event.type() == QEvent.Type.Paint and isinstance(screen, ListScreen) and screen.model.uid(0):
                print("usable", flush=True)
                launch.application.qt.quit()
            return False

    painted = Painted()

    def shown(window: Any) -> None:
        # The queue of the day is empty here: the long list is what has to be painted.
        window.navigator.show_screen("orders")
        window.navigator.widget().list.view.viewport().installEventFilter(painted)

    launch.begin("training")
    assert launch.desk is not None
    launch.desk.window_shown.connect(shown)
    launch.application.qt.exec()
    launch.close()


if __name__ == "__main__":
    {"ours": _ours, "empty": _empty}[sys.argv[1]]()
