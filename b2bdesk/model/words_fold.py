"""Folding of words so that what people type finds what is stored.

Stored search text and the query go through the same folding: SQLite folds neither ``ё`` to ``е`` nor
the decomposed ``й``, and its case folding knows Latin letters only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


def fold(text: str) -> str:
    """Return ``text`` in the form that is compared: composed, lower case, ``ё`` as ``е``."""
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFKC", text.replace(_SOFT_HYPHEN, ""))
    return composed.casefold().replace("ё", "е")


def words(text: str) -> list[str]:
    """Return the folded words of ``text``: letters and digits, everything else separates."""
    return _WORD.findall(fold(text))


def search_text(*parts: str | None) -> str:
    """Join the folded words of all ``parts`` by single spaces, ready for the search table."""
    return " ".join(words(" ".join(filter(None, parts))))


@lru_cache(maxsize=2048)
def article_key(text: str) -> str:
    """Return the key by which articles match: letters and digits only, upper case, and Cyrillic
    letters that look like Latin ones as Latin, because people type them in either layout.
    """
    composed = unicodedata.normalize("NFKC", text.replace(_SOFT_HYPHEN, "")).upper()
    return "".join(_WORD.findall(composed)).translate(_LOOK_ALIKE)
