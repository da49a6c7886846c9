"""What every phone exchange must hold to: calls are told as they were, nobody is rung twice, none is lost."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import pytest

from b2bdesk.connectors.ports import CallEvent, DialAnswer, Telephony
from b2bdesk.connectors.records import CallRecord, RingRecord
from b2bdesk.errors import ConnectorError, OutcomeUnknown, Refused, Unauthorised, Unavailable
from b2bdesk.model.uid import Uid, new_uid

PATIENCE_S = 10.0
"""How long a test waits for what must come; only a failing test waits that long."""
CLIENT = "79161234567"
NUMBER = "+7 (495) 765-43-21"

_Event = TypeVar("_Event", CallRecord, RingRecord)


@dataclass(frozen=True, slots=True)
class PhoneBench:
    """A connector of the manager whose phone is ``own``, and the exchange that it speaks to.

    ``ring`` lets a number ring an extension or the ``group`` (``own`` and ``colleague`` are in it) and
    returns the call's id. ``lose`` breaks the link at the next ``dial``, ``transfer`` or ``hang_up``, after
    it was done or before. ``dials`` counts what the exchange was asked to dial; ``listens`` tells whether
    the connector hears calls at this moment, ``lists`` how often it asked which calls live.
    """

    exchange: Telephony
    own: str
    colleague: str
    ring: Callable[[str, str], str]
    answer: Callable[[str, str], None]
    give_up: Callable[[str], None]
    ring_out: Callable[[str], None]
    hang_up: Callable[[str], None]
    living: Callable[[], dict[str, list[str]]]
    lose: Callable[[str, bool], None]
    cut: Callable[[], None]
    stop: Callable[[], None]
    start: Callable[[], None]
    lock_out: Callable[[], None]
    dials: Callable[[], int]
    listens: Callable[[], bool]
    lists: Callable[[], int]


def until(true: Callable[[], bool], what: str = "it never came") -> None:
    """Wait for something that another thread brings about."""
    for _ in range(int(PATIENCE_S / 0.005)):
        if true():
            return
        threading.Event().wait(0.005)
    raise AssertionError(what)


class Ear:
    """Listens in a thread, as the agent does, and lets a test wait for what is told."""

    def __init__(self, exchange: Telephony, listens: Callable[[], bool], lists: Callable[[], int]) -> None:
        self._exchange, self._listens, self._lists = exchange, listens, lists
        self.told: list[CallEvent] = []
        self._news: queue.Queue[CallEvent] = queue.Queue()
        self._stop = threading.Event()
        self.error: ConnectorError | None = None
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def open(self) -> Ear:
        self._thread.start()
        return self

    def ready(self, lists: int = 0) -> Ear:
        """Wait until calls are heard, after the list of living calls was asked for that often."""
        until(lambda: self._lists() >= lists and self._listens(), "nobody listens")
        return self

    def rings(self) -> list[RingRecord]:
        return [one for one in self.told if isinstance(one, RingRecord)]

    def ring(self) -> RingRecord:
        return self._until(RingRecord, lambda _: True)

    def call(self, disposition: str, linked_id: str = "") -> CallRecord:
        """Wait until a call has come that far."""
        return self._until(
            CallRecord, lambda one: one.disposition == disposition and linked_id in ("", one.linked_id)
        )

    def over(self, linked_id: str) -> CallRecord:
        """Wait until the call has ended."""
        return self._until(CallRecord, lambda one: one.linked_id == linked_id and one.ended_at is not None)

    def ended(self) -> bool:
        self._thread.join(PATIENCE_S)
        return not self._thread.is_alive()

    def close(self) -> None:
        self._stop.set()
        assert self.ended()

    def _until(self, kind: type[_Event], wanted: Callable[[_Event], bool]) -> _Event:
        while True:
            try:
                event = self._news.get(timeout=PATIENCE_S)
            except queue.Empty:
                raise AssertionError(f"only this was told: {self.told}") from None
            if isinstance(event, kind) and wanted(event):
                return event

    def _listen(self) -> None:
        try:
            for event in self._exchange.calls(self._stop):
                self.told.append(event)
                self._news.put(event)
        except ConnectorError as error:
            self.error = error


def in_background(work: Callable[[], DialAnswer]) -> Future[DialAnswer]:
    """Begin to dial; the answer comes when the test has lifted the handset."""
    pool = ThreadPoolExecutor(1)
    found = pool.submit(work)
    pool.shutdown(wait=False)
    return found


def lifted(phones: PhoneBench, call: Uid) -> DialAnswer:
    """Dial and lift the manager's handset."""
    answer = in_background(lambda: phones.exchange.dial(call, NUMBER))
    until(lambda: call in phones.living(), "nothing rings")
    phones.answer(call, phones.own)
    return answer.result(PATIENCE_S)


