"""Incoming streams: how far each was read, what could not be read, how each connector is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update

from b2bdesk.store.rows import ConnectorState, CursorRow, Facts, JournalRow, QuarantineRow, Reference
from b2bdesk.store.schema.machinery import (
    connector_states,
    cursors,
    quarantine_records,
    reference_entries,
    sync_journal,
)
from b2bdesk.store.session import Session, WriteSession

_CURSOR = select(cursors.c.value).where(
    cursors.c.system == bindparam("system"), cursors.c.stream == bindparam("stream")
)


class Cursors:
    """Reads how far streams were read."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, system: str, stream: str) -> str | None:
        """Return the cursor, None when the stream was never read."""
        value: str | None = self._session.value(_CURSOR, {"system": system, "stream": stream})
        return value

    def all(self) -> list[CursorRow]:
        """Return every cursor."""
        columns = (cursors.c[name] for name in CursorRow._fields)
        rows = self._session.all(select(*columns).order_by(cursors.c.system, cursors.c.stream))
        return [CursorRow(*row) for row in rows]


class CursorsWriter(Cursors):
    """Moves cursors; call it in the transaction that stores the page."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def move(self, system: str, stream: str, value: str, *, full: bool = False) -> None:
        """Keep how far the stream was read; ``full`` says that it came to the stream's end."""
        row = {"system": system, "stream": stream, "value": value, "moved_at": self._write.now}
        if full:
            row["full_at"] = self._write.now
        self._write.upsert(cursors, [row], by=("system", "stream"))
        self._write.touch("cursor", f"{system}:{stream}")

    def forget(self, system: str, stream: str) -> None:
        """Read the stream from its beginning again."""
        mine = (cursors.c.system == system) & (cursors.c.stream == stream)
        self._write.connection.execute(cursors.delete().where(mine))
        self._write.touch("cursor", f"{system}:{stream}")


class Quarantine:
    """Reads records that could not be read."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, *, state: str = "open", limit: int = 200) -> list[QuarantineRow]:
        """Return records in a state, the newest first."""
        columns = (quarantine_records.c[name] for name in QuarantineRow._fields)
        chosen = select(*columns).where(quarantine_records.c.state == state)
        rows = self._session.all(chosen.order_by(quarantine_records.c.pk.desc()).limit(limit))
        return [QuarantineRow(*row) for row in rows]


class QuarantineWriter(Quarantine):
    """Keeps records that could not be read."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def add(
        self,
        *,
        system: str,
        stream: str,
        external_id: str | None,
        payload: str,
        error_code: str,
        path: str = "",
    ) -> None:
        """Keep a record; one that is already there is counted once more."""
        table = quarantine_records
        known = select(table.c.pk, table.c.seen).where(
            table.c.system == system, table.c.stream == stream, table.c.external_id == external_id
        )
        row = None if external_id is None else self._write.first(known)
        told = {"payload": payload, "error_code": error_code, "path": path, "state": "open"}
        if row is None:
            named = {"system": system, "stream": stream, "external_id": external_id}
            self._write.insert(table, [named | told | {"first_at": self._write.now}])
        else:
            self._write.update(table, [{"pk": row.pk, "seen": row.seen + 1, **told}])
        self._write.touch("quarantine_record", f"{system}:{stream}:{external_id or ''}")

    def settle(self, system: str, stream: str, external_id: str, *, state: str = "read_again") -> None:
        """Note that a record was read after all, or dropped."""
        table = quarantine_records
        mine = (table.c.system == system) & (table.c.stream == stream) & (table.c.external_id == external_id)
        self._write.connection.execute(update(table).where(mine, table.c.state == "open").values(state=state))
        self._write.touch("quarantine_record", f"{system}:{stream}:{external_id}")

    def close(self, pk: int, state: str) -> None:
        """Note what a person decided about a record: ``read_again`` or ``dropped``."""
        self._write.update(quarantine_records, [{"pk": pk, "state": state}])
        self._write.touch("quarantine_record", str(pk))


class States:
    """Reads how connectors are."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[ConnectorState]:
        """Return the state of every connector that ever reported."""
        table = connector_states
        rows = self._session.all(
            select(
                table.c.system,
                table.c.state,
                table.c.last_ok_at,
                table.c.last_error,
                table.c.latency_ms,
                table.c.clock_skew_s,
            ).order_by(table.c.system)
        )
        return [ConnectorState(*row) for row in rows]

    def get(self, system: str) -> ConnectorState | None:
        """Return the state of one connector."""
        return next((state for state in self.all() if state.system == system), None)


class StatesWriter(States):
    """Keeps how connectors are."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def put(self, state: ConnectorState) -> None:
        """Keep a connector's state."""
        row = state._asdict()
        row["last_ok_at"] = row.pop("last_ok")
        self._write.upsert(connector_states, [row], by=("system",))
        self._write.touch("connector_state", state.system)


class Journal:
    """Reads the sync journal."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, limit: int = 200, *, codes: Sequence[str] = (), after: int = 0) -> list[JournalRow]:
        """Return lines, the newest first: of ``codes`` alone where given, those after the line ``after``."""
        chosen = select(sync_journal.c.at, sync_journal.c.code, sync_journal.c.facts, sync_journal.c.pk)
        if codes:
            chosen = chosen.where(sync_journal.c.code.in_(list(codes)))
        if after:
            chosen = chosen.where(sync_journal.c.pk > after)
        rows = self._session.all(chosen.order_by(sync_journal.c.pk.desc()).limit(limit))
        return [JournalRow(*row) for row in rows]

    def newest(self) -> int:
        """Return the number of the newest line, 0 when there is none."""
        return int(self._session.value(select(func.max(sync_journal.c.pk))) or 0)


class JournalWriter(Journal):
    """Writes the sync journal."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def add(self, code: str, facts: Facts) -> None:
        """Append a line; the sentence for ``code`` stands in the interface."""
        self._write.insert(sync_journal, [{"at": self._write.now, "code": code, "facts": facts}])
        self._write.touch("sync_journal", "")


class References:
    """Reads vendors' reference books: statuses, payment types, stores and so on."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, system: str, book: str) -> list[Reference]:
        """Return the entries of a book in the vendor's order."""
        table = reference_entries
        columns = (table.c[name] for name in Reference._fields)
        chosen = select(*columns).where(table.c.system == system, table.c.book == book)
        return [Reference(*row) for row in self._session.all(chosen.order_by(table.c.pk))]

    def name(self, system: str, book: str, code: str) -> str | None:
        """Return the name of an entry."""
        table = reference_entries
        named = select(table.c.name).where(
            table.c.system == system, table.c.book == book, table.c.code == code
        )
        found: str | None = self._session.value(named)
        return found


class ReferencesWriter(References):
    """Keeps vendors' reference books."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def put_many(self, entries: Sequence[Reference]) -> None:
        """Keep entries; those that are not named stay as they are."""
        self._write.upsert(
            reference_entries, [entry._asdict() for entry in entries], by=("system", "book", "code")
        )
        for system, book in sorted({(entry.system, entry.book) for entry in entries}):
            self._write.touch("reference", f"{system}:{book}")
