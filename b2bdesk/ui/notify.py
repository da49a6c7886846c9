"""The only way messages reach a person: the strip, the list behind the bell, the journal, a question.

Nothing here paints: the frame listens to the signals. Nothing disappears without a trace: whatever was
said is in :attr:`Notifier.journal`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError
from b2bdesk.ui.errors import Explanation, Offer, explain
from b2bdesk.ui.ports import ObjectRef

JOURNAL_LENGTH = 500


class Level(IntEnum):
    """How loudly a message is said (levels 0 to 2 of the specification)."""

    SILENT = 0
    STRIP = 1
    BELL = 2


class Tone(IntEnum):
    """What a message is coloured by; the icon says the same."""

    PLAIN = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done about a message: words and a function."""

    text: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said. ``ref`` is opened on Enter or click; ``details`` stand behind "Details".

    ``at`` is when it happened, where that was not just now.
    Messages with the same ``group`` are counted together: ``text`` then holds the newest wording.
    ``outside``: news that nobody here caused; while it is quiet they are kept without being said.
    ``tray``: said outside of the window as well when nobody looks at it (level 4 of the specification).
    """

    text: str
    level: Level = Level.STRIP
    tone: Tone = Tone.PLAIN
    ref: ObjectRef | None = None
    action: Action | None = None
    details: str = ""
    group: str = ""
    count: int = 1
    read: bool = False
    at: datetime | None = None
    outside: bool = False
    tray: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question that must be answered before doing what cannot be undone."""

    title: str
    text: str
    do: str
    keep: str


class Asker(Protocol):
    """Shows a question and waits for the answer."""

    def ask(self, question: Question) -> bool:
        """Return True when the person chose to do it."""
        ...


class BellList(QObject):
    """What is behind the bell of every window of a desk, newest first. ``changed`` comes with each change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.messages: list[Message] = []

    def show(self, messages: list[Message]) -> None:
        """Let these stand behind the bell from now on."""
        self.messages = messages
        self.changed.emit()


class Notifier(QObject):
    """Takes messages from anywhere on the GUI thread and tells the frame.

    ``said`` is for the strip, ``raised`` for the tray. ``is_quiet`` tells whether news may not disturb now,
    ``now`` when something was said. ``behind`` is the list behind the bell where several windows have one.
    """

    said = Signal(object)
    raised = Signal(object)
    bell_changed = Signal()

    def __init__(
        self, asker: Asker | None = None, parent: QObject | None = None, behind: BellList | None = None
    ) -> None:
        super().__init__(parent)
        self.asker = asker
        self.is_quiet: Callable[[], bool] = _never
        self.now: Callable[[], datetime] | None = None
        self.offers: dict[Offer, Callable[[DeskError], Callable[[], None] | None]] = {}
        self.journal: list[Message] = []
        self._bell = behind or BellList(self)
        self._bell.changed.connect(self.bell_changed)

    def tell(self, text: str, *, ref: ObjectRef | None = None, action: Action | None = None) -> None:
        """Say something in the strip."""
        self.say(Message(text, ref=ref, action=action))

    def bell(self, text: str, *, ref: ObjectRef | None = None, group: str = "") -> None:
        """Put something behind the bell."""
        self.say(Message(text, Level.BELL, ref=ref, group=group))

    def problem(self, error: DeskError, subject: str = "") -> Explanation:
        """Explain an error in the strip and keep it behind the bell, with the way out that fits it."""
        told = explain(error, subject)
        way_out = self.offers[told.offer](error) if told.offer in self.offers else None
        action = Action(told.offer_text, way_out) if way_out is not None else None
        details = str(error)
        self.say(Message(told.text, Level.BELL, Tone.ERROR, action=action, details=details, group=details))
        return told

    def keep(self, message: Message) -> None:
        """Put what happened earlier behind the bell without saying it; as it comes, read or unread."""
        self.journal = [*self.journal, message][-JOURNAL_LENGTH:]
        self._bell.show([message, *self._bell.messages])

    def say(self, message: Message) -> None:
        """Take any message; repeats of one group are counted, not listed."""
        message = self._counted(message)
        if message.at is None and self.now is not None:
            message = replace(message, at=self.now())
        self.journal = [*self.journal, message][-JOURNAL_LENGTH:]
        if message.level is Level.BELL:
            others = (each for each in self._bell.messages if not _same_group(each, message))
            self._bell.show([message, *others])
        if message.outside and self.is_quiet():
            return
        if message.level is not Level.SILENT:
            self.said.emit(message)
        if message.tray:
            self.raised.emit(message)

    def ask(self, question: Question) -> bool:
        """Ask before something that cannot be undone; without a window the answer is no."""
        return self.asker is not None and self.asker.ask(question)

    @property
    def behind_bell(self) -> list[Message]:
        """What is behind the bell, newest first."""
        return list(self._bell.messages)

    @property
    def unread(self) -> int:
        """How many of them nobody has looked at."""
        return sum(not message.read for message in self._bell.messages)

    def mark_read(self) -> None:
        """The list behind the bell was opened."""
        self._bell.show([replace(message, read=True) for message in self._bell.messages])

    def leave(self) -> None:
        """The window goes: what it offered to do cannot be done any more, what it said stays."""
        offered = [message.action for message in self.journal if message.action is not None]
        self._bell.show(
            [
                replace(message, action=None) if message.action in offered else message
                for message in self._bell.messages
            ]
        )

    def _counted(self, message: Message) -> Message:
        behind = self._bell.messages
        earlier = next((each for each in behind if _same_group(each, message) and not each.read), None)
        return message if earlier is None else replace(message, count=earlier.count + 1)


def _never() -> bool:
    return False


def _same_group(one: Message, other: Message) -> bool:
    return bool(one.group) and one.group == other.group
