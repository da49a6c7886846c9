"""The manager's mailbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.ports.common import Attachment, Idem


@dataclass(frozen=True, slots=True)
class MailMessage:
    """A letter ready to leave; ``message_id`` is fixed before the first attempt.

    ``in_reply_to`` is the message id of the letter that this one answers or repeats.
    """

    message_id: str
    sender: str
    sender_name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    text: str
    at: datetime
    html: str | None = None
    reply_to: str | None = None
    in_reply_to: str | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class RecipientAnswer:
    """What the mail server said about one recipient."""

    address: str
    accepted: bool
    code: int
    answer: str


@dataclass(frozen=True, slots=True)
class MailReceipt:
    """The letter is with the mail server: handed over, not delivered.

    ``filed``: whether this program put a copy into Sent; None when that is not its business.
    """

    at: datetime
    recipients: tuple[RecipientAnswer, ...]
    server_answer: str = ""
    filed: bool | None = None


@runtime_checkable
class Mail(Protocol):
    """The manager's mailbox."""

    def send(self, message: MailMessage, idem: Idem) -> MailReceipt:
        """Hand the letter to the mail server."""

    def find(self, message_id: str) -> MailReceipt | None:
        """Return a receipt if the letter is among the sent ones; None when it is not or cannot be seen."""

    def can_find(self) -> bool:
        """Tell whether sent letters can be searched, so that an unknown outcome may be settled."""
