"""Follows the manager's line: rings come from the agent at once, everything after them from the store."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.model.call import Call, Direction
from b2bdesk.model.uid import Uid
from b2bdesk.services import calls
from b2bdesk.services.calls import BadRing, CallerCard, Ring
from b2bdesk.services.desk import Desk
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.screens.calls.line import Key, LineCall, LineState, in_hand, key_of, rung, told
from b2bdesk.ui.screens.parts import ChangeBell
from b2bdesk.ui.timings import USUAL, Timings

log = logging.getLogger(__name__)

ABOUT_CALLERS = frozenset({"client", "order", "level", "balance"})
"""What may change on a card while the phone rings."""
MOST_AT_ONCE = 50
PREPARE_AFTER_MS = 3_000


class _Rang(QEvent):
    """Carries a ring from the thread that heard it."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, ring: Ring, card: CallerCard | None) -> None:
        super().__init__(self.KIND)
        self.ring, self.card = ring, card


class CallsOnline(QObject):
    """The calls on the line, for every window of the desk.

    ``changed`` comes whenever one of them is another; ``missed`` with a lost one.

    :meth:`hear` may be called on any thread: the look-up happens there, so that the GUI thread only paints.
    """

    changed = Signal()
    missed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        runner: QtJobRunner,
        changed: ChangeBell,
        timings: Timings = USUAL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._timings = desk, runner, timings
        self._calls: dict[Key, LineCall] = {}
        self._leaving: dict[Key, QTimer] = {}
        self._preparing = QTimer(self, singleShot=True, interval=PREPARE_AFTER_MS)
        self._preparing.timeout.connect(self._prepare)
        self._taken: Key = ""
        self._chosen: dict[Key, Uid] = {}
        changed.rung.connect(self._data_changed)

    # --- what is on the line ---------------------------------------------------------------------

    @property
    def calls(self) -> list[LineCall]:
        """Every call that is still shown somewhere, the newest first."""
        return sorted(self._calls.values(), key=lambda one: one.began_at, reverse=True)

    @property
    def in_hand(self) -> LineCall | None:
        """The call that the keys act on."""
        chosen = self._calls.get(self._taken)
        return chosen if chosen is not None else in_hand(self._calls.values())

    @property
    def talking(self) -> LineCall | None:
        """The call that is being talked."""
        return next((one for one in self.calls if one.state is LineState.TALKING), None)

    def get(self, key: Key) -> LineCall | None:
        """Return a call by its key."""
        return self._calls.get(key)

    # --- what happens ----------------------------------------------------------------------------

    def hear(self, told_ring: Mapping[str, object]) -> None:
        """The agent says that the phone rings. Any thread."""
        try:
            ring = Ring.read(told_ring)
        except BadRing:
            log.warning("A ring could not be read")
            return
        card: CallerCard | None = None
        try:
            card = calls.card_of(self._desk, ring.number)
        except DeskError as problem:
            # The number alone is better than nothing.
            log.warning("Nobody could be looked up for a ring: %s", problem)
        self.rang(ring, card)

    def rang(self, ring: Ring, card: CallerCard | None) -> None:
        """The phone rings and it is known who calls. Any thread."""
        # Before the lists that wait to be refreshed: a signal would stand behind them.
        QCoreApplication.postEvent(self, _Rang(ring, card), Qt.EventPriority.HighEventPriority.value)

    def begin(self) -> None:
        """Take up the calls that lived when the window opened."""
        job = self._runner.read(lambda _: calls.living(self._desk), self)
        job.succeeded.connect(self._told)
        # After what a person waits for when the window opens.
        self._preparing.start()

    def end(self) -> None:
        """The last window leaves: nothing is read any more."""
        self._preparing.stop()

    def _prepare(self) -> None:
        if self._desk.has("telephony"):
            self._runner.read(lambda _: calls.prepare(self._desk), self)

    def ask_for(self, number: str) -> None:
        """Show whose a number is, because a link or a person asks; nothing is dialled by itself."""
        now = self._desk.clock.now()
        shown = calls.international(number)
        if shown == number:
            # A link brings digits alone; of a number abroad they begin with the country.
            shown = calls.international(f"+{number}")
        if not shown:
            return
        key = key_of("link", shown)
        self._put(LineCall(key, LineState.ASKED, shown, now, now, Direction.OUT))
        self._look_up(key, shown)

    def dialled(self, call: Uid, source: str, number: str, card: CallerCard | None) -> Key:
        """A call of our own is on its way."""
        now, key = self._desk.clock.now(), key_of(source, call)
        self._put(LineCall(key, LineState.RINGING, number, now, now, Direction.OUT, card=card))
        if card is None:
            self._look_up(key, number)
        return key

    @contextmanager
    def taken(self, key: Key) -> Iterator[None]:
        """Let the commands of a card act on its own call, whichever the keys act on."""
        self._taken = key
        try:
            yield
        finally:
            self._taken = ""

    def next_company(self, key: Key) -> None:
        """The caller speaks for another of his companies; what is read anew keeps the choice."""
        known = self._calls.get(key)
        if known is None or known.card is None or len(known.card.companies) < 2:
            return
        uids = [each.company for each in known.card.companies]
        at = uids.index(known.card.company) if known.card.company in uids else -1
        self._chosen[key] = uids[(at + 1) % len(uids)]
        self._looked_up(key, known.card)

    def put_away(self, key: Key) -> None:
        """The person does not want to see a card; the call goes on."""
        known = self._calls.get(key)
        if known is None:
            return
        if known.lives:
            self._put(replace(known, put_away=True))
        else:
            self.drop(key)

    def drop(self, key: Key) -> None:
        """A call has nothing more to show."""
        timer = self._leaving.pop(key, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        self._chosen.pop(key, None)
        if self._calls.pop(key, None) is not None:
            self.changed.emit()

    def event(self, event: QEvent) -> bool:
        """Take up a ring."""
        if isinstance(event, _Rang):
            self._ring_arrived(event.ring, event.card)
            return True
        return super().event(event)

    # --- inside ----------------------------------------------------------------------------------

    def _ring_arrived(self, ring: Ring, card: CallerCard | None) -> None:
        made = rung(ring, card, self._desk.clock.now())
        known = self._calls.get(made.key)
        if known is None:
            self._put(made)
        elif known.card is None and card is not None:
            self._put(replace(known, card=card))

    def _data_changed(self, changes: ChangeSet) -> None:
        touched = [uid for kind, uid in changes.touched if kind == "call"][:MOST_AT_ONCE]
        if touched:
            job = self._runner.read(lambda _: calls.many(self._desk, touched), self)
            job.succeeded.connect(self._told)
        if self._calls and ABOUT_CALLERS & changes.kinds():
            for one in self.calls:
                if one.number:
                    self._look_up(one.key, one.number)

    def _told(self, found: Sequence[Call]) -> None:
        for call in found:
            if call.user == self._desk.me:
                self._take(call)

    def _take(self, call: Call) -> None:
        now = self._desk.clock.now()
        key = key_of(call.source, call.linked_id)
        known = self._calls.get(key)
        now_is = told(known, call, now)
        if now_is is None or now_is == known:
            return
        was = known.state if known else None
        self._put(now_is)
        if now_is.card is None and now_is.number:
            self._look_up(key, now_is.number)
        if now_is.state is not was:
            self._state_changed(now_is)

    def _state_changed(self, one: LineCall) -> None:
        if one.state is LineState.COLLEAGUE:
            self._leave_after(one.key, self._timings.ring_leaves)
        elif one.state is LineState.OVER:
            self._leave_after(one.key, self._timings.after_call)
        elif one.state is LineState.GONE:
            if one.call is not None and one.call.lost:
                self.missed.emit(one)
            self.drop(one.key)

    def _leave_after(self, key: Key, milliseconds: int) -> None:
        earlier = self._leaving.pop(key, None)
        if earlier is not None:
            earlier.stop()
            earlier.deleteLater()
        timer = self._leaving[key] = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(lambda: self.drop(key))
        timer.start()

    def _look_up(self, key: Key, number: str) -> None:
        job = self._runner.read(lambda _: calls.card_of(self._desk, number), self)
        job.succeeded.connect(lambda card: self._looked_up(key, card))

    def _looked_up(self, key: Key, card: CallerCard) -> None:
        known, chosen = self._calls.get(key), self._chosen.get(key)
        if chosen is not None:
            card = replace(card, company=chosen)
        if known is not None and known.card != card:
            self._put(replace(known, card=card))

    def _put(self, one: LineCall) -> None:
        if self._calls.get(one.key) != one:
            self._calls[one.key] = one
            self.changed.emit()
