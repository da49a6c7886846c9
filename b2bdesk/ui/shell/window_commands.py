"""The commands of the window itself: going, looking, undoing, appearance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from b2bdesk.ui import keys
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.shell import appearance_commands
from b2bdesk.ui.shell.habits import Habits
from b2bdesk.ui.shell.undo_menu import open_undo_menu
from b2bdesk.ui.shell.undoing import undo
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from b2bdesk.ui.shell.screen import Screen
    from b2bdesk.ui.shell.window import MainWindow

Reason = Callable[[CommandState], str | None]


def add_to(window: MainWindow) -> None:
    """Register everything that is possible on every screen."""
    own = (*_cards(window), *_places(window), *_edits(window), *_views(window), *_sizes(window))
    window.registry.add(*own, *appearance_commands.of(window.parts.appearance))


def of_screen(screen_id: str) -> str:
    """The id of the command that brings a screen to the front."""
    return f"screen.{screen_id}"


def screen_command(window: MainWindow, screen: Screen) -> Command:
    """The command that brings a screen to the front."""
    return Command(
        of_screen(screen.id),
        screen.title,
        lambda _: window.navigator.show_screen(screen.id),
        key=screen.key,
        icon=screen.icon,
        context="screens",
    )


def teach_key(window: MainWindow, habits: Habits, command_id: str) -> None:
    """Name the key of a command that is run from the palette again and again, once."""
    if habits.used(command_id):
        key = keys.shown(window.registry.get(command_id).key)
        window.notifier.tell(_say("%1 does the same").replace("%1", key))


def _say(text: str) -> str:
    return QCoreApplication.translate("window", text)


_TEACH = QT_TRANSLATE_NOOP("window", "%1 does the same")


def _unless(possible: Callable[[], bool], reason: str) -> Reason:
    return lambda _: None if possible() else _say(reason)


def _cards(window: MainWindow) -> list[Command]:
    no_cards = QT_TRANSLATE_NOOP("window", "No card is open.")
    some_card = _unless(lambda: bool(window.navigator.cards.cards), no_cards)
    in_front = _unless(lambda: window.navigator.cards.active is not None, no_cards)
    return [
        Command(
            "card.next",
            QT_TRANSLATE_NOOP("commands", "Next open card"),
            lambda _: window.cycle_cards(1),
            key="Ctrl+Tab",
            enabled=some_card,
        ),
        Command(
            "card.previous",
            QT_TRANSLATE_NOOP("commands", "Previous open card"),
            lambda _: window.cycle_cards(-1),
            key="Ctrl+Shift+Tab",
            enabled=some_card,
        ),
        Command(
            "card.close",
            QT_TRANSLATE_NOOP("commands", "Close the card"),
            lambda _: window.navigator.close_card(),
            key="Ctrl+W",
            icon="x",
            enabled=in_front,
        ),
    ]


def _places(window: MainWindow) -> list[Command]:
    nowhere = QT_TRANSLATE_NOOP("window", "There is nothing that way.")
    return [
        Command(
            "history.back",
            QT_TRANSLATE_NOOP("commands", "Back"),
            lambda _: window.navigator.go(-1),
            key="Alt+Left",
            enabled=_unless(lambda: window.navigator.history.can(-1), nowhere),
        ),
        Command(
            "history.forward",
            QT_TRANSLATE_NOOP("commands", "Forward"),
            lambda _: window.navigator.go(1),
            key="Alt+Right",
            enabled=_unless(lambda: window.navigator.history.can(1), nowhere),
        ),
        Command(
            "pane.next",
            QT_TRANSLATE_NOOP("commands", "Next pane"),
            lambda _: window.next_pane(1),
            key="F6",
        ),
        Command(
            "pane.previous",
            QT_TRANSLATE_NOOP("commands", "Previous pane"),
            lambda _: window.next_pane(-1),
            key="Shift+F6",
        ),
        Command(
            "layer.close",
            QT_TRANSLATE_NOOP("commands", "Close the top layer"),
            lambda _: window.close_layer(),
            key="Escape",
            in_palette=False,
            claims_key=False,
        ),
    ]


def _edits(window: MainWindow) -> list[Command]:
    return [
        Command(
            "primary",
            QT_TRANSLATE_NOOP("commands", "Primary action of the screen"),
            lambda _: _primary(window),
            key="Ctrl+Return",
            in_palette=False,
            claims_key=False,
        ),
        *_undoing(window),
        Command(
            "sync.now",
            QT_TRANSLATE_NOOP("commands", "Exchange data now"),
            lambda state: window.parts.sync_now(state.screen),
            key="F5",
            icon="refresh-cw",
            synonyms=("обновить", "refresh", "sync"),
        ),
    ]


def _undoing(window: MainWindow) -> list[Command]:
    nothing_undone = QT_TRANSLATE_NOOP("window", "There is nothing to undo.")
    nothing_taken_back = QT_TRANSLATE_NOOP("window", "There is nothing to do again.")
    return [
        Command(
            "edit.undo",
            QT_TRANSLATE_NOOP("commands", "Undo"),
            lambda _: undo(window),
            key="Ctrl+Z",
            icon="undo-2",
            enabled=_unless(lambda: window.undo.last() is not None or window.undo.has_left, nothing_undone),
            claims_key=False,
        ),
        Command(
            "edit.undo.list",
            QT_TRANSLATE_NOOP("commands", "What can be taken back"),
            lambda _: _list_undo(window),
            key="Alt+Z",
            icon="undo-2",
            enabled=_unless(lambda: window.undo.last() is not None, nothing_undone),
            synonyms=("отменить последние", "undo history"),
        ),
        Command(
            "edit.redo",
            QT_TRANSLATE_NOOP("commands", "Redo"),
            lambda _: _redo(window),
            key="Ctrl+Shift+Z",
            enabled=_unless(lambda: window.undo.can_redo, nothing_taken_back),
            claims_key=False,
        ),
    ]


def _views(window: MainWindow) -> list[Command]:
    nothing_beside = QT_TRANSLATE_NOOP("window", "This screen has nothing to show beside it.")
    return [
        Command(
            "palette.open",
            QT_TRANSLATE_NOOP("commands", "Search or command"),
            lambda _: window.open_palette(),
            key="Ctrl+K",
            icon="search",
            in_palette=False,
        ),
        Command(
            "context.toggle",
            QT_TRANSLATE_NOOP("commands", "Context panel"),
            lambda _: window.context.open(not window.context.wanted),
            key="F4",
            enabled=_unless(lambda: window.context.has_content, nothing_beside),
        ),
        Command(
            "value.source",
            QT_TRANSLATE_NOOP("commands", "Source and age of the value"),
            lambda _: _show_source(window),
            key="Ctrl+I",
            icon="database",
            synonyms=("откуда значение", "source", "age"),
        ),
        *_telling(window),
    ]


def _telling(window: MainWindow) -> list[Command]:
    return [
        Command(
            "bell.open",
            QT_TRANSLATE_NOOP("commands", "Messages"),
            lambda _: window.open_bell(),
            key="Ctrl+Shift+I",
            icon="bell",
            synonyms=("уведомления", "notifications"),
        ),
        Command(
            "help.open",
            QT_TRANSLATE_NOOP("commands", "Keys and help"),
            lambda _: window.open_help(),
            key="F1",
            icon="info",
            synonyms=("справка", "горячие клавиши", "shortcuts"),
        ),
    ]


def _sizes(window: MainWindow) -> list[Command]:
    beside = window.parts.open_beside
    if beside is not None:
        return [_second(window, beside), *_widths(window)]
    return _widths(window)


def _second(window: MainWindow, open_beside: Callable[[MainWindow], None]) -> Command:
    return Command(
        "window.second",
        QT_TRANSLATE_NOOP("commands", "Show this in a second window"),
        lambda _: open_beside(window),
        key="Ctrl+Shift+O",
        icon="external-link",
        synonyms=("второе окно", "второй монитор", "second window", "monitor"),
    )


def _widths(window: MainWindow) -> list[Command]:
    return [
        Command(
            "list.wider",
            QT_TRANSLATE_NOOP("commands", "Wider list"),
            lambda _: window.navigator.widget().resize_list(1),
        ),
        Command(
            "list.narrower",
            QT_TRANSLATE_NOOP("commands", "Narrower list"),
            lambda _: window.navigator.widget().resize_list(-1),
        ),
    ]


def _primary(window: MainWindow) -> None:
    if not window.layers.primary():
        window.navigator.widget().primary()


def _show_source(window: MainWindow) -> None:
    if not window.navigator.current or not window.navigator.widget().show_source():
        window.notifier.tell(_say("Put the cursor on a value first."))


def _list_undo(window: MainWindow) -> None:
    open_undo_menu(window)


def _redo(window: MainWindow) -> None:
    step = window.undo.redo()
    if step is not None:
        window.notifier.tell(_say("Done again: %1").replace("%1", step.text))


_NO_VALUE = QT_TRANSLATE_NOOP("window", "Put the cursor on a value first.")
_REDONE = QT_TRANSLATE_NOOP("window", "Done again: %1")
