"""What the tables of the client card show: companies, contacts, addresses, orders, documents, history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from b2bdesk.model.client import Address, Client, Company, Contact, RegistryState
from b2bdesk.model.document import DESK, Document, DocumentKind, DocumentState, Letter
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.services.calls import CallRow
from b2bdesk.services.client_edits import AuditEntry
from b2bdesk.services.elsewhere import Known
from b2bdesk.services.lists import OrderRow
from b2bdesk.ui import format
from b2bdesk.ui.call_words import end_look, outcome_words, talk_words
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line
from b2bdesk.ui.field_words import field_words, value_words
from b2bdesk.ui.regions import region_name
from b2bdesk.ui.screens.clients.presenter import CardState
from b2bdesk.ui.screens.clients.words import registry_look, role_words, translate
from b2bdesk.ui.screens.orders.words import StateLook, state_of_row
from b2bdesk.ui.screens.send.words import delivery_look
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

_KINDS = {
    DocumentKind.INVOICE: QT_TRANSLATE_NOOP("clients", "Invoice"),
    DocumentKind.OFFER: QT_TRANSLATE_NOOP("clients", "Offer"),
    DocumentKind.PRICE_LIST: QT_TRANSLATE_NOOP("clients", "Price list"),
    DocumentKind.WAYBILL: QT_TRANSLATE_NOOP("clients", "Waybill"),
    DocumentKind.UPD: QT_TRANSLATE_NOOP("clients", "Universal transfer document"),
    DocumentKind.VAT_INVOICE: QT_TRANSLATE_NOOP("clients", "VAT invoice"),
    DocumentKind.CORR_VAT_INVOICE: QT_TRANSLATE_NOOP("clients", "Correction VAT invoice"),
    DocumentKind.ACT: QT_TRANSLATE_NOOP("clients", "Act"),
    DocumentKind.CONTRACT: QT_TRANSLATE_NOOP("clients", "Contract"),
    DocumentKind.OTHER: QT_TRANSLATE_NOOP("clients", "Report"),
    DocumentKind.RECON_ACT: QT_TRANSLATE_NOOP("clients", "Reconciliation act"),
}

_DOCUMENT_STATES = {
    DocumentState.DRAFT: ("pencil", QT_TRANSLATE_NOOP("clients", "draft")),
    DocumentState.ISSUED: ("file-text", QT_TRANSLATE_NOOP("clients", "issued")),
    DocumentState.SIGNED: ("circle-check", QT_TRANSLATE_NOOP("clients", "signed")),
    DocumentState.VOID: ("x", QT_TRANSLATE_NOOP("clients", "void")),
}

_EVENTS = {
    "client.created": QT_TRANSLATE_NOOP("clients", "Client created"),
    "client.changed": QT_TRANSLATE_NOOP("clients", "Changed"),
    "client.changed_there": QT_TRANSLATE_NOOP("clients", "Changed elsewhere"),
    "client.file_added": QT_TRANSLATE_NOOP("clients", "File added"),
    "client.contact_added": QT_TRANSLATE_NOOP("clients", "Contact added"),
    "client.taken_back": QT_TRANSLATE_NOOP("clients", "Creation taken back"),
    "conflict.resolve": QT_TRANSLATE_NOOP("clients", "Conflict decided, theirs → result"),
    "conflict.decide_again": QT_TRANSLATE_NOOP("clients", "Conflict decided again, theirs → result"),
    "client.created_there": QT_TRANSLATE_NOOP("clients", "Sent to a system that lacked it"),
    "client.account_given": QT_TRANSLATE_NOOP("clients", "Portal access given"),
    "client.contract_asked": QT_TRANSLATE_NOOP("clients", "Contract requested"),
    "client.promised": QT_TRANSLATE_NOOP("clients", "Promise to pay noted"),
    "client.promise_dropped": QT_TRANSLATE_NOOP("clients", "Promise to pay taken back"),
    "client.merged": QT_TRANSLATE_NOOP("clients", "Merged"),
    "client.unmerged": QT_TRANSLATE_NOOP("clients", "Merge undone"),
    "contact.merged": QT_TRANSLATE_NOOP("clients", "Contacts merged"),
    "contact.unmerged": QT_TRANSLATE_NOOP("clients", "Merge of contacts undone"),
    "client.combined": QT_TRANSLATE_NOOP("clients", "Combined in the CRM"),
    "client.told_apart": QT_TRANSLATE_NOOP("clients", "Said to be different"),
}

_FIELDS = {
    "name": QT_TRANSLATE_NOOP("clients", "name"),
    "responsible": QT_TRANSLATE_NOOP("clients", "responsible"),
    "price_kind": QT_TRANSLATE_NOOP("clients", "price kind"),
    "own_discount": QT_TRANSLATE_NOOP("clients", "discount"),
    "region_code": QT_TRANSLATE_NOOP("clients", "region"),
    "pinned_note": QT_TRANSLATE_NOOP("clients", "note"),
    "contact": QT_TRANSLATE_NOOP("clients", "contact"),
    "in": QT_TRANSLATE_NOOP("clients", "system"),
    "merged": QT_TRANSLATE_NOOP("clients", "client"),
    "merged_contact": QT_TRANSLATE_NOOP("clients", "contact"),
    "title": QT_TRANSLATE_NOOP("clients", "title"),
    "promise": QT_TRANSLATE_NOOP("clients", "promise"),
    "contact.first_name": QT_TRANSLATE_NOOP("clients", "first name"),
    "contact.last_name": QT_TRANSLATE_NOOP("clients", "surname"),
    "contact.patronymic": QT_TRANSLATE_NOOP("clients", "patronymic"),
    "contact.position": QT_TRANSLATE_NOOP("clients", "position"),
    "contact.roles": QT_TRANSLATE_NOOP("clients", "roles"),
    "contact.portal_role": QT_TRANSLATE_NOOP("clients", "rights on the portal"),
    "contact.no_mail": QT_TRANSLATE_NOOP("clients", "do not mail"),
    "contact.phone": QT_TRANSLATE_NOOP("clients", "phone"),
    "contact.email": QT_TRANSLATE_NOOP("clients", "e-mail"),
    "address.text": QT_TRANSLATE_NOOP("clients", "address"),
    "address.name": QT_TRANSLATE_NOOP("clients", "name of the address"),
    "address.hours": QT_TRANSLATE_NOOP("clients", "working hours"),
    "address.unloading": QT_TRANSLATE_NOOP("clients", "unloading"),
    "address.door_contact": QT_TRANSLATE_NOOP("clients", "who receives"),
    "address.door_phone": QT_TRANSLATE_NOOP("clients", "phone at the door"),
    "address.is_main": QT_TRANSLATE_NOOP("clients", "main address"),
    "address.company": QT_TRANSLATE_NOOP("clients", "used by"),
    "address.region_code": QT_TRANSLATE_NOOP("clients", "region"),
    "address.lat": QT_TRANSLATE_NOOP("clients", "latitude"),
    "address.lon": QT_TRANSLATE_NOOP("clients", "longitude"),
}

_OF_COMPANIES = {
    "state": QT_TRANSLATE_NOOP("clients", "Registry"),
    "director": QT_TRANSLATE_NOOP("clients", "Director"),
    "director_post": QT_TRANSLATE_NOOP("clients", "Director's post"),
    "closed_on": QT_TRANSLATE_NOOP("clients", "Closed on"),
}

_OF_FIELDS = frozenset({"client.changed", "client.changed_there"})
"""Changes of which the fields alone say what was done."""

MOST_TALKED = 5
"""Of more calls and letters the overview has no room."""

_SECONDARY = CellState.SECONDARY


def company_heads(*, whole: bool = False) -> list[Head]:
    """Return the columns of companies; the ``whole`` requisites have no room on the overview."""
    requisites = [
        Head(translate("clients", "KPP"), 88, spare=1),
        Head(translate("clients", "OGRN"), 124, spare=2),
    ]
    sums = 108 if whole else 92
    return [
        Head(translate("clients", "Company")),
        Head(translate("clients", "INN"), 104, spare=0 if whole else 2),
        *(requisites if whole else ()),
        Head(translate("clients", "Registry"), 144),
        Head(translate("clients", "Orders"), 72, numeric=True, spare=3),
        Head(translate("clients", "Debt"), sums, numeric=True),
        Head(translate("clients", "Overdue"), sums, numeric=True),
    ]


def company_line(company: Company, state: CardState, *, whole: bool = False) -> Line:
    """Return the row of a company; a dead one and what is overdue stand out."""
    look = registry_look(company.state)
    calm = look.colour in {"ok", "muted"}
    several = state.client is not None and len(state.client.companies) > 1
    main = translate("clients", "main") if company.is_main and several else ""
    words = translate("clients", "details later") if company.details_pending else look.words
    icon = "clock" if company.details_pending else look.icon
    requisites = [CellLook(company.kpp or "", _SECONDARY), CellLook(company.ogrn or "", _SECONDARY)]
    count = state.card.order_counts.get(company.uid, 0) if state.card else 0
    known = state.money.of(company.uid).balance if state.money else None
    return Line(
        company.uid,
        (
            CellLook(company.short_name, strong=True, addition=main),
            CellLook(company.inn or "", _SECONDARY),
            *(requisites if whole else ()),
            CellLook(words, icon=icon, colour="" if calm else look.colour),
            CellLook(str(count), numeric=True),
            money_cell(known.debt if known else None, kopecks=whole),
            money_cell(known.overdue if known else None, late=True, kopecks=whole),
        ),
    )


def money_cell(
    value: Decimal | None, *, strong: bool = False, late: bool = False, kopecks: bool = True
) -> CellLook:
    """Return a sum; a dash for nothing. What is ``late`` stands out."""
    if not value:
        return CellLook("—", _SECONDARY, numeric=True)
    shown = format.amount(value, kopecks=kopecks)
    return CellLook(shown, numeric=True, strong=strong, colour="error" if late else "")


def contact_heads(*, whole: bool = False) -> list[Head]:
    """Return the columns of contacts; the short table has no room for whole e-mail addresses."""
    return [
        Head(translate("clients", "Contact")),
        Head(translate("clients", "Roles"), 148),
        Head(translate("clients", "Phone"), 148),
        *([Head(translate("clients", "E-mail"), 200)] if whole else ()),
        Head(translate("clients", "On the portal"), 116, numeric=True, spare=1),
    ]


def contact_line(contact: Contact, state: CardState, *, whole: bool = False) -> Line:
    """Return the row of a contact, with when he was on the portal last."""
    phones, emails = contact.phones(), contact.emails()
    mail = CellLook(emails[0] if emails else "", _SECONDARY)
    return Line(
        contact.uid,
        (
            CellLook(contact.full_name, strong=True, addition=contact.position or ""),
            CellLook(", ".join(role_words(role) for role in contact.roles)),
            CellLook(format.phone(phones[0]) if phones else ""),
            *([mail] if whole else ()),
            CellLook(_on_portal(contact, state), _SECONDARY, numeric=True),
        ),
    )


def _on_portal(contact: Contact, state: CardState) -> str:
    """Return the last sign-in; a dash without an account."""
    mine = (one for one in state.standings if one.uid == contact.uid)
    account = next((one for one in mine if one.action is Action.SHOP_PUT_ACCOUNT), None)
    if account is None or account.known is not Known.THERE:
        return "—"
    if account.last_sign_in is None:
        return translate("clients", "not yet")
    return format.day(account.last_sign_in.astimezone().date())


def address_heads() -> list[Head]:
    """Return the columns of addresses."""
    return [
        Head(translate("clients", "Address")),
        Head(translate("clients", "Region"), 160),
        Head(translate("clients", "Used by"), 180),
        Head(translate("clients", "Working hours"), 148),
    ]


def address_line(address: Address, client: Client) -> Line:
    """Return the row of an address."""
    owner = client.company(address.company)
    main = translate("clients", "main address") if address.is_main else ""
    return Line(
        address.uid,
        (
            CellLook(address.text, strong=True, addition=address.name or main),
            CellLook(region_name(address.region_code) if address.region_code else "", _SECONDARY),
            CellLook(owner.short_name if owner else translate("clients", "all companies"), _SECONDARY),
            CellLook(address.hours or "", _SECONDARY),
        ),
    )


def order_heads() -> list[Head]:
    """Return the columns of orders."""
    return [
        Head(translate("clients", "Order"), 148),
        Head(translate("clients", "State"), 188),
        Head(translate("clients", "Company")),
        Head(translate("clients", "Changed"), 108, numeric=True),
        Head(translate("clients", "Sum"), 128, numeric=True),
    ]


def order_look(order: OrderRow) -> StateLook:
    """Return how the state of an order is shown."""
    return state_of_row(order)


def order_line(order: OrderRow) -> Line:
    """Return the row of an order."""
    look = order_look(order)
    return Line(
        order.uid,
        (
            CellLook(order.number, strong=True, pending=order.has_pending),
            CellLook(look.words, icon=look.icon, colour="warning" if look.kind == "warning" else ""),
            CellLook(order.company_name or "", _SECONDARY),
            CellLook(format.day(order.changed_at.astimezone().date()), _SECONDARY, numeric=True),
            CellLook(format.amount(order.total), numeric=True, strong=True),
        ),
    )


def call_heads() -> list[Head]:
    """Return the columns of calls."""
    return [
        Head(translate("clients", "When"), 136),
        Head(translate("clients", "How it went"), 152),
        Head(translate("clients", "Who"), 180),
        Head(translate("clients", "About")),
        Head(translate("clients", "Talk time"), 80, numeric=True),
    ]


def call_line(call: CallRow) -> Line:
    """Return the row of a call."""
    words, icon, kind = end_look(call.direction, call.disposition)
    about = " · ".join(
        part for part in (outcome_words(call.outcome) if call.outcome else "", call.note) if part
    )
    return Line(
        call.uid,
        (
            CellLook(format.moment(call.started_at.astimezone()), _SECONDARY),
            CellLook(words, icon=icon, colour="warning" if kind == "warning" else ""),
            CellLook(call.contact_name or format.phone(call.number), strong=True),
            CellLook(about, _SECONDARY),
            CellLook(talk_words(call.talk_s), numeric=True),
        ),
    )


def talk_lines(calls: Sequence[CallRow], letters: Sequence[Letter]) -> list[Line]:
    """Return calls and letters together, the newest first."""
    told = [(call.started_at, call_line(call)) for call in calls]
    told += [(letter.at, letter_line(letter)) for letter in letters]
    return [row for _, row in sorted(told, key=lambda pair: pair[0], reverse=True)]


def talk_facts(calls: Sequence[CallRow], letters: Sequence[Letter]) -> list[str]:
    """Return calls and letters in a line each, the newest first: when, how it went, what it was about."""
    told = [(call.started_at, call_line(call)) for call in calls[:MOST_TALKED]]
    told += [(letter.at, letter_line(letter)) for letter in letters[:MOST_TALKED]]
    newest = sorted(told, key=lambda pair: pair[0], reverse=True)
    return [
        ", ".join(cell.text for cell in (line.cells[0], line.cells[1], line.cells[3]) if cell.text)
        for _, line in newest
    ]


def letter_line(letter: Letter) -> Line:
    """Return the row of a letter: how far it came, to whom or from whom, and what it is about."""
    incoming = letter.direction == "in"
    words, icon, kind = (
        (translate("clients", "letter received"), "mail", "") if incoming else delivery_look(letter.state)
    )
    people = letter.sender if incoming else ", ".join(one.address for one in letter.recipients)
    return Line(
        letter.uid,
        (
            CellLook(format.moment(letter.at.astimezone()), _SECONDARY),
            CellLook(words, icon=icon, colour=kind if kind in {"warning", "error"} else ""),
            CellLook(people, strong=True),
            CellLook(letter.subject, _SECONDARY),
            CellLook("", numeric=True),
        ),
        opens=False,
    )


def document_heads() -> list[Head]:
    """Return the columns of documents."""
    return [
        Head(translate("clients", "Document")),
        Head(translate("clients", "Number"), 128),
        Head(translate("clients", "State"), 172),
        Head(translate("clients", "Date"), 108, numeric=True),
        Head(translate("clients", "Sum"), 128, numeric=True),
    ]


def document_kind(document: Document) -> str:
    """Return what kind of document it is."""
    return translate("clients", _KINDS.get(document.kind, QT_TRANSLATE_NOOP("clients", "Document")))


def document_line(document: Document) -> Line:
    """Return the row of a document; those of the books have no file here that could be opened."""
    icon, state = _DOCUMENT_STATES[document.state]
    theirs = document.owner != DESK
    if theirs and document.state is not DocumentState.VOID:
        icon, state = "database", QT_TRANSLATE_NOOP("clients", "kept in accounting")
    return Line(
        document.uid,
        (
            CellLook(document_kind(document), strong=True),
            CellLook(document.number or ""),
            CellLook(translate("clients", state), _SECONDARY, icon=icon),
            CellLook(format.day(document.date), _SECONDARY, numeric=True),
            CellLook(format.amount(document.total) if document.total is not None else "", numeric=True),
        ),
        opens=not theirs,
    )


def company_field_words(name: str) -> str:
    """Return what a field of a company is called."""
    return translate("clients", _OF_COMPANIES[name]) if name in _OF_COMPANIES else field_words({}, name)


def company_value_words(name: str, value: Any) -> str:
    """Return a value of a company; a dash where there is none."""
    if not value:
        return "—"
    if isinstance(value, date):
        return format.day(value)
    return registry_look(RegistryState(value)).words if name == "state" else str(value)


def history_heads() -> list[Head]:
    """Return the columns of the history."""
    return [
        Head(translate("clients", "When"), 132),
        Head(translate("clients", "Who"), 148),
        Head(translate("clients", "What"), 172),
        Head(translate("clients", "Before"), 180),
        Head(translate("clients", "After")),
    ]


def history_lines(entries: Sequence[AuditEntry], names: Mapping[Uid, str]) -> list[Line]:
    """Return a row for each field that an event changed, or one for the event; keys are place and field."""
    plain = {str(uid): name for uid, name in names.items()}
    return [row for place, entry in enumerate(entries) for row in _history_rows(place, entry, plain)]


def _history_rows(place: int, entry: AuditEntry, names: Mapping[str, str]) -> Iterator[Line]:
    event = translate("clients", _EVENTS.get(entry.action, entry.action))
    who = names.get(entry.who, "") if entry.who else _nobody(entry)
    when = format.moment(entry.at.astimezone())
    before, after = entry.before or {}, entry.after or {}
    # Of a plain change the field alone says what; of anything else the event does, with its facts behind it.
    plain = entry.action in _OF_FIELDS
    for number, key in enumerate({**before, **after} or {"": None}):
        what = _field(key, names) if plain else event
        values = [_value(key, each.get(key), names) if key else "" for each in (before, after)]
        if not plain and key and key not in before:
            values[1] = f"{_field(key, names)}: {values[1]}"
        first = (when, who) if number == 0 else ("", "")
        yield Line(
            f"{place}/{key}",
            (
                CellLook(first[0], _SECONDARY),
                CellLook(first[1]),
                CellLook(what, strong=number == 0),
                CellLook(values[0] if key in before else "", _SECONDARY),
                CellLook(values[1] if key in after else ""),
            ),
        )


def _nobody(entry: AuditEntry) -> str:
    """Return what stands for a person: the system that told the change, else this program."""
    if entry.action == "client.changed_there" and entry.reason:
        return system_name(entry.reason)
    return translate("clients", "the program")


def _field(key: str, names: Mapping[str, str]) -> str:
    name = key.partition("|")[0]
    if name in _FIELDS:
        return translate("clients", _FIELDS[name])
    return company_field_words(name.removeprefix("company."))


def _value(key: str, value: Any, names: Mapping[str, str]) -> str:
    return value_words(names, key.partition("|")[0], value)
