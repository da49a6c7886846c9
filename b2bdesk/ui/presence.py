"""Whether a person is at work, as the top bar says it."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.model.people import Presence
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

WORDS: Mapping[Presence, str] = {
    Presence.WORK: QT_TRANSLATE_NOOP("presence", "At work"),
    Presence.BREAK: QT_TRANSLATE_NOOP("presence", "Break"),
    Presence.AWAY: QT_TRANSLATE_NOOP("presence", "Away"),
    Presence.OFF: QT_TRANSLATE_NOOP("presence", "Not at work"),
}
"""Source texts in the translation context ``presence``."""
