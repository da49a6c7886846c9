"""The answers of the training CRM to a first sync of ``reference`` and to a thousand changes, kept on disk.

``python -m benchmarks.recorded`` makes them; that takes some minutes, once. Benchmarks replay them: then they
measure the agent, not the server. A recording belongs to a version of the connector: when it asks for
something that is not there, delete the recording and make it again.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import threading
import time
import zlib
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from starlette.types import ASGIApp, Message

from b2bdesk.connectors.ports import Connector
from b2bdesk.connectors.registry import Kit, checked_settings
from b2bdesk.connectors.retailcrm.manifest import MANIFEST
from b2bdesk.connectors.transport import Network
from b2bdesk.model.clock import Clock, HandClock
from b2bdesk.model.people import OwnCompany
from b2bdesk.model.uid import new_uid
from b2bdesk.services.opening import settle_own_company
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from b2bdesk.training import RETAILCRM_KEY, SITE
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Faults
from b2bdesk.training.retailcrm.app import RetailCrmApp
from b2bdesk.training.retailcrm.control import Control
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.seeded_history import seed_history
from b2bdesk.training.server import Connections
from b2bdesk.training.supervisor import own_company
from b2bdesk.training.world import SIZES, Size, World
from benchmarks.dataset import kept_in

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
CHANGES = 1_000
FIRST, DELTA = "first", "delta"
KNOWN_SIZES = {**SIZES, "tenth": Size("tenth", clients=500, companies=1_200, orders=6_000, products=10_000)}
"""The training office's own sizes, and a tenth of ``reference`` for a quick look."""
UNPACED = {"requests_per_second": 1e9, "requests_at_once": 1_000_000}

Answer = Callable[[httpx.Request], httpx.Response]


