"""The manager interface on the wire: bytes become messages and actions become bytes. No socket, no clock.

A message is lines ``Key: Value`` ended by an empty line. The greeting is one line of its own that no empty
line follows. Keys may repeat; ``<unknown>`` stands for "no value".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from b2bdesk.errors import Refused

SYSTEM = "asterisk"
GREETING = "Asterisk Call Manager/"
UNKNOWN = "<unknown>"
LONGEST_LINE = 16 * 1024
"""Longest line in bytes; a message with a longer one is left out."""
MOST_LINES = 1_000
"""Most lines of one message; the rest of a longer one is left out with it."""
_LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Message:
    """An answer or an event. Names are compared without regard to case: the exchange mixes spellings."""

    lines: tuple[tuple[str, str], ...]
    _first: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first: dict[str, str] = {}
        for key, value in self.lines:
            first.setdefault(key.lower(), value)
        object.__setattr__(self, "_first", first)

    @property
    def event(self) -> str:
        """Return the name of the event; empty for an answer."""
        return self._first.get("event", "")

    @property
    def is_answer(self) -> bool:
        """Tell whether this answers an action (``OriginateResponse`` is an event with that field too)."""
        return not self.event and "response" in self._first

    @property
    def succeeded(self) -> bool:
        """Tell whether the exchange says that it did what was asked."""
        return self._first.get("response", "").lower() in ("success", "goodbye")

    def raw(self, key: str) -> str:
        """Return the first value as it was sent; empty when there is none."""
        return self._first.get(key.lower(), "")

    def get(self, key: str) -> str | None:
        """Return the first value; None when it is absent, empty or ``<unknown>``."""
        value = self._first.get(key.lower(), "")
        return value if value and value != UNKNOWN else None

    def every(self, key: str) -> list[str]:
        """Return all values of a key that repeats."""
        return [value for name, value in self.lines if name.lower() == key.lower()]


class Reader:
    """Turns bytes, cut anywhere, into messages. Keeps at most one message in memory.

    ``greeting`` is the first line when it was the exchange's greeting. ``left_out`` counts messages that
    were too long to be ones: reading goes on behind them.
    """

    def __init__(self) -> None:
        self.greeting = ""
        self.left_out = 0
        self._tail = b""
        self._lines: list[tuple[str, str]] = []
        self._spoilt = False
        self._first_line = True

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the messages that these bytes complete."""
        *lines, rest = (self._tail + data).split(b"\n")
        # An endless line is kept just long enough to be known as one: a carriage return may be its last byte.
        self._tail = rest[: LONGEST_LINE + 2]
        for line in lines:
            message = self._line(line)
            if message is not None:
                yield message

    def _line(self, line: bytes) -> Message | None:
        line = line.removesuffix(b"\r")
        first, self._first_line = self._first_line, False
        if not line:
            return self._complete()
        if len(line) > LONGEST_LINE or len(self._lines) >= MOST_LINES:
            self._spoilt = True
            return None
        text = line.decode("utf-8", "replace")
        if first and text.startswith(GREETING):
            self.greeting = text
        elif ":" in text:
            key, _, value = text.partition(":")
            self._lines.append((key.strip(), value.strip(" ")))
        return None

    def _complete(self) -> Message | None:
        lines, spoilt = self._lines, self._spoilt
        self._lines, self._spoilt = [], False
        if spoilt:
            self.left_out += 1
            return None
        return Message(tuple(lines)) if lines else None


def dump(action: str, action_id: str, fields: Mapping[str, str]) -> bytes:
    """Return the bytes of an action.

    Raises :class:`Refused` for a value with a line break or a zero byte: it would become another action.
    """
    lines = {"Action": action, "ActionID": action_id, **fields}
    for key, value in lines.items():
        if not is_safe(key) or not is_safe(value):
            raise Refused(system=SYSTEM, detail="line_break", fields=[key if is_safe(key) else "key"])
    text = "".join(f"{key}: {value}\r\n" for key, value in lines.items())
    return f"{text}\r\n".encode()


def is_safe(value: str) -> bool:
    """Tell whether the text may stand in a line: nothing in it that a reader may take for a line's end."""
    return not any(letter in value for letter in "\r\n\0\v\f\x1c\x1d\x1e\x85\u2028\u2029")


def words_of(message: Message) -> str:
    """Return the exchange's own words on one line: they come from outside and end up before a person."""
    shown = "".join(letter if letter.isprintable() else " " for letter in message.raw("Message"))
    return " ".join(shown.split())[:_LONGEST_QUOTE]
