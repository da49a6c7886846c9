"""One SMTP dialogue, step by step, so that every failure tells whether the letter has left."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from b2bdesk.connectors.mail.settings import SYSTEM, Account, Security, SignIn, connect_seconds
from b2bdesk.connectors.ports import RecipientAnswer
from b2bdesk.errors import ConnectorError, OutcomeUnknown, Refused, Unauthorised, Unavailable

_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
_GO_ON = 354
LEAVE_SECONDS = 1.0
# Left to itself the library asks the network for this computer's name, which may take seconds, and then
# tells it to every recipient.
OUR_NAME = "[127.0.0.1]"
_LONGEST_DETAIL = 200


@dataclass(frozen=True, slots=True)
class Handed:
    """The server took the letter for at least one recipient; ``answer`` is its last word."""

    recipients: tuple[RecipientAnswer, ...]
    answer: str


class Submission:
    """A signed-in connection to the provider's submission server."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    @property
    def size_limit(self) -> int | None:
        """Return the largest letter in bytes that the server takes; None when it does not say."""
        said = self._smtp.esmtp_features.get("size", "")
        return int(said) or None if said.isdigit() else None

    @property
    def encryption(self) -> str:
        """Return the version of TLS in use."""
        sock = self._smtp.sock
        return (sock.version() or "") if isinstance(sock, ssl.SSLSocket) else ""

    def hand_over(self, raw: bytes, sender: str, recipients: Mapping[str, str]) -> Handed:
        """Give the letter to the server; ``recipients``: spelling of the wire -> spelling in the answers.

        Raises Refused, Unavailable (surely not handed over) or OutcomeUnknown (the connection broke after
        the last byte of the letter had left).
        """
        self._require_size(len(raw))
        with _before_the_letter():
            self._sender(sender, len(raw))
            answers = tuple(self._recipient(wire, given) for wire, given in recipients.items())
            self._require_somebody(answers)
            _expect(self._smtp.docmd("data"), _GO_ON)
            self._smtp.send(_LEADING_DOT.sub(b"..", raw))
            if not raw.endswith(b"\r\n"):
                self._smtp.send(b"\r\n")
        code, said = self._last_word()
        if 400 <= code < 600:
            raise _reply_error(code, said)
        if not 200 <= code < 300:
            raise OutcomeUnknown(system=SYSTEM, detail=_plain(code, said))
        return Handed(answers, _plain(code, said))

    def may_send_from(self, sender: str) -> None:
        """Ask whether the server lets us send as ``sender``, without sending; raises like hand_over."""
        with _before_the_letter():
            self._sender(sender, 0)
            self._smtp.rset()

    def _require_size(self, size: int) -> None:
        limit = self.size_limit
        if limit is not None and size > limit:
            raise Refused(system=SYSTEM, detail="too_big", fields=["attachments"], size=size, limit=limit)

    def _sender(self, sender: str, size: int) -> None:
        options = [f"size={size}"] if size and self._smtp.has_extn("size") else []
        code, said = self._smtp.mail(sender, options)
        if code != 250:
            raise _reply_error(code, said)

    def _recipient(self, wire: str, given: str) -> RecipientAnswer:
        code, said = self._smtp.rcpt(wire)
        return RecipientAnswer(given, code in (250, 251), code, _plain(code, said))

    def _require_somebody(self, answers: tuple[RecipientAnswer, ...]) -> None:
        """Raise when nobody may be written to; a passing trouble of one is worth another attempt."""
        if any(answer.accepted for answer in answers):
            return
        self._smtp.rset()
        told = [f"{answer.address}: {answer.answer}" for answer in answers]
        later = [answer.answer for answer in answers if 400 <= answer.code < 500]
        if later:
            raise Unavailable(system=SYSTEM, detail=later[0], recipients=told)
        raise Refused(system=SYSTEM, detail=answers[0].answer, fields=["to"], recipients=told)

    def _last_word(self) -> tuple[int, bytes]:
        """Send the dot that ends the letter: from here on a silence means nobody knows."""
        try:
            self._smtp.send(b".\r\n")
            return self._smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            raise OutcomeUnknown(system=SYSTEM, detail="no_answer") from error


