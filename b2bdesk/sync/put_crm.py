"""What clients and orders have in common on their way to the CRM, where colleagues change them too."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from b2bdesk.connectors.ports import Chronicle, Receipt
from b2bdesk.errors import ConnectorError
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import Base
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync import own_writes
from b2bdesk.sync.handlers import Claimed, Plain, Write, answer_at
from b2bdesk.sync.incoming import meet_theirs
from b2bdesk.sync.merge import Body
from b2bdesk.sync.writer import Writer


class Agreeing(Protocol):
    """A record on its way; ``agreed``: the CRM had it before, and how."""

    @property
    def agreed(self) -> Base | None:
        """Return what both sides last agreed on."""

    @property
    def uid(self) -> Uid:
        """Return the record's uid."""

    @property
    def body(self) -> Body:
        """Return the record as it is compared."""


Job = TypeVar("Job", bound=Agreeing)


class PutToCrm(Plain[Job, Receipt]):
    """Sends a record of one ``kind`` whole, after it met what the CRM has of it."""

    kind: str

    @abstractmethod
    def prepare(self, tx: ReadTx, claimed: Claimed) -> Job:
        """Read the record whole."""

    @abstractmethod
    def written(self, tx: WriteTx, system: str, job: Job, told: Receipt) -> None:
        """Keep names and what is agreed on."""

    def arrived(self, job: Job, told: Receipt) -> bool:
        """A record that the CRM had before holds our change only when it is as we mean it."""
        return told.as_meant or not job.agreed

    def settle(self, tx: WriteTx, job: Job, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep what the CRM has of it now."""
        self.written(tx, claimed.system, job, told)
        own_writes.forget(tx, claimed.system, self.kind, job.uid)
        return answer_at(told.at)

    def refused(self, tx: WriteTx, job: Job, error: ConnectorError, claimed: Claimed) -> None:
        """Nothing of it was written."""
        own_writes.forget(tx, claimed.system, self.kind, job.uid)

    def before_again(
        self, job: Job, told: Receipt | None, connector: Any, claimed: Claimed, since: timedelta
    ) -> Write:
        """Ask a person about what is not there while somebody has written there since it was sent.

        What was sent may have arrived and been set back; to send it again would undo that unseen.
        """
        in_doubt = told is not None and _is_touched(connector, told, job.uid, since)
        record = told.record if told else None

        def write(tx: WriteTx) -> None:
            if in_doubt and own_writes.kept(tx, claimed.system, self.kind, job.uid):
                self._meet(tx, claimed, record, job.uid, in_doubt=True)

        return write

    def _leaves(self, job: Job, claimed: Claimed, writer: Writer) -> Job:
        """Keep what leaves now: a lost answer is compared with it, whatever is typed meanwhile."""
        writer.run(lambda tx: _remember(tx, claimed.system, self.kind, job))
        return job

    def _taken_in(self, record: object, job: Job, claimed: Claimed, writer: Writer) -> Job:
        """Merge what a colleague changed in the CRM, and read the record anew as it leaves then."""
        writer.run(lambda tx: self._meet(tx, claimed, record, job.uid))
        return writer.run(lambda tx: self._ready(tx, claimed))

    def _meet(
        self, tx: WriteTx, claimed: Claimed, record: object, uid: Uid, *, in_doubt: bool = False
    ) -> None:
        """Merge what the CRM has.

        What was sent before is part of what is agreed now. Kept beside it any longer, a line that came there
        and went again would pass for one that was taken out here.
        """
        sent = own_writes.kept(tx, claimed.system, self.kind, uid)
        meet_theirs(tx, claimed.system, record, sent, in_doubt=in_doubt)
        own_writes.forget(tx, claimed.system, self.kind, uid)

    def _ready(self, tx: WriteTx, claimed: Claimed) -> Job:
        job = self.prepare(tx, claimed)
        own_writes.keep(tx, claimed.system, self.kind, job.uid, job.body)
        return job


def _is_touched(connector: Any, told: Receipt, uid: Uid, since: timedelta) -> bool:
    if not isinstance(connector, Chronicle):
        return True
    name = next((link.ext for link in told.links if link.uid == uid), None)
    quiet = connector.unchanged_for(name) if name else None
    # Both may be the longest time there is: a history without changes outweighs a clock that tells nothing.
    return quiet is None or quiet < since


def _remember(tx: WriteTx, system: str, kind: str, job: Agreeing) -> None:
    """Keep what is sent of a record that the vendor does not name yet as what both sides will agree on."""
    if not tx.refs.links(system, [job.uid]):
        tx.bases.put(kind, job.uid, system, dict(job.body), None)
