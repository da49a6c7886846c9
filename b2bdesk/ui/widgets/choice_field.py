"""A field that offers choices and never loses what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.field_frame import Field, LineEditor
from b2bdesk.ui.widgets.hints import IconSpot
from b2bdesk.ui.widgets.popup import MOST_ROWS, PopupList, PopupRow


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: stable key, name, a muted addition (tax number, term) and an icon."""

    key: str
    text: str
    addition: str = ""
    icon: str = ""

    def matches(self, typed: str) -> bool:
        """Return whether every typed word begins a word of the name, or stands in the addition."""
        words = self.text.casefold().replace("«", " ").replace("»", " ").split()
        addition = self.addition.casefold()
        parts = typed.casefold().split()
        return all(any(word.startswith(part) for word in words) or part in addition for part in parts)


PADDING, MOST_WIDE = 64, 440
"""Room beside the words of an option, and how wide a list becomes for them at most: logical pixels."""


class ChoiceField(Field):
    """A text field with a list. ``chosen`` carries the key a person took, ``typed`` the text on each key.

    With ``searching`` the screen answers ``typed`` with :meth:`set_options` (a search in the store);
    without it the options given are narrowed here. Text that matches nothing stays in the field, and
    ``value`` is then empty. ``editable=False`` makes it a plain list to choose from.
    """

    chosen = Signal(str)
    typed = Signal(str)

    def __init__(
        self,
        label: str = "",
        options: list[Option] | None = None,
        *,
        editable: bool = True,
        searching: bool = False,
        key: str = "",
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.line = LineEditor()
        super().__init__(self.line, label, key=key, name=name, parent=parent)
        self._options = list(options or [])
        self._editable, self._searching = editable, searching
        self._value = ""
        self._popup: PopupList | None = None
        self.line.setPlaceholderText(placeholder)
        self.line.setReadOnly(not editable)
        self.box.row.addWidget(IconSpot("chevron-down", size=14))
        self.line.textEdited.connect(self._edit)
        self.line.installEventFilter(self)
        self.box.pressed.connect(self._toggle)

    def set_searching(self, searching: bool) -> None:
        """Let the screen answer what is typed from now on, or narrow the options here again."""
        self._searching = searching

    def options(self) -> list[Option]:
        """Return the options offered."""
        return list(self._options)

    def set_options(self, options: list[Option]) -> None:
        """Replace the options; an open list follows at once, the text stays."""
        self._options = list(options)
        if self._searching and self.line.hasFocus() and self.line.text() and not self._value:
            self._offer(self._options)

    def value(self) -> str:
        """Return the key chosen; empty while the text matches nothing."""
        return self._value

    def text(self) -> str:
        """Return what stands in the field."""
        return self.line.text()

    def set_value(self, key: str, option: Option | None = None) -> None:
        """Choose from the program, without a signal; ``option`` where it is not among those offered."""
        found = option or next((each for each in self._options if each.key == key), None)
        if found is not None:
            self._show(found)
        elif not key:
            self._value = ""
            self.line.clear()
            self._set_addition("")

    def set_text(self, text: str) -> None:
        """Put free text in (a restored draft); nothing counts as chosen then."""
        self._value = ""
        self._set_addition("")
        self.line.setText(text)

    def open_list(self) -> None:
        """Show all options."""
        if self.box.read_only:
            return
        self._offer(self._options, self._value)

    def is_open(self) -> bool:
        """Return whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def popup(self) -> PopupList:
        """Return the list; made on first use, because it lives in the window."""
        if self._popup is None:
            self._popup = PopupList(self.line, name=f"{self.objectName()}.popup" if self.objectName() else "")
            self._popup.taken.connect(self._take)
        return self._popup

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the list by keys and by the mouse; settle the text when the field is left."""
        kind = event.type()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.is_open():
            return self._press(event)
        if kind is QEvent.Type.MouseButtonRelease and not self._editable:
            self.open_list()
        elif kind is QEvent.Type.FocusOut:
            self._settle()
        return False

    def _toggle(self) -> None:
        if self.is_open():
            self.popup().close_list()
        else:
            self.open_list()

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        opens = key in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        opens |= not self._editable and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        opens &= not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if opens:
            self.open_list()
            return True
        if not self._editable and event.text().strip():
            return self._jump(event.text())
        return False

    def _jump(self, letter: str) -> bool:
        found = [each for each in self._options if each.text.casefold().startswith(letter.casefold())]
        if found:
            keys = [each.key for each in found]
            place = keys.index(self._value) + 1 if self._value in keys else 0
            self._take(keys[place % len(keys)])
        return bool(found)

    def _edit(self, text: str) -> None:
        self._value = ""
        self._set_addition("")
        if not self._searching:
            self._offer([each for each in self._options if each.matches(text)] if text else [])
        self.typed.emit(text)

    def _offer(self, options: list[Option], choose: str = "") -> None:
        # A short list is shown whole; the chosen row must be among those shown.
        rows = [PopupRow(each.key, each.text, addition=each.addition, icon=each.icon) for each in options]
        place = next((at for at, row in enumerate(rows) if row.key == choose), 0)
        start = max(0, min(place - MOST_ROWS // 2, len(rows) - MOST_ROWS))
        self.popup().show_rows(rows[start:], anchor=self.box, width=_needed(rows), choose=choose)

    def _take(self, key: str) -> None:
        found = next((each for each in self._options if each.key == key), None)
        if found is not None:
            self._show(found)
            self.chosen.emit(key)

    def _settle(self) -> None:
        """Take the option whose whole name was typed; other text stays as it is."""
        typed = self.line.text().strip().casefold()
        same = [each for each in self._options if each.text.casefold() == typed]
        if typed and not self._value and len(same) == 1:
            self._take(same[0].key)

    def _show(self, option: Option) -> None:
        self._value = option.key
        if option.text != self.line.text():
            self.line.setText(option.text)
        self.line.setCursorPosition(0)
        self._set_addition(option.addition)
        self.set_icon(option.icon)

    def _set_addition(self, addition: str) -> None:
        if addition != self.line.addition:
            self.line.addition = addition
            self.line.update()

    def _lock_editor(self, locked: bool) -> None:
        self.line.setReadOnly(locked or not self._editable)

    def restyle(self) -> None:
        """Take spacings and heights from the theme."""
        super().restyle()
        self.box.row.setSpacing(theme.current().px(6))


def _needed(rows: list[PopupRow]) -> int:
    """Return how wide a list has to be so that its words are read whole, as drawn; long ones are cut."""
    look = theme.current()
    words = (paint.text_width(row.text) + paint.text_width(row.addition) for row in rows)
    return min(max(words, default=0) + look.px(PADDING), look.px(MOST_WIDE))
