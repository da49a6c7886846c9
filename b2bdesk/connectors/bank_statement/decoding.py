"""Finding the encoding of a statement by its content: its own header is often wrong about it."""

from __future__ import annotations

import codecs
import re

from b2bdesk.errors import BadRecord

SYSTEM = "bank_statement"
SIGNATURE = "1cclientbankexchange"

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_EIGHT_BIT = {"windows": "cp1251", "dos": "cp866"}
_MARKS = ("секциядокумент", "секциярасчсчет", "конецфайла", "версияформата")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_SIGNATURE = re.compile(rb"^\s*1(?:c|\xd1\x81|\xd0\xa1|[\xf1\xd1\xe1\x91])clientbankexchange", re.IGNORECASE)
"""Some banks type the first letter as a Cyrillic one; its byte depends on the encoding."""


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text and the encoding that was found.

    Raises :class:`BadRecord` (``where`` is ``not_a_statement``) when nothing makes a statement of it.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _required(content, encoding), encoding
    if not _SIGNATURE.match(content[:200]):
        raise _no_statement()
    for encoding in _candidates(content):
        text = _statement_in(content, encoding)
        if text is not None:
            return text, encoding
    raise _no_statement()


def declared_encoding(text: str) -> str | None:
    """Return the encoding that the header names; None when it names none that is known."""
    named = re.search(r"^\s*кодировка\s*=\s*(\w+)", text[:4_000], re.IGNORECASE | re.MULTILINE)
    return _EIGHT_BIT.get(named[1].casefold()) if named else None


def _candidates(content: bytes) -> list[str]:
    utf8 = _strict(content, "utf-8")
    if utf8 is not None and _CYRILLIC.search(utf8):
        return ["utf-8"]
    head = content[:4_000]
    declared = [
        encoding
        for encoding in _EIGHT_BIT.values()
        if declared_encoding(head.decode(encoding, errors="replace")) == encoding
    ]
    return list(dict.fromkeys([*declared, *_EIGHT_BIT.values(), "utf-8"]))


def _statement_in(content: bytes, encoding: str) -> str | None:
    text = _strict(content, encoding)
    if text is None:
        # A single byte that the code page has no sign for must not lose a day of payments.
        text = content.decode(encoding, errors="replace")
    folded = text.casefold()
    return text if any(mark in folded for mark in _MARKS) else None


def _required(content: bytes, encoding: str) -> str:
    text = _strict(content, encoding)
    if text is None or not any(mark in text.casefold() for mark in _MARKS):
        raise _no_statement()
    return text


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _no_statement() -> BadRecord:
    return BadRecord(system=SYSTEM, kind="statement", where="not_a_statement")
