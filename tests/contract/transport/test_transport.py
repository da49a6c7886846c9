"""The HTTP way to a vendor, against a scripted server on a real loopback socket."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.pace import Pace
from b2bdesk.connectors.server_time import hearing_time
from b2bdesk.connectors.transport import Call, Manners, Transport
from b2bdesk.errors import (
    BadRecord,
    ConnectorError,
    DeadlineMissed,
    OutcomeUnknown,
    ProfileInvalid,
    RateLimited,
    Refused,
    Unauthorised,
    Unavailable,
)
from tests.contract.transport.test_pace import HandClock

KEY = "planted-key-7319"


class ScriptedServer:
    """Answers each request with the next piece of the script; a callable piece gets the raw socket."""

    def __init__(self) -> None:
        self.script: list[bytes | Callable[[socket.socket], None]] = []
        self.requests: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/api/"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self._socket.accept()
            except OSError:
                return
            with link:
                self._answer(link)

    def _answer(self, link: socket.socket) -> None:
        raw = link.recv(65536)
        if not raw:
            return
        self.requests.append(raw)
        piece = self.script.pop(0) if self.script else answer(200, b'{"ok": true}')
        if callable(piece):
            piece(link)
        else:
            link.sendall(piece)


def answer(status: int, body: bytes = b"{}", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def hang_up(_link: socket.socket) -> None:
    """Take the request and close without a word."""


def silence(seconds: float) -> Callable[[socket.socket], None]:
    return lambda _link: time.sleep(seconds)


def drip(link: socket.socket) -> None:
    """Send a body byte by byte, slower than anybody waits, never pausing long enough for a time-out."""
    link.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    try:
        for _ in range(1000):
            link.sendall(b" ")
            time.sleep(0.05)
    except OSError:
        return


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    one = ScriptedServer()
    yield one
    one.close()


@pytest.fixture
def vendor(server: ScriptedServer) -> Iterator[Transport]:
    one = transport_to(server.url)
    yield one
    one.close()


def transport_to(url: str, **manners: float) -> Transport:
    chosen = Manners(connect_seconds=0.5, read_seconds=manners.get("read_seconds", 0.4))
    pace = Pace("shop", per_second=1000, burst=100)
    return Transport("shop", url, lambda: {"X-API-KEY": KEY}, pace, chosen, jitter=lambda: 0.0)


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_the_time_of_the_vendor_is_heard_from_its_answer(server: ScriptedServer, vendor: Transport) -> None:
    told = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    server.script = [answer(200, Date=format_datetime(told, usegmt=True)), answer(200, Date="yesterday")]
    with hearing_time() as heard:
        vendor.get("orders")
    assert heard.told == told
    assert heard.ahead_s(told - timedelta(minutes=3)) == 180
    with hearing_time() as heard:
        vendor.get("orders")
    assert heard.ahead_s(told) is None, "what cannot be read says nothing"


def test_a_write_that_found_no_server_was_surely_not_done() -> None:
    vendor = transport_to(f"http://127.0.0.1:{unused_port()}")
    with pytest.raises(Unavailable) as caught:
        vendor.post("orders/create", form={"order": "{}"})
    assert caught.value.facts == {"system": "shop", "detail": "no_connection"}
    vendor.close()


@pytest.mark.parametrize("loss", [hang_up, silence(0.6), answer(500), answer(502, b"<html>gateway</html>")])
def test_a_write_whose_answer_was_lost_is_unknown_and_not_repeated(
    server: ScriptedServer, vendor: Transport, loss: bytes | Callable[[socket.socket], None]
) -> None:
    server.script = [loss]
    with pytest.raises(OutcomeUnknown):
        vendor.post("orders/create", form={"order": "{}"})
    assert len(server.requests) == 1


def test_a_write_answered_by_a_page_instead_of_data_is_unknown(
    server: ScriptedServer, vendor: Transport
) -> None:
    server.script = [answer(200, b"<html>sign in</html>")]
    with pytest.raises(OutcomeUnknown):
        vendor.post("orders/create")


@pytest.mark.parametrize("trouble", [hang_up, answer(500), answer(503, Retry_After="0")])
def test_a_read_is_repeated_until_the_vendor_answers(
    server: ScriptedServer, vendor: Transport, trouble: bytes | Callable[[socket.socket], None]
) -> None:
    server.script = [trouble, trouble, answer(200, b'{"orders": []}')]
    assert vendor.get("orders").body == b'{"orders": []}'
    assert len(server.requests) == 3


def test_a_read_gives_up_after_three_attempts(server: ScriptedServer, vendor: Transport) -> None:
    server.script = [hang_up] * 5
    with pytest.raises(Unavailable):
        vendor.get("orders")
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, Unauthorised), (403, Unauthorised), (400, Refused), (422, Refused), (302, Unavailable)],
)
def test_an_error_status_means_the_same_for_reads_and_writes(
    server: ScriptedServer, vendor: Transport, status: int, kind: type[ConnectorError]
) -> None:
    server.script = [answer(status, Location="https://evil.example/")] * 4
    with pytest.raises(kind):
        vendor.post("orders/create")
    with pytest.raises(kind):
        vendor.get("orders")


@pytest.mark.parametrize("status", [429, 503])
def test_too_fast_is_told_with_the_pause_and_a_write_is_not_repeated(
    server: ScriptedServer, vendor: Transport, status: int
) -> None:
    server.script = [answer(status, Retry_After="0")]
    with pytest.raises(RateLimited) as caught:
        vendor.post("orders/create")
    assert caught.value.facts["after_s"] == 0
    assert len(server.requests) == 1


def test_a_vendor_that_asks_for_an_hour_gets_a_minute(server: ScriptedServer) -> None:
    clock = HandClock()
    pace = Pace("shop", 1000, 100, waiting=clock)
    vendor = Transport("shop", server.url, dict, pace)
    server.script = [answer(429, Retry_After="3600"), answer(200)]
    vendor.get("orders")
    assert clock.seconds - HandClock().seconds == pytest.approx(60)
    vendor.close()


def test_pauses_between_attempts_double(server: ScriptedServer) -> None:
    clock = HandClock()
    pace = Pace("shop", 1000, 100, waiting=clock)
    vendor = Transport("shop", server.url, dict, pace, jitter=lambda: 1.0)
    server.script = [answer(500), answer(500), answer(200)]
    vendor.get("orders")
    assert clock.seconds - HandClock().seconds == pytest.approx(0.5 + 1.0)
    vendor.close()


def test_a_pause_asked_as_a_date_is_understood(server: ScriptedServer, vendor: Transport) -> None:
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    later = now + timedelta(seconds=7)
    server.script = [
        answer(429, Retry_After=format_datetime(later, usegmt=True), Date=format_datetime(now, usegmt=True))
    ]
    with pytest.raises(RateLimited) as caught:
        vendor.post("orders/create")
    assert caught.value.facts["after_s"] == 7


def test_a_person_does_not_wait_longer_than_the_deadline(server: ScriptedServer, vendor: Transport) -> None:
    server.script = [silence(0.6)]
    with pytest.raises(DeadlineMissed), asking(0.2):
        vendor.get("orders")


def test_a_dripping_answer_does_not_stretch_the_deadline(server: ScriptedServer, vendor: Transport) -> None:
    server.script = [drip]
    with pytest.raises(DeadlineMissed), asking(0.3):
        vendor.get("orders")


def test_a_person_who_left_is_not_served(server: ScriptedServer, vendor: Transport) -> None:
    gone = threading.Event()
    gone.set()
    with pytest.raises(DeadlineMissed), asking(5, cancelled=gone):
        vendor.get("orders")
    assert server.requests == []


def test_a_long_pause_asked_by_the_vendor_is_not_waited_out_by_a_person(
    server: ScriptedServer, vendor: Transport
) -> None:
    server.script = [answer(429, Retry_After="30")]
    with pytest.raises(RateLimited), asking(1):
        vendor.get("orders")


def test_an_endless_answer_is_cut_off(server: ScriptedServer) -> None:
    server.script = [answer(200, b"[" + b" " * 5000)]
    pace = Pace("shop", 1000, 100)
    vendor = Transport("shop", server.url, dict, pace, Manners(largest_answer=1000))
    with pytest.raises(BadRecord):
        vendor.get("orders")
    vendor.close()


def test_a_file_may_be_anything(server: ScriptedServer, vendor: Transport) -> None:
    server.script = [answer(200, b"%PDF-1.7")]
    assert vendor.send(Call("GET", "files/1/download", writes=False, any_content=True)).body == b"%PDF-1.7"


def test_the_vendor_may_explain_its_own_errors(server: ScriptedServer) -> None:
    server.script = [answer(400, b'{"errorMsg": "Order already exists"}')]
    manners = Manners(
        explain=lambda reply, error: Refused(system="shop", detail=reply.body.decode(), fields=[])
    )
    vendor = Transport("shop", server.url, dict, Pace("shop", 1000, 100), manners)
    with pytest.raises(Refused, match="already exists"):
        vendor.post("orders/create")
    vendor.close()


def test_the_key_is_read_again_for_every_call(server: ScriptedServer) -> None:
    keys = iter(["old", "new"])
    vendor = Transport("shop", server.url, lambda: {"X-API-KEY": next(keys)}, Pace("shop", 1000, 100))
    vendor.get("a")
    vendor.get("b")
    vendor.close()
    assert b"old" in server.requests[0]
    assert b"new" in server.requests[1]


def test_no_key_and_no_address_parameter_reaches_the_log(
    server: ScriptedServer, vendor: Transport, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.script = [answer(200), answer(403, KEY.encode()), hang_up]
    vendor.get("customers", params={"filter[phone]": "79161234567"})
    for _ in range(2):
        with pytest.raises(ConnectorError) as caught:
            vendor.post("orders/create", form={"order": "secret letter"})
        assert KEY not in str(caught.value)
    assert b"79161234567" in server.requests[0]
    assert "customers" in caplog.text
    for hidden in (KEY, "79161234567", "secret letter"):
        assert hidden not in caplog.text


@pytest.mark.parametrize(
    ("url", "detail"),
    [
        ("http://shop.example/api", "https_required"),
        ("http://10.0.0.5/api", "https_required"),
        ("http://127.0.0.1.evil.example/", "https_required"),
        ("https://user:word@shop.example/", "login_in_address"),
        ("ftp://shop.example/", "not_an_address"),
        ("shop.example", "not_an_address"),
    ],
)
def test_secrets_do_not_travel_to_an_unsafe_address(url: str, detail: str) -> None:
    with pytest.raises(ProfileInvalid) as caught:
        transport_to(url)
    assert caught.value.facts["detail"] == detail


def test_a_closed_transport_ends_the_waiting_of_others(server: ScriptedServer) -> None:
    pace = Pace("shop", per_second=0.01, burst=1)
    vendor = Transport("shop", server.url, dict, pace)
    vendor.get("first")
    ends: list[ConnectorError] = []

    def second() -> None:
        try:
            vendor.get("second")
        except ConnectorError as error:
            ends.append(error)

    waiter = threading.Thread(target=second)
    waiter.start()
    vendor.close()
    waiter.join(5)
    assert [error.facts["detail"] for error in ends] == ["stopping"]
