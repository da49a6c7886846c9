"""Plain text and text with separators, in whichever encoding a customer's program wrote it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO

from b2bdesk.intake.tables import LONGEST_CELL, Budget, Sheet, SheetMaker

_SEPARATORS = ("\t", ";", "|", ",")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_GAPS = re.compile(r"\s{2,}")
_LOOKED_AT = 300
_CONSISTENT = 0.7
_MOST_BREAKS = 5
"""Line breaks that somebody puts into one cell."""

_USUAL = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф")


ENCODINGS = ("utf-8", "cp1251", "cp866", "koi8-r", "utf-16")
"""The encodings that a person may name."""


def decode(content: bytes, encoding: str = "") -> str:
    """Return the text in the encoding that a person named, else in the one that it shows.

    That is: by its mark, as UTF-8, as UTF-16 without a mark, else the likeliest Cyrillic table.
    """
    if encoding in ENCODINGS:
        return content.decode(encoding, "replace")
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    head = content[:2000]
    if head.count(0) > len(head) // 5:
        encoding = "utf-16-le" if head[1::2].count(0) + head[1::2].count(4) > len(head) // 4 else "utf-16-be"
        return content.decode(encoding, "replace")
    texts = [content.decode(encoding, "replace") for encoding in ("cp1251", "koi8-r", "cp866")]
    return max(texts, key=_likeliness)


def _likeliness(text: str) -> float:
    """Return how much a text looks like Russian: usual small letters, and capitals only at the beginning."""
    sample = text[:5000]
    usual = sum(letter in _USUAL for letter in sample)
    mixed = len(re.findall(r"[а-яё][А-ЯЁ]", sample))
    return usual - 2 * mixed - 3 * sum("\u2500" <= letter <= "\u25ff" for letter in sample)


def sheet(text: str, name: str, budget: Budget, *, commas: bool = False) -> Sheet:
    """Return a text as a table where a separator cuts its lines alike, else as lines.

    ``commas``: the name of the file promises separators, so a comma is believed more easily.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    separator = _separator(text, commas)
    made = SheetMaker(name, budget)
    if separator is not None:
        for number, row in enumerate(_cut(text, separator)):
            made.put_row(number, dict(enumerate(row)))
        return made.made()
    lines = [part for line in text.split("\n") for part in _shortened(line)]
    aligned = _is_aligned(lines)
    for number, line in enumerate(lines):
        cells = _GAPS.split(line.strip()) if aligned else [line]
        made.put_row(number, dict(enumerate(cells)))
    return made.made(table=aligned)


def _shortened(line: str) -> list[str]:
    """Cut a line that is longer than a cell may be behind a semicolon or a space: nothing of it is lost."""
    parts: list[str] = []
    while len(line) > LONGEST_CELL:
        head = line[:LONGEST_CELL]
        at = next((head.rfind(mark) for mark in (";", ". ", ", ", " ") if mark in head), LONGEST_CELL - 1) + 1
        parts.append(line[:at])
        line = line[at:]
    return [*parts, line]


def _cut(text: str, separator: str) -> list[list[str]]:
    if separator == "sep":
        text = text.split("\n", 1)[1]
        separator = ";"
    try:
        rows = list(csv.reader(StringIO(text), delimiter=separator))
    except csv.Error:
        rows = []
    if rows and max((cell.count("\n") for row in rows for cell in row), default=0) <= _MOST_BREAKS:
        return rows
    # A quotation mark that is never closed (inches, a company's name) would swallow the lines below it.
    plain = csv.reader(StringIO(text), delimiter=separator, quoting=csv.QUOTE_NONE)
    return [[cell.strip('"') for cell in row] for row in plain]


def _separator(text: str, commas: bool) -> str | None:
    first = text[:10].lower()
    if first.startswith("sep=") and len(text) > 5:
        return "sep"
    lines = [line for line in text.split("\n") if line.strip()][:_LOOKED_AT]
    if len(lines) < 2 and not commas and "\t" not in text:
        return None  # one line is a sentence
    sample = "\n".join(lines)
    best: tuple[float, str] | None = None
    for separator in _SEPARATORS:
        if separator not in sample:
            continue
        share, width = _agreement(_cut(sample, separator))
        if separator == "," and not commas and _is_prose(sample):
            continue
        least = 2 if separator != "," else 3 - commas
        wanted = _CONSISTENT - 0.2 * (separator == "\t") - 0.1 * commas
        if width >= least and share >= wanted and (best is None or share > best[0]):
            best = share, separator
    return best[1] if best else None


def _is_prose(text: str) -> bool:
    """Tell whether commas part words and not columns: a space follows most of them."""
    return text.count(", ") > text.count(",") / 2


def _agreement(rows: list[list[str]]) -> tuple[float, int]:
    """Return the share of the rows that are as wide as most, and that width."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths or not rows:
        return 0.0, 0
    width, _ = widths.most_common(1)[0]
    near = sum(count for other, count in widths.items() if other == width or other >= max(2, width - 2))
    return near / len(rows), width


def _is_aligned(lines: list[str]) -> bool:
    said = [line.strip() for line in lines if line.strip()][:_LOOKED_AT]
    if len(said) < 2:
        return False
    share, width = _agreement([_GAPS.split(line) for line in said])
    return width >= 2 and share >= _CONSISTENT
