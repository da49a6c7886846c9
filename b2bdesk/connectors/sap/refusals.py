"""What SAP's error bodies and warnings say, and what they mean for us."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.safe_xml import local_name, parse
from b2bdesk.connectors.sap.kinds import SYSTEM
from b2bdesk.errors import BadRecord, ConnectorError, Refused, Unauthorised, Unavailable

log = logging.getLogger(__name__)

LONGEST_TEXT = 500
MOST_MESSAGES = 20
LARGEST_XML = 65_536
STALE = "csrf_token"
PRECONDITION_FAILED = 412
# Class names of the gateway's own exceptions stand among the details; they tell a person nothing.
_NOISE = re.compile(r"^/IWBEP/CX_")


@dataclass(frozen=True, slots=True)
class Failure:
    """An error body: the code and text of its head, and the distinct further errors."""

    code: str
    text: str
    details: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    transaction: str = ""

    @property
    def messages(self) -> list[str]:
        """Return everything worth reading, the head first."""
        return [text for text in dict.fromkeys((self.text, *self.details)) if text]


def failure_of(body: bytes) -> Failure | None:
    """Read an error body; None when it is none. Refusals of ``$metadata`` come as XML."""
    if body.lstrip()[:1] == b"<":
        return _xml_failure(body)
    head = _object(_plain(body).get("error"))
    if not head:
        return None
    inner = _object(head.get("innererror"))
    raw = inner.get("errordetails") or head.get("details")
    told = [_object(one) for one in raw] if isinstance(raw, list) else []
    errors = [one for one in told if _is_error(one)]
    return Failure(
        code=str(head.get("code") or ""),
        text=_text(head.get("message")),
        details=tuple(_text(one.get("message")) for one in errors)[:MOST_MESSAGES],
        fields=tuple(dict.fromkeys(_places(head, errors)))[:MOST_MESSAGES],
        transaction=str(inner.get("transactionid") or "")[:LONGEST_TEXT],
    )


def _xml_failure(body: bytes) -> Failure | None:
    try:
        root = parse(body, SYSTEM, largest=LARGEST_XML)
    except BadRecord:
        return None
    if local_name(root) != "error":
        return None
    told = {local_name(one): _text(one.text) for one in root}
    return Failure(code=told.get("code", ""), text=told.get("message", ""))


def explain(reply: Reply, error: ConnectorError) -> ConnectorError:
    """Return what an error answer means; ``error`` is what its status alone would mean."""
    if reply.status == 401:
        return Unauthorised(system=SYSTEM, detail="key_not_accepted")
    if reply.status == 403 and reply.headers.get("x-csrf-token", "").casefold() == "required":
        return Unauthorised(system=SYSTEM, detail=STALE)
    if isinstance(error, BadRecord) and error.facts.get("where") == "not_json":
        # A sign-in page or a proxy on the way answers in SAP's place.
        return Unavailable(system=SYSTEM, detail="not_json")
    failure = failure_of(reply.body)
    if failure is None:
        return _without_words(reply, error)
    log.warning("sap refused: status %d, code %s, transaction %s",
                reply.status, failure.code[:LONGEST_TEXT], failure.transaction)  # fmt: skip
    if isinstance(error, Unauthorised):
        return Unauthorised(system=SYSTEM, detail="no_right", text=_joined(failure))
    if isinstance(error, Refused):
        return refused(reply.status, failure)
    return error


def refused(status: int, failure: Failure) -> Refused:
    """Return the refusal with SAP's own words."""
    return Refused(
        system=SYSTEM,
        detail=_joined(failure) or f"http_{status}",
        fields=list(failure.fields),
        messages=failure.messages,
        vendor_code=failure.code,
        status=status,
    )


def _without_words(reply: Reply, error: ConnectorError) -> ConnectorError:
    if isinstance(error, Refused):
        return Refused(system=SYSTEM, detail=f"http_{reply.status}", fields=[], status=reply.status)
    if isinstance(error, Unauthorised):
        return Unauthorised(system=SYSTEM, detail="no_right", text=f"HTTP {reply.status}")
    return error


def status_of(error: ConnectorError) -> int:
    """Return the HTTP status behind an error, 0 when it has none."""
    status = error.facts.get("status")
    return status if isinstance(status, int) else 0


def is_missing(error: ConnectorError) -> bool:
    """Tell whether the thing or the service asked for is not there."""
    return status_of(error) in (404, 410)


def warnings_of(reply: Reply) -> tuple[str, ...]:
    """Return the warnings that came with a success (header ``sap-message``), the more general first."""
    raw = reply.headers.get("sap-message", "")
    if not raw:
        return ()
    head = _plain(_as_sent(raw))
    details = head.get("details")
    told = [head, *(_object(one) for one in details)] if isinstance(details, list) else [head]
    texts = (_text(one.get("message")) for one in told if one.get("severity") not in ("success", "info"))
    return tuple(dict.fromkeys(text for text in texts if text))[:MOST_MESSAGES]


def _as_sent(header: str) -> bytes:
    """Return the header's bytes: a client that cannot know their encoding reads them as Latin letters."""
    try:
        sent = header.encode("latin-1")
        sent.decode()
    except UnicodeError:
        return header.encode("utf-8", "replace")
    return sent


def _is_error(detail: dict[str, Any]) -> bool:
    severity = str(detail.get("severity") or "error")
    return severity == "error" and not _NOISE.match(str(detail.get("code") or ""))


def _places(head: dict[str, Any], errors: list[dict[str, Any]]) -> Iterator[str]:
    for one in (head, *errors):
        place = one.get("propertyref") or one.get("target")
        if isinstance(place, str) and place:
            yield place[:LONGEST_TEXT]


def _joined(failure: Failure) -> str:
    return "; ".join(failure.messages)[:LONGEST_TEXT]


def _text(told: object) -> str:
    """Return a message, which is a text or an object that holds one."""
    if isinstance(told, dict):
        told = told.get("value")
    return " ".join(told.split())[:LONGEST_TEXT] if isinstance(told, str) else ""


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _plain(body: bytes) -> dict[str, Any]:
    try:
        return _object(msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf")))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
