"""Fonts: breaking of lines, characters of other alphabets, licences that travel along."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.documents.data import Party
from b2bdesk.documents.fonts import (
    BOLD,
    FALLBACK,
    FILES,
    LONGEST_TEXT,
    REGULAR,
    TextStyle,
    printable,
    runs,
    width,
    wrap,
)

STYLE = TextStyle(9, 11)
TEXTS = st.text(alphabet="абв ЩЖ«»№iW.₸\N{NO-BREAK SPACE}", max_size=200)


@given(TEXTS, st.floats(min_value=12, max_value=300))
def test_lines_fit_and_together_are_the_text(text: str, limit: float) -> None:
    lines = wrap(text, STYLE, limit)
    assert all(width(line, STYLE) <= limit for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_break_space_holds_words_together() -> None:
    style = TextStyle(10, 12)
    limit = width("Иванов И. И.", style) - 1
    assert wrap("Иванов И.\N{NO-BREAK SPACE}И.", style, limit) == ["Иванов", "И.\N{NO-BREAK SPACE}И."]


def test_digits_are_equally_wide_so_that_columns_line_up() -> None:
    for name in (REGULAR, BOLD):
        style = TextStyle(9, 11, name)
        assert len({width(digit, style) for digit in "0123456789"}) == 1


def test_only_what_the_main_font_lacks_is_borrowed() -> None:
    assert runs("Цена 5 ₽", REGULAR) == [(REGULAR, "Цена 5 ₽")]
    assert runs("27″ ₸!", BOLD) == [(BOLD, "27"), (FALLBACK, "″"), (BOLD, " "), (FALLBACK, "₸"), (BOLD, "!")]


@pytest.mark.parametrize(
    ("given_name", "printed"),
    [
        ("и\N{COMBINING BREVE}од", "йод"),
        ("a\r\n\tb\x00c\N{LINE SEPARATOR}d", "a b c d"),
        ("\N{ZERO WIDTH SPACE}пере\N{SOFT HYPHEN}нос\N{VARIATION SELECTOR-16}", "перенос"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}123", "123"),
        ("1\N{NARROW NO-BREAK SPACE}000", "1\N{NO-BREAK SPACE}000"),
        ("я" * (LONGEST_TEXT + 5), "я" * (LONGEST_TEXT - 1) + "…"),
    ],
)
def test_text_becomes_one_printable_line(given_name: str, printed: str) -> None:
    assert printable(Party(name=given_name)).name == printed


def test_every_font_travels_with_its_licence() -> None:
    for path in FILES.values():
        assert path.is_file()
        assert (path.parent / "LICENSE").stat().st_size > 1000
