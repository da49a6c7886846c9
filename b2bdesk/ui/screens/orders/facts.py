"""What stands around the order on the screen (debt, limit, ages), and the rule of the robot when asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from b2bdesk.changes import ChangeSet
from b2bdesk.model.order import Order
from b2bdesk.services import order_facts
from b2bdesk.services.order_facts import OrderFacts
from b2bdesk.services.team_rules import Version
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.gate_words import rule_words
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.session import EditorState
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.screens.parts import ScreenParts

_TOLD_BY = ("balance", "contract")


class FactsReader(QObject):
    """Reads anew when the order is sold to another company or on other terms. ``changed``: the facts."""

    changed = Signal(object)

    def __init__(self, parts: ScreenParts, presenter: EditorPresenter) -> None:
        super().__init__(presenter)
        self._parts, self._presenter = parts, presenter
        self._about: tuple[object, ...] = ()
        presenter.state_changed.connect(self._order_changed)
        parts.changed.rung.connect(self._data_changed)

    def say_rule(self, beside: QWidget) -> None:
        """Say by which rule the robot takes orders, and who changed it last."""
        desk = self._parts.desk
        job = self._parts.runner.read(lambda _: order_facts.gate_rule(desk), self)
        job.succeeded.connect(lambda found: self._say(found, beside))
        job.failed.connect(self._parts.window.notifier.problem)

    def _say(self, found: Version | None, beside: QWidget) -> None:
        if found is None:
            return
        who = translate("orders", "Nobody has changed the rule yet.")
        if found.at is not None:
            who = translate("orders", "Changed by %1, %2.").replace("%1", found.by or "—")
            who = who.replace("%2", format.moment(found.at.astimezone()))
        title = translate("orders", "When the robot takes an order")
        self._parts.window.source.say(title, f"{rule_words(found.values)}\n{who}", beside)

    def _order_changed(self, state: EditorState) -> None:
        order = state.order
        about = (order.uid, order.client, order.company, order.contract) if order is not None else ()
        if order is not None and about != self._about:
            self._about = about
            self._read(order)

    def _data_changed(self, changes: ChangeSet) -> None:
        order = self._presenter.state.order
        if order is not None and any(map(changes.has, _TOLD_BY)):
            self._read(order)

    def _read(self, order: Order) -> None:
        desk, about = self._parts.desk, self._about
        job = self._parts.runner.read(lambda _: order_facts.facts_of(desk, order), self)
        job.succeeded.connect(lambda found: self._landed(about, found))
        job.failed.connect(self._parts.window.notifier.problem)

    def _landed(self, about: tuple[object, ...], found: OrderFacts) -> None:
        if about == self._about:
            self.changed.emit(found)
