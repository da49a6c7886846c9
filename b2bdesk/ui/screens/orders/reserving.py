"""Holding the goods of an order longer: from its own screen and from the queue of the day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from b2bdesk.model.delivery import HOLDING
from b2bdesk.model.order import Stage
from b2bdesk.model.uid import Uid
from b2bdesk.services import reserves
from b2bdesk.services.reserves import Prolonged
from b2bdesk.ui import format
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep


class ReserveWork(QObject):
    """Prolongs a reserve; the strip offers the former end back until the ERP is told."""

    def __init__(self, parts: ScreenParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts

    def prolong(self, order: Uid, then: Callable[[], None] | None = None) -> None:
        """Hold the goods of an order longer; ``then`` follows when that is stored."""
        parts = self._parts
        job = parts.runner.write(lambda _: reserves.prolong(parts.desk, order), self)
        job.succeeded.connect(lambda done: self._done(done, then))
        job.failed.connect(lambda error: parts.window.notifier.problem(error, "order"))

    def _done(self, done: Prolonged, then: Callable[[], None] | None) -> None:
        parts = self._parts
        said = translate("orders", "%1: the goods are held until %2").replace("%1", order_title(done.order))
        said = said.replace("%2", format.moment(done.until.astimezone()))
        held = (done.undo_until - parts.desk.clock.now()).total_seconds()
        until = parts.window.parts.monotonic() + held
        step = UndoStep(said, lambda: self._take_back(done), until=until, about=done.order.uid)
        parts.window.undo.push(step)
        if then is not None:
            then()

    def _take_back(self, done: Prolonged) -> JobHandle:
        parts = self._parts
        job = parts.runner.write(lambda _: reserves.undo_prolong(parts.desk, done), self)
        job.failed.connect(lambda error: parts.window.notifier.problem(error, "order"))
        return job


def holds(session: Session) -> bool:
    """Tell whether goods are held for an order that is not released yet."""
    confirmed = session.card.order.stage is Stage.CONFIRMED
    return confirmed and any(one.state in HOLDING for one in session.card.reserves)
