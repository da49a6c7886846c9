"""Putting what both sides changed differently before a person."""

from __future__ import annotations

from collections.abc import Sequence

from b2bdesk.errors import ConflictOpen
from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.merge import Clash


def open_conflict(tx: WriteTx, kind: str, uid: Uid, system: str, clashes: Sequence[Clash]) -> None:
    """Open a conflict card, or renew the open one of this record. The three bodies hold the paths alone."""
    paths = [clash.path for clash in clashes]
    tx.conflicts.open(
        kind=kind,
        uid=uid,
        system=system,
        base={clash.path: clash.base for clash in clashes},
        ours={clash.path: clash.ours for clash in clashes},
        theirs={clash.path: clash.theirs for clash in clashes},
        paths=paths,
    )
    tx.journal.add("conflict", {"kind": kind, "uid": uid, "system": system, "fields": paths})


def require_no_conflict(tx: ReadTx, kind: str, uid: Uid) -> None:
    """Raise :class:`ConflictOpen` while a person has to decide about the record."""
    for conflict in tx.conflicts.of(kind, uid):
        raise ConflictOpen(kind=kind, fields=[field.path for field in conflict.fields])
