"""Reports of a mail server that a letter did not arrive, as RFC 3464 wants them and as some write them."""

from __future__ import annotations

from email.message import EmailMessage, Message
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from b2bdesk.training.mail.letters import Letter

NOBODY = "nobody@"
"""Letters to such an address are accepted and come back."""

_FROM = "MAILER-DAEMON@training.example"


def returned(
    letter: Letter,
    address: str,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "550 5.1.1 No such user here",
) -> bytes:
    """Return the standard report that the letter did not (``failed``) or not yet (``delayed``) arrive."""
    report = MIMEMultipart("report", report_type="delivery-status")
    report["From"] = f"Mail Delivery System <{_FROM}>"
    report["To"] = letter.envelope.account
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report["Date"] = "Sat, 21 Nov 2026 09:31:00 +0000"
    report["Auto-Submitted"] = "auto-replied (rejected)" if action == "none" else "auto-generated"
    report.attach(MIMEText(f"Your letter to {address} could not be delivered.\n{said}\n", "plain", "utf-8"))
    report.attach(_status(address, action, status, said))
    headers = EmailMessage()
    for name in ("Message-ID", "From", "To", "Subject", "Date"):
        headers[name] = str(letter.message().get(name, ""))
    part = MIMEText(headers.as_string(), "rfc822-headers", "utf-8")
    report.attach(part)
    return report.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def in_own_words(letter: Letter, address: str) -> bytes:
    """Return a report of a server that keeps to no standard: plain words with our Message-ID in them."""
    text = (
        f"Письмо для {address} не доставлено: 550 5.7.1 ящик отключён.\r\n"
        f"Идентификатор: {letter.message_id}\r\n"
    )
    report = MIMEText(text, "plain", "utf-8")
    report["From"] = f"postmaster <{_FROM.replace('MAILER-DAEMON', 'postmaster')}>"
    report["To"] = letter.envelope.account
    report["Subject"] = "Не доставлено"
    return report.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _status(address: str, action: str, status: str, said: str) -> MIMEMessage:
    whole, one = Message(), Message()
    whole["Reporting-MTA"] = "dns; training.example"
    one["Final-Recipient"] = f"rfc822; {address}"
    one["Action"] = action
    one["Status"] = status
    one["Diagnostic-Code"] = f"smtp; {said}"
    part = MIMEMessage(whole, "delivery-status")
    # The library takes one message into such a part; the standard wants a block for each recipient.
    part.set_payload([whole, one])
    return part
