"""Words of the print-and-send sheet and of deliveries: states, templates, reasons."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import (
    DeskError,
    DetailsPending,
    NotAllowed,
    NumberedElsewhere,
    OrderEmpty,
    OrderIncomplete,
)
from b2bdesk.model.client import ContactRole
from b2bdesk.model.document import Channel, DeliveryState, Document, DocumentKind
from b2bdesk.model.uid import Uid
from b2bdesk.services import letters
from b2bdesk.services.clients import EMAIL
from b2bdesk.services.letter_texts import Template
from b2bdesk.services.offers import Drift
from b2bdesk.services.paper_sources import ClaimKind, ClaimWish, PriceGoods
from b2bdesk.services.sending import LetterStage
from b2bdesk.ui import format
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.send.state import NEW, SendState, addresses
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

# Stage -> (words, icon, kind of chip): coloured only where somebody has to look.
_STAGES = {
    LetterStage.HELD: (QT_TRANSLATE_NOOP("send", "In outbox"), "clock", "info"),
    LetterStage.QUEUED: (QT_TRANSLATE_NOOP("send", "In outbox"), "hourglass", "plain"),
    LetterStage.SENDING: (QT_TRANSLATE_NOOP("send", "Is being handed over"), "arrow-up", "plain"),
    LetterStage.UNKNOWN: (QT_TRANSLATE_NOOP("send", "No answer yet"), "circle-question-mark", "warning"),
    LetterStage.REFUSED: (QT_TRANSLATE_NOOP("send", "Refused"), "octagon-x", "error"),
    LetterStage.PARTLY_REFUSED: (QT_TRANSLATE_NOOP("send", "Partly refused"), "octagon-x", "error"),
    LetterStage.HANDED_OVER: (QT_TRANSLATE_NOOP("send", "Handed to the mail server"), "check", "plain"),
    LetterStage.DELIVERED: (QT_TRANSLATE_NOOP("send", "Delivered"), "check-check", "plain"),
    LetterStage.BOUNCED: (QT_TRANSLATE_NOOP("send", "Came back"), "octagon-x", "error"),
    LetterStage.OPENED: (QT_TRANSLATE_NOOP("send", "Opened"), "eye", "plain"),
    LetterStage.CANCELLED: (QT_TRANSLATE_NOOP("send", "Cancelled"), "undo-2", "plain"),
}

_PRINTED = {
    DeliveryState.HANDED_OVER: (QT_TRANSLATE_NOOP("send", "Handed to the printer"), "printer", "plain"),
    DeliveryState.REFUSED: (
        QT_TRANSLATE_NOOP("send", "The printer did not take it"),
        "triangle-alert",
        "error",
    ),
}

_PORTAL = {
    DeliveryState.QUEUED: (QT_TRANSLATE_NOOP("send", "On its way to the portal"), "hourglass", "plain"),
    DeliveryState.DELIVERED: (QT_TRANSLATE_NOOP("send", "In the portal"), "check", "plain"),
    DeliveryState.OPENED: (QT_TRANSLATE_NOOP("send", "Opened in the portal"), "eye", "plain"),
    DeliveryState.REFUSED: (QT_TRANSLATE_NOOP("send", "The portal did not take it"), "octagon-x", "error"),
    DeliveryState.CANCELLED: (QT_TRANSLATE_NOOP("send", "Not shown in the portal"), "undo-2", "plain"),
}

_TEMPLATES = {
    Template.FIRST: QT_TRANSLATE_NOOP("send", "First invoice"),
    Template.REVISED: QT_TRANSLATE_NOOP("send", "New revision"),
    Template.REMINDER: QT_TRANSLATE_NOOP("send", "Payment reminder"),
    Template.PAPER: QT_TRANSLATE_NOOP("send", "Other document"),
    Template.SEVERAL: QT_TRANSLATE_NOOP("send", "Several documents"),
    Template.DORMANT: QT_TRANSLATE_NOOP("send", "Silent for long"),
    Template.LEVEL: QT_TRANSLATE_NOOP("send", "Discount level falls"),
}

_ROLES = {
    ContactRole.ACCOUNTING: QT_TRANSLATE_NOOP("send", "accounting"),
    ContactRole.ORDERS: QT_TRANSLATE_NOOP("send", "orders"),
    ContactRole.WAREHOUSE: QT_TRANSLATE_NOOP("send", "warehouse"),
    ContactRole.DIRECTOR: QT_TRANSLATE_NOOP("send", "director"),
}

_KINDS = {
    DocumentKind.INVOICE: QT_TRANSLATE_NOOP("send", "Invoice"),
    DocumentKind.OFFER: QT_TRANSLATE_NOOP("send", "Offer"),
    DocumentKind.UPD: QT_TRANSLATE_NOOP("send", "Transfer document"),
    DocumentKind.ACT: QT_TRANSLATE_NOOP("send", "Act"),
    DocumentKind.SPEC: QT_TRANSLATE_NOOP("send", "Specification"),
    DocumentKind.PRICE_LIST: QT_TRANSLATE_NOOP("send", "Price list"),
    DocumentKind.WAYBILL: QT_TRANSLATE_NOOP("send", "Waybill"),
    DocumentKind.VAT_INVOICE: QT_TRANSLATE_NOOP("send", "VAT invoice"),
    DocumentKind.CORR_VAT_INVOICE: QT_TRANSLATE_NOOP("send", "Correction"),
    DocumentKind.RECON_ACT: QT_TRANSLATE_NOOP("send", "Reconciliation act"),
    DocumentKind.TRANSPORT: QT_TRANSLATE_NOOP("send", "Transport request"),
    DocumentKind.RETURN_ACT: QT_TRANSLATE_NOOP("send", "Return act"),
    DocumentKind.CLAIM_ACT: QT_TRANSLATE_NOOP("send", "Claim act"),
    DocumentKind.POA: QT_TRANSLATE_NOOP("send", "Power of attorney"),
    DocumentKind.OTHER: QT_TRANSLATE_NOOP("send", "Report"),
    DocumentKind.CONTRACT: QT_TRANSLATE_NOOP("send", "Contract"),
}

_CLAIMS = {
    ClaimKind.DEFECT: QT_TRANSLATE_NOOP("send", "Defect"),
    ClaimKind.WRONG: QT_TRANSLATE_NOOP("send", "Wrong goods"),
    ClaimKind.SHORT: QT_TRANSLATE_NOOP("send", "Shortage"),
    ClaimKind.DAMAGE: QT_TRANSLATE_NOOP("send", "Damaged on the way"),
}

_WISHES = {
    ClaimWish.EXCHANGE: QT_TRANSLATE_NOOP("send", "exchange the goods"),
    ClaimWish.REFUND: QT_TRANSLATE_NOOP("send", "give the money back"),
    ClaimWish.REPAIR: QT_TRANSLATE_NOOP("send", "repair them"),
}

_GOODS = {
    PriceGoods.BOUGHT: QT_TRANSLATE_NOOP("send", "Bought before"),
    PriceGoods.FAVOURITES: QT_TRANSLATE_NOOP("send", "Favourites"),
    PriceGoods.ORDER: QT_TRANSLATE_NOOP("send", "Of this order"),
    PriceGoods.GROUP: QT_TRANSLATE_NOOP("send", "One group"),
}

_MISSING = {
    "company": QT_TRANSLATE_NOOP("send", "no company"),
    "contract": QT_TRANSLATE_NOOP("send", "no contract"),
}

_NOT_NOW = {
    "second_paper": QT_TRANSLATE_NOOP("send", "another document says this"),
    "correction": QT_TRANSLATE_NOOP("send", "nothing to correct"),
}

_WHEN = {
    DocumentKind.UPD: QT_TRANSLATE_NOOP("send", "by accounting, after shipping"),
    DocumentKind.WAYBILL: QT_TRANSLATE_NOOP("send", "by accounting, after shipping"),
    DocumentKind.VAT_INVOICE: QT_TRANSLATE_NOOP("send", "by accounting, after shipping"),
    DocumentKind.CORR_VAT_INVOICE: QT_TRANSLATE_NOOP("send", "by accounting, later"),
    DocumentKind.ACT: QT_TRANSLATE_NOOP("send", "by accounting, after the work"),
}


def stage_look(stage: LetterStage, seconds: int | None = None) -> tuple[str, str, str]:
    """Return words, icon and chip kind of a letter's state; ``seconds`` are left of its pause."""
    words, icon, kind = _STAGES[stage]
    shown = translate("send", words)
    if stage is LetterStage.HELD and seconds:
        shown = translate("send", "%1, %2 s").replace("%1", shown).replace("%2", str(seconds))
    return shown, icon, kind


