"""The phone in the window: cards over the screen, the dock, the message when nobody looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from b2bdesk.changes import ChangeSet
from b2bdesk.model.call import Call, Outcome
from b2bdesk.model.people import User
from b2bdesk.model.uid import Uid
from b2bdesk.services import calls, sync
from b2bdesk.services.sync import ConnectorState
from b2bdesk.ui.call_words import number_words, translate
from b2bdesk.ui.notify import Level, Message, Tone
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.calls.after_call import AfterCall
from b2bdesk.ui.screens.calls.dock_words import dock_look
from b2bdesk.ui.screens.calls.line import LineCall, LineState
from b2bdesk.ui.screens.calls.looks import Reader, caller_name, look_of_call
from b2bdesk.ui.screens.calls.online import CallsOnline
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.command_widgets import command_menu
from b2bdesk.ui.shell.forward import bring_forward
from b2bdesk.ui.shell.ring_stack import MOST_CARDS, RingStack
from b2bdesk.ui.shell.tray import Tray
from b2bdesk.ui.undo import UndoStep

GUARD, QUIET_UNTIL = "calls.guard", "calls.quiet_until"
"""What is remembered: whether money is hidden on cards; until when nothing but the card tells of a call."""
QUIET_FOR = timedelta(hours=1)
DOCK_MENU = ("call.open", "call.order", "call.task", "call.note", "", "call.transfer", "call.hang_up")


class Phone(QObject):
    """Shows the calls on the line. ``agent_alive`` tells from memory whether the agent works.

    ``online`` is the line that several windows share: the one in front has the cards, each has the dock.
    """

    looked = Signal()

    def __init__(
        self,
        parts: ScreenParts,
        agent_alive: Callable[[], bool] = lambda: True,
        tray: Tray | None = None,
        online: CallsOnline | None = None,
    ) -> None:
        super().__init__(parts.window)
        self._parts, self._agent_alive = parts, agent_alive
        window, now = parts.window, parts.desk.clock.now
        timings = window.parts.timings
        self.online = online or CallsOnline(parts.desk, parts.runner, parts.changed, timings, self)
        self.after = AfterCall(now)
        self.stack = RingStack(window, now, self.after)
        self.dock = window.topbar.call_dock
        self.dock.now = now
        self._tray = tray or Tray(window)
        self._trayed: set[str] = set()
        self._names: dict[str, str] = {}
        self._state: ConnectorState | None = None
        self._connect()
        if online is None:
            self.online.begin()
        self._read_names()
        self._read_state()

    # --- settings of the moment ------------------------------------------------------------------

    @property
    def guarded(self) -> bool:
        """Whether money on cards is hidden because the screen is shared."""
        return bool(self._parts.preferences.get(GUARD, False))

    def guard(self, wanted: bool) -> None:
        """Hide money on cards, or show it again."""
        self._parts.preferences.set(GUARD, wanted)
        self.show_calls()

    @property
    def quiet(self) -> bool:
        """Whether the person asked not to be disturbed: calls are shown small and nothing else tells."""
        until = self._parts.preferences.get(QUIET_UNTIL, "")
        return bool(until) and self._parts.desk.clock.now() < datetime.fromisoformat(until)

    def be_quiet(self, wanted: bool) -> None:
        """Do not disturb for an hour, or do again."""
        until = (self._parts.desk.clock.now() + QUIET_FOR).isoformat() if wanted else ""
        self._parts.preferences.set(QUIET_UNTIL, until)
        self.show_calls()

    # --- showing ---------------------------------------------------------------------------------

    def show_calls(self) -> None:
        """Show what is on the line now; the cards stand in the window that is used."""
        here = self._parts.window.in_front
        shown = [one for one in self.online.calls if one.shows_card and here]
        held = self.online.in_hand
        small = len(shown) > 1 or self.quiet or self.online.talking is not None
        reader = Reader(self._parts.desk.me, self.guarded, self._names)
        looks = [
            look_of_call(
                one,
                reader,
                compressed=small and one.state is not LineState.TALKING,
                in_hand=held is not None and one.key == held.key,
            )
            for one in shown[:MOST_CARDS]
        ]
        over = next((one for one in self.online.calls if one.state is LineState.OVER), None)
        self.after.show_call(over if here else None)
        self.stack.show_looks(looks, more=len(shown) - len(looks))
        self._show_dock()
        self._tell_outside(shown)
        self._parts.window.registry.state_changed.emit()
        self.looked.emit()

    def note(self, key: str, outcome: Outcome | None, text: str, back: datetime | None) -> None:
        """Keep what was said of a call; it can be taken back like any change."""
        one = self.online.get(key)
        if one is not None and one.uid is not None:
            self.note_call(one.uid, outcome, text, back)

    def note_call(self, call: Uid, outcome: Outcome | None, text: str, back: datetime | None) -> None:
        """Keep what was said of a stored call."""
        desk = self._parts.desk
        job = self._parts.runner.write(
            lambda _: calls.note(desk, call, outcome=outcome, text=text, callback_at=back)
        )
        job.succeeded.connect(self._noted)
        job.failed.connect(self._parts.window.notifier.problem)

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.online.changed.connect(self.show_calls)
        self.online.missed.connect(self._missed)
        self.stack.asked.connect(self._asked)
        self.stack.put_away.connect(self.online.put_away)
        self.after.put_away.connect(self.online.drop)
        self.after.noted.connect(self.note)
        self.dock.clicked.connect(self._open_menu)
        self._tray.clicked.connect(self._tray_clicked)
        self._parts.changed.rung.connect(self._data_changed)
        self._parts.window.parts.fellows.changed.connect(self.show_calls)
        self._parts.window.parts.appearance.language.changed.connect(self.show_calls)

    def _asked(self, key: str, command: str) -> None:
        """A button of a card: its own call is meant, whichever the keys act on."""
        with self.online.taken(key):
            self._parts.window.registry.run(command)

    def _missed(self, one: LineCall) -> None:
        if not self._parts.window.in_front:
            return
        ref = ObjectRef("call", one.uid) if one.uid else None
        said = translate("calls", "Missed call: %1").replace("%1", self._who(one))
        self._parts.window.notifier.say(Message(said, Level.BELL, Tone.WARNING, ref=ref))

    def _who(self, one: LineCall) -> str:
        number = number_words(one.number)
        name = caller_name(one)
        return name if name == number else f"{name}, {number}"

    def _tell_outside(self, shown: list[LineCall]) -> None:
        """Tell of a new call where the person looks, if that is not this window; never come forward."""
        window = self._parts.window
        fresh = [one for one in shown if one.state is LineState.RINGING and one.key not in self._trayed]
        for one in fresh:
            self._trayed.add(one.key)
            if not (window.parts.fellows.has_active() or self.quiet):
                QApplication.alert(window)
                self._tray.say(translate("calls", "Incoming call"), self._who(one))

    def _tray_clicked(self) -> None:
        # The click is the person's own wish to see the window.
        bring_forward(self._parts.window)

    def _noted(self, before: Call) -> None:
        desk, runner = self._parts.desk, self._parts.runner
        words = translate("calls", "Note about a call")
        step = UndoStep(words, undo=lambda: runner.write(lambda _: calls.restore(desk, before)))
        self._parts.window.undo.push(step)

    def _open_menu(self) -> None:
        if self.online.in_hand is None:
            self._parts.window.registry.run("screen.calls")
            return
        menu = command_menu(self._parts.window.registry, DOCK_MENU, self.dock, "main.calldock.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.dock.mapToGlobal(QPoint(0, self.dock.height())))

    def _data_changed(self, changes: ChangeSet) -> None:
        if changes.has("connector_state"):
            self._read_state()
        if changes.has("user"):
            self._read_names()

    def _read_state(self) -> None:
        if not self._parts.desk.has("telephony"):
            return
        job = self._parts.runner.read(lambda _: sync.summary(self._parts.desk).connectors, self)
        job.succeeded.connect(self._state_came)

    def _state_came(self, states: tuple[ConnectorState, ...]) -> None:
        system = self._parts.desk.systems.get("telephony", "")
        self._state = next((one for one in states if one.system == system), None)
        self._show_dock()

    def _read_names(self) -> None:
        job = self._parts.runner.read(lambda _: calls.colleagues(self._parts.desk), self)
        job.succeeded.connect(self._names_came)

    def _names_came(self, found: list[User]) -> None:
        self._names = {user.extension: user.full_name for user in found if user.extension}

    def _show_dock(self) -> None:
        if self._parts.desk.has("telephony"):
            current = self.online.talking or self.online.in_hand
            self.dock.show_look(dock_look(current, self._state, self._agent_alive()))
