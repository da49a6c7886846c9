"""What the training mail server may be told to do wrong.

Some refusals need no switch: they follow from the recipient's address, so that a person may try them
from the window (``no-such-user@…``, ``mailbox-full@…``, ``try-later@…``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

BY_LOCAL_PART = {
    "no-such-user": "550 5.1.1 User unknown",
    "mailbox-full": "452 4.2.2 Mailbox full",
    "try-later": "451 4.7.1 Greylisted, try again later",
}
"""Beginnings of an address and what the server answers to it."""

SIZE_LIMIT = 25 * 1024 * 1024
"""Largest letter in bytes, as the big providers have it."""


class Lose(StrEnum):
    """Where the connection breaks while a letter is handed over."""

    NOTHING = ""
    BEFORE_KEEPING = "before_keeping"
    AFTER_KEEPING = "after_keeping"


@dataclass(slots=True)
class Faults:
    """Switches; replies are whole SMTP lines such as ``550 5.1.1 User unknown``.

    ``keep_late_s`` with :attr:`Lose.AFTER_KEEPING`: the letter is kept only that long after the
    connection broke. ``answer_late_s``: the answer to a letter comes late.
    ``files_sent_itself``: what is handed over appears in Sent, as at the big providers.
    """

    wrong_password: bool = False
    sign_in_reply: str | None = None
    sender_reply: str | None = None
    every_recipient_reply: str | None = None
    recipient_replies: dict[str, str] = field(default_factory=dict)
    letter_reply: str | None = None
    lose: Lose = Lose.NOTHING
    keep_late_s: float = 0.0
    answer_late_s: float = 0.0
    size_limit: int = SIZE_LIMIT
    files_sent_itself: bool = True
    names_sent_by_attribute: bool = True
    append_refused: bool = False

    def recipient_reply(self, address: str) -> str | None:
        """Return the refusal for a recipient; None accepts it."""
        given = self.every_recipient_reply or self.recipient_replies.get(address.lower())
        if given:
            return given
        local = address.lower().partition("@")[0]
        return next((reply for start, reply in BY_LOCAL_PART.items() if local.startswith(start)), None)
