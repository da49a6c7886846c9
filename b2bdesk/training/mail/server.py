"""The training mail provider as one thing: start, stop, switch off, look at the letters."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from b2bdesk.training.certificates import Certificates
from b2bdesk.training.mail import MAIL_PASSWORD, MAIL_TOKEN
from b2bdesk.training.mail.faults import Faults
from b2bdesk.training.mail.imap import Mailbox, imap_handler
from b2bdesk.training.mail.letters import Letter, MailFolder, envelope_now
from b2bdesk.training.mail.smtp import Doorkeeper, Submission, smtp_factory

HOST = "127.0.0.1"
SENT_NAME = "Отправленные"
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class MailPorts:
    """Where the provider listens; 0 lets the system choose."""

    smtps: int = 0
    starttls: int = 0
    imaps: int = 0


class TrainingMail:
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
        self.faults = Faults()
        self.ports = ports or MailPorts()
        self.certificates = certificates
        self._letters = MailFolder(folder / "letters")
        self._sent = MailFolder(folder / "sent")
        self._inbox = MailFolder(folder / "inbox")
        known = passwords or {account.lower(): MAIL_PASSWORD for account in accounts}
        self._doorkeeper = Doorkeeper(known, MAIL_TOKEN, self.faults)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._listening: list[asyncio.Server] = []

    def start(self) -> TrainingMail:
        """Listen; returns itself so that tests may write ``TrainingMail(...).start()``."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="training-mail", daemon=True)
        self._thread.start()
        self.come_up()
        return self

    def stop(self) -> None:
        """Stop listening, drop the connections and end the thread."""
        if self._loop is None or self._thread is None:
            return
        self._run(self._close())
        self._run(self._cancel_others())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()
        self._loop = self._thread = None

    def go_down(self) -> None:
        """Refuse connections as a provider whose servers are off."""
        self._run(self._close())

    def come_up(self) -> None:
        """Listen again on the same ports."""
        if not self._listening:
            self._run(self._open())

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

    async def _close(self) -> None:
        for server in self._listening:
            server.close()
        self._listening = []

    async def _cancel_others(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*others, return_exceptions=True)

    def _run(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        if self._loop is None:
            work.close()
            raise RuntimeError("the training mail server was not started")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)
