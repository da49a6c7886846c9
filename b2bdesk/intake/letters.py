"""A saved letter (.eml): its attachments that can be read, and its text."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage

from b2bdesk.errors import FileUnreadable
from b2bdesk.intake import html, texts
from b2bdesk.intake.tables import Budget, Note, Reading, Sheet, named

MOST_ATTACHMENTS = 20

ReadPart = Callable[[str, bytes, Budget], Reading]
"""Reads an attachment; raises FileUnreadable."""


def sheets(name: str, content: bytes, budget: Budget, read_part: ReadPart) -> tuple[list[Sheet], list[Note]]:
    """Return the sheets of all attachments, then the letter's own text."""
    letter = email.message_from_bytes(content, policy=email.policy.default)
    made: list[Sheet] = []
    assert isinstance(letter, EmailMessage)  # that is what the policy makes
    attached = _attachments(letter)
    notes = [
        Note("attachment_not_read", {"file": file, "reason": "too_many"})
        for file, _body in attached[MOST_ATTACHMENTS:]
    ]
    for file, body in attached[:MOST_ATTACHMENTS]:
        try:
            reading = read_part(file, body, budget)
        except FileUnreadable as error:
            notes.append(Note("attachment_not_read", {"file": file, "reason": str(error.facts["reason"])}))
            continue
        notes.extend(reading.notes)
        made.extend(named(sheet, f"{file}: {sheet.name}" if sheet.name else file) for sheet in reading.sheets)
    own, quoted = _own_text(letter, budget)
    if quoted:
        notes.append(Note("quoted_lines", {"count": quoted}))
    return [*made, *own], notes


def _attachments(letter: EmailMessage) -> list[tuple[str, bytes]]:
    found = []
    for part in letter.walk():
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            continue
        file = part.get_filename()
        body = part.get_payload(decode=True)
        if file and isinstance(body, bytes):
            found.append((file.replace("\\", "/").rpartition("/")[2], body))
    return found


def _own_text(letter: EmailMessage, budget: Budget) -> tuple[list[Sheet], int]:
    """Return the text of the letter, and how many lines of an older letter were left out."""
    page = _body(letter, "html")
    if page and "<table" in page.lower():
        return html.sheets(page, "", budget), 0
    plain = _body(letter, "plain")
    if not plain.strip():
        return (html.sheets(page, "", budget) if page else []), 0
    lines = plain.split("\n")
    kept = [line for line in lines if not line.lstrip().startswith(">")]
    sheet = texts.sheet("\n".join(kept), "", budget)
    return ([sheet] if sheet.rows else []), len(lines) - len(kept)


def _body(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    try:
        told = part.get_content()
    except (LookupError, ValueError, KeyError):
        raw = part.get_payload(decode=True)
        told = texts.decode(raw) if isinstance(raw, bytes) else ""
    return told if isinstance(told, str) else ""
