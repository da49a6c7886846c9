"""Sessions and the tokens that protect writes: a token counts only together with its session's cookie."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

SESSION_COOKIE = "SAP_SESSIONID_B2D_100"
_MOST = 10_000


@dataclass(slots=True)
class _Session:
    user: str
    token: str
    until: datetime


class Sessions:
    """The sessions that callers hold."""

    def __init__(self, system: SapSystem) -> None:
        self._system = system
        self._known: dict[str, _Session] = {}

    def fetch(self, user: str, cookie: str) -> tuple[str, str]:
        """Return the session's cookie and its token; a new session when the caller has none that lives."""
        now, session = self._system.now(), self._living(user, cookie)
        if session is None:
            cookie = secrets.token_urlsafe(24)
            session = _Session(user, secrets.token_urlsafe(16), now + self._system.customizing.token_lifetime)
            self._known[cookie] = session
            if len(self._known) > _MOST:
                del self._known[next(iter(self._known))]
        return cookie, session.token

    def accepts(self, user: str, cookie: str, token: str) -> bool:
        """Say whether the token belongs to the session of the cookie."""
        session = self._living(user, cookie)
        return session is not None and secrets.compare_digest(session.token.encode(), token.encode())

    def _living(self, user: str, cookie: str) -> _Session | None:
        session = self._known.get(cookie)
        if session is None or session.user != user or session.until <= self._system.now():
            return None
        return session

    def expire(self) -> None:
        """End every session: the tokens that callers hold are worth nothing from now on."""
        self._known.clear()
