"""Until when something is put off, where none of the usual moments fits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.today.words import translate
from b2bdesk.ui.typed import parse_moment
from b2bdesk.ui.widgets import Button, ButtonKind, PrimarySheet, TextField

WIDTH = 380


class LaterSheet(PrimarySheet):
    """A day and an hour; ``work`` gets the moment, the sheet closes when that succeeded.

    ``about`` is what is put off; ``now`` tells the time, UTC.
    """

    def __init__(
        self,
        ground: QWidget,
        about: str,
        now: Callable[[], datetime],
        work: Callable[[datetime], JobHandle],
    ) -> None:
        super().__init__(ground, "", width=WIDTH, name="today.later")
        self._about, self._now, self._work = about, now, work
        self.when = TextField(name="today.later.when")
        self.keep = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="today.later.keep")
        self.body.addWidget(self.when)
        self.body.addStretch(1)
        self.footer.add(self.keep)
        self.keep.clicked.connect(self.finish)
        self.when.line.returnPressed.connect(self.finish)
        self.when.edited.connect(lambda _: self.when.set_error(""))
        # The next one begins with an empty sheet.
        self.closed.connect(self.deleteLater)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.set_words(translate("today", "Later"), self._about)
        self.when.set_label(translate("today", "Comes back on"))
        self.when.set_placeholder(translate("today", "fri 15:00, 25.11, +3"))
        self.keep.setText(translate("today", "Put off"))

    def finish(self) -> None:
        """Put off, or say at the field why not."""
        now = self._now()
        try:
            until = parse_moment(self.when.text(), now.astimezone(), field="until")
        except InvalidInput as problem:
            self._problem(problem)
            return
        if until is None:
            self._problem(InvalidInput(field="until", reason="date"))
            return
        job = self._work(until.astimezone(now.tzinfo))
        job.succeeded.connect(lambda _: self.close_sheet())
        job.failed.connect(self._problem)

    def _problem(self, error: DeskError) -> None:
        self.when.set_error(explain(error).text)
        self.when.line.setFocus()
