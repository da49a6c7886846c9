"""What can be done with clients besides changing their fields: report, merge, list duplicates."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.screens.clients.screen import KIND, NAME, ClientsScreen
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

Run = Callable[[CommandState], None]


def client_commands(parts: ScreenParts) -> list[Command]:
    """Return the commands to register; they find the screen when they run."""

    def on_screen(do: Callable[[ClientsScreen], None]) -> Run:
        def run(_state: CommandState) -> None:
            parts.window.navigator.show_screen(NAME)
            widget = parts.window.navigator.widget(NAME)
            assert isinstance(widget, ClientsScreen)
            do(widget)

        return run

    merge, report, group, pairs, seen = (on_screen(do) for do in _DOES)
    return [
        _of_client("client.merge", QT_TRANSLATE_NOOP("commands", "Merge with another client…"), merge),
        _of_client("client.report", QT_TRANSLATE_NOOP("commands", "Report of the client…"), report),
        _of_client("client.seen", QT_TRANSLATE_NOOP("commands", "What the client sees"), seen),
        _of_client("client.group", QT_TRANSLATE_NOOP("commands", "Make the client a group"), group),
        Command(
            "client.duplicates",
            QT_TRANSLATE_NOOP("commands", "Possible duplicates…"),
            pairs,
            icon="layers",
            synonyms=("дубли", "двойники", "same", "merge"),
        ),
    ]


_DOES: tuple[Callable[[ClientsScreen], None], ...] = (
    lambda screen: screen.sheets.merge(),
    lambda screen: screen.sheets.report(),
    lambda screen: screen.make_group(),
    lambda screen: screen.sheets.pairs(),
    lambda screen: screen.card.toggle_seen(),
)
_ICONS = {
    "client.merge": "git-compare",
    "client.report": "chart-column",
    "client.group": "layers",
    "client.seen": "eye",
}
_SYNONYMS = {
    "client.merge": ("duplicate", "дубль", "объединить", "слить", "join"),
    "client.report": ("отчёт", "отчет", "sales", "продажи", "xlsx"),
    "client.seen": ("портал", "личный кабинет", "portal", "сайт"),
    "client.group": ("группа", "companies", "компании"),
}


def _of_client(name: str, text: str, run: Run) -> Command:
    """Return a command about the client that is shown."""
    return Command(
        name, text, run, icon=_ICONS[name], synonyms=_SYNONYMS[name], enabled=_needs_client, scope=NAME
    )


def _needs_client(state: CommandState) -> str | None:
    if state.ref is not None and state.ref.kind == KIND:
        return None
    return translate("clients", "Choose a client first.")
