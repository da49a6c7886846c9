"""The agent as a process of its own: killed, left alone, asked, started twice."""

from __future__ import annotations

import json
import os
import queue
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from b2bdesk.connectors.records import OrderRecord
from b2bdesk.errors import AgentAway, NotAllowed
from b2bdesk.link import AgentLink, Health, Hello, LinkState, LinkStatus
from b2bdesk.model.clock import SystemClock
from b2bdesk.store.store import Store
from b2bdesk.sync.asks import RETURNS, AskedRequisites
from tests.scenario.office import Office

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, str(ROOT / "main.py"), "agent"]
ALONE = [*COMMAND, "--profile", "plain", "--once", "--json"]

PROFILE = "plain"
"""A profile of its own without any vendor."""

KILLED = """
import sys, time
from pathlib import Path
import msgspec
from b2bdesk.model.clock import HandClock
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from tests.scenario.office import KEY, MORNING
from tests.scenario.pretend import PretendCrm

folder, dies, known = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])

class Crm(PretendCrm):
    def _write(self, call, store):
        if dies == "after":
            store()
            orders = msgspec.json.encode([list(self.orders.values()), self.history])
            (folder / "crm.json").write_bytes(orders)
        (folder / "sent").touch()
        time.sleep(60)

clock = HandClock(MORNING)
crm = Crm(clock)
store = Store.open(folder, key=KEY, clock=clock, origin="agent", migrate=False)
Engine(store, {"crm": crm}, clock, owner="agent-killed").settle()
"""


@contextmanager
def killed_while_sending(office: Office, dies: str) -> Iterator[None]:
    """Let another agent send what is due, and kill it between sending and the answer."""
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(office.folder), dies, str(office.folder)])
    try:
        while not (office.folder / "sent").exists():
            assert child.poll() is None, "the agent left before it sent anything"
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(0.05)
        child.send_signal(signal.SIGKILL)
        child.wait(10)
        yield
    finally:
        if child.poll() is None:
            child.kill()
            child.wait(10)


def test_killed_between_sending_and_the_answer_it_asks_first_and_doubles_nothing(office: Office) -> None:
    client = office.new_client()
    office.sync()
    order = office.confirm_order(client)
    with killed_while_sending(office, "after"):
        assert office.states() == [("crm.put_order", "sending")]
        (record,), history = msgspec.json.decode(
            (office.folder / "crm.json").read_bytes(), type=tuple[list[OrderRecord], list[tuple[str, str]]]
        )
        office.crm.orders[record.ext.id] = record
        office.crm.history += history
        office.crm.writes.clear()
        office.engine = office.start_engine()
        office.engine.recover()
        office.sync(seconds=6)
    assert office.states() == []
    assert office.crm.looks == ["order"] and office.crm.writes == []
    assert office.order(order.uid).number == order.own_number


def test_killed_before_the_crm_got_it_it_is_sent_once_after_the_window(office: Office) -> None:
    client = office.new_client()
    office.sync()
    order = office.confirm_order(client)
    with killed_while_sending(office, "before"):
        office.crm.writes.clear()
        office.engine = office.start_engine()
        office.engine.recover()
        office.sync(seconds=6)
        assert office.states() == [("crm.put_order", "unknown")]
        for _ in range(30):
            office.sync(seconds=6)
    assert office.crm.writes == ["put_order"]
    assert office.crm.the_order().number == order.own_number


class Desk:
    """A desk that starts the real agent on a profile of its own."""

    def __init__(self, home: Path, settings: dict[str, Any], secrets: dict[str, Any] | None = None) -> None:
        self.folder = home / "profiles" / PROFILE
        Store.open(self.folder, key=None, clock=SystemClock(), origin="desk", migrate=True).close()
        self.environment = {**os.environ, "B2BDESK_HOME": str(home)}
        self.said: queue.Queue[LinkStatus] = queue.Queue()
        self.health: queue.Queue[Health] = queue.Queue()
        whole = {"training": True, **settings, "secrets": secrets or {}}
        self.link = AgentLink(
            [*COMMAND, "--link"],
            lambda: Hello(profile=PROFILE, settings=whole),
            returns=RETURNS,
            on_status=self.said.put,
            on_health=self.health.put,
            pauses_s=(0.1,),
            environment=self.environment,
        )

    def wait_for(self, state: LinkState) -> LinkStatus:
        while (status := self.said.get(timeout=30)).state is not state:
            pass
        return status


