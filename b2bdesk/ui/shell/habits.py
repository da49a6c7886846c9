"""Teaches keys: who runs a command from the palette three times in a day is told its key, once."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from b2bdesk.ui.ports import UiState

STATE_KEY = "palette.habits"
TIMES = 3


class Habits:
    """Counts commands run from the palette by day. ``today`` gives the local date."""

    def __init__(self, state: UiState, today: Callable[[], datetime.date]) -> None:
        self._state = state
        self._today = today

    def used(self, command_id: str) -> bool:
        """Count one use; True when now is the moment to name the key."""
        kept: dict[str, list[object]] = dict(self._state.get(STATE_KEY, {}))
        day, count, told = kept.get(command_id, ["", 0, False])
        today = self._today().isoformat()
        count = int(str(count)) + 1 if day == today else 1
        tell = count >= TIMES and not told
        kept[command_id] = [today, count, bool(told) or tell]
        self._state.set(STATE_KEY, kept)
        return tell
