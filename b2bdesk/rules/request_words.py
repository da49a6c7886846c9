"""Words of an item's name, and how alike two of them are: typing mistakes, endings, abbreviations, layouts.

Numbers are never alike: a 24-port switch is not a 48-port one, however the rest of the names agrees.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz.distance import OSA, Prefix

from b2bdesk.model.keyboard import repair_layout
from b2bdesk.model.words_fold import fold, words

_PARTS = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_SIZE = re.compile(r"\d+(?:[.,]\d+)?(?:\s*[xх*×]\s*\d+(?:[.,]\d+)?)+")
_LOOK_ALIKE = str.maketrans("авекмнорстухё", "abekmhopctyxe")
_LOOK_ALIKE_BACK = str.maketrans("abekmhopctyx", "авекмнорстух")
_SHORTEST_MISTYPED = 4
_SHORTEST_STEM = 3

_ADJECTIVE = re.compile(r"(?<=\w\w\w)(?:[ыиo]й|[aя]я|[oе]e|[ыи]e|[ыи]x|[oe]гo)$")
"""Endings of adjectives in compared words; their letters are Latin where those look the same."""

_SAID = "арт артикул код sku шт штук нужно нужен нужна надо прошу и в на для с за по или the of for"
NOISE = frozenset(_SAID.split())
"""Words that tell no goods from other goods."""

NEGATIONS = frozenset(word.translate(_LOOK_ALIKE) for word in ("без", "не", "кроме", "without", "non"))
"""Compared words that turn what follows into its opposite."""


def searched(text: str) -> dict[str, str]:
    """Return the words under which a name may stand in the full-text index, each with its compared word.

    A word of letters and digits may stand there in parts, and with letters of the other alphabet that look
    the same (``А4``).
    """
    found: dict[str, str] = {}
    for word in words(text):
        parts = _PARTS.findall(word)
        for part in {word, *parts} if len(parts) > 1 else {word}:
            token = part.translate(_LOOK_ALIKE)
            if token not in _NOISE:
                for spelled in {part, token, part.translate(_LOOK_ALIKE_BACK)}:
                    found[spelled] = token
    return found


@lru_cache(maxsize=65_536)
def compared(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared, each once.

    Letters and digits come apart (``27qhd``), a decimal fraction stays one number, Cyrillic letters that
    look like Latin ones are Latin ones, on both sides alike.
    """
    parts = _PARTS.findall(fold(text))
    kept = (part.replace(",", ".").translate(_LOOK_ALIKE) for part in parts)
    return tuple(dict.fromkeys(part for part in kept if part not in _NOISE))


@lru_cache(maxsize=65_536)
def numbers_of(text: str) -> tuple[str, ...]:
    """Return the numbers of a name in their order, as often as they stand there."""
    return tuple(part.replace(",", ".") for part in _PARTS.findall(fold(text)) if is_number(part))


@lru_cache(maxsize=65_536)
def sizes_of(text: str) -> tuple[str, ...]:
    """Return the sizes of a name, ``8x30`` of ``M8 x 30``: of their numbers the order counts."""
    return tuple("x".join(numbers_of(size)) for size in _SIZE.findall(fold(text)))


_NOISE = frozenset(word.translate(_LOOK_ALIKE) for word in NOISE)


def is_number(word: str) -> bool:
    """Tell whether a compared word is a number."""
    return word[0].isdigit()


@lru_cache(maxsize=131_072)
def likeness(asked: str, known: str) -> float:
    """Return how alike two compared words are, 0 to 1."""
    if asked == known:
        return 1.0
    if is_number(asked) or is_number(known):
        return 0.0
    short, long = sorted((asked, known), key=len)
    if len(short) < _SHORTEST_STEM:
        return 0.0
    if asked == short and long.startswith(short):
        return 0.9
    bare = _ADJECTIVE.sub("", asked)
    if len(bare) >= _SHORTEST_STEM and bare != asked and bare == _ADJECTIVE.sub("", known):
        return 0.95
    stem = Prefix.similarity(asked, known)
    if stem >= max(4, round(0.65 * len(long))):
        return 0.92
    if len(short) < _SHORTEST_MISTYPED:
        return 0.0
    allowed = 1 if len(short) < 7 else 2
    if len(long) - len(short) > allowed:
        return 0.0
    mistakes = OSA.distance(asked, known, score_cutoff=allowed)
    return 0.0 if mistakes > allowed else 1.0 - 0.6 * mistakes / len(short) - 0.02


def mended(text: str, known: Callable[[str], bool]) -> str:
    """Return the text with every word that nobody knows typed in the other layout, where that is known.

    ``known`` tells whether the catalogue has a word.
    """
    made = []
    for chunk in text.split():
        other = repair_layout(chunk)
        lost = not any(known(word) for word in words(chunk) if not word.isdigit())
        found = any(known(word) for word in words(other) if len(word) > 1 and not word.isdigit())
        if any(letter.isdigit() for letter in chunk) and not any(letter.isalpha() for letter in other):
            # ``2ю1`` is 2.1 and ``78б`` is 78 with a comma after it.
            found = True
        made.append(other if lost and found and other != chunk else chunk)
    return " ".join(made)
