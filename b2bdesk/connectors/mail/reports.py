"""What a mailbox's incoming letters say of letters that we sent; pure (RFC 3464, RFC 3462).

Letters come from anybody: nothing here believes them further than a state beside an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import compat32, default
from email.utils import parseaddr, parsedate_to_datetime

from b2bdesk.connectors.records import DeliveryReportRecord, Ext

EXT_KIND = "letter"
LONGEST_TEXT = 300

_STATES = {"failed": "bounced", "delayed": "delayed", "delivered": "delivered", "relayed": "delivered"}
_MACHINES = ("mailer-daemon", "postmaster")
_ID = re.compile(r"<[^<>\s]{1,200}@[^<>\s]{1,200}>")
_CODE = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_ADDRESS = re.compile(r"[^\s<>\"';:,()]{1,64}@[^\s<>\"';:,()]{1,200}")


def reports(raw: bytes, ident: str, seen_at: datetime) -> list[DeliveryReportRecord]:
    """Return what the letter says about letters of ours; empty for an ordinary one.

    ``ident`` names the letter in its mailbox, ``seen_at`` serves where it has no date. An answering
    machine's letter (``Auto-Submitted: auto-replied``) is no report.
    """
    letter = message_from_bytes(raw, policy=default)
    if _header(letter, "Auto-Submitted").startswith("auto-replied"):
        return []
    at = _date(letter) or seen_at
    if letter.get_content_type() == "multipart/report":
        found = list(_standard(letter, ident, at))
        if found:
            return found
    return _guessed(letter, ident, at)


def may_report(headers: bytes) -> bool:
    """Tell by its headers whether a letter is worth reading whole."""
    letter = message_from_bytes(headers, policy=compat32)
    kind = str(letter.get("Content-Type", "")).lower()
    return kind.startswith("multipart/report") or _from_machine(letter)


def _standard(letter: EmailMessage, ident: str, at: datetime) -> Iterator[DeliveryReportRecord]:
    message_id = _our_id(letter)
    if message_id is None:
        return
    for part in letter.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if not isinstance(block, Message):
                continue
            recipient = _recipient(block)
            state = _STATES.get(_header(block, "Action"))
            if recipient and state:
                place = f"{ident}/{recipient.lower()}"
                text = _header(block, "Diagnostic-Code", lower=False).partition(";")[2].strip()
                code = _header(block, "Status").split(" ")[0] or None
                yield DeliveryReportRecord(
                    Ext(EXT_KIND, place), message_id, recipient, state, at, code, text[:LONGEST_TEXT]
                )


def _guessed(letter: EmailMessage, ident: str, at: datetime) -> list[DeliveryReportRecord]:
    """Read a report that keeps to no standard: a mail server wrote it and our Message-ID stands in it."""
    if not _from_machine(letter):
        return []
    text = _text(letter)
    named = _ID.search(text)
    address = _ADDRESS.search(text)
    if named is None or address is None:
        return []
    code = _CODE.search(text)
    state = "delayed" if code and code[0].startswith("4") else "bounced"
    said = " ".join(text.split())[:LONGEST_TEXT]
    record = DeliveryReportRecord(
        Ext(EXT_KIND, ident), named[0], address[0], state, at, code[0] if code else None, said
    )
    return [record]


def _our_id(letter: EmailMessage) -> str | None:
    """Return the Message-ID of the letter that is meant: of the returned headers, else of the thread."""
    for part in letter.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            returned = part.get_payload(0) if part.is_multipart() else _headers_in(part)
            if isinstance(returned, Message) and (named := _ID.search(str(returned.get("Message-ID", "")))):
                return named[0]
    thread = _ID.search(f"{letter.get('In-Reply-To', '')} {letter.get('References', '')}")
    return thread[0] if thread else None


def _headers_in(part: Message) -> Message:
    content = part.get_payload(decode=True)
    return message_from_bytes(content if isinstance(content, bytes) else b"", policy=compat32)


def _recipient(block: Message) -> str:
    final = _header(block, "Final-Recipient", lower=False) or _header(
        block, "Original-Recipient", lower=False
    )
    address = _ADDRESS.search(final.partition(";")[2])
    return address[0] if address else ""


def _from_machine(letter: Message) -> bool:
    sender = parseaddr(str(letter.get("From", "")))[1].lower()
    return sender.partition("@")[0] in _MACHINES


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain", "html"))
    try:
        return str(body.get_content()) if body else ""
    except (LookupError, UnicodeError, ValueError):
        return ""


def _header(letter: Message, name: str, *, lower: bool = True) -> str:
    value = str(letter.get(name, "")).strip()
    return value.lower() if lower else value


def _date(letter: EmailMessage) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(letter.get("Date", "")))
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
