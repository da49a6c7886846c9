"""Every action of the window, registered once: text, synonyms, key, when it is possible, what it does.

Menus, buttons, the palette and the sheet of keys (F1) are all read from here. Texts are English source
strings in the translation context ``commands``; ``enabled`` answers with the reason why not, never with a
bare no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from b2bdesk.ui import keys
from b2bdesk.ui.fold import begins_each, fold
from b2bdesk.ui.own_keys import OwnKeys
from b2bdesk.ui.ports import ObjectRef

CONTEXT = "commands"
EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class CommandState:
    """What the window shows at the moment: the screen's id and the object in its detail pane."""

    screen: str = ""
    ref: ObjectRef | None = None


def always(_: CommandState) -> str | None:
    """The answer of a command that is possible at any time."""
    return None


@dataclass(frozen=True, slots=True)
class Command:
    """One action. ``scope``: id of the screen it belongs to, or everywhere; ``kind``: the object it needs.

    ``enabled`` returns None when possible, else the reason as a sentence in the window's language.
    ``claims_key=False`` leaves the key to a text field that wants it (``Ctrl+Z``, ``Ctrl+C``).
    ``context``: the translation context of the text, for texts that stand elsewhere too.
    """

    id: str
    text: str
    run: Callable[[CommandState], None]
    key: str = ""
    icon: str = ""
    synonyms: tuple[str, ...] = ()
    enabled: Callable[[CommandState], str | None] = always
    scope: str = EVERYWHERE
    kind: str = ""
    in_palette: bool = True
    claims_key: bool = True
    context: str = CONTEXT

    @property
    def title(self) -> str:
        """The text in the language of the window."""
        return QCoreApplication.translate(self.context, self.text)

    def offered(self, state: CommandState) -> bool:
        """Whether the command belongs to what the window shows."""
        if self.scope not in (EVERYWHERE, state.screen):
            return False
        return not self.kind or (state.ref is not None and state.ref.kind == self.kind)


def acting(
    command_id: str,
    text: str,
    do: Callable[[], object],
    enabled: Callable[[CommandState], str | None] = always,
    *,
    key: str = "",
    icon: str = "",
    synonyms: tuple[str, ...] = (),
    scope: str = EVERYWHERE,
    claims: bool = True,
    palette: bool = True,
) -> Command:
    """Return a command that does the same whatever the window shows."""

    def run(_: CommandState) -> None:
        do()

    return Command(
        command_id,
        text,
        run,
        key=key,
        icon=icon,
        synonyms=synonyms,
        enabled=enabled,
        scope=scope,
        in_palette=palette,
        claims_key=claims,
    )


