"""The training back office as a whole: one command, every address, one world, an orderly end."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from b2bdesk.settings import profile_from
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.newcomers import TOUR_INN
from b2bdesk.training.supervisor import SECRETS, TrainingOffice, build_world, open_office
from b2bdesk.training.world import SMALL, World

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def running(office: TrainingOffice) -> Iterator[TrainingOffice]:
    try:
        yield office
    finally:
        office.stop()


def create_person(office: TrainingOffice, name: str) -> int:
    reply = httpx.post(
        f"{office.addresses()['retailcrm']}/api/v5/customers/create",
        headers={"X-API-KEY": SECRETS["retailcrm"]["api_key"]},
        data={"customer": json.dumps({"firstName": name}), "site": "b2b"},
    )
    number: int = reply.json()["id"]
    return number


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "main.py", "training", "--json", "--data", str(tmp_path / "office")]
    started = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with started:
        yield started
        if started.poll() is None:
            started.kill()


def first_line(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    told: dict[str, Any] = json.loads(process.stdout.readline())
    return told


def test_the_command_prints_addresses_that_answer_and_ends_with_its_input(
    process: subprocess.Popen[str],
) -> None:
    told = first_line(process)
    for address in told["servers"].values():
        parts = urlsplit(address)
        assert parts.hostname == "127.0.0.1" and parts.port
        socket.create_connection((parts.hostname, parts.port), timeout=5).close()
    key = {"X-API-KEY": told["secrets"]["retailcrm"]["api_key"]}
    users = httpx.get(f"{told['servers']['retailcrm']}/api/v5/users", headers=key).json()["users"]
    assert len(users) == 11
    _, complaints = process.communicate(timeout=15)
    assert process.returncode == 0 and complaints == ""


def test_the_command_ends_when_it_is_told_to(process: subprocess.Popen[str]) -> None:
    first_line(process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0


def test_the_register_and_the_crm_tell_of_the_same_companies(tmp_path: Path) -> None:
    with running(open_office(folder=tmp_path)) as office:
        company = office.world.companies[0]
        found = httpx.post(
            f"{office.addresses()['dadata']}findById/party",
            headers={"Authorization": f"Token {SECRETS['dadata']['api_key']}"},
            json={"query": company.inn, "branch_type": "MAIN"},
        ).json()["suggestions"]
        assert found[0]["data"]["inn"] == company.inn and found[0]["data"]["kpp"] == company.kpp
        (client,) = office.retailcrm.control.clients(inn=company.inn)
        assert client["companies"][0]["contragent"]["KPP"] == company.kpp
        assert office.retailcrm.control.clients(inn=TOUR_INN) == []


def test_a_profile_that_points_at_the_office_can_be_read(tmp_path: Path) -> None:
    with running(open_office(folder=tmp_path)) as office:
        profile = profile_from(office.profile(), name="training")
        assert profile.training and profile.vendors["crm"] == "retailcrm"
        assert profile.connectors["retailcrm"]["base_url"] == office.addresses()["retailcrm"]
        assert profile.connectors["mail"]["login"] == office.world.users[0].email


def test_ports_can_be_fixed_and_are_free_after_the_end(tmp_path: Path) -> None:
    with running(open_office(folder=tmp_path)) as office:
        port = urlsplit(office.addresses()["retailcrm"]).port
        assert port
    with running(open_office(folder=tmp_path, ports={"retailcrm": port})) as office:
        assert urlsplit(office.addresses()["retailcrm"]).port == port


def test_a_port_that_is_taken_stops_what_was_started(tmp_path: Path) -> None:
    world = World.build(SMALL, today=date(2026, 11, 23))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        office = TrainingOffice(world, folder=tmp_path, ports={"mail.smtps": taken.getsockname()[1]})
        with pytest.raises(OSError, match="in use"):
            office.start()
    with pytest.raises(httpx.ConnectError):
        httpx.get(office.addresses()["retailcrm"])


def test_a_folder_keeps_the_day_of_its_world_and_what_was_written(tmp_path: Path) -> None:
    with running(open_office(folder=tmp_path)) as office:
        number, today = create_person(office, "Анна"), office.world.today
    next_year = TrainingClock(lambda: datetime(2030, 1, 1, tzinfo=UTC))
    assert build_world("small", 1, tmp_path / "small-1", next_year).today == today
    with running(open_office(folder=tmp_path)) as office:
        assert office.retailcrm.control.persons(person_id=number)[0]["firstName"] == "Анна"
    with running(open_office(seed=2, folder=tmp_path)) as office:
        found = office.retailcrm.control.persons(person_id=number)
        assert "Анна" not in [one["firstName"] for one in found]