@contextmanager
def desk(home: Path, settings: dict[str, Any], secrets: dict[str, Any] | None = None) -> Iterator[Desk]:
    one = Desk(home, settings, secrets)
    one.link.start()
    try:
        one.wait_for(LinkState.READY)
        yield one
    finally:
        one.link.stop()


def test_the_agent_answers_that_nothing_is_connected_and_leaves_when_told(tmp_path: Path) -> None:
    with desk(tmp_path, {}) as one:
        with pytest.raises(NotAllowed) as told:
            AskedRequisites(one.link).by_inn("7707083893")
        assert told.value.facts["state"] == "not_connected"
        assert one.link.ask("sync", "now", {}, 10) is True
        number = one.link.process_id
        assert number is not None
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_killed_agent_comes_back(tmp_path: Path) -> None:
    with desk(tmp_path, {}) as one:
        assert one.link.process_id is not None
        os.kill(one.link.process_id, signal.SIGKILL)
        one.wait_for(LinkState.AWAY)
        with pytest.raises(AgentAway):
            AskedRequisites(one.link).suggest("ромашка")
        one.wait_for(LinkState.READY)
        assert one.link.ask("sync", "now", {}, 10) is True


def test_a_second_agent_finds_its_place_taken(tmp_path: Path) -> None:
    with desk(tmp_path, {}) as one:
        profile = one.folder / "profile.toml"
        profile.write_text("training = true\n")
        done = subprocess.run(ALONE, env=one.environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 3
    assert json.loads(done.stdout)["error"]["code"] == "program.already_running"


def test_the_agent_alone_syncs_once_and_says_how_it_went(tmp_path: Path) -> None:
    folder = tmp_path / "profiles" / PROFILE
    folder.mkdir(parents=True)
    (folder / "profile.toml").write_text("training = true\n")
    environment = {**os.environ, "B2BDESK_HOME": str(tmp_path)}
    done = subprocess.run(ALONE, env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outbox"]["waiting"] == 0


def test_an_unreadable_profile_is_said_with_its_code(tmp_path: Path) -> None:
    environment = {**os.environ, "B2BDESK_HOME": str(tmp_path)}
    done = subprocess.run(ALONE, env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 5
    assert json.loads(done.stdout)["error"]["code"] == "settings.invalid"


def _agent(tmp_path: Path) -> subprocess.Popen[bytes]:
    folder = tmp_path / "profiles" / PROFILE
    Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=True).close()
    child = subprocess.Popen(
        [*COMMAND, "--link"],
        env={**os.environ, "B2BDESK_HOME": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    hello = json.dumps({"t": "hello", "profile": PROFILE, "settings": {"training": True}}).encode()
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(struct.pack(">I", len(hello)) + hello)
    child.stdin.flush()
    assert child.stdout.read(4)
    return child


def test_when_the_desk_dies_the_agent_leaves(tmp_path: Path) -> None:
    child = _agent(tmp_path)
    assert child.stdin is not None and child.stdout is not None
    child.stdin.close()
    assert child.wait(20) == 0
    child.stdout.close()


def test_a_bad_frame_ends_the_agent(tmp_path: Path) -> None:
    child = _agent(tmp_path)
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(b"\xff\xff\xff\xff nonsense")
    child.stdin.flush()
    assert child.wait(20) == 0
    child.stdin.close()
    child.stdout.close()


def test_only_a_training_profile_may_bring_secrets(tmp_path: Path) -> None:
    from b2bdesk.agent import start_of
    from b2bdesk.errors import ProfileInvalid

    with pytest.raises(ProfileInvalid):
        start_of(Hello(profile="main", settings={"secrets": {"retailcrm": {"api_key": "x"}}}))
    start = start_of(
        Hello(profile="t", settings={"training": True, "secrets": {"retailcrm": {"api_key": "train-key"}}})
    )
    assert start.secrets.get("b2bdesk:t:retailcrm", "api_key") == "train-key"
    assert "train-key" not in repr(start)
