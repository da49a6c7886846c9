"""The training mail provider as one thing: start, stop, switch off, look at the letters."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from b2bdesk.training.certificates import Certificates
from b2bdesk.training.loop_server import LoopServer
from b2bdesk.training.mail import MAIL_PASSWORD, MAIL_TOKEN
from b2bdesk.training.mail.faults import Faults
from b2bdesk.training.mail.imap import Mailbox, imap_handler
from b2bdesk.training.mail.letters import Letter, MailFolder, envelope_now
from b2bdesk.training.mail.smtp import Doorkeeper, Submission, smtp_factory

HOST = "127.0.0.1"
SENT_NAME = "Отправленные"


@dataclass(frozen=True, slots=True)
class MailPorts:
    """Where the provider listens; 0 lets the system choose."""

    smtps: int = 0
    starttls: int = 0
    imaps: int = 0


class TrainingMail(LoopServer):
    """SMTP with TLS from the first byte, SMTP with STARTTLS, and IMAP; all on this computer only.

    ``folder`` keeps what was handed over (``letters``) and the mailbox's Sent folder (``sent``) across
    restarts. ``accounts`` are the mail addresses that may sign in.
    """

    def __init__(
        self,
        folder: Path,
        certificates: Certificates,
        accounts: tuple[str, ...],
        ports: MailPorts | None = None,
        passwords: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__("training-mail")
        self.faults = Faults()
        self.ports = ports or MailPorts()
        self.certificates = certificates
        self._letters = MailFolder(folder / "letters")
        self._sent = MailFolder(folder / "sent")
        self._inbox = MailFolder(folder / "inbox")
        known = passwords or {account.lower(): MAIL_PASSWORD for account in accounts}
        self._doorkeeper = Doorkeeper(known, MAIL_TOKEN, self.faults)

    def letters(self) -> list[Letter]:
        """Return the letters that were handed over, the oldest first."""
        return self._letters.all()

    def sent(self) -> list[Letter]:
        """Return the letters in the mailbox's Sent folder."""
        return self._sent.all()

    def receive(self, raw: bytes) -> None:
        """Put a letter from somebody into the mailbox."""
        self._inbox.keep(raw, envelope_now("", "", ()))

    @property
    def authority(self) -> Path:
        """Return the certificate file that a client has to believe."""
        return self.certificates.authority

    def profile_settings(self, login: str) -> dict[str, int | str]:
        """Return the table ``[connectors.mail]`` of the training profile for one mailbox."""
        return {
            "host": HOST,
            "port": self.ports.smtps,
            "security": "tls",
            "login": login,
            "imap_host": HOST,
            "imap_port": self.ports.imaps,
            "sent_copy": "provider",
            "loopback_authority": str(self.authority),
        }

    async def _open(self) -> None:
        tls = self.certificates.server_context()
        submission = Submission(self._doorkeeper, self.faults, self._letters, self._sent, self._inbox)
        mailbox = Mailbox(
            {"INBOX": self._inbox, "Черновики": MailFolder(self._inbox.path.parent / "drafts")}
            | {SENT_NAME: self._sent},
            {SENT_NAME: "\\Sent", "Черновики": "\\Drafts"},
        )
        loop, ports = asyncio.get_running_loop(), self.ports
        smtps = await loop.create_server(
            smtp_factory(submission, self.faults, None), HOST, ports.smtps, ssl=tls
        )
        plain = await loop.create_server(smtp_factory(submission, self.faults, tls), HOST, ports.starttls)
        handler = imap_handler(mailbox, self._doorkeeper, self.faults)
        imaps = await asyncio.start_server(handler, HOST, ports.imaps, ssl=tls)
        self._listening = [smtps, plain, imaps]
        self.ports = MailPorts(*(server.sockets[0].getsockname()[1] for server in self._listening))
