"""Phones as people type them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from b2bdesk.model import phones
from b2bdesk.model.phones import Phone


@pytest.mark.parametrize(
    ("typed", "e164", "ext"),
    [
        ("8 (495) 123-45-67", "+74951234567", ""),
        ("84951234567 доб. 123", "+74951234567", "123"),
        ("9161234567", "+79161234567", ""),
        ("+7 701 123 45 67", "+77011234567", ""),
        ("8 10 375 17 200 00 00", "+375172000000", ""),
        ("+7(495)1234567", "+74951234567", ""),
    ],
)
def test_number_is_read_however_it_is_typed(typed: str, e164: str, ext: str) -> None:
    assert phones.parse(typed) == Phone(e164, ext)


@pytest.mark.parametrize("typed", ["123-45-67", "", "позвонить Анне", "+7 000 000 00 00", "8495123456"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert phones.parse(typed) is None


def test_two_numbers_in_one_field_are_both_found() -> None:
    found = phones.parse_all("8 (495) 123-45-67, моб. 8 916 123-45-67")
    assert [phone.e164 for phone in found] == ["+74951234567", "+79161234567"]


def test_numbers_match_by_their_last_ten_digits() -> None:
    assert phones.key("8 (495) 123-45-67") == phones.key("+74951234567") == "4951234567"
    assert phones.key("123-45-67") == ""


def test_number_is_shown_as_people_read_it() -> None:
    assert phones.display(Phone("+74951234567")) == "+7 495 123-45-67"
    assert phones.display(Phone("+74951234567", "12")) == "+7 495 123-45-67 доб. 12"
    assert phones.display(Phone("+74951234567", "12"), ext_word="ext.") == "+7 495 123-45-67 ext. 12"


def test_numbering_plans_are_not_loaded_before_they_are_needed() -> None:
    script = "import sys, b2bdesk.model.phones; sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
