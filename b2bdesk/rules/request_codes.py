"""Codes in a customer's file: our articles in any spelling, barcodes, the customer's own codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.keyboard import repair_layout
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import article_key

LONGEST_CODE = 40
SHORTEST_IN_TEXT = 5
"""Signs of an article that is looked for inside a name; a shorter one may be any word."""

_MOST_VARIANTS = 12
_LABEL = re.compile(r"^\s*(?:арт(?:икул)?|код|sku|art|p/n|№)(?:[\s.:№#]+|$)", re.IGNORECASE)
_GLUED_LABEL = re.compile(r"^(?:арт(?:икул)?|код|art|sku)[.:№]+(?=\S)", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_MOST_GAPS = 3
_CHUNK = re.compile(r"[^\s,;()\[\]«»\"]+")
_CONFUSED = {"O": "0", "0": "O", "I": "1", "L": "1", "1": "I", "З": "3", "Б": "6", "S": "5", "5": "S"}
_BARCODE_LENGTHS = (8, 12, 13, 14)


class How(StrEnum):
    """By what a line was found; the reason that is shown."""

    OWN_CODE = "own_code"
    ARTICLE = "article"
    SPELLING = "spelling"
    LOOK_ALIKE = "look_alike"
    LAYOUT = "layout"
    CONFUSED = "confused"
    IN_TEXT = "in_text"
    BARCODE = "barcode"
    NAME = "name"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of the codes of a file, by their keys.

    ``articles`` and ``own`` are keyed as :func:`article_key` does, ``barcodes`` by their digits, with how
    many pieces the barcode stands for.
    """

    articles: Mapping[str, tuple[Uid, ...]] = field(default_factory=dict)
    barcodes: Mapping[str, tuple[Uid, Decimal]] = field(default_factory=dict)
    own: Mapping[str, Uid] = field(default_factory=dict)


def own_key(text: str) -> str:
    """Return the key of a customer's own code, or of the name by which he asks."""
    return article_key(text)[:200]


def readings(text: str) -> Iterator[tuple[str, How]]:
    """Yield the keys under which a cell may stand in the catalogue, the surest first."""
    bare = _LABEL.sub("", text.strip())
    if not bare or len(bare) > LONGEST_CODE:
        return
    seen = {""}
    for how, spelled in (
        (How.ARTICLE, bare),
        (How.LAYOUT, repair_layout(bare)),
        *((How.CONFUSED, one) for one in _confused(bare)),
    ):
        key = article_key(spelled)
        if key not in seen and len(key) > 1:
            seen.add(key)
            yield key, how


def may_be_article(text: str) -> bool:
    """Tell whether a whole text may be an article: one word, or few with a digit among them."""
    gaps = text.count(" ")
    return len(text) <= LONGEST_CODE and (not gaps or (gaps <= _MOST_GAPS and any(map(str.isdigit, text))))


def in_text(text: str) -> Iterator[str]:
    """Yield pieces of a name that look like an article: digits in them, five signs or more.

    One with Cyrillic letters may have been typed in the wrong layout, so it is told in the other one too.
    """
    chunks = [_GLUED_LABEL.sub("", chunk.strip(".:")) for chunk in _CHUNK.findall(text)]
    for place, chunk in enumerate(chunks):
        joined = [chunk, *(" ".join(chunks[place : place + count]) for count in (2, 3))]
        for piece in joined[: 1 if len(chunks) > 40 else 3]:
            key = article_key(piece)
            if not SHORTEST_IN_TEXT <= len(key) <= LONGEST_CODE or not any(map(str.isdigit, key)):
                continue
            yield piece
            if piece is chunk and _CYRILLIC.search(piece):
                yield repair_layout(piece)


def barcode(text: str) -> str | None:
    """Return the digits of a barcode whose check digit is right; a lost leading zero is put back."""
    digits = re.sub(r"[\s\u00a0-]", "", text.strip())
    if not re.fullmatch(r"[0-9]{7,14}", digits):
        return None
    for long in (len(digits), len(digits) + 1):
        padded = digits.zfill(long)
        if long in _BARCODE_LENGTHS and _is_checked(padded):
            return padded
    return None


def spelled(text: str, article: str, how: How) -> How:
    """Return how an article was written, for the reason that is shown."""
    bare = _LABEL.sub("", text.strip())
    if how is not How.ARTICLE:
        return how
    if bare == article:
        return How.ARTICLE
    same_letters = re.sub(r"[\W_]", "", bare).upper() == re.sub(r"[\W_]", "", article).upper()
    return How.SPELLING if same_letters else How.LOOK_ALIKE


def _is_checked(digits: str) -> bool:
    """Check the last digit of an EAN or UPC (weights 3 and 1 from the right)."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return total % 10 == 0


def _confused(text: str) -> Iterator[str]:
    """Yield spellings with one of the signs that eyes confuse changed, or all of a kind."""
    upper = text.upper()
    made = 0
    for sign, other in _CONFUSED.items():
        count = upper.count(sign)
        if not count:
            continue
        yield upper.replace(sign, other)
        made += 1
        if count > 1:
            for place, letter in enumerate(upper):
                if letter == sign and made < _MOST_VARIANTS:
                    yield upper[:place] + other + upper[place + 1 :]
                    made += 1
        if made >= _MOST_VARIANTS:
            return
