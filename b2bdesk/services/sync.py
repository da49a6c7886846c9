"""What a person sees of the exchange with the back office, and what he can do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from b2bdesk.errors import NotAllowed
from b2bdesk.model.document import DeliveryState
from b2bdesk.model.outbox import Action, OpState, OutboxOp, record_of
from b2bdesk.model.uid import Uid
from b2bdesk.services import conflicts, oddities
from b2bdesk.services.conflicts import ConflictCase
from b2bdesk.services.decided import Decided, decided_lately
from b2bdesk.services.desk import Desk
from b2bdesk.services.oddities import QuarantineRow, Removal
from b2bdesk.services.taking_back import cancel
from b2bdesk.store.rows import (
    ClientQuery,
    ClientSplit,
    ConnectorState,
    JournalRow,
    OutboxCounts,
    OutboxQuery,
)
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.wishes import paused_setting

__all__ = [
    "ChipState",
    "ConflictCase",
    "ConnectorState",
    "JournalEntry",
    "Operation",
    "Overview",
    "Summary",
    "cancel",
    "journal_entry",
    "operations",
    "overview",
    "pause",
    "refresh",
    "retry",
    "send_now",
    "send_unknown_again",
    "summary",
    "take_as_done",
]


class ChipState(StrEnum):
    """The word on the sync chip (``ux.md`` 13)."""

    OK = "ok"
    SENDING = "sending"
    BEHIND = "behind"
    OFFLINE = "offline"
    NEEDS_YOU = "needs_you"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Summary:
    """The state of the exchange in one glance.

    ``last_read`` is the oldest last answer of the systems that are read by themselves; ``away`` are the
    systems that cannot be reached while something is expected of them.
    """

    chip: ChipState
    counts: OutboxCounts
    conflicts: int
    connectors: tuple[ConnectorState, ...]
    last_read: datetime | None
    away: tuple[str, ...] = ()

    @property
    def needs_person(self) -> int:
        """Return how many operations and conflicts wait for a decision."""
        return self.counts.refused + self.conflicts


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the outbox with the object it is about."""

    op: OutboxOp
    subject_kind: str
    subject: Uid
    title: str
    """Number of the order, name of the client: data, not a sentence."""
    waits_for: OutboxOp | None
    """The operation of the same stream that stands before it and has not arrived."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A line of the journal with what it is about: number of the order, name of the client."""

    row: JournalRow
    subject_kind: str
    title: str
    subject: Uid


@dataclass(frozen=True, slots=True)
class Overview:
    """The exchange in full. ``clients`` is how many clients are here.

    ``decided`` are conflicts decided lately, ``put_aside`` records that could not be read, ``removals``
    the mass removals that wait for an answer, ``read`` the systems whose data come by themselves.
    """

    summary: Summary
    operations: tuple[Operation, ...] = ()
    conflicts: tuple[ConflictCase, ...] = ()
    journal: tuple[JournalEntry, ...] = ()
    clients: int = 0
    decided: tuple[Decided, ...] = ()
    put_aside: tuple[QuarantineRow, ...] = ()
    removals: tuple[Removal, ...] = ()
    read: frozenset[str] = frozenset()


_OFFLINE, _LATE = "offline", "late"
JOURNAL_LINES = 500
LATE_S = 600
"""Seconds without an answer after which reading counts as behind."""


def summary(desk: Desk, *, agent_alive: bool = True) -> Summary:
    """Return what the chip shows; the worst thing wins."""
    with desk.store.read() as tx:
        counts = tx.outbox.counts()
        states = tuple(tx.states.all())
        disputed = tx.conflicts.count()
        read = _read_by_themselves(desk, tx)
        away = _away(desk, tx, states, read)
    oldest = min((state.last_ok for state in states if state.last_ok and state.system in read), default=None)
    made = Summary(ChipState.OK, counts, disputed, states, oldest, away)
    late = any(state.state == _LATE for state in states if state.system in read)
    return replace(made, chip=_chip(desk, made, agent_alive, late))


def operations(desk: Desk, *, limit: int = 500) -> list[Operation]:
    """Return the open operations, the oldest first, each with what it is about."""
    with desk.store.read() as tx:
        return operations_in(tx, limit=limit)


def operations_in(tx: ReadTx, *, limit: int = 500) -> list[Operation]:
    """Return the open operations out of a snapshot."""
    first: dict[str, OutboxOp] = {}
    made = []
    for op in tx.outbox.rows(OutboxQuery(limit=limit)):
        kind, subject, title = _subject(tx, op)
        made.append(Operation(op, kind, subject, title, first.get(op.stream)))
        first.setdefault(op.stream, op)
    return made


def retry(desk: Desk, operation: Uid) -> None:
    """Send a refused operation again with today's values."""
    with desk.store.write(by=desk.me) as tx:
        tx.outbox.retry(operation)
        tx.audit.note(desk.me, "outbox.retry", "outbox_op", operation)
    desk.agent.nudge()


def send_unknown_again(desk: Desk, operation: Uid) -> None:
    """Send again what may have arrived: a person asked the receiver and it is not there.

    Raises NotAllowed unless the outcome is unknown and cannot be looked up.
    """
    with desk.store.write(by=desk.me) as tx:
        found = _undecidable(tx, operation)
        tx.outbox.settle_refused(operation, found.error_code or "", dict(found.error_facts))
        tx.outbox.retry(operation)
        tx.audit.note(desk.me, "outbox.send_unknown_again", "outbox_op", operation)
    desk.agent.nudge()


