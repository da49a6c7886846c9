"""Fields to type into: one line, a search, several lines."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.widgets.base import Label, show_if
from b2bdesk.ui.widgets.buttons import IconButton
from b2bdesk.ui.widgets.field_frame import Field, LineEditor

_ENDS = re.compile("[\u2028\u2029]")
"""How a document of Qt separates lines and paragraphs."""


class TextField(Field):
    """One line of text. ``edited`` on every key of a person, ``committed`` on Enter and on leaving.

    ``numeric`` sets the text to the right with figures of one width; ``unit`` stands after it.
    """

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        label: str = "",
        *,
        key: str = "",
        placeholder: str = "",
        numeric: bool = False,
        unit: str = "",
        icon: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.line = LineEditor()
        super().__init__(self.line, label, key=key, name=name, parent=parent)
        self.line.setPlaceholderText(placeholder)
        self._kept = ""
        if numeric:
            self.line.set_numeric()
        self._unit = Label(unit, "small", "muted")
        show_if(self._unit, bool(unit))
        self.box.row.addWidget(self._unit)
        self.set_icon(icon)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._commit)
        self.restyle()

    def text(self) -> str:
        """Return what stands in the field."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Fill the field from the program: no signal, the cursor stays where it was."""
        if text != self.line.text():
            place = self.line.cursorPosition()
            self.line.setText(text)
            self.line.setCursorPosition(place if self.line.hasFocus() else 0)
        self._kept = text

    def set_placeholder(self, placeholder: str) -> None:
        """Change the faint words shown while the field is empty."""
        self.line.setPlaceholderText(placeholder)

    def set_addition(self, addition: str) -> None:
        """Show a muted fact after the text (a tax number); dropped when it does not fit whole."""
        self.line.addition = addition
        self.line.update()

    def set_unit(self, unit: str) -> None:
        """Change the unit at the right end."""
        self._unit.setText(unit)
        show_if(self._unit, bool(unit))

    def _lock_editor(self, locked: bool) -> None:
        self.line.setReadOnly(locked)

    def _commit(self) -> None:
        if self.line.text() != self._kept:
            self._kept = self.line.text()
            self.committed.emit(self._kept)


class SearchField(TextField):
    """A search line with a magnifier and a cross that empties it; ``searched`` carries the text."""

    searched = Signal(str)

    def __init__(
        self, placeholder: str = "", *, accessible: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", placeholder=placeholder, icon="search", name=name, parent=parent)
        self.line.setAccessibleName(accessible or placeholder)
        self._clear = IconButton("x", self.tr("Clear"), size=24, icon_size=14)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self.box.row.addWidget(self._clear)
        self._clear.clicked.connect(self.clear)
        self.line.textChanged.connect(self._follow_text)

    def clear(self) -> None:
        """Empty the line and search for nothing."""
        self.line.clear()
        self.line.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the own controls in the current language."""
        self._clear.set_words(self.tr("Clear"))

    def _follow_text(self, text: str) -> None:
        show_if(self._clear, bool(text))
        self.searched.emit(text)


class TextArea(Field):
    """Several lines of text; ``lines`` sets the least height. Tab leaves the field."""

    edited = Signal(str)

    def __init__(
        self,
        label: str = "",
        *,
        key: str = "",
        lines: int = 4,
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.editor = QPlainTextEdit()
        self._lines = lines
        super().__init__(self.editor, label, key=key, name=name, parent=parent)
        self.editor.setProperty("kit", "bare")
        self.editor.setTabChangesFocus(True)
        self.editor.setPlaceholderText(placeholder)
        self.editor.document().setDocumentMargin(0)
        self.editor.textChanged.connect(lambda: self.edited.emit(self.text()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def text(self) -> str:
        """Return what stands in the field, no-break spaces as such: a sum must not be torn in a letter."""
        return _ENDS.sub("\n", self.editor.document().toRawText())

    def set_text(self, text: str) -> None:
        """Fill the field from the program, without a signal."""
        if text != self.text():
            self.editor.blockSignals(True)
            self.editor.setPlainText(text)
            self.editor.blockSignals(False)

    def _size_box(self) -> None:
        look = theme.current()
        self.box.row.setContentsMargins(look.px(8), look.px(6), look.px(4), look.px(6))
        self.box.setMinimumHeight(self._lines * look.px(20) + 2 * look.px(6))

    def _lock_editor(self, locked: bool) -> None:
        self.editor.setReadOnly(locked)


def field_row(*fields: QWidget, gap: int = 12) -> QHBoxLayout:
    """Return a row of fields that stay on one line when one of them shows a message; columns 12 apart."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(gap))
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row
