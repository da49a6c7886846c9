"""The training exchange by itself: its exact words, what it refuses, stories that happen by themselves."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from b2bdesk.connectors.asterisk.connector import Exchange
from b2bdesk.connectors.asterisk.wire import Message, Reader, dump
from b2bdesk.model.uid import new_uid
from b2bdesk.training.asterisk import EXCHANGE_PASSWORD, EXCHANGE_USER, READ_ONLY_USER
from b2bdesk.training.asterisk.control import AsteriskControl
from b2bdesk.training.asterisk.dialplan import NotPossible
from b2bdesk.training.asterisk.office import AsteriskOffice
from b2bdesk.training.asterisk.stories import STORIES
from tests.contract.suites.telephony import Ear


class Terminal:
    """An administrator at the manager interface, without the connector."""

    def __init__(self, port: int) -> None:
        self._sock = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._reader, self._waiting = Reader(), list[Message]()
        self.events: list[str] = []

    def type(self, action: str, **fields: str) -> str:
        self._sock.sendall(dump(action, "one", fields))
        while True:
            message = self.next()
            if message is None:
                raise AssertionError("the connection ended")
            if not message.is_answer:
                self.events.append(message.event)
            else:
                return message.raw("Message") or message.raw("Ping") or message.raw("Events")

    def next(self) -> Message | None:
        while not self._waiting:
            content = self._sock.recv(65_536)
            if not content:
                return None
            self._waiting += self._reader.feed(content)
        return self._waiting.pop(0)

    def login(self, user: str = EXCHANGE_USER, **fields: str) -> str:
        return self.type("Login", Username=user, Secret=EXCHANGE_PASSWORD, **fields)

    def close(self) -> None:
        self._sock.close()


@pytest.fixture
def terminal(office: AsteriskOffice) -> Iterator[Terminal]:
    one = Terminal(office.port)
    yield one
    one.close()


@contextmanager
def control(office: AsteriskOffice) -> Iterator[httpx.Client]:
    switches = AsteriskControl(office).start()
    try:
        with httpx.Client(base_url=switches.url, timeout=10) as client:
            yield client
    finally:
        switches.stop()


def test_the_words_are_those_of_the_vendor(terminal: Terminal) -> None:
    assert terminal.type("Ping") == "Permission denied"
    assert terminal.login() == "Authentication accepted"
    booted = terminal.next()
    assert booted is not None
    assert booted.event == "FullyBooted"
    assert terminal.type("Ping") == "Pong"
    assert terminal.type("Events", EventMask="off") == "Off"
    assert terminal.type("Events", EventMask="call") == "On"
    assert terminal.type("Nonsense") == (
        "Invalid/unknown command: Nonsense. Use Action: ListCommands to show available commands."
    )
    assert terminal.type("Hangup", Channel="PJSIP/101-1") == "No such channel"
    assert terminal.type("Redirect", Channel="PJSIP/none-1", Exten="102") == (
        "Channel does not exist: PJSIP/none-1"
    )
    assert terminal.type("Originate") == "Channel not specified"
    assert terminal.type("Originate", Channel="PJSIP/101", Exten="102") == (
        "Originate with 'Exten' requires 'Context' and 'Priority'"
    )
    assert terminal.type("Logoff") == "Thanks for all the fish."
    assert terminal.next() is None


def test_a_wrong_password_ends_the_connection(terminal: Terminal) -> None:
    assert terminal.type("Login", Username=EXCHANGE_USER, Secret="wrong") == "Authentication failed"
    assert terminal.next() is None


def test_an_account_with_few_rights_is_denied_the_rest(terminal: Terminal) -> None:
    assert terminal.login(READ_ONLY_USER) == "Authentication accepted"
    assert terminal.type("Originate") == "Permission denied"
    assert terminal.type("CoreShowChannels") == "Permission denied"
    assert terminal.type("CoreSettings") == "Permission denied"
    assert terminal.type("Status") == "Channel status will follow"


def test_nobody_hears_what_he_did_not_ask_for(terminal: Terminal, office: AsteriskOffice) -> None:
    terminal.login(Events="off")
    office.ring("79161234567", "101")
    assert terminal.type("Ping") == "Pong"
    assert terminal.events == ["FullyBooted"]
    terminal.type("Events", EventMask="call")
    office.ring("79161234567", "102")
    assert terminal.type("Ping") == "Pong"
    assert "DialBegin" in terminal.events


def test_a_phone_of_another_kind_cannot_be_called(terminal: Terminal) -> None:
    terminal.login()
    queued = terminal.type("Originate", Channel="SIP/101", Context="from-internal", Priority="1", Exten="102")
    assert queued == "Originate successfully queued"
    while (message := terminal.next()) is not None and message.event != "OriginateResponse":
        continue
    assert message is not None
    assert (message.raw("Response"), message.raw("Reason")) == ("Failure", "0")
    assert message.get("Uniqueid") is None


def test_a_redirect_moves_the_client_without_a_word(
    terminal: Terminal, ear: Ear, office: AsteriskOffice
) -> None:
    call = office.ring("79161234567", "101")
    office.answer(call)
    terminal.login(Events="off")
    terminal.type("CoreShowChannels")
    trunk = ""
    while (item := terminal.next()) is not None and item.event != "CoreShowChannelsComplete":
        trunk = item.raw("Channel") if "trunk" in item.raw("Channel") else trunk
    assert terminal.type("Redirect", Channel=trunk, Exten="102", Context="x", Priority="1") == (
        "Redirect successful"
    )
    office.answer(call, "102")
    office.hang_up(call)
    over = ear.over(call)
    assert (over.disposition, over.by_extension) == ("transferred", "102")


def test_an_attended_transfer_by_action_comes_to_nothing(terminal: Terminal, office: AsteriskOffice) -> None:
    call = office.ring("79161234567", "101")
    office.answer(call)
    terminal.login(Events="off")
    assert terminal.type("Atxfer", Channel="PJSIP/none") == "No such channel"
    assert office.living()[call] == ["PJSIP/trunk*", "PJSIP/101*"]


def test_an_endless_action_ends_the_connection(office: AsteriskOffice) -> None:
    sock = socket.create_connection(("127.0.0.1", office.port), timeout=10)
    with sock, pytest.raises(ConnectionError):
        for _ in range(2_000):
            sock.sendall(b"Variable: x\r\n" * 1_000)


def test_what_does_not_go_on_cannot_be_answered(office: AsteriskOffice) -> None:
    for work in (office.answer, office.decline, office.give_up, office.ring_out, office.hang_up):
        with pytest.raises(NotPossible):
            work("1.1")


EXPECTED = {
    "answered": "answered",
    "ringing": "missed",
    "missed": "missed",
    "abandoned": "abandoned",
    "busy": "busy",
    "rejected": "rejected",
    "hidden": "answered",
    "group": "colleague",
    "queue": "colleague",
    "transferred": "transferred",
}


def test_every_story_happens_by_itself(ear: Ear, office: AsteriskOffice) -> None:
    office.pace = 0.001
    with control(office) as client:
        assert client.get("stories").json() == sorted(STORIES)
        for name in STORIES:
            call = client.post("story", json={"name": name}).json()["call"]
            assert (name, ear.over(call).disposition) == (name, EXPECTED[name])
        assert client.get("calls").json() == {}
        assert client.post("story", json={"name": "unheard of"}).status_code == 400
        assert client.post("answer", json={"linkedid": "1.1"}).status_code == 409
        assert client.post("faults", json={"unheard_of": True}).status_code == 400
        assert client.post("faults", json={"silent": True}).json()["ok"]
    assert office.faults.silent


def test_a_client_of_the_world_calls(ear: Ear, office: AsteriskOffice) -> None:
    office.ring()
    assert ear.ring().number == office.client_number()


def test_a_played_phone_lifts_by_itself(exchange: Exchange, ear: Ear, office: AsteriskOffice) -> None:
    office.plays_phones, office.pace = True, 0.01
    try:
        call = new_uid()
        assert exchange.dial(call, "84957654321").state == "answered"
        assert ear.over(call).disposition == "answered"
    finally:
        office.plays_phones = False
