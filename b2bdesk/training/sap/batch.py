"""``$batch``: several requests in one multipart body; a changeset is done wholly or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit
from uuid import uuid4

from b2bdesk.training.sap.errors import refused

_BOUNDARY = re.compile(r'boundary="?([^";,\s]{1,70})"?')
_LINE = re.compile(rb"([A-Z]+) (\S+) HTTP/1\.[01]")
_MOST_PARTS = 1_000


@dataclass(frozen=True, slots=True)
class Inner:
    """One request inside: its address relative to the service, headers in lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    content_id: str


@dataclass(frozen=True, slots=True)
class InnerAnswer:
    """What one request inside is answered."""

    status: int
    headers: dict[str, str]
    body: bytes
    content_id: str = ""


def boundary_of(content_type: str) -> str:
    """Return the boundary of a multipart body; raises :class:`SapError` when there is none."""
    found = _BOUNDARY.search(content_type)
    if "multipart/mixed" not in content_type or found is None:
        raise refused("CX_SXML_PARSE_ERROR", "multipart/mixed with a boundary expected")
    return found[1]


def parts_of(body: bytes, boundary: str) -> Iterator[tuple[dict[str, str], bytes]]:
    """Yield headers and content of every part. Lines end with CRLF and nothing else, as at the vendor."""
    mark = b"--" + boundary.encode()
    pieces = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--") or len(pieces) > _MOST_PARTS:
        raise refused("CX_SXML_PARSE_ERROR", "malformed multipart body")
    for piece in pieces[1:-1]:
        if not piece.startswith(b"\r\n"):
            raise refused("CX_SXML_PARSE_ERROR", "malformed multipart part")
        yield _split(piece[2:])


def _split(piece: bytes) -> tuple[dict[str, str], bytes]:
    if piece.startswith(b"\r\n"):
        return {}, piece[2:]
    head, empty, content = piece.partition(b"\r\n\r\n")
    if not empty:
        raise refused("CX_SXML_PARSE_ERROR", "an empty line must follow the headers")
    headers = {}
    for line in head.split(b"\r\n"):
        name, colon, value = line.decode("latin-1").partition(":")
        if not colon:
            raise refused("CX_SXML_PARSE_ERROR", "malformed header")
        headers[name.strip().casefold()] = value.strip()
    return headers, content


def inner_request(headers: dict[str, str], content: bytes) -> Inner:
    """Read one ``application/http`` part."""
    if not headers.get("content-type", "").startswith("application/http"):
        raise refused("CX_SXML_PARSE_ERROR", "application/http expected")
    line, end, rest = content.partition(b"\r\n")
    found = _LINE.fullmatch(line)
    if found is None or not end:
        raise refused("CX_SXML_PARSE_ERROR", "malformed request line")
    own, body = _split(rest if rest.startswith(b"\r\n") or b"\r\n\r\n" in rest else rest + b"\r\n\r\n")
    length = own.get("content-length", "")
    if length.isdecimal():
        body = body[: int(length)]
    address = urlsplit(found[2].decode("latin-1"))
    return Inner(
        found[1].decode(),
        address.path,
        address.query,
        own,
        body.removesuffix(b"\r\n"),
        headers.get("content-id", ""),
    )


def write_parts(parts: list[bytes], boundary: str) -> bytes:
    """Return a multipart body of finished parts."""
    mark = f"--{boundary}\r\n".encode()
    return b"".join(mark + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()


def http_part(answer: InnerAnswer) -> bytes:
    """Return one answer as an ``application/http`` part."""
    reason = HTTPStatus(answer.status).phrase
    headers = {**answer.headers, "content-length": str(len(answer.body))}
    inner = f"HTTP/1.1 {answer.status} {reason}\r\n"
    inner += "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
    content = inner.encode("latin-1") + answer.body
    outer = f"Content-Type: application/http\r\nContent-Length: {len(content)}\r\n"
    outer += "content-transfer-encoding: binary\r\n"
    if answer.content_id:
        outer += f"Content-ID: {answer.content_id}\r\n"
    return (outer + "\r\n").encode() + content


def changeset_part(answers: list[InnerAnswer]) -> bytes:
    """Return the answers of a changeset as one nested multipart part."""
    boundary = f"changeset_{uuid4().hex[:16]}"
    content = write_parts([http_part(answer) for answer in answers], boundary)
    head = f"Content-Type: multipart/mixed; boundary={boundary}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


def carry_out(
    body: bytes,
    content_type: str,
    single: Callable[[Inner], InnerAnswer],
    changeset: Callable[[list[Inner]], list[InnerAnswer] | InnerAnswer],
) -> tuple[bytes, str]:
    """Carry a batch out; returns the answer's body and content type.

    ``changeset`` returns every answer, or one error for all.
    """
    finished = []
    for headers, content in parts_of(body, boundary_of(content_type)):
        kind = headers.get("content-type", "")
        if kind.startswith("multipart/mixed"):
            inner = [inner_request(*part) for part in parts_of(content, boundary_of(kind))]
            answers = changeset(inner)
            finished.append(changeset_part(answers) if isinstance(answers, list) else http_part(answers))
        else:
            request = inner_request(headers, content)
            if request.method != "GET":
                raise refused("CX_SXML_PARSE_ERROR", "writes belong into a changeset")
            finished.append(http_part(single(request)))
    boundary = f"batch_{uuid4().hex[:16]}"
    return write_parts(finished, boundary), f"multipart/mixed; boundary={boundary}"
