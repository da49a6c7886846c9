"""The agent at the phone: what it hears reaches the desk and the store, whatever becomes of the link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from b2bdesk.model.call import Disposition
from b2bdesk.training.asterisk.office import AsteriskOffice
from tests.desk_rig import DeskRig
from tests.telephone import COLLEAGUE, ORLOV, OWN, STRANGER, ListeningAgent, start_exchange, until


@pytest.fixture(scope="module")
def running_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AsteriskOffice]:
    office = start_exchange(tmp_path_factory.mktemp("exchange"))
    yield office
    office.stop()


@pytest.fixture
def office(running_office: AsteriskOffice) -> Iterator[AsteriskOffice]:
    yield running_office
    running_office.faults.clear()
    running_office.faults.wrong_password_s = 0.02
    running_office.busy()
    running_office.come_up()
    for call in running_office.living():
        running_office.hang_up(call)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "desk")
    yield made
    made.close()


@pytest.fixture
def agent(rig: DeskRig, office: AsteriskOffice) -> Iterator[ListeningAgent]:
    made = ListeningAgent(rig.folder, office).start()
    yield made
    made.close()


def test_a_ring_reaches_the_desk_and_the_call_the_store(
    agent: ListeningAgent, office: AsteriskOffice, rig: DeskRig
) -> None:
    linked = office.ring(ORLOV, OWN)
    ring = agent.await_ring().call
    assert (ring["linked_id"], ring["number"], ring["source"]) == (linked, ORLOV, "asterisk")
    # The call is known before it has reached the manager's phone.
    until(lambda: agent.await_call("ringing").user == rig.me.uid, "the call is not the manager's")
    ringing = agent.await_call("ringing")
    assert ringing.shown_number == "+74951234567"
    assert ringing.client == rig.romashka.uid, "the client is known by his phone"
    assert ringing.contact == rig.romashka.contacts[0].uid
    office.answer(linked)
    agent.await_call("talking", linked)
    office.hang_up(linked)
    over = agent.await_call("answered", linked)
    assert over.ended_at is not None and over.uid == ringing.uid


def test_what_a_person_noted_outlives_every_later_word_of_the_exchange(
    agent: ListeningAgent, office: AsteriskOffice, rig: DeskRig
) -> None:
    linked = office.ring(STRANGER, OWN)
    call = agent.await_call("ringing", linked)
    with rig.store.write() as tx:
        tx.calls.give(call.uid, client=rig.vector.uid)
        tx.calls.change(call.uid, note="про доставку")
    office.give_up(linked)
    over = agent.await_call("abandoned", linked)
    assert (over.client, over.note) == (rig.vector.uid, "про доставку")


def test_a_colleagues_talk_is_kept_only_with_a_client_known_here(
    agent: ListeningAgent, office: AsteriskOffice
) -> None:
    private = office.ring(STRANGER, COLLEAGUE)
    office.give_up(private)
    known = office.ring(ORLOV, COLLEAGUE)
    office.give_up(known)
    kept = agent.await_call("abandoned", known)
    assert kept.user is None and agent.rings == []
    assert [one.linked_id for one in agent.calls()] == [known]


def test_talks_inside_the_office_are_not_kept(agent: ListeningAgent, office: AsteriskOffice) -> None:
    inside = office.internal(COLLEAGUE, OWN)
    office.answer(inside)
    office.hang_up(inside)
    outside = office.ring(ORLOV, OWN)
    agent.await_call("ringing", outside)
    assert [one.linked_id for one in agent.calls()] == [outside]


def test_the_exchange_restarts_in_mid_call(agent: ListeningAgent, office: AsteriskOffice) -> None:
    linked = office.ring(ORLOV, OWN)
    office.answer(linked)
    agent.await_call("talking", linked)
    office.go_down()
    agent.await_state("offline")
    assert agent.calls()[0].disposition is Disposition.TALKING, "nobody knows yet that it is over"
    office.hang_up(linked)
    office.come_up()
    agent.await_state("ok")
    over = agent.await_call("answered", linked)
    assert over.ended_at is not None
    second = office.ring(STRANGER, OWN)
    agent.await_call("ringing", second)


def test_a_link_that_was_cut_comes_back_with_the_living_call(
    agent: ListeningAgent, office: AsteriskOffice
) -> None:
    linked = office.ring(ORLOV, OWN)
    agent.await_call("ringing", linked)
    agent.rings.clear()
    office.cut()
    office.answer(linked)
    agent.await_call("talking", linked)
    assert len(agent.calls()) == 1


def test_a_changed_password_is_said_and_taken_up_again_when_it_is_right(
    agent: ListeningAgent, office: AsteriskOffice
) -> None:
    office.faults.wrong_password = True
    office.cut()
    agent.await_state("unauthorised")
    office.faults.wrong_password = False
    agent.await_state("ok")
    linked = office.ring(ORLOV, OWN)
    assert agent.await_ring().call["linked_id"] == linked


def test_a_call_that_ended_while_nobody_listened_is_not_left_ringing(
    rig: DeskRig, office: AsteriskOffice
) -> None:
    first = ListeningAgent(rig.folder, office).start()
    talked, rang = office.ring(ORLOV, OWN), office.ring(STRANGER, OWN)
    office.answer(talked)
    first.await_call("talking", talked)
    first.await_call("ringing", rang)
    first.close()
    for call in (talked, rang):
        office.hang_up(call)
    second = ListeningAgent(rig.folder, office).start()
    try:
        assert second.await_call("answered", talked).ended_at is not None
        assert second.await_call("missed", rang).ended_at is not None
    finally:
        second.close()


def test_two_desks_on_one_extension_both_hear_and_agree(
    rig: DeskRig, office: AsteriskOffice, tmp_path: Path
) -> None:
    other = DeskRig(tmp_path / "other")
    agents = [ListeningAgent(one.folder, office).start() for one in (rig, other)]
    try:
        linked = office.ring(ORLOV, OWN)
        assert [one.await_ring().call["linked_id"] for one in agents] == [linked, linked]
        office.answer(linked)
        for one in agents:
            one.await_call("talking", linked)
        office.hang_up(linked)
        assert {one.await_call("answered", linked).disposition for one in agents} == {Disposition.ANSWERED}
    finally:
        for one in agents:
            one.close()
        other.close()
