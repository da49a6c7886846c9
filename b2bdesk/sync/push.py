"""Sending operations: claim, hand to its handler, settle. Three outcomes: done, refused, unknown."""

from __future__ import annotations

import logging
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from b2bdesk.connectors.ports import Connector
from b2bdesk.errors import (
    ConflictOpen,
    ConnectorError,
    DeskError,
    NotFound,
    RateLimited,
    Refused,
    StoreError,
    Superseded,
    Unauthorised,
    Unavailable,
    Unexplained,
)
from b2bdesk.model.clock import Clock
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.store.store import Store
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync import backoff
from b2bdesk.sync.freshness import Freshness
from b2bdesk.sync.handlers import Claimed, Handler, WaitFor
from b2bdesk.sync.health import HealthBoard, Hearing, no_hearing
from b2bdesk.sync.owners import Owners
from b2bdesk.sync.web_orders import Permits
from b2bdesk.sync.writer import Writer

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""Longer than the longest row of calls of one operation."""
FIRST_LOOK = timedelta(seconds=5)
STORE_PAUSE = timedelta(seconds=5)
LOOK_ANEW = timedelta(seconds=1)
"""Somebody changed the record right before we wrote it."""

_NOT_SENT = (Unavailable, RateLimited, Unauthorised)
_SAYS_NO = (Refused, NotFound, ConflictOpen)


@dataclass(frozen=True, slots=True)
class Tools:
    """What pulling, pushing and reconciling need besides the vendor.

    ``permits``: what the profile lets happen; ``hearing``: opened around a call, notes the vendor's time.
    """

    store: Store
    writer: Writer
    clock: Clock
    board: HealthBoard
    chance: random.Random
    owner: str
    owners: Owners = field(default_factory=Owners)
    permits: Permits = lambda _: True
    freshness: Freshness = field(default_factory=Freshness)
    hearing: Hearing = no_hearing


class Pusher:
    """Sends the operations that one vendor carries out."""

    def __init__(
        self,
        connector: Connector,
        targets: Sequence[str],
        handlers: Sequence[Handler[Any, Any]],
        tools: Tools,
    ) -> None:
        self.connector, self.targets, self.tools = connector, tuple(targets), tools
        self.system = connector.system
        self.lost_at: dict[Uid, float] = {}
        """When the answer to an operation was missed, by the monotonic clock: nobody sets that one."""
        self._handlers: Mapping[Action, Handler[Any, Any]] = {
            handler.action: handler for handler in handlers if isinstance(connector, handler.port)
        }

    def push_one(self) -> bool:
        """Send the oldest operation that is due; False when there is none."""
        op = self._claim()
        if op is None:
            return False
        handler = self._handlers.get(op.action)
        if handler is None:
            error = Refused(system=self.system, detail="action", fields=[op.action.value])
            self._settle_refused(op, None, None, error)
            return True
        self._carry_out(handler, Claimed(op, self.system))
        return True

    def handler_of(self, op: OutboxOp) -> Handler[Any, Any] | None:
        """Return who carries out such an operation."""
        return self._handlers.get(op.action)

    def _claim(self) -> OutboxOp | None:
        now = self.tools.clock.now()
        return self.tools.writer.run(
            lambda tx: tx.outbox.claim(now, self.tools.owner, now + LEASE, self.targets)
        )

    def _carry_out(self, handler: Handler[Any, Any], claimed: Claimed) -> None:
        job = None
        try:
            with self.tools.store.read() as tx:
                job = handler.prepare(tx, claimed)
            job = handler.catch_up(job, self.connector, claimed, self.tools.writer)
        except WaitFor as wait:
            self._wait(claimed, wait)
        except _SAYS_NO as error:
            self._settle_refused(claimed.op, handler, job, error)
        except ConnectorError as error:
            self._postpone(claimed.op, error)
        except StoreError as error:
            # Nothing was sent; a full disk is no reason to ask a person about this operation.
            self._wait(claimed, WaitFor(error.code, STORE_PAUSE))
        except Exception:
            # A fault of the program before anything was sent: a person must see it.
            log.exception("Preparing %s failed", claimed.op.uid)
            self._settle_refused(claimed.op, None, None, Unexplained(code="sync.fault"))
        else:
            self._send(handler, job, claimed)

    def _send(self, handler: Handler[Any, Any], job: Any, claimed: Claimed) -> None:
        started = self.tools.clock.monotonic()
        try:
            told = handler.send(job, self.connector, claimed)
        except Refused as error:
            self._answered(claimed.op, started)
            self._settle_refused(claimed.op, handler, job, error)
        except _NOT_SENT as error:
            self._postpone(claimed.op, error)
        except Superseded:
            self._wait(claimed, WaitFor(Superseded.code, LOOK_ANEW))
        except ConnectorError as error:
            self._mark_unknown(claimed.op, error)
        except Exception:
            # Whether the vendor carried it out is not known: a repeat could double it.
            log.exception("%s failed on %s", type(handler).__name__, claimed.op.uid)
            self._mark_unknown(claimed.op, Unexplained(code="sync.fault"))
        else:
            self._answered(claimed.op, started)
            self.settle(handler, job, told, claimed)

    def _answered(self, op: OutboxOp, started: float) -> None:
        took = self.tools.clock.monotonic() - started
        self.tools.board.answered(self.system, op.action.value, took)

    def settle(self, handler: Handler[Any, Any], job: Any, told: Any, claimed: Claimed) -> None:
        """Store what the answer tells and close the operation, in one transaction."""

        def write(tx: WriteTx) -> None:
            answer = handler.settle(tx, job, told, claimed)
            tx.outbox.settle_done(claimed.op.uid, dict(answer))
            tx.journal.add("done", _journal(claimed.op, self.system))

        self.tools.writer.run(write)
        self.lost_at.pop(claimed.op.uid, None)

    def _settle_refused(
        self, op: OutboxOp, handler: Handler[Any, Any] | None, job: Any, error: DeskError
    ) -> None:
        log.warning("%s refused %s %s: %s", self.system, op.action, op.uid, error)

        def write(tx: WriteTx) -> None:
            tx.outbox.settle_refused(op.uid, error.code, facts_of(error))
            if handler is not None and job is not None and isinstance(error, ConnectorError):
                handler.refused(tx, job, error, Claimed(op, self.system))
            tx.journal.add("refused", {**_journal(op, self.system), "error": error.code})
            kind, record = op.record
            if kind == "order":
                facts = {"action": op.action.value, "error": error.code}
                tx.events.add(record, "refused", facts, system=self.system)

        self.tools.writer.run(write)

    def _postpone(self, op: OutboxOp, error: ConnectorError) -> None:
        self.tools.board.failed(self.system, op.action.value, error)
        asked = error.facts.get("after_s") if isinstance(error, RateLimited) else None
        asked_s = float(asked) if isinstance(asked, int | float) else None
        wait = backoff.pause(op.attempts, self.tools.chance, asked_s)
        self.tools.writer.run(
            lambda tx: tx.outbox.postpone(op.uid, self.tools.clock.now() + wait, error.code, facts_of(error))
        )

    def _wait(self, claimed: Claimed, wait: WaitFor) -> None:
        """Postpone without an attempt; what must be done before and nobody does is queued."""
        op, again_at = claimed.op, self.tools.clock.now() + wait.pause

        def write(tx: WriteTx) -> None:
            tx.outbox.postpone(op.uid, again_at, wait.reason, {}, counted=False)
            if wait.first is not None:
                _queue_once(tx, wait.first)

        self.tools.writer.run(write)

    def _mark_unknown(self, op: OutboxOp, error: DeskError) -> None:
        log.warning("No readable answer of %s to %s %s: %s", self.system, op.action, op.uid, error)
        look_at = self.tools.clock.now() + FIRST_LOOK
        self.lost_at[op.uid] = self.tools.clock.monotonic()

        def write(tx: WriteTx) -> None:
            tx.outbox.mark_unknown(op.uid, error.code, facts_of(error), look_at)
            tx.journal.add("unknown", _journal(op, self.system))

        self.tools.writer.run(write)


def _queue_once(tx: WriteTx, first: OutboxOp) -> None:
    """Queue an operation unless one of the same action and content waits for the same record."""
    waiting = tx.outbox.open_for(first.record[1])
    if not any((op.action, op.payload) == (first.action, first.payload) for op in waiting):
        tx.outbox.add(first)


def facts_of(error: DeskError) -> dict[str, Any]:
    """Return the facts of an error as they are stored: JSON values only."""
    facts = error.to_wire()["facts"]
    return dict(facts) if isinstance(facts, dict) else {}


def _journal(op: OutboxOp, system: str) -> dict[str, Any]:
    return {"action": op.action.value, "op": op.uid, "stream": op.stream, "system": system}
