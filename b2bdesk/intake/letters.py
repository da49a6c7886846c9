"""A saved letter (.eml): its attachments that can be read, and its text."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator
from email.message import EmailMessage, Message

from b2bdesk.errors import FileUnreadable
from b2bdesk.intake import html, older_letters, texts
from b2bdesk.intake.tables import Budget, Note, Reading, Sheet, named

MOST_ATTACHMENTS = 20

ReadPart = Callable[[str, bytes, Budget], Reading]
"""Reads an attachment; raises FileUnreadable."""


def sheets(name: str, content: bytes, budget: Budget, read_part: ReadPart) -> tuple[list[Sheet], list[Note]]:
    """Return the sheets of all attachments, then the letter's own text."""
    letter = email.message_from_bytes(content, policy=email.policy.default)
    made: list[Sheet] = []
    assert isinstance(letter, EmailMessage)  # that is what the policy makes
    attached = list(_attachments(letter))
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
    own, quoted = _own_text(letter, budget, alone=not made)
    if quoted:
        notes.append(Note("quoted_lines", {"count": quoted}))
    return [*made, *own], notes


def _attachments(letter: Message) -> Iterator[tuple[str, bytes]]:
    """Yield what is attached; a letter in a letter is one file, with attachments of its own."""
    for part in letter.iter_parts() if isinstance(letter, EmailMessage) and letter.is_multipart() else ():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            if isinstance(inner, Message):
                yield f"{inner.get('Subject') or 'letter'}.eml", inner.as_bytes()
        elif part.is_multipart():
            yield from _attachments(part)
        elif file := part.get_filename():
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                yield file.replace("\\", "/").rpartition("/")[2], body


def _own_text(letter: EmailMessage, budget: Budget, *, alone: bool) -> tuple[list[Sheet], int]:
    """Return the text of the letter, and how many lines of older letters were left out.

    Nothing is left out of a letter that is passed on. One that is ``alone`` and says no number by itself
    means the older one.
    """
    page, plain = _body(letter, "html"), _body(letter, "plain")
    whole = older_letters.is_passed_on(str(letter.get("Subject") or ""))
    if page and ("<table" in page.lower() or not plain.strip()):
        made, quoted = html.newest(page, budget)
        counts = not whole and (not alone or any(map(_counts, made)))
        return (made, quoted) if counts or not quoted else (html.sheets(page, "", budget), 0)
    lines = plain.split("\n")
    kept = [line for line in lines[: older_letters.begins_at(lines)] if not line.lstrip().startswith(">")]
    own = texts.sheet("\n".join(kept), "", budget)
    if (whole or (alone and not _counts(own))) and len(kept) < len(lines):
        kept = [line.lstrip("> ") for line in lines]
        own = texts.sheet("\n".join(kept), "", budget)
    return ([own] if own.rows else []), len(lines) - len(kept)


def _counts(sheet: Sheet) -> bool:
    """Tell whether a number stands anywhere; a phone under a letter counts, and is the safer mistake."""
    return any(sign.isdigit() for row in sheet.rows for cell in row for sign in cell)


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
