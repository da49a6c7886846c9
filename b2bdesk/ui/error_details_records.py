"""What is said about records that are not here, changed meanwhile, or went away in numbers."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry, Offer
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

RECORDS: Mapping[str, Entry] = {
    "record.superseded:conflict": Entry(
        QT_TRANSLATE_NOOP("errors", "One of the two sides has changed since you compared them."),
        QT_TRANSLATE_NOOP("errors", "Nothing was decided and both are kept. Compare them once more."),
        Offer.SHOW_SYNC,
    ),
    "record.conflict:order": Entry(
        QT_TRANSLATE_NOOP("errors", "Both you and somebody in the other system changed this order."),
        QT_TRANSLATE_NOOP("errors", "Both versions are kept. Choose which one counts; it is sent then."),
        Offer.SHOW_SYNC,
    ),
    "record.conflict:client": Entry(
        QT_TRANSLATE_NOOP("errors", "Both you and somebody in the other system changed this client."),
        QT_TRANSLATE_NOOP("errors", "Both versions are kept. Choose which one counts; it is sent then."),
        Offer.SHOW_SYNC,
    ),
    "record.not_found:client": Entry(
        QT_TRANSLATE_NOOP("errors", "This client is not here any more."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "record.not_found:order": Entry(
        QT_TRANSLATE_NOOP("errors", "This order is not here any more."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "record.not_found:retail_order": Entry(
        QT_TRANSLATE_NOOP("errors", "The order has left the retail queue meanwhile."),
        QT_TRANSLATE_NOOP("errors", "Somebody handled it; nothing was changed."),
    ),
    "record.not_found:order_line": Entry(
        QT_TRANSLATE_NOOP("errors", "This line is not in the order any more."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "record.not_found:product": Entry(
        QT_TRANSLATE_NOOP("errors", "This product is not in the catalogue any more."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "record.not_found:letter": Entry(
        QT_TRANSLATE_NOOP("errors", "This letter is not here any more."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "record.not_found:document": Entry(
        QT_TRANSLATE_NOOP("errors", "This document is not here any more."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "record.not_found:company": Entry(
        QT_TRANSLATE_NOOP("errors", "This company is not at the client any more."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "record.not_found:registry_company": Entry(
        QT_TRANSLATE_NOOP("errors", "The registry does not know a company with this INN and KPP."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
    "record.not_found:address": Entry(
        QT_TRANSLATE_NOOP("errors", "The book of addresses has no place for “{what}”."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Write town, street and house."),
    ),
    "record.not_found:conflict": Entry(
        QT_TRANSLATE_NOOP("errors", "This difference is settled already."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "record.not_found:outbox_op": Entry(
        QT_TRANSLATE_NOOP("errors", "This operation is not in the outbox any more."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "record.not_found:document_file": Entry(
        QT_TRANSLATE_NOOP("errors", "The document has no file yet, so it cannot leave."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was sent. Open the document so that it is drawn, and try again."
        ),
        Offer.OPEN_OBJECT,
    ),
    "record.not_found:own_company": Entry(
        QT_TRANSLATE_NOOP("errors", "Our own company is not described in the settings."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Fill in who sells and where to pay."),
    ),
    "sync.mass_removal:client": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} says that {count} of {known} clients are gone."),
        QT_TRANSLATE_NOOP("errors", "Nothing was removed here. Look there first, then decide."),
        Offer.SHOW_SYNC,
    ),
    "sync.mass_removal:order": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} says that {count} of {known} orders are gone."),
        QT_TRANSLATE_NOOP("errors", "Nothing was removed here. Look there first, then decide."),
        Offer.SHOW_SYNC,
    ),
    "sync.mass_removal:product": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} says that {count} of {known} products are gone."),
        QT_TRANSLATE_NOOP("errors", "Nothing was removed here. Look there first, then decide."),
        Offer.SHOW_SYNC,
    ),
}
