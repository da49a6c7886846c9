"""The training mail provider and a mailbox of the manager that speaks to it over TLS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from b2bdesk.connectors.mail.connector import Mailbox
from b2bdesk.connectors.ports import Attachment, Idem, MailMessage
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import new_uid
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile
from b2bdesk.training.certificates import Certificates, certificates_in
from b2bdesk.training.mail import MAIL_PASSWORD, MAIL_TOKEN
from b2bdesk.training.mail.server import TrainingMail

MANAGER = "a.ivanov@severny-veter.example"
SERVICE = "b2bdesk:training:mail"
PDF = b"%PDF-1.7\r\n.\r\n\x00\xff\xd0 \n..\n" + bytes(range(256)) * 40
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

OpenMailbox = Callable[..., Mailbox]
WriteLetter = Callable[..., MailMessage]


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates_in(tmp_path_factory.mktemp("training") / "tls")


@pytest.fixture
def provider(tmp_path: Path, certificates: Certificates) -> Iterator[TrainingMail]:
    one = TrainingMail(tmp_path / "mail", certificates, (MANAGER,)).start()
    one.faults.files_sent_itself = False
    yield one
    one.stop()


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets({(SERVICE, "password"): MAIL_PASSWORD, (SERVICE, "token"): MAIL_TOKEN})


@pytest.fixture
def open_mailbox(provider: TrainingMail, secrets: MemorySecrets) -> OpenMailbox:
    def make(**changed: object) -> Mailbox:
        """Open the manager's mailbox as his profile describes it, with some settings changed."""
        usual = {
            "host": "127.0.0.1",
            "port": provider.ports.smtps,
            "login": MANAGER,
            "imap_host": "127.0.0.1",
            "imap_port": provider.ports.imaps,
            "loopback_authority": str(provider.authority),
            "answer_s": 5.0,
        }
        profile = Profile("training", {"mail": "mail"}, {"mail": usual | changed}, training=True)
        opened = open_connectors(profile, secrets, HandClock(NOW)).mail
        assert isinstance(opened, Mailbox)
        return opened

    return make


@pytest.fixture
def mailbox(open_mailbox: OpenMailbox) -> Mailbox:
    return open_mailbox()


@pytest.fixture
def letter() -> WriteLetter:
    def write(**changed: object) -> MailMessage:
        """Write the letter with the invoice, with some fields changed."""
        usual: dict[str, object] = {
            "message_id": f"<{new_uid()}@severny-veter.example>",
            "sender": MANAGER,
            "sender_name": "Иванов, Андрей",
            "to": ("buh@romashka.example",),
            "cc": (),
            "subject": "Счёт № 1042 от 21.11.2026, ООО «Ромашка»",
            "text": "Здравствуйте!\n.точка в начале строки\n\nСчёт во вложении.\n",
            "at": NOW,
            "attachments": (Attachment("Счёт № 1042 (ООО «Ромашка»).pdf", "application/pdf", PDF),),
        }
        return MailMessage(**(usual | changed))  # type: ignore[arg-type]

    return write


@pytest.fixture
def first() -> Idem:
    return Idem(new_uid())


@pytest.fixture
def second(first: Idem) -> Idem:
    return Idem(first.key, attempt=2)
