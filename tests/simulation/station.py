"""One manager's computer: a desk and an agent, two processes over one store, each of which may be killed."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import bindparam, func, select

from b2bdesk.connectors.ports import Connector
from b2bdesk.errors import ConnectorError, DeskError, StoreError
from b2bdesk.model.outbox import OpState
from b2bdesk.services.desk import Desk
from b2bdesk.settings import Holds
from b2bdesk.store.outbox import DUE_STATES
from b2bdesk.store.schema.machinery import outbox_ops
from b2bdesk.store.session import Origin
from b2bdesk.store.store import FILE
from b2bdesk.sync.engine import Engine
from tests.simulation.chance import Chance, Killed
from tests.simulation.kept import MortalStore
from tests.simulation.upgrade import upgrade
from tests.simulation.worldtime import WorldTime

SENDS = "push-"
SYSTEMS = {"crm": "retailcrm", "mail": "mail"}

_DUE = select(func.min(outbox_ops.c.not_before)).where(
    outbox_ops.c.state.in_((*DUE_STATES, OpState.UNKNOWN)),
    outbox_ops.c.target.in_(bindparam("targets", expanding=True)),
)


class Quiet:
    """A pipe to the agent whose nudges are lost: the agent must find out by itself."""

    def nudge(self) -> None:
        """Nobody hears."""

    def sync_now(self, systems: tuple[str, ...] = ()) -> None:
        """Nobody hears."""


class Printer:
    """Draws documents: a few bytes that tell one snapshot from another."""

    def draw(self, kind: str, data: Any) -> bytes:
        """Return the bytes."""
        return f"%PDF {kind} {data.number} {data.revision}".encode()


class NoRegistry:
    """The state registry is not asked here: clients come with what it said."""

    def __getattr__(self, name: str) -> NoReturn:
        raise ConnectorError(system="registry", detail=name)


class Station:
    """A desk and an agent over the store in ``folder``, whose last part is the computer's name."""

    def __init__(
        self,
        folder: Path,
        template: Path,
        chance: Chance,
        time: WorldTime,
        connect: Callable[[], dict[str, Connector]],
    ) -> None:
        self.name, self.folder = folder.name, folder
        self._chance, self._time, self._connect = chance, time, connect
        shutil.copytree(template, folder)
        self.store = self._named("desk", MortalStore.found(folder, time.computer, "desk"))
        with self.store.read() as tx:
            me = tx.people.me()
        assert me is not None
        self.me = me.uid
        self.desk = self._desk()
        self.agent = self._named("agent", self.store.of_process("agent"))
        self.engine = self._engine()
        self._due: dict[str, tuple[tuple[int, int], datetime | None]] = {}

    @property
    def sending_lanes(self) -> list[str]:
        """Return the lanes that write to other systems."""
        return [lane for lane in self.engine.lanes if lane.startswith(SENDS)]

    def agent_does(self, lane: str | None = None) -> bool:
        """Let the agent do one step; a killed one is started anew."""
        chosen = lane or self._chance.dice.choice(self.engine.lanes)
        try:
            # As in the agent's own loop: nothing wakes a lane that has nothing to send.
            return self._may_have_work(chosen) and self.engine.step(chosen)
        except Killed:
            self.restart_agent()
        except StoreError as error:
            # As in the agent's own loop: the lane rests and goes on.
            self._chance.note(f"{self.name}.agent: {error.code}")
            self._time.passes(1)
        except Exception as fault:  # noqa: BLE001
            # The agent's loop logs it and goes on; whatever the lane has in hand hangs meanwhile.
            self._chance.note(f"{self.name}.agent: {chosen} failed: {traceback.format_exc()}")
            self._chance.broken.append(f"{self.name}: the lane {chosen} failed: {fault!r}")
            self._time.passes(1)
            # A lane that fails for ever must not keep the run from its verdict.
            return False
        return True

    def _may_have_work(self, lane: str) -> bool:
        if not lane.startswith(SENDS):
            return True
        target = lane.removeprefix(SENDS)
        commits = (self.store.commits, self.agent.commits)
        known = self._due.get(target)
        if known is None or known[0] != commits:
            with self.store.read() as tx:
                found = tx.session.value(_DUE, {"targets": [target, SYSTEMS[target]]})
            known = self._due[target] = (commits, found)
        return known[1] is not None and known[1] <= self._time.computer.now()

    def clicks(self, does: Callable[[], object]) -> bool:
        """Let the manager do something; tell whether it was done. A killed desk is opened anew."""
        try:
            does()
        except Killed as kill:
            self.restart_desk()
            return kill.committed
        except DeskError as error:
            self._chance.note(f"{self.name}: not done, {error.code}")
            return False
        return True

    def restart_agent(self) -> None:
        """Start the agent after its process ended."""
        self._chance.note(f"{self.name}.agent starts")
        self._close_vendors()
        self._time.passes(self._chance.dice.choice((1, 2, 30)))
        self.agent = self._named("agent", self.agent.of_process("agent"))
        self.engine = self._engine()
        self._recover()

    def restart_desk(self) -> None:
        """Open the desk after its process ended."""
        self.store = self._named("desk", self.store.of_process("desk"))
        self.desk = self._desk()

    def upgrade(self) -> None:
        """Install a new version of the program: both processes end, the store is migrated, both start."""
        self.store.close()
        try:
            upgrade(self.folder / FILE, self._time.computer)
        except Exception as error:  # noqa: BLE001
            # A version that cannot be installed leaves people without their data.
            self._chance.broken.append(f"{self.name}: the new version cannot be installed: {error}")
        clock = self._time.computer
        self.store = MortalStore.open(self.folder, key=None, clock=clock, origin="desk", migrate=False)
        self._due.clear()
        self.restart_desk()
        self.agent = self.store
        self.restart_agent()

    def close(self) -> None:
        """Close both."""
        self._close_vendors()
        self.store.close()

    def _recover(self) -> None:
        try:
            self.engine.recover()
        except Killed:
            self.restart_agent()
        except StoreError as error:
            self._chance.note(f"{self.name}.agent: {error.code} at the start")
            self.restart_agent()

    def _named(self, process: Origin, store: MortalStore) -> MortalStore:
        store.chance, store.process = self._chance, f"{self.name}.{process}"
        return store

    def _desk(self) -> Desk:
        return Desk(
            store=self.store,
            clock=self._time.computer,
            agent=Quiet(),
            requisites=NoRegistry(),
            drawer=Printer(),
            me=self.me,
            holds=Holds(),
            systems=SYSTEMS,
        )

    def _engine(self) -> Engine:
        self._vendors = self._connect()
        return Engine(
            self.agent,
            self._vendors,
            self._time.computer,
            owner=f"{self.name}.agent",
            rest_s=0,
            chance=self._chance.dice,
        )

    def _close_vendors(self) -> None:
        for vendor in self._vendors.values():
            vendor.close()
