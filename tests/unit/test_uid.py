"""Identifiers: their shape, their order in time, their short forms."""

from __future__ import annotations

import base64
import hashlib
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.model.uid import Uid, mark, new_uid, uuid7, vendor_key

RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CLOCKS = st.integers(min_value=0, max_value=(1 << 48) - 1)
RANDOMS = st.binary(min_size=10, max_size=10)


@given(CLOCKS, RANDOMS)
def test_uid_is_a_uuid_of_version_7_that_begins_with_its_time(clock_ms: int, random: bytes) -> None:
    uid = uuid7(clock_ms, random)
    parsed = uuid.UUID(uid)
    assert str(parsed) == uid == uid.lower()
    assert parsed.version == 7
    assert parsed.variant == uuid.RFC_4122
    assert parsed.int >> 80 == clock_ms


@given(CLOCKS, CLOCKS, RANDOMS, RANDOMS)
def test_later_records_sort_later(first: int, second: int, one: bytes, other: bytes) -> None:
    if first < second:
        assert uuid7(first, one) < uuid7(second, other)


def test_example_of_the_standard() -> None:
    random = bytes.fromhex("0cc318c4dc0c0c07398f")
    assert uuid7(0x017F22E279B0, random) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_fresh_uids_differ() -> None:
    assert len({new_uid() for _ in range(10_000)}) == 10_000


@pytest.mark.parametrize(("clock_ms", "random"), [(-1, bytes(10)), (1 << 48, bytes(10)), (1, bytes(9))])
def test_bad_material_is_refused(clock_ms: int, random: bytes) -> None:
    with pytest.raises(ValueError, match="48 bits"):
        uuid7(clock_ms, random)


def test_key_for_another_system_is_the_uid_where_it_fits_and_twenty_characters_where_not() -> None:
    uid = Uid("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    assert vendor_key(uid, 36) == uid
    rfc_alphabet = base64.b32encode(hashlib.sha256(uid.encode()).digest()).decode()
    expected = rfc_alphabet.translate(str.maketrans(RFC_4648, CROCKFORD))[:20]
    assert vendor_key(uid, 35) == vendor_key(uid, 20) == expected == "AYKEQJ6BKXW1QV7R7GRC"
    with pytest.raises(ValueError, match="no safe key"):
        vendor_key(uid, 19)


def test_mark_for_notes_tells_neighbours_apart() -> None:
    assert mark(Uid("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")) == "[b2b 07398f]"
