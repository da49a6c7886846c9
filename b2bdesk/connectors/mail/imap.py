"""The mailbox by IMAP, and its Sent folder: was this letter sent, and a copy for the manager."""

from __future__ import annotations

import base64
import contextlib
import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from datetime import datetime

from b2bdesk.connectors.mail.mapping import bracketed
from b2bdesk.connectors.mail.settings import SYSTEM, Account, SignIn, connect_seconds
from b2bdesk.errors import BadRecord, Refused, Unauthorised, Unavailable

# A provider that does not mark the folder names it by one of these.
KNOWN_NAMES = (
    "Отправленные",
    "Sent",
    "Sent Items",
    "Sent Messages",
    "[Gmail]/Отправленные",
    "[Gmail]/Sent Mail",
)
ANSWER_SECONDS = 15.0
_LISTED = re.compile(r'\((?P<flags>[^)]*)\) (?:"[^"]*"|NIL) (?P<name>.+)$')
_RUNS = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")


class SentFolder:
    """The Sent folder of a signed-in mailbox; its name on the wire is kept quoted."""

    def __init__(self, imap: imaplib.IMAP4, wire_name: str) -> None:
        self._imap = imap
        self._name = _quoted(wire_name)

    def headers_of(self, message_id: str) -> bytes | None:
        """Return the headers of the letter with this Message-ID; None when it is not there."""
        require(self._imap.select(self._name, readonly=True))
        found = require(self._imap.uid("SEARCH", "HEADER", "Message-ID", _quoted(bracketed(message_id))))
        numbers = found[0].split() if found and isinstance(found[0], bytes) else []
        if not numbers:
            return None
        parts = require(self._imap.uid("FETCH", numbers[-1].decode(), "(BODY.PEEK[HEADER])"))
        for part in parts:
            if isinstance(part, tuple):
                return bytes(part[1])
        raise BadRecord(system=SYSTEM, kind="sent", where="headers")

    def append(self, raw: bytes, at: datetime) -> None:
        """File a copy as read; raises Refused when the server has no room for it."""
        status, said = self._imap.append(self._name, "\\Seen", imaplib.Time2Internaldate(at), raw)
        if status != "OK":
            raise Refused(system=SYSTEM, detail=_text(said), fields=[])


def require(answer: tuple[str, Sequence[object]]) -> Sequence[object]:
    """Return what the server answered; raises Refused with its words when it said no."""
    status, data = answer
    if status != "OK":
        raise Refused(system=SYSTEM, detail=_text(data), fields=[])
    return data


@contextlib.contextmanager
def sent_folder(account: Account) -> Iterator[SentFolder]:
    """Open the mailbox's Sent folder; raises Unavailable, Unauthorised or Refused (no such folder)."""
    with signed_in(account) as imap:
        yield SentFolder(imap, _sent_name(imap, account.sent_folder))


@contextlib.contextmanager
def signed_in(account: Account) -> Iterator[imaplib.IMAP4]:
    """Open the mailbox; raises Unavailable or Unauthorised, and so does what is done inside."""
    proof = account.xoauth2() if account.sign_in is SignIn.XOAUTH2 else account.proof()
    with _explained():
        imap = imaplib.IMAP4_SSL(
            account.imap_host,
            account.imap_port,
            ssl_context=account.tls(account.imap_host),
            timeout=connect_seconds(),
        )
        try:
            imap.sock.settimeout(ANSWER_SECONDS)
            _sign_in(imap, account, proof)
            yield imap
        finally:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                imap.logout()


def to_wire(name: str) -> str:
    """Encode a folder name in modified UTF-7 (RFC 3501, 5.1.3); the library does not."""
    return "".join(_run_to_wire(run) for run in _RUNS.findall(name))


def _sign_in(imap: imaplib.IMAP4, account: Account, proof: str) -> None:
    try:
        if account.sign_in is SignIn.XOAUTH2:
            answers = iter((proof.encode(), b""))
            imap.authenticate("XOAUTH2", lambda _challenge: next(answers, b""))
        else:
            imap.login(account.login, proof)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise Unauthorised(system=SYSTEM, detail="imap_sign_in") from error


def _sent_name(imap: imaplib.IMAP4, chosen: str) -> str:
    """Return the wire name of the Sent folder: the chosen one, the marked one, or a known one."""
    if chosen:
        return to_wire(chosen)
    status, lines = imap.list()
    folders = list(_listed(lines)) if status == "OK" else []
    for name, flags in folders:
        if "\\sent" in flags.lower().split():
            return name
    known = {to_wire(name).lower() for name in KNOWN_NAMES}
    for name, _ in folders:
        if name.lower() in known:
            return name
    raise Refused(system=SYSTEM, detail="no_sent_folder", fields=["sent_folder"])


def _listed(lines: Sequence[object]) -> Iterator[tuple[str, str]]:
    """Yield name and flags of each folder; a name may come quoted, bare or as a literal."""
    for line in lines:
        head = line[0] if isinstance(line, tuple) else line
        match = _LISTED.search(head.decode("ascii", "replace")) if isinstance(head, bytes) else None
        if match is None:
            continue
        name = line[1].decode("ascii", "replace") if isinstance(line, tuple) else match["name"]
        yield _unquoted(name), match["flags"]


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Unavailable(system=SYSTEM, detail="certificate") from error
    except TimeoutError as error:
        raise Unavailable(system=SYSTEM, detail="timeout") from error
    except (imaplib.IMAP4.error, OSError) as error:
        raise Unavailable(system=SYSTEM, detail="no_connection") from error


def _run_to_wire(run: str) -> str:
    if run.isascii() and run.isprintable():
        return run.replace("&", "&-")
    packed = base64.b64encode(run.encode("utf-16-be")).decode("ascii").rstrip("=")
    return f"&{packed.replace('/', ',')}-"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text
    return re.sub(r"\\(.)", r"\1", text[1:-1])


def _text(data: Sequence[object]) -> str:
    said = data[0] if data else b""
    return said.decode("utf-8", "replace")[:200] if isinstance(said, bytes) else ""
