"""The new-client sheet: ``Ctrl+Shift+N`` from any screen, from a tax number to a client in ten seconds.

``register(parts)`` adds the command ``client.new``; what is typed lives in the presenter and the store.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt

from b2bdesk.services.clients import NewClient as Typed
from b2bdesk.ui.commands import Command
from b2bdesk.ui.screens.newclient.aftermath import Aftermath
from b2bdesk.ui.screens.newclient.checking import Checking
from b2bdesk.ui.screens.newclient.files import Opening, open_file
from b2bdesk.ui.screens.newclient.presenter import NewClientPresenter
from b2bdesk.ui.screens.newclient.sheet import KEY, NewClientSheet
from b2bdesk.ui.screens.newclient.taking import RetailTaking
from b2bdesk.ui.screens.newclient.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.forward import bring_forward
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

COMMAND = "client.new"

__all__ = ["COMMAND", "NewClient", "register"]


class NewClient(QObject):
    """Opens the sheet over the screen in front; one sheet at a time."""

    def __init__(self, parts: ScreenParts, opening: Opening = open_file) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self.presenter = NewClientPresenter(parts)
        self._sheet: NewClientSheet | None = None
        # The sheet goes before the card of the new client comes: the focus must end up there.
        self.presenter.created.connect(lambda _made, _typed: self.close())
        self.presenter.completed.connect(lambda _edited: self.close())
        self.presenter.joined.connect(lambda _client, _name: self.close())
        self.presenter.order_given.connect(lambda _queued, _name: self.close())
        self._aftermath = Aftermath(parts, self.presenter, self.open)
        self.retail = RetailTaking(parts, self.presenter, self._begin, self._read_file, opening)
        self.checking = Checking(parts, self.presenter, self._begin)
        parts.window.shutting_down.connect(self.presenter.close)
        parts.window.shutting_down.connect(lambda: self._hold(False))

    def open(self) -> None:
        """Show the sheet with the cursor in its first field, or the other window where it is open."""
        other = self._parts.typed.elsewhere(COMMAND, self._parts.window)
        if other is not None:
            bring_forward(other)
            return
        pane = self._parts.window.navigator.widget().sheet_ground()
        if self._sheet is not None and self._sheet.parentWidget() is pane:
            self._sheet.form.inn.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close()
        self.presenter.open()
        sheet = NewClientSheet(self._parts, self.presenter, pane)
        sheet.closed.connect(lambda: self._closed(sheet))
        self._sheet = sheet
        self._hold(True)
        self._parts.window.sheets.present(sheet, sheet.form.inn)

    def _begin(self, known: Typed, draft: Typed | None) -> bool:
        """Show the sheet with what is known of a client; False when a draft of another one stays in it."""
        self.open()
        if draft is not None or not self.presenter.state.is_empty:
            told = translate("newclient", "Another client is typed here already: create it or start over.")
            self._parts.window.notifier.tell(told)
            return False
        self.presenter.take(known)
        return True

    def _read_file(self, path: Path) -> None:
        """Keep a file for the client and offer what it says of the company, if the sheet is still there."""
        if self._sheet is not None:
            self._sheet.details.keep(path)

    def close(self) -> None:
        """Close the sheet; what is typed stays."""
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _closed(self, sheet: NewClientSheet) -> None:
        if self._sheet is sheet:
            self._sheet = None
            self._hold(False)
        sheet.deleteLater()

    def _hold(self, typed: bool) -> None:
        """What is typed in the sheet is one draft, whichever window it is typed in."""
        self._parts.typed.hold(self, self._parts.window, (COMMAND,) if typed else ())


def register(parts: ScreenParts, opening: Opening = open_file) -> NewClient:
    """Add the command that opens the sheet; ``opening`` shows a file from outside."""
    sheet = NewClient(parts, opening)
    parts.window.registry.add(
        Command(
            COMMAND,
            QT_TRANSLATE_NOOP("commands", "New client"),
            lambda _: sheet.open(),
            key=KEY,
            icon="plus",
            synonyms=("inn", "инн", "company", "компания", "создать"),
        )
    )
    parts.window.registry.add(*sheet.retail.commands(), sheet.checking.command())
    return sheet
