"""Text of a PDF with its places, put back into rows and columns.

The library of the desk's own PDF view reads it; it is loaded here alone, in the process that reads files,
so that everything else of reading works where Qt is not installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from b2bdesk.errors import FileUnreadable
from b2bdesk.intake.pdf_rows import Word, rows_of
from b2bdesk.intake.tables import LONGEST_CELL, Budget, Note, Sheet, SheetMaker

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtPdf import QPdfDocument

MOST_PAGES = 60
_INSIDE = 0.5
"""How far inside its frame a word is touched, in points."""


def sheets(name: str, content: bytes, budget: Budget) -> tuple[list[Sheet], list[Note]]:
    """Return all pages as one sheet. Raises FileUnreadable: damaged, protected, without text."""
    try:
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice
        from PySide6.QtPdf import QPdfDocument
    except ImportError as error:
        raise FileUnreadable(name=name, reason="no_pdf_library") from error
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        protected = document.error() is QPdfDocument.Error.IncorrectPassword
        raise FileUnreadable(name=name, reason="protected" if protected else "damaged")
    pages = document.pageCount()
    words = [_words(document, page) for page in range(min(pages, MOST_PAGES))]
    if not any(words):
        raise FileUnreadable(name=name, reason="no_text")
    made = SheetMaker("", budget)
    for number, row in enumerate(rows_of(words)):
        made.put_row(number, dict(enumerate(row)))
    notes = [Note("pages_left_out", {"count": pages - MOST_PAGES})] if pages > MOST_PAGES else []
    return [made.made()], notes


@dataclass(slots=True)
class _Piece:
    """A frame of text, in points."""

    left: float
    top: float
    right: float
    bottom: float


def _words(document: QPdfDocument, page: int) -> list[Word]:
    frames = [frame.boundingRect() for frame in document.getAllText(page).bounds()]
    pieces = _joined([_Piece(one.left(), one.top(), one.right(), one.bottom()) for one in frames])
    starts = _starts(document, page, pieces)
    texts = _texts(document, page, [*starts, starts[-1] + LONGEST_CELL] if starts else [])
    return [
        Word(page, piece.left, piece.top, piece.right, piece.bottom, " ".join(text.split()))
        for piece, text in zip(pieces, texts, strict=True)
        if text.strip()
    ]


def _texts(document: QPdfDocument, page: int, edges: Sequence[int]) -> list[str]:
    """Return the texts between places on a page; each question costs, so much is asked at once.

    Places count the signs of the page, and some of those have no letter: only a text as long as its places
    say can be cut by them, a shorter one is asked for in halves.
    """
    if len(edges) < 2:
        return []
    first, count = edges[0], edges[-1] - edges[0]
    text = document.getSelectionAtIndex(page, first, count).text() if count else ""
    if len(edges) == 2:
        return [text]
    if len(text) == count:
        return [text[start - first : end - first] for start, end in pairwise(edges)]
    middle = len(edges) // 2
    return [*_texts(document, page, edges[: middle + 1]), *_texts(document, page, edges[middle:])]


def _starts(document: QPdfDocument, page: int, pieces: Sequence[_Piece]) -> list[int]:
    """Return the place of each piece's first sign on the page; they stand there in this order.

    The library tells places only of a selection, so everything from a piece to another one is selected.
    """
    if not pieces:
        return []
    first, last = _point(pieces[0]), _point(pieces[-1])
    starts: list[int] = []
    for piece in pieces[:-1]:
        found = document.getSelection(page, _point(piece), last).startIndex()
        starts.append(max(found, starts[-1] if starts else 0))
    ending = document.getSelection(page, first, last).endIndex() if len(pieces) > 1 else 0
    return [*starts, max(ending, starts[-1] if starts else 0)]


def _point(piece: _Piece) -> QPointF:
    """Return a point inside the first letter."""
    from PySide6.QtCore import QPointF

    inside = min(_INSIDE, (piece.right - piece.left) / 4)
    return QPointF(piece.left + inside, (piece.top + piece.bottom) / 2)


def _joined(frames: list[_Piece]) -> list[_Piece]:
    """Join neighbouring frames of one line, so that a word of several runs is asked for once."""
    made: list[_Piece] = []
    for one in frames:
        last = made[-1] if made else None
        if last is not None and _touches(last, one):
            last.right = max(last.right, one.right)
            last.top, last.bottom = min(last.top, one.top), max(last.bottom, one.bottom)
        else:
            made.append(one)
    return made


def _touches(last: _Piece, one: _Piece) -> bool:
    high = max(last.bottom - last.top, one.bottom - one.top, 1.0)
    same_line = abs((last.top + last.bottom) - (one.top + one.bottom)) < high
    return same_line and -1.0 <= one.left - last.right < 0.45 * high
