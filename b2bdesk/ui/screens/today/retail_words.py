"""What tells that a private buyer's order is a company's, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.retail_order import RetailOrder, SignKind, SignPlace
from b2bdesk.model.today import TodayItem
from b2bdesk.ui import format
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import KeyValue

translate = QCoreApplication.translate

_KINDS = {
    SignKind.INN: QT_TRANSLATE_NOOP("today", "INN"),
    SignKind.ACCOUNT: QT_TRANSLATE_NOOP("today", "Bank account"),
    SignKind.COMPANY: QT_TRANSLATE_NOOP("today", "Company"),
    SignKind.FILE: QT_TRANSLATE_NOOP("today", "File"),
}
_PLACES = {
    SignPlace.DETAILS: QT_TRANSLATE_NOOP("today", "in the details of the order"),
    SignPlace.NAME: QT_TRANSLATE_NOOP("today", "in the buyer's name"),
    SignPlace.COMMENT: QT_TRANSLATE_NOOP("today", "in the comment"),
    SignPlace.FILES: QT_TRANSLATE_NOOP("today", "attached to the order"),
}


def why_b2b(item: TodayItem) -> str:
    """Return what is to be decided, and whether the company is here already."""
    client = str(item.facts["client"])
    if not client:
        return translate("today", "It stands in the retail queue and looks like an order of a company.")
    said = translate("today", "It stands in the retail queue; its company is here: %1.")
    return said.replace("%1", client)


def evidence_rows(item: TodayItem) -> list[KeyValue]:
    """Return the evidence piece by piece with its place, then who ordered and what he wrote."""
    order = item.facts["order"]
    assert isinstance(order, RetailOrder)  # the source of the kind gives nothing else
    rows = [
        KeyValue(translate("today", _KINDS[one.kind]), one.value, translate("today", _PLACES[one.place]))
        for one in order.signs
    ]
    phone = format.phone(order.phone) if order.phone else ""
    buyer = ", ".join(part for part in (order.buyer, phone, order.email) if part)
    rows.append(KeyValue(translate("today", "Buyer"), buyer, wraps=True))
    if order.comment:
        rows.append(KeyValue(translate("today", "Comment"), order.comment, wraps=True))
    return rows
