"""The timeline of an order and its documents as rows of words."""

from __future__ import annotations

from datetime import datetime

from b2bdesk.model.document import DESK, Channel, DeliveryState, DocumentKind, DocumentState
from b2bdesk.model.order import Stage
from b2bdesk.model.revision import CorrectionReason
from b2bdesk.rules.state_chip import state_chip
from b2bdesk.services.cards import DocumentLine
from b2bdesk.services.lists import OrderEvent
from b2bdesk.ui import format
from b2bdesk.ui.field_words import field_words, value_words
from b2bdesk.ui.screens.orders.approving.words import history_rows
from b2bdesk.ui.screens.orders.correction.words import reason_words
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import look_of, translate
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import KeyValue

_KINDS = {
    DocumentKind.INVOICE: QT_TRANSLATE_NOOP("orders", "Invoice"),
    DocumentKind.OFFER: QT_TRANSLATE_NOOP("orders", "Offer"),
    DocumentKind.WAYBILL: QT_TRANSLATE_NOOP("orders", "Waybill"),
    DocumentKind.UPD: QT_TRANSLATE_NOOP("orders", "Universal transfer document"),
    DocumentKind.VAT_INVOICE: QT_TRANSLATE_NOOP("orders", "VAT invoice"),
    DocumentKind.ACT: QT_TRANSLATE_NOOP("orders", "Act"),
    DocumentKind.CONTRACT: QT_TRANSLATE_NOOP("orders", "Contract"),
}
_DELIVERIES = {
    DeliveryState.HELD: QT_TRANSLATE_NOOP("orders", "waits for its pause"),
    DeliveryState.QUEUED: QT_TRANSLATE_NOOP("orders", "waiting to be sent"),
    DeliveryState.HANDED_OVER: QT_TRANSLATE_NOOP("orders", "handed over"),
    DeliveryState.DELIVERED: QT_TRANSLATE_NOOP("orders", "delivered"),
    DeliveryState.BOUNCED: QT_TRANSLATE_NOOP("orders", "came back"),
}
_SIDES = ("ours", "theirs", "result")
_EVENTS = {
    "invoice": QT_TRANSLATE_NOOP("orders", "Invoice"),
    "letter": QT_TRANSLATE_NOOP("orders", "Letter"),
    "document": QT_TRANSLATE_NOOP("orders", "Document"),
    "refused": QT_TRANSLATE_NOOP("orders", "Refused"),
    "payment": QT_TRANSLATE_NOOP("orders", "Payment"),
}


def documents_of(session: Session) -> list[KeyValue]:
    """Return the documents: kind and number, day, what is known of the way."""
    return [_document(each) for each in session.card.documents]


def events_of(session: Session) -> list[KeyValue]:
    """Return what happened, the newest first: moment, words, system."""
    told = [(event.at, _event(event)) for event in session.card.events]
    told += history_rows(session.card.approvals, session.card.names)
    return [row for _at, row in sorted(told, key=lambda one: one[0], reverse=True)]


def _document(line: DocumentLine) -> KeyValue:
    document = line.document
    kind = translate("orders", _KINDS.get(document.kind, QT_TRANSLATE_NOOP("orders", "Document")))
    fact = ""
    if document.state is DocumentState.VOID:
        fact = translate("orders", "void")
    elif document.owner != DESK:
        fact = translate("orders", "kept in accounting")
    else:
        fact = _way(line)
    number = f"{document.number or ''}  {format.day(document.date)}".strip()
    return KeyValue(kind, number, fact, icon="file-text")


def _way(line: DocumentLine) -> str:
    """Return how far the newest way got; the portal counts where there is no other."""
    sent = [way for way in line.deliveries if way.channel is not Channel.PORTAL]
    if not sent and any(way.state is DeliveryState.DELIVERED for way in line.deliveries):
        return translate("orders", "on the portal")
    state = sent[0].state if sent else None
    return translate("orders", _DELIVERIES[state]) if state in _DELIVERIES else ""


def _event(event: OrderEvent) -> KeyValue:
    at = format.moment(event.at.astimezone())
    return KeyValue(at, _words(event), system_name(event.system))


def _step_words(event: OrderEvent) -> str:
    """Say what the program did by itself: held goods in the ERP, checked the order."""
    facts = event.facts
    if facts.get("step") == "reserve":
        said = translate("orders", "ERP order %1: %2 of %3 lines held").replace(
            "%1", str(facts.get("number", ""))
        )
        return said.replace("%2", str(facts.get("held", 0))).replace("%3", str(facts.get("lines", 0)))
    if facts.get("step") == "prolong":
        until = datetime.fromisoformat(str(facts["until"])).astimezone()
        return translate("orders", "The goods are held until %1").replace("%1", format.moment(until))
    if facts.get("step") == "check":
        said = translate("orders", "Checked in the ERP: %1 to decide")
        return said.replace("%1", str(facts.get("differences", 0)))
    return str(facts.get("step") or event.kind)


def _words(event: OrderEvent) -> str:
    if event.kind == "stage" and event.to_value in set(Stage):
        look = look_of(state_chip(Stage(event.to_value)))
        return look.words
    if event.kind == "conflict":
        return _decision(event)
    if event.facts.get("differs"):
        kept = translate("orders", "Kept otherwise there: %1")
        return kept.replace("%1", ", ".join(str(each) for each in event.facts["differs"]))
    if event.kind == "robot":
        return _step_words(event)
    if event.kind == "revision":
        return _revision(event)
    known = _EVENTS.get(event.kind)
    words = translate("orders", known) if known else event.kind
    if event.facts.get("portal"):
        words = translate("orders", "Shown on the portal:")
    name = event.facts.get("number") or event.facts.get("name") or ""
    return f"{words} {name}".strip()


def _revision(event: OrderEvent) -> str:
    """Say which revision was made and why, or that it was taken back."""
    number = str(event.facts.get("number", ""))
    if event.facts.get("dropped"):
        return translate("orders", "Correction rev. %1 taken back").replace("%1", number)
    said = translate("orders", "Corrected, rev. %1: %2").replace("%1", number)
    reason = reason_words(CorrectionReason(event.facts["reason"]))
    return said.replace("%2", ", ".join(part for part in (reason, event.facts.get("text")) if part))


def _decision(event: OrderEvent) -> str:
    """Return what was decided where both sides had changed the order: both values and the result."""
    fields = event.facts.get("fields") or {}
    told = []
    for path, versions in fields.items():
        ours, theirs, result = (value_words({}, path, versions.get(side)) for side in _SIDES)
        told.append(f"{field_words({}, path)}: {ours} / {theirs} → {result}")
    said = translate("orders", "Conflict decided (ours / theirs → result)")
    return f"{said}: {'; '.join(told)}" if told else said
