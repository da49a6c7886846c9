"""Settings that people change: of the company, a role, a person, or this computer."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import bindparam, func, select

from b2bdesk.store.history import AuditWriter
from b2bdesk.store.schema.people import settings
from b2bdesk.store.session import Session, WriteSession

Scope = Literal["company", "role", "user", "device"]
DEVICE: Scope = "device"
USER: Scope = "user"

_OF_SCOPE = (settings.c.scope == bindparam("scope"), settings.c.scope_id == bindparam("scope_id"))
_ONE = select(settings.c.value).where(settings.c.key == bindparam("key"), *_OF_SCOPE)
_BEGINNING = select(settings.c.key, settings.c.value).where(
    func.substr(settings.c.key, 1, func.length(bindparam("prefix"))) == bindparam("prefix"), *_OF_SCOPE
)


class Settings:
    """Reads settings; values are JSON."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str, default: Any = None, *, scope: Scope = USER, scope_id: str = "") -> Any:
        """Return the value, ``default`` when it was never set."""
        row = self._session.first(_ONE, {"key": key, "scope": scope, "scope_id": scope_id})
        return default if row is None else row[0]

    def many(self, prefix: str, *, scope: Scope = USER, scope_id: str = "") -> dict[str, Any]:
        """Return every setting whose key begins with ``prefix``."""
        rows = self._session.all(_BEGINNING, {"prefix": prefix, "scope": scope, "scope_id": scope_id})
        return {key: value for key, value in rows if key.startswith(prefix)}


class SettingsWriter(Settings):
    """Changes settings."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def set(self, key: str, value: Any, *, scope: Scope = USER, scope_id: str = "") -> None:
        """Keep a value; what it was before goes to the audit, except on this computer alone."""
        before = self.get(key, None, scope=scope, scope_id=scope_id)
        if before == value:
            return
        if scope != DEVICE:
            was, now = {"value": before}, {"value": value}
            AuditWriter(self._write).note(self._write.by, "setting.changed", "setting", key, was, now)
        self._write.upsert(
            settings,
            [
                {
                    "key": key,
                    "scope": scope,
                    "scope_id": scope_id,
                    "value": value,
                    "by_user_pk": self._write.by_pk,
                    "at": self._write.now,
                }
            ],
            by=("key", "scope", "scope_id"),
        )
        self._write.touch("setting", key)

    def drop(self, key: str, *, scope: Scope, scope_id: str = "") -> None:
        """Forget a value, so that it is asked for or drawn anew."""
        mine = (settings.c.key == key, settings.c.scope == scope, settings.c.scope_id == scope_id)
        self._write.connection.execute(settings.delete().where(*mine))
        self._write.touch("setting", key)
