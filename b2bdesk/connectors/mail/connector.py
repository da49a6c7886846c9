"""The mailbox behind the ports: hand over once, look before a repeat, file a copy, read the reports."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

from b2bdesk.connectors.checking import attempt
from b2bdesk.connectors.mail import mapping
from b2bdesk.connectors.mail.imap import sent_folder
from b2bdesk.connectors.mail.inbox import LARGEST_REPORT, Head, Inbox, Place, inbox
from b2bdesk.connectors.mail.reports import may_report, reports
from b2bdesk.connectors.mail.settings import SYSTEM, SentCopy, account_from
from b2bdesk.connectors.mail.smtp import submission
from b2bdesk.connectors.ports import CheckLine, Idem, MailMessage, MailReceipt, Page, StreamSpec
from b2bdesk.connectors.records import BadItem, DeliveryReportRecord
from b2bdesk.connectors.registry import Kit
from b2bdesk.errors import ConnectorError

log = logging.getLogger(__name__)

REPORTS = "delivery_reports"
LOOK_EVERY = timedelta(minutes=2)
LETTERS_A_PAGE = 50


class Mailbox:
    """Implements ``ports.Mail`` over SMTP and, when a host is named, IMAP; and ``ports.Source`` over that."""

    system = SYSTEM

    def __init__(self, kit: Kit) -> None:
        self.late_commit: timedelta = kit.late_commit
        self._account = account_from(kit)
        self._clock = kit.clock

    def send(self, message: MailMessage, idem: Idem) -> MailReceipt:
        """Hand the letter to the mail server.

        A repeat looks into Sent first. Recipients that were refused stand in the receipt; when all were,
        ``Refused`` (for good) or ``Unavailable`` (for now). ``OutcomeUnknown``: no answer after the letter.
        """
        raw = mapping.to_bytes(message, SYSTEM)
        addresses = mapping.recipients(message, SYSTEM)
        if idem.attempt > 1 and (earlier := self.find(message.message_id)):
            return earlier
        with submission(self._account) as server:
            handed = server.hand_over(raw, mapping.wire_address(message.sender, SYSTEM), addresses)
        log.info("mail: handed over, %d bytes, %d recipients", len(raw), len(addresses))
        filed = self._file_copy(message, raw)
        return MailReceipt(self._clock.now(), handed.recipients, handed.answer, filed)

    def find(self, message_id: str) -> MailReceipt | None:
        """Return a receipt if the letter is in Sent; None when it is not or there is no IMAP."""
        if not self._account.imap_host:
            return None
        with sent_folder(self._account) as sent:
            headers = sent.headers_of(message_id)
        return mapping.receipt_from_sent(headers, self._clock.now()) if headers is not None else None

    def can_find(self) -> bool:
        """Tell whether a letter that is missing from Sent was surely not sent.

        Only where the provider files sent letters by itself: a copy that this program files is missing
        exactly when the answer of the server got lost.
        """
        return bool(self._account.imap_host) and self._account.sent_copy is SentCopy.PROVIDER

    def streams(self) -> Sequence[StreamSpec]:
        """Return the stream of delivery reports, where the mailbox may be read."""
        if not self._account.imap_host or not self._account.reads_reports:
            return ()
        return (StreamSpec(REPORTS, LOOK_EVERY, timedelta(hours=1), rank=90),)

    def pull(self, stream: str, cursor: str | None) -> Page:
        """Return what letters after the cursor say of letters of ours; nothing is marked as read."""
        found: list[DeliveryReportRecord] = []
        bad: list[BadItem] = []
        place = Place.of(cursor)
        with inbox(self._account) as box:
            uids = box.newer(place, LETTERS_A_PAGE)
            for head in box.heads(uids):
                if may_report(head.headers):
                    self._read(box, head, found, bad)
            last = uids[-1] if uids else max(box.next_uid - 1, 0)
            here = str(Place(box.validity, last))
        return Page(tuple(found), here, more=len(uids) == LETTERS_A_PAGE, bad=tuple(bad))

    def check(self) -> list[CheckLine]:
        """Connect, sign in and ask for the rights, sending nothing; never raises."""
        lines: list[CheckLine] = []
        attempt(lines, "check.answer", self._check_submission)
        if self._account.imap_host:
            attempt(lines, "check.sent_folder", self._check_sent)
        known = self.can_find()
        return [*lines, CheckLine(True, "check.sent_searchable" if known else "check.sent_not_searchable")]

    def close(self) -> None:
        """Hold nothing: every letter opens a connection of its own."""

    def _read(self, box: Inbox, head: Head, found: list[DeliveryReportRecord], bad: list[BadItem]) -> None:
        ident = f"{box.validity}:{head.uid}"
        if head.size > LARGEST_REPORT:
            bad.append(BadItem(ident, "too_large", ""))
            return
        try:
            found += reports(box.letter(head.uid), ident, self._clock.now())
        except (ValueError, LookupError, IndexError) as error:
            # The library stumbles over some letters that no honest program writes.
            bad.append(BadItem(ident, type(error).__name__, ""))

    def _check_submission(self) -> list[CheckLine]:
        account = self._account
        with submission(account) as server:
            lines = [
                CheckLine(True, "check.reachable", {"host": account.host, "port": account.port}),
                CheckLine(True, "check.encrypted", {"version": server.encryption}),
                CheckLine(True, "check.signed_in", {"login": account.login}),
                CheckLine(True, "check.letter_size", {"limit": server.size_limit or 0}),
            ]
            attempt(lines, "check.sender", lambda: self._check_sender(server.may_send_from))
        return lines

    def _check_sender(self, may_send_from: Callable[[str], None]) -> list[CheckLine]:
        may_send_from(self._account.login)
        return [CheckLine(True, "check.sender", {"address": self._account.login})]

    def _check_sent(self) -> list[CheckLine]:
        with sent_folder(self._account) as sent:
            sent.headers_of("<no-such-letter@check.invalid>")
        return [CheckLine(True, "check.sent_folder", {"host": self._account.imap_host})]

    def _file_copy(self, message: MailMessage, raw: bytes) -> bool | None:
        """File the letter in Sent unless it is there; a failure does not undo that it was sent."""
        if not self._account.imap_host or self._account.sent_copy is SentCopy.PROVIDER:
            return None
        try:
            with sent_folder(self._account) as sent:
                if sent.headers_of(message.message_id) is None:
                    sent.append(raw, message.at)
        except ConnectorError as error:
            log.warning("mail: no copy in Sent: %s", error)
            return False
        return True
