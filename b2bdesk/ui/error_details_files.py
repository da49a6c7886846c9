"""What is said of a customer's file that cannot be read: keys as in ``error_details.py``."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

_SAFE = QT_TRANSLATE_NOOP("errors", "Nothing was changed. Ask for another file, or paste the table.")

FILES: Mapping[str, Entry] = {
    "file.unreadable:damaged": Entry(
        QT_TRANSLATE_NOOP("errors", "The file {name} is damaged and cannot be read."), _SAFE
    ),
    "file.unreadable:protected": Entry(
        QT_TRANSLATE_NOOP("errors", "The file {name} is locked by a password."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Save it without a password and try again."),
    ),
    "file.unreadable:archive_bomb": Entry(
        QT_TRANSLATE_NOOP("errors", "The file {name} unpacks to far more than it should and was not opened."),
        _SAFE,
    ),
    "file.unreadable:too_many_cells": Entry(
        QT_TRANSLATE_NOOP("errors", "The file {name} has more rows than a request can have."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Copy the rows that are wanted and paste them."),
    ),
    "file.unreadable:no_text": Entry(
        QT_TRANSLATE_NOOP("errors", "The file {name} holds only pictures: there is no text to read."), _SAFE
    ),
    "file.unreadable:picture_too_large": Entry(
        QT_TRANSLATE_NOOP("errors", "The picture {name} is too large to be shown."),
        QT_TRANSLATE_NOOP("errors", "It is kept as it is."),
    ),
    "file.unreadable:no_pdf_library": Entry(
        QT_TRANSLATE_NOOP("errors", "PDF files cannot be read here: a part of the program is missing."), _SAFE
    ),
    "file.unreadable:unknown_kind": Entry(
        QT_TRANSLATE_NOOP("errors", "{name} is not one of the files that can be read."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was changed. Readable are XLSX, XLS, ODS, CSV, TXT, DOCX, PDF with text, EML."
        ),
    ),
    "file.unreadable:empty": Entry(QT_TRANSLATE_NOOP("errors", "The file {name} is empty."), _SAFE),
    "file.reading_stopped:time": Entry(
        QT_TRANSLATE_NOOP("errors", "Reading the file {name} took too long and was stopped."), _SAFE
    ),
    "file.reading_stopped:memory": Entry(
        QT_TRANSLATE_NOOP("errors", "The file {name} needs more memory than a request should."), _SAFE
    ),
}