class Wire(httpx.BaseTransport):
    """Answers without a socket."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        return self._answer(request)


def connector(clock: Clock, answer: Answer, user: int, **settings: Any) -> Connector:
    """Return a connector of the CRM whose calls are answered by a function."""
    given = {"base_url": "http://127.0.0.1:1", "site": SITE, "user_id": user, **settings}
    return MANIFEST.build(
        Kit(
            settings=checked_settings(MANIFEST, given),
            secret=lambda _: RETAILCRM_KEY,
            clock=clock,
            late_commit=timedelta(seconds=MANIFEST.late_commit_s),
            network=Network(Wire(answer)),
        )
    )


class Recording:
    """Answers by part, request and turn; as a context manager it is open inside the block."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, check_same_thread=False)
        self._guard = threading.Lock()
        self._turns: dict[tuple[str, str], int] = {}
        self.part, self.spent_s, self.worked_s = FIRST, 0.0, 0.0

    @classmethod
    @contextmanager
    def open(cls, size: str) -> Iterator[Recording]:
        """Open the recording of a size, making it when there is none."""
        path = kept_in() / f"recorded-{size}.db"
        if not path.exists():
            _make(path, size)
        found = cls(path)
        try:
            yield found
        finally:
            found.close()

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    @property
    def user(self) -> int:
        """Return the manager for whom it was made."""
        return int(self._base.execute("SELECT body FROM answers WHERE part = 'user'").fetchone()[0])

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer as the server did; ``spent_s`` and ``worked_s`` (the processor's) grow by it."""
        began, worked = time.perf_counter(), time.thread_time()
        with self._guard:
            body = self.body(request.url.raw_path.decode())
        told = httpx.Response(
            200, content=body, headers={"Content-Type": "application/json"}, request=request
        )
        self.spent_s += time.perf_counter() - began
        self.worked_s += time.thread_time() - worked
        return told

    def body(self, asked: str) -> bytes:
        """Return what was answered; a request made twice is answered twice."""
        turn = self._turns[self.part, asked] = self._turns.get((self.part, asked), 0) + 1
        found = self._base.execute(
            "SELECT body FROM answers WHERE part = ? AND asked = ? AND turn <= ? ORDER BY turn DESC",
            (self.part, asked, turn),
        ).fetchone()
        if found is None:
            raise LookupError(f"not recorded: {self.part} {asked}")
        return zlib.decompress(found[0])

    def bodies(self) -> Iterator[bytes]:
        """Yield all answers of the present part."""
        for (body,) in self._base.execute("SELECT body FROM answers WHERE part = ?", (self.part,)):
            yield zlib.decompress(body)


def synced(size: str) -> Path:
    """Return the folder of a store after the recorded first sync; kept for the next run."""
    from b2bdesk.store.migrate import HEAD

    folder = kept_in() / f"synced-{size}-{HEAD}"
    if not folder.exists():
        half = folder.with_name(f"{folder.name}.half")
        with Recording.open(size) as recording, opened(half) as store:
            first_sync(store, recording)
        half.rename(folder)
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Open an agent's store at the hour of the recording, made when absent."""
    with Store.open(folder, key=None, clock=HandClock(NOW), origin="agent", migrate=True) as store:
        sell_as_somebody(store)
        yield store


def sell_as_somebody(store: Store) -> None:
    """Give a store the company that sells, without which no order can be kept."""
    with store.write() as tx:
        if tx.people.default_own_company() is None:
            own = OwnCompany(new_uid(), "Мы", "Мы", "7707083893", "1027700132195", "Москва")
            tx.people.save_own_company(own)


def first_sync(store: Store, recording: Recording) -> None:
    """Read everything that the CRM has."""
    clock = store.clock
    assert isinstance(clock, HandClock)
    vendor = connector(clock, recording.answer, recording.user, **UNPACED)
    Engine(store, {"crm": vendor}, clock, owner="benchmark", rest_s=0).settle(10_000_000)
    vendor.close()


# --- making it -----------------------------------------------------------------------------------------


class _Cut(Connections):
    def cut(self, client: tuple[str, int]) -> None:
        raise RuntimeError("nothing breaks while answers are recorded")


def _make(path: Path, size: str) -> None:
    kept_in().mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    shutil.rmtree(half.with_suffix(".store"), ignore_errors=True)
    world = World.build(KNOWN_SIZES[size], today=date(NOW.year, NOW.month, NOW.day))
    crm = Crm(world, TrainingClock(lambda: NOW))
    crm.options.rate_limit = 1_000_000_000
    seed_history(crm)
    crm.replay()
    app = RetailCrmApp(crm, Faults(), _Cut()).build([])
    with closing(sqlite3.connect(half, isolation_level=None)) as base:
        base.execute("CREATE TABLE answers (part TEXT, asked TEXT, turn INTEGER, body BLOB)")
        base.execute("CREATE INDEX by_request ON answers (part, asked, turn)")
        base.execute("PRAGMA journal_mode=OFF")
        base.execute("INSERT INTO answers VALUES ('user', '', 1, ?)", (str(world.users[0].id),))
        _record(base, app, crm, world, half.with_suffix(".store"))
    half.rename(path)


def _record(base: sqlite3.Connection, app: ASGIApp, crm: Crm, world: World, folder: Path) -> None:
    part = FIRST
    turns: dict[tuple[str, str], int] = {}

    def answer(request: httpx.Request) -> httpx.Response:
        told = _served(app, _quickly(request))
        asked = request.url.raw_path.decode()
        turn = turns[part, asked] = turns.get((part, asked), 0) + 1
        base.execute(
            "INSERT INTO answers VALUES (?, ?, ?, ?)", (part, asked, turn, zlib.compress(told.content, 1))
        )
        return told

    clock = HandClock(NOW)
    with Store.open(folder, key=None, clock=clock, origin="agent", migrate=True) as store:
        settle_own_company(store, own_company(world))
        vendor = connector(clock, answer, world.users[0].id, **UNPACED)
        engine = Engine(store, {"crm": vendor}, clock, owner="recording", rest_s=0)
        engine.settle(10_000_000)
        _change_orders(crm, world)
        part = DELTA
        # As a person who asks for fresh data: the same streams are read once more.
        engine.sync_now()
        engine.settle(10_000_000)
        vendor.close()
    shutil.rmtree(folder)


def _quickly(request: httpx.Request) -> httpx.Request:
    """Ask for all orders instead of the corporate ones: there are no others, and each would be looked at."""
    if not request.url.path.endswith("/orders") or any("ids" in name for name in request.url.params):
        return request
    every = request.url.copy_remove_param("filter[customerType]")
    return httpx.Request(request.method, every, headers=request.headers)


def _change_orders(crm: Crm, world: World) -> None:
    """A colleague writes a word into a thousand orders, the newest among them."""
    control, chance = Control(crm, Faults()), random.Random(1)
    ids = crm.orders.ids()
    for number in chance.sample(ids[-5 * CHANGES :], CHANGES) if len(ids) > CHANGES else ids:
        form = {"by": "id", "order": {"managerComment": f"changed {number}"}}
        control.as_user(world.users[1].id, f"orders/{number}/edit", form)


def _served(app: ASGIApp, request: httpx.Request) -> httpx.Response:
    heard: list[Message] = [{"type": "http.request", "body": request.read(), "more_body": False}]
    said: list[Message] = []

    async def receive() -> Message:
        return heard.pop() if heard else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        said.append(message)

    _finish(app(_scope(request), receive, send))  # type: ignore[arg-type]
    body = b"".join(message.get("body", b"") for message in said[1:])
    return httpx.Response(said[0]["status"], headers=said[0]["headers"], content=body, request=request)


def _finish(work: Coroutine[Any, Any, None]) -> None:
    """Run an application's coroutine that never truly waits."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise RuntimeError("the server waits for something that cannot come")


def _scope(request: httpx.Request) -> dict[str, Any]:
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": request.method,
        "scheme": "http", "path": request.url.path, "raw_path": request.url.raw_path.partition(b"?")[0],
        "query_string": request.url.query, "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "reference"
    began = time.perf_counter()
    with Recording.open(chosen) as made:
        count = sum(1 for _ in made.bodies())
    size_mib = (kept_in() / f"recorded-{chosen}.db").stat().st_size >> 20
    print(f"{count} answers, {size_mib} MiB, {time.perf_counter() - began:.0f} s")
