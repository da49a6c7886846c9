"""Putting what both sides changed differently before a person.

The card keeps which fields are in question and what both sides had before. What each side has *now* is read
from the record and from what was last told: whoever types on while the card lies open is never overwritten
by an older value of the card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from b2bdesk.errors import ConflictOpen
from b2bdesk.model.outbox import OpState
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import Conflict, ConflictField
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.client_body import of_client
from b2bdesk.sync.merge import Clash, same
from b2bdesk.sync.order_body import of_order

_ROW_DEPTH = 2
"""Parts of the path of a row: the name of its list and its uid."""
TOTAL = "total"
"""The path of an order's total: no field of the body, asked about where the owner counts otherwise."""


def open_conflict(
    tx: WriteTx, kind: str, uid: Uid, system: str, clashes: Sequence[Clash], taken: Sequence[Clash] = ()
) -> None:
    """Open a conflict card, or add to the open one of this record: earlier questions stay until decided.

    ``taken`` is what they changed besides and nobody here did: no question, but shown beside the questions.
    """
    found = _open_card(tx, kind, uid, system)
    shown = [*taken, *clashes]
    asked = {field.path: None for field in found.fields} if found else {}
    fresh = [clash.path for clash in clashes if clash.path not in asked]
    base = {clash.path: clash.base for clash in shown}
    tx.conflicts.open(
        kind=kind,
        uid=uid,
        system=system,
        # What both sides had when the first of the changes was made: a person compares with that.
        base=base | dict(found.base) if found else base,
        ours=(dict(found.ours) if found else {}) | {clash.path: clash.ours for clash in shown},
        theirs=(dict(found.theirs) if found else {}) | {clash.path: clash.theirs for clash in shown},
        paths=[*asked, *fresh],
    )
    tx.journal.add("conflict", {"kind": kind, "uid": uid, "system": system, "fields": [*asked, *fresh]})


def close_agreed(tx: WriteTx, kind: str, uid: Uid, system: str) -> None:
    """Close the open card when both sides came to mean the same; what waited for it may leave."""
    found = _open_card(tx, kind, uid, system)
    if found is None or open_fields(now := present(tx, found)):
        return
    tx.conflicts.resolve(now, dict(now.ours))
    release(tx, uid)


def release(tx: WriteTx, uid: Uid) -> None:
    """Let the record's operations leave that were stopped by its conflict."""
    for op in tx.outbox.open_for(uid):
        if op.state is OpState.REFUSED and op.error_code == ConflictOpen.code:
            tx.outbox.retry(op.uid)


def require_no_conflict(tx: ReadTx, kind: str, uid: Uid) -> None:
    """Raise :class:`ConflictOpen` while a person has to decide about the record."""
    for conflict in tx.conflicts.of(kind, uid):
        if fields := open_fields(present(tx, conflict)):
            raise ConflictOpen(kind=kind, fields=fields)


def present(tx: ReadTx, conflict: Conflict) -> Conflict:
    """Return the conflict with what stands here and what the other system told last."""
    ours = body_here(tx, conflict.kind, conflict.uid)
    told = tx.bases.get(conflict.kind, conflict.uid, conflict.system)
    auto, conflict = conflict.auto, _about_rows(conflict, ours, told or {})
    paths = [field.path for field in conflict.fields]
    theirs = {
        path: value_at(told, path) if told and path != TOTAL else conflict.theirs[path] for path in paths
    }
    return conflict._replace(
        ours={path: _here(conflict, ours, path) for path in [*auto, *paths]},
        theirs={path: conflict.theirs[path] for path in auto} | theirs,
    )


def row_of(path: str) -> str:
    """Return the path of the row in which a field stands, the path itself where it is no field of a row."""
    return "/".join(path.split("/")[:_ROW_DEPTH])


def _about_rows(conflict: Conflict, ours: Mapping[str, Any], told: Mapping[str, Any]) -> Conflict:
    """Ask about a row instead of its fields where one side has taken it out since they clashed.

    Its fields cannot be decided one by one: half a row would result.
    """
    if not told:
        return conflict
    fields: dict[str, ConflictField] = {}
    base = dict(conflict.base)
    for field in conflict.fields:
        row = row_of(field.path)
        here, there = value_at(ours, row), value_at(told, row)
        if row == field.path or (here is None) == (there is None):
            fields[field.path] = field
        else:
            fields[row] = ConflictField(row, None, None)
            base[row] = _row_before(conflict, row, here or there)
    return conflict._replace(fields=tuple(fields.values()), base=base)


def _row_before(conflict: Conflict, row: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the row that both sides had, as far as is known; None when it was new to both."""
    before = {path.rpartition("/")[2]: value for path, value in conflict.base.items() if row_of(path) == row}
    return {**held, **before} if any(value is not None for value in before.values()) else None


def open_fields(conflict: Conflict) -> list[str]:
    """Return the paths on which both sides still differ."""
    paths = [field.path for field in conflict.fields]
    return [path for path in paths if not same(conflict.ours[path], conflict.theirs[path])]


def body_here(tx: ReadTx, kind: str, uid: Uid) -> dict[str, Any]:
    """Return the body of a record of ours; an order's has its total beside; empty when it is gone."""
    if kind == "client":
        client = tx.sides.of(uid)
        return of_client(client) if client else {}
    found = tx.orders.get(uid)
    order = tx.sides.order(found) if found else None
    return of_order(order) | {TOTAL: str(order.total)} if order else {}


def told_at(tx: ReadTx, conflict: Conflict, path: str) -> Any:
    """Return what the other system told last at any path of the record, None where it has nothing."""
    return value_at(tx.bases.get(conflict.kind, conflict.uid, conflict.system) or {}, path)


def _open_card(tx: ReadTx, kind: str, uid: Uid, system: str) -> Conflict | None:
    return next((one for one in tx.conflicts.of(kind, uid) if one.system == system), None)


def _here(conflict: Conflict, ours: Mapping[str, Any], path: str) -> Any:
    here = value_at(ours, path)
    if path == TOTAL and not same(here, conflict.ours[path]):
        # The order was changed since: the owner will count the new one, about the old one nobody asks.
        return conflict.theirs[path]
    return here


def value_at(body: Mapping[str, Any], path: str) -> Any:
    """Return the value at a path, None where the body has none."""
    value: Any = body
    for name in path.split("/"):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
