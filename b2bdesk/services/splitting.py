"""Dividing an order that can still be typed in into two, and joining them again while both are drafts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from b2bdesk.errors import NotAllowed, OrderIncomplete
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.rules import splitting, transitions
from b2bdesk.services import orders, trading
from b2bdesk.services.desk import Desk
from b2bdesk.store.order_links import SPLIT


@dataclass(frozen=True, slots=True)
class Divided:
    """The order as it was typed, what is left of it, and the new one."""

    before: Order
    stays: Order
    goes: Order


def split(desk: Desk, order: Order, going: Collection[Uid]) -> Divided:
    """Store an order without the lines that go over, and a new draft with them; together they cost the same.

    Raises InvalidInput unless a line stays and a line goes, OrderIncomplete without a client, NotAllowed for
    an order that is confirmed: there a correction does it.
    """
    if order.client == orders.NO_CLIENT:
        raise OrderIncomplete(missing="client")
    if not transitions.is_editable(order.stage):
        raise NotAllowed(action="split", state=order.stage.value)
    with desk.store.write(by=desk.me) as tx:
        whole = orders.counted(desk, tx, order)
        trade = trading.trade_of(desk, tx, whole)
        stays, goes = splitting.divided(whole, going, mode=trade.vat_mode, today=trade.today)
        kept, made = (orders.kept(tx, orders.counted(desk, tx, one)) for one in (stays, goes))
        tx.order_links.add(kept.uid, made.uid, SPLIT)
        tx.audit.note(desk.me, "order.split", "order", kept.uid, after={"order": made.uid})
        tx.drafts.drop("order", "order", order.uid)
    return Divided(whole, kept, made)


def join(desk: Desk, divided: Divided) -> Order:
    """Put the lines back into the first order and remove the second.

    Raises NotAllowed when one of them was changed or confirmed since.
    """
    with desk.store.write(by=desk.me) as tx:
        stays, goes = tx.orders.need(divided.stays.uid), tx.orders.get(divided.goes.uid)
        same = goes is not None and (stays.row_version, goes.row_version) == (
            divided.stays.row_version,
            divided.goes.row_version,
        )
        if not same:
            raise NotAllowed(action="undo", state="changed")
        versions = {line.uid: line.row_version for line in stays.lines}
        lines = tuple(
            replace(line, row_version=versions.get(line.uid, line.row_version))
            for line in divided.before.lines
        )
        tx.orders.remove(divided.goes.uid)
        tx.audit.note(desk.me, "order.joined", "order", stays.uid, after={"order": divided.goes.uid})
        return orders.kept(
            tx,
            replace(divided.before, own_number=stays.own_number, row_version=stays.row_version, lines=lines),
        )
