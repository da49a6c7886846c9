"""Text on every ground it may stand on can be read, in both themes (WCAG: 4.5 for text, 3 for marks)."""

from __future__ import annotations

import pytest

from b2bdesk.ui.tokens import DARK, LIGHT, Tokens

GROUNDS = ("background", "panel", "band", "hover", "selection_quiet", "raised", "field")
TEXT = [
    *[(text, ground) for text in ("text", "muted", "accent", "ok", "warning", "error") for ground in GROUNDS],
    *[(text, "selection") for text in ("text", "muted", "accent", "ok", "warning", "error")],
    *[("faint", ground) for ground in ("background", "panel", "field")],
    *[(text, "attention") for text in ("text", "warning", "error", "muted")],
    ("muted", "chip_neutral"),
    ("accent", "chip_info"),
    ("ok", "chip_ok"),
    ("warning", "chip_warning"),
    ("text", "chip_warning"),
    ("error", "chip_error"),
    ("text", "chip_error"),
    ("text", "counter"),
    ("on_error", "error"),
    *[("on_primary", ground) for ground in ("primary", "primary_hover", "primary_pressed")],
    *[("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")],
]
MARKS = [
    *[("accent", ground) for ground in (*GROUNDS, "track")],
    *[("border", ground) for ground in ("background", "panel", "field", "raised")],
    ("error", "field"),
    ("muted", "hover"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    bright, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def too_weak(tokens: Tokens, pairs: list[tuple[str, str]], least: float) -> list[str]:
    found = [
        (front, ground, contrast(getattr(tokens, front), getattr(tokens, ground))) for front, ground in pairs
    ]
    return [f"{front} on {ground}: {ratio:.2f}" for front, ground, ratio in found if ratio < least]


def test_the_measure_itself_knows_black_on_white() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0
    assert round(contrast("#7E8790", "#FFFFFF"), 2) == 3.65


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(tokens: Tokens) -> None:
    assert too_weak(tokens, TEXT, 4.5) == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_mark_and_field_edge_can_be_seen(tokens: Tokens) -> None:
    assert too_weak(tokens, MARKS, 3.0) == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_disabled_word_can_still_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.disabled_text, tokens.disabled_ground) >= 4.3
