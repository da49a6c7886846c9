"""Telling the CRM of clients that became one here: a note at once, combining when nobody can undo it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from b2bdesk.connectors.ports import ClientCombiner, Links, Receipt
from b2bdesk.errors import Refused
from b2bdesk.model.clock import Clock
from b2bdesk.model.outbox import Action, OutboxOp, stream_name
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.client_merges import Merge
from b2bdesk.store.store import Store
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.handlers import Claimed, Plain, answer_at
from b2bdesk.sync.names import links_for
from b2bdesk.sync.put_client import client_first
from b2bdesk.sync.writer import Writer

LOOK_EVERY = timedelta(hours=1)
AT_ONCE = 20
"""Merges that are finished at one look."""


@dataclass(frozen=True, slots=True)
class NoteJob:
    """A note on a client that was merged here; None: the merge was taken back, so is the note."""

    gone: Uid
    text: str | None
    links: Links


class MarkMerged(Plain[NoteJob, Receipt | None]):
    """``MARK_MERGED {"client": gone, "kept", "text"}``; without a text the note goes away.

    It stands in the stream of the client that is gone, behind whatever makes it there.
    """

    action, port = Action.MARK_MERGED, ClientCombiner

    def prepare(self, tx: ReadTx, claimed: Claimed) -> NoteJob:
        """Read the CRM's name of the client."""
        gone, text = claimed.uid("client"), claimed.op.payload.get("text")
        return NoteJob(gone, str(text) if text else None, links_for(tx.refs, claimed.system, [gone]))

    def send(self, job: NoteJob, connector: ClientCombiner, claimed: Claimed) -> Receipt | None:
        """Write the note or take it away; a client that the CRM never had needs none."""
        if not _has(job.links, job.gone):
            return None
        return connector.note_merged(job.gone, job.text, job.links, claimed.idem)

    def look(self, job: NoteJob, connector: ClientCombiner, claimed: Claimed) -> Receipt | None:
        """Read the notes."""
        if not _has(job.links, job.gone):
            return None
        return connector.find_note(job.gone, job.text, job.links)

    def arrived(self, job: NoteJob, told: Receipt | None) -> bool:
        """Other notes may stand there."""
        return told is not None and told.as_meant

    def settle(self, tx: WriteTx, job: NoteJob, told: Receipt | None, claimed: Claimed) -> Mapping[str, Any]:
        """Nothing but the time is kept."""
        return answer_at(told.at if told else tx.now)


@dataclass(frozen=True, slots=True)
class CombineJob:
    """Two clients of the CRM that become one."""

    kept: Uid
    gone: Uid
    links: Links


class CombineClients(Plain[CombineJob, Receipt | None]):
    """``COMBINE_CLIENTS {"client": kept, "gone"}``: for good; the CRM's history tells what became of them."""

    action, port = Action.COMBINE_CLIENTS, ClientCombiner

    def prepare(self, tx: ReadTx, claimed: Claimed) -> CombineJob:
        """Read both names; raises Refused when the merge was undone, WaitFor until the CRM has the first."""
        kept, gone = claimed.uid("client"), claimed.uid("gone")
        if tx.sides.survivor(gone) == gone:
            raise Refused(system=claimed.system, detail="merge_undone", fields=[])
        links = links_for(tx.refs, claimed.system, [kept, gone])
        if not _has(links, kept):
            raise client_first(tx, kept)
        return CombineJob(kept, gone, links)

    def send(self, job: CombineJob, connector: ClientCombiner, claimed: Claimed) -> Receipt | None:
        """Combine unless it is done, or the CRM never had the second one."""
        if not _has(job.links, job.gone):
            return None
        return connector.combine(job.kept, job.gone, job.links, claimed.idem)

    def look(self, job: CombineJob, connector: ClientCombiner, claimed: Claimed) -> Receipt | None:
        """Look whether the second one is still there."""
        return connector.find_combined(job.gone, job.links)

    def settle(
        self, tx: WriteTx, job: CombineJob, told: Receipt | None, claimed: Claimed
    ) -> Mapping[str, Any]:
        """From now on the CRM knows one client: there is no way back."""
        for merge in tx.merges.of(job.gone):
            if merge.gone == job.gone and merge.undone_at is None:
                tx.merges.finish(merge)
        return answer_at(told.at if told else tx.now)


class DueMerges:
    """Finishes merges whose way back has ended. ``combines``: the CRM can make two clients one."""

    def __init__(self, store: Store, writer: Writer, clock: Clock, *, combines: bool) -> None:
        self._store, self._writer, self._clock, self._combines = store, writer, clock, combines
        self._look_at = clock.now()

    def work(self) -> bool:
        """Look once an hour; True when something was queued."""
        now = self._clock.now()
        if now < self._look_at:
            return False
        self._look_at = now + LOOK_EVERY
        with self._store.read() as tx:
            ended = [one for one in tx.merges.standing() if not one.is_final and one.undo_until <= now]
            free = [one for one in ended if not _is_queued(tx, one)]
        for merge in free[:AT_ONCE]:
            self._writer.run(partial(self._end, merge))
        return bool(free)

    def _end(self, merge: Merge, tx: WriteTx) -> None:
        if self._combines:
            tx.outbox.add(combine_op(merge, tx.now))
        else:
            tx.merges.finish(merge)


def combine_op(merge: Merge, not_before: datetime, by: Uid | None = None) -> OutboxOp:
    """Return the operation that makes two clients one in the CRM, for good; it leaves then (UTC)."""
    return OutboxOp(
        uid=new_uid(),
        stream=stream_name("client", merge.gone),
        target=Action.COMBINE_CLIENTS.capability,
        action=Action.COMBINE_CLIENTS,
        payload={"client": merge.kept, "gone": merge.gone},
        not_before=not_before,
        by=by,
    )


def _is_queued(tx: ReadTx, merge: Merge) -> bool:
    return any(op.action is Action.COMBINE_CLIENTS for op in tx.outbox.open_for(merge.gone))


def _has(links: Links, uid: Uid) -> bool:
    return any(known == uid for known, _ in links.by_uid)