class TelephonySuite:
    """Inherit it and give fixtures ``phones`` (:class:`PhoneBench`) and ``ear``, which listens to it."""

    def test_the_connector_is_a_phone_exchange(self, phones: PhoneBench) -> None:
        assert isinstance(phones.exchange, Telephony)

    # --- hearing -------------------------------------------------------------------------------------

    def test_the_card_comes_when_the_own_phone_rings(self, phones: PhoneBench, ear: Ear) -> None:
        call = phones.ring(CLIENT, phones.own)
        ring = ear.ring()
        assert (ring.linked_id, ring.extension, ring.number) == (call, phones.own, CLIENT)
        phones.answer(call, phones.own)
        talking = ear.call("talking", call)
        assert talking.answered_at is not None
        assert talking.ended_at is None
        phones.hang_up(call)
        over = ear.over(call)
        assert (over.direction, over.disposition, over.extension) == ("in", "answered", phones.own)
        assert over.number == CLIENT

    def test_a_colleagues_phone_brings_no_card(self, phones: PhoneBench, ear: Ear) -> None:
        call = phones.ring(CLIENT, phones.colleague)
        phones.answer(call, phones.colleague)
        phones.hang_up(call)
        assert ear.over(call).disposition == "answered"
        assert ear.rings() == []

    def test_whom_to_call_back_is_told_by_its_kind(self, phones: PhoneBench, ear: Ear) -> None:
        missed = phones.ring(CLIENT, phones.own)
        phones.ring_out(missed)
        assert ear.over(missed).disposition == "missed"
        abandoned = phones.ring(CLIENT, phones.own)
        phones.give_up(abandoned)
        assert ear.over(abandoned).disposition == "abandoned"

    def test_a_call_that_a_colleague_took_is_not_missed(self, phones: PhoneBench, ear: Ear) -> None:
        call = phones.ring(CLIENT, "group")
        assert ear.ring().linked_id == call
        phones.answer(call, phones.colleague)
        phones.hang_up(call)
        over = ear.over(call)
        assert (over.disposition, over.by_extension) == ("colleague", phones.colleague)

    def test_a_hidden_number_is_no_number(self, phones: PhoneBench, ear: Ear) -> None:
        phones.ring("hidden", phones.own)
        assert ear.ring().number is None

    # --- losing the link -----------------------------------------------------------------------------

    def test_a_broken_link_is_taken_up_again(self, phones: PhoneBench, ear: Ear) -> None:
        before = phones.lists()
        phones.cut()
        ear.ready(before + 1)
        call = phones.ring(CLIENT, phones.own)
        assert ear.ring().linked_id == call

    def test_what_ended_while_nobody_listened_is_told_as_over(self, phones: PhoneBench, ear: Ear) -> None:
        stays, goes = phones.ring(CLIENT, phones.own), phones.ring("79160000002", phones.colleague)
        phones.answer(stays, phones.own)
        phones.answer(goes, phones.colleague)
        ear.call("talking", goes)
        phones.stop()
        phones.hang_up(goes)
        phones.start()
        over = ear.over(goes)
        assert (over.disposition, over.facts["end_unseen"]) == ("answered", True)
        phones.hang_up(stays)
        assert ear.over(stays).facts == {}

    def test_a_call_that_began_while_nobody_listened_is_found(self, phones: PhoneBench, ear: Ear) -> None:
        phones.stop()
        talking, ringing = phones.ring(CLIENT, phones.colleague), phones.ring("79160000002", phones.own)
        phones.answer(talking, phones.colleague)
        phones.start()
        assert ear.ring().linked_id == ringing
        phones.hang_up(talking)
        over = ear.over(talking)
        assert (over.number, over.disposition, over.direction) == (CLIENT, "answered", "in")
        assert over.facts["begin_unseen"] is True
        phones.give_up(ringing)
        assert ear.over(ringing).disposition == "abandoned"

    def test_a_password_that_is_not_accepted_ends_the_listening(self, phones: PhoneBench) -> None:
        phones.lock_out()
        locked = Ear(phones.exchange, phones.listens, phones.lists).open()
        assert locked.ended()
        assert isinstance(locked.error, Unauthorised)

    # --- dialling ------------------------------------------------------------------------------------

    def test_click_to_call_rings_the_own_phone_and_then_the_client(
        self, phones: PhoneBench, ear: Ear
    ) -> None:
        call = new_uid()
        assert lifted(phones, call) == DialAnswer(call, "answered")
        phones.answer(call, "")
        phones.hang_up(call)
        over = ear.over(call)
        assert (over.direction, over.disposition, over.own_id) == ("out", "answered", call)
        assert over.number == NUMBER
        assert ear.rings() == [], "the first ring of the own click-to-call is no client"

    def test_a_dial_told_twice_rings_once(self, phones: PhoneBench, ear: Ear) -> None:
        call, before = new_uid(), phones.dials()
        lifted(phones, call)
        assert phones.exchange.dial(call, NUMBER).state == "answered"
        phones.hang_up(call)
        ear.over(call)
        assert phones.exchange.dial(call, NUMBER).state == "answered"
        assert phones.dials() == before + 1

    def test_a_dial_whose_answer_was_lost_is_unknown_and_found_again(self, phones: PhoneBench) -> None:
        call, before = new_uid(), phones.dials()
        phones.lose("dial", True)
        with pytest.raises(OutcomeUnknown):
            phones.exchange.dial(call, NUMBER)
        assert call in phones.living()
        again = in_background(lambda: phones.exchange.dial(call, NUMBER))
        phones.answer(call, phones.own)
        assert again.result(PATIENCE_S).state == "answered"
        assert phones.dials() == before + 1

    def test_a_dial_lost_on_the_way_may_be_repeated(self, phones: PhoneBench) -> None:
        call = new_uid()
        phones.lose("dial", False)
        with pytest.raises(OutcomeUnknown):
            phones.exchange.dial(call, NUMBER)
        assert phones.living() == {}
        assert lifted(phones, call).state == "answered"

    def test_an_exchange_that_is_away_did_nothing(self, phones: PhoneBench) -> None:
        phones.stop()
        with pytest.raises(Unavailable):
            phones.exchange.dial(new_uid(), NUMBER)
        phones.start()
        assert lifted(phones, new_uid()).state == "answered"

    @pytest.mark.parametrize("number", ["1\r\nAction: Hangup", "84957654321\n", "+7495\x00765", "7\u2028495"])
    def test_a_number_that_would_be_another_action_is_refused(self, phones: PhoneBench, number: str) -> None:
        before = phones.dials()
        with pytest.raises(Refused) as refused:
            phones.exchange.dial(new_uid(), number)
        assert refused.value.facts["fields"] == ["number"]
        assert phones.dials() == before

    @pytest.mark.parametrize("number", ["", "ООО Ромашка", "12 34 abc", "1" * 40])
    def test_what_is_no_number_is_not_dialled(self, phones: PhoneBench, number: str) -> None:
        with pytest.raises(Refused):
            phones.exchange.dial(new_uid(), number)

    # --- handing over and hanging up -----------------------------------------------------------------

    def test_a_call_is_handed_over(self, phones: PhoneBench, ear: Ear) -> None:
        call = phones.ring(CLIENT, phones.own)
        phones.answer(call, phones.own)
        phones.exchange.transfer(call, phones.colleague)
        phones.answer(call, phones.colleague)
        phones.hang_up(call)
        over = ear.over(call)
        assert (over.disposition, over.extension) == ("transferred", phones.own)
        assert over.by_extension == phones.colleague

    def test_a_transfer_whose_answer_was_lost_is_unknown_and_done_once(self, phones: PhoneBench) -> None:
        call = phones.ring(CLIENT, phones.own)
        phones.answer(call, phones.own)
        phones.lose("transfer", True)
        with pytest.raises(OutcomeUnknown):
            phones.exchange.transfer(call, phones.colleague)
        with pytest.raises(Refused):
            phones.exchange.transfer(call, phones.colleague)
        assert call in phones.living()

    @pytest.mark.parametrize("extension", ["102\r\nAction: Originate", "", "10 2", "'); drop"])
    def test_an_extension_is_checked_before_anything_is_sent(
        self, phones: PhoneBench, extension: str
    ) -> None:
        with pytest.raises(Refused) as refused:
            phones.exchange.transfer("1795278870.0", extension)
        assert refused.value.facts["fields"] == ["extension"]

    def test_hanging_up_ends_the_call_once(self, phones: PhoneBench, ear: Ear) -> None:
        call = phones.ring(CLIENT, phones.own)
        phones.answer(call, phones.own)
        phones.lose("hang_up", True)
        with pytest.raises(OutcomeUnknown):
            phones.exchange.hang_up(call)
        assert phones.living() == {}
        with pytest.raises(Refused):
            phones.exchange.hang_up(call)

    def test_a_colleagues_call_cannot_be_ended(self, phones: PhoneBench) -> None:
        call = phones.ring(CLIENT, phones.colleague)
        with pytest.raises(Refused):
            phones.exchange.hang_up(call)
        assert call in phones.living()
