"""How typed text and shown text are compared: case, ``ё`` and punctuation do not matter."""

from __future__ import annotations

import re

_NOT_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Return lower-case words parted by single spaces, with ``ё`` as ``е``."""
    return _NOT_WORD.sub(" ", text.casefold().replace("ё", "е")).strip()


def begins_each(words: list[str], names: str) -> bool:
    """Tell whether every one of these folded words begins a word of the folded names."""
    padded = f" {names}"
    return all(f" {word}" in padded for word in words)
