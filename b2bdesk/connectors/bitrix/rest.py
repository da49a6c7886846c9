"""Calling REST methods of the site by an incoming webhook.

The webhook's secret stands in the address. It is part of the base address of a way that is opened anew for
each secret, so it is never part of a call, and whatever the site quotes of it is blotted out.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

import msgspec

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.rest_answers import Answer, Batch, Failure, Listing, decode
from b2bdesk.connectors.transport import Call, Transport
from b2bdesk.errors import BadRecord, ConnectorError, OutcomeUnknown, RateLimited, Refused, Unauthorised

PAGE: Final = 50
MOST_IN_BATCH: Final = 50
HIDDEN: Final = "***"

_SECRET = re.compile(r"[A-Za-z0-9_\-]{4,128}")
_KEY = frozenset(("NO_AUTH_FOUND", "INVALID_CREDENTIALS", "expired_token", "invalid_token", "NOT_ALLOWED"))
_RIGHT = frozenset(("ACCESS_DENIED", "insufficient_scope", "user_access_error", "APPLICATION_NOT_FOUND"))
_LIMITS = frozenset(("QUERY_LIMIT_EXCEEDED", "OPERATION_TIME_LIMIT", "OVERLOAD_LIMIT"))

OpenWay = Callable[[str, Callable[[Reply, ConnectorError], ConnectorError]], Transport]
"""Opens the way to ``/rest/<user>/<secret>`` from that path and the reading of its errors."""


class Rest:
    """REST of one site. Every method raises only :class:`ConnectorError`; safe for threads."""

    def __init__(self, user: int, secret: Callable[[], str], open_way: OpenWay) -> None:
        self._user, self._secret, self._open_way = user, secret, open_way
        self._way: Transport | None = None
        self._way_of = ""
        self._guard = threading.Lock()

    def ask(self, method: str, **params: object) -> Answer:
        """Read by a method."""
        reply = self._opened().send(Call("POST", method, False, json=params))
        return self._understood(reply, method)

    def tell(self, method: str, **params: object) -> Answer:
        """Write by a method; ``OutcomeUnknown`` when the answer cannot be read."""
        reply = self._opened().send(Call("POST", method, True, json=params))
        try:
            return self._understood(reply, method)
        except BadRecord as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error

    def page(self, method: str, key: str, start: int = 0, **params: object) -> Listing:
        """Read a page of a list; ``key`` names it inside the answer."""
        return Listing.of(self.ask(method, start=start, **params), key, method)

    def each(self, method: str, key: str, calls: Mapping[str, Mapping[str, str]]) -> Batch:
        """Call a reading method several times in one request; ``key`` names what each answer holds."""
        commands = {name: f"{method}?{urlencode(params)}" for name, params in calls.items()}
        if len(commands) > MOST_IN_BATCH:
            raise ValueError("a batch holds at most fifty calls")
        return Batch.of(self.ask("batch", halt=0, cmd=commands), key, method)

    def close(self) -> None:
        """Let connections go and end all waiting."""
        with self._guard:
            if self._way is not None:
                self._way.close()

    def _opened(self) -> Transport:
        secret = self._secret()
        if not secret:
            raise Unauthorised(system=SYSTEM, detail="no_key")
        if not _SECRET.fullmatch(secret):
            raise Unauthorised(system=SYSTEM, detail="not_ascii")
        with self._guard:
            if self._way is None or self._way_of != secret:
                if self._way is not None:
                    self._way.close()
                self._way = self._open_way(f"/rest/{self._user}/{secret}", explained(secret))
                self._way_of = secret
            return self._way

    def _understood(self, reply: Reply, method: str) -> Answer:
        failure = _failure(reply.body, self._way_of)
        if failure is not None:
            raise error_of(failure)
        body = _without(self._way_of, reply.body)
        return Answer(decode(body, dict[str, Any], method), reply.date)


def explained(secret: str) -> Callable[[Reply, ConnectorError], ConnectorError]:
    """Return the vendor's reading of error answers; the secret is blotted out of what it quotes."""

    def explain(reply: Reply, error: ConnectorError) -> ConnectorError:
        failure = _failure(reply.body, secret)
        if failure is None or not isinstance(error, Refused | Unauthorised | RateLimited):
            return error
        return error_of(failure, error)

    return explain


def _without(secret: str, body: bytes) -> bytes:
    return body.replace(secret.encode(), HIDDEN.encode()) if secret else body


def _failure(body: bytes, secret: str) -> Failure | None:
    try:
        failure = msgspec.json.decode(_without(secret, body), type=Failure)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return failure if failure.error not in ("", None) else None


def error_of(failure: Failure, error: ConnectorError | None = None) -> ConnectorError:
    """Return what an error of the site means; its codes are words or long numbers.

    ``error`` is what its status says, if it had one of its own.
    """
    code, told = str(failure.error), str(failure.error_description or "")
    if code in _LIMITS:
        return error if isinstance(error, RateLimited) else RateLimited(system=SYSTEM, after_s=None)
    if code in _KEY:
        return Unauthorised(system=SYSTEM, detail="key_not_accepted", text=told or code)
    if code in _RIGHT or "access denied" in told.casefold():
        return Unauthorised(system=SYSTEM, detail="no_right", text=told or code)
    return Refused(system=SYSTEM, detail=told or code, fields=[], error_code=code)


def is_missing(error: Refused) -> bool:
    """Tell whether the site says that there is no such record."""
    return "not exist" in str(error.facts.get("detail", "")).casefold()
