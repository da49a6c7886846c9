"""Which clients may be one and the same, and why (``ux.md`` 5 and 7).

What is found is shown with its reasons and decided by a person; nothing is ever joined by itself. An e-mail
or a name alone is no reason to ask: two buyers share a mailbox, and half of a trade is called alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from b2bdesk.model.company_names import ABBREVIATIONS, LONG_FORMS, SHORT_FORMS
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import fold, words
from b2bdesk.rules.request_words import compared, is_number, likeness

ALIKE = 0.86
"""From how much agreement two names are called alike; one mistyped letter in seven is 0.89."""
MOST_SHARING = 6
"""A phone or mailbox that more clients share is a switchboard, or a buyer's service for many firms."""

_START = 3
_VOWELS = ("оа", "еиэя", "ыи", "ую")
"""Vowels that are confused by ear."""
_SAID = "llc ltd jsc gmbh inc co group company торговый дом группа компаний компания фирма филиал предприятие"
_GENERAL = frozenset(
    word
    for text in (*SHORT_FORMS, *ABBREVIATIONS, _SAID)
    for token in words(text)
    for word in compared(token)
)

_LONG_FORMS = tuple(map(fold, LONG_FORMS))


class Reason(StrEnum):
    """Why two clients may be the same, the strongest first."""

    INN_KPP = "inn_kpp"
    INN = "inn"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"

    @property
    def rank(self) -> int:
        """Return its place: a lower one is a stronger reason."""
        return list(Reason).index(self)


_ENOUGH = frozenset({Reason.INN_KPP, Reason.INN, Reason.PHONE})


class Cause(NamedTuple):
    """One reason, and what both have: the number, the address, the other's name."""

    reason: Reason
    value: str


class Name(NamedTuple):
    """A name as written, the words of it that tell one company from another, and how an index spells them."""

    written: str
    telling: tuple[str, ...]
    spelled: tuple[str, ...]


def is_enough(causes: Iterable[Cause]) -> bool:
    """Tell whether a person should be asked: by a tax number, a phone, or two weaker reasons together."""
    reasons = {cause.reason for cause in causes}
    return bool(reasons & _ENOUGH) or len(reasons) > 1


def ordered(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Return each reason once, the strongest first; the same INN and KPP says the INN too."""
    first: dict[Reason, Cause] = {}
    for cause in causes:
        first.setdefault(cause.reason, cause)
    if Reason.INN_KPP in first:
        first.pop(Reason.INN, None)
    return tuple(sorted(first.values(), key=lambda cause: cause.reason.rank))


def weight(causes: Sequence[Cause]) -> tuple[int, int]:
    """Return what pairs are sorted by: the strongest reason, then how many there are."""
    return (causes[0].reason.rank if causes else len(Reason), -len(causes))


@lru_cache(maxsize=32_768)
def name_of(text: str) -> Name:
    """Return a name with its telling words; a name of general words alone keeps them."""
    folded = fold(text)
    for form in _LONG_FORMS:
        folded = folded.replace(form, " ")
    said = {word: compared(word) for word in words(folded)}
    telling = {word: parts for word, parts in said.items() if not set(parts) <= _GENERAL} or said
    return Name(text, tuple(part for parts in telling.values() for part in parts), tuple(telling))


def name_agreement(one: Name, other: Name) -> float:
    """Return how alike two names are, 0 to 1, whatever the order of their words.

    Numbers must be the same ones: «Магазин 12» is not «Магазин 14».
    """
    if one.telling == other.telling:
        return 1.0 if one.telling else 0.0
    if _numbers(one) != _numbers(other):
        return 0.0
    return min(_covered(one.telling, other.telling), _covered(other.telling, one.telling))


def alike_name(name: Name, others: Mapping[Uid, Sequence[Name]]) -> dict[Uid, str]:
    """Return whose name is alike, with the name that is; ``others`` by client."""
    found: dict[Uid, str] = {}
    for client, names in others.items():
        best = max(names, key=lambda other: name_agreement(name, other), default=None)
        if best is not None and name_agreement(name, best) >= ALIKE:
            found[client] = best.written
    return found


def beginnings(word: str) -> list[str]:
    """Return the beginnings under which an index may hold a word that was mistyped in its first letters."""
    made = [""]
    for letter in word[:_START]:
        heard = next((group for group in _VOWELS if letter in group), letter)
        made = [start + one for start in made for one in heard]
    return made


def mistyped(word: str) -> list[str]:
    """Return the beginnings under which an index may hold a word with a slip of the fingers near its start:
    two letters swapped, one too many, or the third another one.
    """
    swapped = (word[:at] + word[at + 1] + word[at] for at in range(min(_START, len(word) - 1)))
    dropped = (word[:at] + word[at + 1 :] for at in range(1, _START))
    likely = (word, *swapped, *dropped, word[: _START - 1])
    return list(dict.fromkeys(start for one in likely for start in beginnings(one)))


def _covered(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Return which share of the letters of ``mine`` is found in ``theirs``."""
    found = sum(len(word) * max((likeness(word, one) for one in theirs), default=0.0) for word in mine)
    return found / (sum(map(len, mine)) or 1)


def _numbers(name: Name) -> list[str]:
    return sorted(word for word in name.telling if is_number(word))
