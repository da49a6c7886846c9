"""Keeping up to date what the desk has sent beside the CRM, whoever changes the order afterwards.

A colleague changes a line or moves an order on in the CRM, money comes in, goods leave: the ERP, the books
and the shop, once told of the order by this desk, hear of that too. What they were never told is left to
those who told them.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from b2bdesk.changes import ChangeSet
from b2bdesk.model.order import LineState, Order, Stage
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.store import Store
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.store.types import canonical
from b2bdesk.sync.order_body import of_order
from b2bdesk.sync.writer import Writer

STATE = "state"
"""Under this name an operation's answer keeps the digest of what was told."""
PORTION = 100
_CHANGED = "changed"
_HELD = frozenset({Stage.CONFIRMED, Stage.IN_WORK, Stage.CANCELLED})


def books_state(order: Order) -> str:
    """Return a digest of what the books hear of an order."""
    return _digest({**of_order(order), "contract": order.contract, "total": str(order.total)})


def shop_state(order: Order) -> str:
    """Return a digest of what the shop hears of an order: how far it is, its money, what has left."""
    left = [[line.uid, str(line.qty_shipped), str(line.qty_cancelled)] for line in order.lines]
    return _digest({"stage": order.stage.value, "paid": str(order.paid), "lines": left})


def erp_state(order: Order) -> str:
    """Return a digest of what the ERP hears of an order: what it holds, for whom, until when."""
    lines = [
        [line.uid, line.product, str(line.qty), line.warehouse, line.state is LineState.CANCELLED]
        + ([str(line.unit_price)] if line.manual_price else [])
        for line in order.lines
    ]
    is_over = order.stage is Stage.CANCELLED
    return _digest({"over": is_over, "company": order.company, "day": str(order.wanted_date), "lines": lines})


def is_held(order: Order) -> bool:
    """Tell whether the ERP can still be told otherwise: nothing of the order has left."""
    return order.stage in _HELD and not any(line.qty_shipped for line in order.lines)


@dataclass(frozen=True, slots=True)
class Following:
    """How a system is kept in step: a digest of what it hears, and of which orders it hears.

    ``along`` names what of the payload of the last operation goes along: releasing goods, for one, is decided
    by whoever releases them, never by a change of their order.
    """

    state_of: Callable[[Order], str]
    is_due: Callable[[Order], bool] = lambda _: True
    along: tuple[str, ...] = ()


FOLLOWING: Mapping[Action, Following] = {
    Action.ERP_PUT_ORDER: Following(erp_state, is_held, ("blocked", "day")),
    Action.BOOKS_PUT_ORDER: Following(books_state),
    Action.SHOP_PUT_STATUS: Following(shop_state),
}


class Followers:
    """Queues what systems beside the CRM have not heard yet; :meth:`heard` may be called from any thread."""

    def __init__(self, store: Store, writer: Writer) -> None:
        self._store, self._writer = store, writer
        self._guard = threading.Lock()
        self._orders: set[Uid] = set()

    def heard(self, changes: ChangeSet) -> None:
        """Note which orders changed."""
        with self._guard:
            self._orders.update(Uid(uid) for kind, uid in changes.touched if kind == "order")

    def work(self) -> bool:
        """Look at a portion of the changed orders; False when there are none."""
        with self._guard:
            portion = [self._orders.pop() for _ in range(min(PORTION, len(self._orders)))]
        if not portion:
            return False
        with self._store.read() as tx:
            due = list(_due(tx, portion))
        if due:
            self._writer.run(lambda tx: _queue(tx, due))
        return True


def status_op(tx: ReadTx, order: Uid, action: Action = Action.SHOP_PUT_STATUS) -> OutboxOp:
    """Return a new operation that brings a system's order to what it is here."""
    return OutboxOp(
        uid=new_uid(),
        stream=stream_name("order", order, action.capability),
        target=action.capability,
        action=action,
        payload={"order": order, "reason": _CHANGED},
        not_before=tx.now,
    )


def _due(tx: ReadTx, uids: list[Uid]) -> Iterator[tuple[Uid, Action]]:
    for action, following in FOLLOWING.items():
        streams = {stream_name("order", uid, action.capability): uid for uid in uids}
        told = {
            streams[stream]: str((op.answer or {}).get(STATE, ""))
            for stream, op in tx.outbox.last_of(streams, action).items()
            # What is on its way takes the newest state along; what a person took back stays taken back.
            if op.state is OpState.DONE
        }
        for uid, order in tx.orders.get_many(told).items():
            if told[uid] and told[uid] != following.state_of(order) and following.is_due(order):
                yield uid, action


def _queue(tx: WriteTx, due: list[tuple[Uid, Action]]) -> None:
    for uid, action in due:
        op = status_op(tx, uid, action)
        last = tx.outbox.last_of([op.stream], action).get(op.stream)
        if last is not None and last.state is OpState.DONE:
            along = {name: last.payload[name] for name in FOLLOWING[action].along if name in last.payload}
            tx.outbox.add(replace(op, payload={**op.payload, **along}))


def _digest(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(dict(body)).encode()).hexdigest()[:20]
