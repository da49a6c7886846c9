"""Tells when a letter that was thought to be on its way did not get there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.model.document import DeliveryState
from b2bdesk.model.uid import Uid
from b2bdesk.services import offers, sending
from b2bdesk.services.sending import LetterStage, SentLetter
from b2bdesk.ui.errors import explain
from b2bdesk.ui.notify import Level, Message, Tone
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts

MOVES = frozenset({"stock", "price", "product", "rule"})
"""Records whose change may make an offer what it was not."""

BAD = frozenset({LetterStage.REFUSED, LetterStage.PARTLY_REFUSED, LetterStage.BOUNCED})


class LetterWatch(QObject):
    """Looks at each letter that changes and puts a refusal behind the bell, once."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._told: set[tuple[Uid, LetterStage]] = set()
        parts.changed.rung.connect(self._changed)

    def _changed(self, changes: ChangeSet) -> None:
        for kind, uid in changes.touched:
            if kind == "letter":
                self._ask(Uid(uid))

    def _ask(self, letter: Uid) -> None:
        desk = self._parts.desk
        job = self._parts.runner.read(lambda _: sending.sent_letter(desk, letter), self)
        job.succeeded.connect(self._look)

    def _look(self, sent: SentLetter) -> None:
        key = (sent.letter.uid, sent.stage)
        if sent.stage not in BAD:
            # A letter that is tried again may be refused again.
            self._told -= {(sent.letter.uid, stage) for stage in BAD}
        elif key not in self._told:
            self._told.add(key)
            self._tell(sent)

    def _tell(self, sent: SentLetter) -> None:
        words = self.tr("Letter “%1” did not go: %2")
        words = words.replace("%1", sent.letter.subject).replace("%2", reason_of(sent))
        document = next(iter(sent.letter.documents), None)
        ref = ObjectRef("document", document) if document else None
        self._parts.window.notifier.say(Message(words, Level.BELL, Tone.ERROR, ref=ref))


class OfferWatch(QObject):
    """Compares offers with prices and stock after these changed, once for many changes."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._resting = QTimer(self, singleShot=True, interval=parts.window.parts.timings.sync_rest)
        self._resting.timeout.connect(self.compare)
        parts.changed.rung.connect(self._changed)
        self._resting.start()

    def compare(self) -> None:
        """Compare now."""
        desk = self._parts.desk
        self._parts.runner.read(lambda _: offers.compare(desk), self)

    def _changed(self, changes: ChangeSet) -> None:
        if MOVES & changes.kinds() and not self._resting.isActive():
            self._resting.start()


def reason_of(sent: SentLetter) -> str:
    """Return why a letter did not reach everybody: the error, or what the server said of an address."""
    if isinstance(sent.error, DeskError):
        return explain(sent.error, "letter").text
    told = [
        f"{one.address}: {one.answer or one.code or ''}".rstrip(": ")
        for one in sent.letter.recipients
        if one.state in (DeliveryState.REFUSED, DeliveryState.BOUNCED)
    ]
    return "; ".join(told)
