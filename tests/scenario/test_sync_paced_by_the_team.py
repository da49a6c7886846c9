"""What the team says of the age of data, and what a vendor says of its time, reach the agent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from b2bdesk.connectors.ports import HeardTime
from b2bdesk.errors import Unavailable
from b2bdesk.link import Health
from b2bdesk.model.people import Role, User
from b2bdesk.model.uid import new_uid
from b2bdesk.rules.team_rules import HOUR, MINUTE, Section, defaults
from b2bdesk.services import team_rules
from b2bdesk.services.desk import Desk
from b2bdesk.sync.engine import Engine
from tests.desk_rig import NotingAgent, SmallRegistry
from tests.scenario.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


def lead(office: Office) -> Desk:
    """The desk of whoever leads the team."""
    me = User(new_uid(), "lead", "Елена Соколова", "ЕС", roles=(Role.LEAD,))
    with office.desk.write() as tx:
        tx.people.save_users([me])
        tx.people.set_me(me.uid)
    return Desk(office.desk, office.clock, NotingAgent(), SmallRegistry(), None, me.uid)  # type: ignore[arg-type]


def readings(office: Office, **passes: float) -> int:
    """Count how often the clients were asked for while time passed, a minute at a time."""
    asked: list[str] = []
    office.crm.trouble = lambda call: asked.append(call)  # type: ignore[assignment,func-returns-value,return-value]
    for _ in range(int(timedelta(**passes).total_seconds() // 60)):
        office.sync(minutes=1)
    office.crm.trouble = lambda _: None
    return asked.count("pull clients")


def test_how_often_the_team_reads_is_what_the_agent_does(office: Office) -> None:
    office.sync()
    assert readings(office, minutes=10) == 10
    wanted = {**defaults(Section.FRESHNESS), "orders.every": 5 * MINUTE}
    team_rules.change(lead(office), Section.FRESHNESS, wanted)
    assert readings(office, minutes=10) in (2, 3), "every five minutes, from the next change on"


def test_data_are_old_when_the_team_says_so(office: Office) -> None:
    desk = lead(office)
    office.sync()
    office.crm.trouble = lambda call: Unavailable(system="pretend", detail="x") if "orders" in call else None
    wanted = {**defaults(Section.FRESHNESS), "orders.limit": 4 * HOUR}
    team_rules.change(desk, Section.FRESHNESS, wanted)
    office.sync(hours=2)
    assert office.engine.board.state("pretend") != "late"
    team_rules.change(desk, Section.FRESHNESS, {**wanted, "orders.limit": 10 * MINUTE})
    office.sync(minutes=10)
    assert office.engine.board.state("pretend") in ("late", "offline")
    told = office.engine.board.summary().connectors
    assert next(each for each in told if each.system == "pretend").tries >= 1


def test_a_silent_vendor_is_asked_again_at_a_moment_that_is_told(office: Office) -> None:
    heard: list[Health] = []
    engine = Engine(
        office.agent, {"crm": office.crm}, office.clock, owner="agent-2", rest_s=0, on_health=heard.append
    )
    office.crm.trouble = lambda _: Unavailable(system="pretend", detail="no_connection")
    engine.settle()
    crm = heard[-1].connectors[0]
    assert crm.next_try_at is not None and crm.next_try_at > office.clock.now()
    assert crm.tries == 1
    office.crm.trouble = lambda _: None
    office.clock.move(timedelta(minutes=6))
    engine.settle()
    crm = heard[-1].connectors[0]
    assert (crm.next_try_at, crm.tries) == (None, 0)


def test_a_vendor_whose_clock_goes_wrong_is_noted_with_the_difference(office: Office) -> None:
    ahead = timedelta(minutes=7)

    @contextmanager
    def hearing() -> Iterator[HeardTime]:
        yield HeardTime(office.clock.now() + ahead)

    engine = Engine(
        office.agent, {"crm": office.crm}, office.clock, owner="agent-2", rest_s=0, hearing=hearing
    )
    engine.settle()
    with office.desk.read() as tx:
        state = tx.states.get("pretend")
    assert state is not None and state.clock_skew_s == 420
    ahead = timedelta(minutes=7, seconds=20)
    office.clock.move(timedelta(seconds=40))
    engine.settle()
    with office.desk.read() as tx:
        state = tx.states.get("pretend")
    assert state is not None and state.clock_skew_s == 420, "the way of an answer is no change of a clock"


def test_whoever_does_not_lead_changes_nothing(office: Office) -> None:
    desk = lead(office)
    manager = User(new_uid(), "m", "Иван Орлов", "ИО", roles=(Role.MANAGER,))
    with office.desk.write() as tx:
        tx.people.save_users([manager])
    with pytest.raises(team_rules.NotAllowed):
        team_rules.change(replace(desk, me=manager.uid), Section.GATE, {"total": 1, "goods_lines": 1})
    with pytest.raises(team_rules.NotFound):
        team_rules.restore(desk, Section.GATE, 99)
