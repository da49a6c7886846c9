"""A recorded stream of the exchange turned into calls: for looking into a trouble without the exchange."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import msgspec

from b2bdesk.connectors.asterisk.devices import Devices
from b2bdesk.connectors.asterisk.moments import from_epoch
from b2bdesk.connectors.asterisk.tracker import Tracker
from b2bdesk.connectors.asterisk.wire import Message, Reader
from b2bdesk.connectors.records import CallRecord
from b2bdesk.errors import FileNotRead

LARGEST_FILE = 512 * 1024 * 1024
"""Largest recording in bytes; a day of a busy exchange is a few dozen megabytes."""
_PORTION = 1 << 16
_LONGEST_RECORDING_S = 366 * 86_400
_STARTED = re.compile(r"(?:.*-)?(\d{9,10})\.\d+")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _Timing(msgspec.Struct):
    """The file beside a recording: when which bytes arrived (seconds, offset, length)."""

    chunks: list[tuple[float, int, int]]


def replay(path: Path, devices: Devices) -> list[CallRecord]:
    """Return the calls of a recording in the order in which they began, each as far as it came.

    Events without a time get the time of their arrival from ``NAME.timing.json`` beside the file, else the
    newest time that stood before them. Raises :class:`FileNotRead`.
    """
    portions = list(_portions(path))
    begun = _first_moment(portions)
    tracker, calls = Tracker(devices), dict[str, CallRecord]()
    reader, newest = Reader(), begun
    for seconds, content in portions:
        for message in reader.feed(content):
            arrived = begun + timedelta(seconds=seconds) if seconds is not None else newest
            if message.is_answer and message.raw("EventList").lower() == "start":
                tracker.begin_snapshot(message.raw("ActionID"))
            for told in tracker.see(message, arrived):
                if isinstance(told, CallRecord):
                    calls[told.linked_id] = told
            newest = from_epoch(message.raw("Timestamp")) or newest
    return sorted(calls.values(), key=lambda call: call.started_at)


def as_json(call: CallRecord) -> dict[str, Any]:
    """Return the call as plain values; instants are ISO 8601 in UTC."""
    plain: dict[str, Any] = msgspec.to_builtins(asdict(call))
    return plain


def as_line(call: CallRecord, zone: tzinfo) -> str:
    """Return the call on one line: when, which way, who, what became of it, how long."""
    with_colleague = call.by_extension and call.by_extension != call.extension
    by = f" by {_shown(call.by_extension or '')}" if with_colleague else ""
    when = call.started_at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    lasted = f"rang {call.ring_s} s, talked {call.talk_s} s"
    return f"{when}  {call.direction:8} {_parties(call):36} {call.disposition}{by}, {lasted}"


def _parties(call: CallRecord) -> str:
    desk = _shown(call.extension or "-")
    if call.direction == "internal":
        return f"{desk} -> {_shown(call.by_extension or '-')}"
    outside = _shown(call.number or "hidden number")
    name = f" ({_shown(call.shown_name)})" if call.shown_name else ""
    return f"{desk} -> {outside}" if call.direction == "out" else f"{outside}{name} -> {desk}"


def _shown(text: str) -> str:
    """Return outside text without anything that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _portions(path: Path) -> Iterator[tuple[float | None, bytes]]:
    """Yield the bytes of the recording with the seconds at which they arrived, if those are known."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileNotRead(path=str(path), detail="too_big")
        content = path.read_bytes()
    except OSError as error:
        raise FileNotRead(path=str(path), detail=error.strerror or "") from error
    timing = _timing(path.with_suffix(".timing.json"))
    if sum(length for _, _, length in timing) == len(content):
        yield from ((seconds, content[begin : begin + length]) for seconds, begin, length in timing)
    else:
        yield from ((None, content[at : at + _PORTION]) for at in range(0, len(content), _PORTION))


def _timing(path: Path) -> Sequence[tuple[float, int, int]]:
    try:
        chunks = msgspec.json.decode(path.read_bytes(), type=_Timing).chunks
    except (OSError, msgspec.MsgspecError):
        return ()
    return chunks if all(0 <= seconds < _LONGEST_RECORDING_S for seconds, _, _ in chunks) else ()


def _first_moment(portions: Sequence[tuple[float | None, bytes]]) -> datetime:
    """Return when the recording began, by the first message that tells a time."""
    reader = Reader()
    for seconds, content in portions:
        for message in reader.feed(content):
            moment = from_epoch(message.raw("Timestamp")) or _start_of_channel(message)
            if moment is not None:
                return moment - timedelta(seconds=seconds or 0)
    return _EPOCH


def _start_of_channel(message: Message) -> datetime | None:
    """Return when a new channel began: the exchange makes its id from the second and a counter."""
    found = _STARTED.fullmatch(message.raw("Uniqueid")) if message.event == "Newchannel" else None
    return from_epoch(found[1]) if found else None
