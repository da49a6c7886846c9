"""HTTP for connectors: one client per vendor with time-outs, pace, careful repeats and honest errors.

The one question that matters after a failure is "was it done?". A reading call may be repeated; a
writing call never is: it either surely did not happen (``Unavailable``), or nobody knows
(``OutcomeUnknown``).
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx

from b2bdesk.connectors import tls
from b2bdesk.connectors.answers import Reply, error_of_status
from b2bdesk.connectors.asking import current_ask
from b2bdesk.connectors.pace import Pace, RealWaiting, Waiting
from b2bdesk.connectors.server_time import note_date
from b2bdesk.errors import (
    BadRecord,
    ConnectorError,
    DeadlineMissed,
    OutcomeUnknown,
    RateLimited,
    Unauthorised,
    Unavailable,
)

log = logging.getLogger(__name__)

# These two write whole addresses and headers, and with them phones and keys.
for _talkative in ("httpx", "httpcore"):
    logging.getLogger(_talkative).setLevel(logging.WARNING)

CONNECT_SECONDS = 3.0
READ_SECONDS = 15.0
LONGEST_PAUSE_SECONDS = 60.0
FIRST_PAUSE_SECONDS = 0.5
READ_ATTEMPTS = 3
# A socket's time-out may fire a little before the deadline it was computed from.
CLOCK_GRAIN_SECONDS = 0.02
LARGEST_ANSWER = 64 * 1024 * 1024

Authorisation = Callable[[], Mapping[str, str]]
"""Returns the headers that prove who we are; asked before each call, so a new key works at once."""


Explain = Callable[[Reply, ConnectorError], ConnectorError]
"""A vendor's own reading of an error answer; gets the general error and returns it or a better one."""


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP call.

    ``writes`` says whether a repeat could do something twice, ``any_content`` that the answer is a file.
    ``query`` is an already encoded query for vendors that take no ``+`` for a space; it excludes ``params``.
    """

    method: str
    path: str
    writes: bool
    params: Mapping[str, str | list[str]] | None = None
    form: Mapping[str, str] | None = None
    json: object | None = None
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    any_content: bool = False
    query: str = ""


def _as_given(_reply: Reply, error: ConnectorError) -> ConnectorError:
    return error


@dataclass(frozen=True, slots=True)
class Manners:
    """How one vendor is spoken to; everything but the address has a sound default."""

    explain: Explain = _as_given
    read_attempts: int = READ_ATTEMPTS
    connect_seconds: float = CONNECT_SECONDS
    read_seconds: float = READ_SECONDS
    largest_answer: int = LARGEST_ANSWER
    user_agent: str = "b2bdesk"


@dataclass(frozen=True, slots=True)
class Network:
    """What lies between us and a vendor, where it is not the machine's own: the simulation's wire and clock.

    ``jitter`` returns a number from 0 to 1 by which pauses are spread.
    """

    wire: httpx.BaseTransport
    waiting: Waiting = field(default_factory=RealWaiting)
    jitter: Callable[[], float] = random.random


class _Cookies(httpx.Cookies):
    """Cookies that are looked for only in an answer that sets some: the look costs a third of a call."""

    def extract_cookies(self, response: httpx.Response) -> None:
        if "set-cookie" in response.headers:
            super().extract_cookies(response)


class _Client(httpx.Client):
    """The library's client with such cookies: those that it is given it copies into its own kind."""

    def __init__(self, **given: Any) -> None:
        self._kept = _Cookies()
        super().__init__(**given)

    @property
    def cookies(self) -> httpx.Cookies:
        return self._kept

    @cookies.setter
    def cookies(self, cookies: object) -> None:
        raise AttributeError("cookies come from answers alone")