def delivery_look(state: DeliveryState, channel: Channel = Channel.MAIL) -> tuple[str, str, str]:
    """Return words, icon and chip kind of a delivery by letter, printer or portal."""
    own = {Channel.PRINT: _PRINTED, Channel.PORTAL: _PORTAL}.get(channel, {})
    if state in own:
        words, icon, kind = own[state]
        return translate("send", words), icon, kind
    return stage_look(LetterStage(state.value))


def template_words(template: Template) -> str:
    """Return the name of a ready text."""
    return translate("send", _TEMPLATES[template])


def role_words(roles: tuple[ContactRole, ...]) -> str:
    """Return the roles of a contact as one muted addition."""
    return ", ".join(translate("send", _ROLES[role]) for role in roles if role in _ROLES)


def kind_words(kind: DocumentKind) -> str:
    """Return the name of a kind of document."""
    return translate("send", _KINDS.get(kind, QT_TRANSLATE_NOOP("send", "Document")))


def document_words(number: str | None, revision: int, kind: DocumentKind = DocumentKind.INVOICE) -> str:
    """Return "Invoice 1042, rev. 1"."""
    name = f"{kind_words(kind)} {number or ''}".strip()
    return translate("send", "%1, rev. %2").replace("%1", name).replace("%2", str(revision))


