"""What of the day's queue comes from promises to pay whose day has passed without the money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.rules import today as rules
from b2bdesk.services import promises
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx

LOOKED_BACK = timedelta(days=90)
"""What was promised earlier is a debt like any other."""


def items(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield one item an order: the newest promise counts."""
    today = desk.clock.today()
    for line in promises.lines(desk, tx, tx.promises.late(today, today - LOOKED_BACK, desk.me)):
        if line.waits:
            row, said = line.row, line.row.promise
            passed = datetime.combine(said.date + timedelta(days=1), time(), COMPANY_ZONE)
            yield TodayItem(
                key=f"{TodayKind.PROMISE.value}:{said.uid}",
                kind=TodayKind.PROMISE,
                subject_kind="order",
                subject=row.order,
                title=row.client_name,
                due=rules.due_of(TodayKind.PROMISE, passed, desk.terms.today_limit),
                number=row.order_number,
                total=min(said.sum, row.left),
                responsible=row.responsible,
                facts={"invoice": row.invoice_number, "date": said.date, "who": said.who},
            )
