"""What the training exchange may be told to do wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Lose(StrEnum):
    """Where the link breaks when an action comes in."""

    BEFORE = "before"
    """Nothing is done."""
    AFTER = "after"
    """It is done, and nobody hears of it."""


@dataclass(slots=True)
class ExchangeFaults:
    """Switches. ``lose`` names actions (lower case) whose next one breaks the link, and where.

    ``wrong_password_s``: how late a wrong password is answered; the real one takes a second.
    ``silent``: everything is taken and nothing is said any more. ``page``: something on the way answers
    with a web page. ``endless``: a list goes on and on. ``junk``: bytes that nobody can read stand before
    every answer. ``half``: the next event is cut in the middle and the link ends. ``answer_late_s``: every
    answer comes late. ``deny``: classes of write rights that the account has lost.
    """

    wrong_password: bool = False
    wrong_password_s: float = 1.0
    silent: bool = False
    page: bool = False
    endless: bool = False
    half: bool = False
    junk: bytes = b""
    answer_late_s: float = 0.0
    deny: set[str] = field(default_factory=set)
    lose: dict[str, Lose] = field(default_factory=dict)

    def clear(self) -> None:
        """Let everything work again."""
        fresh = ExchangeFaults()
        for name in ExchangeFaults.__slots__:
            setattr(self, name, getattr(fresh, name))
