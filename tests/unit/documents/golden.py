"""Golden pages: the text of a document and where it stands, as another program reads them.

``python -m tests.unit.documents.golden`` writes them anew; look at the difference before keeping it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from b2bdesk.documents.registry import draw
from tests.unit.documents.forms import USUAL
from tests.unit.documents.reading import ReadDocument

FOLDER = Path(__file__).resolve().parent / "golden_pages"


def pages_of(kind: str) -> list[dict[str, Any]]:
    """Return size, lines of text, and rectangles (whole points: left, top, width, height) of each page."""
    document = ReadDocument(draw(kind, USUAL[kind]()))
    return [
        {
            "size": document.size(page),
            "lines": document.lines(page),
            "boxes": [
                [round(box.x()), round(box.y()), round(box.width()), round(box.height())]
                for box in document.boxes(page)
            ],
        }
        for page in range(document.page_count)
    ]


def kept(kind: str) -> list[dict[str, Any]]:
    """Return the golden pages of a kind."""
    pages: list[dict[str, Any]] = json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8"))
    return pages


def write_all() -> None:
    """Write the golden pages of every kind."""
    FOLDER.mkdir(exist_ok=True)
    for kind in USUAL:
        pages = [
            "{"
            + f'"size": {page["size"]},\n"lines": '
            + json.dumps(page["lines"], ensure_ascii=False, indent=0)
            + ',\n"boxes": '
            + json.dumps(page["boxes"])
            + "}"
            for page in pages_of(kind)
        ]
        (FOLDER / f"{kind}.json").write_text("[" + ",\n".join(pages) + "]\n", encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    write_all()