class CommandRegistry(QObject):
    """All commands of one window.

    ``state`` tells what the window shows, ``state_changed`` that it shows something else; ``refused``
    carries the reason when somebody asks for what is not possible now; ``keys_changed`` comes when a person
    gave a command another key. ``own`` are the keys given before: they win over the usual ones.
    """

    refused = Signal(str)
    ran = Signal(str)
    state_changed = Signal()
    keys_changed = Signal()

    def __init__(self, parent: QObject | None = None, own: OwnKeys | None = None) -> None:
        super().__init__(parent)
        self.state: Callable[[], CommandState] = CommandState
        self._commands: dict[str, Command] = {}
        self._usual: dict[str, str] = {}
        self._own = own
        self._grounds: list[tuple[QWidget, str]] = []
        self._folded: dict[tuple[str, str], str] = {}

    def add(self, *commands: Command) -> None:
        """Register commands; raises ValueError for a second one with the same id or the same usual key."""
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"command {command.id} is registered twice")
            rival = self._holder(command, self._usual)
            if rival is not None:
                raise ValueError(f"{command.key} of {command.id} is taken by {rival.id}")
            self._usual[command.id] = command.key
            self._commands[command.id] = self._with_own_key(command)
        self._print_keys()

    def get(self, command_id: str) -> Command:
        """Return a command; raises KeyError for an unknown id."""
        return self._commands[command_id]

    def knows(self, command_id: str) -> bool:
        """Whether there is such a command: what a window can do depends on what it was built with."""
        return command_id in self._commands

    def all(self) -> list[Command]:
        """Every command in the order of registration."""
        return list(self._commands.values())

    def offered(self) -> list[Command]:
        """The commands that fit what the window shows; those of the current object come first."""
        state = self.state()
        fitting = [command for command in self._commands.values() if command.offered(state)]
        return sorted(fitting, key=lambda command: (not command.kind, command.scope == EVERYWHERE))

    def reason(self, command_id: str) -> str | None:
        """Why the command is not possible now; None when it is."""
        return self.get(command_id).enabled(self.state())

    def run(self, command_id: str) -> bool:
        """Carry the command out, or say why not. Returns whether it was carried out."""
        command, state = self.get(command_id), self.state()
        reason = command.enabled(state)
        if reason is not None:
            self.refused.emit(reason)
            return False
        command.run(state)
        self.ran.emit(command_id)
        return True

    def find(self, text: str, translate: Iterable[Callable[[str, str], str]] = ()) -> list[Command]:
        """The offered commands whose name or synonym begins with every typed word, in any language.

        ``translate``: functions from context and text to the languages not shown now.
        """
        words = fold(text).split()
        translators = list(translate)
        found = [
            command
            for command in self.offered()
            if command.in_palette and begins_each(words, self._names(command, translators))
        ]
        return sorted(found, key=lambda command: not fold(command.title).startswith(fold(text)))

    def with_key(self, text: str) -> list[Command]:
        """The offered commands whose key is written so (``F9``, ``ctrl+k``)."""
        wanted = fold(text)
        return [each for each in self.offered() if each.key and fold(keys.shown(each.key)) == wanted]

    def usual_key(self, command_id: str) -> str:
        """The key that a command has when nobody changed it."""
        return self._usual[command_id]

    def holder(self, command_id: str, key: str) -> Command | None:
        """The other command that has this key where the command would need it."""
        return self._holder(replace(self.get(command_id), key=key))

    def give_key(self, command_id: str, key: str) -> None:
        """Give a command another key, empty for none; who had it has none from now on."""
        rival = self.holder(command_id, key)
        if rival is not None:
            self._take_key(rival.id, "")
        self._take_key(command_id, key)
        self._print_keys()
        self.keys_changed.emit()

    def usual_keys(self) -> None:
        """Give every command its usual key back."""
        if self._own is not None:
            self._own.forget()
        self._take_keys(self._usual)

    def take_own_keys(self) -> None:
        """Another window of this person changed keys: they are the same here."""
        if self._own is not None:
            self._own.read_again()
            self._take_keys({name: self._own.get(name, usual) for name, usual in self._usual.items()})

    def install(self, widget: QWidget, scope: str = EVERYWHERE) -> list[QAction]:
        """Make the keys of one scope work while ``widget`` or anything in it has the focus.

        The actions stay enabled: a key pressed at the wrong moment gets a reason, not silence.
        """
        made = [
            self._action(command, widget)
            for command in self._commands.values()
            if command.scope == scope and command.key
        ]
        widget.addActions(made)
        self._grounds.append((widget, scope))
        return made

    def _action(self, command: Command, widget: QWidget) -> QAction:
        action = QAction(widget)
        action.setObjectName(command.id)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        keys.bind(action, command.key, claim=command.claims_key)
        action.triggered.connect(lambda: self.run(command.id))
        return action

    def _with_own_key(self, command: Command) -> Command:
        """Return the command as this person wants it; an own key is taken from whoever has it usually."""
        if self._own is None:
            return command
        wanted = replace(command, key=self._own.get(command.id, command.key))
        rival = self._holder(wanted)
        if rival is not None and command.id in self._own:
            self._commands[rival.id] = replace(rival, key="")
        elif rival is not None:
            wanted = replace(wanted, key="")
        return wanted

    def _print_keys(self) -> None:
        usual = self._usual
        keys.print_as({usual[one.id]: one.key for one in self.all() if usual[one.id] not in ("", one.key)})

    def _take_keys(self, wanted: dict[str, str]) -> None:
        changed = [each for each in self.all() if each.key != wanted[each.id]]
        for command in changed:
            self._bind(replace(command, key=wanted[command.id]))
        if changed:
            self._print_keys()
            self.keys_changed.emit()

    def _take_key(self, command_id: str, key: str) -> None:
        if self._own is not None:
            self._own.set(command_id, key, self._usual[command_id])
        self._bind(replace(self.get(command_id), key=key))

    def _bind(self, command: Command) -> None:
        """Put the command in place of its former self, and its key where its keys work."""
        self._commands[command.id] = command
        self._grounds = [ground for ground in self._grounds if isValid(ground[0])]
        for widget, scope in self._grounds:
            if scope != command.scope:
                continue
            for action in [each for each in widget.actions() if each.objectName() == command.id]:
                widget.removeAction(action)
                delete(action)
            if command.key:
                widget.addAction(self._action(command, widget))

    def _holder(self, wanted: Command, keys_of: dict[str, str] | None = None) -> Command | None:
        for other in self._commands.values():
            meets = other.scope == wanted.scope or EVERYWHERE in (other.scope, wanted.scope)
            key = other.key if keys_of is None else keys_of[other.id]
            if wanted.key and key == wanted.key and meets and other.id != wanted.id:
                return other
        return None

    def _names(self, command: Command, translators: list[Callable[[str, str], str]]) -> str:
        title = command.title
        found = self._folded.get((command.id, title))
        if found is None:
            others = [each(command.context, command.text) for each in translators]
            found = fold(" ".join([command.text, title, *others, *command.synonyms]))
            if translators:
                self._folded[command.id, title] = found
        return found
