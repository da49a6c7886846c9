"""What the sheet begins with: the document to send, the recipient, the text, the printer."""

from __future__ import annotations

from dataclasses import dataclass

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.uid import Uid
from b2bdesk.services import documents, drafts, sending
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import InvoicePreview
from b2bdesk.services.drafts import TypedLetter
from b2bdesk.services.letter_texts import LetterFacts, Template, usual_template
from b2bdesk.services.letters import Suggested
from b2bdesk.services.sending import SendCase
from b2bdesk.ui import format
from b2bdesk.ui.screens.send.state import NEW, NOBODY, LetterForm, SendState


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read of an order; ``stored`` are the bytes of the invoice that stands, empty without one."""

    case: SendCase
    preview: InvoicePreview | None
    problem: DeskError | None
    stored: bytes
    typed: TypedLetter | None


def load(desk: Desk, order: Uid, wanted: str, with_stamp: bool) -> Loaded:
    """Read an order for the sheet; ``wanted`` is the document asked for, empty for the usual one."""
    case = sending.send_case(desk, order)
    living = sending.living_invoice(case.documents)
    typed = drafts.typed_letter(desk, order)
    file = documents.stored_file(desk, living.uid) if living else None
    stored = file.content if file else b""
    if wanted not in ("", NEW, living.uid if living else ""):
        known = any(document.uid == wanted for document in case.documents)
        problem = InvalidInput(field="documents", reason="void" if known else "other_client")
        return Loaded(case, None, problem, b"", typed)
    try:
        return Loaded(
            case, documents.preview_invoice(desk, order, with_stamp=with_stamp), None, stored, typed
        )
    except DeskError as error:
        return Loaded(case, None, None if living else error, stored, typed)


def issue(desk: Desk, state: SendState) -> documents.IssuedInvoice:
    """Return the chosen document with its bytes; the new invoice is issued for it."""
    document = state.chosen_document()
    if document is None:
        return documents.issue_invoice(desk, state.order, with_stamp=state.form.with_stamp)
    file = documents.stored_file(desk, document.uid)
    if file is None:
        raise InvalidInput(field="documents", reason="empty")
    return documents.IssuedInvoice(document, file)


def usual_choice(state: SendState, wanted: str) -> str:
    """Return the key of the document to send: the one asked for, else the new one if it may be made."""
    keys = [document.uid for document in state.documents()]
    possible = [*keys, NEW] if state.offers_new() else keys
    if wanted in possible:
        return wanted
    usable_new = state.offers_new() and state.case is not None and state.case.obstacle is None
    if usable_new or not keys:
        return NEW if state.offers_new() else ""
    return keys[0]


def with_printer(state: SendState) -> SendState:
    """Return the state with a printer that is there: the remembered one, else the first."""
    names = [queue.name for queue in state.queues]
    if not names or state.form.printer in names:
        return state
    return state.with_form(printer=names[0])


def first_recipient(state: SendState) -> dict[str, object]:
    """Return recipient and template of a fresh letter; a person without the role is never chosen."""
    people: tuple[Suggested, ...] = state.case.recipients if state.case else ()
    person = next((each for each in people if each.fits), None)
    revision = state.preview.revision if state.preview else 1
    return {"contact": person.contact if person else NOBODY, "template": usual_template(revision)}


def letter_facts(state: SendState) -> LetterFacts | None:
    """Return what the ready text is filled with, written in the letter's language."""
    case, preview, document = state.case, state.preview, state.chosen_document()
    if case is None or preview is None:
        return None
    language, me = state.form.language, case.me
    person = state.suggested(state.form.contact)
    contact = case.client.contact(person.contact) if person else None
    signature = ", ".join(part for part in (me.full_name, format.phone(me.phone or "")) if part) if me else ""
    return LetterFacts(
        number=preview.number,
        day=format.day(preview.day, language),
        revision=document.revision if document else preview.revision,
        total=format.money(case.order.total, language),
        until=format.day(preview.valid_until, language),
        buyer=case.company.short_name if case.company else case.client.name,
        contact_name=(contact.first_name or contact.full_name) if contact else "",
        signature=signature,
    )


def typed_form(typed: TypedLetter) -> dict[str, object]:
    """Return the values of the form that a kept letter had."""
    known = {each.value for each in Template}
    return {
        "contact": Uid(typed.contact),
        "to": typed.to,
        "cc": typed.cc,
        "subject": typed.subject,
        "text": typed.text,
        "template": Template(typed.template) if typed.template in known else Template.FIRST,
        "language": typed.language or "ru",
        "touched": True,
    }


def to_keep(form: LetterForm) -> TypedLetter:
    """Return what of the form must survive a crash."""
    return TypedLetter(
        contact=form.contact,
        to=form.to,
        cc=form.cc,
        subject=form.subject,
        text=form.text,
        template=form.template.value,
        language=form.language,
    )
