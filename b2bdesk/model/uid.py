"""Identifiers of records that travel: UUIDv7, its short key for other systems, its mark in texts."""

from __future__ import annotations

import hashlib
import os
import time
from typing import NewType

Uid = NewType("Uid", str)
"""A UUIDv7 in lower case with dashes, made by whoever creates the record."""

RANDOM_BYTES = 10
UID_LENGTH = 36
SHORT_KEY_LENGTH = 20
_FIXED, _VERSION_AND_VARIANT = 0xF << 76 | 0x3 << 62, 0x7 << 76 | 0x2 << 62
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def uuid7(clock_ms: int, random: bytes) -> Uid:
    """Make a UUIDv7 (RFC 9562, 5.7) from milliseconds since 1970 (UTC) and ten random bytes."""
    if len(random) != RANDOM_BYTES or not 0 <= clock_ms < 1 << 48:
        raise ValueError("a UUIDv7 needs 48 bits of milliseconds and ten random bytes")
    bits = clock_ms << 80 | int.from_bytes(random, "big") & ~_FIXED | _VERSION_AND_VARIANT
    digits = f"{bits:032x}"
    return Uid(f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}")


def new_uid() -> Uid:
    """Make a fresh identifier from this computer's time and random source."""
    return uuid7(time.time_ns() // 1_000_000, os.urandom(RANDOM_BYTES))


def vendor_key(uid: Uid, max_len: int) -> str:
    """Return the key of a record for a field of ``max_len`` characters in another system.

    The uid itself where it fits, else the first 100 bits of its SHA-256 in Crockford's base 32
    (20 characters). Raises ValueError below that: a shorter key would collide.
    """
    if max_len >= UID_LENGTH:
        return uid
    if max_len < SHORT_KEY_LENGTH:
        raise ValueError(f"no safe key fits into {max_len} characters")
    bits = int.from_bytes(hashlib.sha256(uid.encode("ascii")).digest(), "big") >> (256 - 100)
    places = range(5 * (SHORT_KEY_LENGTH - 1), -1, -5)
    return "".join(CROCKFORD[bits >> place & 31] for place in places)


def mark(uid: Uid) -> str:
    """Return the short mark ``[b2b 7f3a91]`` that lets us find our own note or task again.

    Its six digits are the random end of the uid: the beginning is time and equal for neighbours.
    """
    return f"[b2b {uid[-6:]}]"
