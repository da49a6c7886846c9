"""The conversation with the site's exchange page, in which we play 1C."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping
from typing import TypeVar

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.bitrix import archives
from b2bdesk.connectors.bitrix.exchange_answers import (
    FAILURES,
    PROGRESS,
    Said,
    SignedIn,
    Terms,
    failure,
    require_done,
    said,
    session_is_lost,
    signed_in,
    terms,
)
from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.transport import Call, Transport
from b2bdesk.errors import BadRecord, OutcomeUnknown, Refused, Unauthorised

Result = TypeVar("Result")

MOST_STEPS = 200
"""An import that still says "progress" after so many calls does not end."""


class _SessionLost(Exception):
    """The site does not know our session any more."""


class ExchangePage:
    """One exchange page of one site; safe for threads, which take turns.

    Every method raises only :class:`ConnectorError`, and :class:`Refused` with ``exchange_page_shared`` when
    1C reads the same page: two readers of one page take each other's orders away.
    """

    def __init__(
        self, transport: Transport, options: Options, proof: Callable[[], Mapping[str, str]]
    ) -> None:
        """``proof`` returns the header that signs in; a new password works at once."""
        self._transport, self._options, self._proof = transport, options, proof
        self._signed_in: SignedIn | None = None
        self._turn = threading.RLock()

    def query(self) -> bytes:
        """Return the XML of the orders changed since the last committed time."""
        return self._in_session(lambda: self._xml("query"))

    def info(self) -> bytes:
        """Return the XML with the site's statuses, payment systems and deliveries."""
        return self._in_session(lambda: self._xml("info"))

    def success(self) -> None:
        """Tell the site that everything of its last answer is kept, so that it need not come again."""
        self._in_session(lambda: self._told(self._get("success")))

    def clock_reply(self) -> Reply:
        """Sign in and return the answer, whose headers hold the site's time."""
        self._require_own_page()
        with self._turn:
            reply = self._sign_in()
            self._begin()
            return reply

    def send(self, name: str, content: bytes) -> None:
        """Send a file of orders and wait until the site has taken it in.

        Raises :class:`Refused` with the site's words when it says that the order was not changed. A file of
        its own name every time: the site appends what comes under a known name.
        """
        self._in_session(lambda: self._send(name, content))

    def _send(self, name: str, content: bytes) -> None:
        name = f"{name}-{secrets.token_hex(4)}"
        agreed = self._begin()
        sent = f"{name}.zip" if agreed.zip else f"{name}.xml"
        body = archives.packed(f"{name}.xml", content) if agreed.zip else content
        pieces = [body[at : at + agreed.piece] for at in range(0, len(body), agreed.piece)]
        if len(pieces) > 1 and not self._options.exchange_version:
            # The old protocol works every request off at once, half a file too.
            raise Refused(system=SYSTEM, detail="file_too_large", fields=["lines"])
        answer = Said("", ())
        for piece in pieces:
            answer = self._told(self._post(sent, piece), writes=True)
        if self._options.exchange_version:
            answer = self._imported(sent)
        require_done(answer)

    def _imported(self, name: str) -> Said:
        for _ in range(MOST_STEPS):
            answer = self._told(self._get("import", writes=True, filename=name), writes=True)
            if answer.word != PROGRESS:
                return answer
        raise OutcomeUnknown(system=SYSTEM, detail="import_does_not_end")

    def _in_session(self, work: Callable[[], Result]) -> Result:
        """Do the work signed in; once more with a new session when the site has forgotten ours."""
        self._require_own_page()
        with self._turn:
            for first in (True, False):
                if self._signed_in is None:
                    self._sign_in()
                try:
                    return work()
                except _SessionLost as error:
                    self._signed_in = None
                    if not first:
                        raise Unauthorised(system=SYSTEM, detail="session_not_kept") from error
        raise AssertionError("unreachable: the second turn returns or raises")

    def _sign_in(self) -> Reply:
        self._signed_in = None
        reply = self._get("checkauth")
        answer = said(reply.body, "checkauth")
        if answer.word in FAILURES:
            raise failure(answer)
        self._signed_in = signed_in(answer)
        return reply

    def _begin(self) -> Terms:
        """Agree on archives and sizes; with a version the site may give a new session."""
        version = self._options.exchange_version
        reply = self._get("init", version=version) if version else self._get("init")
        if reply.body.lstrip()[:7].lower() in (b"failure", b"error\n"):
            self._told(reply)
        agreed = terms(reply.body)
        if agreed.session and self._signed_in:
            self._signed_in = SignedIn(self._signed_in.cookie, agreed.session)
        return agreed

    def _xml(self, mode: str) -> bytes:
        self._begin()
        body = self._get(mode).body
        if archives.is_archive(body):
            return b"".join(content for _, content in [*archives.xml_files(body)][:1])
        if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
            return body
        self._require_no_failure(said(body, mode))
        raise BadRecord(system=SYSTEM, kind=mode, where="not_xml")

    def _told(self, reply: Reply, *, writes: bool = False) -> Said:
        try:
            answer = said(reply.body, "answer")
        except BadRecord as error:
            if writes:
                raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error
            raise
        self._require_no_failure(answer)
        return answer

    def _require_no_failure(self, answer: Said) -> None:
        # "success" answers a bare "error" when it knows another session than ours.
        if session_is_lost(answer) or (answer.word == "error" and not answer.text):
            raise _SessionLost
        if answer.word in FAILURES:
            raise failure(answer)

    def _get(self, mode: str, *, writes: bool = False, **more: str) -> Reply:
        params = self._address(mode, **more)
        return self._transport.send(
            Call("GET", self._path, writes, params, headers=self._headers(), any_content=True)
        )

    def _post(self, name: str, piece: bytes) -> Reply:
        headers = {**self._headers(), "Content-Type": "application/octet-stream"}
        params = self._address("file", filename=name)
        return self._transport.send(
            Call("POST", self._path, True, params, content=piece, headers=headers, any_content=True)
        )

    def _address(self, mode: str, **more: str) -> dict[str, str | list[str]]:
        """Return the address's fields; the session always: a site that saw it once demands it ever after."""
        session = {"sessid": self._signed_in.session} if self._signed_in else {}
        return {"type": "sale", "mode": mode, **more, **session}

    def _headers(self) -> dict[str, str]:
        cookie = {"Cookie": self._signed_in.cookie} if self._signed_in else {}
        return {**self._proof(), **cookie}

    @property
    def _path(self) -> str:
        return self._options.exchange_path

    def _require_own_page(self) -> None:
        if self._options.page_is_shared:
            raise Refused(system=SYSTEM, detail="exchange_page_shared", fields=["exchange_path"])
