"""The commands of asking and agreeing, each with the reason when it is not possible."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.screens.orders.screen import OrdersScreen
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

Make = Callable[..., Command]
Reason = Callable[[CommandState], str | None]


class ApprovalCommands:
    """Makes them; ``no_order`` is the reason while no order is in front."""

    def __init__(self, make: Make, screen: Callable[[], OrdersScreen], no_order: Reason) -> None:
        self._make, self._screen, self._no_order = make, screen, no_order

    def all(self) -> list[Command]:
        """Return the commands."""
        return [*self._deciding(), *self._asking()]

    def _deciding(self) -> list[Command]:
        return [
            self._make(
                "order.approval.grant",
                QT_TRANSLATE_NOOP("commands", "Approve"),
                lambda: self._screen().approving.grant(),
                self._not_mine,
                icon="check",
                synonyms=("согласовать", "одобрить", "approve order"),
            ),
            self._make(
                "order.approval.return",
                QT_TRANSLATE_NOOP("commands", "Return with a question"),
                lambda: self._screen().approving.give_back(),
                self._not_mine,
                key="Ctrl+L",
                synonyms=("вернуть с вопросом", "reject"),
            ),
        ]

    def _asking(self) -> list[Command]:
        return [
            self._make(
                "order.approval.withdraw",
                QT_TRANSLATE_NOOP("commands", "Take the request back"),
                lambda: self._screen().approving.withdraw(),
                self._not_waiting,
                synonyms=("отозвать согласование", "withdraw"),
            ),
            self._make(
                "order.approval.said",
                QT_TRANSLATE_NOOP("commands", "The lead agreed by phone or mail"),
                lambda: self._screen().approving.note_lead(),
                self._not_waiting,
                synonyms=("руководитель согласовал", "lead agreed"),
            ),
            self._make(
                "order.consent",
                QT_TRANSLATE_NOOP("commands", "The client agreed"),
                lambda: self._screen().approving.note_client(),
                self._not_saved,
                synonyms=("клиент согласовал", "подтвердил по телефону", "agreed by phone"),
            ),
        ]

    def _not_waiting(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        if missing is not None:
            return missing
        session = self._screen().presenter.session
        waits = session is not None and session.waits
        return None if waits else translate("orders", "The order does not wait for approval.")

    def _not_mine(self, state: CommandState) -> str | None:
        missing = self._not_waiting(state)
        if missing is not None:
            return missing
        session = self._screen().presenter.session
        reach = session.known.reach if session else None
        return (
            None if reach is not None and reach.approves else translate("orders", "Only the lead approves.")
        )

    def _not_saved(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        if missing is not None:
            return missing
        session = self._screen().presenter.session
        if session is None or session.is_new:
            return translate("orders", "Save the order first.")
        return None
