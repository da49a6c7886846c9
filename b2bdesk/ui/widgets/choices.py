"""Check boxes, radio buttons and segmented switches: 16 px marks in 28 px targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import identify
from b2bdesk.ui.widgets.hints import ReasonCard

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    # Qt allows one class of its own among the bases: that is the check box or the radio button.
    _Button = object

_MARK = 16


def draw_check(
    painter: QPainter,
    box: QRect,
    checked: bool,
    grey: bool = False,
    partly: bool = False,
    hover: bool = False,
) -> None:
    """Draw a check box of the kit into a square box; also for cells of a table."""
    if checked or partly:
        paint.rounded(painter, box, "disabled_ground" if grey else "accent", "outline" if grey else "")
        if partly:
            middle, inset = box.center().y(), theme.current().px(4)
            height = theme.current().px(1.5)
            line = QRect(box.x() + inset, middle, box.width() - 2 * inset, height)
            painter.fillRect(line, theme.current().colour("disabled_text" if grey else "on_accent"))
        else:
            paint.check_mark(painter, box, "disabled_text" if grey else "on_accent")
    elif grey:
        paint.rounded(painter, box, "disabled_ground", "outline")
    else:
        paint.rounded(painter, box, "hover" if hover else "field", "border")


class _Mark(_Button):
    """A mark with words and a muted note after them: what check box and radio button share."""

    _note = ""

    def set_note(self, note: str) -> None:
        """Print a muted fact after the words; where it has no room the tooltip says it whole."""
        self._note = note
        self.setToolTip(note)
        # By its own policy Qt would take the preferred width for the least one.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        self.setFixedHeight(theme.current().target(28))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of mark, words and note."""
        return self._measure(self.text(), self._note)

    def minimumSizeHint(self) -> QSize:
        """Return the size without the note: words are never cut."""
        return self._measure(self.text(), "")

    def hitButton(self, position: QPoint) -> bool:
        """Let the whole widget be the target, not only the mark."""
        return self.rect().contains(position)

    def _measure(self, text: str, note: str) -> QSize:
        look = theme.current()
        width = look.px(_MARK) + (look.px(8) + paint.text_width(text) if text else look.px(8))
        width += look.px(8) + paint.text_width(note, "small") if note else 0
        return QSize(max(width, look.target(28)), look.target(28))

    def _mark_box(self, height: int) -> QRect:
        side = theme.current().px(_MARK)
        return QRect(0, (height - side) // 2, side, side)

    def _draw_words(self, painter: QPainter, words: str, size: QSize, grey: bool) -> None:
        look = theme.current()
        left = look.px(_MARK + 8)
        box = QRect(left, 0, size.width() - left, size.height())
        used = paint.text(painter, box, words, "body", "disabled_text" if grey else "text")
        if self._note:
            paint.text(painter, box.adjusted(used + look.px(8), 0, 0, 0), self._note, "small", "muted")


class CheckBox(_Mark, QCheckBox):
    """A check box with an optional muted note after its words.

    ``set_reason`` greys it out and prints the reason as the note ("after shipping").
    """

    def __init__(
        self, text: str = "", *, checked: bool = False, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        identify(self, name)
        self._reason = ReasonCard(self)
        self.setChecked(checked)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.follow(self)

    def reason(self) -> str:
        """Return why the box cannot be changed; empty when it can."""
        return self._reason.reason

    def set_reason(self, reason: str) -> None:
        """Grey the box out with a visible reason, or free it with an empty one."""
        self._reason.set(reason, self.tr("Not possible now") if reason else "")
        self.set_note(reason)
        self.setEnabled(not reason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter = QPainter(self)
        grey = not self.isEnabled()
        box = self._mark_box(self.height())
        partly = self.checkState() == Qt.CheckState.PartiallyChecked
        draw_check(painter, box, self.isChecked(), grey, partly, self.underMouse())
        self._draw_words(painter, self.text(), self.size(), grey)
        if self.hasFocus():
            _ring(painter, box, 4)


class RadioButton(_Mark, QRadioButton):
    """A radio button; those with the same parent exclude each other."""

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        identify(self, name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.follow(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter = QPainter(self)
        grey = not self.isEnabled()
        box = self._mark_box(self.height())
        ground = "disabled_ground" if grey else "hover" if self.underMouse() else "field"
        edge = "outline" if grey else "accent" if self.isChecked() else "border"
        paint.rounded(painter, box, ground, edge, _MARK / 2, 1)
        if self.isChecked():
            centre = box.x() + box.width() / 2
            middle = box.y() + box.height() / 2
            paint.dot(painter, centre, middle, "disabled_text" if grey else "accent", 7)
        self._draw_words(painter, self.text(), self.size(), grey)
        if self.hasFocus():
            _ring(painter, box, _MARK / 2)


class _Segment(QAbstractButton):
    def __init__(self, key: str, text: str, small: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._small = key, small
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.follow(self)

    def restyle(self) -> None:
        look = theme.current()
        width = paint.text_width(self.text(), "body5") + 2 * look.px(10)
        self.setFixedSize(width, look.target(24 if self._small else 28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inset = theme.current().px(2)
        part = self.rect().adjusted(0, inset, 0, -inset)
        if self.isChecked():
            paint.rounded(painter, part, "raised", "outline", 3)
        colour = "text" if self.isChecked() or self.underMouse() else "muted"
        paint.text(painter, self.rect(), self.text(), "body5", colour, paint.CENTRE)
        if self.hasFocus():
            paint.focus_ring(painter, part, 3)


class Segmented(QWidget):
    """A switch of two to four words, 28 high (24 in rows with ``small``); ``chosen`` carries the key."""

    chosen = Signal(str)

    def __init__(
        self,
        options: list[tuple[str, str]],
        *,
        small: bool = False,
        name: str = "",
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name, accessible)
        self._small = small
        self._row = QHBoxLayout(self)
        self._parts: list[_Segment] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        theme.follow(self)

    def set_options(self, options: list[tuple[str, str]]) -> None:
        """Replace the words, pairs of key and text; keeps the chosen key, else takes the first."""
        kept = self.value()
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [_Segment(key, text, self._small, self) for key, text in options]
        for part in self._parts:
            self._row.addWidget(part)
            part.clicked.connect(lambda _checked=False, key=part.key: self.chosen.emit(key))
        keys = [key for key, _text in options]
        if keys:
            self.set_value(kept if kept in keys else keys[0])
        self._take_place()

    def _take_place(self) -> None:
        """Let Tab come to the words where the eye does: new ones would come after everything else."""
        before = self.previousInFocusChain()
        while before and before is not self and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        if before is None or before is self:
            return
        for part in self._parts:
            QWidget.setTabOrder(before, part)
            before = part

    def value(self) -> str:
        """Return the key chosen; empty when there are no options."""
        return next((part.key for part in self._parts if part.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose a key without emitting ``chosen``."""
        for part in self._parts:
            part.setChecked(part.key == key)
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part.key == key else Qt.FocusPolicy.ClickFocus)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(2), 0, look.px(2), 0)
        self._row.setSpacing(0)
        self.setFixedHeight(look.target(24 if self._small else 28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = [part.key for part in self._parts]
        if not step or not keys:
            super().keyPressEvent(event)
            return
        place = max(0, min(len(keys) - 1, keys.index(self.value()) + step))
        self.set_value(keys[place])
        self._parts[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(keys[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the common ground."""
        paint.rounded(QPainter(self), self.rect(), "chip_neutral")


def _ring(painter: QPainter, box: QRect, radius: float) -> None:
    # The ring stands inside the widget, so at the left edge it lies on the mark itself.
    grown = box.adjusted(0, -theme.current().px(2), theme.current().px(2), theme.current().px(2))
    paint.focus_ring(painter, grown, radius)
