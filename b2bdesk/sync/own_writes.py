"""What was sent of a record that the vendor has, kept until its answer is here.

An agent that dies after the vendor did its work finds its own change there. Whoever typed on meanwhile must
not be asked to choose between two values of his own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.merge import ABSENT, Body, Doubt, same


def keep(tx: WriteTx, system: str, kind: str, uid: Uid, body: Body) -> None:
    """Keep what leaves now beside what is agreed."""
    tx.bases.put(_beside(kind), uid, system, dict(body))


def kept(tx: ReadTx, system: str, kind: str, uid: Uid) -> Body:
    """Return what was sent and not answered; empty when there is nothing."""
    return tx.bases.get(_beside(kind), uid, system) or {}


def forget(tx: WriteTx, system: str, kind: str, uid: Uid) -> None:
    """The outcome is known: what the vendor has from now on, it tells."""
    tx.bases.forget(_beside(kind), uid, system)


def as_agreed(base: Body, sent: Body, theirs: Body) -> dict[str, Any]:
    """Return what was agreed, with everything that stands there as it was sent: that much came from here."""
    agreed: dict[str, Any] = dict(base)
    for name in dict.fromkeys([*sent, *base]):
        ours, there = sent.get(name, ABSENT), theirs.get(name, ABSENT)
        if isinstance(ours, Mapping) and isinstance(there, Mapping):
            before = base.get(name)
            agreed[name] = as_agreed(before if isinstance(before, Mapping) else {}, ours, there)
        elif not same(ours, there):
            continue
        elif there is ABSENT:
            del agreed[name]
        else:
            agreed[name] = there
    return agreed


def doubted(
    agreed: Body, sent: Body, theirs: Body, asked: Callable[[str], bool], path: str = ""
) -> dict[str, Any]:
    """Return what was agreed, in doubt where ours was sent and what was agreed stands there.

    Either ours never arrived, or it did and somebody set it back: what stands there does not tell. Only
    what a person is ``asked`` about, by its path, is doubted: the rest is sent again.
    """
    result: dict[str, Any] = dict(agreed)
    for name in dict.fromkeys([*sent, *agreed]):
        before, ours, there = (side.get(name, ABSENT) for side in (agreed, sent, theirs))
        here = f"{path}{name}"
        if isinstance(ours, Mapping) and isinstance(there, Mapping):
            known = before if isinstance(before, Mapping) else {}
            result[name] = doubted(known, ours, there, asked, f"{here}/")
        elif same(before, there) and not same(ours, there) and asked(here):
            result[name] = Doubt(before)
    return result


def _beside(kind: str) -> str:
    return f"{kind}@sent"
