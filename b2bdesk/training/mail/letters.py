"""A mail folder on disk: each letter an .eml file exactly as it came, its envelope beside it."""

from __future__ import annotations

import json
import secrets
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

FIRST_UID = 1


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who gave the letter to the server and for whom; ``at`` is an ISO instant, UTC."""

    account: str
    sender: str
    recipients: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One kept letter; ``uid`` is its number in the folder."""

    uid: int
    envelope: Envelope
    raw: bytes
    path: Path

    def message(self) -> EmailMessage:
        """Return the letter parsed."""
        parsed = message_from_bytes(self.raw, policy=default)
        if not isinstance(parsed, EmailMessage):
            raise TypeError("the default policy parses into EmailMessage")
        return parsed

    @property
    def message_id(self) -> str:
        """Return the Message-ID with its angle brackets; empty when there is none."""
        return str(self.message().get("Message-ID", "")).strip()


class MailFolder:
    """Letters in one folder, numbered upwards; numbers are never used again. Safe for threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.validity = self._read_validity()
        self._next = max((int(file.stem) for file in path.glob("*.eml")), default=FIRST_UID - 1) + 1

    def keep(self, raw: bytes, envelope: Envelope) -> Letter:
        """Write the letter; the .eml appears last and whole."""
        with self._lock:
            uid, self._next = self._next, self._next + 1
            target = self.path / f"{uid:06d}.eml"
            target.with_suffix(".json").write_text(json.dumps(asdict(envelope), ensure_ascii=False), "utf-8")
            fresh = target.with_suffix(".new")
            fresh.write_bytes(raw)
            fresh.replace(target)
            return Letter(uid, envelope, raw, target)

    def all(self) -> list[Letter]:
        """Return the letters, the oldest first."""
        return [_read(path) for path in sorted(self.path.glob("*.eml"))]

    @property
    def next_uid(self) -> int:
        """Return the number that the next letter will get."""
        return self._next

    def _read_validity(self) -> int:
        """Return IMAP's UIDVALIDITY: another one when the folder was made anew, so old numbers die."""
        file = self.path / "validity"
        if not file.exists():
            file.write_text(str(secrets.randbelow(2**31 - 1) + 1), "ascii")
        return int(file.read_text("ascii"))


def envelope_now(account: str, sender: str, recipients: tuple[str, ...]) -> Envelope:
    """Return an envelope stamped with the present instant."""
    return Envelope(account, sender, recipients, datetime.now(UTC).isoformat(timespec="seconds"))


def _read(path: Path) -> Letter:
    facts = json.loads(path.with_suffix(".json").read_text("utf-8"))
    envelope = Envelope(facts["account"], facts["sender"], tuple(facts["recipients"]), facts["at"])
    return Letter(int(path.stem), envelope, path.read_bytes(), path)
