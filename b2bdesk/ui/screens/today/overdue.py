"""Items of the day that nobody looked after: said once, outside of the window."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QObject

from b2bdesk.model.today import TodayItem
from b2bdesk.services.today import Day
from b2bdesk.ui.notify import Action, Level, Message, Tone
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.today_kinds import kind_words

OVERDUE_FOR = timedelta(minutes=15)
"""How long after its moment an item is said outside of the window (``ux.md`` 16)."""

translate = QCoreApplication.translate


class OverdueNotes(QObject):
    """Takes each reading of the queue; ``screen`` opens it."""

    def __init__(self, parts: ScreenParts, screen: str) -> None:
        super().__init__(parts.window)
        self._parts, self._screen = parts, screen
        self._told: set[str] = set()

    def look(self, day: Day) -> None:
        """Say what has been overdue for a quarter of an hour and was not said before."""
        before = self._parts.desk.clock.now() - OVERDUE_FOR
        late = [item for item in day.items if item.due is not None and item.due <= before]
        fresh = [item for item in late if item.key not in self._told]
        self._told = {item.key for item in late}
        if fresh and self._parts.window.in_front:
            self._parts.window.notifier.say(self._message(fresh))

    def _message(self, late: list[TodayItem]) -> Message:
        window = self._parts.window
        if len(late) == 1:
            item = late[0]
            said = translate("today", "Overdue: %1, %2").replace("%1", kind_words(item.kind))
            ref = ObjectRef(item.subject_kind, item.subject) if item.subject else None
            text = said.replace("%2", item.title or item.number)
            return Message(text, Level.SILENT, Tone.WARNING, ref=ref, outside=True, tray=True)
        text = translate("today", "Overdue items: %1").replace("%1", str(len(late)))
        show = Action(translate("today", "Show"), lambda: window.navigator.show_screen(self._screen))
        return Message(text, Level.SILENT, Tone.WARNING, action=show, outside=True, tray=True)
