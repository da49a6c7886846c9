"""Repositories for the exchange with other systems: names there, what was agreed, how far it is read."""

from __future__ import annotations

from functools import cached_property

from b2bdesk.store.merging import (
    Bases,
    BasesWriter,
    Conflicts,
    ConflictsWriter,
    WaitingReader,
    WaitingWriter,
)
from b2bdesk.store.refs import Refs, RefsWriter
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.streams import (
    Cursors,
    CursorsWriter,
    Journal,
    JournalWriter,
    Quarantine,
    QuarantineWriter,
    References,
    ReferencesWriter,
    States,
    StatesWriter,
)


class ExchangeReads:
    """Repositories of a snapshot that tell how the exchange stands."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def refs(self) -> Refs:
        """Names of records in other systems."""
        return Refs(self.session)

    @cached_property
    def bases(self) -> Bases:
        """What both sides last agreed on."""
        return Bases(self.session)

    @cached_property
    def waiting(self) -> WaitingReader:
        """The newest *theirs* of records with open operations."""
        return WaitingReader(self.session)

    @cached_property
    def conflicts(self) -> Conflicts:
        """What people must decide."""
        return Conflicts(self.session)

    @cached_property
    def cursors(self) -> Cursors:
        """How far streams were read."""
        return Cursors(self.session)

    @cached_property
    def quarantine(self) -> Quarantine:
        """Records that could not be read."""
        return Quarantine(self.session)

    @cached_property
    def states(self) -> States:
        """How connectors are."""
        return States(self.session)

    @cached_property
    def journal(self) -> Journal:
        """Readable lines of the sync."""
        return Journal(self.session)

    @cached_property
    def references(self) -> References:
        """Vendors' reference books."""
        return References(self.session)


class ExchangeWrites(ExchangeReads):
    """The same repositories in a transaction that changes the store."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    @cached_property
    def refs(self) -> RefsWriter:
        """Names of records in other systems."""
        return RefsWriter(self._write)

    @cached_property
    def bases(self) -> BasesWriter:
        """What both sides last agreed on."""
        return BasesWriter(self._write)

    @cached_property
    def waiting(self) -> WaitingWriter:
        """The newest *theirs* of records with open operations."""
        return WaitingWriter(self._write)

    @cached_property
    def conflicts(self) -> ConflictsWriter:
        """What people must decide."""
        return ConflictsWriter(self._write)

    @cached_property
    def cursors(self) -> CursorsWriter:
        """How far streams were read."""
        return CursorsWriter(self._write)

    @cached_property
    def quarantine(self) -> QuarantineWriter:
        """Records that could not be read."""
        return QuarantineWriter(self._write)

    @cached_property
    def states(self) -> StatesWriter:
        """How connectors are."""
        return StatesWriter(self._write)

    @cached_property
    def journal(self) -> JournalWriter:
        """Readable lines of the sync."""
        return JournalWriter(self._write)

    @cached_property
    def references(self) -> ReferencesWriter:
        """Vendors' reference books."""
        return ReferencesWriter(self._write)
