"""What a person reads about orders: what stands against confirming, approvals, taking back."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

ORDERS: Mapping[str, Entry] = {
    "order.approval_needed:lead": Entry(
        QT_TRANSLATE_NOOP("errors", "A discount, a price or a limit goes beyond what you may give."),
        QT_TRANSLATE_NOOP("errors", "The order is kept. Ask the lead."),
    ),
    "order.approval_needed": Entry(
        QT_TRANSLATE_NOOP("errors", "A discount, a price or a limit goes beyond the usual."),
        QT_TRANSLATE_NOOP("errors", "The order is kept. Give a reason to confirm it."),
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
    "order.unchecked": Entry(
        QT_TRANSLATE_NOOP("errors", "Order {number} is not checked in the ERP yet."),
        QT_TRANSLATE_NOOP("errors", "Invoice and letters wait. Check the order, then they can leave."),
    ),
    "order.incomplete:own_bank_account": Entry(
        QT_TRANSLATE_NOOP(
            "errors",
            "Our company has no bank account in the settings, so the invoice cannot say where to pay.",
        ),
        QT_TRANSLATE_NOOP("errors", "The order is saved. Enter the account in the settings."),
    ),
    "order.incomplete:client": Entry(
        QT_TRANSLATE_NOOP("errors", "The order has no client."),
        QT_TRANSLATE_NOOP("errors", "Choose the client; the draft is saved."),
    ),
    "order.incomplete:price": Entry(
        QT_TRANSLATE_NOOP("errors", "A line has no price."),
        QT_TRANSLATE_NOOP("errors", "Type a price or delete the line; the draft is saved."),
    ),
    "order.incomplete:company": Entry(
        QT_TRANSLATE_NOOP("errors", "The order has no company."),
        QT_TRANSLATE_NOOP("errors", "Choose who pays; the draft is saved."),
    ),
    "order.incomplete": Entry(
        QT_TRANSLATE_NOOP("errors", "The order is not complete."),
        QT_TRANSLATE_NOOP("errors", "It is saved as a draft."),
    ),
    "order.empty": Entry(
        QT_TRANSLATE_NOOP("errors", "The order has no lines."),
        QT_TRANSLATE_NOOP("errors", "Type an article, a name or a barcode in the entry line."),
    ),
}
