"""What undoes a confirmation that has left: correcting or cancelling the order (``ux.md`` 15)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.order import Order
from b2bdesk.ui.notify import Action
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.words import order_title
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.undo import Instead

translate = QCoreApplication.translate

WAYS = ("order.correct", "order.cancel")
"""Commands that change an order which other systems know, the gentler one first."""


def instead_of(window: MainWindow, order: Order) -> Instead:
    """Offer the first way that this window has; without one the order is opened."""
    ref = ObjectRef("order", order.uid)
    said = translate("orders", "Cannot be undone: the other systems have %1 already. Correct it instead?")
    said = said.replace("%1", order_title(order))
    way = next((each for each in WAYS if window.registry.knows(each)), "")
    if not way:
        return Instead(said, Action(translate("orders", "Open the order"), lambda: _open(window, ref)))
    return Instead(said, Action(window.registry.get(way).title, lambda: _change(window, way, ref)))


def _change(window: MainWindow, way: str, ref: ObjectRef) -> None:
    """Begin it on the order in front; one that has to be opened first offers it by its own button."""
    in_front = window.navigator.widget().object_ref() == ref
    _open(window, ref)
    if in_front:
        window.registry.run(way)


def _open(window: MainWindow, ref: ObjectRef) -> None:
    window.open_object(ref)
