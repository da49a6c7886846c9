"""The bundled typeface and icons are what is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage

from b2bdesk.ui import fonts, icons, theme
from b2bdesk.ui.resources import resource_path
from tests.ui.kit import look  # noqa: F401 - a fixture

# fmt: off
NEEDED = [
    "sun", "triangle-alert", "clipboard-list", "octagon-x", "building-2", "circle-check", "wallet",
    "circle-dashed", "truck", "circle-question-mark", "file-text", "clock", "phone", "hourglass",
    "users", "lock", "chart-column", "check", "check-check", "refresh-cw", "pencil", "search",
    "git-compare", "bell", "hand", "phone-incoming", "phone-outgoing", "phone-missed", "bot",
    "calendar", "calendar-clock", "hand-coins", "user", "user-plus", "user-x", "trending-up",
    "trending-down", "circle-user", "repeat", "layers", "tag", "package", "package-check", "undo-2",
    "printer", "mail", "download", "history", "plus", "x", "minus", "eye", "chevron-down",
    "chevron-left", "chevron-right", "ellipsis", "filter", "list-filter", "arrow-up-down", "arrow-up",
    "arrow-down", "link-2", "unplug", "cloud-off", "plug", "circle-pause", "database", "graduation-cap",
    "info", "ban", "copy", "trash-2", "list-checks", "pin", "globe", "zoom-in", "zoom-out", "umbrella",
]
# fmt: on


def inked(image: QImage) -> list[QColor]:
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [image.pixelColor(x, y) for x, y in spots if image.pixelColor(x, y).alpha() == 255]


@pytest.mark.parametrize("name", sorted(set(NEEDED) | set(icons.names())))
def test_each_icon_is_drawn_in_the_colour_asked_for(name: str) -> None:
    image = icons.pixmap(name, "error", 24, 2.0).toImage()

    assert image.width() == 48
    assert inked(image), "nothing was drawn"
    wanted = QColor(theme.current().tokens.error)
    # Where two strokes meet, blending may be off by one.
    assert all(
        abs(a - b) <= 1 for ink in inked(image) for a, b in zip(ink.getRgb(), wanted.getRgb(), strict=True)
    )


def test_an_icon_that_is_not_bundled_is_a_fault() -> None:
    with pytest.raises(icons.UnknownIcon):
        icons.pixmap("no-such-icon")


def test_an_icon_follows_the_theme(qapp) -> None:
    light = icons.pixmap("sun", "text", 16).toImage()
    theme.apply_theme(qapp, theme.make_theme("dark"))

    assert icons.pixmap("sun", "text", 16).toImage() != light


@pytest.mark.parametrize("role", fonts.ROLES)
def test_each_type_role_uses_the_bundled_typeface(role: str) -> None:
    info = QFontInfo(theme.font(role))

    assert info.family() == fonts.FAMILY
    assert info.exactMatch()
    assert info.weight() == fonts.ROLES[role].weight


def test_figures_stand_under_each_other_only_where_asked() -> None:
    figures = QFontMetrics(theme.font("body", tabular=True))
    words = QFontMetrics(theme.font("body"))

    assert figures.horizontalAdvance("1111") == figures.horizontalAdvance("8888")
    assert words.horizontalAdvance("1111") < words.horizontalAdvance("8888")


@pytest.mark.parametrize("sign", "₽№«»—–−→←↑↓ёЁЖщҐ·…×²³\u00a0\u202f€$")
def test_signs_of_the_trade_are_in_the_typeface(sign: str) -> None:
    assert QFontMetrics(theme.font("body")).inFontUcs4(ord(sign))


def test_licences_lie_beside_fonts_and_icons() -> None:
    assert "SIL OPEN FONT LICENSE" in resource_path("fonts", "inter", "OFL.txt").read_text().upper()
    notice = resource_path("icons", "LICENSE.txt").read_text()
    assert "ISC License" in notice
    assert "The MIT License" in notice
