"""The frame of all fields: label, key hint, box, message line, error and read-only states."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from b2bdesk.ui import keys, paint, theme
from b2bdesk.ui.widgets.base import Label, hold_font, identify, paragraph, show_if
from b2bdesk.ui.widgets.hints import IconSpot


class LineEditor(QLineEdit):
    """The bare editor inside a field's box: draws a muted addition after its text when it fits whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.addition = ""
        self.numeric = False
        super().__init__(parent)
        self.setProperty("kit", "bare")
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def restyle(self) -> None:
        """Take font and height from the theme."""
        hold_font(self, theme.font("body", self.numeric))
        self.setFixedHeight(theme.current().px(24))

    def set_numeric(self) -> None:
        """Set figures of one width to the right."""
        self.numeric = True
        self.setAlignment(paint.RIGHT)
        self.restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the font against the style sheet."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            hold_font(self, theme.font("body", self.numeric))

    def is_cut(self) -> bool:
        """Return whether a name is wider than the field; figures and dates never get an ellipsis."""
        if self.numeric or paint.is_figure(self.text()):
            return False
        return not paint.fits(self.text(), self.width() - 4)

    def event(self, event: QEvent) -> bool:
        """Show a cut text whole as the tooltip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Return a width that may shrink to a few letters."""
        return QSize(theme.current().px(24), theme.current().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the editor and the addition; a name too long for the resting field ends with an ellipsis."""
        if self.is_cut() and not self.hasFocus():
            box = self.rect().adjusted(2, 0, -2, 0)
            locked = bool(self.property("locked"))
            paint.text(QPainter(self), box, self.text(), "body", "muted" if locked else "text")
            return
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


class UnsentMark(QWidget):
    """A dot before a label: the value waits to be sent; a triangle: the other system refused it.

    Two arrows: both sides changed it. ``pressed`` then asks to compare them.
    """

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.refused = self.disputed = False
        self.hide()
        theme.follow(self)

    def show_mark(self, words: str, *, refused: bool, disputed: bool) -> None:
        """Show the mark with its sentence on hover, or hide it."""
        self.refused, self.disputed = refused, disputed
        self.setCursor(Qt.CursorShape.PointingHandCursor if disputed else Qt.CursorShape.ArrowCursor)
        self.setToolTip(words)
        show_if(self, bool(words))
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        side = theme.current().px(14)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot or the triangle."""
        painter, middle = QPainter(self), self.height() // 2
        if self.disputed:
            paint.icon(painter, 0, middle, "git-compare", "warning", 12)
        elif self.refused:
            paint.icon(painter, 0, middle, "triangle-alert", "error", 12)
        else:
            paint.dot(painter, theme.current().px(4), middle)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to compare the two sides."""
        if self.disputed:
            self.pressed.emit()


class Field(QWidget):
    """A labelled box. Subclasses bring the editor; ``setFocus`` goes to it.

    ``key`` is the printed hint (``Alt+2``); the key itself is bound by the screen. The field carries the
    object name, its editor the same with ``.edit``. ``compared`` asks to compare what both sides have.
    """

    compared = Signal()

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
        self._usual_key = key
        self._key = Label(keys.printed(key), "micro", "faint")
        self._mark = UnsentMark()
        self._mark.pressed.connect(self.compared)
        self._message = paragraph("", "small", "muted", name=f"{name}.message" if name else "")
        self.box = FieldBox(editor)
        self._lay_out()
        self.setFocusProxy(editor)
        self.set_label(label)
        self._show_message()
        theme.follow(self)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._mark)
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

    def print_key(self) -> None:
        """Print the key anew: a person changed the keys of commands."""
        self._key.setText(keys.printed(self._usual_key))
        show_if(self._key, bool(self._key.text()) and bool(self.label()))

    def set_label(self, label: str) -> None:
        """Change the label (language switch); an empty one takes its line away."""
        self._label.setText(label)
        show_if(self._label, bool(label))
        show_if(self._key, bool(self._key.text()) and bool(label))
        self._head.setContentsMargins(0, 0, 0, theme.current().px(4) if label else 0)
        self._editor.setAccessibleName(label)

    def set_unsent(self, words: str, *, refused: bool = False, disputed: bool = False) -> None:
        """Mark the value as not sent yet, refused or disputed, with a sentence; an empty one clears it."""
        if (words, refused, disputed) == (self.unsent(), self._mark.refused, self._mark.disputed):
            return
        self._mark.show_mark(words, refused=refused, disputed=disputed)
        self._editor.setAccessibleDescription(words)

    def unsent(self) -> str:
        """Return the sentence of the mark; empty when there is none."""
        return self._mark.toolTip() if not self._mark.isHidden() else ""

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
        if note != self._note:
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
