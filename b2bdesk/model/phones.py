"""Phone numbers: reading what people type, the key for matching, and how they are shown.

The numbering plans come from ``phonenumbers``, which is imported at the first use (30 ms, 9 MB).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import phonenumbers

KEY_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Phone:
    """A valid number: ``e164`` like ``+74951234567`` and the extension's digits, empty when none."""

    e164: str
    ext: str = ""


def parse(text: str, region: str = "RU") -> Phone | None:
    """Read one number written in any usual way; None when it is no valid number.

    ``region`` (ISO 3166) tells how to read a number without a country code.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return _phone(number) if phonenumbers.is_valid_number(number) else None


def parse_all(text: str, region: str = "RU") -> list[Phone]:
    """Find every valid number in a text, such as a field into which two were typed."""
    import phonenumbers

    return [_phone(match.number) for match in phonenumbers.PhoneNumberMatcher(text, region)]


def key(text: str) -> str:
    """Return the last ten digits, by which numbers match; empty when there are fewer."""
    digits = "".join(character for character in text if character in "0123456789")
    return digits[-KEY_DIGITS:] if len(digits) >= KEY_DIGITS else ""


def display(phone: Phone, ext_word: str = "доб.") -> str:
    """Return the number as people read it: ``+7 495 123-45-67 доб. 12``."""
    import phonenumbers

    number = phonenumbers.parse(phone.e164)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{shown} {ext_word} {phone.ext}" if phone.ext else shown


def country(e164: str) -> str:
    """Return the country of an international number (ISO 3166), empty when nobody knows."""
    import phonenumbers

    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(e164)) or ""
    except phonenumbers.NumberParseException:
        return ""


def _phone(number: phonenumbers.PhoneNumber) -> Phone:
    import phonenumbers

    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone(e164, number.extension or "")
