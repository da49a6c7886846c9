"""Confirming an order from the queue, without opening it: what differs opens it after all."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.today import TodayItem
from b2bdesk.services import confirming, orders
from b2bdesk.services.confirming import Check, Verdict
from b2bdesk.services.orders import Confirmation
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.orders.after_leaving import instead_of
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.words import translate
from b2bdesk.ui.undo import UndoStep


class QuickConfirm(QObject):
    """Checks an order live and confirms it when nothing stands against it.

    ``confirmed`` carries the item that is done with, ``not_by_itself`` one that a person has to look at: the
    ERP differs, is silent, or something is missing.
    """

    confirmed = Signal(object)
    not_by_itself = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._asking: set[str] = set()

    def confirm(self, item: TodayItem) -> None:
        """Ask the ERP and confirm; a second press while it is asked changes nothing."""
        if item.key in self._asking:
            return
        self._asking.add(item.key)
        if self._desk.has("erp"):
            said = translate("today", "%1: asking the ERP…").replace("%1", item.number)
            self._parts.window.notifier.tell(said)
        job = self._runner.link(lambda _: confirming.check_stored(self._desk, item.subject), self)
        job.succeeded.connect(lambda check: self._checked(item, check))
        job.failed.connect(lambda error: self._failed(item, error))

    # --- inside ------------------------------------------------------------------------------------------

    def _checked(self, item: TodayItem, check: Check) -> None:
        if check.verdict in (Verdict.DIFFERS, Verdict.SILENT):
            self._asking.discard(item.key)
            self.not_by_itself.emit(item)
            return
        job = self._runner.write(lambda _: self._confirm(check), self)
        job.succeeded.connect(lambda done: self._done(item, done))
        job.failed.connect(lambda error: self._failed(item, error))

    def _confirm(self, check: Check) -> Confirmation:
        if check.order.stage is Stage.UNCHECKED:
            kept = confirming.complete(self._desk, check, {})
            return Confirmation(kept, self._desk.clock.now())
        return orders.confirm(self._desk, check.order, checked_at=check.at)

    def _done(self, item: TodayItem, done: Confirmation) -> None:
        self._asking.discard(item.key)
        said = translate("today", "%1 is confirmed").replace("%1", item.number)
        held = (done.undo_until - self._desk.clock.now()).total_seconds()
        if held > 0:
            until = self._parts.window.parts.monotonic() + held
            undo = UndoStep(
                said,
                lambda: self._take_back(done.order),
                until=until,
                may_wait=True,
                instead=lambda: instead_of(self._parts.window, done.order),
            )
            self._parts.window.undo.push(undo)
        else:
            self._parts.window.notifier.tell(said)
        self.confirmed.emit(item)

    def _take_back(self, order: Order) -> JobHandle:
        job = self._runner.write(lambda _: orders.undo_confirm(self._desk, order.uid), self)
        job.failed.connect(self._parts.window.notifier.problem)
        return job

    def _failed(self, item: TodayItem, error: DeskError) -> None:
        self._asking.discard(item.key)
        self._parts.window.notifier.problem(error, "order")
        self.not_by_itself.emit(item)
