"""What can be done with clients besides changing their fields: report, merge, list duplicates."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.screens.clients.screen import KIND, NAME, ClientsScreen
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP


def client_commands(parts: ScreenParts) -> list[Command]:
    """Return the commands to register; they find the screen when they run."""

    def on_screen(do: Callable[[ClientsScreen], None]) -> Callable[[CommandState], None]:
        def run(_state: CommandState) -> None:
            parts.window.navigator.show_screen(NAME)
            widget = parts.window.navigator.widget(NAME)
            assert isinstance(widget, ClientsScreen)
            do(widget)

        return run

    return [
        Command(
            "client.merge",
            QT_TRANSLATE_NOOP("commands", "Merge with another client…"),
            on_screen(lambda screen: screen.sheets.merge()),
            icon="git-compare",
            synonyms=("duplicate", "дубль", "объединить", "слить", "join"),
            enabled=_needs_client,
            scope=NAME,
        ),
        Command(
            "client.report",
            QT_TRANSLATE_NOOP("commands", "Report of the client…"),
            on_screen(lambda screen: screen.sheets.report()),
            icon="chart-column",
            synonyms=("отчёт", "отчет", "sales", "продажи", "xlsx"),
            enabled=_needs_client,
            scope=NAME,
        ),
        Command(
            "client.group",
            QT_TRANSLATE_NOOP("commands", "Make the client a group"),
            on_screen(lambda screen: screen.make_group()),
            icon="layers",
            synonyms=("группа", "companies", "компании"),
            enabled=_needs_client,
            scope=NAME,
        ),
        Command(
            "client.duplicates",
            QT_TRANSLATE_NOOP("commands", "Possible duplicates…"),
            on_screen(lambda screen: screen.sheets.pairs()),
            icon="layers",
            synonyms=("дубли", "двойники", "same", "merge"),
        ),
    ]


def _needs_client(state: CommandState) -> str | None:
    if state.ref is not None and state.ref.kind == KIND:
        return None
    return translate("clients", "Choose a client first.")
