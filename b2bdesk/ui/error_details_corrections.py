"""What errors of corrections, cancelling and merging mean: keys as in ``error_details.py``."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

CORRECTIONS: Mapping[str, Entry] = {
    "action.not_allowed:shipped": Entry(
        QT_TRANSLATE_NOOP("errors", "A part of the order has left: it is not cancelled any more."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Correct the order, or make a return."),
    ),
    "action.not_allowed:correction_waits": Entry(
        QT_TRANSLATE_NOOP("errors", "A correction of the order waits for the lead."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Take the request back, or wait for the answer."),
    ),
    "action.not_allowed:not_held": Entry(
        QT_TRANSLATE_NOOP("errors", "The ERP holds nothing for this order."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Look at the state of the order."),
    ),
    "action.not_allowed:changed": Entry(
        QT_TRANSLATE_NOOP("errors", "The order was changed since: this cannot be taken back by itself."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Correct the order back."),
    ),
    "connector.refused:merge_undone": Entry(
        QT_TRANSLATE_NOOP("errors", "The merge of the two clients was taken back meanwhile."),
        QT_TRANSLATE_NOOP("errors", "The CRM keeps both, as they are here. Nothing is left to do."),
    ),
}
