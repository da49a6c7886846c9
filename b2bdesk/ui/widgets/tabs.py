"""Tabs with counts; what does not fit goes under "..."."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import identify
from b2bdesk.ui.widgets.buttons import IconButton
from b2bdesk.ui.widgets.menus import make_menu

RING = 5
"""Logical pixels beside the word of a tab, within the gap, that its focus ring stands in."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: stable key, word, and the number of rows behind it if known."""

    key: str
    text: str
    count: int | None = None


class _TabButton(QAbstractButton):
    def __init__(self, tab: Tab, parent: QWidget) -> None:
        super().__init__(parent)
        self.tab = tab
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.take(tab)

    def take(self, tab: Tab) -> None:
        self.tab = tab
        self.setText(tab.text)
        self.setAccessibleName(tab.text if tab.count is None else f"{tab.text}, {tab.count}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of word and count, without the room of the ring."""
        look = theme.current()
        # Measured bold, so that nothing jumps when another tab becomes the active one.
        width = paint.text_width(self.tab.text, "body6")
        if self.tab.count is not None:
            width += look.px(6) + paint.text_width(str(self.tab.count), "small5", True)
        return QSize(max(look.target(24), width), look.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, active = theme.current(), self.isChecked()
        colour = "text" if active or self.underMouse() else "muted"
        beside = look.px(RING)
        box = self.rect().adjusted(beside, 0, -beside, 0)
        paint.text(painter, box, self.tab.text, "body6" if active else "body", colour)
        if self.tab.count is not None:
            word = paint.text_width(self.tab.text, "body6" if active else "body")
            rest = box.adjusted(word + look.px(6), 0, 0, 0)
            shade = "accent" if active else "muted"
            paint.text(painter, rest, str(self.tab.count), "small5", shade, tabular=True)
        if active:
            thick = look.px(2)
            line = QRect(box.left(), self.height() - thick, box.width(), thick)
            painter.fillRect(line, look.colour("accent"))
        if self.hasFocus():
            inset = look.px(4)
            paint.focus_ring(painter, self.rect().adjusted(0, inset, 0, -inset))


class TabBar(QWidget):
    """A row of tabs, 36 high (40 with ``page``); ``chosen`` carries the key of the tab chosen by a person.

    Left and Right move the choice. The row starts at ``padding`` and has a separator below.
    """

    chosen = Signal(str)

    def __init__(
        self,
        tabs: list[Tab] | None = None,
        *,
        page: bool = False,
        padding: int = 16,
        name: str = "",
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name, accessible)
        self._page, self._padding = page, padding
        self._buttons: list[_TabButton] = []
        self._more = IconButton("ellipsis", self.tr("More tabs"), name=f"{name}.more" if name else "")
        self._more.setParent(self)
        self._more.clicked.connect(self._open_more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_tabs(tabs or [])
        theme.follow(self)

    def set_tabs(self, tabs: list[Tab]) -> None:
        """Replace tabs or their counts; the active key stays if it is still there."""
        active = self.value()
        if [tab.key for tab in tabs] == [button.tab.key for button in self._buttons]:
            for button, tab in zip(self._buttons, tabs, strict=True):
                button.take(tab)
        else:
            self._rebuild(tabs)
            keys = [tab.key for tab in tabs]
            self.set_value(active if active in keys else (keys[0] if keys else ""))
        self._arrange()

    def set_count(self, key: str, count: int | None) -> None:
        """Change the number behind one tab."""
        for button in self._buttons:
            if button.tab.key == key:
                button.take(Tab(key, button.tab.text, count))
        self._arrange()

    def value(self) -> str:
        """Return the key of the active tab; empty when there is none."""
        return next((button.tab.key for button in self._buttons if button.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Make a tab active without emitting ``chosen``."""
        for button in self._buttons:
            button.setChecked(button.tab.key == key)
            active = button.tab.key == key
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.ClickFocus)
        self._arrange()

    def step(self, by: int) -> None:
        """Choose the tab so many places further, round the ends, as a person who clicks it does."""
        keys = [button.tab.key for button in self._buttons]
        if keys:
            self._choose(keys[(keys.index(self.value()) + by) % len(keys)])

    def hidden_keys(self) -> list[str]:
        """Return the keys that stand under "..."."""
        return [button.tab.key for button in self._buttons if button.isHidden()]

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the own controls in the current language."""
        self._more.set_words(self.tr("More tabs"))

    def restyle(self) -> None:
        """Take the height from the theme."""
        self.setFixedHeight(theme.current().px(40 if self._page else 36))
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the size with all tabs shown."""
        look = theme.current()
        width = sum(button.sizeHint().width() + look.px(16) for button in self._buttons)
        return QSize(width + 2 * look.px(self._padding), self.height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the active tab and "..."."""
        return QSize(theme.current().px(120), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many tabs as fit whole."""
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the neighbour tab."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self._buttons:
            super().keyPressEvent(event)
            return
        keys = [button.tab.key for button in self._buttons]
        place = max(0, min(len(keys) - 1, keys.index(self.value()) + step))
        self._choose(keys[place])
        self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the separator below the tabs."""
        paint.hair(QPainter(self), 0, self.height() - 1, self.width())

    def _rebuild(self, tabs: list[Tab]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [_TabButton(tab, self) for tab in tabs]
        for button in self._buttons:
            button.clicked.connect(lambda _checked=False, of=button: self._choose(of.tab.key))

    def _choose(self, key: str) -> None:
        self.set_value(key)
        self.chosen.emit(key)

    def _arrange(self) -> None:
        look = theme.current()
        left, gap, beside = look.px(self._padding), look.px(16), look.px(RING)
        # The last tab may stand in the right padding; "..." needs its own place.
        room = self.width() - look.px(8)
        shown = self._that_fit(room - left, gap)
        if len(shown) < len(self._buttons):
            shown = self._that_fit(room - left - self._more.width() - look.px(4), gap)
        for button in self._buttons:
            button.setVisible(button in shown)
            if button in shown:
                width = button.sizeHint().width()
                button.setGeometry(left - beside, 0, width + 2 * beside, self.height())
                left += width + gap
        self._more.setVisible(len(shown) < len(self._buttons))
        spare = self.height() - self._more.height()
        self._more.move(self.width() - self._more.width() - look.px(4), spare // 2)

    def _that_fit(self, room: int, gap: int) -> list[_TabButton]:
        """Return the tabs that fit whole; the active one always stands among them."""
        active = [button for button in self._buttons if button.isChecked()]
        shown = list(active)
        used = sum(button.sizeHint().width() for button in active)
        for button in self._buttons:
            if button in shown:
                continue
            used += button.sizeHint().width() + (gap if shown else 0)
            if used > room:
                break
            shown.append(button)
        return [button for button in self._buttons if button in shown]

    def _open_more(self) -> None:
        menu = make_menu(self)
        for button in self._buttons:
            if button.isHidden():
                words = button.text() if button.tab.count is None else f"{button.text()}  {button.tab.count}"
                menu.addAction(words).triggered.connect(
                    lambda _checked=False, key=button.tab.key: self._choose(key)
                )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
