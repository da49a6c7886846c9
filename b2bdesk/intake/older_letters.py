"""Where a letter ends and the older ones below it begin; a letter that is passed on has nothing older."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PASSED_ON = re.compile(r"^\s*(?:fwd?|fw|пер|переслано|пересл)\s*[:.]", re.IGNORECASE)
_RULED_OFF = re.compile(
    r"^\s*-{2,}\s*(?:original message|original appointment|исходное (?:сообщение|письмо))\s*-{2,}\s*$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:^on\b.{6,120}\bwrote|\d.{0,120}\b(?:пишет|писал|писала|написал|написала|написал\(а\)|писал\(а\)))\s*:\s*$",
    re.IGNORECASE,
)
_SENDER = re.compile(r"^\s*\*?(?:от|from|отправитель)\s*:\*?\s*\S", re.IGNORECASE)
_SENT = re.compile(r"^\s*\*?(?:отправлено|дата|sent|date|кому|to|тема|subject)\s*:\*?\s*\S", re.IGNORECASE)
_HEAD = 4
_LONGEST_HEAD = 200


def is_passed_on(subject: str) -> bool:
    """Tell whether the subject says that the letter below is what is meant."""
    return _PASSED_ON.match(subject) is not None


def begins_at(lines: Sequence[str]) -> int:
    """Return the first line of the older letters; as many as there are lines without any.

    Lines that are marked one by one end nothing: the answer may stand below them.
    """
    for place, line in enumerate(lines):
        below = [one for one in lines[place + 1 : place + 1 + _HEAD] if one.strip()]
        marked = any(one.lstrip().startswith(">") for one in below)
        wrote = len(line) <= _LONGEST_HEAD and _WROTE.search(line) is not None
        if _RULED_OFF.match(line) or (wrote and not marked):
            return place
        if _SENDER.match(line) and sum(_SENT.match(one) is not None for one in below) >= 2:
            return place
    return len(lines)


def is_quoting(tag: str, attrs: dict[str, str | None]) -> bool:
    """Tell whether an element of HTML holds an older letter; one drawn without a line only sets text in."""
    return tag == "blockquote" and "border:none" not in (attrs.get("style") or "").replace(" ", "").lower()


def is_head(tag: str, attrs: dict[str, str | None]) -> bool:
    """Tell whether an element of HTML is the head of an older letter: all that follows belongs to that."""
    told = f"{attrs.get('id') or ''} {attrs.get('class') or ''}".lower()
    return tag in ("div", "hr") and any(mark in told for mark in _HEADS)


_HEADS = ("divrplyfwdmsg", "appendonsend", "outlookmessageheader", "stopspelling")
"""What mail programs call the place where they put the letter that is answered."""
