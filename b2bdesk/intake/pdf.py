"""Text of a PDF with its places, put back into rows and columns.

The library of the desk's own PDF view reads it; it is loaded here alone, in the process that reads files,
so that everything else of reading works where Qt is not installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b2bdesk.errors import FileUnreadable
from b2bdesk.intake.pdf_rows import Word, rows_of
from b2bdesk.intake.tables import Budget, Note, Sheet, SheetMaker

if TYPE_CHECKING:
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
    """A frame of text; ``start`` is the place of its first letter in the text of the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""
    start: int = -1


def _words(document: QPdfDocument, page: int) -> list[Word]:
    whole = document.getAllText(page)
    text = whole.text()
    frames = [frame.boundingRect() for frame in whole.bounds()]
    pieces = _joined([_Piece(one.left(), one.top(), one.right(), one.bottom()) for one in frames])
    for piece in pieces:
        _read(document, page, piece)
    _fill_short(pieces, text)
    return [
        Word(page, piece.left, piece.top, piece.right, piece.bottom, piece.text.strip())
        for piece in pieces
        if piece.text.strip()
    ]


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


def _read(document: QPdfDocument, page: int, piece: _Piece) -> None:
    from PySide6.QtCore import QPointF

    middle = (piece.top + piece.bottom) / 2
    inside = min(_INSIDE, (piece.right - piece.left) / 4)
    first, last = QPointF(piece.left + inside, middle), QPointF(piece.right - inside, middle)
    found = document.getSelection(page, first, last)
    piece.text = found.text()
    piece.start = found.startIndex() if piece.text else -1


def _fill_short(pieces: list[_Piece], text: str) -> None:
    """Give a word of one letter its text: what stands between its neighbours; it cannot be asked for."""
    for place, piece in enumerate(pieces):
        if piece.text:
            continue
        before = pieces[place - 1] if place else None
        start = before.start + len(before.text) if before is not None and before.start >= 0 else 0
        after = next((one for one in pieces[place + 1 :] if one.start >= 0), None)
        end = after.start if after is not None else len(text)
        if before is None or before.start >= 0:
            piece.text = text[start:end].strip().split("\r\n")[0].strip()[:20]
            piece.start = text.find(piece.text, start) if piece.text else -1
