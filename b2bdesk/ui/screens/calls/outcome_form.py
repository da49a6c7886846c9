"""What is said of a call: what it was about, a line of words, when to call back."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.errors import InvalidInput
from b2bdesk.model.call import Call, Outcome
from b2bdesk.ui import format, theme
from b2bdesk.ui.call_words import outcome_words, translate
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.typed import parse_moment
from b2bdesk.ui.widgets import Chip, TextField, row_layout

NOTE_REST_MS = 400


class OutcomeForm(Retranslating, QWidget):
    """Chips and two fields for one call. ``noted`` carries outcome, words and the moment to call back.

    Pressing a chip takes no focus, so that what is being typed elsewhere goes on; the fields take it only
    when they are clicked. Words are kept while they are typed.
    """

    noted = Signal(object, str, object)

    def __init__(self, name: str, *, labels: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._labels = labels
        self._call: Call | None = None
        self._now = datetime.min.replace(tzinfo=UTC)
        self._shown_back = ""
        self.chips = {one: Chip("", checkable=True, name=f"{name}.{one.value}") for one in Outcome}
        self.note = TextField(name=f"{name}.note")
        self.back = TextField(name=f"{name}.back")
        self._rest = QTimer(self, singleShot=True, interval=NOTE_REST_MS)
        self._row, self._fields = row_layout(), row_layout()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for chip in self.chips.values():
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._row.addWidget(chip)
        self._row.addStretch(1)
        self.note.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus if not labels else Qt.FocusPolicy.StrongFocus)
        self.back.line.setFocusPolicy(self.note.line.focusPolicy())
        self._fields.addWidget(self.note, 3)
        self._fields.addWidget(self.back, 2)
        self._lines.addLayout(self._row)
        self._lines.addLayout(self._fields)
        self._connect()
        self.retranslate()
        theme.follow(self)

    def show_call(self, call: Call, now: datetime) -> None:
        """Show what is noted of a call; ``now`` is local. A field that is being typed in is left alone."""
        fresh = self._call is None or self._call.uid != call.uid
        if fresh:
            self.flush()
        self._call, self._now = call, now
        for outcome, chip in self.chips.items():
            chip.setChecked(call.outcome is outcome)
        if fresh or not self.note.line.hasFocus():
            self.note.set_text(call.note or "")
        if fresh or not self.back.line.hasFocus():
            self._show_back(call)
            self.back.set_error("")

    def flush(self) -> None:
        """Keep what is typed now."""
        if self._rest.isActive():
            self._rest.stop()
            self._say()

    def choose(self, outcome: Outcome) -> None:
        """Set the outcome, as its chip does."""
        self.chips[outcome].click()

    def retranslate(self) -> None:
        """Set the words anew."""
        for outcome, chip in self.chips.items():
            chip.setText(outcome_words(outcome))
            chip.restyle()
        note, back = translate("calls", "Note"), translate("calls", "Call back on")
        for field, words in ((self.note, note), (self.back, back)):
            field.set_label(words if self._labels else "")
            field.line.setAccessibleName(words)
            field.set_placeholder("" if self._labels else words)
        if self._labels:
            self.back.set_placeholder(translate("calls", "tomorrow 15:00"))
        # What is typed and not taken over yet stays as it was typed.
        if self._call is not None and self.back.text() == self._shown_back:
            self._show_back(self._call)

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._lines.setSpacing(look.px(8))
        self._row.setSpacing(look.px(4))
        self._fields.setSpacing(look.px(8))

    # --- inside ----------------------------------------------------------------------------------

    def _show_back(self, call: Call) -> None:
        self._shown_back = _moment_text(call.callback_at)
        self.back.set_text(self._shown_back)

    def _connect(self) -> None:
        for outcome, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, outcome=outcome: self._chosen(outcome))
        self.note.edited.connect(lambda _: self._rest.start())
        self.note.committed.connect(lambda _: self.flush())
        self.back.committed.connect(lambda _: self._say())
        self._rest.timeout.connect(self._say)

    def _chosen(self, outcome: Outcome) -> None:
        wanted = self.chips[outcome].isChecked()
        for other, chip in self.chips.items():
            chip.setChecked(wanted and other is outcome)
        self._say()

    def _say(self) -> None:
        if self._call is None:
            return
        outcome = next((one for one, chip in self.chips.items() if chip.isChecked()), None)
        try:
            back = parse_moment(self.back.text(), self._now, field="callback_at")
        except InvalidInput as problem:
            self.back.set_error(explain(problem).text)
            return
        self.back.set_error("")
        text = self.note.text().strip()
        if (outcome, text, back) != (self._call.outcome, self._call.note or "", self._call.callback_at):
            self.noted.emit(outcome, text, back)


def _moment_text(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = moment.astimezone()
    return f"{format.day(local.date())} {format.clock_time(local)}"
