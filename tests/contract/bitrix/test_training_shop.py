"""The training shop keeps what was written, refuses what the real one refuses, and stands alone."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from b2bdesk.model.clock import HandClock
from b2bdesk.model.order import Stage
from b2bdesk.training.bitrix import ENDPOINT, OUR_PAGE, WEBHOOK, WEBHOOK_USER
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.world import World
from tests.contract.bitrix.rig import MORNING, Rig, accounts_of, client_with_buyer, idem, paper


def ask(office: BitrixOffice, **query: str) -> httpx.Response:
    secrets = office.profile_secrets()
    proof = httpx.BasicAuth(secrets["exchange_login"], secrets["exchange_password"])
    with httpx.Client(base_url=office.server.url, auth=proof, verify=False, trust_env=False) as client:
        return client.get(OUR_PAGE, params={"type": "sale", **query})


def test_what_was_written_outlives_the_program(world: World, tmp_path: Path) -> None:
    clock = HandClock(MORNING)

    def open_office() -> BitrixOffice:
        return BitrixOffice(world, clock=TrainingClock(clock.now), folder=tmp_path, newest=3)

    office = open_office()
    office.start()
    rig = Rig(office, clock, catalogue="none")
    try:
        placed = office.place_order(501, [("AB-10231-2", 2)], remark="Позвонить")
        found, _ = rig.orders()
        order = rig.ours(found[placed.number], stage=Stage.IN_WORK)
        rig.shop.put_status(order, rig.links, idem())
        client, anna = client_with_buyer()
        rig.shop.put_account(client, anna, rig.links, idem())
        rig.shop.publish(paper(), rig.links, idem())
    finally:
        rig.shop.close()
        office.stop()
    again = open_office()
    assert again.shop.orders[placed.id].status == "P"
    assert again.shop.orders[placed.id].remark == "Позвонить"
    assert len(accounts_of(again)) == 1
    assert len(again.shop.documents) == 1
    assert (tmp_path / "bitrix_catalogue" / "offers.xml").exists() is True


def test_a_session_number_is_demanded_once_it_was_seen(office: BitrixOffice) -> None:
    assert ask(office, mode="init").text.startswith("zip=yes")
    ask(office, mode="init", sessid="0" * 32)
    refused = ask(office, mode="init")
    assert refused.status_code == 200
    assert refused.content.decode("cp1251").startswith("failure\nОшибка проверки источника запроса")


def test_answers_are_in_cp1251_whatever_happened(office: BitrixOffice) -> None:
    answer = ask(office, mode="nonsense")
    assert answer.headers["content-type"] == "text/html; charset=windows-1251"
    assert answer.content.decode("cp1251") == "failure\nНеизвестная команда.\n"


def test_a_site_of_ones_own_has_no_methods_for_users(office: BitrixOffice) -> None:
    answer = httpx.post(
        f"{office.server.url}/rest/{WEBHOOK_USER}/{WEBHOOK}/user.get", json={}, trust_env=False
    )
    assert (answer.status_code, answer.json()["error"]) == (404, "ERROR_METHOD_NOT_FOUND")


def test_more_than_fifty_calls_in_a_batch_are_refused(office: BitrixOffice) -> None:
    calls = {f"c{place}": "sale.status.list" for place in range(51)}
    address = f"{office.server.url}/rest/{WEBHOOK_USER}/{WEBHOOK}/batch.json"
    answer = httpx.post(address, json={"halt": 0, "cmd": calls}, trust_env=False)
    assert answer.json()["error"] == "ERROR_BATCH_LENGTH_EXCEEDED"


@pytest.mark.parametrize(
    "headers", [{}, {"X-B2B-Signature": "0" * 64, "X-B2B-Time": "1", "X-B2B-Nonce": "n" * 16}]
)
def test_the_endpoint_hears_nobody_without_a_signature(office: BitrixOffice, headers: dict[str, str]) -> None:
    body = json.dumps({"version": 1, "method": "ping", "params": {}})
    answer = httpx.post(office.server.url + ENDPOINT, content=body, headers=headers, trust_env=False)
    assert (answer.status_code, answer.json()["error"]) == (401, "bad_signature")
