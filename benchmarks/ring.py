"""From the exchange's event to the painted card, through the real agent, over a million orders.

The event's own time counts, as the exchange stamps it: both run on this computer. Rings are counted while the
agent reads a whole CRM, then with the CRM switched off. The bare limit is the look-up and the painting of the
card alone: no exchange, no agent, no other process.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, SignalInstance

from b2bdesk.model.clock import SystemClock
from b2bdesk.services import calls
from b2bdesk.store.engine import TRAINING_KEY, connect
from b2bdesk.store.store import FILE, Store
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.dataset import NOW, dataset

ORDERS, RINGS, LOOK_UPS = 1_000_000, 40, 300
CLIENTS = ORDERS // 60
PATIENCE_S = 180.0
BETWEEN_MS, LOOK_MS = 120, 10


def run() -> Result:
    """Measure the three."""
    with tempfile.TemporaryDirectory(prefix="b2bdesk-ring-") as home, _home(Path(home)) as folder:
        look_up = _look_up_alone(folder)
        with _desk() as bench:
            painted = bench.painted_alone()
            syncing = bench.rings()
            bench.break_crm()
            without = bench.rings()
    return Result(
        name="ring",
        figure=percentile(syncing, 95),
        unit="ms",
        limit=percentile(look_up, 95) + percentile(painted, 95),
        size=ORDERS,
        more={
            "median": percentile(syncing, 50),
            "worst": max(syncing),
            "crm_off_p95": percentile(without, 95),
            "look_up_p95": percentile(look_up, 95),
        },
    )


@contextmanager
def _home(place: Path) -> Iterator[Path]:
    """Make a training profile whose store is the data set, with phones and somebody signed in."""
    folder = place / "profiles" / "training"
    shutil.copytree(dataset(ORDERS), folder)
    with closing(connect(folder / FILE, TRAINING_KEY)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        rows = [(key, f"+7495{key:07d}", f"7495{key:07d}") for key in range(1, CLIENTS + 1)]
        columns = "owner_kind, owner_pk, kind, value, value_key, is_main"
        connection.executemany(
            f"INSERT INTO contact_points ({columns}) VALUES ('contact', ?, 'phone', ?, ?, 1)",  # noqa: S608
            rows,
        )
        connection.execute("COMMIT")
    store = Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=False)
    with store, store.write() as tx:
        tx.people.set_me(tx.people.users()[0].uid)
    before = os.environ.get("B2BDESK_HOME")
    os.environ["B2BDESK_HOME"] = str(place)
    try:
        yield folder
    finally:
        os.environ.pop("B2BDESK_HOME")
        if before is not None:
            os.environ["B2BDESK_HOME"] = before


def _look_up_alone(folder: Path) -> list[float]:
    """Return how long it takes to find whose a number is, in milliseconds."""
    with Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=False) as store:

        def find(number: int) -> None:
            with store.read() as tx:
                assert tx.calls.whose(_number(number * 37 + 1))

        return milliseconds(find, LOOK_UPS)


def _number(place: int) -> str:
    return f"7495{place % CLIENTS + 1:07d}"


class _Painted(QObject):
    """Stamps the moment at which the card of each call has been painted with what is known of the caller."""

    def __init__(self, card: Any, shown: SignalInstance) -> None:
        super().__init__()
        self._card, self._drawn = card, set[str]()
        self.at: dict[str, float] = {}
        card.installEventFilter(self)
        shown.connect(self._stamp_drawn)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        look = self._card.look
        if event.type() == QEvent.Type.Paint and look is not None and look.facts and look.key not in self.at:
            # It is on the screen when what paints it has returned: at the latest after this turn of the loop.
            self._drawn.add(look.key)
            QTimer.singleShot(0, self._stamp_drawn)
        return False

    def _stamp_drawn(self) -> None:
        now = time.time()
        for key in self._drawn:
            self.at.setdefault(key, now)


class _Bench:
    """The whole desk with its training office, as a person starts it."""

    def __init__(self, desk_app: Any) -> None:
        self._app = desk_app
        self._window = desk_app.window
        self._phone = next(
            one for one in self._window.children() if type(one).__name__ == "CallActions"
        ).phone
        self._painted = _Painted(self._phone.stack.cards[0], self._phone.looked)
        self._places = iter(range(1, 10_000))
        self._switches = desk_app.backstage.office.servers

    def rings(self) -> list[float]:
        """Let clients call one after another; return how long each card took."""
        return [self._rung() for _ in range(RINGS)]

    def _rung(self) -> float:
        _wait_ms(BETWEEN_MS)
        rung: list[str] = []
        number = _number(next(self._places) * 101)

        def ring() -> None:
            rung.append(self.post("asterisk.control", "ring", {"number": number})["call"])

        # On a thread of its own: the one that paints must be free for what comes.
        threading.Thread(target=ring).start()
        _wait(lambda: bool(rung) and f"asterisk/{rung[0]}" in self._painted.at, "the card")
        key = f"asterisk/{rung[0]}"
        event: float = self._phone.online.get(key).began_at.timestamp()
        self.post("asterisk.control", "give_up", {"linkedid": rung[0]})
        self._clear()
        return (self._painted.at[key] - event) * 1000

    def painted_alone(self) -> list[float]:
        """Return how long a card takes whose caller is known already."""
        desk, taken = self._app.desk, []
        for place in range(RINGS):
            number = _number(place * 53 + 7)
            known = _aside(partial(calls.card_of, desk, number))
            ring = _ring(place, number)
            started = time.time()
            self._phone.online.rang(ring, known)
            _wait(lambda ring=ring: f"bench/{ring.linked_id}" in self._painted.at, "the card")  # type: ignore[misc]
            taken.append((self._painted.at[f"bench/{ring.linked_id}"] - started) * 1000)
            self._clear()
        return taken

    def _clear(self) -> None:
        for one in self._phone.online.calls:
            self._phone.online.drop(one.key)

    def break_crm(self) -> None:
        """Let the CRM answer nobody any more."""
        self.post("retailcrm.control", "faults", {"kind": "down", "times": 0})

    def post(self, server: str, what: str, given: dict[str, Any]) -> Any:
        """Use a switch of the training office."""
        return _post(f"{self._switches[server].rstrip('/')}/{what}", given)


@contextmanager
def _desk() -> Iterator[_Bench]:
    from b2bdesk import backstage
    from b2bdesk.app import Launch, start_application
    from b2bdesk.training_office import TrainingOfficeProcess

    def large(folder: Path, **_: object) -> TrainingOfficeProcess:
        return TrainingOfficeProcess(folder, size="reference")

    vars(backstage)["TrainingOfficeProcess"] = large
    launch = Launch(start_application())
    launch.begin("training")
    try:
        assert launch.desk is not None
        desk = launch.desk
        _wait(lambda: desk.window is not None and desk.backstage.office is not None, "the office")
        bench = _Bench(desk)
        store = desk.backstage.store
        _wait(lambda: _aside(lambda: _hears(store)), "the exchange")
        yield bench
    finally:
        launch.close()
        vars(backstage)["TrainingOfficeProcess"] = TrainingOfficeProcess


def _hears(store: Store) -> bool:
    with store.read() as tx:
        return any(one.system == "asterisk" and one.state == "ok" for one in tx.states.all())


def _ring(place: int, number: str) -> calls.Ring:
    return calls.Ring("bench", f"bench-{place}", "101", NOW, number)


def _aside(work: Callable[[], Any]) -> Any:
    """Ask the store on a thread of its own: the thread that paints may not, and the lanes are busy."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def _post(url: str, given: dict[str, Any]) -> Any:
    body = json.dumps(given).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read() or b"{}")


def _wait(true: Callable[[], bool], what: str) -> None:
    loop, looking = QEventLoop(), QTimer()
    ends = time.perf_counter() + PATIENCE_S

    def look() -> None:
        if true() or time.perf_counter() > ends:
            loop.quit()

    looking.timeout.connect(look)
    looking.start(LOOK_MS)
    loop.exec()
    if not true():
        raise TimeoutError(what)


def _wait_ms(milliseconds_: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds_, loop.quit)
    loop.exec()
