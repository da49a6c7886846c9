"""Why something cannot be done to the order in front: the sentences of blocked commands."""

from __future__ import annotations

from b2bdesk.model.order import Stage
from b2bdesk.ui.commands import CommandState
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.orders.reserving import holds
from b2bdesk.ui.screens.orders.screen import NAME, OrdersScreen
from b2bdesk.ui.screens.orders.words import translate, typed_elsewhere
from b2bdesk.ui.screens.parts import ScreenParts


class OrderReasons:
    """Each reason is None while the thing can be done."""

    def __init__(self, parts: ScreenParts) -> None:
        self._parts = parts
        self._screen: OrdersScreen | None = None

    @property
    def screen(self) -> OrdersScreen:
        """The widget of the screen; made at the first visit."""
        widget = self._parts.window.navigator.widget(NAME)
        assert isinstance(widget, OrdersScreen)
        return widget

    def _made(self) -> OrdersScreen | None:
        """Return the screen if it was visited; asking for a reason must not make it."""
        if self._screen is None:
            self._screen = self._parts.window.findChild(OrdersScreen, NAME)
        return self._screen

    def _no_order(self, _: CommandState) -> str | None:
        made = self._made()
        if made is None or made.presenter.session is None:
            return translate("orders", "Choose an order first.")
        return None

    def _not_editable(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        if missing is not None:
            return missing
        state_of_it = self.screen.presenter.state
        if state_of_it.elsewhere:
            return typed_elsewhere()
        if not state_of_it.editable:
            return translate("orders", "The order is confirmed: its lines are read-only.")
        return None

    def _not_confirmable(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        if missing is not None:
            return missing
        check = self.screen.checking.view
        if check.asking:
            return translate("orders", "The ERP is being asked.")
        if self.screen.presenter.state.elsewhere:
            return typed_elsewhere()
        if self.screen.presenter.state.busy:
            return translate("orders", "The order is being saved.")
        if check.shows_panel and check.left:
            return translate("orders", "Choose at every line first: 1, 2 or 3.")
        obstacle = self.screen.presenter.state.obstacle()
        return explain(obstacle).what if obstacle is not None else None

    def _not_waiting(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        if missing is not None:
            return missing
        order = self.screen.presenter.state.order
        if order is None or order.stage is not Stage.UNCHECKED:
            return translate("orders", "Only an order that was confirmed without an answer is checked later.")
        return translate("orders", "The ERP is being asked.") if self.screen.checking.view.asking else None

    def _no_client(self, state: CommandState) -> str | None:
        missing = self._not_editable(state)
        if missing is not None:
            return missing
        session = self.screen.presenter.session
        if session is not None and session.client is None:
            return translate("orders", "Choose a client first; what you typed is kept as a draft.")
        return self._corrects()

    def _corrects(self) -> str | None:
        session = self.screen.presenter.session
        if session is not None and session.correction is not None:
            return translate("orders", "A correction is applied or dropped, not saved.")
        return None

    def _not_dirty(self, state: CommandState) -> str | None:
        missing = self._not_editable(state)
        if missing is not None:
            return missing
        session = self.screen.presenter.session
        if session is None or not (session.dirty or session.is_new):
            return translate("orders", "Everything typed here is saved.")
        return self._corrects()

    def _no_line(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        if missing is None and self.screen.editor.area.grid.current_line() is None:
            return translate("orders", "Put the cursor on a line first.")
        return missing

    def _no_line_to_change(self, state: CommandState) -> str | None:
        return self._not_editable(state) or self._no_line(state)

    def _not_held(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        session = self.screen.presenter.session if missing is None else None
        if session is not None and not holds(session):
            return translate("orders", "The ERP holds nothing for this order.")
        return missing

    def _not_disputed(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        session = self.screen.presenter.session if missing is None else None
        if session is not None and not session.card.unsent.disputed:
            return translate("orders", "Nobody else has changed what you changed.")
        return missing
