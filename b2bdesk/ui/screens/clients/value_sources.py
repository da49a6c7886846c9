"""``Ctrl+I`` on the clients screen: the row, the field, the level with the keyboard, else the client."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.model.level import Level
from b2bdesk.ui import format, level_words
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.screens.clients.level import LevelBlock
from b2bdesk.ui.screens.clients.paths import PARTS, place_of
from b2bdesk.ui.screens.clients.view import ClientDetail
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sources import ValueSources
from b2bdesk.ui.widgets import ChoiceField, Field, TextArea, TextField

KIND = "client"


_RECORDS = {"client.orders.list": "order", "client.documents.list": "document"}


class ClientSources:
    """Finds the value that the keyboard is on and says its source."""

    def __init__(self, parts: ScreenParts, card: ClientDetail) -> None:
        self._card = card
        self._sources = ValueSources(parts, card)

    def of_row(self, uid: str, title: str, beside: QWidget) -> None:
        """Say where the client of a row of the list comes from."""
        self._sources.of_value(title, beside, KIND, uid)

    def of_card(self, client: str, name: str) -> None:
        """Say it of the level, the row or the field with the keyboard, else of the client."""
        focused = QApplication.focusWidget()
        field = _field_around(focused)
        if isinstance(focused, LevelBlock) and focused.level is not None:
            self._of_level(focused, focused.level)
        elif isinstance(focused, LinesTable) and focused.current_key():
            self._of_line(client, focused)
        elif field is not None and field.objectName().startswith("client."):
            self._of_field(client, field)
        else:
            self._sources.of_value(name, self._card.header, KIND, client)

    def _of_line(self, client: str, table: LinesTable) -> None:
        key, name = table.current_key(), table.objectName()
        index = table.currentIndex().siblingAtColumn(0)
        title = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        if name in _RECORDS:
            self._sources.of_value(title, table, _RECORDS[name], key)
        elif name in PARTS:
            self._sources.of_value(title, table, KIND, client, path=f"{PARTS[name]}/{key}", noted=key)
        else:
            self._sources.say(title, translate("clients", "Noted on this computer"), table)

    def _of_field(self, client: str, field: Field) -> None:
        place = place_of(field.objectName(), self._card.shown_part())
        text = field.text() if isinstance(field, TextField | ChoiceField | TextArea) else ""
        label = field.label() or translate("clients", "Note")
        title = f"{label}: {text or '—'}"
        self._sources.of_value(title, field, KIND, client, path=place.path, noted=place.noted)

    def _of_level(self, block: LevelBlock, level: Level) -> None:
        at = format.moment(level.at.astimezone()) if level.at else "—"
        said = f"{level_words.turnover(level)}, {at}"
        self._sources.say(level_words.standing(level), said, block)


def _field_around(widget: QWidget | None) -> Field | None:
    while widget is not None:
        if isinstance(widget, Field):
            return widget
        widget = widget.parentWidget()
    return None
