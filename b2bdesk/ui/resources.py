"""Where the bundled fonts, icons, themes and translations are, from source and from a packed program."""

from __future__ import annotations

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Return the path of a bundled file, for example ``resource_path("icons", "sun.svg")``."""
    packed = getattr(sys, "_MEIPASS", None)
    root = Path(packed) if packed else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
