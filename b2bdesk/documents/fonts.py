"""Fonts of documents: PT Sans, PT Sans Narrow in wide tables, DejaVu Sans for what both lack.

A PDF loses a character without a glyph silently, so every text is made printable first and every
character without a glyph refuses the document, named.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import msgspec
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from b2bdesk.documents.data import AnySnapshot, Snapshot
from b2bdesk.errors import CannotDraw

FONT_FILES = Path(__file__).resolve().parents[2] / "resources" / "fonts"
REGULAR, BOLD, FALLBACK = "PT Sans", "PT Sans Bold", "DejaVu Sans"
NARROW, NARROW_BOLD = "PT Sans Narrow", "PT Sans Narrow Bold"
LONGEST_TEXT = 4000
FILES = {
    REGULAR: FONT_FILES / "pt-sans" / "PT_Sans-Web-Regular.ttf",
    BOLD: FONT_FILES / "pt-sans" / "PT_Sans-Web-Bold.ttf",
    NARROW: FONT_FILES / "pt-sans-narrow" / "PT_Sans-Narrow-Web-Regular.ttf",
    NARROW_BOLD: FONT_FILES / "pt-sans-narrow" / "PT_Sans-Narrow-Web-Bold.ttf",
    FALLBACK: FONT_FILES / "dejavu" / "DejaVuSans.ttf",
}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Font, size and line height in points, and how grey the text is (0 black, 1 white)."""

    size: float
    leading: float
    font: str = REGULAR
    grey: float = 0.0


@cache
def font(name: str) -> TTFont:
    """Load and register one of :data:`FILES`; the second call costs nothing."""
    ttfonts.makeToUnicodeCMap = _text_layer
    loaded = TTFont(name, str(FILES[name]))
    pdfmetrics.registerFont(loaded)
    return loaded


_written_text_layer = ttfonts.makeToUnicodeCMap


def _text_layer(fontname: str, subset: list[int]) -> str:
    """Write which characters glyphs mean, those beyond U+FFFF as the surrogate pairs that PDF wants.

    reportlab 5.1 writes them as one number, and a copied emoji becomes two other characters.
    """
    table: str = _written_text_layer(fontname, subset)
    return re.sub("<([0-9A-F]{5,6})>", lambda match: f"<{_surrogates(int(match.group(1), 16))}>", table)


def _surrogates(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()


@cache
def _glyph_widths(name: str) -> dict[int, float]:
    """Return the widths (thousandths of the size) of all characters that the font really has."""
    face = font(name).face
    return {code: face.charWidths.get(code, face.defaultWidth) for code in face.charToGlyph}


def runs(text: str, name: str) -> list[tuple[str, str]]:
    """Cut a printable text into (font, piece): the font ``name``, and its fallback where it lacks glyphs."""
    known = _glyph_widths(name)
    if all(ord(character) in known for character in text):
        return [(name, text)]
    pieces = groupby(text, key=lambda character: name if ord(character) in known else FALLBACK)
    return [(used, "".join(group)) for used, group in pieces]


def width(text: str, style: TextStyle) -> float:
    """Return the printed width of a text in points."""
    known = _glyph_widths(style.font)
    try:
        thousandths = sum([known[ord(character)] for character in text])
    except KeyError:
        spare = _glyph_widths(FALLBACK)
        thousandths = sum(known[code] if code in known else spare[code] for code in map(ord, text))
    return thousandths * style.size / 1000


def wrap(text: str, style: TextStyle, limit: float) -> list[str]:
    """Break a text into lines no wider than ``limit`` points; a word that is wider breaks inside.

    No-break spaces hold. An empty text is one empty line.
    """
    if width(text, style) <= limit:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, style) <= limit:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _break_word(word, style, limit)
        lines.extend(full)
    return [*lines, line]


def _break_word(word: str, style: TextStyle, limit: float) -> list[str]:
    if width(word, style) <= limit:
        return [word]
    parts = [""]
    for character in word:
        if parts[-1] and width(parts[-1] + character, style) > limit:
            parts.append("")
        parts[-1] += character
    return parts


def printable(snapshot: AnySnapshot) -> AnySnapshot:
    """Return the snapshot with every text fit for print.

    Texts become NFC on one line without invisible characters, cut at :data:`LONGEST_TEXT`. Raises
    :class:`~b2bdesk.errors.CannotDraw` naming the field and the character that no font has.
    """
    fixed = _printable(snapshot, "")
    assert isinstance(fixed, type(snapshot))
    return fixed


def _printable(value: object, field: str) -> object:
    if isinstance(value, str):
        return _printable_text(value, field)
    if isinstance(value, Snapshot):
        names = value.__struct_fields__
        parts = {name: _printable(getattr(value, name), f"{field}.{name}".lstrip(".")) for name in names}
        return msgspec.structs.replace(value, **parts)
    if isinstance(value, tuple):
        return tuple(_printable(part, f"{field}[{place}]") for place, part in enumerate(value, start=1))
    return value


def _printable_text(text: str, field: str) -> str:
    composed = unicodedata.normalize("NFC", text).replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")
    seen = "".join(_visible(character) for character in composed)
    one_line = " ".join(part for part in seen.split(" ") if part)
    cut = one_line if len(one_line) <= LONGEST_TEXT else one_line[: LONGEST_TEXT - 1] + "…"
    _require_glyphs(cut, field)
    return cut


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    is_selector = "\ufe00" <= character <= "\ufe0f"
    return "" if category == "Cf" or is_selector else character


def _require_glyphs(text: str, field: str) -> None:
    everywhere = _in_both_weights()
    for character in text:
        if ord(character) not in everywhere and ord(character) not in _glyph_widths(FALLBACK):
            raise CannotDraw(field=field, character=character)


@cache
def _in_both_weights() -> frozenset[int]:
    return frozenset(_glyph_widths(REGULAR).keys() & _glyph_widths(BOLD).keys())
