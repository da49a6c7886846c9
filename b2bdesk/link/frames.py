"""Frames and messages: four bytes of length (big-endian) and one JSON object with the tag ``t``."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import IO, Any

import msgspec

MAX_FRAME = 1 << 20
"""The largest frame in bytes; a larger one is a fault or an attack."""

_LENGTH = struct.Struct(">I")


class BadFrame(Exception):
    """The other side sent something that is no frame; the channel cannot go on."""


class Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="t"):
    """Base of everything that crosses the channel."""


class Part(StrEnum):
    """What of the agent's work one process does. Beside a window the phone has a process of its own: in the
    one that decodes pages a ring would wait for the interpreter.
    """

    WHOLE = "agent"
    PHONE = "phone"
    REST = "rest"


class Hello(Message, frozen=True, kw_only=True, tag="hello"):
    """The desk's first frame. ``store_key`` is hexadecimal, None where the store's key is a fixed one.

    ``settings`` is the deployment profile, shaped like its file.
    """

    profile: str
    store_key: str | None = None
    settings: dict[str, Any] = {}
    part: Part = Part.WHOLE

    def __repr__(self) -> str:
        return f"Hello(profile={self.profile!r}, store_key=***, settings={sorted(self.settings)})"


class Nudge(Message, frozen=True, kw_only=True, tag="nudge"):
    """There is new work in the outbox, or a person asked to sync now."""


class Ask(Message, frozen=True, kw_only=True, tag="ask"):
    """A live look-up that a person waits for, at most ``deadline_ms`` milliseconds."""

    id: int
    port: str
    call: str
    args: dict[str, Any]
    deadline_ms: int


class Cancel(Message, frozen=True, kw_only=True, tag="cancel"):
    """Nobody waits for the answer of this look-up any more."""

    id: int


class Reload(Message, frozen=True, kw_only=True, tag="reload"):
    """Settings or secrets were changed: open the connectors anew.

    ``settings`` is the profile as it is now, shaped like its file; None when only secrets were changed.
    """

    settings: dict[str, Any] | None = None


class Stop(Message, frozen=True, kw_only=True, tag="stop"):
    """Finish the step in hand and leave."""


class Ready(Message, frozen=True, kw_only=True, tag="ready"):
    """The agent works. ``schema`` is the store's version."""

    version: str
    schema: str = ""


class Answer(Message, frozen=True, kw_only=True, tag="answer"):
    """The answer of a look-up: ``ok`` holds the value, or ``error`` a code with facts."""

    id: int
    ok: Any = None
    error: dict[str, Any] | None = None


class Ring(Message, frozen=True, kw_only=True, tag="ring"):
    """A call came in; ``call`` is what the exchange told."""

    call: dict[str, Any]


class ConnectorHealth(msgspec.Struct, frozen=True, kw_only=True):
    """How one connector is: ``state`` is ok, late, unauthorised, offline or paused; instants are UTC.

    ``next_try_at`` is when it is asked again after ``tries`` failed ones in a row.
    """

    system: str
    state: str
    last_ok: datetime | None = None
    last_error: str | None = None
    latency_ms: int = 0
    next_try_at: datetime | None = None
    tries: int = 0


class StreamProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a running read of a stream is, in records; ``total`` when the vendor told it."""

    system: str
    stream: str
    done: int
    total: int | None = None


class Health(Message, frozen=True, kw_only=True, tag="health"):
    """How the connectors are, and which streams are being read."""

    connectors: tuple[ConnectorHealth, ...] = ()
    reading: tuple[StreamProgress, ...] = ()


class Bye(Message, frozen=True, kw_only=True, tag="bye"):
    """The agent leaves; ``error`` tells why when it could not work."""

    error: dict[str, Any] | None = None


_KINDS: dict[str, type[Message]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (Hello, Nudge, Ask, Cancel, Reload, Stop, Ready, Answer, Ring, Health, Bye)
}


class _Tag(msgspec.Struct, frozen=True):
    t: str


_encoder = msgspec.json.Encoder()
_tag_decoder = msgspec.json.Decoder(_Tag)
_decoders = {tag: msgspec.json.Decoder(kind) for tag, kind in _KINDS.items()}


def encode(message: Message) -> bytes:
    """Return the message as a frame; raises :class:`BadFrame` when it is too large."""
    body = _encoder.encode(message)
    if len(body) > MAX_FRAME:
        raise BadFrame(f"a frame of {len(body)} bytes is too large")
    return _LENGTH.pack(len(body)) + body


def decode(body: bytes) -> Message | None:
    """Return the message in a frame's body, None for a tag of a newer version.

    Raises :class:`BadFrame` when the body is not what the protocol says.
    """
    try:
        tag = _tag_decoder.decode(body).t
        decoder = _decoders.get(tag)
        return decoder.decode(body) if decoder else None
    except (msgspec.DecodeError, UnicodeDecodeError) as err:
        raise BadFrame(str(err)) from err


def messages(stream: IO[bytes]) -> Iterator[Message]:
    """Yield the messages that come in until the stream ends; raises :class:`BadFrame`.

    A frame that breaks off in the middle is the end: the other side died while writing it.
    """
    while True:
        head = stream.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return
        (length,) = _LENGTH.unpack(head)
        if not 0 < length <= MAX_FRAME:
            raise BadFrame(f"a frame of {length} bytes")
        body = stream.read(length)
        if len(body) < length:
            return
        message = decode(body)
        if message is not None:
            yield message
