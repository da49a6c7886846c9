"""What records are called in other systems."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import bindparam, select

from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.machinery import external_refs
from b2bdesk.store.session import Session, StoredRow, Values, WriteSession

_REF = select(*(external_refs.c[name] for name in ExternalRef._fields))
_UIDS = select(external_refs.c.external_id, external_refs.c.uid).where(
    external_refs.c.system == bindparam("system"), external_refs.c.system_kind == bindparam("system_kind")
)
_UIDS_BETWEEN = _UIDS.where(external_refs.c.external_id.between(bindparam("first"), bindparam("last"))).limit(
    bindparam("most")
)
_LINKS = select(external_refs.c.uid, external_refs.c.system_kind, external_refs.c.external_id).where(
    external_refs.c.system == bindparam("system")
)


NEIGHBOURS = 4
"""Fewer names are looked up one by one, and so many rows may be read for each wanted one."""


class Refs:
    """Looks names up."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def uid_of(self, system: str, system_kind: str, external_id: str) -> Uid | None:
        """Return our record of a vendor's."""
        return self.uids_of(system, system_kind, [external_id]).get(external_id)

    def uids_of(self, system: str, system_kind: str, ids: Iterable[str]) -> dict[str, Uid]:
        """Return our records by the vendor's ids; unknown ids are absent."""
        which = {"system": system, "system_kind": system_kind}
        wanted = set(ids)
        rows = self._neighbours(which, wanted)
        if rows is None:
            rows = self._session.among(_UIDS, external_refs.c.external_id, wanted, which)
            return {external_id: Uid(uid) for external_id, uid in rows}
        return {external_id: Uid(uid) for external_id, uid in rows if external_id in wanted}

    def _neighbours(self, which: Values, wanted: Collection[str]) -> Sequence[StoredRow] | None:
        """Return all names from the first to the last wanted one; None where that may be too many.

        Lines of a page of orders have numbers that follow each other. They are read in one go, and where
        none of them is known yet that is one look into the index in place of one for each.
        """
        if len(wanted) < NEIGHBOURS or len(set(map(len, wanted))) > 1 or not all(map(str.isdecimal, wanted)):
            return None
        first, last = min(wanted), max(wanted)
        most = NEIGHBOURS * len(wanted)
        if int(last) - int(first) > most:
            return None
        # A longer number that begins like one of these stands between them too.
        rows = self._session.all(_UIDS_BETWEEN, {**which, "first": first, "last": last, "most": most})
        return rows if len(rows) < most else None

    def of(self, uid: Uid) -> list[ExternalRef]:
        """Return every name of a record."""
        rows = self._session.all(_REF.where(external_refs.c.uid == uid).order_by(external_refs.c.pk))
        return [ExternalRef(*row) for row in rows]

    def links(self, system: str, uids: Iterable[Uid]) -> dict[tuple[Uid, str], str]:
        """Return ``{(uid, the vendor's kind): external id}`` of our records in one system."""
        rows = self._session.among(_LINKS, external_refs.c.uid, set(uids), {"system": system})
        return {(Uid(uid), system_kind): external_id for uid, system_kind, external_id in rows}


class RefsWriter(Refs):
    """Learns and forgets names."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def put(self, ref: ExternalRef) -> None:
        """Learn a name; a name that pointed elsewhere points here from now on."""
        self.put_many([ref])

    def put_many(self, refs: Sequence[ExternalRef]) -> None:
        """Learn many names."""
        columns = zip(*refs, strict=True)
        self._write.upsert_columns(
            external_refs,
            dict(zip(ExternalRef._fields, columns, strict=True)) if refs else {},
            by=("system", "system_kind", "external_id"),
        )

    def drop(self, system: str, system_kind: str, external_id: str) -> None:
        """Forget a name that the vendor no longer knows."""
        self._write.connection.execute(
            external_refs.delete().where(
                external_refs.c.system == system,
                external_refs.c.system_kind == system_kind,
                external_refs.c.external_id == external_id,
            )
        )