def title_of(document: Document) -> str:
    """Return the name of a document with number and revision."""
    return document_words(document.number, document.revision, document.kind)


def key_words(state: SendState, key: str) -> str:
    """Return the name of a document that the letter carries, with its number where it has one."""
    document, drawn = state.document_of(key), state.fresh_of(key)
    if document is not None or drawn is None:
        return title_of(document) if document else kind_words(state.kind_of(key))
    return document_words(drawn.number, drawn.revision, state.kind_of(key))


def obstacle_words(obstacle: DeskError) -> str:
    """Return the reason against a document in a few words, for its row."""
    if isinstance(obstacle, NumberedElsewhere):
        kind = DocumentKind(str(obstacle.facts["kind"]))
        return translate("send", _WHEN.get(kind, QT_TRANSLATE_NOOP("send", "issued by accounting")))
    if isinstance(obstacle, OrderIncomplete):
        missing = str(obstacle.facts["missing"])
        return translate("send", _MISSING.get(missing, QT_TRANSLATE_NOOP("send", "something is missing")))
    if isinstance(obstacle, NotAllowed):
        action = str(obstacle.facts["action"])
        return translate("send", _NOT_NOW.get(action, QT_TRANSLATE_NOOP("send", "after confirming")))
    words = {
        OrderEmpty: translate("send", "nothing to put into it"),
        DetailsPending: translate("send", "waits for the registry"),
    }
    return words.get(type(obstacle), translate("send", "after confirming"))


def drift_words(lines: Sequence[Drift]) -> str:
    """Return what of an offer is not what it was, old and new, line by line; empty when nothing is."""
    if not lines:
        return ""
    told = []
    for line in lines:
        parts = []
        if line.price is not None:
            said = translate("send", "price %1 → %2")
            parts.append(_from_to(said, *(format.money(each) for each in line.price)))
        if line.free is not None:
            said = translate("send", "free %1 → %2")
            parts.append(_from_to(said, *(format.quantity(each) for each in line.free)))
        told.append(f"{line.text}: {', '.join(parts)}")
    return translate("send", "The offer is not what it was. %1").replace("%1", "; ".join(told))


