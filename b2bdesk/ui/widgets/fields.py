"""Fields: label, key hint, box, what stands at its right, message line, error and read-only states."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import Label, identify, paragraph, show_if
from b2bdesk.ui.widgets.buttons import IconButton
from b2bdesk.ui.widgets.hints import IconSpot


class LineEditor(QLineEdit):
    """The bare editor inside a field's box: draws a muted addition after its text when it fits whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addition = ""
        self.setProperty("kit", "bare")
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def restyle(self) -> None:
        """Take font and height from the theme."""
        self.setFont(theme.font("body"))
        self.setFixedHeight(theme.current().px(24))

    def minimumSizeHint(self) -> QSize:
        """Return a width that may shrink to a few letters."""
        return QSize(theme.current().px(24), theme.current().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the editor and the addition."""
        super().paintEvent(event)
        if not self.addition or not self.text():
            return
        look = theme.current()
        # 2 px stand before the text inside every line editor.
        left = paint.text_width(self.text()) + look.px(8) + 2
        if paint.fits(self.addition, self.width() - left, "small"):
            box = QRect(left, 0, self.width() - left, self.height())
            paint.text(QPainter(self), box, self.addition, "small", "muted")


class FieldBox(QWidget):
    """The frame around an editor: quiet outline with a stronger bottom edge, focus ring, error edge."""

    pressed = Signal()

    def __init__(self, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.error = self.read_only = False
        self.lead = IconSpot("")
        self.lead.hide()
        self.row = QHBoxLayout(self)
        self.row.addWidget(self.lead)
        self.row.addWidget(editor, 1)
        editor.installEventFilter(self)
        self.setFocusProxy(editor)

    def set_lead(self, icon: str, colour: str = "muted") -> None:
        """Show an icon before the editor, or none."""
        self.lead.set_icon(icon, colour)
        show_if(self.lead, bool(icon))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the frame when the focus comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the focus into the editor wherever the box is clicked."""
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of the state."""
        painter, box = QPainter(self), self.rect()
        focused = self._editor.hasFocus()
        if self.read_only:
            paint.rounded(painter, box, "disabled_ground")
        elif self.error:
            paint.rounded(painter, box, "field", "error", 4, 2 if focused else 1.5)
        else:
            self._draw_edges(painter, box)
        if focused and not self.error:
            paint.focus_ring(painter, box)

    def _draw_edges(self, painter: QPainter, box: QRect) -> None:
        paint.rounded(painter, box, "field", "outline")
        painter.save()
        painter.setClipRect(box.adjusted(0, box.height() - 2, 0, 0))
        paint.rounded(painter, box, "", "border")
        painter.restore()


class Field(QWidget):
    """A labelled box. Subclasses bring the editor; ``setFocus`` goes to it.

    ``key`` is the printed hint (``Alt+2``); the key itself is bound by the screen. The field carries the
    object name, its editor the same with ``.edit``.
    """

    def __init__(
        self, editor: QWidget, label: str, *, key: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        identify(self, name)
        identify(editor, f"{name}.edit" if name else "")
        self._editor = editor
        self._owner = ""
        self._error = ""
        self._note = ""
        self._label = Label(label, "small", "muted", elide=True)
        self._key = Label(key, "micro", "faint")
        self._message = paragraph("", "small", "muted", name=f"{name}.message" if name else "")
        self.box = FieldBox(editor)
        self._lay_out()
        self.setFocusProxy(editor)
        self.set_label(label)
        self._show_message()
        theme.follow(self)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._label, 1)
        self._head.addWidget(self._key)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addLayout(self._head)
        self._rows.addWidget(self.box)
        self._rows.addWidget(self._message)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def label(self) -> str:
        """Return the label."""
        return self._label.text()

    def set_label(self, label: str) -> None:
        """Change the label (language switch); an empty one takes its line away."""
        self._label.setText(label)
        show_if(self._label, bool(label))
        show_if(self._key, bool(self._key.text()) and bool(label))
        self._editor.setAccessibleName(label)

    def set_error(self, message: str) -> None:
        """Mark the contents as wrong with a sentence, or clear the mark with an empty one."""
        self._error = message
        self.box.error = bool(message)
        self._show_message()

    def error(self) -> str:
        """Return the error sentence; empty when there is none."""
        return self._error

    def set_note(self, note: str) -> None:
        """Show a muted line below the box (an address, a source); an error goes before it."""
        self._note = note
        self._show_message()

    def message(self) -> str:
        """Return the line below the box: error, owner or note."""
        return self._error or self._owner or self._note

    def set_read_only(self, owner: str | None) -> None:
        """Lock the field and say who keeps it ("kept by 1C"); ``None`` opens it again."""
        self._owner = owner or ""
        self.box.read_only = owner is not None
        self.box.set_lead("lock" if owner is not None else self._lead)
        self._lock_editor(owner is not None)
        # The sheet greys a locked value; it looks at properties only while polishing.
        self._editor.setProperty("locked", owner is not None)
        self._editor.style().unpolish(self._editor)
        self._editor.style().polish(self._editor)
        self._show_message()

    _lead = ""

    def set_icon(self, icon: str) -> None:
        """Show an icon before the text, or none."""
        self._lead = icon
        if not self.box.read_only:
            self.box.set_lead(icon)

    def restyle(self) -> None:
        """Take spacings and heights from the theme."""
        look = theme.current()
        self._rows.setSpacing(0)
        self._head.setContentsMargins(0, 0, 0, look.px(4) if self._label.text() else 0)
        self.box.row.setContentsMargins(look.px(8) - 2, 0, look.px(8), 0)
        self.box.row.setSpacing(look.px(6))
        self._message.setContentsMargins(0, look.px(2), 0, 0)
        self._message.setMinimumHeight(look.px(18))
        self._size_box()
        self.updateGeometry()

    def _size_box(self) -> None:
        self.box.setFixedHeight(theme.current().pick(32, 28))

    def _lock_editor(self, locked: bool) -> None:
        raise NotImplementedError

    def _show_message(self) -> None:
        self._message.setText(self.message())
        self._message.set_colour("error" if self._error else "muted")
        show_if(self._message, bool(self.message()))
        self._editor.setAccessibleDescription(self.message() or self._key.text())
        self.box.update()


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
        self._numeric = numeric
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

    def restyle(self) -> None:
        """Take fonts and sizes from the theme."""
        super().restyle()
        if getattr(self, "_numeric", False):
            self.line.setFont(theme.font("body", True))
            self.line.setAlignment(paint.RIGHT)

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
        """Return what stands in the field."""
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Fill the field from the program, without a signal."""
        if text != self.text():
            self.editor.blockSignals(True)
            self.editor.setPlainText(text)
            self.editor.blockSignals(False)

    def _size_box(self) -> None:
        look = theme.current()
        self.editor.setFont(look.font("body"))
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
