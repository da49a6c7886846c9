"""Where the mailbox is and how it is entered: the connector's checked settings."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from b2bdesk.connectors import tls
from b2bdesk.connectors.asking import current_ask
from b2bdesk.connectors.registry import Kit
from b2bdesk.errors import NoKeyStore, Unauthorised

SYSTEM = "mail"
CONNECT_SECONDS = 3.0


class Security(StrEnum):
    """When encryption begins; a way without it does not exist."""

    TLS = "tls"
    STARTTLS = "starttls"


class SignIn(StrEnum):
    """How the mailbox is entered."""

    PASSWORD = "password"  # noqa: S105
    XOAUTH2 = "xoauth2"


class SentCopy(StrEnum):
    """Who files the copy in Sent: the provider by itself, or this program."""

    PROVIDER = "provider"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox. ``answer_seconds``: how long the server may think after the letter was handed over.

    ``reads_reports``: incoming letters are looked through for reports on letters that were sent.
    """

    host: str
    port: int
    security: Security
    login: str
    sign_in: SignIn
    imap_host: str
    imap_port: int
    sent_folder: str
    sent_copy: SentCopy
    answer_seconds: float
    reads_reports: bool
    secret: Callable[[str], str | None]
    loopback_authority: Path | None

    def tls(self, host: str) -> ssl.SSLContext:
        """Return the verifying context for one of the provider's hosts."""
        return tls.verifying_context(host, self.loopback_authority)

    def proof(self) -> str:
        """Return the password or token; raises Unauthorised when there is none."""
        name = "password" if self.sign_in is SignIn.PASSWORD else "token"
        try:
            value = self.secret(name)
        except NoKeyStore as error:
            raise Unauthorised(system=SYSTEM, detail="no_key_store") from error
        if not value:
            raise Unauthorised(system=SYSTEM, detail=f"no_{name}")
        # Neither library can spell others; a Cyrillic letter in a pasted password is a common slip.
        if not (value.isascii() and value.isprintable() and self.login.isascii()):
            raise Unauthorised(system=SYSTEM, detail="not_ascii")
        return value

    def xoauth2(self) -> str:
        """Return the SASL XOAUTH2 string before base64."""
        return f"user={self.login}\x01auth=Bearer {self.proof()}\x01\x01"


def account_from(kit: Kit) -> Account:
    """Read the account out of the connector's checked settings."""
    given = kit.settings
    host = str(given["host"])
    chosen = given["sent_copy"] or (SentCopy.PROVIDER if host == "smtp.gmail.com" else SentCopy.DESK)
    return Account(
        host=host,
        port=given["port"],
        security=Security(given["security"]),
        login=given["login"],
        sign_in=SignIn(given["sign_in"]),
        imap_host=given["imap_host"] or "",
        imap_port=given["imap_port"],
        sent_folder=given["sent_folder"] or "",
        sent_copy=SentCopy(chosen),
        answer_seconds=given["answer_s"],
        reads_reports=given["delivery_reports"],
        secret=kit.secret,
        loopback_authority=kit.loopback_authority,
    )


def connect_seconds() -> float:
    """Return how long to wait for a connection: less when a person's time is shorter."""
    ask = current_ask()
    return CONNECT_SECONDS if ask is None else min(CONNECT_SECONDS, ask.require_time(SYSTEM))
