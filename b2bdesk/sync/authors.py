"""Learning who made the change that clashed with ours, for whoever decides about it."""

from __future__ import annotations

import logging
from functools import partial

from b2bdesk.connectors.ports import Chronicle
from b2bdesk.connectors.records import Ext, LastChange
from b2bdesk.errors import ConnectorError
from b2bdesk.store.rows import Conflict
from b2bdesk.store.store import Store
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.writer import Writer

log = logging.getLogger(__name__)


class Authors:
    """Asks the vendor once for each conflict; a vendor that does not tell is not asked."""

    def __init__(self, source: object, system: str, store: Store, writer: Writer) -> None:
        self._source, self._system = source, system
        self._store, self._writer = store, writer

    def work(self) -> None:
        """Name who changed the records of open conflicts; what cannot be asked now is asked next time."""
        if not isinstance(self._source, Chronicle):
            return
        for conflict, names in self._unnamed():
            try:
                told = next(filter(None, map(self._source.last_change, names)), None)
            except ConnectorError as error:
                log.info("Who changed %s %s is not known yet: %s", conflict.kind, conflict.uid, error)
                return
            self._writer.run(partial(self._keep, conflict=conflict, told=told))

    def _unnamed(self) -> list[tuple[Conflict, list[Ext]]]:
        with self._store.read() as tx:
            return [
                (one, self._names_of(tx, one))
                for one in tx.conflicts.rows()
                if one.system == self._system and one.by_theirs is None
            ]

    def _names_of(self, tx: ReadTx, conflict: Conflict) -> list[Ext]:
        links = tx.refs.links(self._system, [conflict.uid])
        return [Ext(kind, number) for (_, kind), number in links.items()]

    def _keep(self, tx: WriteTx, conflict: Conflict, told: LastChange | None) -> None:
        uid = tx.refs.uid_of(self._system, told.by.kind, told.by.id) if told else None
        person = tx.people.user(uid) if uid else None
        if told and person:
            tx.conflicts.name(conflict.pk, person.full_name, told.at)
        else:
            # It was asked, and there is no more to learn.
            tx.conflicts.name(conflict.pk, "", None)
