"""What the desk counts at night stands in the CRM in the morning: changed levels only, and each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.connectors.registry import Connectors, open_connectors
from b2bdesk.model.clock import HandClock
from b2bdesk.model.level import LevelSource
from b2bdesk.model.outbox import Action, OpState
from b2bdesk.model.people import OwnCompany
from b2bdesk.model.uid import new_uid
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.settings import Profile
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from b2bdesk.sync.levels import OWNER_LEVEL
from b2bdesk.sync.put_level import AT_ONCE
from b2bdesk.training import RETAILCRM_KEY, SITE
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.retailcrm.custom_fields import LEVEL_FIELD
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.world import Size, World

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@dataclass
class Night:
    """An agent before a training CRM, and what that CRM shows of levels."""

    office: RetailCrmOffice
    store: Store
    clock: HandClock
    opened: list[Connectors] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine = self.start()

    def start(self, **more: object) -> Engine:
        given = {
            "base_url": self.office.addresses()["retailcrm"],
            "site": SITE,
            "field_level": LEVEL_FIELD,
            "requests_per_second": 5_000.0,
            "requests_at_once": 5_000,
            **more,
        }
        secrets = MemorySecrets({(service_name("test", "retailcrm"), "api_key"): RETAILCRM_KEY})
        profile = Profile("test", {"crm": "retailcrm"}, {"retailcrm": given})
        opened = open_connectors(profile, secrets, self.clock)
        self.opened.append(opened)
        return Engine(self.store, opened.by_capability, self.clock, owner="agent", rest_s=0)

    def close(self) -> None:
        for one in self.opened:
            one.close()
        self.store.close()

    def counted(self) -> dict[int, Decimal]:
        """Return the levels that the desk shows, by the CRM's number of the client."""
        with self.store.read() as tx:
            owners = [uid for _, uid in tx.levels.owners(0, 1_000, "client")]
            numbers = {uid: int(one) for (uid, _), one in tx.refs.links("retailcrm", owners).items()}
            levels = {uid: tx.levels.of(uid)[uid].percent for uid in owners}
        return {numbers[uid]: percent for uid, percent in levels.items()}

    def shown(self) -> dict[int, Decimal]:
        """Return the levels that the CRM's users see."""
        crm = self.office.crm
        return {
            client["id"]: Decimal(client["customFields"][LEVEL_FIELD])
            for client in crm.corporates.every(crm.corporates.ids())
            if LEVEL_FIELD in client["customFields"]
        }

    def writes(self) -> int:
        return len(self.office.control.writes())

    def open(self) -> list[OpState]:
        with self.store.read() as tx:
            return [op.state for op in tx.outbox.rows(OutboxQuery()) if op.action is Action.PUT_LEVEL]


@pytest.fixture(scope="module")
def world() -> World:
    return World.build(Size("levels", 40, 50, 500, 24), today=date(2026, 11, 23))


@pytest.fixture
def night(world: World, tmp_path: Path) -> Iterator[Night]:
    clock = HandClock(MORNING)
    office = RetailCrmOffice(world, clock=TrainingClock(clock.now))
    office.crm.options.rate_limit = 10_000
    office.start()
    store = Store.open(tmp_path, key=None, clock=clock, origin="agent", migrate=True)
    with store.write() as tx:
        tx.people.save_own_company(OwnCompany(new_uid(), "ООО «Мы»", "Мы", "7707083893", "", "Москва"))
    night = Night(office, store, clock)
    yield night
    night.close()
    office.stop()


def test_every_level_reaches_the_crm_once_and_only_changes_follow(night: Night) -> None:
    night.start(field_level="").settle()
    counted = night.counted()
    assert (night.shown(), night.writes()) == ({}, 0)
    night.engine.settle()
    reached = {number: percent for number, percent in counted.items() if percent}
    assert len(reached) > AT_ONCE
    assert night.shown() == reached
    assert (night.open(), night.writes()) == ([], len(reached))
    night.clock.move(timedelta(days=1))
    night.engine.settle()
    night.engine.settle()
    changed = [number for number, percent in night.counted().items() if percent != counted[number]]
    assert night.writes() == len(reached) + len(changed)
    night.clock.move(timedelta(days=150))
    night.engine.settle()
    assert set(night.shown().values()) == {Decimal(0)}


def test_where_the_crm_says_the_level_nothing_is_written(night: Night) -> None:
    with night.store.write() as tx:
        tx.settings.set(OWNER_LEVEL, LevelSource.CRM, scope="company")
    night.engine.settle()
    assert (night.shown(), night.writes()) == ({}, 0)


def test_a_crm_without_the_field_refuses_a_few_and_is_left_alone(night: Night) -> None:
    night.office.control.take_custom_fields([LEVEL_FIELD])
    night.engine.settle()
    night.engine.settle()
    assert night.open() == [OpState.REFUSED] * AT_ONCE
    assert night.writes() == 0


def test_a_lost_answer_is_looked_up_and_the_level_not_written_twice(night: Night) -> None:
    night.office.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True))
    night.engine.settle()
    night.clock.move(timedelta(minutes=1))
    night.engine.settle()
    reached = {number: percent for number, percent in night.counted().items() if percent}
    assert (night.shown(), night.open(), night.writes()) == (reached, [], len(reached))
