"""Click-to-call: a short pause in which it can be taken back, then the own phone rings first."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import calls
from b2bdesk.services.calls import DialAnswer
from b2bdesk.ui import format
from b2bdesk.ui.call_words import number_words, translate
from b2bdesk.ui.notify import Level, Message, Tone
from b2bdesk.ui.screens.calls.online import CallsOnline
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.undo import UndoStep

_ENDS = {
    "no_answer": QT_TRANSLATE_NOOP("calls", "%1 was not called: your handset was not lifted."),
    "busy": QT_TRANSLATE_NOOP("calls", "%1 was not called: your phone is busy."),
    "hung_up": QT_TRANSLATE_NOOP("calls", "%1 was not called: you hung up."),
    "cannot_be_called": QT_TRANSLATE_NOOP(
        "calls", "%1 was not called: the exchange does not reach your phone. Is it signed in?"
    ),
    "failed": QT_TRANSLATE_NOOP("calls", "%1 was not called: the exchange did not connect your phone."),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to call: the number, the words for it, and the order it is about."""

    number: str
    name: str = ""
    order: Uid | None = None


class Dialling(QObject):
    """Calls numbers. ``began`` carries the key of a call that has left the desk."""

    began = Signal(str)

    def __init__(self, parts: ScreenParts, online: CallsOnline) -> None:
        super().__init__(parts.window)
        self._parts, self._online = parts, online
        self._held: Wanted | None = None
        self._hold = QTimer(self, singleShot=True, interval=parts.window.parts.timings.dial_hold)
        self._hold.timeout.connect(self._leave)
        parts.window.shutting_down.connect(self._hold.stop)

    @property
    def held(self) -> Wanted | None:
        """The call that waits out its pause."""
        return self._held

    def call(self, wanted: Wanted) -> None:
        """Call after the pause; Undo takes it back, "Send now" does not wait."""
        if not self._parts.desk.has("telephony"):
            self._hand_to_softphone(wanted.number)
            return
        self._held = wanted
        seconds = self._hold.interval() / 1000
        step = UndoStep(
            translate("calls", "Calling %1").replace("%1", _who(wanted)),
            undo=self._take_back,
            until=self._parts.window.parts.monotonic() + seconds,
            send_now=self._leave,
        )
        self._parts.window.undo.push(step)
        self._hold.start()

    def _take_back(self) -> bool:
        was, self._held = self._held, None
        self._hold.stop()
        return was is not None

    def _leave(self) -> None:
        wanted, self._held = self._held, None
        self._hold.stop()
        if wanted is None:
            return
        uid, desk = new_uid(), self._parts.desk
        key = self._online.dialled(uid, desk.systems["telephony"], wanted.number, None)
        self.began.emit(key)
        job = self._parts.runner.phone(
            lambda _: calls.dial(desk, uid, wanted.number, order=wanted.order), self
        )
        job.succeeded.connect(lambda answer: self._answered(wanted, key, answer))
        job.failed.connect(lambda error: self._failed(key, error))

    def _answered(self, wanted: Wanted, key: str, answer: DialAnswer) -> None:
        words = _ENDS.get(answer.state)
        if words is None:
            return
        self._online.drop(key)
        said = translate("calls", words).replace("%1", _who(wanted))
        self._parts.window.notifier.say(Message(said, Level.STRIP, Tone.WARNING))
        self._parts.runner.write(lambda _: calls.not_answered(self._parts.desk, answer.call))

    def _failed(self, key: str, error: DeskError) -> None:
        self._online.drop(key)
        self._parts.window.notifier.problem(error)

    def _hand_to_softphone(self, number: str) -> None:
        """Without an exchange a program of this computer that takes ``tel:`` links may call."""
        digits = format.phone_to_copy(number)
        if not QDesktopServices.openUrl(QUrl(f"tel:{digits}")):
            said = translate("calls", "No exchange is connected, and no program here takes phone numbers.")
            self._parts.window.notifier.say(Message(said, Level.STRIP, Tone.WARNING))


def _who(wanted: Wanted) -> str:
    number = number_words(wanted.number)
    return f"{wanted.name}, {number}" if wanted.name else number
