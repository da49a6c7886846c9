"""The main job, third part: the confirmed order is corrected, and every system holds what was listed."""

from __future__ import annotations

from decimal import Decimal

from b2bdesk.model.document import DocumentState
from b2bdesk.services import cards
from b2bdesk.tour.hands import need
from b2bdesk.tour.order_job import ARRIVES_WITHIN_S, OrderJob
from b2bdesk.tour.outside import order_total
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.columns import Cell

MORE = 5
"""The quantity of the first line after the correction; it was three."""


class CorrectionJob:
    """What happens to the order of the first part after its invoice was sent."""

    def __init__(self, job: OrderJob) -> None:
        self.job, self.guide, self.hands, self.record = job, job.guide, job.hands, job.record
        self.before, self.revision = Decimal(0), 0

    def correct(self) -> None:
        """Ctrl+E opens the order for correction; what follows is listed before anything is done."""
        hands = self.hands
        stored = self.job.stored_order()
        self.before, self.revision = stored.total, stored.revision
        self.guide.window.open_object(ObjectRef("order", self.job.order))
        hands.wait(lambda: self.job.on_screen().uid == self.job.order, "the order")
        hands.press("Ctrl+E", self.guide.window)
        hands.wait(lambda: hands.seen("order.correction"), "the bar of the correction")
        grid = hands.wait(lambda: hands.seen("order.lines"), "the lines")
        grid.put_cursor(0, Cell.QTY)
        grid.setFocus()
        hands.press("F2")
        hands.type(str(MORE))
        hands.press("Return")
        hands.wait(lambda: self.job.on_screen().lines[0].qty == MORE, "the changed quantity")
        hands.press("Ctrl+Return", self.guide.window)
        reason = hands.find("order.correction.reason")
        hands.wait(reason.is_open, "the list of reasons")
        hands.press("Return")
        hands.wait(hands.find("order.correction.effects").texts, "what follows")
        self.guide.settle()
        self.record.picture("15-correction")
        hands.press("Ctrl+Return", self.guide.window)
        hands.wait(lambda: self.job.stored_order().revision > self.revision, "the next revision")

    def arrives(self) -> None:
        """The CRM has the new total; the first invoice is void, the second one takes its place."""
        order = self.job.stored_order()
        need(order.total > self.before, f"{order.total} is not more than {self.before}")
        outside = self.guide.outside

        def told() -> bool:
            found = outside.crm_order(order.shown_number)
            return found is not None and order_total(found) == order.total

        self.hands.wait(told, "the new total in the CRM", ARRIVES_WITHIN_S)
        desk, uid = self.guide.desk, self.job.order
        papers = [one.document for one in self.guide.ask(lambda: cards.order_card(desk, uid)).documents]
        by_revision = {paper.revision: paper for paper in papers}
        need(set(by_revision) >= {1, 2}, f"the invoice has these revisions: {sorted(by_revision)}")
        need(by_revision[1].state is DocumentState.VOID, "the first invoice is not void")
        need(by_revision[2].total == order.total, "the second invoice has another total")
