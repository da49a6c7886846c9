"""Signing in with a name in Cyrillic: servers differ in how they decode it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping

from b2bdesk.connectors.onec_sed.kinds import SYSTEM
from b2bdesk.errors import NoKeyStore, Unauthorised

_ENCODINGS = ("utf-8", "cp1251")


class Login:
    """Basic authorisation; ``other_encoding`` turns to the encoding that was not tried."""

    def __init__(self, user: str, encoding: str, password: Callable[[], str | None]) -> None:
        self._user, self._password = user, password
        self._encodings = _ENCODINGS if encoding == "auto" else (encoding,)
        self._at = 0

    def headers(self) -> Mapping[str, str]:
        """Return the header. Raises :class:`Unauthorised` without a password that can be written in it."""
        try:
            password = self._password()
        except NoKeyStore as error:
            raise Unauthorised(system=SYSTEM, detail="no_key_store") from error
        if not password:
            raise Unauthorised(system=SYSTEM, detail="no_password")
        pair = f"{self._user}:{password}"
        try:
            proof = base64.b64encode(pair.encode(self._encodings[self._at])).decode()
        except UnicodeEncodeError as error:
            raise Unauthorised(system=SYSTEM, detail="not_encodable") from error
        return {"Authorization": f"Basic {proof}"}

    @property
    def encoding(self) -> str:
        """Return the encoding that is used now."""
        return self._encodings[self._at]

    def other_encoding(self, tried: str) -> bool:
        """Turn to the other encoding; False when there is none or the login looks the same in both.

        ``tried`` is the encoding that was refused: another thread may have turned meanwhile.
        """
        if self.encoding != tried:
            return True
        if len(self._encodings) == 1 or self._is_plain():
            return False
        self._at = 1 - self._at
        return True

    def _is_plain(self) -> bool:
        return f"{self._user}{self._password() or ''}".isascii()
