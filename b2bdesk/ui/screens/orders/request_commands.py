"""The commands of a customer's list: paste it, choose its file, show it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.screens.orders.request_intake import RequestIntake
from b2bdesk.ui.screens.orders.request_words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

Reason = Callable[[CommandState], str | None]


class MakeCommand(Protocol):
    """Makes a command of the orders screen."""

    def __call__(
        self,
        command_id: str,
        text: str,
        do: Callable[[], object],
        enabled: Reason,
        *,
        key: str = "",
        icon: str = "",
        synonyms: tuple[str, ...] = (),
    ) -> Command:
        """Return the command."""
        ...


def request_commands(
    make: MakeCommand, intake: Callable[[], RequestIntake], editable: Reason
) -> list[Command]:
    """Return the commands; ``editable`` gives the reason why the order takes no lines."""
    nothing_kept = _unless_kept(intake, editable)
    no_client = _unless_client(intake, editable)
    return [
        make(
            "order.request.paste",
            QT_TRANSLATE_NOOP("commands", "Paste the customer's list"),
            lambda: intake().paste(),
            editable,
            key="Ctrl+Shift+V",
            icon="clipboard-list",
            synonyms=("вставить список", "paste request"),
        ),
        make(
            "order.request.file",
            QT_TRANSLATE_NOOP("commands", "Lines from the customer's file"),
            lambda: intake().choose_file(),
            editable,
            icon="file-text",
            synonyms=("заявка из файла", "загрузить файл", "import excel"),
        ),
        make(
            "order.request.show",
            QT_TRANSLATE_NOOP("commands", "Show the customer's list again"),
            lambda: intake().reopen(),
            nothing_kept,
            synonyms=("показать список", "request panel"),
        ),
        make(
            "order.request.codes",
            QT_TRANSLATE_NOOP("commands", "The client's item codes"),
            lambda: intake().show_codes(),
            no_client,
            synonyms=("коды клиента", "артикулы клиента", "item codes"),
        ),
    ]


def _unless_kept(intake: Callable[[], RequestIntake], editable: Reason) -> Reason:
    def reason(state: CommandState) -> str | None:
        missing = editable(state)
        if missing is None and intake().presenter.state is None:
            return translate("requests", "This order has no customer's list.")
        return missing

    return reason


def _unless_client(intake: Callable[[], RequestIntake], editable: Reason) -> Reason:
    def reason(state: CommandState) -> str | None:
        missing = editable(state)
        if missing is None and not intake().has_client:
            return translate("requests", "Choose a client first.")
        return missing

    return reason
