"""Writing a task down: what is to be done, until when, what it is about."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.uid import Uid
from b2bdesk.services import today
from b2bdesk.ui.errors import explain
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.typed import parse_moment
from b2bdesk.ui.widgets import Button, ButtonKind, PrimarySheet, Segmented, TextField

WIDTH = 480
_NONE, _TODAY, _TOMORROW, _WEEK = "none", "today", "tomorrow", "week"
_DUE = {
    _TODAY: QT_TRANSLATE_NOOP("today", "Today 18:00"),
    _TOMORROW: QT_TRANSLATE_NOOP("today", "Tomorrow 9:00"),
    _WEEK: QT_TRANSLATE_NOOP("today", "In a week"),
    _NONE: QT_TRANSLATE_NOOP("today", "No deadline"),
}
_EVENING, _MORNING = time(18), time(9)
ABOUT = ("client", "order", "call")


class TaskSheet(PrimarySheet):
    """A text and a date. ``about`` is what the task is about, ``text`` what it begins with."""

    def __init__(self, parts: ScreenParts, ground: QWidget, about: ObjectRef | None, text: str = "") -> None:
        self._parts = parts
        self._about = about if about and about.kind in ABOUT else None
        super().__init__(ground, "", width=WIDTH, name="task")
        self.text = TextField(name="task.text")
        self.text.set_text(text)
        self.due = Segmented([], name="task.due")
        self.when = TextField(name="task.when")
        self.keep = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="task.keep")
        for part in (self.text, self.due, self.when):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.footer.add(self.keep)
        self.keep.clicked.connect(self.finish)
        for field in (self.text, self.when):
            field.line.returnPressed.connect(self.finish)
        # A second task begins with an empty sheet.
        self.closed.connect(self.deleteLater)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew; what is typed and chosen stays."""
        super().retranslate()
        self.set_words(translate("today", "New task"))
        self.text.set_label(translate("today", "What is to be done"))
        self.due.set_options([(key, translate("today", words)) for key, words in _DUE.items()])
        self.when.set_label(translate("today", "Or on another day"))
        self.when.set_placeholder(translate("today", "fri 15:00, 25.11, +3"))
        self.keep.setText(translate("today", "Write down"))

    def finish(self) -> None:
        """Write the task down; what is wrong is said at its field."""
        desk, text = self._parts.desk, self.text.text()
        if not text.strip():
            self.text.set_error(explain(InvalidInput(field="text", reason="empty")).text)
            return
        try:
            due = self._moment()
        except InvalidInput as problem:
            self.when.set_error(explain(problem).text)
            return
        about = (self._about.kind, Uid(self._about.uid)) if self._about else None
        job = self._parts.runner.write(lambda _: today.add_task(desk, text, due, about=about), self)
        job.succeeded.connect(lambda _: self._kept(text))
        job.failed.connect(self._problem)

    def _kept(self, text: str) -> None:
        self._parts.window.notifier.tell(
            translate("today", "Task written down: %1").replace("%1", text.strip())
        )
        self.close_sheet()

    def _problem(self, error: DeskError) -> None:
        self.text.set_error(explain(error).text)

    def _moment(self) -> datetime | None:
        """Return until when, UTC: a typed day before the chosen one. Raises InvalidInput."""
        now = self._parts.desk.clock.now()
        local = now.astimezone()
        typed = parse_moment(self.when.text(), local, field="due")
        days = {_TODAY: 0, _TOMORROW: 1, _WEEK: 7}.get(self.due.value())
        if typed is None and days is None:
            return None
        at = _EVENING if days == 0 else _MORNING
        chosen = datetime.combine(local.date() + timedelta(days=days or 0), at, tzinfo=local.tzinfo)
        return (typed or chosen).astimezone(now.tzinfo)
