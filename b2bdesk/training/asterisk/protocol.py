"""The manager interface on the wire, the exchange's side of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

GREETING = b"Asterisk Call Manager/11.0.0\r\n"
UNKNOWN = "<unknown>"
LARGEST_ACTION = 64 * 1024
Fields = Iterable[tuple[str, str]]


class TooLong(Exception):
    """A client sends without ever ending its action."""


class Actions:
    """Cuts a client's bytes into actions; keys are kept in lower case, the first of a repeated one counts."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[dict[str, str]]:
        """Yield the actions that these bytes complete; raises :class:`TooLong`."""
        self._rest += data.replace(b"\r\n", b"\n")
        while b"\n\n" in self._rest:
            block, _, self._rest = self._rest.partition(b"\n\n")
            action = _parsed(block.decode("utf-8", "replace"))
            if action:
                yield action
        if len(self._rest) > LARGEST_ACTION:
            raise TooLong


def render(fields: Fields) -> bytes:
    """Return a message's bytes. A line break in a value is dropped: it would begin another line."""
    lines = (f"{key}: {_one_line(value)}" for key, value in fields)
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _one_line(value: str) -> str:
    return value.replace("\r", "").replace("\n", "")


def _parsed(block: str) -> dict[str, str]:
    action: dict[str, str] = {}
    for line in block.split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            action.setdefault(key.strip().lower(), value.strip())
    return action
