"""What the manager learns when the register does not answer as it should."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.dadata.connector import Dadata
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.errors import (
    ConnectorError,
    DeadlineMissed,
    NoKeyStore,
    ProfileInvalid,
    Unauthorised,
    Unavailable,
)
from b2bdesk.model.clock import HandClock, SystemClock
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.dadata import DADATA_KEY
from b2bdesk.training.dadata.server import TrainingDadata
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.newcomers import NEWCOMERS, TOUR_INN
from b2bdesk.training.world import World
from tests.contract.dadata.conftest import SERVICE
from tests.contract.suites.bench import ReadBench
from tests.contract.suites.reading import ReadTroubleSuite

OTHER_INNS = [row.inn for row in NEWCOMERS if len(row.inn) == 10][1:]


class TestTroubleOnTheWay(ReadTroubleSuite):
    """A company looked up by its INN."""

    @pytest.fixture
    def read_bench(self, registry: Dadata, server: TrainingDadata, clock: HandClock) -> ReadBench:
        def read() -> object:
            # Remembered answers grow old.
            clock.move(timedelta(hours=2))
            return registry.by_inn(TOUR_INN)

        return ReadBench(server.faults, read, server.stop, lambda: server.start() and None)


def detail_of(error: ConnectorError) -> object:
    return error.facts["detail"]


def test_without_a_key_nothing_is_asked(
    registry: Dadata, server: TrainingDadata, secrets: MemorySecrets
) -> None:
    secrets.forget(SERVICE, "api_key")
    with pytest.raises(Unauthorised) as caught:
        registry.by_inn(TOUR_INN)
    assert detail_of(caught.value) == "no_key"
    assert server.queries == []


def test_a_new_key_works_without_a_restart(registry: Dadata, secrets: MemorySecrets) -> None:
    secrets.set(SERVICE, "api_key", "mistyped")
    with pytest.raises(Unauthorised):
        registry.by_inn(TOUR_INN)
    secrets.set(SERVICE, "api_key", DADATA_KEY)
    assert registry.by_inn(TOUR_INN)[0].inn == TOUR_INN


@pytest.mark.parametrize("key", ["ключ", "abc\ndef"])
def test_a_key_pasted_with_odd_characters_is_a_wrong_key(
    registry: Dadata, server: TrainingDadata, secrets: MemorySecrets, key: str
) -> None:
    secrets.set(SERVICE, "api_key", key)
    with pytest.raises(Unauthorised) as caught:
        registry.by_inn(TOUR_INN)
    assert detail_of(caught.value) == "not_ascii"
    secrets.set(SERVICE, "api_key", f" {DADATA_KEY}\n")
    assert registry.by_inn(TOUR_INN)


def test_a_wrong_key_and_a_spent_quota_look_the_same(
    registry: Dadata, server: TrainingDadata, secrets: MemorySecrets
) -> None:
    server.plan.calls_a_day = 1
    registry.by_inn(TOUR_INN)
    with pytest.raises(Unauthorised) as spent:
        registry.by_inn(OTHER_INNS[0])
    secrets.set(SERVICE, "api_key", "mistyped")
    with pytest.raises(Unauthorised) as wrong:
        registry.by_inn(OTHER_INNS[1])
    assert detail_of(spent.value) == detail_of(wrong.value) == "key_or_quota"


@pytest.mark.usefixtures("with_secret")
def test_the_second_key_tells_them_apart(
    registry: Dadata, server: TrainingDadata, secrets: MemorySecrets
) -> None:
    server.plan.calls_a_day = 10
    for inn in OTHER_INNS[:10]:
        registry.by_inn(inn)
    with pytest.raises(Unauthorised) as spent:
        registry.by_inn(TOUR_INN)
    assert spent.value.facts == {"system": "dadata", "detail": "quota_spent", "used": 10, "limit": 10}
    secrets.set(SERVICE, "api_key", "mistyped")
    with pytest.raises(Unauthorised) as wrong:
        registry.by_inn(TOUR_INN)
    assert detail_of(wrong.value) == "key_wrong"


def test_the_quota_is_new_after_midnight_in_moscow(world: World) -> None:
    evening = datetime(2026, 11, 21, 20, 59, tzinfo=UTC)
    clock = TrainingClock(lambda: evening)
    server = TrainingDadata(world, clock).start()
    server.plan.calls_a_day = 1
    given = {"base_url": server.base_url, "account_url": server.account_url}
    profile = Profile("training", {"requisites": "dadata"}, {"dadata": given})
    opened = open_connectors(profile, MemorySecrets({(SERVICE, "api_key"): DADATA_KEY}), SystemClock())
    registry = opened.requisites
    assert registry is not None
    registry.by_inn(TOUR_INN)
    with pytest.raises(Unauthorised):
        registry.by_inn(OTHER_INNS[0])
    clock.advance(timedelta(minutes=2))
    assert registry.by_inn(OTHER_INNS[0])
    opened.close()
    server.stop()


def test_the_key_never_stands_in_an_error_or_a_log(
    registry: Dadata, server: TrainingDadata, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.plan.key_disabled = True
    with pytest.raises(Unauthorised) as caught:
        registry.by_inn(TOUR_INN)
    assert DADATA_KEY not in f"{caught.value}{caught.value.to_wire()}{caplog.text}"
    assert TOUR_INN not in caplog.text


def test_a_slow_register_is_not_waited_for_longer_than_the_person_waits(
    registry: Dadata, server: TrainingDadata
) -> None:
    server.faults.add(Fault(FaultKind.ANSWER_LATE, seconds=1.0))
    with pytest.raises(DeadlineMissed) as caught, asking(0.3):
        registry.by_inn(TOUR_INN)
    assert caught.value.facts == {"system": "dadata", "seconds": 0.3}


def test_our_own_pace_keeps_below_the_vendors_limit(registry: Dadata, server: TrainingDadata) -> None:
    server.plan.calls_a_second = 20
    for place in range(25):
        registry.suggest(f"вопрос {place}")
    assert len(server.queries) == 25


def test_an_error_is_not_remembered(registry: Dadata, server: TrainingDadata) -> None:
    server.faults.add(Fault(FaultKind.SERVER_ERROR, times=0))
    with pytest.raises(Unavailable), asking(0.2):
        registry.by_inn(TOUR_INN)
    server.faults.clear()
    assert registry.by_inn(TOUR_INN)


@pytest.mark.usefixtures("with_secret")
def test_the_check_shows_each_thing_it_looked_at(registry: Dadata) -> None:
    lines = {line.code: line for line in registry.check()}
    assert {code for code, line in lines.items() if line.ok} == set(lines)
    assert set(lines) == {"check.reachable", "check.signed_in", "check.clock", "check.quota"}
    assert lines["check.quota"].facts == {"used": 1, "limit": 10}


def test_the_check_names_a_wrong_key(registry: Dadata, secrets: MemorySecrets) -> None:
    secrets.set(SERVICE, "api_key", "mistyped")
    (line,) = registry.check()
    assert (line.ok, line.code, line.facts["detail"]) == (False, "check.signed_in", "key_or_quota")


def test_the_check_names_a_clock_that_is_wrong(registry: Dadata, clock: HandClock) -> None:
    clock.jump(clock.now() - timedelta(minutes=10))
    skewed = next(line for line in registry.check() if line.code == "check.clock")
    assert not skewed.ok
    assert skewed.facts["skew_s"] == pytest.approx(-600, abs=5)


def test_the_check_says_when_nobody_answers(registry: Dadata, server: TrainingDadata) -> None:
    server.stop()
    (line,) = registry.check()
    assert (line.ok, line.code) == (False, "check.reachable")


def test_a_computer_without_a_key_store_is_an_error_of_the_connector(server: TrainingDadata) -> None:
    class NoStore(MemorySecrets):
        def get(self, service: str, name: str) -> str | None:
            raise NoKeyStore

    profile = Profile("training", {"requisites": "dadata"}, {"dadata": {"base_url": server.base_url}})
    opened = open_connectors(profile, NoStore(), SystemClock())
    assert opened.requisites is not None
    with pytest.raises(Unauthorised) as caught:
        opened.requisites.by_inn(TOUR_INN)
    assert detail_of(caught.value) == "no_key_store"
    opened.close()


def test_the_key_does_not_travel_in_the_clear(clock: HandClock) -> None:
    given = {"base_url": "http://suggestions.example/rs/"}
    profile = Profile("ours", {"requisites": "dadata"}, {"dadata": given})
    with pytest.raises(ProfileInvalid):
        open_connectors(profile, MemorySecrets(), clock)


def test_the_training_server_answers_strangers_as_the_vendor_does(server: TrainingDadata) -> None:
    url = f"{server.base_url}findById/party"
    key = {"Authorization": f"Token {DADATA_KEY}"}
    with httpx.Client(trust_env=False) as stranger:
        assert stranger.post(url, json={"query": TOUR_INN}).status_code == 401
        assert stranger.post(url, json={}, headers={"Authorization": "Token x"}).status_code == 403
        assert stranger.get(url, headers=key).status_code == 405
        assert stranger.post(url, content=b"{", headers=key).status_code == 400
        assert stranger.post(url, json={"query": "я" * 301}, headers=key).status_code == 413
        refused = stranger.post(url, json={}, headers={"Authorization": "Token x"}).json()
    assert refused["message"] == "Feature 'SUGGESTIONS' disabled for token 'x'"


def test_filters_of_the_vendor_narrow_the_answer(server: TrainingDadata) -> None:
    inn = next(row.inn for row in NEWCOMERS if row.branches == 2)
    key = {"Authorization": f"Token {DADATA_KEY}"}

    def count(path: str, **body: object) -> int:
        with httpx.Client(trust_env=False, headers=key) as stranger:
            answer = stranger.post(f"{server.base_url}{path}", json=body).json()
        return len(answer["suggestions"])

    assert count("findById/party", query=inn) == 3
    assert count("findById/party", query=inn, branch_type="MAIN") == 1
    assert count("findById/party", query=inn, branch_type="BRANCH") == 2
    assert count("suggest/party", query="ООО", count=50) == 20
    assert count("suggest/party", query="ООО", count=3) == 3
    assert count("suggest/party", query="Бывшая Контора", status=["ACTIVE"]) == 0
    assert count("suggest/party", query="Бывшая Контора", status=["LIQUIDATED"]) == 1
    assert count("suggest/party", query="лаборатория света", type="INDIVIDUAL") == 0
    assert count("suggest/party", query="лаборатория света", locations=[{"kladr_id": "77"}]) == 1
    assert count("suggest/party", query="лаборатория света", locations=[{"kladr_id": "78"}]) == 0
    assert count("suggest/address", query="Москва") == 10
    assert count("suggest/bank", query="маяк") >= 1


def test_a_switch_may_be_set_from_another_process(server: TrainingDadata) -> None:
    with httpx.Client(trust_env=False) as tour:
        tour.post(f"{server.control_url}faults", json={"kind": "down", "times": 0})
        assert [fault.kind for fault in server.faults.waiting] == [FaultKind.DOWN]
        assert tour.post(f"{server.control_url}faults", json={"kind": "odd"}).status_code == 400
        tour.post(f"{server.control_url}faults/clear")
        tour.post(f"{server.control_url}plan", json={"calls_a_day": 3})
        assert server.plan.calls_a_day == 3
        assert tour.post(f"{server.control_url}plan", json={"no_such": 1}).status_code == 400
        tour.post(f"{server.control_url}plan", json={})
    assert server.plan.calls_a_day == 10_000
    assert server.faults.waiting == []
