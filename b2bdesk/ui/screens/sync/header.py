"""The head of the Sync screen: how reading and writing stand, never mixed, and asking for all of it now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from b2bdesk.services.sync import ChipState, Summary
from b2bdesk.ui import theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.sync.words import reading_words, writing_words
from b2bdesk.ui.widgets import Button, IconSpot, Label, StatePill, fixed_height, row_layout, show_if


class SyncHeader(Retranslating, QWidget):
    """Title and state at the left; reading, writing and the button at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sync.header")
        self.title = Label("", "big", elide=True)
        self.pill = StatePill("", name="sync.header.state")
        self.reading = Label("", name="sync.header.reading")
        self.writing = Label("", name="sync.header.writing")
        self._down, self._up = IconSpot("arrow-down"), IconSpot("arrow-up")
        self.refresh = Button("", key="F5", name="sync.refresh")
        self._row = row_layout(self)
        self._row.addWidget(self.title)
        self._row.addWidget(self.pill)
        self._row.addStretch(1)
        self._facts = (self._down, self.reading, Label("·", "body", "muted"), self._up, self.writing)
        for part in self._facts:
            self._row.addWidget(part)
        self._row.addSpacing(theme.current().px(12))
        self._row.addWidget(self.refresh)
        self.pill.hide()
        theme.follow(self)

    def show_summary(self, summary: Summary, now: datetime) -> None:
        """Show how the exchange stands."""
        words, colour = reading_words(summary, now)
        self.reading.setText(words)
        self.reading.set_colour("text" if colour == "muted" else colour)
        self._down.set_icon("arrow-down", colour)
        self.writing.setText(writing_words(summary))
        self._show_pill(summary)
        self._collapse()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.title.setText(self.tr("Data exchange"))
        self.refresh.setText(self.tr("Refresh all"))

    def restyle(self) -> None:
        """Take height and paddings from the theme."""
        look = theme.current()
        fixed_height(self, look.px(60))
        self._row.setContentsMargins(look.px(20), 0, look.px(20), 0)
        self._row.setSpacing(look.px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the two facts where there is no room for all of both; the tabs tell the same in figures."""
        super().resizeEvent(event)
        self._collapse()

    def _collapse(self) -> None:
        always = (self.title, self.refresh, *([self.pill] if not self.pill.isHidden() else []))
        parts = (*always, *self._facts)
        needed = sum(part.sizeHint().width() for part in parts) + theme.current().px(8 * len(parts) + 52)
        for part in self._facts:
            show_if(part, needed <= self.width())

    def _show_pill(self, summary: Summary) -> None:
        words = {
            ChipState.NEEDS_YOU: (self.tr("Needs you: %1"), "hand", "error"),
            ChipState.STOPPED: (self.tr("Stopped"), "octagon-x", "error"),
            ChipState.OFFLINE: (self.tr("Offline"), "unplug", "warning"),
        }.get(summary.chip)
        show_if(self.pill, words is not None)
        if words is not None:
            text = words[0].replace("%1", str(summary.needs_person))
            self.pill.set_state(text, words[1], words[2])
