"""The vendor's JSON-RPC: living calls with their participants, limits, errors. Unknown fields do no harm."""

from __future__ import annotations

from typing import Any

import msgspec

from b2bdesk.connectors.answers import decoded
from b2bdesk.errors import ConnectorError, RateLimited, Refused, Unauthorised, Unavailable

SYSTEM = "uis"

DIALLING = "Дозвон"
GONE = "Разъединено"
QUEUED = "На очереди"
SILENT = frozenset((DIALLING, GONE, QUEUED, "", None))
"""States in which a participant does not talk; whoever holds, transfers or receives a fax is in the talk."""


class Wire(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the vendor's objects."""


class Leg(Wire, frozen=True, kw_only=True):
    """A participant of a call. ``is_operator``: an employee, who may act on the call."""

    leg_id: int
    calling_phone_number: str | None = None
    called_phone_number: str | None = None
    is_operator: bool = False
    employee_id: int | None = None
    employee_full_name: str | None = None
    state: str | None = None

    @property
    def talks(self) -> bool:
        """Tell whether the participant is in the talk."""
        return self.state not in SILENT


class Session(Wire, frozen=True, kw_only=True):
    """A living call. ``start_time`` carries no zone."""

    call_session_id: int
    direction: str = ""
    start_time: str | None = None
    virtual_phone_number: str | None = None
    contact_phone_number: str | None = None
    external_id: str | None = None
    legs: tuple[Leg, ...] = ()

    @property
    def name(self) -> str:
        """Return what the call is called here: our own id if this desk dialled it, else the exchange's."""
        return self.external_id or str(self.call_session_id)


class Limits(Wire, frozen=True, kw_only=True):
    """What is left of the tariff's points, and in how many seconds they are given anew."""

    day_remaining: int | None = None
    day_reset: float | None = None
    minute_remaining: int | None = None
    minute_reset: float | None = None


class Metadata(Wire, frozen=True, kw_only=True):
    """What accompanies most answers."""

    limits: Limits = Limits()


class Result(Wire, frozen=True, kw_only=True):
    """A good answer; ``data`` is decoded by whoever asked."""

    data: msgspec.Raw = msgspec.Raw(b"null")
    metadata: Metadata = Metadata()


class ErrorData(Wire, frozen=True, kw_only=True):
    """The vendor's own word for an error."""

    mnemonic: str = ""
    field: str | None = None
    metadata: Metadata = Metadata()


class Error(Wire, frozen=True, kw_only=True):
    """An answer that says no."""

    code: int = 0
    message: str = ""
    data: ErrorData = ErrorData()


class Answer(Wire, frozen=True, kw_only=True):
    """The envelope: one of both."""

    result: Result | None = None
    error: Error | None = None


_ANSWER = msgspec.json.Decoder(Answer, strict=False)
_SESSIONS = msgspec.json.Decoder(tuple[Session, ...], strict=False)
_DATA: msgspec.json.Decoder[dict[str, Any]] = msgspec.json.Decoder(dict[str, Any])

_KEYS = {"access_token_expired", "access_token_blocked", "access_token_invalid", "auth_error"}
_RIGHTS = {"ip_not_whitelisted", "component_disabled", "forbidden", "method_not_allowed"}
_SOLD_OUT = "limit_exceeded"
_INTERNAL = -32603
LONGEST_DETAIL = 60
LIMIT_PAUSE_S = 60.0
"""An answer without metadata does not tell when the points come back; those of a minute do by then."""


def answer_of(body: bytes) -> Answer:
    """Take the envelope apart; raises :class:`BadRecord`."""
    return decoded(_ANSWER, body, SYSTEM, "answer")


def sessions_of(data: msgspec.Raw) -> tuple[Session, ...]:
    """Read the living calls; raises :class:`BadRecord`. One call may come without a list around it."""
    text = bytes(data).strip()
    if text.startswith(b"{"):
        text = b"[" + text + b"]"
    return () if text == b"null" else decoded(_SESSIONS, text, SYSTEM, "list.calls")


def session_id_of(data: msgspec.Raw) -> int | None:
    """Return the number of a call that was begun."""
    found = decoded(_DATA, data, SYSTEM, "call").get("call_session_id")
    return found if isinstance(found, int) else None


def error_of(error: Error) -> ConnectorError:
    """Translate the vendor's error; its texts are not quoted, they repeat what was sent."""
    word = "".join(sign for sign in error.data.mnemonic if sign.isalnum() or sign == "_")[:LONGEST_DETAIL]
    if word in _KEYS:
        return Unauthorised(system=SYSTEM, detail="key_not_accepted")
    if word in _RIGHTS:
        return Unauthorised(system=SYSTEM, detail="no_right", text=word)
    if word == _SOLD_OUT:
        limits = error.data.metadata.limits
        spent_day = limits.day_remaining is not None and limits.day_remaining <= 0
        after = limits.day_reset if spent_day else limits.minute_reset
        return RateLimited(system=SYSTEM, after_s=LIMIT_PAUSE_S if after is None else after)
    if error.code == _INTERNAL:
        return Unavailable(system=SYSTEM, detail="internal_error")
    fields = [error.data.field] if error.data.field else []
    return Refused(system=SYSTEM, detail=word or f"code_{error.code}", fields=fields)
