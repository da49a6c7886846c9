"""Records that both sides changed differently: what each side has, and carrying out what a person decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from b2bdesk.services import deciding, decision_notes
from b2bdesk.services.desk import Desk
from b2bdesk.services.record_names import names_of
from b2bdesk.store.rows import Conflict
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync import resolution
from b2bdesk.sync.resolution import Choice, Decision

__all__ = ["Choice", "Conflict", "ConflictCase", "Decision", "case_of", "cases", "decide"]


@dataclass(frozen=True, slots=True)
class ConflictCase:
    """A record that both sides changed differently, with its number or name.

    ``names`` tells what people call the parts and records that paths and values name by uid.
    """

    conflict: Conflict
    title: str
    names: Mapping[str, str] = field(default_factory=dict)


def cases(tx: ReadTx) -> list[ConflictCase]:
    """Return the conflicts that nobody has decided yet, with both sides as they are now."""
    return [case_of(tx, resolution.asked(tx, conflict)) for conflict in tx.conflicts.rows()]


def decide(desk: Desk, seen: Conflict, decisions: Mapping[str, Decision]) -> None:
    """Write what was decided and send what the other system does not have yet.

    ``seen`` is the conflict as it was shown: *mine* and *theirs* mean its values. Raises InvalidInput while
    a field is undecided, Superseded when a side has changed since or somebody else has decided, NotFound
    when the conflict is not there any more.
    """
    with desk.store.write(by=desk.me) as tx:
        deciding.resolve(desk, tx, seen, decisions)
        decision_notes.note(tx, desk, seen, decisions)
    desk.agent.nudge()


def case_of(tx: ReadTx, conflict: Conflict) -> ConflictCase:
    """Return a conflict with its record's number or name, and what people call its parts."""
    sides = [conflict.base, conflict.ours, conflict.theirs]
    if conflict.kind == "order":
        order = tx.orders.get(conflict.uid)
        return ConflictCase(conflict, order.shown_number if order else "", names_of(tx, order, sides))
    client = tx.clients.get(conflict.uid)
    return ConflictCase(conflict, client.name if client else "", names_of(tx, client, sides))
