"""What the palette finds: commands at once, objects on the read lane; late answers are dropped.

One job asks all sections, one after the other: two threads that search at once wait for the interpreter's
lock of each other and of the window, and both answers come later than one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal

from b2bdesk.jobs import JobContext
from b2bdesk.ui.commands import EVERYWHERE, Command, CommandRegistry
from b2bdesk.ui.jobs import JobHandle, QtJobRunner
from b2bdesk.ui.keys import readings
from b2bdesk.ui.ports import Hit, ObjectRef, SearchSource, UiState
from b2bdesk.ui.shell.topics import TOPICS, Topic, find_topics
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

CONTEXT = "palette"
MOST_ROWS = 12
MOST_OF_A_SECTION = 4
MOST_RECENT = 6
RECENT_KEY = "palette.recent"

ALL = ""
COMMANDS = "commands"
RECENT = "recent"
CLIENTS = "clients"
ORDERS = "orders"
ITEMS = "items"
HELP = "help"

# Pairs of signs that sit on the same keys of both layouts.
_PREFIXES = {"#": ORDERS, "№": ORDERS, "@": CLIENTS, '"': CLIENTS, "+": COMMANDS}
_PREFIXES |= dict.fromkeys("?,&", HELP)
# Nothing that can be created is called by a number, but phones are copied with their plus.
_PHONE = re.compile(r"\+\s*\(?\d")


# Section -> title, in the order in which they are shown.
_TITLES = {
    CLIENTS: QT_TRANSLATE_NOOP("palette", "Clients"),
    ORDERS: QT_TRANSLATE_NOOP("palette", "Orders"),
    ITEMS: QT_TRANSLATE_NOOP("palette", "Items"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of thing to find (``clients``, ``orders``, ``items``) and where it is searched.

    What ``waits`` is searched when everything else was found, so that it holds up nothing.
    """

    id: str
    source: SearchSource
    waits: bool = False

    @property
    def words(self) -> str:
        """The title in the language of the window."""
        return QCoreApplication.translate(CONTEXT, _TITLES[self.id])


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, taken apart: the text, the section it is narrowed to, whether to create something."""

    text: str
    section: str = ALL
    creating: bool = False


Look = Callable[[SearchSource, str, int], Sequence[Hit]]
"""Asks a source for a text, with the most hits that are wanted."""


def take_apart(typed: str, chip: str = ALL) -> Asked:
    """Read the prefix signs; a prefix is stronger than the chip."""
    text = typed.strip()
    if text and text[0] in _PREFIXES and not _PHONE.match(text):
        return Asked(text[1:].strip(), _PREFIXES[text[0]], creating=text[0] == "+")
    return Asked(text, chip)


class PaletteSearch(QObject):
    """Keeps the answers of every section for the newest question. ``found`` comes when they are there."""

    found = Signal()

    def __init__(
        self,
        registry: CommandRegistry,
        runner: QtJobRunner,
        state: UiState,
        in_russian: Callable[[str, str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.sections: list[Section] = []
        self._registry = registry
        self._runner = runner
        self._state = state
        self._in_russian = in_russian
        self._asked = Asked("")
        self._hits: dict[str, list[Hit]] = {}
        self._job: JobHandle | None = None
        self.is_alike = False
        """Whether nothing was found as typed, and what is shown is only spelled nearly so."""

    @property
    def asked(self) -> Asked:
        """The question that the answers belong to."""
        return self._asked

    @property
    def is_searching(self) -> bool:
        """Whether an answer to the newest question is still to come."""
        return self._job is not None

    def ask(self, asked: Asked) -> None:
        """Search for something else. Sections keep showing their old hits until the new ones come."""
        if self._job is not None:
            self._job.cancel()
        self._asked, self._job = asked, None
        self.is_alike = False
        if not asked.text:
            self._hits = {}
        searched = self._searched()
        prompt = [each for each in searched if not each.waits] or searched
        if searched:
            self._start(prompt, [each for each in searched if each not in prompt])
        else:
            self.found.emit()

    def commands(self) -> list[Command]:
        """The commands that fit, those of the current object first."""
        asked = self._asked
        if asked.section not in (ALL, COMMANDS, HELP) or (asked.section == HELP and not asked.text):
            return []
        found: list[Command] = []
        if asked.section == HELP:
            found = [each for text in readings(asked.text) for each in self._registry.with_key(text)]
        for text in readings(asked.text):
            found += [each for each in self._registry.find(text, [self._in_russian]) if each not in found]
        if asked.creating:
            found = [command for command in found if command.id.endswith(".new")]
        elif not asked.text and asked.section == ALL:
            found = [command for command in found if _is_near(command)]
        return found[: self._room()]

    def topics(self) -> list[Topic]:
        """What words and marks mean; without a text all of them, when only help is asked for."""
        asked = self._asked
        if asked.section != HELP and (asked.section != ALL or not asked.text):
            return []
        room = len(TOPICS) if asked.section == HELP else MOST_OF_A_SECTION
        return find_topics(readings(asked.text), self._in_russian)[:room]

    def hits(self, section: str) -> list[Hit]:
        """The objects found in a section."""
        if self._asked.section not in (ALL, section):
            return []
        return self._hits.get(section, [])[: self._room()]

    def recent(self) -> list[Hit]:
        """What was opened from here lately, shown while nothing is typed."""
        if self._asked.text or self._asked.section != ALL:
            return []
        return [
            Hit(ObjectRef(raw["kind"], raw["uid"]), raw["title"], raw["detail"], raw["number"], raw["icon"])
            for raw in self._state.get(RECENT_KEY, [])
        ]

    def remember(self, hit: Hit) -> None:
        """Put an opened object first among the recent ones."""
        raw = {
            "kind": hit.ref.kind,
            "uid": hit.ref.uid,
            "title": hit.title,
            "detail": hit.detail,
            "number": hit.number,
            "icon": hit.icon,
        }
        others = [each for each in self._state.get(RECENT_KEY, []) if each["uid"] != hit.ref.uid]
        self._state.set(RECENT_KEY, [raw, *others][:MOST_RECENT])

    def _searched(self) -> list[Section]:
        if not self._asked.text:
            return []
        return [each for each in self.sections if self._asked.section in (ALL, each.id)]

    def _room(self) -> int:
        return MOST_OF_A_SECTION if self._asked.section == ALL else MOST_ROWS

    def _start(self, sections: list[Section], later: Sequence[Section] = ()) -> None:
        self._run(sections, _as_typed, lambda hits: self._landed(hits, later))

    def _run(self, sections: list[Section], look: Look, then: Callable[[dict[str, list[Hit]]], None]) -> None:
        """Search on the read lane; an answer to an older question is dropped."""
        asked, room = self._asked, self._room()

        def land(hits: dict[str, list[Hit]]) -> None:
            if asked is self._asked:
                then(hits)

        job = self._runner.read(lambda context: _search_all(sections, asked.text, room, look, context), self)
        job.succeeded.connect(land)
        job.failed.connect(lambda _: land({}))
        self._job = job

    def _landed(self, hits: dict[str, list[Hit]], later: Sequence[Section]) -> None:
        self._hits.update(hits)
        self._job = None
        if not later and not self._found_anything():
            self._run(self._searched(), _alike, self._landed_alike)
        self.found.emit()
        if later:
            self._start(list(later))

    def _found_anything(self) -> bool:
        shown = (self._hits.get(each.id) for each in self._searched())
        return any(shown) or bool(self.commands() or self.topics())

    def _landed_alike(self, hits: dict[str, list[Hit]]) -> None:
        self._hits, self._job = hits, None
        self.is_alike = any(hits.values())
        self.found.emit()


def _is_near(command: Command) -> bool:
    """Whether a command is worth offering before anything is typed: of this object or screen, or new."""
    return bool(command.kind) or command.scope != EVERYWHERE or command.id.endswith(".new")


def _as_typed(source: SearchSource, text: str, room: int) -> Sequence[Hit]:
    return source.search(text, room)


def _alike(source: SearchSource, text: str, room: int) -> Sequence[Hit]:
    return source.alike(text, room)


def _search_all(
    sections: Sequence[Section], text: str, room: int, look: Look, context: JobContext
) -> dict[str, list[Hit]]:
    """Search every section."""
    return {section.id: _search(section.source, text, room, look, context) for section in sections}


def _search(source: SearchSource, text: str, room: int, look: Look, context: JobContext) -> list[Hit]:
    """Search for the text as typed, then as it reads in the other layout."""
    found: dict[ObjectRef, Hit] = {}
    for reading in readings(text):
        context.check()
        more = look(source, reading, room)
        found |= {hit.ref: hit for hit in more if hit.ref not in found}
    return list(found.values())[:room]
