"""What of the retail queue stands in the queue of the day."""

from __future__ import annotations

from collections.abc import Iterator

from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.rules import today as rules
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx


def items(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield private buyers' orders that look like those of companies."""
    kind = TodayKind.LOOKS_B2B
    for order in tx.retail.open():
        known = tx.clients.by_inn(order.inn) if order.inn else []
        yield TodayItem(
            key=f"{kind.value}:{order.uid}",
            kind=kind,
            subject_kind="retail_order",
            subject=order.uid,
            title=order.company or order.buyer or order.number,
            due=rules.due_of(kind, order.came_at, desk.terms.today_limit),
            number=order.number,
            total=order.total,
            facts={"order": order, "client": known[0].client_name if known else ""},
        )
