"""The current look: colours, font scale, density; one style sheet made from them.

Painters read :func:`current`; widgets follow changes through :func:`follow`. Sizes are logical pixels
at 100 % and grow with :meth:`Theme.px`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import Enum
from functools import lru_cache
from string import Template
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from b2bdesk.ui.fonts import ROLES, load_fonts, make_font
from b2bdesk.ui.resources import resource_path
from b2bdesk.ui.tokens import DARK, LIGHT, Tokens

MIN_SCALE = 0.8
MAX_SCALE = 2.0
SMALLEST_TARGET = 24
"""Least width and height of anything that can be pressed."""


class Density(Enum):
    """How tight rows and controls stand."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class Theme:
    """One complete look. ``scale`` is the font scale, 0.8 to 2.0; other values are clamped.

    ``motion`` lets overlays slide in; off means reduced motion, also under test.
    """

    name: str = "light"
    tokens: Tokens = field(default=LIGHT)
    scale: float = 1.0
    density: Density = Density.COMFORTABLE
    motion: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", min(MAX_SCALE, max(MIN_SCALE, self.scale)))

    def px(self, pixels: float) -> int:
        """Return a measure of the design grown by the font scale, at least 1."""
        return max(1, round(pixels * self.scale))

    def pick(self, comfortable: float, compact: float) -> int:
        """Return the measure that belongs to the density, grown by the font scale."""
        return self.px(comfortable if self.density is Density.COMFORTABLE else compact)

    def target(self, pixels: float) -> int:
        """Return a grown measure of something to press: never below 24, whatever the font."""
        return max(SMALLEST_TARGET, self.px(pixels))

    def colour(self, token: str) -> QColor:
        """Return the colour of a token by its name, for example ``"muted"``."""
        return _colour(getattr(self.tokens, token))

    def font(self, role: str, tabular: bool = False) -> QFont:
        """Return the font of a type role at this scale; shared, treat as read only."""
        return make_font(role, self.scale, tabular)

    def line(self, role: str) -> int:
        """Return the line height of a type role at this scale."""
        return self.px(ROLES[role].line)


@lru_cache(maxsize=128)
def _colour(value: str) -> QColor:
    return QColor(value)


class _Notifier(QObject):
    changed = Signal()


_notifier = _Notifier()
theme_changed = _notifier.changed
"""Emitted after a new theme has been applied; carries nothing, read :func:`current`."""

_current = Theme()


class Restyled(Protocol):
    """A widget that takes its sizes and fonts from the theme in ``restyle``."""

    def restyle(self) -> None:
        """Read the theme again."""


def current() -> Theme:
    """Return the theme in force."""
    return _current


def follow(widget: Restyled) -> None:
    """Call ``widget.restyle()`` now and after each change of the theme."""
    theme_changed.connect(widget.restyle)
    widget.restyle()


def font(role: str, tabular: bool = False) -> QFont:
    """Return the font of a type role at the scale in force (``font("body5")``)."""
    return _current.font(role, tabular)


def make_theme(
    name: str, scale: float = 1.0, density: Density = Density.COMFORTABLE, motion: bool = False
) -> Theme:
    """Return the built-in theme ``"light"`` or ``"dark"`` at a scale and density."""
    return Theme(name, {"light": LIGHT, "dark": DARK}[name], scale, density, motion)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Make ``theme`` the look of the program: fonts, palette, style sheet, then ``theme_changed``.

    The theme in force is not applied again: a style sheet makes every widget look its rules up anew.
    """
    global _current
    if theme == _current and app.styleSheet():
        return
    load_fonts()
    if app.property("kitStyle") is None:
        app.setStyle("Fusion")
        app.setProperty("kitStyle", True)
    _current = theme
    # One sheet in place of another costs five times as much as taking it off and putting it on.
    app.setStyleSheet("")
    app.setFont(theme.font("body"))
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme))
    _notifier.changed.emit()


@contextmanager
def styled_at_the_end(app: QApplication) -> Iterator[None]:
    """Build many widgets without the style sheet, which comes back when all of them are there.

    With it, every widget and all that is in it look their rules up anew each time they are put into a
    parent: half of the time that a window takes to build.
    """
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def style_sheet(theme: Theme) -> str:
    """Return the application style sheet: tokens filled in, ``8u`` turned into grown pixels."""
    template = resource_path("themes", "desk.qss").read_text(encoding="utf-8")
    icons = resource_path("icons").as_posix()
    filled = Template(template).substitute(asdict(theme.tokens), icons=icons)
    return re.sub(r"\b(\d+)u\b", lambda found: f"{theme.px(int(found[1]))}px", filled)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    pairs: dict[Any, str] = {
        role.Window: "background",
        role.Base: "field",
        role.AlternateBase: "band",
        role.Button: "raised",
        role.ToolTipBase: "raised",
        role.WindowText: "text",
        role.Text: "text",
        role.ButtonText: "text",
        role.ToolTipText: "text",
        role.PlaceholderText: "faint",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.Mid: "outline",
        role.Midlight: "line",
    }
    palette = QPalette()
    for which, token in pairs.items():
        palette.setColor(which, theme.colour(token))
    grey = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(grey, which, theme.colour("disabled_text"))
    return palette
