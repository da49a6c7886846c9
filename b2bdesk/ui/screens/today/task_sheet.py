"""Writing a task down: what is to be done, until when, what it is about."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.uid import Uid
from b2bdesk.services import today
from b2bdesk.ui import theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.words import translate
from b2bdesk.ui.widgets import Button, ButtonKind, Segmented, SideSheet, TextField

WIDTH = 420
_NONE, _TODAY, _TOMORROW, _WEEK = "none", "today", "tomorrow", "week"
_EVENING, _MORNING = time(18), time(9)
ABOUT = ("client", "order", "call")


class TaskSheet(SideSheet):
    """A text and a date. ``about`` is what the task is about, ``text`` what it begins with."""

    def __init__(self, parts: ScreenParts, ground: QWidget, about: ObjectRef | None, text: str = "") -> None:
        self._parts = parts
        self._about = about if about and about.kind in ABOUT else None
        super().__init__(ground, translate("today", "New task"), width=WIDTH, name="task")
        self.text = TextField(translate("today", "What is to be done"), name="task.text")
        self.text.set_text(text)
        self.due = Segmented(
            [
                (_TODAY, translate("today", "Today 18:00")),
                (_TOMORROW, translate("today", "Tomorrow 9:00")),
                (_WEEK, translate("today", "In a week")),
                (_NONE, translate("today", "No deadline")),
            ],
            name="task.due",
        )
        self.due.set_value(_TODAY)
        self.keep = Button(
            translate("today", "Write down"), ButtonKind.PRIMARY, key="Enter", name="task.keep"
        )
        self.body.addWidget(self.text)
        self.body.addWidget(self.due)
        self.body.addStretch(1)
        self.footer.add(self.keep)
        self.keep.clicked.connect(self._keep)
        self.text.line.returnPressed.connect(self._keep)
        # A second task begins with an empty sheet.
        self.closed.connect(self.deleteLater)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        super().restyle()
        look = theme.current()
        self.body.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        self.body.setSpacing(look.px(12))

    def _keep(self) -> None:
        desk, text, due = self._parts.desk, self.text.text(), self._moment()
        if not text.strip():
            self.text.set_error(explain(InvalidInput(field="text", reason="empty")).text)
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
        now = self._parts.desk.clock.now()
        local = now.astimezone()
        days = {_TODAY: 0, _TOMORROW: 1, _WEEK: 7}.get(self.due.value())
        if days is None:
            return None
        at = _EVENING if days == 0 else _MORNING
        moment = datetime.combine(local.date() + timedelta(days=days), at, tzinfo=local.tzinfo)
        return moment.astimezone(now.tzinfo)
