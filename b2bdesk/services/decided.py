"""Conflicts that were decided lately: all three versions, what came of them, deciding once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from b2bdesk.errors import NotAllowed, Superseded
from b2bdesk.model.uid import Uid
from b2bdesk.services import deciding, decision_notes
from b2bdesk.services.conflicts import ConflictCase, Decision, case_of
from b2bdesk.services.desk import Desk
from b2bdesk.services.disputes import as_typed
from b2bdesk.store.rows import ResolvedConflict
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync import resolution

REOPENED_FOR = timedelta(days=30)
"""How long a decision can be looked at and made anew (``ux.md`` 14)."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A conflict with what came of it, and the name of whoever decided."""

    case: ConflictCase
    resolved: ResolvedConflict
    by: str


def decided_lately(desk: Desk, tx: ReadTx) -> list[Decided]:
    """Return the conflicts decided within thirty days, the newest first."""
    found = tx.conflicts.resolved(desk.clock.now() - REOPENED_FOR)
    people = {user.uid: user.full_name for user in tx.people.users()} if found else {}
    return [
        Decided(case_of(tx, each.conflict), each, people.get(each.by, "") if each.by else "")
        for each in found
    ]


def decide_again(desk: Desk, conflict: int, decisions: Mapping[str, Decision]) -> None:
    """Decide a conflict of the last thirty days once more; the record changes and the other system hears it.

    *Mine* and *theirs* are the values of then. Raises NotAllowed when it was decided too long ago
    (``too_old``) or another conflict of the record is open (``conflict``), Superseded when a field has
    been changed since and that change is still on its way.
    """
    with desk.store.write(by=desk.me) as tx:
        found = tx.conflicts.resolved(desk.clock.now() - REOPENED_FOR)
        told = next((each.conflict for each in found if each.conflict.pk == conflict), None)
        if told is None:
            raise NotAllowed(action="reopen_conflict", state="too_old")
        if tx.conflicts.of(told.kind, Uid(told.uid)):
            raise NotAllowed(action="reopen_conflict", state="conflict")
        opened = tx.conflicts.open(
            kind=told.kind,
            uid=Uid(told.uid),
            system=told.system,
            base=told.base,
            ours=told.ours,
            theirs=told.theirs,
            paths=[field.path for field in told.fields],
            by_theirs=told.by_theirs,
        )
        now = resolution.asked(tx, opened)
        if {field.path for field in now.fields} != set(decisions):
            raise Superseded(kind="conflict", by=told.system)
        deciding.resolve(desk, tx, now, as_typed(told, decisions))
        decision_notes.note(tx, desk, told, decisions, decision_notes.AGAIN)
    desk.agent.nudge()
