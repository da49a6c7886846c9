"""What is said about copies of the data."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry, Offer
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

COPIES: Mapping[str, Entry] = {
    "unexplained:outbox.restored": Entry(
        QT_TRANSLATE_NOOP("errors", "A copy of the data was put back while this was queued."),
        QT_TRANSLATE_NOOP("errors", "We will first check whether it arrived, so it will not be doubled."),
        Offer.SHOW_SYNC,
    ),
    "record.not_found:copy": Entry(
        QT_TRANSLATE_NOOP("errors", "There is no copy of the data yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
}
