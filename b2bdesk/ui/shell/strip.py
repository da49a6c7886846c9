"""The foot of the window: open cards, one message at a time, Undo with its countdown, the training mark."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.notify import Message, Tone
from b2bdesk.ui.shell.card_list import CardList
from b2bdesk.ui.shell.cards import CardsStrip
from b2bdesk.ui.timings import Timings
from b2bdesk.ui.undo import UndoStack, UndoStep
from b2bdesk.ui.widgets import Button, ButtonKind, IconSpot, Label, Separator, announce

UNDO_KEY = "Ctrl+Z"

_COLOURS = {Tone.PLAIN: "text", Tone.WARNING: "warning", Tone.ERROR: "error"}


class MessageStrip(Retranslating, QWidget):
    """The newest message with its link, or the last undoable action with its countdown.

    A message stays six seconds and goes by itself; it never takes the focus. ``open_asked`` carries the
    object of a message that was clicked; ``more_asked`` comes from the number of further steps.
    """

    open_asked = Signal(object)
    more_asked = Signal()

    def __init__(self, undo: UndoStack, timings: Timings) -> None:
        super().__init__()
        self.setObjectName("main.strip")
        self._undo = undo
        self._message: Message | None = None
        self._step: UndoStep | None = None
        self._text = Label("", "small", elide=True, name="main.strip.text")
        self._link = Button("", ButtonKind.LINK, small=True, name="main.strip.link")
        self._undo_link = Button("", ButtonKind.LINK, small=True, key=UNDO_KEY, name="main.strip.undo")
        self._now_link = Button("", ButtonKind.LINK, small=True, name="main.strip.now")
        self._more = Button("", ButtonKind.LINK, small=True, chevron=True, name="main.strip.more")
        self._away = QTimer(self, singleShot=True, interval=timings.strip_shown)
        self._tick = QTimer(self, interval=timings.countdown_tick)
        self._row = QHBoxLayout(self)
        for part in (self._text, self._link, self._now_link, self._undo_link, self._more):
            self._row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._connect()
        self.retranslate()
        theme.follow(self)

    def show_message(self, message: Message) -> None:
        """Say something; it replaces what was said before."""
        self._message = message
        self._away.start()
        self.refresh()
        announce(self, self._text.text(), urgent=message.tone is Tone.ERROR)

    def text(self) -> str:
        """Return the words shown."""
        return self._text.text()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Last message"))
        self._now_link.setText(self.tr("Send now"))
        self.refresh()

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(8), 0, 0, 0)
        self._row.setSpacing(look.px(4))

    def _connect(self) -> None:
        self._undo.changed.connect(self._step_changed)
        self._undo.came_back.connect(self._step_came_back)
        self._undo_link.clicked.connect(self._undo.undo)
        self._now_link.clicked.connect(self._undo.send_now)
        self._more.clicked.connect(self.more_asked)
        self._link.clicked.connect(self._follow)
        self._away.timeout.connect(self._message_gone)
        self._tick.timeout.connect(self.refresh)

    def _step_changed(self) -> None:
        step = self._undo.last()
        if step is not None and step is not self._step:
            # A new action speaks for itself: its words replace the message before it.
            self._message = None
        self._step = step
        self.refresh()

    def _step_came_back(self, step: UndoStep) -> None:
        """It is no new action: what was said of the refusal stays."""
        self._step = step

    def _message_gone(self) -> None:
        self._message = None
        self.refresh()

    def refresh(self) -> None:
        """Show what is true now: the countdown goes on, what has left can no longer be undone."""
        step = self._undo.last()
        held = step is not None and step.until is not None
        self._text.setText(self._words(step))
        self._text.set_colour(_COLOURS[self._message.tone] if self._message else "text")
        self._link.setText(self._link_words())
        self._link.setVisible(bool(self._link.text()))
        # What is about to leave can be stopped at any moment, whatever else is being said meanwhile.
        self._undo_link.setVisible(held or (step is not None and self._message is None))
        self._now_link.setVisible(step is not None and step.send_now is not None)
        self._count_more()
        self._name_undo(step)
        if not held:
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()

    def _words(self, step: UndoStep | None) -> str:
        if self._message is not None:
            times = f" ({self._message.count})" if self._message.count > 1 else ""
            return self._message.text + times
        if step is None:
            return ""
        left = self._undo.seconds_left(step)
        if left is None:
            return step.text
        return self.tr("%1 in %2 s").replace("%1", step.text).replace("%2", str(left))

    def _count_more(self) -> None:
        """Tell how many steps there are besides the last one, as soon as one of them is about to leave."""
        steps = self._undo.steps()
        held = [each for each in steps if each.until is not None]
        shown = len(steps) > 1 and (bool(held) or self._message is None)
        self._more.setVisible(shown)
        if shown:
            self._more.setText(str(len(steps)))
            words = self.tr("What can be taken back: %1").replace("%1", str(len(steps)))
            self._more.setAccessibleName(words)
            self._more.setToolTip(words)
            self._more.updateGeometry()

    def _name_undo(self, step: UndoStep | None) -> None:
        left = self._undo.seconds_left(step) if step is not None else None
        beside_message = self._message is not None and left is not None
        words = self.tr("Undo, %1 s").replace("%1", str(left)) if beside_message else self.tr("Undo")
        self._undo_link.setText(words)
        self._undo_link.updateGeometry()
        self._undo_link.setAccessibleName(f"{self.tr('Undo')}: {step.text}" if step is not None else words)
        self._undo_link.setToolTip(self._undo_link.accessibleName())

    def _link_words(self) -> str:
        if self._message is None:
            return ""
        if self._message.action is not None:
            return self._message.action.text
        return self.tr("Open") if self._message.ref is not None else ""

    def _follow(self) -> None:
        message = self._message
        if message is None:
            return
        if message.action is not None:
            message.action.run()
        elif message.ref is not None:
            self.open_asked.emit(message.ref)


class TrainingMark(Retranslating, QWidget):
    """The amber label that stands as long as any system is a training one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main.training")
        self._text = Label("", "small5", "warning")
        self._row = QHBoxLayout(self)
        for part in (Separator(upright=True), IconSpot("graduation-cap", "warning", 14), self._text):
            self._row.addWidget(part)
        self.retranslate()
        theme.follow(self)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._text.setText(self.tr("Training data"))
        self.setAccessibleName(self._text.text())

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(8), 0, look.px(16), 0)
        self._row.setSpacing(look.px(6))


class BottomBar(QWidget):
    """Cards at the left, what was said last at the right."""

    def __init__(self, cards: CardList, undo: UndoStack, timings: Timings) -> None:
        super().__init__()
        self.cards = CardsStrip(cards)
        self.strip = MessageStrip(undo, timings)
        self.training = TrainingMark()
        self.training.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cards, 1)
        row.addWidget(self.strip)
        row.addWidget(self.training)
        theme.follow(self)

    def restyle(self) -> None:
        """Take the height from the theme."""
        self.setFixedHeight(theme.current().px(28) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("panel"))
        paint.hair(painter, 0, 0, self.width())
