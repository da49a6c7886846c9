"""Reaching the exchange and signing in: connection, encryption, greeting, account."""

from __future__ import annotations

import contextlib
import hashlib
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator

from b2bdesk.connectors.asking import current_ask
from b2bdesk.connectors.asterisk.link import Link
from b2bdesk.connectors.asterisk.settings import Place, SignIn
from b2bdesk.connectors.asterisk.wire import SYSTEM, Reader, words_of
from b2bdesk.errors import Unauthorised, Unavailable

CONNECT_SECONDS = 3.0
_LONGEST_GREETING = 512
EVENTS_WANTED = "system,call,agent"
"""Classes of events that the tracker can use; the account's own rights narrow them further."""


def open_link(place: Place, events: str = EVENTS_WANTED) -> Link:
    """Return a connection that is signed in. Raises ``Unavailable`` or ``Unauthorised``."""
    link = connect(place)
    try:
        sign_in(link, place, events)
    except BaseException:
        link.close()
        raise
    return link


def connect(place: Place) -> Link:
    """Return a connection over which the exchange has greeted; nothing secret has been sent yet."""
    with _explained():
        sock = _connected(place)
    try:
        with _explained():
            reader = _greeted(sock, place.answer_s)
    except BaseException:
        sock.close()
        raise
    return Link(sock, reader, ping_s=place.ping_s, answer_s=place.answer_s)


def sign_in(link: Link, place: Place, events: str) -> None:
    """Enter the account. A wrong password is answered a second late, and the connection ends then."""
    fields = {"Username": place.user, **_proof(link, place), "Events": events}
    answer = link.ask("Login", fields)
    if not answer.succeeded:
        raise Unauthorised(system=SYSTEM, detail=words_of(answer) or "key_not_accepted")


def _proof(link: Link, place: Place) -> dict[str, str]:
    password = place.password()
    if place.sign_in is SignIn.PASSWORD:
        return {"Secret": password}
    answer = link.ask("Challenge", {"AuthType": "MD5"})
    challenge = answer.raw("Challenge")
    if not (answer.succeeded and challenge):
        raise Unauthorised(system=SYSTEM, detail=words_of(answer) or "challenge_not_offered")
    # The protocol knows no other digest; it only keeps the password itself off the line.
    digest = hashlib.md5(f"{challenge}{password}".encode(), usedforsecurity=False).hexdigest()
    return {"AuthType": "MD5", "Key": digest}


def _connected(place: Place) -> socket.socket:
    ask = current_ask()
    seconds = CONNECT_SECONDS if ask is None else min(CONNECT_SECONDS, ask.require_time(SYSTEM))
    sock = socket.create_connection((place.host, place.port), timeout=seconds)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        context = place.context()
        if context is not None:
            return context.wrap_socket(sock, server_hostname=place.host)
        _require_near(sock)
    except BaseException:
        sock.close()
        raise
    return sock


def _require_near(sock: socket.socket) -> None:
    """Without encryption the password may go no further than the office's own network."""
    address = ipaddress.ip_address(sock.getpeername()[0].partition("%")[0])
    if not (address.is_private or address.is_loopback or address.is_link_local):
        raise Unavailable(system=SYSTEM, detail="exchange_without_encryption")


def _greeted(sock: socket.socket, seconds: float) -> Reader:
    """Read the greeting, and not a byte more than a greeting may have."""
    reader, ends = Reader(), time.monotonic() + seconds
    for _ in range(_LONGEST_GREETING):
        sock.settimeout(max(0.01, ends - time.monotonic()))
        byte = sock.recv(1)
        if not byte:
            raise ConnectionResetError
        for _message in reader.feed(byte):
            break
        if reader.greeting:
            return reader
        if byte == b"\n":
            break
    raise Unavailable(system=SYSTEM, detail="not_an_exchange")


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Unavailable(system=SYSTEM, detail="certificate") from error
    except ssl.SSLError as error:
        raise Unavailable(system=SYSTEM, detail="exchange_encryption") from error
    except TimeoutError as error:
        raise Unavailable(system=SYSTEM, detail="timeout") from error
    except (OSError, ValueError) as error:
        raise Unavailable(system=SYSTEM, detail="no_connection") from error
