"""Writing a decision into the history of its record, with all three versions and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import Conflict
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.resolution import Choice, Decision

RESOLVED, AGAIN = "conflict.resolve", "conflict.decide_again"


def note(
    tx: WriteTx, desk: Desk, seen: Conflict, decisions: Mapping[str, Decision], action: str = RESOLVED
) -> None:
    """Note a decision about a conflict as it was shown; an order's timeline tells it too."""
    uid, result = Uid(seen.uid), {path: _result(seen, path, one) for path, one in decisions.items()}
    theirs = {path: seen.theirs.get(path) for path in result}
    tx.audit.note(desk.me, action, seen.kind, uid, before=theirs, after=result)
    if seen.kind == "order" and tx.orders.get(uid) is not None:
        versions = {
            path: {
                "before": seen.base.get(path),
                "ours": seen.ours.get(path),
                "theirs": seen.theirs.get(path),
                "result": value,
            }
            for path, value in result.items()
        }
        tx.events.add(uid, "conflict", {"fields": versions}, system=seen.system)


def _result(seen: Conflict, path: str, decision: Decision) -> Any:
    if decision.choice is Choice.TYPED:
        return decision.value
    return (seen.ours if decision.choice is Choice.MINE else seen.theirs).get(path)
