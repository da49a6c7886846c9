"""What of the day's queue comes from offers that are not what they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.services import offers
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx


def items(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield them, due by the end of the company's day: the client may answer any moment."""
    tomorrow = desk.clock.today() + timedelta(days=1)
    for found in offers.drifted(desk, tx):
        yield TodayItem(
            key=f"{TodayKind.OFFER_DRIFTED.value}:{found.document.uid}",
            kind=TodayKind.OFFER_DRIFTED,
            subject_kind="document",
            subject=found.document.uid,
            title=found.client_name,
            due=datetime.combine(tomorrow, time(), COMPANY_ZONE),
            number=found.document.number or "",
            total=found.document.total,
            responsible=found.responsible,
            facts={"lines": found.lines},
        )
