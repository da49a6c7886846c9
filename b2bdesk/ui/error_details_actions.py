"""Why an action is not possible in the present state: keys as in ``error_details.py``."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

ACTIONS: Mapping[str, Entry] = {
    "action.not_allowed:invoice": Entry(
        QT_TRANSLATE_NOOP("errors", "The invoice is possible when the order is confirmed."),
    ),
    "action.not_allowed:paper": Entry(
        QT_TRANSLATE_NOOP("errors", "The document is possible when the order is confirmed."),
    ),
    "action.not_allowed:letter": Entry(
        QT_TRANSLATE_NOOP("errors", "Cannot be undone: the letter has left."),
        QT_TRANSLATE_NOOP("errors", "Write a correction."),
    ),
    "action.not_allowed:left": Entry(
        QT_TRANSLATE_NOOP("errors", "Cannot be taken back: it has left already."),
        QT_TRANSLATE_NOOP("errors", "Look in the other system and correct it there."),
    ),
    "action.not_allowed:followed": Entry(
        QT_TRANSLATE_NOOP("errors", "Other operations of this order wait behind this one."),
        QT_TRANSLATE_NOOP("errors", "Take them back first; nothing was changed."),
    ),
    "action.not_allowed:conflict": Entry(
        QT_TRANSLATE_NOOP("errors", "Both sides have changed this."),
        QT_TRANSLATE_NOOP("errors", "Decide the conflict first; nothing was changed."),
    ),
    "action.not_allowed:email": Entry(
        QT_TRANSLATE_NOOP("errors", "The contact has no e-mail, and an account needs one."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Enter an e-mail."),
    ),
    "action.not_allowed:forbidden": Entry(
        QT_TRANSLATE_NOOP("errors", "The settings of this system do not allow it."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Ask the administrator."),
    ),
    "action.not_allowed:waiting": Entry(
        QT_TRANSLATE_NOOP("errors", "It is on its way already."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent twice."),
    ),
    "action.not_allowed:there": Entry(
        QT_TRANSLATE_NOOP("errors", "It is known there already."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent twice."),
    ),
    "action.not_allowed:same": Entry(
        QT_TRANSLATE_NOOP("errors", "This is one and the same client."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Choose another one."),
    ),
    "action.not_allowed:merged": Entry(
        QT_TRANSLATE_NOOP("errors", "The client was merged into another one meanwhile."),
        QT_TRANSLATE_NOOP("errors", "Undo that merge first; nothing was changed."),
    ),
    "action.not_allowed:late": Entry(
        QT_TRANSLATE_NOOP("errors", "The thirty days in which a merge can be undone are over."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
    "action.not_allowed:final": Entry(
        QT_TRANSLATE_NOOP("errors", "The CRM has combined the two clients; it cannot divide them."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
    "action.not_allowed:undone": Entry(
        QT_TRANSLATE_NOOP("errors", "The merge was undone already."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
    "action.not_allowed:lead": Entry(
        QT_TRANSLATE_NOOP("errors", "Only the lead may end the way back of a merge."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
    "action.not_allowed:not_connected": Entry(
        QT_TRANSLATE_NOOP("errors", "No system is connected for this."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Connect it in the settings."),
    ),
    "action.not_allowed:changed": Entry(
        QT_TRANSLATE_NOOP("errors", "It was changed since."),
        QT_TRANSLATE_NOOP("errors", "Nothing was taken back."),
    ),
    "action.not_allowed:within": Entry(
        QT_TRANSLATE_NOOP("errors", "Nothing here needs the lead any more."),
        QT_TRANSLATE_NOOP("errors", "Confirm the order."),
    ),
    "action.not_allowed:role": Entry(
        QT_TRANSLATE_NOOP("errors", "Only the lead agrees to this."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
    "action.not_allowed:answered": Entry(
        QT_TRANSLATE_NOOP("errors", "The order does not wait for approval any more."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
}
