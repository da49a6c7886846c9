"""Which of our lines an incoming line is. Never by position: people sort lines.

Our own mark decides, then the vendor's id of the line, then product with warehouse and price kind, the
first with the first, the second with the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from b2bdesk.connectors.records import Ext, LineRecord
from b2bdesk.model.uid import Uid
from b2bdesk.sync.merge import Body, Doubt


@dataclass(frozen=True, slots=True)
class LineFace:
    """By what a line is recognised when nobody names it; ``product`` of a free line is its text."""

    product: str
    warehouse: str | None
    price_kind: str | None


def match_lines(
    records: Sequence[LineRecord],
    ours: Mapping[Uid, LineFace],
    name: Callable[[Ext], Uid | None],
    face: Callable[[LineRecord], LineFace],
) -> list[Uid | None]:
    """Return for every record the uid of our line, None for a line that is not here."""
    if not ours:
        return [None] * len(records)
    free = dict(ours)
    found: list[Uid | None] = []
    for record in records:
        uid = next((one for one in (record.uid, name(record.ext)) if one in free), None)
        if uid is not None:
            del free[uid]
        found.append(uid)
    _match_by_face(records, found, free, face)
    return found


def _match_by_face(
    records: Sequence[LineRecord],
    found: list[Uid | None],
    free: Mapping[Uid, LineFace],
    face: Callable[[LineRecord], LineFace],
) -> None:
    """Give the n-th unnamed record of a face the n-th free line of that face.

    A warehouse or price kind that one side does not tell fits any: the CRM fills it in later.
    """
    queues: defaultdict[str, list[tuple[Uid, LineFace]]] = defaultdict(list)
    for uid, ours in free.items():
        queues[ours.product].append((uid, ours))
    for place, record in enumerate(records):
        if found[place] is not None or record.uid in free:
            continue
        theirs = face(record)
        queue = queues[theirs.product]
        fitting = next((entry for entry in queue if _fits(entry[1], theirs)), None)
        if fitting is not None:
            queue.remove(fitting)
            found[place] = fitting[0]


def with_put_in_again(base: Body, here: Body, there: Body) -> Body:
    """Return what was agreed of an order's lines, under the uids that they have here now.

    Who takes a line out and puts the same goods in again has changed that line. Where the other side took it
    out meanwhile, both have changed it; under its new uid it would pass for goods that nobody there knows.
    """
    gone: defaultdict[str, list[str]] = defaultdict(list)
    for uid, row in base.items():
        if uid not in here and uid not in there:
            gone[_goods_of(row)].append(uid)
    again: dict[str, str] = {}
    for uid, row in here.items():
        if uid not in base and uid not in there and gone[_goods_of(row)]:
            again[gone[_goods_of(row)].pop(0)] = uid
    return {again.get(uid, uid): row for uid, row in base.items()} if again else base


def perhaps_put_in_again(base: Body, agreed: Body, here: Body) -> dict[str, Doubt]:
    """Return, by the uids that they have here now, the lines that left on both sides and are back here.

    What was taken out by a call that nobody heard of may have been taken out there by somebody else, who is
    not to see the same goods again without a word. ``agreed`` is what is left of ``base``.
    """
    gone: defaultdict[str, list[Body]] = defaultdict(list)
    for uid, row in base.items():
        if uid not in agreed and uid not in here:
            gone[_goods_of(row)].append(row)
    new = ((uid, gone[_goods_of(row)]) for uid, row in here.items() if uid not in base and uid not in agreed)
    return {uid: Doubt(rows.pop(0)) for uid, rows in new if rows}


def _goods_of(row: Body) -> str:
    return str(row["product"] or row["text"])


def _fits(ours: LineFace, theirs: LineFace) -> bool:
    return _alike(ours.warehouse, theirs.warehouse) and _alike(ours.price_kind, theirs.price_kind)


def _alike(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
