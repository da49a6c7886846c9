"""One connection to the exchange. A thread of its own reads and writes; others ask and listen through it."""

from __future__ import annotations

import contextlib
import itertools
import logging
import queue
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from b2bdesk.connectors.asking import current_ask
from b2bdesk.connectors.asterisk.wire import SYSTEM, Message, Reader, dump
from b2bdesk.errors import BadRecord, ConnectorError, OutcomeUnknown, Unavailable

log = logging.getLogger(__name__)

Wanted = Callable[[Message], bool]
Heard = queue.Queue[Message | None]
"""Messages for one listener; None ends it: the connection is gone."""

PORTION = 1 << 16
MOST_WAITING = 2_000
"""Most events that wait for a slow listener; then the connection ends and its state is read anew."""
MOST_LISTED = 5_000
"""Most items of one list: an exchange has hundreds of channels, not more."""
LISTED_WITHIN = 10
"""A whole list may take that many times as long as one answer."""
_TICK_S = 0.5


class Link:
    """A connection whose greeting has been read. Safe for threads.

    ``ping_s``: after that much silence the other side is asked whether it is there; when it stays silent for
    ``answer_s`` more, the connection is given up, because behind a home router nothing else would tell.
    """

    def __init__(self, sock: socket.socket, reader: Reader, *, ping_s: float, answer_s: float) -> None:
        self._sock, self._reader = sock, reader
        self._ping_s, self.answer_s = ping_s, answer_s
        self._outgoing: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._listeners: list[tuple[Wanted, Heard]] = []
        self._numbers = itertools.count(1)
        self._closing = threading.Event()
        self._gone = threading.Event()
        self._bell, self._bell_push = socket.socketpair()
        self._heard_at = self._asked_at = time.monotonic()
        self._thread = threading.Thread(target=self._serve, name="asterisk-link", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Tell whether the connection stands, as far as anybody knows."""
        return not (self._gone.is_set() or self._closing.is_set())

    @property
    def encryption(self) -> str:
        """Return the version of TLS in use; empty without."""
        return (self._sock.version() or "") if isinstance(self._sock, ssl.SSLSocket) else ""

    def close(self) -> None:
        """End the connection; everybody who waits is told."""
        self._closing.set()
        self._ring()
        if threading.current_thread() is not self._thread:
            self._thread.join(self.answer_s + 1)

    def next_id(self, action: str) -> str:
        """Return an id for an action that nobody else uses on this connection."""
        return f"b2b-{action.lower()}-{next(self._numbers)}"

    @contextlib.contextmanager
    def hearing(self, wanted: Wanted, most: int = MOST_WAITING) -> Iterator[Heard]:
        """Receive the messages that are wanted, until the block ends."""
        heard: Heard = queue.Queue(most)
        listener = (wanted, heard)
        with self._lock:
            self._listeners.append(listener)
        if not self.alive:
            _end(heard)
        try:
            yield heard
        finally:
            with self._lock:
                self._listeners.remove(listener)

    def send(self, action: str, action_id: str, fields: Mapping[str, str]) -> None:
        """Hand an action over to the connection. Raises ``Refused`` for an unsafe value, ``Unavailable``."""
        content = dump(action, action_id, fields)
        if not self.alive:
            raise Unavailable(system=SYSTEM, detail="no_connection")
        self._outgoing.put(content)
        self._ring()

    def ask(self, action: str, fields: Mapping[str, str] | None = None, *, writes: bool = False) -> Message:
        """Send an action and return its answer, whatever it says.

        Without an answer: ``OutcomeUnknown`` when it ``writes``, else ``Unavailable``; ``DeadlineMissed``
        when a person's time is over.
        """
        action_id = self.next_id(action)
        with self.hearing(lambda message: message.raw("ActionID") == action_id) as heard:
            self.send(action, action_id, fields or {})
            return self.wait(heard, self.answer_s, writes=writes)

    def listed(
        self, action: str, fields: Mapping[str, str] | None = None, action_id: str = ""
    ) -> tuple[Message, Sequence[Message]]:
        """Send an action that is answered with a list; return the answer and the items."""
        action_id = action_id or self.next_id(action)
        with self.hearing(lambda message: message.raw("ActionID") == action_id) as heard:
            self.send(action, action_id, fields or {})
            answer = self.wait(heard, self.answer_s)
            if not answer.succeeded or answer.raw("EventList").lower() != "start":
                return answer, []
            return answer, list(self._items(heard))

    def _items(self, heard: Heard) -> Iterator[Message]:
        """Yield the items of a list; raises ``BadRecord`` for one that does not end."""
        ends = time.monotonic() + LISTED_WITHIN * self.answer_s
        for _ in range(MOST_LISTED):
            item = self.wait(heard, min(self.answer_s, max(0.0, ends - time.monotonic())))
            if item.raw("EventList").lower() in ("complete", "cancelled"):
                return
            yield item
        raise BadRecord(system=SYSTEM, kind="list", where="endless")

    def wait(self, heard: Heard, seconds: float, *, writes: bool = False) -> Message:
        """Return the next message of a listener; raises like :meth:`ask`."""
        ask = current_ask()
        if ask is None:
            patience = seconds
        else:
            patience = min(seconds, ask.left() if writes else ask.require_time(SYSTEM))
        try:
            message = heard.get(timeout=patience)
        except queue.Empty:
            if ask is not None and not writes:
                ask.require_time(SYSTEM)
            raise _lost("timeout", writes) from None
        if message is None:
            raise _lost("no_connection", writes)
        return message

    # --- the connection's own thread ---------------------------------------------------------------

    def _serve(self) -> None:
        try:
            while not self._closing.is_set() and self._look_alive():
                self._turn()
        except (OSError, ValueError) as error:
            log.info("asterisk: the connection ended: %s", type(error).__name__)
        finally:
            self._end()

    def _turn(self) -> None:
        """Write what waits, read what came, and rest when there is neither."""
        while not self._outgoing.empty():
            self._sock.settimeout(self.answer_s)
            self._sock.sendall(self._outgoing.get())
        buffered = isinstance(self._sock, ssl.SSLSocket) and self._sock.pending()
        ready = [self._sock] if buffered else select.select([self._sock, self._bell], [], [], self._rest())[0]
        if self._bell in ready:
            self._bell.recv(PORTION)
        if self._sock in ready:
            self._read()

    def _read(self) -> None:
        # A record of TLS may have come only in part: nothing to read yet, and nothing wrong.
        self._sock.setblocking(False)
        try:
            content = self._sock.recv(PORTION)
        except (ssl.SSLWantReadError, BlockingIOError):
            return
        if not content:
            raise ConnectionResetError
        self._heard_at = time.monotonic()
        for message in self._reader.feed(content):
            self._pass_on(message)

    def _pass_on(self, message: Message) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for wanted, heard in listeners:
            if wanted(message):
                try:
                    heard.put(message, timeout=self.answer_s)
                except queue.Full:
                    raise ConnectionAbortedError from None

    def _look_alive(self) -> bool:
        """Break a long silence with a question; tell whether the other side still counts as there."""
        now = time.monotonic()
        silent = now - self._heard_at
        if silent > self._ping_s and now - self._asked_at > self._ping_s:
            self._asked_at = now
            self._outgoing.put(dump("Ping", self.next_id("ping"), {}))
        return silent <= self._ping_s + self.answer_s

    def _rest(self) -> float:
        return min(_TICK_S, self._ping_s / 2, self.answer_s / 2)

    def _ring(self) -> None:
        with contextlib.suppress(OSError):
            self._bell_push.send(b"!")

    def _end(self) -> None:
        self._gone.set()
        for one in (self._sock, self._bell, self._bell_push):
            with contextlib.suppress(OSError):
                one.close()
        with self._lock:
            for _, heard in self._listeners:
                _end(heard)


def _end(heard: Heard) -> None:
    """Tell a listener that nothing comes any more; what waits is worth less than knowing that."""
    while True:
        try:
            heard.put_nowait(None)
            return
        except queue.Full:
            with contextlib.suppress(queue.Empty):
                heard.get_nowait()


def _lost(detail: str, writes: bool) -> ConnectorError:
    if writes:
        return OutcomeUnknown(system=SYSTEM, detail="no_answer")
    return Unavailable(system=SYSTEM, detail=detail)
