"""The site's own endpoint for what neither exchange nor REST can do; its reference is in the manual.

It is ours and no product of the vendor: JSON over HTTPS, each request signed, each write with a key by which
a repeat is recognised.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import msgspec

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.transport import Call, Transport
from b2bdesk.errors import (
    BadRecord,
    ConnectorError,
    OutcomeUnknown,
    Refused,
    Unauthorised,
)
from b2bdesk.model.clock import Clock

VERSION: Final = 1
_ACCESS = frozenset(("bad_time", "used_nonce", "no_right"))


class WireAnswer(msgspec.Struct, frozen=True):
    """What the endpoint answers: a result, or the code of an error with words for people."""

    ok: bool = False
    result: dict[str, Any] | list[Any] | None = None
    error: str = ""
    message: str = ""
    fields: list[str] = []


class Endpoint:
    """The endpoint of one site. Every method raises only :class:`ConnectorError`."""

    def __init__(self, transport: Transport, options: Options, key: Callable[[], str], clock: Clock) -> None:
        self._transport, self._key, self._clock = transport, key, clock
        self._path, self._signed_path = options.endpoint_path, options.folder + options.endpoint_path

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Read by a method."""
        return self._result(self._send(method, params, "", writes=False), method)

    def tell(self, method: str, key: str, **params: object) -> dict[str, Any]:
        """Write by a method; a repeat with the same ``key`` and params does nothing more."""
        reply = self._send(method, params, key, writes=True)
        try:
            return self._result(reply, method)
        except BadRecord as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error

    def clock_of_site(self) -> tuple[dict[str, Any], datetime | None]:
        """Return what the endpoint says of itself, and the site's time."""
        reply = self._send("ping", {}, "", writes=False)
        return self._result(reply, "ping"), reply.date

    def _send(self, method: str, params: dict[str, object], key: str, *, writes: bool) -> Reply:
        if not self._path:
            raise Refused(system=SYSTEM, detail="endpoint_off", fields=["endpoint_path"])
        body = msgspec.json.encode({"version": VERSION, "method": method, "params": params})
        headers = {"Content-Type": "application/json", **self._signature(body, key)}
        return self._transport.send(Call("POST", self._path, writes, content=body, headers=headers))

    def _signature(self, body: bytes, key: str) -> dict[str, str]:
        secret = self._key()
        if not secret:
            raise Unauthorised(system=SYSTEM, detail="no_key")
        at, nonce = str(int(self._clock.now().timestamp())), secrets.token_hex(16)
        digest = hashlib.sha256(body).hexdigest()
        signed = "\n".join(("POST", self._signed_path, at, nonce, key, digest))
        signature = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).hexdigest()
        named = {"Idempotency-Key": key} if key else {}
        return {"X-B2B-Time": at, "X-B2B-Nonce": nonce, "X-B2B-Signature": signature, **named}

    def _result(self, reply: Reply, method: str) -> dict[str, Any]:
        answer = _opened(reply.body)
        if answer is None:
            raise BadRecord(system=SYSTEM, kind=method, where="not_understood")
        if not answer.ok:
            raise _error_of(answer)
        return answer.result if isinstance(answer.result, dict) else {}


def explained(reply: Reply, error: ConnectorError) -> ConnectorError:
    """Read the endpoint's error answers; anything that is no answer of its keeps its general meaning."""
    answer = _opened(reply.body)
    if answer is None or not answer.error or not isinstance(error, Refused | Unauthorised):
        return error
    return _error_of(answer)


def _opened(body: bytes) -> WireAnswer | None:
    try:
        return msgspec.json.decode(body, type=WireAnswer)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _error_of(answer: WireAnswer) -> ConnectorError:
    if answer.error == "bad_signature":
        return Unauthorised(system=SYSTEM, detail="key_not_accepted", text=answer.message)
    if answer.error in _ACCESS:
        return Unauthorised(system=SYSTEM, detail=answer.error, text=answer.message)
    return Refused(system=SYSTEM, detail=answer.message or answer.error, fields=answer.fields)
