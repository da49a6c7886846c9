"""One run: a stormy while of clicks, calls and kills, then calm weather until everything has settled."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from b2bdesk.connectors.ports import Connector
from b2bdesk.model.outbox import OpState
from b2bdesk.services import sync
from b2bdesk.store.rows import OutboxQuery
from tests.simulation.attention import Attention
from tests.simulation.chance import Chance
from tests.simulation.clicks import Manager
from tests.simulation.colleagues import Colleagues
from tests.simulation.kept import identifiers_from
from tests.simulation.ledger import Ledger
from tests.simulation.mailbox import Mailbox, MailServer
from tests.simulation.network import Network
from tests.simulation.office import STATIONS, Office, begun
from tests.simulation.station import Station
from tests.simulation.verdict import Judge, Verdict
from tests.simulation.worldtime import WorldTime

FEWEST_STEPS, MOST_STEPS = 3, (6, 12, 30)
"""Many short runs find more than a few long ones; some bugs need the long ones."""
CALM_ROUNDS = 40
SOON = 6.0
"""Seconds: right behind the first look-up of what was lost."""
LEAVES = 11.0
"""Seconds: longer than the undo pauses."""
SENT_AT_ONCE = 4
"""Operations of a lane that leave before somebody does something else."""
LATEST = 130.0
"""Seconds: more than the late-commit window of every system here."""
UPGRADES = 0.5
DEEPEST = 1
"""While a call is under way others act; while theirs are, nobody does."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended, and every step of it."""

    seed: int
    verdict: Verdict
    history: list[str]


def run(seed: int) -> Outcome:
    """Do the run of a seed; the same seed gives the same run."""
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        return _Run(seed).outcome()
    finally:
        logging.disable(level)


