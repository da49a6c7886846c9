"""The phone beside a busy agent: two processes of one desk, each with its part; a profile that changes."""

from __future__ import annotations

import os
import queue
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from b2bdesk.errors import NotAllowed, Unauthorised
from b2bdesk.link import AgentLink, Hello, LinkState, LinkStatus, Part, Ring
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.people import User
from b2bdesk.model.uid import new_uid
from b2bdesk.store.store import Store
from b2bdesk.sync.asks import RETURNS, AskedRequisites
from b2bdesk.training.asterisk import EXCHANGE_PASSWORD
from b2bdesk.training_office import MAIN
from tests.telephone import OWN, STRANGER, start_exchange, until

PROFILE = "phones"


class Child:
    """One process of the agent with what it said."""

    def __init__(self, home: Path, part: Part, settings: dict[str, Any]) -> None:
        self.rings: queue.Queue[Ring] = queue.Queue()
        self.works: queue.Queue[bool] = queue.Queue()
        self._said: queue.Queue[LinkStatus] = queue.Queue()
        self.link = AgentLink(
            [sys.executable, str(MAIN), "agent", "--link"],
            lambda: Hello(profile=PROFILE, settings=settings, part=part),
            returns=RETURNS,
            on_status=self._said.put,
            on_ring=self.rings.put,
            on_work=lambda: self.works.put(True),
            environment={**os.environ, "B2BDESK_HOME": str(home)},
        )

    def begin(self) -> Child:
        self.link.start()
        while self._said.get(timeout=30).state is not LinkState.READY:
            pass
        return self


@contextmanager
def children(home: Path, settings: dict[str, Any], *parts: Part) -> Iterator[list[Child]]:
    """Start the processes of a desk over a new store; all have left when the block ends."""
    Store.open(
        home / "profiles" / PROFILE, key=None, clock=SystemClock(), origin="desk", migrate=True
    ).close()
    whole = {"training": True, **settings}
    with ExitStack() as ends:
        started = [Child(home, part, whole) for part in parts]
        for one in started:
            ends.callback(one.link.stop)
        yield [one.begin() for one in started]


def test_the_phone_is_heard_beside_the_agent_and_its_call_is_kept(tmp_path: Path) -> None:
    exchange = start_exchange(tmp_path)
    crm = {"base_url": "https://127.0.0.1:1", "site": "b2b", "calls": "ended"}
    settings = {
        "vendors": {"telephony": "asterisk", "crm": "retailcrm"},
        "connectors": {"asterisk": exchange.profile_settings(OWN), "retailcrm": crm},
        "secrets": {"asterisk": {"password": EXCHANGE_PASSWORD}, "retailcrm": {"api_key": "k" * 32}},
    }
    try:
        with children(tmp_path, settings, Part.PHONE, Part.REST) as (phone, rest):
            store = Store.open(
                tmp_path / "profiles" / PROFILE, key=None, clock=SystemClock(), origin="desk", migrate=False
            )
            with store:
                _sits_here(store)
                until(lambda: _state(store) == "ok", "the exchange is heard")
                called = exchange.ring(STRANGER, OWN)
                assert phone.rings.get(timeout=10).call["linked_id"] == called
                until(lambda: _kept(store, called), "the call is kept")
                exchange.give_up(called)
                assert phone.works.get(timeout=10), "the CRM hears of the call from the other process"
            assert rest.rings.empty()
            with pytest.raises(NotAllowed) as told:
                rest.link.ask("telephony", "hang_up", {"linked_id": called}, 10)
            assert told.value.facts["state"] == "not_connected"
    finally:
        exchange.stop()


def test_a_vendor_connected_meanwhile_is_asked_without_a_new_start(tmp_path: Path) -> None:
    with children(tmp_path, {}, Part.REST) as (agent,):
        with pytest.raises(NotAllowed):
            AskedRequisites(agent.link).by_inn("7707083893")
        agent.link.reload({"training": True, "vendors": {"requisites": "dadata"}})
        until(lambda: _refuses_key(agent), "the registry without a key")


def _refuses_key(agent: Child) -> bool:
    try:
        AskedRequisites(agent.link).by_inn("7707083893")
    except NotAllowed:
        return False
    except Unauthorised:
        return True
    return False


def _sits_here(store: Store) -> None:
    me = User(new_uid(), "ivanov", "Алексей Иванов", "АИ", "ivanov@supplier.example", extension=OWN)
    with store.write() as tx:
        tx.people.save_users([me])
        tx.people.set_me(me.uid)


def _state(store: Store) -> str:
    with store.read() as tx:
        return next((one.state for one in tx.states.all() if one.system == "asterisk"), "")


def _kept(store: Store, called: str) -> bool:
    with store.read() as tx:
        return tx.calls.by_name("asterisk", called) is not None
