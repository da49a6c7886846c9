"""One small handler an action: reads what is to be sent, sends it, looks whether it arrived, settles.

A handler reads the record as it is when the operation is claimed: a stream is ordered, so the newest
state is what must arrive.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from b2bdesk.connectors.ports import Idem
from b2bdesk.errors import ConnectorError, Refused
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.writer import Writer

Job = TypeVar("Job")
"""What a handler read from the store: everything that the call needs."""

Told = TypeVar("Told")
"""What the connector answered."""

Write = Callable[[WriteTx], None]
"""Something to be stored in somebody else's transaction."""


class WaitFor(Exception):
    """The operation cannot leave yet. It is looked at again after ``pause``; no attempt is counted.

    ``first`` is the operation that must be done before; it is queued unless the same one waits already.
    """

    def __init__(self, reason: str, pause: timedelta, first: OutboxOp | None = None) -> None:
        super().__init__(reason)
        self.reason, self.pause, self.first = reason, pause, first


@dataclass(frozen=True, slots=True)
class Claimed:
    """An operation that this agent has in hand."""

    op: OutboxOp
    system: str

    @property
    def idem(self) -> Idem:
        """What makes a repeat of this operation recognisable."""
        return Idem(key=self.op.uid, attempt=self.op.attempts)

    def uid(self, name: str) -> Uid:
        """Return a uid of the payload; raises :class:`Refused` when the payload lacks it."""
        value = self.op.payload.get(name)
        if not isinstance(value, str):
            raise Refused(system=self.system, detail="payload", fields=[name])
        return Uid(value)


class Handler(Protocol, Generic[Job, Told]):
    """How operations of one action are carried out."""

    @property
    def action(self) -> Action:
        """Return the action."""

    @property
    def port(self) -> type:
        """Return the Protocol that the vendor must have."""

    def prepare(self, tx: ReadTx, claimed: Claimed) -> Job:
        """Read what is to be sent; raises NotFound, Refused, ConflictOpen or :class:`WaitFor`."""

    def catch_up(self, job: Job, connector: Any, claimed: Claimed, writer: Writer) -> Job:
        """Take in what the vendor changed since we last agreed; raises ConflictOpen."""

    def send(self, job: Job, connector: Any, claimed: Claimed) -> Told:
        """Make the call; raises ConnectorError."""

    def can_look(self, connector: Any) -> bool:
        """Tell whether the vendor can say if the call arrived."""

    def look(self, job: Job, connector: Any, claimed: Claimed) -> Told | None:
        """Ask whether the call arrived; None when it is not there now."""

    def arrived(self, job: Job, told: Told) -> bool:
        """Tell whether what was found is the outcome of the call, not what was there before it."""

    def before_again(
        self, job: Job, told: Told | None, connector: Any, claimed: Claimed, since: timedelta
    ) -> Write:
        """Return what is stored before the call is made again that was lost ``since`` and is not there.

        ``told`` is what stands there. Raises ConnectorError when the vendor must be asked and is silent.
        """

    def settle(self, tx: WriteTx, job: Job, told: Told, claimed: Claimed) -> Mapping[str, Any]:
        """Store what the answer tells; return what is kept of it with the operation."""

    def refused(self, tx: WriteTx, job: Job, error: ConnectorError, claimed: Claimed) -> None:
        """Store what a refusal means for the record."""


class Plain(Generic[Job, Told]):
    """What most handlers have in common."""

    def catch_up(self, job: Job, connector: Any, claimed: Claimed, writer: Writer) -> Job:
        """Nothing to take in."""
        return job

    def can_look(self, connector: Any) -> bool:
        """Vendors can be asked."""
        return True

    def arrived(self, job: Job, told: Told) -> bool:
        """What is found was not there before."""
        return True

    def before_again(
        self, job: Job, told: Told | None, connector: Any, claimed: Claimed, since: timedelta
    ) -> Write:
        """Nobody else writes there: what is not there never arrived."""
        return _nothing

    def refused(self, tx: WriteTx, job: Job, error: ConnectorError, claimed: Claimed) -> None:
        """Nothing but the operation changes."""


def _nothing(tx: WriteTx) -> None:
    """Store nothing."""


def answer_at(at: datetime) -> dict[str, Any]:
    """Return the least that is kept of an answer: when it came (UTC)."""
    return {"at": at.isoformat()}
