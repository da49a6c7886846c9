"""The top bar: the field that opens the palette, the call dock, the sync chip, the bell, the person."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import CurrentUser
from b2bdesk.ui.shell.call_dock import CallDock
from b2bdesk.ui.shell.sync_chip import SyncChip
from b2bdesk.ui.widgets import Label, Separator, fixed_height


class BarButton(QAbstractButton):
    """A flat thing in the top bar that can be pressed; subclasses draw its contents."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter) -> None:
        """Draw the contents."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint under the mouse, the contents and the focus ring."""
        painter = QPainter(self)
        if self.underMouse():
            paint.rounded(painter, self.rect(), "hover")
        self.draw(painter)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())


class SearchButton(Retranslating, BarButton):
    """Looks like a search field and opens the palette, so that typing always happens in one place."""

    def __init__(self) -> None:
        super().__init__("main.search")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()
        theme.follow(self)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setText(self.tr("Client, order, INN, phone, command"))
        self.setAccessibleName(self.tr("Search or command"))
        self.setAccessibleDescription("Ctrl+K")
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        look = theme.current()
        fixed_height(self, look.px(28))
        self.setMaximumWidth(look.px(480))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the full width; the layout may give less."""
        return QSize(theme.current().px(480), theme.current().px(28))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still shows what the field is for."""
        return QSize(theme.current().px(160), theme.current().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field."""
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), "field", "border" if self.underMouse() else "outline")
        self.draw(painter)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())

    def draw(self, painter: QPainter) -> None:
        """Draw lens, hint and key."""
        look, middle = theme.current(), self.height() // 2
        paint.icon(painter, look.px(8), middle, "search")
        right = self.width() - look.px(6) - paint.key_cap_width("Ctrl+K")
        paint.key_cap(painter, right, middle, "Ctrl+K")
        left = look.px(32)
        box = QRect(left, 0, right - left - look.px(8), self.height())
        paint.text(painter, box, self.text(), "body", "muted")


class BellButton(Retranslating, BarButton):
    """The bell with the number of messages nobody has looked at."""

    def __init__(self) -> None:
        super().__init__("main.bell")
        self._unread = 0
        theme.follow(self)
        self.retranslate()

    def set_unread(self, unread: int) -> None:
        """Show how many are new."""
        self._unread = unread
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Set the words anew."""
        words = self.tr("%n new messages", "", self._unread) if self._unread else self.tr("Messages")
        self.setAccessibleName(words)
        self.setToolTip(words)

    def restyle(self) -> None:
        """Take the size from the theme and the number."""
        look = theme.current()
        number = look.px(8) + paint.text_width(str(self._unread), "body", True) if self._unread else 0
        self.setFixedSize(look.px(16 + 16) + number, look.px(28))
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw bell and number."""
        look = theme.current()
        paint.icon(painter, look.px(8), self.height() // 2, "bell")
        if self._unread:
            box = QRect(look.px(32), 0, self.width(), self.height())
            paint.text(painter, box, str(self._unread), "body", "muted", tabular=True)


class UserButton(Retranslating, BarButton):
    """Who works here: initials, name and presence; opens the menu of the person."""

    def __init__(self, user: CurrentUser) -> None:
        super().__init__("main.user")
        self._user = user
        self._short = False
        theme.follow(self)
        self.retranslate()

    def set_short(self, short: bool) -> None:
        """Show the initials only."""
        self._short = short
        self.restyle()

    def set_user(self, user: CurrentUser) -> None:
        """Show another person or presence."""
        self._user = user
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("%1, menu").replace("%1", self._user.name))
        presence = self._presence()
        self.setAccessibleDescription(presence)
        self.setToolTip(", ".join(part for part in (self._user.name, presence) if part))
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme and the name."""
        look, user = theme.current(), self._user
        words = max(paint.text_width(user.name, "small5"), paint.text_width(self._presence(), "small"))
        self.setFixedSize(look.px(36) + (0 if self._short else words + look.px(12)), look.px(36))
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the round with initials, name above presence."""
        look, user = theme.current(), self._user
        side, middle = look.px(28), self.height() // 2
        circle = QRect(look.px(4), middle - side // 2, side, side)
        paint.rounded(painter, circle, "chip_info", "", 14)
        paint.text(painter, circle, user.initials, "small5", "text", paint.CENTRE)
        if self._short:
            return
        left, line = look.px(40), look.line("small")
        presence = self._presence()
        upper = middle - line if presence else middle - line // 2
        width = self.width() - left
        paint.text(painter, QRect(left, upper, width, line), user.name, "small5")
        paint.text(painter, QRect(left, middle, width, line), presence, "small", "muted")

    def _presence(self) -> str:
        presence = self._user.presence
        return QCoreApplication.translate("presence", presence) if presence else ""


class TopBar(QWidget):
    """The bar itself, 44 high; one signal for each thing that can be pressed."""

    search_asked = Signal()
    sync_asked = Signal()
    bell_asked = Signal()
    user_asked = Signal()

    def __init__(self, user: CurrentUser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main.topbar")
        self._name = Label("b2bdesk", "body6")
        self.search = SearchButton()
        self.call_dock = CallDock()
        self.sync_chip = SyncChip()
        self.bell = BellButton()
        self.user = UserButton(user)
        self._row = QHBoxLayout(self)
        self._fill()
        self.search.clicked.connect(self.search_asked)
        self.sync_chip.clicked.connect(self.sync_asked)
        self.bell.clicked.connect(self.bell_asked)
        self.user.clicked.connect(self.user_asked)
        theme.follow(self)

    def set_narrow(self, narrow: bool) -> None:
        """Drop the words that a narrow window has no room for."""
        self._name.setVisible(not narrow)
        self.user.set_short(narrow)

    def restyle(self) -> None:
        """Take height and margins from the theme."""
        look = theme.current()
        fixed_height(self, look.px(44))
        self._row.setContentsMargins(look.px(16), 0, look.px(14), 0)
        self._row.setSpacing(look.px(12))
        # The search field begins a little right of the rail's edge.
        self._name.setMinimumWidth(look.px(98 - 16 - 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("panel"))
        paint.hair(painter, 0, self.height() - 1, self.width())

    def _fill(self) -> None:
        self._row.addWidget(self._name)
        self._row.addWidget(self.search, 4)
        self._row.addStretch(1)
        self._row.addWidget(self.call_dock)
        self._row.addWidget(self.sync_chip)
        self._row.addWidget(Separator(upright=True))
        self._row.addWidget(self.bell)
        self._row.addWidget(self.user)
