"""The component board can be drawn in every look, and shows the states it promises."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from b2bdesk.ui import theme
from b2bdesk.ui.board.__main__ import main
from b2bdesk.ui.board.render import draw_board
from tests.ui.kit import look  # noqa: F401 - a fixture


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_board_shows_hover_focus_and_selection_in_the_colours_of_the_theme(qapp, name: str) -> None:
    made = theme.make_theme(name)
    image = draw_board(qapp, made).toImage()
    seen = {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    tokens = made.tokens

    for colour in ("background", "primary", "primary_hover", "hover", "selection", "attention", "chip_error"):
        assert getattr(tokens, colour) in seen, colour


def test_the_command_writes_both_themes_at_two_font_sizes(qapp, tmp_path) -> None:
    assert main([str(tmp_path), "--language", "en"]) == 0
    widths = {path.name: QImage(str(path)).width() for path in tmp_path.glob("*.png")}

    assert widths == {
        "board-light-100.png": 1440,
        "board-light-200.png": 2880,
        "board-dark-100.png": 1440,
        "board-dark-200.png": 2880,
    }
