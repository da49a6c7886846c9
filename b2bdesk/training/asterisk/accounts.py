"""Accounts of the manager interface and what each may read and do."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

READS = frozenset({"call", "cdr", "agent", "system"})
WRITES = frozenset({"call", "originate", "reporting"})

NEEDS: dict[str, frozenset[str]] = {
    "hangup": frozenset({"call", "system"}),
    "blindtransfer": frozenset({"call"}),
    "redirect": frozenset({"call"}),
    "atxfer": frozenset({"call"}),
    "originate": frozenset({"originate"}),
    "coreshowchannels": frozenset({"reporting", "system"}),
    "coresettings": frozenset({"reporting", "system"}),
    "status": frozenset({"call", "reporting", "system"}),
}
"""Any one of these classes of write rights is enough for the action; the others need none."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account. ``only`` names the events that the server sends to it; empty sends all it may read."""

    user: str
    password: str
    reads: frozenset[str] = READS
    writes: frozenset[str] = WRITES
    only: frozenset[str] = frozenset()

    def lets_in(self, secret: str) -> bool:
        """Tell whether the password is right."""
        return hmac.compare_digest(secret.encode(), self.password.encode())

    def answers(self, challenge: str, key: str) -> bool:
        """Tell whether the answer to a challenge is right."""
        expected = hashlib.md5(f"{challenge}{self.password}".encode(), usedforsecurity=False).hexdigest()
        return bool(challenge) and hmac.compare_digest(expected.encode(), key.lower().encode())


def mask(text: str) -> frozenset[str]:
    """Return the classes of events that an ``Events`` or ``EventMask`` header asks for."""
    words = text.lower().strip()
    if words in ("", "on", "all"):
        return READS
    return frozenset() if words in ("off", "0") else frozenset(part.strip() for part in words.split(","))
