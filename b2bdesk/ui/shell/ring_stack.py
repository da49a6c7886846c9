"""Cards of calls over the screen in front: up to three, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.shell.listscreen import ListScreen
from b2bdesk.ui.shell.ring_card import SHADOW, WIDTH, RingCard
from b2bdesk.ui.shell.ring_look import RingLook
from b2bdesk.ui.shell.ring_place import Ground, place
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.widgets import Button, ButtonKind, StatePill, announce

MOST_CARDS = 3
MARGIN = 8
LEAST_WIDTH = 280
TICK_MS = 1000


class RingStack(QWidget):
    """A child of the window over its screens. Showing it moves no focus, no selection and no scroll.

    ``asked`` and ``put_away`` are those of its cards. ``under`` stands below the cards: what is left of a
    call that has just ended. It is as large as what it holds, so the rest of the window stays usable.
    """

    asked = Signal(str, str)
    put_away = Signal(str)

    def __init__(self, window: MainWindow, now: Callable[[], datetime], under: QWidget) -> None:
        ground = window.centralWidget()
        assert ground is not None  # the window is built
        super().__init__(ground)
        self.setObjectName("call.overlay")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A style sheet would fill it otherwise.
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._window, self._ground = window, ground
        self.cards = [RingCard(f"call.overlay.{place}", window.registry, now) for place in range(MOST_CARDS)]
        self.more = StatePill("", "phone-incoming", "info", name="call.overlay.more")
        self.under = under
        self._said: set[str] = set()
        self._looks: tuple[RingLook, ...] = ()
        self._followed: QObject | None = None
        self._tick = QTimer(self, interval=TICK_MS)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        # The newest stands lowest: it is the one that rings.
        for card in reversed(self.cards):
            self._column.addWidget(card)
        self._column.addWidget(under)
        self._connect()
        self.more.hide()
        self.hide()

    def show_looks(self, looks: Sequence[RingLook], *, more: int = 0) -> None:
        """Show these cards, the newest first, and how many calls have no card."""
        self._looks = tuple(looks)
        for at, card in enumerate(self.cards):
            if at < len(looks):
                card.show_look(looks[at])
            card.setVisible(at < len(looks))
        self.more.set_state(f"+{more}", "phone-incoming", "info")
        self.more.setVisible(more > 0)
        self.refresh()
        if looks and self.isVisible():
            # At once: what else is waiting to be painted can wait for the next turn.
            self._column.activate()
            self.repaint()
        self._say_new(looks)

    def refresh(self) -> None:
        """Take the size that is needed and the place where nothing important is."""
        wanted = bool(self._looks) or not self.under.isHidden()
        if not wanted:
            self._tick.stop()
            self.hide()
            return
        ground = self._places()
        edge = theme.current().px(SHADOW)
        self._size_cards(ground, edge)
        size = self._column.sizeHint()
        self.resize(size)
        bare = size - QSize(2 * edge, 2 * edge)
        corner = place(bare, ground, theme.current().px(MARGIN))
        self.move(corner.x() - edge, corner.y() - edge)
        self.raise_()
        self.show()
        if not self._tick.isActive():
            self._tick.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize:
            self._again()
        return False

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        for card in self.cards:
            card.asked.connect(self.asked)
            card.put_away.connect(self.put_away)
        self._ground.installEventFilter(self)
        self._tick.timeout.connect(self._second)
        self._window.navigator.screen_shown.connect(lambda _: self._follow_screen())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def _second(self) -> None:
        for card in self.cards:
            if card.isVisible():
                card.tick()

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._again()

    def _again(self) -> None:
        if self.isVisible():
            self.refresh()

    def _follow_screen(self) -> None:
        """Listen to the list of the screen in front: its row and its width may move under the cards."""
        screen = self._window.navigator.widget()
        if isinstance(screen, ListScreen) and self._followed is not screen:
            self._followed = screen
            screen.splitter.splitterMoved.connect(lambda _at, _index: self._again())
            screen.list.view.selectionModel().currentChanged.connect(lambda _now, _before: self._again())
        self._again()

    def _say_new(self, looks: Sequence[RingLook]) -> None:
        """Say each call once, however often its card changes."""
        for look in looks:
            if look.spoken and look.key not in self._said:
                self._said.add(look.key)
                announce(self, look.spoken, urgent=True)

    def _size_cards(self, ground: Ground, edge: int) -> None:
        look = theme.current()
        width = look.px(WIDTH)
        if ground.listed is not None:
            room = ground.listed.width() - 2 * look.px(MARGIN)
            width = max(min(width, room), min(width, look.px(LEAST_WIDTH)))
        for card in self.cards:
            card.setFixedSize(width + 2 * edge, card.height_wanted())
        self.under.setFixedWidth(width + 2 * edge)

    def _places(self) -> Ground:
        screen = self._window.navigator.widget() if self._window.navigator.current else None
        if screen is None:
            return Ground(self._ground.rect())
        focus = self._focus()
        if isinstance(screen, ListScreen):
            listed = self._box(screen.list) if screen.list.isVisible() else None
            detail = self._box(screen.detail if screen.detail.isVisible() else screen.list)
            return Ground(detail, listed, focus, self._primaries(screen.detail))
        return Ground(self._box(screen.sheet_ground()), None, focus)

    def _primaries(self, detail: QWidget) -> tuple[QRect, ...]:
        """Return where the primary buttons of the object in front stand."""
        buttons = detail.findChildren(Button) if detail.isVisible() else []
        return tuple(
            self._box(one) for one in buttons if one.kind is ButtonKind.PRIMARY and one.isVisibleTo(detail)
        )

    def _focus(self) -> QRect | None:
        focused = QApplication.focusWidget()
        if focused is None or not self._ground.isAncestorOf(focused) or self.isAncestorOf(focused):
            return None
        if isinstance(focused, QAbstractItemView):
            inside = focused.visualRect(focused.currentIndex())
            if inside.isValid():
                corner = focused.viewport().mapTo(self._ground, inside.topLeft())
                return QRect(corner, inside.size())
        return self._box(focused)

    def _box(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._ground, widget.rect().topLeft()), widget.size())
