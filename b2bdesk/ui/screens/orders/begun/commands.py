"""The commands of repeating and of templates."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.screens.orders.screen import OrdersScreen
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

Make = Callable[..., Command]
Reason = Callable[[CommandState], str | None]


def begun_commands(make: Make, screen: Callable[[], OrdersScreen], no_order: Reason) -> list[Command]:
    """Return the commands; ``no_order`` is the reason while no order is in front."""

    def nothing_to_keep(state: CommandState) -> str | None:
        missing = no_order(state)
        order = None if missing else screen().presenter.state.order
        if missing is not None or order is None or order.lines:
            return missing
        return translate("orders", "The order has no lines yet.")

    def never_saved(state: CommandState) -> str | None:
        missing = nothing_to_keep(state)
        session = None if missing else screen().presenter.session
        if missing is not None or session is None or not session.is_new:
            return missing
        return translate("orders", "Save the order first.")

    return [
        make(
            "order.repeat",
            QT_TRANSLATE_NOOP("commands", "Repeat at today's prices"),
            lambda: screen().begun.repeat(),
            never_saved,
            key="Ctrl+Shift+R",
            icon="repeat",
            synonyms=("повторить заказ", "repeat order"),
        ),
        make(
            "order.template.keep",
            QT_TRANSLATE_NOOP("commands", "Save as a template"),
            lambda: screen().begun.keep_template(),
            nothing_to_keep,
            synonyms=("сохранить как шаблон", "template"),
        ),
        make(
            "order.template.use",
            QT_TRANSLATE_NOOP("commands", "New order from a template"),
            lambda: screen().begun.choose_template(),
            lambda _: None,
            synonyms=("заказ по шаблону", "from template"),
        ),
    ]