def _from_to(words: str, before: str, after: str) -> str:
    return words.replace("%1", before).replace("%2", after)


def claim_words(kind: ClaimKind) -> str:
    """Return what is wrong with a delivery."""
    return translate("send", _CLAIMS[kind])


def wish_words(wish: ClaimWish) -> str:
    """Return what the buyer asks for."""
    return translate("send", _WISHES[wish])


def goods_words(goods: PriceGoods) -> str:
    """Return which goods stand in a price list."""
    return translate("send", _GOODS[goods])


def owner_words(document: Document) -> str:
    """Return who issued a document of another system, and when."""
    said = translate("send", "by accounting, %1")
    return said.replace("%1", format.short_day(document.date))


def why_no_document(state: SendState) -> str:
    """Return why nothing can be printed, saved or sent; empty when it can."""
    if state.problem is not None:
        return explain(state.problem).text
    if state.case is None:
        return translate("send", "The document is not drawn yet.")
    if not state.keys:
        return translate("send", "No document is chosen.")
    for key in state.keys:
        paper = state.paper_of(key)
        if key == NEW and state.case.obstacle is not None:
            return explain(state.case.obstacle, "invoice").text
        if paper is not None and paper.obstacle is not None:
            return explain(paper.obstacle, "paper").text
        if not state.contents.get(key):
            return translate("send", "The document is not drawn yet.")
    return _why_busy(state)


def _why_busy(state: SendState) -> str:
    return translate("send", "It is being done.") if state.busy else ""


def why_not_send(state: SendState) -> str:
    """Return why the letter cannot leave; empty when it can."""
    reason = _why_busy(state) if state.is_plain else why_no_document(state)
    if reason:
        return reason
    to, copies = state.to_addresses(), addresses(state.form.cc)
    if not to:
        return translate("send", "Nobody is chosen to get the letter.")
    wrong = next((each for each in (*to, *copies) if not EMAIL.match(each)), "")
    if wrong:
        return translate("send", "This is not an address: %1.").replace("%1", wrong)
    fresh = state.new_domains()
    if fresh:
        return translate("send", "Say yes to the new domain %1 first.").replace("%1", fresh[0])
    if not state.form.subject.strip():
        return translate("send", "The letter has no subject.")
    if len(state.keys) > 1 and state.size() > letters.MOST_BYTES:
        said = translate("send", "These documents are too large for one letter: %1 MB, at most %2 MB.")
        return said.replace("%1", _megabytes(state.size())).replace("%2", _megabytes(letters.MOST_BYTES))
    me = state.case.me if state.case else None
    if me is None or not me.email:
        return translate("send", "You have no mail address in the system, so letters cannot leave.")
    return ""


def _megabytes(size: int) -> str:
    return format.quantity((Decimal(size) / 1_000_000).quantize(Decimal("0.1")))


def why_no_choice_of_portal(state: SendState) -> str:
    """Return why nobody can choose whether the buyer sees the documents; empty when one can."""
    case = state.case.portal if state.case else None
    keys = state.may_be_published()
    if case is None or not case.has_account:
        return translate("send", "the client has no account in the shop")
    if not keys:
        return translate("send", "not for the client's account")
    ways = [case.ways.get(Uid(key)) for key in keys]
    if all(ways):
        words, _icon, _kind = delivery_look(ways[0] or DeliveryState.QUEUED, Channel.PORTAL)
        return words
    return ""


def why_not_print(state: SendState) -> str:
    """Return why nothing can be printed; empty when it can."""
    reason = why_no_document(state)
    if reason:
        return reason
    if not state.queues_known:
        return translate("send", "Looking for printers.")
    return "" if state.queues else translate("send", "No printer is set up on this computer.")
