"""Files that clients gave us, kept as they came."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from sqlalchemy import Select, delete, select, update

from b2bdesk.errors import NotFound
from b2bdesk.model.client_file import ClientFile
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import shared
from b2bdesk.store.schema.clients import client_files, clients
from b2bdesk.store.schema.people import users
from b2bdesk.store.session import Session, WriteSession

KIND = "client_file"

_FIELDS = shared(ClientFile, client_files)
_FILE = (
    select(
        *(client_files.c[name] for name in _FIELDS), clients.c.uid.label("client"), users.c.uid.label("by")
    )
    .outerjoin(clients, clients.c.pk == client_files.c.client_pk)
    .outerjoin(users, users.c.pk == client_files.c.by_user_pk)
)


class ClientFiles:
    """Reads files; bytes only where they are asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def need(self, uid: Uid) -> ClientFile:
        """Return what is known of a file; raises NotFound."""
        found = self._read(_FILE.where(client_files.c.uid == uid))
        if not found:
            raise NotFound(kind=KIND, what=uid)
        return found[0]

    def of(self, client: Uid) -> list[ClientFile]:
        """Return the files of a client, the newest first."""
        return self._read(_FILE.where(clients.c.uid == client).order_by(client_files.c.pk.desc()))

    def content(self, uid: Uid) -> bytes:
        """Return the bytes of a file; raises NotFound."""
        row = self._session.first(select(client_files.c.bytes).where(client_files.c.uid == uid))
        if row is None:
            raise NotFound(kind=KIND, what=uid)
        return bytes(row.bytes)

    def _read(self, statement: Select[Any]) -> list[ClientFile]:
        return [ClientFile(**row._mapping) for row in self._session.all(statement)]


class ClientFileWriter(ClientFiles):
    """Keeps files, gives them to clients, forgets them."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def keep(self, uid: Uid, name: str, mime: str, content: bytes, client: Uid | None = None) -> ClientFile:
        """Keep a file of a client, or of the new-client sheet without one; raises NotFound."""
        row = {
            "uid": uid,
            "client_pk": self._write.key_of(clients, client, "client") if client else None,
            "by_user_pk": self._write.by_pk,
            "name": name,
            "mime": mime,
            "size": len(content),
            "sha256": sha256(content).hexdigest(),
            "bytes": content,
            "at": self._write.now,
        }
        self._write.insert_one(client_files, row)
        self._touch(uid, client)
        return self.need(uid)

    def give(self, uid: Uid, client: Uid | None) -> ClientFile:
        """Give a file to a client, or back to the new-client sheet; raises NotFound."""
        known = self.need(uid)
        key = self._write.key_of(clients, client, "client") if client else None
        self._write.connection.execute(
            update(client_files).where(client_files.c.uid == uid).values(client_pk=key)
        )
        self._touch(uid, client or known.client)
        return self.need(uid)

    def drop(self, uid: Uid) -> None:
        """Forget a file; raises NotFound."""
        known = self.need(uid)
        self._write.connection.execute(delete(client_files).where(client_files.c.uid == uid))
        self._touch(uid, known.client)

    def drop_loose(self) -> None:
        """Forget every file that lies in the new-client sheet."""
        self._write.connection.execute(delete(client_files).where(client_files.c.client_pk.is_(None)))

    def _touch(self, uid: Uid, client: Uid | None) -> None:
        self._write.touch(KIND, uid)
        if client:
            self._write.touch("client", client)
