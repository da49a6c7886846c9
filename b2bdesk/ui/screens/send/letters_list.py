"""The letters that an order had already: to whom, how far, and why one did not go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.services.sending import LetterStage, SentLetter
from b2bdesk.ui import format, theme
from b2bdesk.ui.screens.send.watch import BAD, reason_of
from b2bdesk.ui.screens.send.words import stage_look
from b2bdesk.ui.widgets import Label, SectionHeader, StatePill, paragraph, row_layout, show_if

SHOWN = 3


class LettersList(QWidget):
    """The newest letters, each with its state in words; the reason of a refusal stands below it."""

    def __init__(self, *, shown: int = SHOWN, title: bool = True, name: str = "send.letters") -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown, self._titled = shown, title
        self._seen: tuple[object, ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        theme.follow(self)

    def show_letters(self, letters: Sequence[SentLetter], now: datetime) -> None:
        """Show letters, the newest first; ``now`` is the instant for the countdown."""
        newest = tuple(letters[: self._shown])
        seen = (newest, tuple(_seconds_left(each, now) for each in newest), self.tr("Letters sent"))
        if seen == self._seen:
            return
        self._seen = seen
        self._empty()
        if newest and self._titled:
            self._lines.addWidget(SectionHeader(self.tr("Letters sent")))
        for each in newest:
            self._lines.addWidget(_LetterRow(each, _seconds_left(each, now), now))
            if each.stage in BAD:
                self._lines.addWidget(paragraph(reason_of(each), "small", "error"))
        self.setAccessibleName(self.tr("Letters sent"))
        show_if(self, bool(newest))

    def restyle(self) -> None:
        """Take the spacing from the theme."""
        self._lines.setSpacing(theme.current().px(4))

    def _empty(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()


class _LetterRow(QWidget):
    """State, addresses, time."""

    def __init__(self, sent: SentLetter, seconds: int | None, now: datetime) -> None:
        super().__init__()
        words, icon, kind = stage_look(sent.stage, seconds)
        everyone = ", ".join(one.address for one in sent.letter.recipients)
        when = format.time_in_list(sent.letter.at.astimezone(), now.astimezone())
        self.setAccessibleName(f"{words}: {everyone}, {when}")
        row = row_layout(self)
        row.setSpacing(theme.current().px(8))
        row.addWidget(StatePill(words, icon, kind))
        row.addWidget(Label(everyone, "small", "muted", elide=True), 1)
        row.addWidget(Label(when, "small", "muted"))


def _seconds_left(sent: SentLetter, now: datetime) -> int | None:
    if sent.stage is not LetterStage.HELD or sent.leaves_at is None:
        return None
    return max(0, -int(-(sent.leaves_at - now).total_seconds() // 1))
