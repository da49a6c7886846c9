"""Which orders are typed in this window, and which in the other one, where only that one may type in them."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.model.uid import Uid
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import typed_elsewhere
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.forward import bring_forward


class OrderHolding:
    """The orders of one window among those of the desk."""

    def __init__(self, parts: ScreenParts) -> None:
        self._window, self._typed, self._runner = parts.window, parts.typed, parts.runner

    def is_elsewhere(self, order: Uid) -> bool:
        """Tell whether an order is typed in the other window."""
        return self._typed.elsewhere(order, self._window) is not None

    def tell_elsewhere(self, order: Uid) -> bool:
        """Say that an order is typed in the other window; False when it is not."""
        elsewhere = self.is_elsewhere(order)
        if elsewhere:
            self._window.notifier.tell(typed_elsewhere())
        return elsewhere

    def hold(self, sessions: Mapping[Uid, Session]) -> None:
        """Say which orders are typed here."""
        dirty = [order for order, each in sessions.items() if each.dirty and not each.blank]
        self._typed.hold(self, self._window, dirty)

    def let_go(self) -> None:
        """The window closes: as soon as what is typed is kept, it may be typed elsewhere."""
        self._runner.write(lambda _: None).succeeded.connect(
            lambda _: self._typed.hold(self, self._window, ())
        )

    def go(self, order: Uid) -> None:
        """Turn to the window in which an order is typed."""
        holder = self._typed.elsewhere(order, self._window)
        if holder is not None:
            holder.open_object(ObjectRef("order", order))
            bring_forward(holder)
