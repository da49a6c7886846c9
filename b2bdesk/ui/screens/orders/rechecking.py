"""Orders that were confirmed without an answer are checked by themselves when the ERP answers again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from b2bdesk.changes import ChangeSet
from b2bdesk.model.uid import Uid
from b2bdesk.services import confirming
from b2bdesk.services.confirming import Rechecked
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts

LOOK_EVERY_MS = 60_000
ONE = 1
"""Orders a look: between two of them a person's own question has its turn."""


class Rechecking(QObject):
    """Looks when a system's state changed for the better, and every minute; stands beside the window.

    ``_told`` are the orders whose differences a person has seen told: they wait for him.
    """

    def __init__(self, parts: ScreenParts, every_ms: int = LOOK_EVERY_MS) -> None:
        super().__init__(parts.window)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._told: frozenset[Uid] = frozenset()
        self._running: JobHandle | None = None
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(lambda: self.look())
        if self._desk.has("erp"):
            parts.changed.rung.connect(self._heard)
            parts.window.shutting_down.connect(self._end)
            self._timer.start()

    @property
    def is_looking(self) -> bool:
        """Whether it looks by itself: only where an ERP is connected."""
        return self._timer.isActive()

    def look(self, *, probing: bool = True) -> None:
        """Check what waits, unless that is being done; without ``probing`` a silent ERP is not asked.

        Of two windows the first one looks.
        """
        window = self._parts.window
        if self._running is None and self.is_looking and window.parts.fellows.first is window:
            work = partial(confirming.recheck, self._desk, self._told, ONE, probing=probing)
            self._running = job = self._runner.link(lambda _: work(), self)
            job.succeeded.connect(self._done)
            job.failed.connect(lambda _: self._rest())

    def _heard(self, changes: ChangeSet) -> None:
        if changes.has("connector_state"):
            self.look(probing=False)

    def _done(self, found: Rechecked) -> None:
        self._rest()
        for order in found.confirmed:
            said = translate("orders", "%1 is checked and confirmed").replace("%1", order_title(order))
            self._parts.window.notifier.bell(said, ref=ObjectRef("order", order.uid), group="order.checked")
        for check in found.differing:
            self._told |= {check.order.uid}
            said = translate("orders", "%1 differs in the ERP: look at it and decide")
            said = said.replace("%1", order_title(check.order))
            self._parts.window.notifier.bell(said, ref=ObjectRef("order", check.order.uid))

        if found.confirmed or found.differing:
            self.look()

    def _end(self) -> None:
        self._timer.stop()

    def _rest(self) -> None:
        self._running = None
