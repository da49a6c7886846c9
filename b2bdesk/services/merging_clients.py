"""Two clients of one buyer made one, looked at before and taken back within thirty days (``ux.md`` 5).

The CRM cannot divide what it has combined. So while there is a way back, only this side is merged and the
CRM's second client bears a note. The CRM combines when the way back has ended, or when the lead says so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from b2bdesk.errors import NotAllowed
from b2bdesk.model.client import Client
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name
from b2bdesk.model.uid import Uid
from b2bdesk.services import limits
from b2bdesk.services.desk import Desk
from b2bdesk.store.client_merges import FIELDS, Merge
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.merged_clients import combine_op

__all__ = [
    "FIELDS",
    "Merge",
    "Preview",
    "combine_now",
    "may_combine",
    "merge",
    "merges_of",
    "preview",
    "undo",
]

UNDO_FOR = timedelta(days=30)

_MAY_STOP = frozenset({OpState.HELD, OpState.WAITING, OpState.REFUSED})


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do: both clients, the fields in which they differ, what moves by table."""

    kept: Client
    gone: Client
    differing: tuple[str, ...]
    moving: Mapping[str, int]


def preview(desk: Desk, kept: Uid, gone: Uid) -> Preview:
    """Return what merging would do; raises NotFound, and NotAllowed for one and the same client."""
    with desk.store.read() as tx:
        one, other = tx.clients.need(kept), tx.clients.need(gone)
        if one.uid == other.uid:
            raise NotAllowed(action="merge", state="same")
        differing = tuple(name for name in FIELDS if getattr(one, name) != getattr(other, name))
        return Preview(one, other, differing, tx.merges.moving(other.uid))


def may_combine(desk: Desk) -> bool:
    """Tell whether the person at the desk may end the way back: he leads, and a CRM is there to combine."""
    with desk.store.read() as tx:
        return desk.does(Action.COMBINE_CLIENTS) and limits.reach_of(tx, desk.me).approves


def merge(
    desk: Desk, kept: Uid, gone: Uid, *, theirs: Collection[str] = (), note: str = "", at_once: bool = False
) -> Merge:
    """Make two clients one; ``theirs`` are the fields whose value of the client that goes is kept.

    ``note`` stands on that client in the CRM while there is a way back; ``at_once``: the CRM combines now, so
    there is none. Raises NotFound, NotAllowed.
    """
    with desk.store.write(by=desk.me) as tx:
        one, other = tx.clients.need(kept), tx.clients.need(gone)
        if one.uid == other.uid:
            raise NotAllowed(action="merge", state="same")
        if at_once:
            _require_lead(desk, tx)
        chosen = {name: getattr(other, name) for name in FIELDS if name in theirs}
        made = tx.merges.merge(one.uid, other.uid, chosen, tx.now + UNDO_FOR)
        for operation in _operations(desk, made, note, at_once=at_once):
            tx.outbox.add(operation)
        _note(desk, tx, "client.merged", made)
    desk.agent.nudge()
    return made


def undo(desk: Desk, gone: Uid) -> Merge:
    """Make two clients of one again.

    Raises NotAllowed in the state ``undone``, ``late``, ``final``, ``left`` or ``merged`` (into a third one).
    """
    with desk.store.write(by=desk.me) as tx:
        made = _standing(tx, gone)
        if tx.sides.survivor(made.kept) != made.kept:
            raise NotAllowed(action="undo_merge", state="merged")
        if made.undo_until < tx.now:
            raise NotAllowed(action="undo_merge", state="late")
        told = _stopped(tx, made)
        tx.merges.undo(made)
        for operation in _operations_of_undo(desk, made, told=told):
            tx.outbox.add(operation)
        _note(desk, tx, "client.unmerged", made)
    desk.agent.nudge()
    return made


def combine_now(desk: Desk, gone: Uid) -> OutboxOp:
    """Let the CRM combine at once: from then on there is no way back. Raises NotAllowed."""
    with desk.store.write(by=desk.me) as tx:
        made = _standing(tx, gone)
        _require_lead(desk, tx)
        if any(op.action is Action.COMBINE_CLIENTS for op in tx.outbox.open_for(gone)):
            raise NotAllowed(action="combine", state="waiting")
        queued = tx.outbox.add(combine_op(made, tx.now + timedelta(seconds=desk.holds.push_s), desk.me))
        tx.audit.note(desk.me, "client.combined", "client", made.kept, after=_named(made))
    desk.agent.nudge()
    return queued


def merges_of(desk: Desk, client: Uid) -> tuple[Merge, ...]:
    """Return what was merged into a client and stands, the newest first."""
    with desk.store.read() as tx:
        return tuple(
            one for one in reversed(tx.merges.of(client)) if one.kept == client and not one.undone_at
        )


def _require_lead(desk: Desk, tx: ReadTx) -> None:
    if not limits.reach_of(tx, desk.me).approves:
        raise NotAllowed(action="combine", state="lead")


def _standing(tx: ReadTx, gone: Uid) -> Merge:
    found = [one for one in tx.merges.of(gone) if one.gone == gone and one.undone_at is None]
    if not found or found[-1].is_final:
        raise NotAllowed(action="undo_merge", state="final" if found else "undone")
    return found[-1]


def _operations(desk: Desk, made: Merge, note: str, *, at_once: bool) -> list[OutboxOp]:
    made_of: list[OutboxOp] = []
    if not desk.does(Action.PUT_CLIENT):
        return made_of
    if made.moved["fields"].keys() - {"kind"}:
        payload = {"client": made.kept}
        stream = stream_name("client", made.kept)
        made_of.append(desk.operation(Action.PUT_CLIENT, stream, payload, hold_s=desk.holds.push_s))
    if at_once:
        leaves = made.at + timedelta(seconds=desk.holds.push_s)
        made_of.append(combine_op(made, leaves, desk.me))
    elif note:
        made_of.append(_note_op(desk, made, note))
    return made_of


def _operations_of_undo(desk: Desk, made: Merge, *, told: bool) -> list[OutboxOp]:
    if not desk.does(Action.PUT_CLIENT):
        return []
    payload = {"client": made.kept}
    back = [desk.operation(Action.PUT_CLIENT, stream_name("client", made.kept), payload, hold_s=0)]
    return [*back, _note_op(desk, made, None)] if told else back


def _note_op(desk: Desk, made: Merge, text: str | None) -> OutboxOp:
    payload: dict[str, Any] = {"client": made.gone, "kept": made.kept, "text": text}
    stream = stream_name("client", made.gone)
    return desk.operation(Action.MARK_MERGED, stream, payload, hold_s=desk.holds.push_s if text else 0)


def _stopped(tx: WriteTx, made: Merge) -> bool:
    """Cancel what has not left; return whether the CRM may have heard of the merge."""
    waiting = [
        op
        for op in tx.outbox.open_for(made.gone)
        if op.action in (Action.MARK_MERGED, Action.COMBINE_CLIENTS)
    ]
    for op in waiting:
        if op.action is Action.COMBINE_CLIENTS and op.state not in _MAY_STOP:
            raise NotAllowed(action="undo_merge", state="left")
        if op.state in _MAY_STOP:
            tx.outbox.cancel(op.uid)
    return not any(op.action is Action.MARK_MERGED and op.state in _MAY_STOP for op in waiting)


def _note(desk: Desk, tx: WriteTx, action: str, made: Merge) -> None:
    tx.audit.note(desk.me, action, "client", made.kept, after=_named(made))


def _named(made: Merge) -> dict[str, Any]:
    return {f"merged|{made.gone}": made.gone_name}
