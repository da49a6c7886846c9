"""The secrets of this process, and texts without them.

A vendor's refusal may repeat the very key that it refuses. Whatever goes into a log, an error or a file that
leaves the computer passes through here.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from urllib.parse import quote, quote_plus

SHORTEST_SECRET = 6
"""A shorter text would mask half of the log; such a secret protects nothing."""
MASK = "***"

_known: set[str] = set()
_guard = threading.Lock()


def remember_secret(value: str | None) -> None:
    """Never let this text through from now on, as it is or as it stands in an address."""
    if value and len(value) >= SHORTEST_SECRET:
        with _guard:
            _known.update((value, quote(value, safe=""), quote_plus(value)))


def without_known_secrets(text: str) -> str:
    """Return the text without the secrets of this process."""
    with _guard:
        known = sorted(_known, key=len, reverse=True)
    for secret in known:
        text = text.replace(secret, MASK)
    return text


def cleaned(value: object) -> object:
    """Return texts, lists and mappings without the secrets of this process; other values as they are."""
    if isinstance(value, str):
        return without_known_secrets(value)
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    if isinstance(value, tuple):
        return tuple(cleaned(one) for one in value)
    if isinstance(value, Mapping):
        return {name: cleaned(one) for name, one in value.items()}
    return value
