"""Telling the CRM of this manager's calls: as they ring, and once they are over.

Each manager's own desk tells his calls. The exchange's id of the call is the key, so of several desks whose
phones rang together the CRM keeps one entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from b2bdesk.connectors.ports import CallKeeper, CallMoment, Links, Receipt
from b2bdesk.model.call import Call, Direction, Disposition
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import new_uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.handlers import Claimed, Plain, answer_at
from b2bdesk.sync.names import links_for

TOO_LATE = timedelta(seconds=60)
"""A pop-up for a call that rang longer ago would only puzzle whoever sees it."""


@dataclass(frozen=True, slots=True)
class CallJob:
    """A call as it is now; None when nothing is to be told any more."""

    call: Call | None
    moment: CallMoment | None
    links: Links


class _Calls(Plain[CallJob, Receipt | None]):
    """What telling of calls has in common. No CRM lists calls: a repeat is recognised over there."""

    port = CallKeeper

    def look(self, job: CallJob, connector: CallKeeper, claimed: Claimed) -> Receipt | None:
        """Nothing can be read back; after the late-commit window it is told again."""
        return None

    def settle(self, tx: WriteTx, job: CallJob, told: Receipt | None, claimed: Claimed) -> Mapping[str, Any]:
        """Nothing of the answer is kept but its time."""
        return answer_at(told.at if told else tx.now)


class PutCall(_Calls):
    """``PUT_CALL {"call": uid}``: notes a call that is over in the CRM's journal."""

    action = Action.PUT_CALL

    def prepare(self, tx: ReadTx, claimed: Claimed) -> CallJob:
        """Read the call; what was trimmed here meanwhile is told no more."""
        call = tx.calls.get(claimed.uid("call"))
        return CallJob(call, None, links_for(tx.refs, claimed.system, [call.user] if call else []))

    def send(self, job: CallJob, connector: CallKeeper, claimed: Claimed) -> Receipt | None:
        """Note it."""
        return connector.put_call(job.call, job.links, claimed.idem) if job.call else None


class TellCall(_Calls):
    """``TELL_CALL {"call": uid, "moment": word}``: lets the CRM show its pop-up, unless it is too late."""

    action = Action.TELL_CALL

    def prepare(self, tx: ReadTx, claimed: Claimed) -> CallJob:
        """Read the call; the moment passes."""
        late = claimed.op.created_at is None or tx.now - claimed.op.created_at > TOO_LATE
        call = None if late else tx.calls.get(claimed.uid("call"))
        moment = CallMoment(claimed.op.payload["moment"])
        return CallJob(call, moment, links_for(tx.refs, claimed.system, [call.user] if call else []))

    def send(self, job: CallJob, connector: CallKeeper, claimed: Claimed) -> Receipt | None:
        """Say it."""
        if job.call is None or job.moment is None:
            return None
        return connector.tell_call(job.call, job.moment, job.links, claimed.idem)


class CallFeed:
    """Queues what the CRM has to hear of a call that was just stored."""

    def __init__(self, keeps: bool = False, shows: bool = False) -> None:
        self._keeps, self._shows = keeps, shows

    @classmethod
    def of(cls, crm: object) -> CallFeed:
        """Return the feed for a CRM; nothing is queued for one without a journal of calls."""
        if not isinstance(crm, CallKeeper):
            return cls()
        return cls(crm.keeps_calls(), crm.shows_calls())

    def stored(self, tx: WriteTx, before: Call | None, after: Call | None) -> None:
        """Queue what follows from how a call changed; a colleague's call is told by his own desk."""
        if not self._keeps or after is None or not after.shown_number or not _is_own(tx, after):
            return
        ended = after.ended_at is not None and (before is None or before.ended_at is None)
        told = self._shows and bool(tx.outbox.last_of([_stream(after)], Action.TELL_CALL))
        if self._shows and after.disposition.lives and not told:
            began = CallMoment.IN if after.direction is Direction.IN else CallMoment.OUT
            tx.outbox.add(_operation(tx, after, Action.TELL_CALL, began))
        if not ended:
            return
        if told:
            tx.outbox.add(_operation(tx, after, Action.TELL_CALL, CallMoment.HANGUP))
        if after.disposition is not Disposition.COLLEAGUE:
            tx.outbox.add(_operation(tx, after, Action.PUT_CALL))


def _is_own(tx: ReadTx, call: Call) -> bool:
    me = tx.people.me()
    return me is not None and call.user == me.uid


def _stream(call: Call) -> str:
    return f"call:{call.uid}"


def _operation(tx: ReadTx, call: Call, action: Action, moment: CallMoment | None = None) -> OutboxOp:
    return OutboxOp(
        uid=new_uid(),
        stream=_stream(call),
        target=action.capability,
        action=action,
        payload={"call": call.uid} | ({"moment": moment.value} if moment else {}),
        not_before=tx.now,
    )
