"""The strip of open cards at the foot of the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.shell.card_list import Card, CardList
from b2bdesk.ui.widgets import IconButton, make_menu

_WIDEST = 200


class CardTab(Retranslating, QAbstractButton):
    """One card: icon, name, amber dot of a draft; a cross while it is in front or under the mouse."""

    close_asked = Signal()

    def __init__(self, card: Card, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = card
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_card(card, active=False)

    def show_card(self, card: Card, active: bool) -> None:
        """Show what has become of the card."""
        self.card = card
        self.setChecked(active)
        self.setText(card.title)
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Set the words anew."""
        title = self.card.title
        self.setAccessibleName(self.tr("%1, draft").replace("%1", title) if self.card.draft else title)
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Return icon, name, dot and room for the cross."""
        look = theme.current()
        width = look.px(12 + 14 + 6) + paint.text_width(self.text(), "small5") + look.px(28)
        return QSize(min(width + (look.px(12) if self.card.draft else 0), look.px(_WIDEST)), look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tab."""
        painter, look, active = QPainter(self), theme.current(), self.isChecked()
        if active:
            painter.fillRect(self.rect(), look.colour("background"))
            thick = look.px(2)
            painter.fillRect(0, self.height() - thick, self.width(), thick, look.colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), look.colour("hover"))
        self._draw_words(painter, active)
        if active or self.underMouse():
            cross = self._cross()
            paint.icon(painter, cross.x() + look.px(5), cross.center().y() + 1, "x", "muted", 14)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross and the middle button close, the rest opens."""
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self.rect().contains(event.pos()) and self._cross().contains(event.pos())):
            self.setDown(False)
            self.close_asked.emit()
        else:
            super().mouseReleaseEvent(event)

    def _draw_words(self, painter: QPainter, active: bool) -> None:
        look, middle = theme.current(), self.height() // 2
        left = look.px(12)
        left += paint.icon(painter, left, middle, self.card.icon, "accent" if active else "muted", 14)
        left += look.px(6)
        room = self._cross().left() - left - (look.px(12) if self.card.draft else 0)
        role, colour = ("small5", "text") if active else ("small", "muted")
        left += paint.text(painter, QRect(left, 0, room, self.height()), self.text(), role, colour)
        if self.card.draft:
            paint.dot(painter, left + look.px(8), middle + 0.5, "warning")

    def _cross(self) -> QRect:
        side = theme.current().px(24)
        return QRect(self.width() - side, (self.height() - side) // 2, side, side)


class CardsStrip(Retranslating, QWidget):
    """The open cards; those without room stand under "...". Both signals carry the ref of a card."""

    open_asked = Signal(object)
    close_asked = Signal(object)

    def __init__(self, cards: CardList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main.cards")
        self._list = cards
        self._tabs: dict[ObjectRef, CardTab] = {}
        self._more = IconButton("ellipsis", "", size=24, name="main.cards.more", parent=self)
        self._more.clicked.connect(self._open_more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        cards.watch(self.refresh)
        self.retranslate()
        theme.follow(self)

    def tabs(self) -> list[CardTab]:
        """The tabs in their order."""
        return [self._tabs[card.ref] for card in self._list.cards]

    def refresh(self) -> None:
        """Show the list as it is now."""
        cards = {card.ref: card for card in self._list.cards}
        for gone in set(self._tabs) - set(cards):
            tab = self._tabs.pop(gone)
            tab.hide()
            tab.deleteLater()
        for ref, card in cards.items():
            if ref not in self._tabs:
                self._tabs[ref] = self._make(card)
            self._tabs[ref].show_card(card, active=ref == self._list.active)
        self._arrange()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Open cards"))
        self._more.set_words(self.tr("More cards"))

    def restyle(self) -> None:
        """Take the height from the theme."""
        self.setFixedHeight(theme.current().px(28))
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        """Return room for the card in front and "..."."""
        return QSize(theme.current().px(160), theme.current().px(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many tabs as there is room for."""
        self._arrange()

    def _make(self, card: Card) -> CardTab:
        tab = CardTab(card, self)
        tab.clicked.connect(lambda: self.open_asked.emit(tab.card.ref))
        tab.close_asked.connect(lambda: self.close_asked.emit(tab.card.ref))
        return tab

    def _arrange(self) -> None:
        tabs = self.tabs()
        shown = self._that_fit(tabs, self.width())
        if len(shown) < len(tabs):
            shown = self._that_fit(tabs, self.width() - self._more.width())
        left = 0
        for tab in tabs:
            tab.setVisible(tab in shown)
            if tab in shown:
                tab.setGeometry(left, 0, tab.sizeHint().width(), self.height())
                left += tab.width()
        self._more.setVisible(len(shown) < len(tabs))
        self._more.move(left, (self.height() - self._more.height()) // 2)

    @staticmethod
    def _that_fit(tabs: list[CardTab], room: int) -> list[CardTab]:
        shown: list[CardTab] = []
        for tab in sorted(tabs, key=lambda tab: not tab.isChecked()):
            room -= tab.sizeHint().width()
            if room >= 0 or not shown:
                shown.append(tab)
        return shown

    def _open_more(self) -> None:
        menu = make_menu(self, "main.cards.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tab in self.tabs():
            if tab.isHidden():
                menu.addAction(tab.accessibleName()).triggered.connect(tab.click)
        menu.popup(self._more.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))
