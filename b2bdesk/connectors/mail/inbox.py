"""New letters of the mailbox, read only: nothing is marked, moved or answered."""

from __future__ import annotations

import contextlib
import imaplib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from b2bdesk.connectors.mail.imap import require, signed_in
from b2bdesk.connectors.mail.settings import SYSTEM, Account
from b2bdesk.errors import BadRecord

LARGEST_REPORT = 2 * 1024 * 1024
FIRST_LOOK = 200
"""How many of the newest letters are looked at when the mailbox is read for the first time."""

_UID = re.compile(rb"UID (\d{1,10})")
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")


@dataclass(frozen=True, slots=True)
class Place:
    """How far the mailbox was read: the life of its numbers, and the last number that was seen."""

    validity: int
    last: int

    def __str__(self) -> str:
        return f"{self.validity}:{self.last}"

    @classmethod
    def of(cls, cursor: str | None) -> Place | None:
        """Return the place that a cursor names; None for the beginning, or for no cursor of ours."""
        validity, _, last = (cursor or "").partition(":")
        return cls(int(validity), int(last)) if validity.isdigit() and last.isdigit() else None


@dataclass(frozen=True, slots=True)
class Head:
    """A letter's number in the mailbox, its size in bytes and its headers."""

    uid: int
    size: int
    headers: bytes


class Inbox:
    """The folder of incoming letters of a signed-in mailbox."""

    def __init__(self, imap: imaplib.IMAP4) -> None:
        self._imap = imap
        require(imap.select("INBOX", readonly=True))
        self.validity = self._told("UIDVALIDITY")
        self.next_uid = self._told("UIDNEXT")

    def newer(self, place: Place | None, most: int) -> list[int]:
        """Return the numbers of letters that came after ``place``, the oldest first.

        From the beginning, and when the mailbox was made anew, only its newest letters.
        """
        known = place if place and place.validity == self.validity else None
        first = known.last + 1 if known else max(1, self.next_uid - FIRST_LOOK)
        found = require(self._imap.uid("SEARCH", "UID", f"{first}:*"))
        words = found[0].split() if found and isinstance(found[0], bytes) else []
        # ``n:*`` always names the last letter, however small its number.
        return sorted(uid for uid in map(int, words) if uid >= first)[:most]

    def heads(self, uids: Sequence[int]) -> list[Head]:
        """Return the headers of letters."""
        if not uids:
            return []
        wanted = ",".join(str(uid) for uid in uids)
        parts = require(self._imap.uid("FETCH", wanted, "(UID RFC822.SIZE BODY.PEEK[HEADER])"))
        return list(_heads(parts))

    def letter(self, uid: int) -> bytes:
        """Return a letter whole."""
        for part in require(self._imap.uid("FETCH", str(uid), "(BODY.PEEK[])")):
            if isinstance(part, tuple):
                return bytes(part[1])
        raise BadRecord(system=SYSTEM, kind="inbox", where="letter")

    def _told(self, name: str) -> int:
        _, data = self._imap.response(name)
        value = data[0] if data else None
        return int(value) if isinstance(value, bytes) and value.isdigit() else 0


@contextlib.contextmanager
def inbox(account: Account) -> Iterator[Inbox]:
    """Open the mailbox's incoming letters; raises as :func:`.imap.signed_in` does."""
    with signed_in(account) as imap:
        yield Inbox(imap)


def _heads(parts: Sequence[object]) -> Iterator[Head]:
    for part in parts:
        if not isinstance(part, tuple):
            continue
        uid, size = _UID.search(part[0]), _SIZE.search(part[0])
        if uid:
            yield Head(int(uid[1]), int(size[1]) if size else 0, bytes(part[1]))
