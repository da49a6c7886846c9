"""The link to the exchange: entering, losing it, taking it up in the middle of calls, nonsense on it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import pytest

from b2bdesk.connectors.asterisk import enter, link
from b2bdesk.connectors.asterisk.connector import Exchange
from b2bdesk.connectors.asterisk.settings import Place, SignIn
from b2bdesk.errors import BadRecord, ConnectorError, ProfileInvalid, Unauthorised, Unavailable
from b2bdesk.secrets import MemorySecrets
from b2bdesk.training.asterisk import EXCHANGE_PASSWORD, EXCHANGE_USER
from b2bdesk.training.asterisk.accounts import Account
from b2bdesk.training.asterisk.office import AsteriskOffice
from b2bdesk.training.certificates import Certificates
from b2bdesk.training.world import World
from tests.contract.asterisk.conftest import SERVICE, Open, hear
from tests.contract.suites.telephony import Ear, until

Listen = Callable[[Exchange], Ear]


# --- entering ----------------------------------------------------------------------------------------


def test_without_encryption_the_office_network_is_enough(
    open_exchange: Open, office: AsteriskOffice, listen: Listen
) -> None:
    ear = listen(open_exchange(tls=False, port=office.port)).ready()
    assert ear.open
    call = office.ring("79161234567", "101")
    assert ear.ring().linked_id == call


def test_without_encryption_nothing_is_said_beyond_the_office_network(
    monkeypatch: pytest.MonkeyPatch, open_exchange: Open, office: AsteriskOffice
) -> None:
    monkeypatch.setattr(socket.socket, "getpeername", lambda _self: ("8.8.8.8", 5038))
    before = len(office.got("Login"))
    with pytest.raises(Unavailable) as refused:
        open_exchange(tls=False, port=office.port).hang_up("1.1")
    assert refused.value.facts["detail"] == "exchange_without_encryption"
    assert len(office.got("Login")) == before


def test_a_challenge_keeps_the_password_off_the_line(
    open_exchange: Open, office: AsteriskOffice, listen: Listen
) -> None:
    listen(open_exchange(sign_in="challenge")).ready()
    login = office.got("Login")[-1]
    assert "secret" not in login
    assert EXCHANGE_PASSWORD not in login.values()


def test_a_wrong_password_ends_the_listening(
    exchange: Exchange, secrets: MemorySecrets, listen: Listen, caplog: pytest.LogCaptureFixture
) -> None:
    secrets.set(SERVICE, "password", "not-the-password")
    caplog.set_level("DEBUG")
    ear = listen(exchange)
    assert ear.ended()
    assert isinstance(ear.error, Unauthorised)
    assert ear.error.facts["detail"] == "Authentication failed"
    assert "not-the-password" not in caplog.text + str(ear.error)


def test_a_missing_password_is_named_before_anything_is_sent(
    exchange: Exchange, secrets: MemorySecrets, office: AsteriskOffice
) -> None:
    secrets.set(SERVICE, "password", "")
    before = len(office.got("Login"))
    with pytest.raises(Unauthorised) as refused:
        exchange.hang_up("1.1")
    assert refused.value.facts["detail"] == "no_exchange_password"
    assert len(office.got("Login")) == before


def test_a_password_with_a_line_break_is_not_sent(exchange: Exchange, secrets: MemorySecrets) -> None:
    secrets.set(SERVICE, "password", "one\r\nAction: Originate")
    with pytest.raises(Unauthorised):
        exchange.hang_up("1.1")


def test_an_unknown_authority_is_not_believed(open_exchange: Open, office: AsteriskOffice) -> None:
    before = len(office.got("Login"))
    with pytest.raises(Unavailable) as refused:
        open_exchange(loopback_authority=None).hang_up("1.1")
    assert refused.value.facts["detail"] == "certificate"
    assert len(office.got("Login")) == before


def test_encryption_where_none_is_offered(open_exchange: Open, office: AsteriskOffice) -> None:
    with pytest.raises(Unavailable) as refused:
        open_exchange(port=office.port).hang_up("1.1")
    assert refused.value.facts["detail"] in ("exchange_encryption", "timeout")


def test_a_web_page_is_no_exchange(exchange: Exchange, office: AsteriskOffice) -> None:
    office.faults.page = True
    with pytest.raises(Unavailable) as refused:
        exchange.hang_up("1.1")
    assert refused.value.facts["detail"] == "not_an_exchange"


@pytest.mark.parametrize(
    "setting",
    [
        {"user": "b2b\r\nAction: Ping"},
        {"sign_in": "magic"},
        {"outgoing_form": "9"},
        {"host": None},
        {"extension": "10 1"},
        {"port": 70_000},
        {"answer_s": 0.0},
        {"ring_s": float("nan")},
    ],
)
def test_a_setting_that_cannot_be_is_named(open_exchange: Open, setting: dict[str, object]) -> None:
    with pytest.raises(ProfileInvalid) as refused:
        open_exchange(**setting)
    assert refused.value.facts["path"] == f"connectors.asterisk.{next(iter(setting))}"


# --- losing the link ---------------------------------------------------------------------------------


def test_an_account_that_may_not_look_still_listens(
    open_exchange: Open, office: AsteriskOffice, listen: Listen
) -> None:
    office.faults.deny = {"reporting", "call"}
    exchange = open_exchange()
    ear = listen(exchange)
    until(lambda: exchange.listening)
    call = office.ring("79160000001", "101")
    office.answer(call)
    ear.call("talking", call)
    office.go_down()
    office.hang_up(call)
    office.come_up()
    assert ear.over(call).facts["end_unseen"] is True


def test_a_silent_exchange_is_noticed_and_left(
    open_exchange: Open, office: AsteriskOffice, listen: Listen
) -> None:
    exchange = open_exchange(ping_s=0.1, answer_s=0.2)
    ear = listen(exchange).ready()
    until(lambda: len(office.got("Ping")) > 3)
    office.faults.silent = True
    until(lambda: not exchange.listening)
    asked = len(office.got("CoreShowChannels"))
    office.faults.silent = False
    ear.ready(asked + 1)


def test_an_event_cut_in_the_middle_is_read_again(ear: Ear, office: AsteriskOffice) -> None:
    office.faults.half = True
    call = office.ring("79161234567", "101")
    assert ear.ring().linked_id == call


def test_nonsense_between_the_events_is_skipped(ear: Ear, office: AsteriskOffice) -> None:
    office.say(b"\xff\xfe\x00 nonsense without a colon\r\n\r\n: no key\r\n\r\nEvent: Hangup\r\n\r\n")
    office.say(b"Event: Newchannel\r\nChannel: \r\nUniqueid: \r\n\r\n")
    office.say(b"Event: Hangup\r\nUniqueid: 1.1\r\nLinkedid: 1.1\r\nCause: many\r\n\r\n")
    office.say(b"Event: Newchannel\r\nTimestamp: 1e400\r\nChannelState: x\r\n\r\n")
    office.say(b"x" * 100_000)
    office.say(b"\r\n\r\n" + b"Key: value\r\n" * 5_000 + b"\r\n")
    call = office.ring("79161234567", "101")
    assert ear.ring().linked_id == call


def test_late_answers_are_waited_for_and_later_ones_are_not(
    open_exchange: Open, office: AsteriskOffice
) -> None:
    call = office.ring("79161234567", "101")
    office.answer(call)
    office.faults.answer_late_s = 0.05
    open_exchange().hang_up(call)
    assert office.living() == {}
    office.faults.answer_late_s = 0.5
    with pytest.raises(Unavailable):
        open_exchange(answer_s=0.1).hang_up(call)


def test_nonsense_before_an_answer_costs_that_answer_alone(
    open_exchange: Open, office: AsteriskOffice
) -> None:
    office.faults.junk = b"\x00\xff: \x80\r\n"
    call = office.ring("79161234567", "101")
    open_exchange().hang_up(call)
    assert office.living() == {}


def test_a_list_without_end_is_left(exchange: Exchange, office: AsteriskOffice) -> None:
    office.faults.endless = True
    with pytest.raises(BadRecord) as refused:
        exchange.hang_up("1.1")
    assert refused.value.facts["where"] == "endless"


def test_a_storm_of_events_drowns_nothing(ear: Ear, office: AsteriskOffice) -> None:
    office.flood(5_000)
    call = office.ring("79161234567", "101")
    assert ear.ring().linked_id == call


def test_a_listener_that_stopped_reading_costs_the_link_and_not_the_memory(
    office: AsteriskOffice, exchange_certificates: Certificates
) -> None:
    place = Place(
        host="127.0.0.1",
        port=office.port,
        encrypted=False,
        user=EXCHANGE_USER,
        sign_in=SignIn.PASSWORD,
        ping_s=20.0,
        answer_s=0.2,
        secret=lambda _name: EXCHANGE_PASSWORD,
        loopback_authority=None,
    )
    one = enter.open_link(place)
    with one.hearing(lambda _message: True) as heard:
        office.flood(link.MOST_WAITING * 3)
        until(lambda: not one.alive)
        assert heard.qsize() <= link.MOST_WAITING


def test_events_without_a_time_get_the_time_of_their_arrival(
    exchange: Exchange, office: AsteriskOffice, listen: Listen
) -> None:
    office.timestamps = False
    try:
        ear = listen(exchange).ready()
        call = office.ring("79161234567", "101")
        ring = ear.ring()
        office.give_up(call)
        over = ear.over(call)
    finally:
        office.timestamps = True
    assert over.ended_at is not None
    assert over.started_at <= ring.at <= over.ended_at


def test_an_account_that_hears_only_some_events_still_tells_the_call(
    exchange_world: World,
    exchange_certificates: Certificates,
    open_exchange: Open,
    listen: Listen,
) -> None:
    only = frozenset({"Newchannel", "Newstate", "DialBegin", "DialEnd", "BridgeEnter", "Hangup"})
    filtered = Account("filtered", EXCHANGE_PASSWORD, only=only)
    office = AsteriskOffice(exchange_world, exchange_certificates, accounts=[filtered]).start()
    try:
        exchange = open_exchange(port=office.tls_port, user="filtered")
        ear = hear(exchange, office).open().ready()
        call = office.ring("79031234500", "group")
        office.answer(call, "102")
        office.hang_up(call)
        over = ear.over(call)
        ear.close()
    finally:
        office.stop()
    assert (over.disposition, over.by_extension) == ("colleague", "102")


def test_closing_ends_an_errand_that_waits(exchange: Exchange, office: AsteriskOffice, ear: Ear) -> None:
    found: list[ConnectorError] = []

    def dial() -> None:
        try:
            exchange.dial("0199aa00-0000-7000-8000-000000000001", "84957654321")  # type: ignore[arg-type]
        except ConnectorError as error:
            found.append(error)

    waiting = threading.Thread(target=dial)
    waiting.start()
    until(lambda: bool(office.living()))
    exchange.close()
    waiting.join(10)
    assert [error.code for error in found] == ["connector.outcome_unknown"]
