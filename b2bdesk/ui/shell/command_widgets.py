"""Buttons and menus that are read from the registry of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QMenu, QWidget

from b2bdesk.ui import icons, keys
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.widgets import Button, ButtonKind, make_menu


class CommandButton(Retranslating, Button):
    """A button of a command: its words, icon and key; blocked with the reason while it is not possible.

    ``words`` gives shorter ones in the language of the moment ("New" beside a list of clients).
    """

    def __init__(
        self,
        registry: CommandRegistry,
        command_id: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        name: str = "",
        show_key: bool = True,
        words: Callable[[], str] | None = None,
    ) -> None:
        self._registry, self._words = registry, words
        self._command, self._show_key = registry.get(command_id), show_key
        super().__init__(self._command.title, kind, icon=self._command.icon, name=name)
        self._take_key()
        self.clicked.connect(lambda: registry.run(command_id))
        registry.state_changed.connect(self.refresh)
        registry.keys_changed.connect(self._take_key)
        self.refresh()

    def refresh(self) -> None:
        """Ask whether the command is possible now."""
        self.set_reason(self._registry.reason(self._command.id) or "")

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setText((self._words() if self._words else "") or self._command.title)
        self.updateGeometry()
        self.refresh()

    def _take_key(self) -> None:
        self._command = self._registry.get(self._command.id)
        if self._show_key:
            self.set_key(keys.shown(self._command.key))


def command_menu(registry: CommandRegistry, ids: Iterable[str], parent: QWidget, name: str = "") -> QMenu:
    """Return a menu of commands with their keys; an empty id draws a line.

    What is not possible now stands there greyed with its reason as the tooltip.
    """
    menu = make_menu(parent, name)
    menu.setToolTipsVisible(True)
    for command_id in ids:
        if not command_id:
            menu.addSeparator()
            continue
        command, reason = registry.get(command_id), registry.reason(command_id)
        words = f"{command.title}\t{keys.shown(command.key)}" if command.key else command.title
        action = menu.addAction(words)
        if command.icon:
            action.setIcon(icons.icon(command.icon))
        action.setObjectName(command_id)
        action.setEnabled(reason is None)
        action.setToolTip(reason or "")
        action.triggered.connect(lambda _=False, command_id=command_id: registry.run(command_id))
    return menu
