"""Colour tokens of both themes: the only place where a colour is written as a number.

Each token says what it is for, not what it looks like. Ratios are checked by a test.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of one theme as ``#RRGGBB``."""

    background: str
    panel: str
    band: str
    hover: str
    selection: str
    selection_quiet: str
    raised: str
    field: str
    line: str
    outline: str
    border: str
    text: str
    muted: str
    faint: str
    disabled_ground: str
    disabled_text: str
    accent: str
    accent_hover: str
    accent_pressed: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    on_accent: str
    ok: str
    warning: str
    error: str
    chip_neutral: str
    chip_info: str
    chip_ok: str
    chip_warning: str
    chip_error: str
    attention: str
    counter: str
    on_error: str
    track: str
    thumb: str
    shadow: str


LIGHT = Tokens(
    background="#FFFFFF",
    panel="#F4F5F7",
    band="#FAFBFC",
    hover="#EDEFF2",
    selection="#D6E7FA",
    selection_quiet="#E6E9ED",
    raised="#FFFFFF",
    field="#FFFFFF",
    line="#E2E5E9",
    outline="#CBD0D6",
    border="#7E8790",
    text="#1B1F24",
    muted="#59636E",
    faint="#66707B",
    disabled_ground="#EDEFF2",
    disabled_text="#66707B",
    accent="#0B5CAD",
    accent_hover="#094C90",
    accent_pressed="#073D74",
    primary="#0B5CAD",
    primary_hover="#094C90",
    primary_pressed="#073D74",
    on_primary="#FFFFFF",
    on_accent="#FFFFFF",
    ok="#1A6B38",
    warning="#8A5300",
    error="#B3261E",
    chip_neutral="#E9ECEF",
    chip_info="#E1EDFA",
    chip_ok="#E3F4E8",
    chip_warning="#FFF1D6",
    chip_error="#FCE4E2",
    attention="#FFF8E8",
    counter="#D3D8DE",
    on_error="#FFFFFF",
    track="#DDE1E6",
    thumb="#BCC3CA",
    shadow="#101828",
)

DARK = Tokens(
    background="#1B1E22",
    panel="#24282D",
    band="#1F2327",
    hover="#272C32",
    selection="#1F3F63",
    selection_quiet="#2F353C",
    raised="#2A2F35",
    field="#171A1D",
    line="#31363D",
    outline="#454C55",
    border="#6F7985",
    text="#E8EAED",
    muted="#A4ADB8",
    faint="#8D97A3",
    disabled_ground="#2A2F35",
    disabled_text="#8D97A3",
    accent="#6FB1FF",
    accent_hover="#8DC1FF",
    accent_pressed="#A9D0FF",
    primary="#5596E6",
    primary_hover="#6FB1FF",
    primary_pressed="#8DC1FF",
    on_primary="#10151B",
    on_accent="#10151B",
    ok="#6FCF97",
    warning="#F2B84B",
    error="#FF8A80",
    chip_neutral="#333940",
    chip_info="#1C3450",
    chip_ok="#1D3326",
    chip_warning="#3A2E14",
    chip_error="#3F2220",
    attention="#2B2619",
    counter="#454C55",
    on_error="#10151B",
    track="#3A4149",
    thumb="#48505A",
    shadow="#000000",
)
