"""The chip that says how the exchange with the back office stands; opens the Sync screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from b2bdesk.ui import format, paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import SyncState, SyncSummary
from b2bdesk.ui.widgets import announce

# State -> (icon, kind of chip): neutral while all is well, coloured when somebody should look.
_LOOKS = {
    SyncState.OK: ("check", "plain"),
    SyncState.SENDING: ("arrow-up", "plain"),
    SyncState.BEHIND: ("clock", "warning"),
    SyncState.OFFLINE: ("unplug", "warning"),
    SyncState.NEEDS_YOU: ("hand", "error"),
    SyncState.STOPPED: ("octagon-x", "error"),
}


class SyncChip(Retranslating, QAbstractButton):
    """One of the six states in a word with an icon."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main.sync.chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._summary = SyncSummary(SyncState.OK)
        theme.follow(self)
        self.retranslate()

    def summary(self) -> SyncSummary:
        """Return what is shown."""
        return self._summary

    def show_summary(self, summary: SyncSummary) -> None:
        """Show another state; a change for the worse is said aloud, the passing seconds are not."""
        fresh = summary.state is not self._summary.state
        self._summary = summary
        self.retranslate()
        if fresh:
            announce(self, self.accessibleName())

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setText(self._words())
        self.setAccessibleName(self.tr("Data exchange: %1").replace("%1", self.text()))
        self.setAccessibleDescription(self._summary.reason)
        self.setToolTip(self._summary.reason or self.accessibleName())
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme and the words."""
        icon, kind = _LOOKS[self._summary.state]
        look = theme.current()
        self.setFixedSize(paint.chip_width(self.text(), icon, kind) + 2 * look.px(4), look.px(28))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        icon, kind = _LOOKS[self._summary.state]
        if self.underMouse() and kind == "plain":
            paint.rounded(painter, self.rect(), "hover")
        paint.chip(painter, theme.current().px(4), self.height() // 2, self.text(), icon, kind)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())

    def _words(self) -> str:
        summary = self._summary
        if summary.state is SyncState.OK:
            return self._age() or self.tr("ok")
        if summary.state is SyncState.SENDING:
            return self.tr("sending %1").replace("%1", str(summary.count))
        if summary.state is SyncState.BEHIND:
            return self.tr("behind %1").replace("%1", self._age())
        if summary.state is SyncState.OFFLINE and summary.systems:
            return self.tr("offline: %1").replace("%1", summary.systems)
        if summary.state is SyncState.OFFLINE:
            waiting = self.tr("offline - %1 waiting").replace("%1", str(summary.count))
            return waiting if summary.count else self.tr("offline")
        if summary.state is SyncState.NEEDS_YOU:
            return self.tr("needs you: %1").replace("%1", str(summary.count))
        return self.tr("stopped")

    def _age(self) -> str:
        since, now = self._summary.since, self._summary.now
        return format.age(since, now) if since is not None and now is not None else ""
