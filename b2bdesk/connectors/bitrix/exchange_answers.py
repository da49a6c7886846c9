"""What the exchange page says: lines of text; the first word decides, nearly always with status 200."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.errors import BadRecord, ConnectorError, Refused, Unauthorised

SUCCESS: Final = "success"
PROGRESS: Final = "progress"
FAILURES: Final = frozenset(("failure", "error"))
WORDS: Final = FAILURES | {SUCCESS, PROGRESS}

LARGEST_PIECE = 64 * 1024 * 1024
SMALLEST_PIECE = 1024
USUAL_PIECE = 204_800
LONGEST_TEXT = 500

_COOKIE_NAME = re.compile(r"[A-Za-z0-9_\-]{1,64}")
_COOKIE_VALUE = re.compile(r"[A-Za-z0-9_,\-.%]{1,256}")
_SESSION_ID = re.compile(r"[0-9A-Za-z]{1,64}")

# Words of the site's own language files, in small letters.
_SESSION_LOST = ("источника запроса", "сессия", "session")
_SIGN_IN = ("авториз", "логин", "парол", "недостаточно прав", "нет прав", "доступ запрещ", "права на")
_NOT_DONE = ("не может быть изменен", "не найден", "валют", "ошибк", "не удалось", "не обновлен")


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: its first word in small letters and what follows, line by line."""

    word: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return what follows the first word as one text, cut to a sensible length."""
        return " ".join(line for line in self.lines if line)[:LONGEST_TEXT]

    def value(self, name: str) -> str:
        """Return the value of a line ``name=value``, empty when there is none."""
        start = f"{name}="
        return next((one.removeprefix(start) for one in self.lines if one.startswith(start)), "")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What ``checkauth`` gave: a cookie to send, and the session's number for every address."""

    cookie: str
    session: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What ``init`` said: whether archives are taken, and how many bytes one request may bring."""

    zip: bool
    piece: int
    session: str = ""


def decoded(body: bytes) -> str:
    """Return the text: sites answer in cp1251 whatever their own encoding, but some in UTF-8."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1251", "replace")


def said(body: bytes, mode: str) -> Said:
    """Return the answer; raises :class:`BadRecord` when it is no answer of an exchange page."""
    lines = [line.strip() for line in decoded(body[: 64 * 1024]).strip().splitlines()]
    word = lines[0].casefold() if lines else ""
    if word not in WORDS:
        raise BadRecord(system=SYSTEM, kind=mode, where="not_an_exchange_page")
    return Said(word, tuple(lines[1:]))


def signed_in(answer: Said) -> SignedIn:
    """Return cookie and session of ``checkauth``; both come from outside and go into headers."""
    name, value = [*answer.lines, "", ""][:2]
    session = answer.value("sessid")
    if not (_COOKIE_NAME.fullmatch(name) and _COOKIE_VALUE.fullmatch(value)):
        raise BadRecord(system=SYSTEM, kind="checkauth", where="cookie")
    if session and not _SESSION_ID.fullmatch(session):
        raise BadRecord(system=SYSTEM, kind="checkauth", where="sessid")
    return SignedIn(f"{name}={value}", session)


def terms(body: bytes) -> Terms:
    """Return the answer of ``init``, which begins with no word of success; raises :class:`BadRecord`."""
    lines = [line.strip() for line in decoded(body[: 64 * 1024]).strip().splitlines()]
    named = dict(line.split("=", 1) for line in lines if "=" in line)
    limit = named.get("file_limit", "")
    session = named.get("sessid", "")
    if "zip" not in named or not limit.isdecimal() or (session and not _SESSION_ID.fullmatch(session)):
        raise BadRecord(system=SYSTEM, kind="init", where="not_an_exchange_page")
    piece = int(limit[:12]) or USUAL_PIECE
    return Terms(named["zip"].casefold() == "yes", min(max(piece, SMALLEST_PIECE), LARGEST_PIECE), session)


def session_is_lost(answer: Said) -> bool:
    """Tell whether the site no longer knows our session: signing in again mends that."""
    return answer.word in FAILURES and _tells(answer.text, _SESSION_LOST)


def failure(answer: Said) -> ConnectorError:
    """Return what a failure means; the site's words are kept."""
    if _tells(answer.text, _SIGN_IN) or session_is_lost(answer):
        return Unauthorised(system=SYSTEM, detail=answer.text or "key_not_accepted")
    return Refused(system=SYSTEM, detail=answer.text or "exchange_failed", fields=[])


def require_done(answer: Said) -> None:
    """Raise :class:`Refused` when what follows ``success`` says that the order was not changed after all."""
    line = next((one for one in answer.lines if _tells(one, _NOT_DONE)), None)
    if line is None:
        return
    field = "order" if "не найден" in line.casefold() else "status"
    raise Refused(system=SYSTEM, detail=line[:LONGEST_TEXT], fields=[field])


def _tells(text: str, words: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(word in folded for word in words)
