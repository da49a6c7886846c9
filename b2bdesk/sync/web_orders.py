"""The shop's names of its own orders, where the CRM tells the orders themselves.

The site's module carries each web order into the CRM, with the number that the buyer sees. The shop's telling
of it is the same order a second time; only its name there is taken, because states are told by that name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from b2bdesk.connectors.records import OrderRecord
from b2bdesk.model.order import Origin, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.follow import status_op
from b2bdesk.sync.names import Names

Permits = Callable[[Action], bool]


def name_web_orders(
    tx: WriteTx, system: str, records: Sequence[OrderRecord], permits: Permits = lambda _: True
) -> None:
    """Learn what the shop calls the web orders that are here.

    One that was confirmed or cancelled here before its name was known is told to the shop now.
    """
    names = Names(tx.refs, system)
    names.learn(record.ext for record in records)
    fresh = [one for one in records if names.uid(one.ext) is None]
    uids = tx.orders.uids_by_number([one.number for one in fresh])
    ours = tx.orders.get_many(uids.values())
    for record in fresh:
        order = ours.get(uids[record.number]) if record.number in uids else None
        if order is None or order.origin is not Origin.WEB:
            continue
        names.give("order", order.uid, record.ext, number=record.number, version=record.version)
        decided_here = order.confirmed_by is not None or order.stage is Stage.CANCELLED
        if decided_here and permits(Action.SHOP_PUT_STATUS):
            tx.outbox.add(status_op(tx, order.uid))
    names.store(tx.refs)
