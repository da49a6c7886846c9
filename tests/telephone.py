"""An office with a phone exchange: the training exchange, the agent's listening, and the desk's store.

The market is that of :class:`~tests.desk_rig.DeskRig`; its manager's phone is 101.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from b2bdesk.connectors.asterisk.connector import Exchange
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.link import Health, Ring
from b2bdesk.model.call import Call
from b2bdesk.model.clock import SystemClock
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile
from b2bdesk.store.store import Store
from b2bdesk.sync.health import HealthBoard
from b2bdesk.sync.listen import NOBODY, Listening
from b2bdesk.sync.put_call import CallFeed
from b2bdesk.sync.writer import Writer
from b2bdesk.training.asterisk import EXCHANGE_PASSWORD
from b2bdesk.training.asterisk.office import AsteriskOffice
from b2bdesk.training.certificates import certificates_in
from b2bdesk.training.world import SMALL, World

OWN, COLLEAGUE = "101", "102"
ORLOV = "74951234567"
"""The phone of Иван Орлов, buyer of two companies of Ромашка, as a trunk delivers it."""
STRANGER = "79161234599"
PATIENCE_S = 10.0


@cache
def small_world() -> World:
    """Return the world whose staff sit at the phones."""
    return World.build(SMALL, today=date(2026, 11, 21))


def start_exchange(folder: Path) -> AsteriskOffice:
    """Start the training exchange."""
    office = AsteriskOffice(small_world(), certificates_in(folder / "tls")).start()
    office.faults.wrong_password_s = 0.02
    return office


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for something that another thread brings about; only a failing test waits long."""
    for _ in range(int(PATIENCE_S / 0.005)):
        if true():
            return
        threading.Event().wait(0.005)
    raise AssertionError(what)


class ListeningAgent:
    """The agent's part of telephony over a store: it hears the exchange and keeps what it heard."""

    def __init__(
        self,
        folder: Path,
        office: AsteriskOffice,
        extension: str = OWN,
        feed: CallFeed = NOBODY,
        **pauses: float,
    ) -> None:
        self.office, self.rings, self.health = office, list[Ring](), list[Health]()
        self.secrets = MemorySecrets({("b2bdesk:training:asterisk", "password"): EXCHANGE_PASSWORD})
        given = {**office.profile_settings(extension), "answer_s": 3.0, "ring_s": 2.0}
        profile = Profile("training", {"telephony": "asterisk"}, {"asterisk": given}, training=True)
        found = open_connectors(profile, self.secrets, SystemClock()).by_capability["telephony"]
        assert isinstance(found, Exchange)
        found.pauses = (0.02,)
        self.exchange = found
        self.store = Store.open(folder, key=None, clock=SystemClock(), origin="agent", migrate=False)
        self.on_ring: Callable[[Ring], None] = lambda _ring: None
        writer = Writer(self.store, 0)
        self.board = HealthBoard(writer, SystemClock(), self.health.append)
        usual = {"look_every_s": 0.02, "again_after_s": 0.05, "away_after_s": 0.05, "heard_within_s": 0.1}
        self.listening = Listening(
            found,
            "asterisk",
            extension,
            self.store,
            writer,
            self.board,
            SystemClock(),
            self._rang,
            feed,
            **{**usual, **pauses},
        )

    def start(self) -> ListeningAgent:
        """Begin to hear and wait until the link stands."""
        self.listening.start()
        self.await_state("ok")
        return self

    def close(self) -> None:
        """Hear no more."""
        self.listening.stop()
        self.exchange.close()
        self.store.close()

    def calls(self) -> list[Call]:
        """Return what is in the store, the newest last."""
        from b2bdesk.store.call_rows import CallQuery

        with self.store.read() as tx:
            rows = tx.calls.rows(tx.calls.keys(CallQuery(descending=False)))
            return [tx.calls.need(row.uid) for row in rows]

    def await_state(self, state: str) -> None:
        """Wait until the board says so."""
        until(lambda: self.told_state() == state, f"telephony is {self.told_state()}, not {state}")

    def told_state(self) -> str:
        """Return what the store says of the exchange, empty before anything is known."""
        with self.store.read() as tx:
            return next((one.state for one in tx.states.all() if one.system == "asterisk"), "")

    def await_call(self, disposition: str, linked_id: str = "") -> Call:
        """Wait until a call has come that far."""
        found: list[Call] = []

        def look() -> bool:
            found[:] = [
                one
                for one in self.calls()
                if one.disposition == disposition and linked_id in ("", one.linked_id)
            ]
            return bool(found)

        until(look, f"no call is {disposition}: {[one.disposition for one in self.calls()]}")
        return found[-1]

    def await_ring(self) -> Ring:
        """Wait for the next ring."""
        until(lambda: bool(self.rings), "nobody rang")
        return self.rings.pop(0)

    def _rang(self, ring: Ring) -> None:
        self.rings.append(ring)
        self.on_ring(ring)
