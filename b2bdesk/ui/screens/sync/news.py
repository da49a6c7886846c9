"""Brings what happened in the exchange behind the bell: while somebody works, and while nobody was there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import from_wire
from b2bdesk.services import news
from b2bdesk.services.news import News
from b2bdesk.ui.errors import explain
from b2bdesk.ui.notify import Action, Level, Message, Tone
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.view import CONFLICT
from b2bdesk.ui.screens.sync.words import journal_words

SEEN = "bell.seen"
"""Setting: the last line of the journal that somebody has looked at behind the bell."""

_NEEDS_SOMEBODY = frozenset({"refused", "conflict", "mass_removal", "connector"})
"""News that are said outside of the window while nobody looks at it."""

translate = QCoreApplication.translate


class NewsBell(QObject):
    """Reads the journal when it grows; what nobody has looked at stays unread over a restart.

    Of two windows the one in front says it. What stood in the journal before is brought once.
    """

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._newest = 0
        self._reading = self._stale = self._began = False
        self._brings = parts.window.parts.fellows.beside(parts.window) is None
        parts.changed.rung.connect(self._changed)
        parts.window.notifier.bell_changed.connect(self._looked_at)
        self._read()

    def _changed(self, changes: ChangeSet) -> None:
        if "sync_journal" in changes.kinds():
            self._read()

    def _read(self) -> None:
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        desk, after = self._parts.desk, self._newest
        job = self._parts.runner.read(lambda _: news.news(desk, after), self)
        job.succeeded.connect(self._arrived)
        job.failed.connect(lambda _: self._done())

    def _arrived(self, found: list[News]) -> None:
        first, notifier = not self._began, self._parts.window.notifier
        self._began = True
        if (first and not self._brings) or not self._parts.window.in_front:
            self._newest = max([self._newest, *(one.number for one in found)])
            self._done()
            return
        seen = int(self._parts.preferences.get(SEEN, 0))
        fresh = [one for one in found if one.number > seen]
        for one in found:
            message = self._message(one, read=one.number <= seen)
            if first:
                notifier.keep(message)
            else:
                notifier.say(message)
            self._newest = max(self._newest, one.number)
        if first and fresh:
            self._say_missed(len(fresh))
        self._done()

    def _done(self) -> None:
        self._reading = False
        if self._stale:
            self._read()

    def _looked_at(self) -> None:
        if self._newest and not self._parts.window.notifier.unread:
            self._parts.preferences.set(SEEN, self._newest)

    def _say_missed(self, count: int) -> None:
        told = translate("sync", "Messages while you were away: %1").replace("%1", str(count))
        show = Action(translate("sync", "Show"), self._parts.window.open_bell)
        self._parts.window.notifier.tell(told, action=show)

    def _message(self, one: News, *, read: bool) -> Message:
        entry = one.entry
        said = journal_words(entry)
        error = entry.row.facts.get("error")
        if error and entry.row.code == "refused":
            said = f"{said}. {explain(from_wire({'code': error, 'facts': entry.row.facts})).what}"
        ref, code = ObjectRef(one.opens_kind, one.opens) if one.opens else None, one.entry.row.code
        return Message(
            said,
            Level.BELL,
            Tone.WARNING if code in ("conflict", "mass_removal") else Tone.ERROR,
            ref=ref,
            group=f"{code}:{one.entry.subject or one.entry.row.facts.get('system', '')}",
            outside=True,
            tray=code in _NEEDS_SOMEBODY,
            action=self._way_out(one),
            at=entry.row.at,
            read=read,
        )

    def _way_out(self, one: News) -> Action | None:
        """Return the way to what decides it; without one the record itself is opened."""
        code, window = one.entry.row.code, self._parts.window
        if code == "conflict":
            return Action(translate("sync", "Compare"), lambda: self._compare(one.entry.subject))
        if code in ("mass_removal", "connector"):
            return Action(translate("sync", "Show in Sync"), lambda: window.navigator.show_screen("sync"))
        return None

    def _compare(self, record: str) -> None:
        self._parts.window.open_object(ObjectRef(CONFLICT, record))
