"""The check tells an administrator, one by one, what the exchange does not let the desk do."""

from __future__ import annotations

import pytest

from b2bdesk.connectors.asterisk.connector import Exchange
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.secrets import MemorySecrets
from b2bdesk.training.asterisk import EXCHANGE_PASSWORD
from b2bdesk.training.asterisk.accounts import Account
from b2bdesk.training.asterisk.faults import Lose
from b2bdesk.training.asterisk.office import AsteriskOffice
from tests.contract.asterisk.conftest import SERVICE, Open


def wrong(lines: list[CheckLine]) -> list[tuple[str, object]]:
    facts = ("right", "phone", "detail")
    return [
        (line.code, next((line.facts[key] for key in facts if key in line.facts), None))
        for line in lines
        if not line.ok
    ]


def test_everything_is_there(exchange: Exchange, office: AsteriskOffice) -> None:
    lines = exchange.check()
    assert wrong(lines) == []
    assert [line.code for line in lines] == [
        "check.reachable",
        "check.encrypted",
        "check.signed_in",
        "check.clock",
        "check.speed",
        *["check.exchange_right"] * 4,
        "check.exchange_started",
        "check.own_phone",
    ]
    assert office.living() == {}, "nobody's phone rang"


@pytest.mark.parametrize(
    ("lost", "named"),
    [
        ({"originate"}, "write = originate"),
        ({"reporting"}, "write = reporting"),
        ({"call"}, "write = call"),
    ],
)
def test_each_right_that_is_missing_is_named(
    exchange: Exchange, office: AsteriskOffice, lost: set[str], named: str
) -> None:
    office.faults.deny = lost
    assert wrong(exchange.check()) == [("check.exchange_right", named)]


def test_an_account_that_hears_no_calls_is_told(office: AsteriskOffice, open_exchange: Open) -> None:
    office.accounts["deaf"] = Account("deaf", EXCHANGE_PASSWORD, reads=frozenset({"cdr"}))
    found = wrong(open_exchange(user="deaf", answer_s=0.5).check())
    assert found == [("check.exchange_right", "read = call"), ("check.exchange_right", "read = system")]


def test_a_wrong_password_is_told(exchange: Exchange, secrets: MemorySecrets) -> None:
    secrets.set(SERVICE, "password", "wrong")
    lines = exchange.check()
    assert wrong(lines) == [("check.signed_in", "Authentication failed")]
    assert lines[0].ok


def test_an_exchange_that_is_away_is_told(exchange: Exchange, office: AsteriskOffice) -> None:
    office.go_down()
    assert wrong(exchange.check()) == [("check.reachable", "no_connection")]


def test_a_connection_without_encryption_is_told(open_exchange: Open, office: AsteriskOffice) -> None:
    assert wrong(open_exchange(tls=False, port=office.port).check()) == [("check.encrypted", None)]


def test_a_phone_that_counts_as_an_outside_line_is_told(open_exchange: Open) -> None:
    assert wrong(open_exchange(phone="PJSIP/trunk").check()) == [("check.own_phone", "PJSIP/trunk")]


def test_an_exchange_that_breaks_off_is_told(exchange: Exchange, office: AsteriskOffice) -> None:
    office.faults.lose["hangup"] = Lose.BEFORE
    assert ("check.reachable", "no_connection") in wrong(exchange.check())