class Transport:
    """The way to one vendor; may be shared by threads and must be closed."""

    def __init__(
        self,
        system: str,
        base_url: str,
        authorisation: Authorisation,
        pace: Pace,
        manners: Manners | None = None,
        loopback_authority: Path | None = None,
        jitter: Callable[[], float] | None = None,
        network: Network | None = None,
    ) -> None:
        """``loopback_authority``: certificate file of the training back office; ``network``: another wire.

        Raises ``ProfileInvalid`` when the address is neither https nor this computer.
        """
        self.system = system
        self.pace = pace
        self._base_url = tls.require_safe_url(base_url, f"connectors.{system}.base_url")
        self._authorisation = authorisation
        self._manners = manners or Manners()
        self._jitter = jitter or (network.jitter if network else random.random)
        self._wire = network.wire if network else None
        self._client = self._open_client(urlsplit(self._base_url).hostname or "", loopback_authority)
        self._closed = threading.Event()

    def get(
        self,
        path: str,
        params: Mapping[str, str | list[str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Read ``path``; repeated by itself while the vendor cannot answer."""
        return self.send(Call("GET", path, writes=False, params=params, headers=headers or {}))

    def ask(self, path: str, json: object) -> Reply:
        """Read by a POST that changes nothing; repeated like :meth:`get`."""
        return self.send(Call("POST", path, writes=False, json=json))

    def post(
        self,
        path: str,
        form: Mapping[str, str] | None = None,
        json: object | None = None,
        content: bytes | None = None,
        params: Mapping[str, str | list[str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Write once. ``OutcomeUnknown`` when no readable answer came back after it was sent."""
        return self.send(Call("POST", path, True, params, form, json, content, headers or {}))

    def send(self, call: Call) -> Reply:
        """Make ``call`` and return a good answer; every other outcome is a :class:`ConnectorError`."""
        attempts = 1 if call.writes else self._manners.read_attempts
        for attempt in range(1, attempts + 1):
            try:
                return self._once(call)
            except (Unavailable, RateLimited) as error:
                pause = self._pause_before_repeat(error, attempt)
                if attempt == attempts or not self._worth_waiting(pause):
                    raise
                self.pace.pause(pause)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def close(self) -> None:
        """Let go of the connections and end all waiting."""
        self._closed.set()
        self.pace.stop()
        self._client.close()

    def _open_client(self, host: str, loopback_authority: Path | None) -> httpx.Client:
        seconds = httpx.Timeout(self._manners.read_seconds, connect=self._manners.connect_seconds)
        return _Client(
            base_url=self._base_url,
            transport=self._wire,
            verify=tls.verifying_context(host, loopback_authority) if self._wire is None else True,
            timeout=seconds,
            follow_redirects=False,
            # A proxy of the company must not be asked for this computer's own servers.
            trust_env=not tls.is_loopback(host),
            headers={"User-Agent": self._manners.user_agent, "Accept": "application/json"},
        )

    def _once(self, call: Call) -> Reply:
        headers = {**self._proof(), **call.headers}
        self.pace.take()
        started = time.perf_counter()
        with self._errors_explained(call):
            reply = self._exchange(call, headers)
        log.info(
            "%s %s %s -> %s, %d bytes, %.0f ms",
            self.system, call.method, call.path, reply.status, len(reply.body),
            (time.perf_counter() - started) * 1000,
        )  # fmt: skip
        return self._judged(call, reply)

    def _proof(self) -> Mapping[str, str]:
        headers = self._authorisation()
        # A key pasted with a Cyrillic letter or a line break would fail later and look like a lost answer.
        if not all(value.isascii() and value.isprintable() for value in headers.values()):
            raise Unauthorised(system=self.system, detail="not_ascii")
        return headers

    def _exchange(self, call: Call, headers: Mapping[str, str]) -> Reply:
        with self._client.stream(
            call.method,
            self._address(call),
            data=call.form,
            json=call.json,
            content=call.content,
            headers=headers,
            timeout=self._timeout(),
        ) as response:
            body = b"".join(self._bounded(response, call))
            named = dict(response.headers.items())
            note_date(named.get("date"))
            return Reply(response.status_code, named, body)

    def _address(self, call: Call) -> str:
        """Return the whole address; the library would take twice as long to put it together."""
        query = call.query or urlencode(call.params or {}, doseq=True)
        address = f"{self._base_url.rstrip('/')}/{call.path.lstrip('/')}"
        return f"{address}?{query}" if query else address

    def _bounded(self, response: httpx.Response, call: Call) -> Iterator[bytes]:
        """Yield the body; a drip slower than the deadline or an endless body is cut off."""
        ask, size = current_ask(), 0
        for part in response.iter_bytes():
            size += len(part)
            if size > self._manners.largest_answer:
                raise BadRecord(system=self.system, kind=call.path, where="answer_too_long")
            if ask and not call.writes:
                ask.require_time(self.system)
            yield part

    def _timeout(self) -> httpx.Timeout:
        ask = current_ask()
        if ask is None:
            return self._client.timeout
        left = ask.require_time(self.system)
        return httpx.Timeout(
            min(self._manners.read_seconds, left), connect=min(self._manners.connect_seconds, left)
        )

    @contextmanager
    def _errors_explained(self, call: Call) -> Iterator[None]:
        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
            raise self._not_sent(error) from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise self._lost(call, error) from error

    def _not_sent(self, error: httpx.TransportError) -> ConnectorError:
        self._raise_if_late(error)
        return Unavailable(system=self.system, detail=_connect_reason(error))

    def _lost(self, call: Call, error: httpx.RequestError) -> ConnectorError:
        log.warning("%s %s %s: %s", self.system, call.method, call.path, type(error).__name__)
        if call.writes:
            return OutcomeUnknown(system=self.system, detail="no_answer")
        self._raise_if_late(error)
        return Unavailable(system=self.system, detail="no_answer")

    def _raise_if_late(self, error: httpx.RequestError) -> None:
        ask = current_ask()
        if ask and isinstance(error, httpx.TimeoutException) and ask.left() <= CLOCK_GRAIN_SECONDS:
            raise DeadlineMissed(system=self.system, seconds=ask.seconds) from error

    def _judged(self, call: Call, reply: Reply) -> Reply:
        error = error_of_status(self.system, reply, call.writes)
        if error is None and not call.any_content and not reply.looks_like_json:
            error = self._unreadable(call)
        if error is None:
            return reply
        error = self._manners.explain(reply, error)
        if isinstance(error, RateLimited):
            self.pace.hold(self._pause_before_repeat(error, 1))
        raise error

    def _unreadable(self, call: Call) -> ConnectorError:
        if call.writes:
            return OutcomeUnknown(system=self.system, detail="not_json")
        return BadRecord(system=self.system, kind=call.path, where="not_json")

    def _pause_before_repeat(self, error: ConnectorError, attempt: int) -> float:
        asked = error.facts.get("after_s")
        if isinstance(asked, int | float):
            return min(float(asked), LONGEST_PAUSE_SECONDS)
        full: float = min(FIRST_PAUSE_SECONDS * 2 ** (attempt - 1), LONGEST_PAUSE_SECONDS)
        # Half fixed, half random: desks that lost the vendor together must not come back together.
        return full / 2 + full / 2 * self._jitter()

    def _worth_waiting(self, pause: float) -> bool:
        ask = current_ask()
        return not self._closed.is_set() and (ask is None or ask.left() > pause)


def _connect_reason(error: httpx.TransportError) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "certificate"
    return "connect_timeout" if isinstance(error, httpx.TimeoutException) else "no_connection"
