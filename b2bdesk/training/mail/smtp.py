"""The SMTP side of the training mail provider: submission with TLS and sign-in, nothing without."""

from __future__ import annotations

import asyncio
import base64
import hmac
import logging
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from aiosmtpd.smtp import Envelope as SmtpEnvelope
from aiosmtpd.smtp import Session as SmtpSession

from b2bdesk.training.mail.bounces import NOBODY, returned
from b2bdesk.training.mail.faults import Faults, Lose
from b2bdesk.training.mail.letters import MailFolder, envelope_now

log = logging.getLogger(__name__)

# The library writes whole dialogues, and with them base64 passwords, at its lower levels.
logging.getLogger("mail.log").setLevel(logging.ERROR)

_XOAUTH2_REFUSAL = '{"status":"400","schemes":"Bearer","scope":"https://mail.example/"}'


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Knows who may sign in: passwords by login, one token for all."""

    passwords: Mapping[str, str]
    token: str
    faults: Faults

    def lets_in(self, login: str, password: str) -> bool:
        """Tell whether the password is that of the mailbox."""
        known = self.passwords.get(login.lower(), "")
        right = hmac.compare_digest(known.encode(), password.encode())
        return bool(known) and right and not self.faults.wrong_password

    def lets_in_with_token(self, login: str, token: str) -> bool:
        """Tell whether the token opens the mailbox."""
        right = hmac.compare_digest(self.token.encode(), token.encode())
        return login.lower() in self.passwords and right and not self.faults.wrong_password


def parse_xoauth2(raw: bytes) -> tuple[str, str]:
    """Return login and token of a SASL XOAUTH2 string; both empty when it is malformed."""
    try:
        user, bearer, *_ = raw.decode().split("\x01")
    except (UnicodeDecodeError, ValueError):
        return "", ""
    if not user.startswith("user=") or not bearer.startswith("auth=Bearer "):
        return "", ""
    return user.removeprefix("user="), bearer.removeprefix("auth=Bearer ")


class Submission:
    """The handler of one mail server: checks sender and recipients, keeps what is accepted."""

    def __init__(
        self, doorkeeper: Doorkeeper, faults: Faults, kept: MailFolder, sent: MailFolder, inbox: MailFolder
    ) -> None:
        self._doorkeeper, self._faults = doorkeeper, faults
        self._kept, self._sent, self._inbox = kept, sent, inbox

    def authenticate(
        self, server: SMTP, session: SmtpSession, envelope: SmtpEnvelope, mechanism: str, data: Any
    ) -> AuthResult:
        """Answer PLAIN and LOGIN."""
        if self._faults.sign_in_reply:
            return AuthResult(success=False, handled=False, message=self._faults.sign_in_reply)
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        login, password = data.login.decode(errors="replace"), data.password.decode(errors="replace")
        if not self._doorkeeper.lets_in(login, password):
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True, auth_data=data)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        """Answer XOAUTH2; a refusal is a challenge with an error in it, as the providers do."""
        raw = base64.b64decode(args[1]) if len(args) == 2 else await server.challenge_auth("")
        login, token = parse_xoauth2(raw) if isinstance(raw, bytes) else ("", "")
        if self._doorkeeper.lets_in_with_token(login, token):
            return AuthResult(success=True, auth_data=LoginPassword(login.encode(), b""))
        await server.challenge_auth(_XOAUTH2_REFUSAL)
        return AuthResult(success=False, handled=False)

    async def handle_MAIL(
        self,
        server: SMTP,
        session: SmtpSession,
        envelope: SmtpEnvelope,
        address: str,
        options: list[str],
    ) -> str:
        """Accept a sender only if the mailbox is his, as the big providers do."""
        if not _account(session):
            return "530 5.7.0 Authentication required"
        if self._faults.sender_reply:
            return self._faults.sender_reply
        if address.lower() != _account(session):
            return "553 5.7.1 Sender address rejected: not owned by auth user"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Sender ok"

    async def handle_RCPT(
        self,
        server: SMTP,
        session: SmtpSession,
        envelope: SmtpEnvelope,
        address: str,
        options: list[str],
    ) -> str:
        """Accept or refuse a recipient."""
        refusal = self._faults.recipient_reply(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Recipient ok"

    async def handle_DATA(self, server: SMTP, session: SmtpSession, envelope: SmtpEnvelope) -> str:
        """Keep the letter, or fail in the way that was asked for."""
        faults = self._faults
        if faults.letter_reply:
            return faults.letter_reply
        if faults.lose is not Lose.NOTHING:
            await self._break_off(server, session, envelope)
        uid = self._keep(session, envelope)
        await asyncio.sleep(faults.answer_late_s)
        return f"250 2.0.0 Ok: queued as {uid:06d}"

    def _keep(self, session: SmtpSession, envelope: SmtpEnvelope) -> int:
        raw = bytes(envelope.original_content or b"")
        facts = envelope_now(_account(session), envelope.mail_from or "", tuple(envelope.rcpt_tos))
        if self._faults.files_sent_itself:
            self._sent.keep(raw, facts)
        letter = self._kept.keep(raw, facts)
        for address in facts.recipients:
            if address.lower().startswith(NOBODY):
                self._inbox.keep(returned(letter, address), envelope_now(facts.account, "", (facts.account,)))
        return letter.uid

    async def _break_off(self, server: SMTP, session: SmtpSession, envelope: SmtpEnvelope) -> None:
        """Break the connection before or after the letter is kept; this call never returns."""
        late = self._faults.keep_late_s
        if self._faults.lose is Lose.AFTER_KEEPING and late > 0:
            # Not on this task: it dies together with the connection.
            asyncio.get_running_loop().call_later(late, self._keep, session, envelope)
        elif self._faults.lose is Lose.AFTER_KEEPING:
            self._keep(session, envelope)
        transport = server.transport
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()
        await asyncio.Event().wait()


def smtp_factory(
    submission: Submission, faults: Faults, starttls: ssl.SSLContext | None
) -> Callable[[], SMTP]:
    """Return a maker of sessions: STARTTLS required if a context is given, else TLS is already there.

    With TLS from the first byte the library does not know of it, so it is told to offer sign-in freely;
    who has not signed in is turned away at his first command either way.
    """

    def make() -> SMTP:
        return SMTP(
            submission,
            hostname="training.example",
            ident="training mail",
            data_size_limit=faults.size_limit,
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=submission.authenticate,
            auth_require_tls=starttls is not None,
            timeout=60,
        )

    return make


def _account(session: SmtpSession) -> str:
    data: object = session.auth_data
    return data.login.decode(errors="replace").lower() if isinstance(data, LoginPassword) else ""
