"""The commands of corrections, revisions and cancelling, each with the reason when it is not possible."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.model.order import Stage
from b2bdesk.rules import transitions
from b2bdesk.rules.corrections import CORRECTABLE
from b2bdesk.rules.transitions import Actor
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.screens.orders.screen import OrdersScreen
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

Make = Callable[..., Command]
Reason = Callable[[CommandState], str | None]


class CorrectionCommands:
    """Makes them; ``no_order`` is the reason while no order is in front."""

    def __init__(self, make: Make, screen: Callable[[], OrdersScreen], no_order: Reason) -> None:
        self._make, self._screen, self._no_order = make, screen, no_order

    def all(self) -> list[Command]:
        """Return the commands."""
        return [*self._correcting(), *self._looking_back()]

    def _correcting(self) -> list[Command]:
        return [
            self._make(
                "order.correct",
                QT_TRANSLATE_NOOP("commands", "Correct"),
                lambda: self._screen().correcting.begin(),
                self._not_correctable,
                key="Ctrl+E",
                icon="pencil",
                synonyms=("исправить заказ", "корректировка", "correct order"),
            ),
            self._make(
                "order.correction.apply",
                QT_TRANSLATE_NOOP("commands", "Apply the correction"),
                lambda: self._screen().correcting.apply(),
                self._not_applicable,
                synonyms=("применить корректировку", "провести корректировку"),
            ),
            self._make(
                "order.correction.drop",
                QT_TRANSLATE_NOOP("commands", "Drop the correction"),
                lambda: self._screen().correcting.drop(),
                self._not_correcting,
                synonyms=("отменить корректировку", "discard correction"),
            ),
        ]

    def _looking_back(self) -> list[Command]:
        return [
            self._make(
                "order.revisions",
                QT_TRANSLATE_NOOP("commands", "Revisions"),
                lambda: self._screen().show_revisions(),
                self._no_revisions,
                key="Ctrl+Shift+H",
                icon="history",
                synonyms=("редакции заказа", "история корректировок"),
            ),
            self._make(
                "order.cancel",
                QT_TRANSLATE_NOOP("commands", "Cancel the order"),
                lambda: self._screen().cancel_order(),
                self._not_cancellable,
                key="Ctrl+Shift+X",
                icon="x",
                synonyms=("отменить заказ", "аннулировать"),
            ),
        ]

    def _session(self) -> Session | None:
        return self._screen().presenter.session

    def _not_correctable(self, state: CommandState) -> str | None:
        missing, session = self._no_order(state), None
        if missing is None:
            session = self._session()
        if session is None:
            return missing
        if session.card.waiting is not None:
            return translate("orders", "A correction waits for the lead: take the request back to change it.")
        if session.correction is not None:
            return translate("orders", "The correction has begun: type into the lines.")
        if session.order.stage in CORRECTABLE:
            return None
        if session.editable:
            return translate("orders", "The order is not confirmed: type into its lines.")
        return translate("orders", "Only a confirmed order in work is corrected.")

    def _not_correcting(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        session = self._session() if missing is None else None
        if session is not None and session.correction is None:
            return translate("orders", "Nothing is being corrected.")
        if session is not None and not session.corrects:
            return translate("orders", "The correction waits for the lead.")
        return missing

    def _not_applicable(self, state: CommandState) -> str | None:
        missing = self._not_correcting(state)
        return missing if missing is not None else self._screen().correcting.view.obstacle() or None

    def _no_revisions(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        session = self._session() if missing is None else None
        if session is not None and session.card.order.confirmed_at is None:
            return translate("orders", "The order was never confirmed: it has no revisions.")
        return missing

    def _not_cancellable(self, state: CommandState) -> str | None:
        missing = self._no_order(state)
        session = self._session() if missing is None else None
        if session is None:
            return missing
        if session.is_new:
            return translate("orders", "The order was never saved: throw the draft away.")
        if not transitions.may(session.card.order.stage, Stage.CANCELLED, Actor.MANAGER):
            return translate("orders", "The order cannot be cancelled any more.")
        if session.card.waiting is not None:
            return translate("orders", "A correction waits for the lead: take the request back first.")
        if any(session.card.shipped.values()):
            return translate("orders", "A part of the order has left: correct it, or make a return.")
        return None
