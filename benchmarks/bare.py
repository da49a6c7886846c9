"""The bare limit of drawing: a reportlab canvas that writes as many strings in our fonts, no more."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from io import BytesIO
from itertools import cycle

from reportlab.pdfgen.canvas import Canvas

from b2bdesk.documents.fonts import font

COLUMNS, COLUMN_WIDTH, LINE_HEIGHT = 4, 120, 11


def strings_in(pdf: bytes) -> int:
    """Count the text-showing operators of a document."""
    streams = re.findall(rb"/Filter \[ /FlateDecode \].*?stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    unpacked = (zlib.decompressobj().decompress(stream) for stream in streams)
    return sum(len(re.findall(rb"\) Tj\b", operators)) for operators in unpacked)


def bare(
    cells: Sequence[str], strings: int, fonts: tuple[str, str], paper: tuple[float, float], size: float = 8.5
) -> bytes:
    """Write ``strings`` strings, every eighth in the second font, on as many pages as they need."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=paper, pageCompression=1, invariant=1)
    a_page = int((paper[1] - 60) // LINE_HEIGHT) * COLUMNS
    for place, text in zip(range(strings), cycle(cells), strict=False):
        canvas.setFont(font(fonts[place % 8 == 0]).fontName, size)
        x = 40 + place % COLUMNS * COLUMN_WIDTH
        canvas.drawString(x, paper[1] - 40 - place % a_page // COLUMNS * LINE_HEIGHT, text)
        if place % a_page == a_page - 1:
            canvas.showPage()
    canvas.save()
    return target.getvalue()
