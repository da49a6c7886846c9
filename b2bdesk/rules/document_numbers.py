"""Whether two spellings are the number of one document: payers drop prefixes and zeros, and mix alphabets."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
# A hyphen between digits is part of the number (1-08), elsewhere it is taste.
_DROPPED = re.compile(r"(?<!\d)-|-(?!\d)|[^0-9A-ZА-Я/\-]")
_PARTS = re.compile(r"^(?P<prefix>[A-ZА-Я]*)0*(?P<digits>\d[0-9A-ZА-Я/\-]*)$")
_BOOKS_NUMBER = re.compile(
    r"^(?P<prefix>(?=\d*[A-ZА-Я])[0-9A-ZА-Я]{1,4}|\d{2,4}(?=-+\d{5}))-+0*(?P<digits>[1-9]\d*)$"
)


class Sameness(IntEnum):
    """How much two spellings agree; more is better."""

    NO = 0
    SHORT = 1
    """Without prefix and leading zeros they are one: ``417`` and ``КА00-000417``."""
    FULL = 2
    """The whole number is written."""


def sameness(written: str, ours: str) -> Sameness:
    """Compare what a payer wrote with a number of ours."""
    first, second = _spelled(written), _spelled(ours)
    if not first or not second:
        return Sameness.NO
    if _DROPPED.sub("", first) == _DROPPED.sub("", second):
        return Sameness.FULL
    return Sameness.SHORT if _short_agree(first, second) else Sameness.NO


def short_number(number: str) -> str:
    """Return the number without its prefix and leading zeros, look-alike letters folded."""
    return _split(_spelled(number))[1]


def _short_agree(written: str, ours: str) -> bool:
    prefix, digits = _split(written)
    our_prefix, our_digits = _split(ours)
    if not digits or digits != our_digits:
        return False
    # A prefix that was written must be the beginning of ours: another prefix is another company's number.
    return not prefix or our_prefix.startswith(prefix)


def _split(number: str) -> tuple[str, str]:
    """Return prefix and bare number: the books write ``КА00-000417``, people ``КА-417`` or ``000417``."""
    found = _BOOKS_NUMBER.match(number) or _PARTS.match(_DROPPED.sub("", number))
    return (found["prefix"], found["digits"]) if found else ("", _DROPPED.sub("", number))


def _spelled(number: str) -> str:
    composed = unicodedata.normalize("NFKC", number).upper().replace("Ё", "Е")
    return "".join(composed.translate(_LOOK_ALIKE).split())
