"""A letter of ours as the bytes that travel, and a sent letter read back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime, getaddresses, parsedate_to_datetime

from b2bdesk.connectors.ports import MailMessage, MailReceipt, RecipientAnswer
from b2bdesk.errors import Refused
from b2bdesk.model.clock import COMPANY_ZONE

# Seven-bit parts pass every server and never need the recipient's to know 8BITMIME.
_POLICY = SMTP.clone(cte_type="7bit")
_ACCEPTED = 250


def to_bytes(message: MailMessage, system: str) -> bytes:
    """Return the letter as it is handed to the server; raises Refused for an address nobody can have."""
    letter = EmailMessage(policy=_POLICY)
    letter["From"] = _address(message.sender, system, message.sender_name)
    letter["To"] = tuple(_address(one, system) for one in message.to)
    if message.cc:
        letter["Cc"] = tuple(_address(one, system) for one in message.cc)
    if message.reply_to:
        letter["Reply-To"] = _address(message.reply_to, system)
    letter["Subject"] = _one_line(message.subject)
    letter["Date"] = format_datetime(message.at.astimezone(COMPANY_ZONE))
    letter["Message-ID"] = bracketed(message.message_id)
    if message.in_reply_to:
        # Mail programs put a repeated letter beside the first one.
        letter["In-Reply-To"] = letter["References"] = bracketed(message.in_reply_to)
    letter.set_content(_encodable(message.text), charset="utf-8")
    if message.html is not None:
        letter.add_alternative(_encodable(message.html), subtype="html", charset="utf-8")
    for file in message.attachments:
        main, _, sub = file.mime.partition("/")
        letter.add_attachment(
            file.content, maintype=main, subtype=sub or "octet-stream", filename=_one_line(file.name)
        )
    return letter.as_bytes()


def recipients(message: MailMessage, system: str) -> dict[str, str]:
    """Return everybody the letter goes to, each once: the spelling of the wire and the one given."""
    wanted = {wire_address(one, system): one for one in reversed((*message.to, *message.cc))}
    if not wanted:
        raise Refused(system=system, detail="no_recipients", fields=["to"])
    return dict(reversed(wanted.items()))


def wire_address(text: str, system: str) -> str:
    """Return the address with its domain in ASCII (``пример.рф`` becomes ``xn--…``).

    Raises Refused when it is no address, or when its name part is not ASCII: few servers take that.
    """
    return _address(text, system).addr_spec


def bracketed(message_id: str) -> str:
    """Return a Message-ID in its angle brackets."""
    bare = message_id.strip().removeprefix("<").removesuffix(">")
    return f"<{bare}>"


def receipt_from_sent(headers: bytes, found_at: datetime) -> MailReceipt:
    """Read a receipt off the headers of a letter in the Sent folder."""
    letter = message_from_bytes(headers, policy=default)
    named = [str(value) for name in ("To", "Cc") for value in letter.get_all(name, [])]
    answers = tuple(
        RecipientAnswer(address, accepted=True, code=_ACCEPTED, answer="") for address in _addresses(named)
    )
    return MailReceipt(at=_date(letter.get("Date"), found_at), recipients=answers)


def _address(text: str, system: str, name: str = "") -> Address:
    local, _, domain = text.strip().rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
        address = Address(display_name=_one_line(name), addr_spec=f"{local}@{ascii_domain}")
    except (ValueError, IndexError, MessageError) as error:
        raise Refused(system=system, detail="bad_address", fields=[text]) from error
    if not local or "." not in ascii_domain or not address.addr_spec.isascii():
        raise Refused(system=system, detail="bad_address", fields=[text])
    return address


def _one_line(text: str) -> str:
    """Return the text without line breaks: in a header they would begin another header."""
    return " ".join(_encodable(text).split())


def _encodable(text: str) -> str:
    """Return the text without the halves of characters that a clipboard may hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _addresses(headers: Iterable[str]) -> list[str]:
    return [address for _, address in getaddresses(list(headers)) if address]


def _date(value: object, otherwise: datetime) -> datetime:
    try:
        return parsedate_to_datetime(str(value)).astimezone(UTC)
    except ValueError:
        return otherwise