@contextlib.contextmanager
def submission(account: Account) -> Iterator[Submission]:
    """Open a connection, encrypt it, sign in; raises Unavailable or Unauthorised."""
    proof = account.xoauth2() if account.sign_in is SignIn.XOAUTH2 else account.proof()
    with _before_the_letter():
        smtp = _connect(account)
    try:
        with _before_the_letter():
            _enter(smtp, account, proof)
        yield Submission(smtp)
    finally:
        _leave(smtp)


def _leave(smtp: smtplib.SMTP) -> None:
    """Say goodbye, but do not wait long for the answer of a server that has stopped answering."""
    with contextlib.suppress(smtplib.SMTPException, OSError):
        if smtp.sock is not None:
            smtp.sock.settimeout(LEAVE_SECONDS)
        smtp.quit()
    smtp.close()


def _connect(account: Account) -> smtplib.SMTP:
    seconds = connect_seconds()
    if account.security is Security.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            account.host,
            account.port,
            local_hostname=OUR_NAME,
            timeout=seconds,
            context=account.tls(account.host),
        )
    else:
        smtp = smtplib.SMTP(account.host, account.port, local_hostname=OUR_NAME, timeout=seconds)
    if smtp.sock is not None:
        smtp.sock.settimeout(account.answer_seconds)
    return smtp


def _enter(smtp: smtplib.SMTP, account: Account, proof: str) -> None:
    if account.security is Security.STARTTLS:
        smtp.ehlo_or_helo_if_needed()
        # Somebody on the way may cut the offer out of the greeting; going on openly is never right.
        if not smtp.has_extn("starttls"):
            raise Unavailable(system=SYSTEM, detail="tls_not_offered")
        smtp.starttls(context=account.tls(account.host))
    smtp.ehlo_or_helo_if_needed()
    try:
        _sign_in(smtp, account, proof)
    except smtplib.SMTPNotSupportedError as error:
        raise Unauthorised(system=SYSTEM, detail="sign_in_not_offered") from error
    except smtplib.SMTPAuthenticationError as error:
        said = _plain(error.smtp_code, error.smtp_error)
        kind = Unavailable if 400 <= error.smtp_code < 500 else Unauthorised
        raise kind(system=SYSTEM, detail=said) from error


def _sign_in(smtp: smtplib.SMTP, account: Account, proof: str) -> None:
    if account.sign_in is SignIn.PASSWORD:
        smtp.login(account.login, proof)
        return

    def answer(challenge: bytes | None = None) -> str:
        # The challenge is the provider's error text; an empty answer lets it say 535.
        return proof if challenge is None else ""

    smtp.auth("XOAUTH2", answer, initial_response_ok=True)


@contextlib.contextmanager
def _before_the_letter() -> Iterator[None]:
    """Explain what went wrong while the letter had surely not left."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Unavailable(system=SYSTEM, detail="certificate") from error
    except smtplib.SMTPResponseException as error:
        # Turned away at the door or at the encryption: that says nothing about the letter.
        raise Unavailable(system=SYSTEM, detail=_plain(error.smtp_code, error.smtp_error)) from error
    except TimeoutError as error:
        raise Unavailable(system=SYSTEM, detail="timeout") from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unavailable(system=SYSTEM, detail="no_connection") from error


def _expect(reply: tuple[int, bytes], code: int) -> None:
    if reply[0] != code:
        raise _reply_error(*reply)


def _reply_error(code: int, said: bytes | str) -> ConnectorError:
    """Translate a refusing reply: 5xx is final, everything else may pass."""
    text = _plain(code, said)
    if 500 <= code < 600:
        if code in (530, 534, 535, 538):
            return Unauthorised(system=SYSTEM, detail=text)
        return Refused(system=SYSTEM, detail=text, fields=[])
    return Unavailable(system=SYSTEM, detail=text)


def _plain(code: int, said: bytes | str) -> str:
    """Return the server's words on one line: they come from outside and end up before a person."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"{code} {' '.join(shown.split())}"[:_LONGEST_DETAIL]