class _Run:
    def __init__(self, seed: int) -> None:
        self.seed, self.chance, self.time = seed, Chance(seed), WorldTime()
        self.office, self.mail = Office(self.time), MailServer(self.time)
        self.ledger, self._depth = Ledger(), 0
        self.folder = Path(mkdtemp(prefix="run-", dir=begun().folder))
        self.managers: list[Manager] = []
        self.attention = Attention(self.chance)
        self.colleagues = Colleagues(self.office, self.chance, self.ledger, self.attention)
        self.office.crm.on_late = self.colleagues.late_call

    def outcome(self) -> Outcome:
        try:
            with identifiers_from(self.chance, self.time):
                self._open_stations()
                self._storm()
                self._calm()
                judge = Judge(self.office, self.mail, self.managers, begun().goods, self.ledger)
                verdict = judge.verdict()
                verdict.lost += self.chance.broken
            return Outcome(self.seed, verdict, self.chance.history)
        finally:
            for manager in self.managers:
                manager.station.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _open_stations(self) -> None:
        names = list(STATIONS)[: self.chance.dice.choice((1, 1, 2))]
        for name in names:
            template, goods = begun().folder / name, begun().goods[name]
            station = Station(
                self.folder / name, template, self.chance, self.time, partial(self._connect, name)
            )
            self.managers.append(Manager(station, goods, self.chance, self.ledger, self.attention))

    def _connect(self, name: str) -> dict[str, Connector]:
        network = Network(f"{name}.agent", self.chance, self.office.faults, partial(self._meanwhile, name))
        crm = self.office.connector(network.around, self.chance.dice)
        return {"crm": crm, "mail": Mailbox(self.mail, self.chance, self.time)}

    def _storm(self) -> None:
        dice, habit = self.chance.dice, self.chance.habit
        steps: list[tuple[Callable[[], None], int]] = [
            (self._somebody_clicks, 30),
            (self._a_question_comes, habit(12)),
            (self.colleagues.act, 10),
            (self._an_agent_works, 20),
            (self._what_was_held_leaves, 25),
            (self._time_passes, 10),
            (self._trouble, 3),
        ]
        deeds, weights = zip(*steps, strict=True)
        for _ in range(dice.randint(FEWEST_STEPS, dice.choice(MOST_STEPS))):
            dice.choices(deeds, weights)[0]()
        for manager in self.managers:
            # Whatever is still held leaves in this weather, too.
            self._sends(manager)

    def _somebody_clicks(self) -> None:
        self.chance.dice.choice(self.managers).acts()

    def _a_question_comes(self) -> None:
        """A buyer telephones one and writes to the other: both correct an order unaware of each other."""
        both = [self.chance.dice.choice(self.managers).edit, self.colleagues.edit]
        self.chance.dice.shuffle(both)
        for corrects in both:
            corrects()

    def _an_agent_works(self) -> None:
        manager = self.chance.dice.choice(self.managers)
        for _ in range(self.chance.dice.choice((1, 3, 6))):
            self._agent_step(manager)

    def _what_was_held_leaves(self) -> None:
        """The undo pauses end and the agent sends; reading goes on beside it, at other times."""
        self._sends(self.chance.dice.choice(self.managers))

    def _sends(self, manager: Manager) -> None:
        self.time.passes(LEAVES)
        for lane in manager.station.sending_lanes:
            for _ in range(SENT_AT_ONCE):
                if not self._agent_step(manager, lane):
                    break

    def _agent_step(self, manager: Manager, lane: str | None = None) -> bool:
        return manager.station.agent_does(lane)

    def _time_passes(self) -> None:
        seconds = self.chance.dice.choice((1, 6, 6, 6, 25, 70, 130, 400))
        self.chance.note(f"{seconds} seconds pass")
        self.time.passes(seconds)

    def _trouble(self) -> None:
        station = self.chance.dice.choice(self.managers).station
        if self.chance.happens(self.chance.weather.wrong_clock * 20):
            wrong = self.chance.dice.choice((-3600, -60, 0, 40))
            self.chance.note(f"the computers' clocks are wrong by {wrong} s")
            self.time.computer_is_wrong_by(wrong)
        elif self.chance.happens(self.chance.weather.kill * 20):
            self.chance.note(f"{station.name}: both processes are killed")
            station.restart_desk()
            station.restart_agent()
        elif self.chance.happens(UPGRADES):
            self.chance.note(f"{station.name}: a new version of the program is installed")
            station.upgrade()

    def _meanwhile(self, name: str, blind: bool) -> None:
        if self._depth >= DEEPEST:
            return
        self._depth += 1
        try:
            self.chance.note("  meanwhile:")
            self._somebody_else(name, blind)
        finally:
            self._depth -= 1

    def _somebody_else(self, name: str, blind: bool) -> None:
        """The vendor knows no locks: what a colleague writes between our last look, right before the write,
        and the write is overwritten unseen. At that instant (``blind``) only managers act."""
        manager = self.chance.dice.choice(self.managers)
        if blind or self.chance.dice.random() < 0.4:
            manager.acts()
        elif manager.station.name != name:
            self._agent_step(manager)
        else:
            self.colleagues.act()

    def _calm(self) -> None:
        self.chance.calm = True
        self.chance.note("the weather is calm")
        self.time.computer_is_wrong_by(0)
        for rounds in range(CALM_ROUNDS):
            before = self._written_there()
            busy = [self._settle(manager) for manager in self.managers]
            # What was lost at last is looked up soon, when most of what comes late is not there yet.
            self.time.passes(SOON if not rounds and any(busy) else LATEST)
            self.office.crm.settle()
            if not any(busy) and before == self._written_there():
                return

    def _written_there(self) -> int:
        return sum(len(log.records) for log in self.office.crm.histories.values())

    def _settle(self, manager: Manager) -> bool:
        """Do what is due; decide and retry what waits for the manager; tell whether anything was open."""
        station = manager.station
        station.engine.sync_now()
        while sum(self._agent_step(manager, lane) for lane in station.engine.lanes):
            pass
        with station.store.read() as tx:
            busy = bool(tx.outbox.rows(OutboxQuery())) or bool(tx.conflicts.rows())
            undecided = [
                op
                for op in tx.outbox.rows(OutboxQuery(states=(OpState.UNKNOWN,)))
                if op.error_facts.get("needs_person")
            ]
        for op in undecided:
            there = self.mail.taken()[f"{op.payload.get('letter')}"]
            (sync.take_as_done if there else sync.send_unknown_again)(station.desk, op.uid)
        manager.decide_conflict()
        manager.retry()
        return busy
