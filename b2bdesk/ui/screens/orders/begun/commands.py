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
    return [
        make(
            "order.repeat",
            QT_TRANSLATE_NOOP("commands", "Repeat at today's prices"),
            lambda: screen().begun.repeat(),
            lambda state: no_order(state) or _no_lines(screen()) or _never_saved(screen()),
            key="Ctrl+Shift+R",
            icon="repeat",
            synonyms=("повторить заказ", "repeat order"),
        ),
        make(
            "order.template.keep",
            QT_TRANSLATE_NOOP("commands", "Save as a template"),
            lambda: screen().begun.keep_template(),
            lambda state: no_order(state) or _no_lines(screen()),
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


def _no_lines(screen: OrdersScreen) -> str | None:
    order = screen.presenter.state.order
    empty = order is not None and not order.lines
    return translate("orders", "The order has no lines yet.") if empty else None


def _never_saved(screen: OrdersScreen) -> str | None:
    session = screen.presenter.session
    new = session is not None and session.is_new
    return translate("orders", "Save the order first.") if new else None
