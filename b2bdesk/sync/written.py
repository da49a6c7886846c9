"""What a write taught us: the vendor's names, what both sides agree on now, and figures that differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from b2bdesk.connectors.ports import Receipt
from b2bdesk.connectors.records import ClientRecord, OrderRecord
from b2bdesk.model.client import Client
from b2bdesk.model.money import KOPECK
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.client_body import into_client, of_client
from b2bdesk.sync.conflicts import close_agreed, open_conflict
from b2bdesk.sync.incoming import decide, is_confirmed, known_rows
from b2bdesk.sync.merge import Body, Clash, Decide, Merged, fill_untold, merge
from b2bdesk.sync.names import Names
from b2bdesk.sync.new_order import with_told_totals
from b2bdesk.sync.order_body import into_order, of_order, summed
from b2bdesk.sync.told_client import told_client
from b2bdesk.sync.told_order import told_order
from b2bdesk.sync.wholes import PRICE, WHOLES


def client_written(tx: WriteTx, system: str, sent: Client, receipt: Receipt) -> None:
    """Keep what the answer to a client's write tells; ``sent`` is the client as it was sent."""
    names = Names(tx.refs, system)
    names.take(receipt.links)
    body = of_client(sent)
    record = receipt.record
    agreed = tx.bases.full("client", sent.uid, system)
    known = known_rows(body, agreed.body if agreed else {})
    told = told_client(record, sent.uid, names, known) if isinstance(record, ClientRecord) else body
    names.store(tx.refs)
    _agree(tx, "client", sent.uid, system, told, receipt)
    ours = tx.sides.of(sent.uid)
    if ours is None:
        return
    filled = _without_removed(fill_untold(body, told, WHOLES), body, known)
    merged = merge(body, of_client(ours), filled, partial(decide, "client", False), WHOLES)
    if merged.taken:
        tx.sides.save(into_client(merged.body, sent.uid, ours))
    _note_clashes(tx, "client", sent.uid, system, merged.clashes)


def _without_removed(told: Body, sent: Body, known: Body) -> dict[str, Any]:
    """Return what was told without the parts that were taken out here.

    The CRM removes nothing of a client, so its answer still names them: they must not come back by it.
    """
    parts = {
        part: {uid: row for uid, row in told[part].items() if uid in sent[part] or uid not in known[part]}
        for part in ("companies", "contacts", "addresses")
    }
    return {**told, **parts}


def order_written(tx: WriteTx, system: str, sent: Order, receipt: Receipt) -> None:
    """Keep what the answer to an order's write tells.

    The owner's answer counts (``domain.md`` 6.2), except figures that differ by more than a kopeck: those
    a person compares.
    """
    names = Names(tx.refs, system)
    names.take(receipt.links)
    body = of_order(sent)
    record = receipt.record if isinstance(receipt.record, OrderRecord) else None
    told = told_order(record, sent.uid, sent.client, names, body) if record else body
    names.store(tx.refs)
    _agree(tx, "order", sent.uid, system, told, receipt)
    found = tx.orders.get(sent.uid)
    if found is None:
        return
    ours = tx.sides.order(found)
    filled = fill_untold(body, told, WHOLES)
    prices = price_clashes(sent, body, filled, record)
    merged = merge(body, of_order(ours), without(filled, body, prices), _decider(sent), WHOLES)
    _save_order(tx, merged, ours, record if not prices else None)
    _note_clashes(tx, "order", sent.uid, system, [*prices, *merged.clashes])


def _note_clashes(tx: WriteTx, kind: str, uid: Uid, system: str, clashes: Sequence[Clash]) -> None:
    if clashes:
        open_conflict(tx, kind, uid, system, clashes)
    close_agreed(tx, kind, uid, system)


def _decider(order: Order) -> Decide:
    return partial(decide, "order", is_confirmed(order))


def _save_order(tx: WriteTx, merged: Merged, ours: Order, record: OrderRecord | None) -> None:
    order = into_order(merged.body, ours)
    if record is not None and not merged.kept and not merged.clashes:
        order = with_told_totals(order, record)
    elif merged.taken:
        order = summed(order)
    if order != ours:
        tx.orders.save(tx.sides.whole_order(order))


def _agree(tx: WriteTx, kind: str, uid: Uid, system: str, told: Body, receipt: Receipt) -> None:
    version = getattr(receipt.record, "version", None) or receipt.version
    tx.bases.put(kind, uid, system, dict(told), version)
    if receipt.record is not None:
        # The answer is newer than whatever waited beside the record.
        tx.waiting.drop(kind, uid, system)


def price_clashes(sent: Order, body: Body, told: Body, record: OrderRecord | None) -> list[Clash]:
    """Return the prices per unit that differ by more than a kopeck, else the total if that differs."""
    if record is None:
        return []
    found = []
    for uid, row in body["lines"].items():
        theirs: Mapping[str, Any] = told["lines"].get(uid, row)
        if abs(_money(row) - _money(theirs)) > KOPECK:
            price = f"lines/{uid}/unit_price"
            found.append(Clash(price, row["unit_price"], row["unit_price"], theirs["unit_price"]))
    if not found and told["lines"].keys() == body["lines"].keys() and abs(sent.total - record.total) > KOPECK:
        found.append(Clash("total", str(sent.total), str(sent.total), str(record.total)))
    return found


def _money(row: Mapping[str, Any]) -> Decimal:
    return Decimal(row["unit_price"])


def without(told: Body, sent: Body, clashes: list[Clash]) -> dict[str, Any]:
    """Return what is told with our prices on the disputed lines, so that none is taken silently."""
    lines = dict(told["lines"])
    for clash in clashes:
        _, _, rest = clash.path.partition("/")
        uid = rest.partition("/")[0]
        if uid:
            lines[uid] = {**lines[uid], **{name: sent["lines"][uid][name] for name in PRICE}}
    return {**told, "lines": lines}
