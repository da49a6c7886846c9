"""Why a document cannot be made or drawn: keys as in ``error_details.py``, and the places of a form."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

DOCUMENTS: Mapping[str, Entry] = {
    "action.not_allowed:second_paper": Entry(
        QT_TRANSLATE_NOOP("errors", "Another document of this order says the same already."),
        QT_TRANSLATE_NOOP("errors", "Goods leave by one document, and VAT stands in one."),
    ),
    "action.not_allowed:correction": Entry(
        QT_TRANSLATE_NOOP("errors", "Nothing changed since the transfer document or the VAT invoice."),
        QT_TRANSLATE_NOOP("errors", "Correct the order first; the correction is made of the difference."),
    ),
    "document.cannot_draw:picture_too_large": Entry(
        QT_TRANSLATE_NOOP("errors", "The document cannot be drawn: the picture is too large ({field})."),
        QT_TRANSLATE_NOOP("errors", "Nothing was printed or sent. Choose a smaller picture in the settings."),
    ),
    "document.cannot_draw:picture_unreadable": Entry(
        QT_TRANSLATE_NOOP("errors", "The document cannot be drawn: the picture cannot be read ({field})."),
        QT_TRANSLATE_NOOP("errors", "Nothing was printed or sent. Choose another picture in the settings."),
    ),
    "document.cannot_draw:too_long": Entry(
        QT_TRANSLATE_NOOP("errors", "The document cannot be drawn: a part of it is longer than a page."),
        QT_TRANSLATE_NOOP("errors", "Nothing was printed or sent. Shorten names, addresses or notes."),
    ),
}

FIELDS: Mapping[str, str] = {
    "seller": QT_TRANSLATE_NOOP("errors", "our company"),
    "buyer": QT_TRANSLATE_NOOP("errors", "the buyer"),
    "bank": QT_TRANSLATE_NOOP("errors", "our bank"),
    "consignee": QT_TRANSLATE_NOOP("errors", "the consignee"),
    "lines": QT_TRANSLATE_NOOP("errors", "line %1"),
    "basis": QT_TRANSLATE_NOOP("errors", "the basis"),
    "terms": QT_TRANSLATE_NOOP("errors", "the terms"),
    "number": QT_TRANSLATE_NOOP("errors", "the number"),
    "director": QT_TRANSLATE_NOOP("errors", "signature of the director"),
    "accountant": QT_TRANSLATE_NOOP("errors", "signature of the accountant"),
    "stamp": QT_TRANSLATE_NOOP("errors", "the stamp"),
    "supplier": QT_TRANSLATE_NOOP("errors", "the supplier"),
    "payer": QT_TRANSLATE_NOOP("errors", "the payer"),
    "consignor": QT_TRANSLATE_NOOP("errors", "the consignor"),
    "contract": QT_TRANSLATE_NOOP("errors", "the contract"),
    "groups": QT_TRANSLATE_NOOP("errors", "group %1"),
    "cargo": QT_TRANSLATE_NOOP("errors", "cargo %1"),
    "operations": QT_TRANSLATE_NOOP("errors", "operation %1"),
    "valuables": QT_TRANSLATE_NOOP("errors", "line %1"),
}
"""Parts of a document as people call them; ``%1`` is the number of the line."""

MEGABYTES = QT_TRANSLATE_NOOP("errors", "%1 MB")