def take_as_done(desk: Desk, operation: Uid) -> None:
    """Settle what may have arrived: a person asked the receiver and it is there.

    Raises NotAllowed unless the outcome is unknown and cannot be looked up.
    """
    with desk.store.write(by=desk.me) as tx:
        found = _undecidable(tx, operation)
        tx.outbox.settle_done(operation)
        if found.action is Action.SEND_LETTER:
            letter = tx.letters.need(Uid(found.payload["letter"]))
            arrived = tuple(replace(one, state=DeliveryState.HANDED_OVER) for one in letter.recipients)
            tx.letters.set_state(letter.uid, DeliveryState.HANDED_OVER, arrived)
            for delivery in tx.documents.deliveries_by_letter(letter.uid):
                tx.documents.set_delivery_state(delivery.uid, DeliveryState.HANDED_OVER)
        tx.audit.note(desk.me, "outbox.take_as_done", "outbox_op", operation)
    desk.agent.nudge()


def _undecidable(tx: ReadTx, operation: Uid) -> OutboxOp:
    found = tx.outbox.get(operation)
    if found is None or found.state is not OpState.UNKNOWN or not found.error_facts.get("needs_person"):
        raise NotAllowed(action="decide_operation", state=found.state.value if found else "gone")
    return found


def send_now(desk: Desk, operation: Uid) -> None:
    """End the pause of an operation."""
    with desk.store.write(by=desk.me) as tx:
        tx.outbox.send_now(operation)
    desk.agent.nudge()


def refresh(desk: Desk, systems: tuple[str, ...] = ()) -> None:
    """Ask the agent for a pull now: of these systems, or of everything."""
    desk.agent.sync_now(systems)


def pause(desk: Desk, system: str, paused: bool) -> None:
    """Stop the exchange with one system, or let it go on; what is typed meanwhile waits in the outbox."""
    with desk.store.write(by=desk.me) as tx:
        tx.settings.set(paused_setting(system), paused, scope="company")
        tx.audit.note(desk.me, "sync.pause", "system", system, after={"paused": paused})
    desk.agent.nudge()


def overview(desk: Desk, *, agent_alive: bool = True, lines: int = JOURNAL_LINES) -> Overview:
    """Return everything that the Sync screen shows; ``lines`` is the length of the journal."""
    with desk.store.read() as tx:
        known = tx.clients.count(ClientQuery(split=ClientSplit.ALL))
        opened = conflicts.cases(tx)
        journal = [journal_entry(tx, row) for row in tx.journal.rows(lines)]
        decided = decided_lately(desk, tx)
        put_aside, removals = oddities.put_aside(tx), oddities.removals(tx)
        read = frozenset(_read_by_themselves(desk, tx)) - {""}
    return Overview(
        summary=summary(desk, agent_alive=agent_alive),
        operations=tuple(operations(desk)),
        conflicts=tuple(opened),
        journal=tuple(journal),
        clients=known,
        decided=tuple(decided),
        put_aside=tuple(put_aside),
        removals=tuple(removals),
        read=read,
    )


def _chip(desk: Desk, made: Summary, agent_alive: bool, late: bool) -> ChipState:
    states = {state.state for state in made.connectors}
    if "unauthorised" in states or (states and states == {"paused"}):
        return ChipState.STOPPED
    if made.needs_person:
        return ChipState.NEEDS_YOU
    if not agent_alive or made.away:
        return ChipState.OFFLINE
    if late or (made.last_read and (desk.clock.now() - made.last_read).total_seconds() > LATE_S):
        return ChipState.BEHIND
    busy = made.counts.waiting + made.counts.held + made.counts.sending + made.counts.unknown
    return ChipState.SENDING if busy else ChipState.OK


def _read_by_themselves(desk: Desk, tx: ReadTx) -> set[str]:
    """Return the systems whose data come without anybody asking; the others are silent for hours."""
    return {row.system for row in tx.cursors.all()} | {desk.systems.get("crm", "")}


def _away(desk: Desk, tx: ReadTx, states: tuple[ConnectorState, ...], read: set[str]) -> tuple[str, ...]:
    """Return who cannot be reached although its data or its answer to an operation is expected."""
    offline = [state.system for state in states if state.state == _OFFLINE]
    if not offline:
        return ()
    working = [state for state in states if state.state not in (_OFFLINE, "paused")]
    targets = {op.target for op in tx.outbox.rows(OutboxQuery())}
    expected = read | targets | {desk.systems.get(target, "") for target in targets}
    return tuple(system for system in offline if system in expected or not working)


def _subject(tx: ReadTx, op: OutboxOp) -> tuple[str, Uid, str]:
    kind = next((each for each in ("letter", "order", "call") if each in op.payload), "client")
    uid = Uid(op.payload.get(kind, ""))
    return kind, uid, _title(tx, kind, uid)


def journal_entry(tx: ReadTx, row: JournalRow) -> JournalEntry:
    """Return a line of the journal with what it is about."""
    kind, uid = str(row.facts.get("kind", "")), str(row.facts.get("uid", ""))
    if not kind:
        kind, uid = record_of(str(row.facts.get("stream", "")))
    return JournalEntry(row, kind, _title(tx, kind, Uid(uid)), Uid(uid))


def _title(tx: ReadTx, kind: str, uid: Uid) -> str:
    if kind == "order":
        order = tx.orders.get(uid)
        return order.shown_number if order else ""
    if kind == "letter":
        letter = tx.letters.get(uid)
        return letter.subject if letter else ""
    if kind == "call":
        call = tx.calls.get(uid)
        return call.shown_number if call else ""
    client = tx.clients.get(uid) if kind == "client" else None
    return client.name if client else ""
