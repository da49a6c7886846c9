"""The keys that a person gave to commands in place of the usual ones (``ux.md`` 17.3)."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from b2bdesk.ui.ports import UiState

STATE_KEY = "keys.own"
FIXED = ("F1", "Esc", "Escape", "Return", "Enter", "Tab", "Backtab")
"""Keys that mean the same everywhere and are given to nothing else."""

MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
"""Keys that mean nothing by themselves."""

_WITH_MODIFIER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ALONE = (Qt.Key.Key_Insert, Qt.Key.Key_Pause, Qt.Key.Key_ScrollLock, Qt.Key.Key_Menu)


class OwnKeys:
    """Own keys by the command's id; an empty one means that the command has none."""

    def __init__(self, state: UiState) -> None:
        self._state = state
        self._kept: dict[str, str] = dict(state.get(STATE_KEY, {}))

    def __contains__(self, command_id: str) -> bool:
        return command_id in self._kept

    def get(self, command_id: str, usual: str) -> str:
        """Return the own key of a command, else the usual one."""
        return self._kept.get(command_id, usual)

    def read_again(self) -> None:
        """Another window of the desk may have changed them."""
        self._kept = dict(self._state.get(STATE_KEY, {}))

    def set(self, command_id: str, key: str, usual: str) -> None:
        """Keep an own key; the usual one is not an own one."""
        if key == usual:
            self._kept.pop(command_id, None)
        else:
            self._kept[command_id] = key
        self._state.set(STATE_KEY, dict(self._kept))

    def forget(self) -> None:
        """Forget all of them."""
        self._kept = {}
        self._state.set(STATE_KEY, {})


def pressed(event: QKeyEvent) -> str:
    """Return the key that was pressed as commands name it (``Ctrl+Shift+R``); empty when it cannot be one.

    A letter or digit needs Ctrl or Alt; ``Ctrl+Alt`` is AltGr on many keyboards and types characters.
    """
    key = event.key()
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in MODIFIERS or key in (0, Qt.Key.Key_unknown):
        return ""
    both = modifiers & _WITH_MODIFIER
    if both == _WITH_MODIFIER:
        return ""
    plain_function = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12 or key in _ALONE
    if not both and not plain_function:
        return ""
    name = QKeySequence(QKeyCombination(modifiers, Qt.Key(key))).toString(
        QKeySequence.SequenceFormat.PortableText
    )
    return "" if name in FIXED else name
