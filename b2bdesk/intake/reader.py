"""One file from outside as sheets, whatever its name promises: what it is shows in its first bytes."""

from __future__ import annotations

from pathlib import PurePath

from b2bdesk.errors import FileTooLarge, FileUnreadable
from b2bdesk.intake import html, letters, set_aside, spreadsheet_xml, spreadsheets, texts
from b2bdesk.intake.archive import Archive
from b2bdesk.intake.docx import sheets as docx_sheets
from b2bdesk.intake.tables import ENDINGS, LARGEST_FILE, Budget, Note, Reading, Sheet

_DEEPEST_LETTER = 2
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH_TEXT = b"{\\rtf"
_STREAMS = ("EncryptedPackage", "WordDocument", "PowerPoint Document", "__properties_version1.0")
"""Streams of files of Office that are no workbook: encrypted, a text, slides, a letter."""

_SPREADSHEET_MARK = b"application/vnd.oasis.opendocument.spreadsheet"


def read(name: str, content: bytes, encoding: str = "") -> Reading:
    """Return the rows of a file; ``encoding`` is that of plain text where a person knows better.

    Raises FileTooLarge, and FileUnreadable with a ``reason``: ``damaged``, ``protected``, ``archive_bomb``,
    ``too_many_cells``, ``no_text``, ``no_pdf_library``, ``unknown_kind``.
    """
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(name=name, size=len(content), limit=LARGEST_FILE)
    return _read(name, content, Budget(name), 0, encoding)


def kind_of(name: str, content: bytes) -> str:
    """Return what a file is; empty when it is nothing that can be read."""
    ending = PurePath(name.lower()).suffix
    if content.startswith(b"PK\x03\x04"):
        return _zip_kind(name, content)
    if content.startswith(_OLE_MARK):
        return _container_kind(name, content)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if ending == ".eml":
        return "eml"
    head = content[:2000].lower()
    if spreadsheet_xml.MARK in head:
        return "xml"
    if b"<html" in head or b"<table" in head or ending in (".html", ".htm"):
        return "html"
    # A program that cannot write workbooks calls its text one.
    named_so = (ending in ENDINGS and ending != ".xml") or not ending
    return "text" if named_so and _is_text(head) and not head.startswith(_RICH_TEXT) else ""


def _read(name: str, content: bytes, budget: Budget, depth: int, encoding: str) -> Reading:
    kind = kind_of(name, content)
    if not kind or (kind == "eml" and depth >= _DEEPEST_LETTER):
        raise FileUnreadable(name=name, reason="unknown_kind" if content.strip() else "empty")
    if kind == "text":
        commas = PurePath(name.lower()).suffix not in (".txt", "")
        text = texts.sheet(texts.decode(content, encoding), "", budget, commas=commas)
        return Reading(name, kind, (text,) if text.rows else ())
    made, notes = _sheets(kind, name, content, budget, depth)
    return Reading(name, kind, tuple(sheet for sheet in made if sheet.rows), tuple(notes))


def _sheets(
    kind: str, name: str, content: bytes, budget: Budget, depth: int
) -> tuple[list[Sheet], list[Note]]:
    if kind in ("xlsx", "xls", "ods"):
        return _workbook(kind, name, content, budget)
    if kind == "pdf":
        from b2bdesk.intake import pdf

        return pdf.sheets(name, content, budget)
    if kind == "eml":

        def inner(file: str, body: bytes, left: Budget) -> Reading:
            return _read(file, body, left, depth + 1, "")

        return letters.sheets(name, content, budget, inner)
    if kind == "xml":
        return spreadsheet_xml.sheets(name, content, budget)
    if kind == "docx":
        return docx_sheets(name, content, budget), []
    return html.sheets(texts.decode(content), "", budget), []


def _workbook(kind: str, name: str, content: bytes, budget: Budget) -> tuple[list[Sheet], list[Note]]:
    """Read a workbook once its archive was found harmless: the library unpacks whatever it is given."""
    archive = None if kind == "xls" else Archive(name, content)
    if archive is None:
        return spreadsheets.sheets(name, content, budget, {})
    if kind == "ods":
        return spreadsheets.sheets(name, content, budget, set_aside.filtered(archive))
    made, notes = spreadsheets.sheets(name, content, budget, set_aside.rows(archive))
    return made, notes + spreadsheets.lost(archive)


def _container_kind(name: str, content: bytes) -> str:
    """Return what the older container of Office holds by the names of its streams.

    Raises FileUnreadable for a workbook that is encrypted: its parts are no workbook yet.
    """
    streams = [stream for stream in _STREAMS if stream.encode("utf-16-le") in content]
    if "EncryptedPackage" in streams:
        raise FileUnreadable(name=name, reason="protected")
    return "" if streams else "xls"


def _zip_kind(name: str, content: bytes) -> str:
    archive = Archive(name, content)
    if "word/document.xml" in archive:
        return "docx"
    if any(part.endswith("xl/workbook.xml") for part in archive.names()):
        return "xlsx"
    if "mimetype" in archive and archive.read("mimetype").strip().startswith(_SPREADSHEET_MARK):
        return "ods"
    return ""


def _is_text(head: bytes) -> bool:
    """Tell text from anything binary: no control characters besides the usual ones."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if len(head) > 1 and head[1::2].count(0) > len(head) // 3:
        return head[::2].count(0) == 0
    return bool(head.strip()) and not any(byte < 9 or 13 < byte < 27 for byte in head)
