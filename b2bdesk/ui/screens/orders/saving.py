"""Saving an order, confirming it, taking it back while it is still here, throwing a draft away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import ApprovalNeeded, DeskError
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.services import confirming, drafts, order_editor, orders, sync
from b2bdesk.services.order_editor import Opened
from b2bdesk.services.orders import Confirmation
from b2bdesk.services.spreading import Happened
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.after_leaving import instead_of
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.words import line_count, order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep


class OrderSaving(QObject):
    """Acts on the order that the presenter shows.

    ``confirmed`` carries the confirmed order, ``approval_needed`` (order, moment of the check) one that goes
    beyond what its manager may give.
    """

    confirmed = Signal(object)
    approval_needed = Signal(object, object)

    def __init__(self, parts: ScreenParts, presenter: EditorPresenter) -> None:
        super().__init__(presenter)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._presenter = presenter

    def save(self) -> None:
        """Keep the order at stage draft (``Ctrl+S``)."""
        self._send(lambda order: orders.save(self._desk, order), self._saved)

    def confirm(self) -> None:
        """Confirm the order without asking anybody; it stays revocable until the hold ends."""
        order = self._presenter.state.order
        if order is not None:
            self.confirm_as(order, None)

    def confirm_as(self, settled: Order, checked_at: datetime | None) -> None:
        """Confirm the order as a live check left it; ``checked_at`` is when the ERP answered, if it did."""
        if self._presenter.state.obstacle() is None:
            work = partial(orders.confirm, self._desk, settled, checked_at=checked_at)
            self._send(
                lambda _: work(),
                self.take_confirmed,
                lambda order, error: self._not_confirmed(order, settled, checked_at, error),
            )

    def reopen(self) -> None:
        """Bring an order that was confirmed without an answer back to a draft."""
        order = self._presenter.state.order
        if order is not None:
            job = self._runner.write(lambda _: confirming.reopen(self._desk, order.uid), self)
            job.succeeded.connect(self._presenter.taken_back)
            job.failed.connect(self._problem)

    def save_over(self) -> None:
        """Save what is typed although somebody else changed the order: the person decided so."""
        session = self._presenter.session
        if session is not None:
            uid = session.order.uid
            job = self._runner.read(lambda _: order_editor.open_order(self._desk, uid), self)
            job.succeeded.connect(self._save_over)
            job.failed.connect(self._problem)

    def discard(self) -> None:
        """Throw away what is typed and not saved; undo brings it back."""
        session = self._presenter.session
        if session is None or not self._presenter.state.editable:
            return
        uid = session.order.uid
        self._presenter.hold_draft(uid)
        job = self._runner.write(lambda _: drafts.drop_order(self._desk, uid), self)
        job.succeeded.connect(lambda _: self._discarded(uid, session.is_new))
        job.failed.connect(lambda error: self._presenter.not_sent(session.order, error))
        words = translate("orders", "%1: draft thrown away").replace("%1", order_title(session.order))
        self._parts.window.undo.push(UndoStep(words, lambda: self._presenter.bring_back(session)))

    def send_again(self, operation: Uid) -> None:
        """Send a refused operation again with today's values."""
        job = self._runner.write(lambda _: sync.retry(self._desk, operation), self)
        job.failed.connect(self._problem)

    def _save_over(self, opened: Opened) -> None:
        self._presenter.rebase(opened.card)
        self.save()

    def _send(
        self,
        work: Callable[[Order], Any],
        done: Callable[[Order, Any], None],
        failed: Callable[[Order, DeskError], None] | None = None,
    ) -> None:
        order = self._presenter.begin_sending()
        if order is None:
            return
        job = self._runner.write(lambda _: work(order), self)
        job.succeeded.connect(lambda result: done(order, result))
        job.failed.connect(lambda error: (failed or self._presenter.not_sent)(order, error))

    def _not_confirmed(
        self, order: Order, settled: Order, checked_at: datetime | None, error: DeskError
    ) -> None:
        if isinstance(error, ApprovalNeeded):
            self._presenter.keep_on(order)
            self.approval_needed.emit(settled, checked_at)
        else:
            self._presenter.not_sent(order, error)

    def _saved(self, sent: Order, kept: Order) -> None:
        self._presenter.take_stored(sent, kept)
        said = translate("orders", "%1 is saved as a draft").replace("%1", order_title(kept))
        self._parts.window.notifier.tell(said)

    def take_confirmed(self, sent: Order, result: Confirmation) -> None:
        """The order was confirmed: show it as it is now, say what follows, offer to take it back."""
        kept = result.order
        self._presenter.take_stored(sent, kept)
        held = (result.undo_until - self._desk.clock.now()).total_seconds()
        words = self._what_follows(kept)
        # Single lines cannot be taken back any more: only the confirmation as a whole.
        self._parts.window.undo.forget(kept.uid)
        self._parts.window.undo.push(
            UndoStep(
                words,
                lambda: self._take_back(kept.uid),
                until=self._parts.window.parts.monotonic() + held,
                send_now=lambda: self._send_now(kept.uid),
                may_wait=True,
                instead=lambda: instead_of(self._parts.window, kept),
            )
        )
        self.confirmed.emit(kept)

    def _what_follows(self, kept: Order) -> str:
        """Say what happens next and in which order (``ux.md`` 4.6)."""
        if kept.stage is Stage.UNCHECKED:
            said = translate("orders", "%1 confirmed here, not checked: only the CRM hears of it")
        elif kept.stage is Stage.IN_WORK:
            said = translate("orders", "%1 confirmed on deferral: picking of %2 starts at once")
        elif self._desk.has("erp"):
            said = translate("orders", "%1 confirmed: to the CRM → the ERP holds %2")
        else:
            said = translate("orders", "%1 confirmed, leaves for the CRM")
        return said.replace("%1", order_title(kept)).replace("%2", line_count(len(kept.lines)))

    def _discarded(self, uid: Uid, was_new: bool) -> None:
        self._presenter.forget(uid)
        if was_new:
            self._parts.window.navigator.close_card(ObjectRef("order", uid))

    def _take_back(self, uid: Uid) -> JobHandle:
        job = self._runner.write(lambda _: orders.undo_confirm(self._desk, uid), self)
        job.succeeded.connect(self._presenter.taken_back)
        job.failed.connect(self._problem)
        return job

    def _send_now(self, uid: Uid) -> None:
        job = self._runner.write(lambda _: self._end_hold(uid), self)
        job.failed.connect(self._problem)

    def _end_hold(self, uid: Uid) -> None:
        for operation in order_editor.waiting_operations(self._desk, uid):
            if operation.payload.get("reason") == Happened.CONFIRMED:
                sync.send_now(self._desk, operation.uid)

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")
