"""Keys that work in every keyboard layout, and text typed in the wrong one.

A Qt action bound to ``Ctrl+N`` does not fire in a Russian layout when the platform reports the Cyrillic
letter. :func:`bind` therefore gives every action the Latin sequence and its twin by position, and
:class:`KeyClaims` keeps text fields from swallowing our sequences. No other code sets shortcuts.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from b2bdesk.model.keyboard import TWINS, readings, repair_layout

__all__ = [
    "TWINS",
    "KeyClaims",
    "bind",
    "claims",
    "latin",
    "print_as",
    "printed",
    "readings",
    "repair_layout",
    "sequences",
    "shown",
    "twin",
]


_LATIN = {cyrillic: letter for letter, cyrillic in TWINS.items()}


def twin(sequence: str) -> str | None:
    """Return the sequence that the same keys give in a Russian layout; None when it is the same one."""
    modifiers, plus, key = sequence.rpartition("+")
    letter = TWINS.get(key.lower())
    if not plus or letter is None:
        return None
    return f"{modifiers}+{letter.upper()}"


def latin(sequence: str) -> str:
    """Return the sequence as the same keys give it in a Latin layout."""
    modifiers, plus, key = sequence.rpartition("+")
    letter = _LATIN.get(key.lower())
    return f"{modifiers}+{letter.upper()}" if plus and letter else sequence


def sequences(key: str) -> list[QKeySequence]:
    """Return every sequence that stands for one key of the table of keys."""
    names = [key]
    other = twin(key)
    if other is not None:
        names.append(other)
    # The keypad has an Enter of its own, and plus stands on the "=" key of most keyboards.
    if key.endswith("Return"):
        names.append(key.replace("Return", "Enter"))
    elif key.endswith("++"):
        names.append(key[:-1] + "=")
    return [QKeySequence(name) for name in names]


def bind(action: QAction, key: str, *, claim: bool = True) -> None:
    """Give the action this key in both layouts.

    ``claim=False`` leaves the key to a text field that has the focus and wants it (text undo, copy).
    """
    bound = sequences(key)
    action.setShortcuts(bound)
    if claim:
        claims().add(action, bound)


def shown(key: str) -> str:
    """Return the key as it is printed on a key cap."""
    return key.replace("Return", "Enter").replace("Escape", "Esc")


_printed: dict[str, str] = {}
"""The keys of commands that a person changed, by the usual ones."""


def print_as(own: dict[str, str]) -> None:
    """From now on print these keys for the usual ones; an empty one is not printed."""
    _printed.clear()
    _printed.update({shown(usual): shown(key) for usual, key in own.items()})


def printed(usual: str) -> str:
    """Return what stands on a key cap for a usual key: the one that a person gave its command instead."""
    return _printed.get(shown(usual), shown(usual))


class KeyClaims(QObject):
    """Application filter: a text field that has the focus may not keep our sequences for its own editing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._claimed: dict[str, list[QAction]] = {}

    def add(self, action: QAction, bound: list[QKeySequence]) -> None:
        """Claim these sequences from every text field for as long as the action lives."""
        for each in bound:
            self._claimed.setdefault(each.toString(), []).append(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the override: the key then goes to the action, and to the field if no action takes it."""
        # Every event of the program comes here, and asking one of another class for its type is dear.
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        if not self._is_claimed(QKeySequence(event.keyCombination()).toString()):
            return False
        event.ignore()
        return True

    def _is_claimed(self, sequence: str) -> bool:
        living = [action for action in self._claimed.get(sequence, ()) if isValid(action)]
        if living:
            self._claimed[sequence] = living
        else:
            self._claimed.pop(sequence, None)
        return bool(living)


def claims() -> KeyClaims:
    """Return the filter of the running application, installing it at the first call."""
    application = QApplication.instance()
    if application is None:
        raise RuntimeError("keys are bound after the application is made")
    found = application.findChild(KeyClaims)
    if isinstance(found, KeyClaims):
        return found
    made = KeyClaims(application)
    application.installEventFilter(made)
    return made
