"""Telling the CRM the levels that were counted here: only the changed ones, a few at a time.

A level changes nightly for many clients at once. Its operations stand in a stream of their own, so that
nothing else of the client waits for them, and no merge looks at them: what the CRM was told is kept as an
agreed value beside the client's. At most :data:`AT_ONCE` of them are open, so that a manager's order never
waits behind a night's levels, and a CRM that refuses them refuses a few.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.ports import LevelKeeper, Links, Receipt
from b2bdesk.model.level import BY_CLIENT, Level, LevelSource
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.store import Store
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync import plain
from b2bdesk.sync.handlers import Claimed, Plain, answer_at
from b2bdesk.sync.names import links_for
from b2bdesk.sync.writer import Writer

AT_ONCE = 10
"""Open operations that tell levels, refused ones included."""
PORTION = 100
"""Counted levels that are compared with what the CRM was told, at once."""
PORTIONS_AT_ONCE = 10

_KIND, _PERCENT = "level", "percent"
_NONE = plain.number(Decimal(0), plain.PERCENT_PLACES)


@dataclass(frozen=True, slots=True)
class LevelJob:
    """A client's level in percent; None when nothing is to be told: the CRM says the level itself."""

    client: Uid
    percent: Decimal | None
    links: Links


class PutLevel(Plain[LevelJob, Receipt | None]):
    """``PUT_LEVEL {"client": uid}``: writes the newest level of the client, whatever it was when queued."""

    action, port = Action.PUT_LEVEL, LevelKeeper

    def prepare(self, tx: ReadTx, claimed: Claimed) -> LevelJob:
        """Read the level as it is now."""
        client = claimed.uid("client")
        level = tx.levels.of(client).get(client)
        counted = level is not None and level.source is LevelSource.DESK
        return LevelJob(
            client, level.percent if level and counted else None, links_for(tx.refs, claimed.system, [client])
        )

    def send(self, job: LevelJob, connector: LevelKeeper, claimed: Claimed) -> Receipt | None:
        """Write the level unless the CRM holds it already."""
        if job.percent is None:
            return None
        return connector.put_level(job.client, job.percent, job.links, claimed.idem)

    def look(self, job: LevelJob, connector: LevelKeeper, claimed: Claimed) -> Receipt | None:
        """Read what the CRM holds."""
        if job.percent is None:
            return None
        return connector.find_level(job.client, job.percent, job.links)

    def arrived(self, job: LevelJob, told: Receipt | None) -> bool:
        """The field may hold an older level."""
        return told is not None and told.as_meant

    def settle(self, tx: WriteTx, job: LevelJob, told: Receipt | None, claimed: Claimed) -> Mapping[str, Any]:
        """Keep what the CRM was told."""
        if job.percent is None or told is None:
            return answer_at(tx.now)
        tx.bases.put(_KIND, job.client, claimed.system, {_PERCENT: _spelled(job.percent)})
        return {**answer_at(told.at), _PERCENT: _spelled(job.percent)}


class LevelFeed:
    """Queues the levels that the CRM has not been told; :meth:`counted` may be called from any thread.

    ``system`` None: the CRM has no field for levels, nothing is ever queued.
    """

    def __init__(self, store: Store, writer: Writer, system: str | None) -> None:
        self._store, self._writer, self._system = store, writer, system
        self._guard = threading.Lock()
        self._counted: dict[Uid, str] = {}

    def counted(self, levels: Mapping[Uid, Level], scope: str) -> None:
        """Note levels that were counted now; a company's own level has no field in the CRM."""
        if self._system is None or scope != BY_CLIENT:
            return
        with self._guard:
            for uid, level in levels.items():
                if level.source is LevelSource.DESK:
                    self._counted[uid] = _spelled(level.percent)
                else:
                    self._counted.pop(uid, None)

    def work(self) -> bool:
        """Compare some of what was counted and queue what is new; False when nothing was queued."""
        if self._system is None or not self._counted:
            return False
        with self._store.read() as tx:
            free = AT_ONCE - tx.outbox.open_of(Action.PUT_LEVEL)
        queued = 0
        for _ in range(PORTIONS_AT_ONCE):
            if queued >= free or not (portion := self._taken()):
                break
            queued += self._queue(portion, free - queued)
        return queued > 0

    def _taken(self) -> dict[Uid, str]:
        with self._guard:
            names = list(self._counted)[:PORTION]
            return {uid: self._counted.pop(uid) for uid in names}

    def _queue(self, portion: Mapping[Uid, str], free: int) -> int:
        with self._store.read() as tx:
            due = list(self._due(tx, portion))
        with self._guard:
            for uid in due[free:]:
                self._counted.setdefault(uid, portion[uid])
        if due:
            self._writer.run(lambda tx: [tx.outbox.add(_operation(tx, uid)) for uid in due[:free]])
        return len(due[:free])

    def _due(self, tx: ReadTx, portion: Mapping[Uid, str]) -> Iterator[Uid]:
        """Yield the clients whom the CRM has and whose level it was told otherwise, or never.

        One with an open operation is left to it: it tells the newest level, and is heard of again then.
        """
        system = self._system or ""
        agreed = tx.bases.get_many(_KIND, portion, system)
        told = {uid: agreed.get(uid, {}).get(_PERCENT, _NONE) for uid in portion}
        changed = [uid for uid, percent in portion.items() if percent != told[uid]]
        there = {uid for uid, _ in tx.refs.links(system, changed)}
        streams = {_stream(uid): uid for uid in changed if uid in there}
        busy = tx.outbox.busy(streams, [Action.PUT_LEVEL])
        yield from (uid for stream, uid in streams.items() if stream not in busy)


def _spelled(percent: Decimal) -> str:
    return str(plain.number(percent, plain.PERCENT_PLACES))


def _stream(client: Uid) -> str:
    return f"client:{client}@level"


def _operation(tx: ReadTx, client: Uid) -> OutboxOp:
    return OutboxOp(
        uid=new_uid(),
        stream=_stream(client),
        target=Action.PUT_LEVEL.capability,
        action=Action.PUT_LEVEL,
        payload={"client": client},
        not_before=tx.now,
    )
