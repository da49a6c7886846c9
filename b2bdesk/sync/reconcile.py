"""Settling what nobody knows: did the vendor carry it out before the answer was lost?

"Not found" right after a time-out proves nothing: the vendor may commit late. So look-ups go after 5, 20
and 60 seconds and once more after the vendor's late-commit window; only when that one finds nothing the
operation may be sent again. The window is measured by the monotonic clock, because the computer's may be set
meanwhile; an agent that was started after the answer was missed waits a whole window more.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from b2bdesk.errors import ConnectorError, DeskError
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync import backoff
from b2bdesk.sync.handlers import Claimed, Handler, WaitFor, Write
from b2bdesk.sync.push import Pusher, facts_of

log = logging.getLogger(__name__)

LOOKS = (timedelta(seconds=5), timedelta(seconds=20), timedelta(seconds=60))
AFTER_WINDOW = timedelta(seconds=1)
WHOLE_SECONDS = timedelta(seconds=2)
"""So much two moments may be further apart than a vendor tells who leaves fractions out."""
NEEDS_PERSON = timedelta(days=3650)
"""No look-up can help: the operation stays unknown until a person decides."""


class Reconciler:
    """Looks up the unknown operations of one vendor."""

    def __init__(self, pusher: Pusher) -> None:
        self._pusher, self._tools = pusher, pusher.tools

    def reconcile_one(self) -> bool:
        """Look up one operation that is due; False when there is none."""
        now = self._tools.clock.now()
        with self._tools.store.read() as tx:
            due = tx.outbox.due_unknown(now, self._pusher.targets)
        if not due:
            return False
        handler = self._pusher.handler_of(due[0])
        if handler is None or not handler.can_look(self._pusher.connector):
            self._leave_to_person(due[0])
        else:
            self._look(handler, Claimed(due[0], self._pusher.system), now)
        return True

    def _look(self, handler: Handler[Any, Any], claimed: Claimed, now: datetime) -> None:
        left = self._window_left(claimed.op)
        try:
            with self._tools.store.read() as tx:
                job = handler.prepare(tx, claimed)
            told = handler.look(job, self._pusher.connector, claimed)
            has_arrived = told is not None and handler.arrived(job, told)
            again = None if has_arrived or left > timedelta(0) else self._again(handler, job, told, claimed)
        except ConnectorError as error:
            self._tools.board.failed(self._pusher.system, claimed.op.action.value, error)
            self._look_later(claimed.op, now + backoff.pause(4, self._tools.chance), error)
            return
        except (DeskError, WaitFor) as error:
            log.warning("%s cannot be looked up yet: %s", claimed.op.uid, error)
            self._look_later(claimed.op, now + LOOKS[-1], error if isinstance(error, DeskError) else None)
            return
        if has_arrived:
            self._pusher.settle(handler, job, told, claimed)
        elif again is not None:
            self._send_again(claimed.op, now, again)
        else:
            self._look_later(claimed.op, next_look(claimed.op, now, left))

    def _window_left(self, op: OutboxOp) -> timedelta:
        """Return how long the vendor may still carry out the lost call."""
        now = self._tools.clock.monotonic()
        lost_at = self._pusher.lost_at.setdefault(op.uid, now)
        return window_left(timedelta(seconds=now - lost_at), self._pusher.connector.late_commit)

    def _again(self, handler: Handler[Any, Any], job: Any, told: Any, claimed: Claimed) -> Write:
        """Return what the handler stores before the operation is sent again."""
        return handler.before_again(job, told, self._pusher.connector, claimed, self._since(claimed.op))

    def _since(self, op: OutboxOp) -> timedelta:
        """Return how long ago the lost call was made, at the most."""
        clock = self._tools.clock
        by_our_clock = clock.now() - (op.sent_at or unknown_since(op)) + WHOLE_SECONDS
        missed = timedelta(seconds=clock.monotonic() - self._pusher.lost_at[op.uid])
        # A computer's clock that was set back since tells nothing.
        return by_our_clock if by_our_clock >= missed else timedelta.max

    def _send_again(self, op: OutboxOp, now: datetime, store: Write) -> None:
        """It does not stand there, and nothing can commit any more."""
        log.info("%s is not there after the late-commit window and is sent again", op.uid)

        def write(tx: WriteTx) -> None:
            store(tx)
            tx.outbox.postpone(op.uid, now, "proved_absent", dict(op.error_facts))

        self._tools.writer.run(write)
        self._pusher.lost_at.pop(op.uid, None)

    def _look_later(self, op: OutboxOp, at: datetime, error: DeskError | None = None) -> None:
        code = error.code if error else op.error_code or ""
        facts = facts_of(error) if error else dict(op.error_facts)
        self._tools.writer.run(lambda tx: tx.outbox.mark_unknown(op.uid, code, facts, at))

    def _leave_to_person(self, op: OutboxOp) -> None:
        facts = {**op.error_facts, "needs_person": True}
        at = self._tools.clock.now() + NEEDS_PERSON
        self._tools.writer.run(lambda tx: tx.outbox.mark_unknown(op.uid, op.error_code or "", facts, at))


def unknown_since(op: OutboxOp) -> datetime:
    """Return from when look-ups count: the last sending, or when its answer was missed."""
    known = [at for at in (op.sent_at, op.first_unknown_at) if at is not None]
    return max(known) if known else op.not_before


def window_left(passed: timedelta, late_commit: timedelta) -> timedelta:
    """Return how much of the vendor's late-commit window is left."""
    return late_commit - passed


def next_look(op: OutboxOp, now: datetime, left: timedelta) -> datetime:
    """Return when to look next: at the end of the window if not before."""
    since, end = unknown_since(op), now + left + AFTER_WINDOW
    return min((since + after for after in LOOKS if now < since + after < end), default=end)
