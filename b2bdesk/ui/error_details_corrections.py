"""What errors of corrections and cancelling mean."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

CORRECTIONS: Mapping[str, Entry] = {
    "action.not_allowed:shipped": Entry(
        QT_TRANSLATE_NOOP("errors", "A part of the order has left: it is not cancelled any more."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Correct the order, or make a return."),
    ),
    "action.not_allowed:changed": Entry(
        QT_TRANSLATE_NOOP("errors", "The order was changed since: this cannot be taken back by itself."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Correct the order back."),
    ),
    "correction.forbidden": Entry(
        QT_TRANSLATE_NOOP("errors", "This goes beyond what may be corrected: {line}."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed; what you typed is kept."),
    ),
    "correction.consequences_changed": Entry(
        QT_TRANSLATE_NOOP("errors", "What would follow for order {number} has changed meanwhile."),
        QT_TRANSLATE_NOOP("errors", "Nothing was applied. Look at the list again, then apply."),
    ),
}
