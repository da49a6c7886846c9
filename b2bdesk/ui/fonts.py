"""The bundled typeface and the nine type roles of the program (look: section 2).

Sizes are logical pixels at a font scale of 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from b2bdesk.ui.resources import resource_path

FAMILY = "B2B Inter"
"""Family name of the bundled cuts; of our own, so that an installed Inter cannot win."""

_FILES = ("Regular", "Medium", "SemiBold", "Bold")


@dataclass(frozen=True, slots=True)
class Role:
    """Size, line height (both pixels at 100 %) and weight of a kind of text."""

    size: int
    line: int
    weight: int


ROLES: dict[str, Role] = {
    "huge": Role(28, 36, 600),
    "big": Role(20, 28, 600),
    "title": Role(16, 24, 600),
    "body6": Role(13, 20, 600),
    "body5": Role(13, 20, 500),
    "body": Role(13, 20, 400),
    "small5": Role(12, 16, 500),
    "small": Role(12, 16, 400),
    "micro": Role(11, 16, 500),
}
"""The type roles; a name outside this table is a fault of the program (``KeyError``)."""


class FontMissing(RuntimeError):
    """A bundled font file is absent or broken: the installation is damaged."""


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Make the bundled typeface known to Qt; further calls do nothing. Raises :class:`FontMissing`."""
    for cut in _FILES:
        path = resource_path("fonts", "inter", f"B2BInter-{cut}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontMissing(path.name)


@lru_cache(maxsize=256)
def make_font(role: str, scale: float, tabular: bool = False) -> QFont:
    """Return the font of a role at a scale (1.0 = 100 %). Treat it as read only: it is shared.

    ``tabular`` makes figures equally wide; only for purely numeric strings, because in words it also
    widens the hyphen.
    """
    spec = ROLES[role]
    made = QFont(FAMILY)
    made.setPixelSize(max(8, round(spec.size * scale)))
    made.setWeight(QFont.Weight(spec.weight))
    # Hinted outlines space unevenly at 12 and 13 px.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
