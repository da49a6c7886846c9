"""The lines of a statement as sections of named values; knows the grammar and nothing of its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO

from b2bdesk.connectors.bank_statement.decoding import SIGNATURE, SYSTEM
from b2bdesk.errors import BadRecord

_ACCOUNT, _ACCOUNT_END = "секциярасчсчет", "конецрасчсчет"
_DOCUMENT, _DOCUMENT_END = "секциядокумент", "конецдокумента"
_FILE_END = "конецфайла"
_LISTS = ("расчсчет", "документ")
"""Keys of the header that may stand in it several times."""

MOST_SECTIONS = 200_000
"""A file of the largest size full of the shortest real documents has half of it."""

MOST_NAMES = 500
MOST_JUNK = 1_000
_LONGEST_JUNK = 1_000

# A Cyrillic first letter in place of the Latin one is forgiven.
_SIGNATURES = (SIGNATURE, "1сclientbankexchange")


@dataclass(slots=True)
class Section:
    """Values by name; a name repeated in a section keeps its last value. ``line`` counts from 1."""

    kind: str
    line: int
    closed: bool = False
    _values: dict[str, tuple[str, str]] = field(default_factory=dict)

    def put(self, name: str, value: str) -> None:
        """Keep a value under the name as it was written; beyond any honest number of names it is dropped."""
        if len(self._values) < MOST_NAMES or _folded(name) in self._values:
            self._values[_folded(name)] = (name.strip(), value.strip())

    def get(self, name: str) -> str:
        """Return the value whatever the case of its name; empty when it is absent."""
        return self._values.get(_folded(name), ("", ""))[1]

    def has(self, name: str) -> bool:
        """Tell whether the name stands in the section, even without a value."""
        return _folded(name) in self._values

    def others(self, known: frozenset[str]) -> Mapping[str, str]:
        """Return the values under names that ``known`` (folded) has not, as they were written."""
        return {name: value for folded, (name, value) in self._values.items() if folded not in known}


@dataclass(slots=True)
class Sheet:
    """A statement taken apart. ``junk`` are lines that fit nowhere, with their numbers."""

    header: Section
    header_lists: dict[str, list[str]] = field(default_factory=dict)
    accounts: list[Section] = field(default_factory=list)
    documents: list[Section] = field(default_factory=list)
    junk: list[tuple[int, str]] = field(default_factory=list)
    ended: bool = False

    @property
    def header_accounts(self) -> list[str]:
        """Return the accounts that the header names."""
        return self.header_lists.get("расчсчет", [])


def parse(text: str) -> Sheet:
    """Take the text apart.

    Raises :class:`BadRecord` when its first line is not the format's signature (``not_a_statement``), or it
    has more sections than any honest file (``too_large``).
    """
    lines = _lines(text)
    first = next(lines, (1, ""))[1]
    if _folded(first) not in _SIGNATURES:
        raise BadRecord(system=SYSTEM, kind="statement", where="not_a_statement")
    return _Parser().parsed(lines)


class _Parser:
    """Walks over the lines with the section that is open."""

    def __init__(self) -> None:
        self._sheet = Sheet(Section("", 1, closed=True))
        self._open = self._sheet.header

    def parsed(self, lines: Iterator[tuple[int, str]]) -> Sheet:
        for number, line in lines:
            name, equals, value = line.partition("=")
            if not self._marker(_folded(name), value.strip(), number):
                self._value(name, value, line, number, bool(equals))
            if self._sheet.ended:
                break
        return self._sheet

    def _marker(self, word: str, value: str, number: int) -> bool:
        """Open or close a section; False when the line is no marker."""
        if word == _ACCOUNT:
            self._begin(self._sheet.accounts, "", number)
        elif word == _DOCUMENT:
            self._begin(self._sheet.documents, value, number)
        elif word in (_ACCOUNT_END, _DOCUMENT_END):
            self._open.closed = True
            self._open = self._sheet.header
        elif word == _FILE_END:
            self._sheet.ended = True
        else:
            return False
        return True

    def _begin(self, place: list[Section], kind: str, number: int) -> None:
        if len(place) >= MOST_SECTIONS:
            raise BadRecord(system=SYSTEM, kind="statement", where="too_large")
        self._open = Section(kind, number)
        place.append(self._open)

    def _value(self, name: str, value: str, line: str, number: int, equals: bool) -> None:
        if not equals or not name.strip():
            self._junk(number, line)
        elif self._open is self._sheet.header and _folded(name) in _LISTS:
            listed = self._sheet.header_lists.setdefault(_folded(name), [])
            if len(listed) < MOST_NAMES:
                listed.append(value.strip())
        else:
            self._open.put(name, value)

    def _junk(self, number: int, line: str) -> None:
        if len(self._sheet.junk) < MOST_JUNK:
            self._sheet.junk.append((number, line.strip()[:_LONGEST_JUNK]))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something; ``str.splitlines`` would also break at signs inside a value."""
    for number, line in enumerate(StringIO(text, newline=None), 1):
        if line.strip():
            yield number, line


@lru_cache(maxsize=1_024)
def _folded(name: str) -> str:
    return name.strip().casefold()
