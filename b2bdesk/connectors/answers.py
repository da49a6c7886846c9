"""What a vendor answered over HTTP, and what its status means for us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import msgspec

from b2bdesk.errors import (
    BadRecord,
    ConnectorError,
    OutcomeUnknown,
    RateLimited,
    Refused,
    Unauthorised,
    Unavailable,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the vendor answered: status, headers with lower-case names, the whole body."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def looks_like_json(self) -> bool:
        """Tell whether the body begins as a JSON object or list (a byte order mark is forgiven)."""
        return self.body.removeprefix(BYTE_ORDER_MARK).lstrip()[:1] in (b"{", b"[")

    @property
    def date(self) -> datetime | None:
        """Return the vendor's clock at the answer, UTC, if it was sent."""
        try:
            return parsedate_to_datetime(self.headers["date"]).astimezone(UTC)
        except (KeyError, ValueError):
            return None


Shape = TypeVar("Shape")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def decoded(decoder: msgspec.json.Decoder[Shape], body: bytes | msgspec.Raw, system: str, kind: str) -> Shape:
    """Decode JSON of a vendor; raises :class:`BadRecord` that says where it is wrong.

    Text in another encoding is no ``DecodeError`` of the library's and would escape one that waits for those.
    A part of an answer has no byte order mark and is read where it stands, without a copy.
    """
    try:
        return decoder.decode(body if isinstance(body, msgspec.Raw) else body.removeprefix(BYTE_ORDER_MARK))
    except msgspec.DecodeError as error:
        raise BadRecord(system=system, kind=kind, where=str(error)) from error
    except UnicodeDecodeError as error:
        raise BadRecord(system=system, kind=kind, where="not_utf8") from error


def error_of_status(system: str, reply: Reply, writes: bool) -> ConnectorError | None:
    """Translate an HTTP status into what it means for us; ``None`` for success.

    The body is never quoted: vendors repeat keys in it.
    """
    status = reply.status
    detail = f"http_{status}"
    if 200 <= status < 300:
        return None
    if status in (401, 403):
        return Unauthorised(system=system, detail=detail)
    if status in (429, 503):
        return RateLimited(system=system, after_s=_retry_after(reply))
    if status in (408, 425) or 300 <= status < 400:
        return Unavailable(system=system, detail=detail)
    if 400 <= status < 500:
        return Refused(system=system, detail=detail, fields=[])
    if writes:
        return OutcomeUnknown(system=system, detail=detail)
    return Unavailable(system=system, detail=detail)


def _retry_after(reply: Reply) -> float | None:
    """Return the seconds the vendor asks us to wait; both forms of the header are understood."""
    raw = reply.headers.get("retry-after", "").strip()
    if raw.isdigit():
        return float(raw)
    try:
        until = parsedate_to_datetime(raw)
    except ValueError:
        return None
    now = reply.date
    return max(0.0, (until.astimezone(UTC) - now).total_seconds()) if now else None
