"""The channel between desk and agent, with a real child process on the other end."""

from __future__ import annotations

import io
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from b2bdesk.connectors.records import RegistryCompany
from b2bdesk.errors import AgentAway, DeadlineMissed, Refused
from b2bdesk.link import AgentLink, Ask, BadFrame, Health, Hello, LinkState, LinkStatus, Nudge
from b2bdesk.link.frames import MAX_FRAME, Message, decode, encode, messages

CHILD = """
import sys, time, os
from datetime import date
from b2bdesk.connectors.records import RegistryCompany
from b2bdesk.errors import AlreadyRunning, Refused
from b2bdesk.link import AgentEnd, Ask, Cancel, ConnectorHealth, Health, Nudge, Ready, Stop
from b2bdesk.model.client import CompanyKind, RegistryState

end = AgentEnd.over_standard_streams()
hello = end.read_hello()
mode = sys.argv[1]
if mode == "locked":
    end.leave(AlreadyRunning(profile=hello.profile)); sys.exit(3)
if mode == "broken":
    end.send(Ready(version="1")); time.sleep(0.2)
    end._sender._stream.write(b"\\xff\\xff\\xff\\xff{}"); end._sender._stream.flush()
    sys.stdin.buffer.read(); sys.exit(0)
print("a library prints this", flush=True)
company = RegistryCompany(inn="7707083893", kpp=None, ogrn=None, kind=CompanyKind.COMPANY, legal_name="A",
    short_name="A", state=RegistryState.ACTIVE, registered_on=date(1991, 6, 20))
def report(name):
    end.send(Health(connectors=(ConnectorHealth(system=name, state="ok"),)))
def hear(message):
    match message:
        case Ask(call="suggest") as ask: pass
        case Ask(call="bank") as ask:
            end.refuse(ask.id, Refused(system="dadata", detail="no", fields=["bic"]))
        case Ask() as ask: end.answer(ask.id, [company])
        case Nudge(): report(hello.store_key)
        case Cancel(): report("cancelled")
        case Stop(): end.leave(); os._exit(0)
end.listen(hear, lambda: os._exit(0))
end.send(Ready(version="1"))
time.sleep(60)
"""

RETURNS = {
    ("requisites", "by_inn"): list[RegistryCompany],
    ("requisites", "bank"): list[RegistryCompany],
    ("requisites", "suggest"): list[RegistryCompany],
}


class Desk:
    """The desk's side: a link and what it told."""

    def __init__(self, mode: str) -> None:
        self.said: queue.Queue[LinkStatus] = queue.Queue()
        self.health: queue.Queue[Health] = queue.Queue()
        self.link = AgentLink(
            [sys.executable, "-c", CHILD, mode],
            lambda: Hello(profile="training", store_key="00ff"),
            returns=RETURNS,
            on_status=self.said.put,
            on_health=self.health.put,
            pauses_s=(0.05, 0.1),
        )

    def wait_for(self, state: LinkState) -> LinkStatus:
        while (status := self.said.get(timeout=20)).state is not state:
            pass
        return status


@contextmanager
def desk(mode: str = "works") -> Iterator[Desk]:
    one = Desk(mode)
    one.link.start()
    try:
        yield one
    finally:
        one.link.stop(2.0)


def test_the_desk_asks_and_gets_typed_answers_although_a_library_prints() -> None:
    with desk() as one:
        one.wait_for(LinkState.READY)
        (company,) = one.link.ask("requisites", "by_inn", {"inn": "7707083893"}, 10)
        assert company.registered_on == date(1991, 6, 20)
        assert isinstance(company, RegistryCompany)


def test_what_the_vendor_refused_reaches_the_person_with_its_fields() -> None:
    with desk() as one:
        one.wait_for(LinkState.READY)
        with pytest.raises(Refused) as refused:
            one.link.ask("requisites", "bank", {"bic": "1"}, 10)
        assert refused.value.facts == {"system": "dadata", "detail": "no", "fields": ["bic"]}


def test_an_answer_that_does_not_come_is_given_up_and_cancelled() -> None:
    with desk() as one:
        one.wait_for(LinkState.READY)
        with pytest.raises(DeadlineMissed):
            one.link.ask("requisites", "suggest", {"text": "ром"}, 0.2)
        assert one.health.get(timeout=10).connectors[0].system == "cancelled"


def test_the_key_of_the_store_travels_in_the_first_frame_only() -> None:
    with desk() as one:
        one.wait_for(LinkState.READY)
        one.link.nudge()
        assert one.health.get(timeout=10).connectors[0].system == "00ff"
        assert "00ff" not in repr(Hello(profile="p", store_key="00ff"))


def test_a_killed_agent_is_started_again_and_a_waiting_question_is_told() -> None:
    with desk() as one:
        one.wait_for(LinkState.READY)
        first = one.link.process_id
        assert first is not None
        told: list[BaseException] = []

        def ask() -> None:
            try:
                one.link.ask("requisites", "suggest", {"text": "x"}, 20)
            except AgentAway as err:
                told.append(err)

        asking = threading.Thread(target=ask)
        asking.start()
        while not one.link._asks:
            asking.join(0.01)
        os.kill(first, signal.SIGKILL)
        assert one.wait_for(LinkState.AWAY).next_try_s == 0.05
        one.wait_for(LinkState.READY)
        asking.join(10)
        assert told and one.link.process_id != first


def test_an_agent_that_speaks_nonsense_is_left_and_started_again() -> None:
    with desk("broken") as one:
        one.wait_for(LinkState.READY)
        one.wait_for(LinkState.AWAY)
        one.wait_for(LinkState.READY)


def test_an_agent_that_finds_its_place_taken_says_so() -> None:
    with desk("locked") as one:
        status = one.wait_for(LinkState.AWAY)
        assert status.error is not None and status.error.code == "program.already_running"
        with pytest.raises(AgentAway):
            one.link.ask("requisites", "by_inn", {"inn": "1"}, 1)


def test_stopping_leaves_no_process() -> None:
    with desk() as one:
        one.wait_for(LinkState.READY)
        number = one.link.process_id
        assert number is not None
        one.link.stop()
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)
        assert one.link.status.state is LinkState.STOPPED


def test_a_newer_word_is_ignored() -> None:
    assert decode(b'{"t":"sing","song":1}') is None


@pytest.mark.parametrize(
    "frame",
    [
        b"\xff\xff\xff\xff{}",
        b"\x00\x00\x00\x00",
        b"\x00\x00\x00\x02[]",
        b'\x00\x00\x00\x0b{"t":"ask"}',
        b"\x00\x00\x00\x03\xff\xfe\xfd",
        b'\x00\x00\x00\x05{"t":',
    ],
)
def test_a_bad_frame_ends_the_channel(frame: bytes) -> None:
    with pytest.raises(BadFrame):
        list(messages(io.BytesIO(frame)))


def test_a_frame_that_breaks_off_is_the_end() -> None:
    whole = encode(Nudge())
    assert list(messages(io.BytesIO(whole + whole[:-1]))) == [Nudge()]


def test_a_frame_that_is_too_large_is_not_sent() -> None:
    with pytest.raises(BadFrame):
        encode(Ask(id=1, port="p", call="c", args={"x": "y" * MAX_FRAME}, deadline_ms=1))


def test_every_message_comes_back_as_it_left() -> None:
    sent: list[Message] = [Hello(profile="p", settings={"vendors": {"crm": "retailcrm"}}), Nudge()]
    whole = b"".join(map(encode, sent))
    assert list(messages(io.BytesIO(whole))) == sent
