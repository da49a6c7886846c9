"""Faults on demand, the control endpoint, the journal and the office as a whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.world import World
from tests.contract.training_retailcrm.caller import Caller

PERSON = {"customer": {"firstName": "Анна"}, "site": "b2b"}


def persons(crm: Caller) -> int:
    count: int = crm.get("customers")["pagination"]["totalCount"]
    return count


def test_the_next_write_is_refused_with_the_given_words(crm: Caller, office: RetailCrmOffice) -> None:
    office.faults.refuse_next_write("Errors in the entity format", {"email": "Почта занята"})
    crm.get("users")
    assert crm.post("customers/create", 400, **PERSON)["errors"] == {"email": "Почта занята"}
    crm.post("customers/create", **PERSON)


def test_a_fault_can_wait_for_one_path(crm: Caller, office: RetailCrmOffice) -> None:
    office.faults.refuse_next_write("No", ["first", "second"], path="orders/create")
    crm.post("customers/create", **PERSON)
    assert crm.post("orders/create", 400, order={}, site="b2b")["errors"] == ["first", "second"]


def test_done_but_the_answer_is_lost(crm: Caller, office: RetailCrmOffice) -> None:
    before = persons(crm)
    office.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True))
    with pytest.raises(httpx.TransportError):
        crm.post("customers/create", **PERSON)
    assert persons(crm) == before + 1
    assert office.control.writes()[-1]["outcome"] == "done"


def test_lost_before_anything_was_done(crm: Caller, office: RetailCrmOffice) -> None:
    before = persons(crm)
    office.faults.add(Fault(FaultKind.DROP_BEFORE_COMMIT, writes_only=True))
    with pytest.raises(httpx.TransportError):
        crm.post("customers/create", **PERSON)
    assert persons(crm) == before
    assert office.control.writes()[-1]["outcome"] == "lost before the work"


def test_a_late_commit_comes_after_the_first_look(crm: Caller, office: RetailCrmOffice) -> None:
    before = persons(crm)
    office.faults.add(Fault(FaultKind.COMMIT_LATE, writes_only=True, seconds=30))
    with pytest.raises(httpx.TransportError):
        crm.post("customers/create", **PERSON)
    office.control.advance(timedelta(seconds=29))
    assert persons(crm) == before
    office.control.advance(timedelta(seconds=1))
    assert persons(crm) == before + 1


def test_a_late_answer_makes_a_caller_give_up_though_the_work_is_done(
    crm: Caller, office: RetailCrmOffice
) -> None:
    before = persons(crm)
    office.faults.add(Fault(FaultKind.ANSWER_LATE, writes_only=True, seconds=0.5))
    with pytest.raises(httpx.ReadTimeout):
        crm.http.post(
            "/api/v5/customers/create", data={"customer": '{"firstName":"А"}', "site": "b2b"}, timeout=0.1
        )
    assert persons(crm) == before + 1


def test_a_server_error_is_a_page_and_not_json(crm: Caller, office: RetailCrmOffice) -> None:
    office.faults.add(Fault(FaultKind.SERVER_ERROR, status=502))
    reply = crm.http.get("/api/v5/users")
    assert reply.status_code == 502 and reply.text.startswith("<html>")
    crm.get("users")


def test_limits_and_keys_can_fail_on_demand(crm: Caller, office: RetailCrmOffice) -> None:
    office.faults.add(Fault(FaultKind.RATE_LIMITED, times=2))
    office.faults.add(Fault(FaultKind.WRONG_KEY))
    crm.get("users", 503)
    crm.get("users", 503)
    assert crm.get("users", 403)["errorMsg"] == 'Wrong "apiKey" value.'
    crm.get("users")


def test_down_until_somebody_repairs_it(crm: Caller, office: RetailCrmOffice) -> None:
    office.faults.add(Fault(FaultKind.DOWN, times=0))
    for _ in range(3):
        with pytest.raises(httpx.TransportError):
            crm.get("users")
    office.faults.clear()
    crm.get("users")


def test_a_stopped_server_refuses_connections_and_comes_back_on_the_same_port(
    crm: Caller, office: RetailCrmOffice
) -> None:
    port = office.server.port
    number = crm.post("customers/create", **PERSON)["id"]
    office.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{office.server.url}/api/v5/users")
    office.start()
    assert office.server.port == port
    assert crm.get(f"customers/{number}", by="id")["customer"]["firstName"] == "Анна"


# --- control endpoint ----------------------------------------------------------------------------


class Control:
    """The control endpoint over a socket, as another process uses it."""

    def __init__(self, office: RetailCrmOffice) -> None:
        self._base = office.addresses()["retailcrm.control"]

    def get(self, name: str, **query: str) -> object:
        reply = httpx.get(f"{self._base}/{name}", params=query)
        assert reply.status_code == 200, reply.text
        return reply.json()

    def post(self, name: str, expected: int = 200, /, **body: object) -> object:
        reply = httpx.post(f"{self._base}/{name}", json=body)
        assert reply.status_code == expected, reply.text
        return reply.json()


@pytest.fixture
def control(office: RetailCrmOffice) -> Control:
    return Control(office)


def test_another_process_reads_what_the_crm_holds(crm: Caller, control: Control) -> None:
    client = crm.new_client()
    order = crm.new_order(client["id"])
    (held,) = control.get("orders", number="K7Q-00042")  # type: ignore[misc]
    assert held["id"] == order["id"] and held["totalSumm"] == order["totalSumm"]
    (whole,) = control.get("clients", inn="7700901370")  # type: ignore[misc]
    assert whole["id"] == client["id"] and whole["contacts"][0]["person"]["lastName"] == "Орлов"
    assert [row["id"] for row in control.get("persons", phone="+79001112233")] == [  # type: ignore[attr-defined]
        client["mainCustomerContact"]["customer"]["id"]
    ]


def test_another_process_sees_every_write_without_the_key(crm: Caller, control: Control) -> None:
    crm.new_order(crm.new_client()["id"])
    writes = control.get("writes")
    assert [row["path"] for row in writes] == [  # type: ignore[attr-defined]
        "customers/create", "customers-corporate/create", "orders/create",
    ]  # fmt: skip
    assert "training-retailcrm-key" not in str(writes)


def test_another_process_sets_faults_options_clock_and_works_as_a_colleague(
    crm: Caller, control: Control
) -> None:
    control.post("faults", kind="server_error", status=500)
    assert crm.http.get("/api/v5/users").status_code == 500
    control.post("options", shop_module=True)
    order = crm.new_order(crm.new_client()["id"])
    control.post("clock", advance_s=10)
    assert crm.order(order["id"])["externalId"]
    control.post(
        "as-user", user=13, method=f"orders/{order['id']}/edit", form={"order": {"status": "complete"}}
    )
    assert crm.order(order["id"])["status"] == "complete"
    state = control.get("state")
    assert state["options"]["shop_module"] is True and state["now"] == "2026-11-23 10:00:10"  # type: ignore[index]


def test_wrong_orders_to_the_control_endpoint_are_refused(control: Control) -> None:
    control.post("faults", 400, kind="earthquake")
    control.post("options", 400, keys={})
    control.post("as-user", 404, user=13, method="orders/1/burn", form={})
    control.post("clock", 400, advance_s=-5)


# --- journal -------------------------------------------------------------------------------------


def restarted(world: World, folder: Path) -> RetailCrmOffice:
    office = RetailCrmOffice(
        world, folder=folder, clock=TrainingClock(lambda: datetime(2026, 11, 23, 8, tzinfo=UTC))
    )
    office.start()
    return office


def test_what_was_written_outlives_a_restart_and_a_torn_last_line(world: World, tmp_path: Path) -> None:
    first = restarted(world, tmp_path)
    crm = Caller(first)
    client = crm.new_client()
    order = crm.new_order(client["id"], discountManualAmount=0.01)
    crm.post(
        f"customers/{client['mainCustomerContact']['customer']['id']}/edit", by="id", customer={"vip": True}
    )
    history = crm.get("orders/history", limit=100)["history"]
    order = crm.order(order["id"])
    crm.http.close()
    first.stop()
    with (tmp_path / "retailcrm.jsonl").open("ab") as journal:
        journal.write(b'[["put","order",16')

    second = restarted(world, tmp_path)
    crm = Caller(second)
    assert crm.order(order["id"]) == order
    assert crm.get("orders/history", limit=100)["history"] == history
    again = crm.new_order(client["id"])
    assert again["id"] == order["id"] + 1
    assert not {item["id"] for item in again["items"]} & {item["id"] for item in order["items"]}
    assert crm.new_client("7700902744")["id"] > client["id"] + 1
    crm.http.close()
    second.stop()
    third = restarted(world, tmp_path)
    assert third.control.orders(order_id=again["id"])
    third.stop()


def test_the_clock_never_goes_back() -> None:
    clock = TrainingClock(lambda: datetime(2026, 12, 31, 22, tzinfo=UTC))
    assert clock.today().isoformat() == "2027-01-01"
    with pytest.raises(ValueError, match="forward"):
        clock.advance(timedelta(seconds=-1))
