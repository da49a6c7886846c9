"""``$batch``: several requests in one, as ``multipart/mixed`` inside ``multipart/mixed``.

Reads stand alone; writes stand together in a changeset, which is done as a whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.sap.kinds import SYSTEM
from b2bdesk.errors import BadRecord

OUTER = "batch_b2bdesk"
INNER = "changeset_b2bdesk"
CONTENT_TYPE = f"multipart/mixed; boundary={OUTER}"
DEEPEST = 2
_BOUNDARY = re.compile(r'boundary="?([^";\s]{1,200})"?', re.IGNORECASE)
_STATUS = re.compile(rb"^HTTP/1\.[01] (\d{3})\b")


@dataclass(frozen=True, slots=True)
class Part:
    """One request inside a batch; ``path`` is relative to the service."""

    method: str
    path: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def reads(parts: Sequence[Part]) -> bytes:
    """Return the body of a batch of reads."""
    return _joined([_request(part) for part in parts], OUTER)


def changeset(parts: Sequence[Part]) -> bytes:
    """Return the body of a batch with one changeset."""
    numbered = [_request(part, place) for place, part in enumerate(parts, 1)]
    inner = _joined(numbered, INNER)
    head = f"Content-Type: multipart/mixed; boundary={INNER}\r\nContent-Length: {len(inner)}\r\n\r\n"
    return _joined([head.encode() + inner], OUTER)


def replies(reply: Reply) -> list[Reply]:
    """Return the inner answers in their order; of a changeset that failed there is only one.

    Raises :class:`BadRecord` when the answer is cut off or no batch at all.
    """
    return list(_opened(reply.headers.get("content-type", ""), reply.body, 0))


def _request(part: Part, number: int = 0) -> bytes:
    head = ["Content-Type: application/http", "Content-Transfer-Encoding: binary"]
    if number:
        head.append(f"Content-ID: {number}")
    inner = [f"{part.method} {part.path} HTTP/1.1", "Accept: application/json"]
    inner += [f"{name}: {value}" for name, value in part.headers.items()]
    if part.body:
        inner += ["Content-Type: application/json", f"Content-Length: {len(part.body)}"]
    return "\r\n".join([*head, "", *inner, "", ""]).encode() + part.body


def _joined(parts: Sequence[bytes], boundary: str) -> bytes:
    mark = f"--{boundary}".encode()
    return b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"


def _opened(content_type: str, body: bytes, depth: int) -> list[Reply]:
    found = _BOUNDARY.search(content_type)
    if found is None or depth >= DEEPEST or not content_type.lstrip().lower().startswith("multipart/"):
        raise _unreadable()
    opened: list[Reply] = []
    for part in _parts(body, found[1].encode("latin-1", "replace")):
        headers, content = _headers(part)
        kind = headers.get("content-type", "")
        if kind.lower().startswith("multipart/"):
            opened += _opened(kind, content, depth + 1)
        else:
            opened.append(_answer(content))
    return opened


def _parts(body: bytes, boundary: bytes) -> list[bytes]:
    """Return what lies between the boundaries; without the closing one the answer was cut off."""
    mark = b"\n--" + boundary
    pieces = (b"\n" + body).split(mark)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise _unreadable()
    return [_after_line(piece).removesuffix(b"\r") for piece in pieces[1:-1]]


def _after_line(piece: bytes) -> bytes:
    return piece.partition(b"\n")[2]


def _headers(part: bytes) -> tuple[dict[str, str], bytes]:
    """Take the header lines off; both ends of line are understood."""
    named: dict[str, str] = {}
    rest = part
    while rest:
        line, _, rest = rest.partition(b"\n")
        line = line.rstrip(b"\r")
        if not line:
            break
        name, _, value = line.partition(b":")
        named[name.decode("latin-1").strip().lower()] = _text(value)
    return named, rest


def _answer(content: bytes) -> Reply:
    line, _, rest = content.lstrip(b"\r\n").partition(b"\n")
    found = _STATUS.match(line)
    if found is None:
        raise _unreadable()
    headers, body = _headers(rest)
    return Reply(int(found[1]), headers, body.strip(b"\r\n"))


def _text(value: bytes) -> str:
    try:
        return value.decode().strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def _unreadable() -> BadRecord:
    return BadRecord(system=SYSTEM, kind="$batch", where="not_a_batch")
