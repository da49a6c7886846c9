"""What a card of a call shows: every string is formatted and translated already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

DOTS = "•••"
"""Stands for money while the screen is shared."""


@dataclass(frozen=True, slots=True)
class RingFact:
    """One row: muted word, value with its colour, a fact at the right."""

    word: str
    value: str
    note: str = ""
    colour: str = "text"


@dataclass(frozen=True, slots=True)
class RingAction:
    """A button of the card: the command that it runs and the words on it (the command's own if empty)."""

    command: str
    words: str = ""
    icon_only: bool = False


@dataclass(frozen=True, slots=True)
class RingLook:
    """A card. ``key`` names its call; ``since`` starts the timer (UTC), ``None`` shows none.

    ``muted`` is the grey of a call that a colleague has taken; ``compressed`` leaves out what is not needed
    to decide whether to answer. ``spoken`` is said once by a screen reader. ``in_hand`` is the card that
    the keys act on: it alone prints them.
    """

    key: str
    title: str
    icon: str = "phone-incoming"
    company: str = ""
    detail: str = ""
    facts: tuple[RingFact, ...] = ()
    actions: tuple[RingAction, ...] = ()
    since: datetime | None = None
    stopped: datetime | None = None
    muted: bool = False
    compressed: bool = False
    in_hand: bool = True
    spoken: str = ""


def timer_text(since: datetime, now: datetime) -> str:
    """Return how long a call lasts: ``00:07``, ``1:02:33`` from an hour on."""
    seconds = max(0, int((now - since).total_seconds()))
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"
