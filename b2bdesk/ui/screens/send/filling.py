"""What the sheet begins with: the document to send, the recipient, the text, the printer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.uid import Uid
from b2bdesk.services import documents, drafts, papers, sending
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import InvoicePreview
from b2bdesk.services.drafts import TypedLetter
from b2bdesk.services.letter_texts import LetterFacts, Template, usual_template
from b2bdesk.services.letters import Queued, Suggested
from b2bdesk.services.sending import SendCase
from b2bdesk.ui import format
from b2bdesk.ui.screens.send.state import NEW, NOBODY, LetterForm, SendState, new_key, new_kind


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read of an order.

    ``stored`` are the bytes of the document that stands and was asked for, else of the invoice; ``paper`` is
    what would be made of another document.
    """

    case: SendCase
    preview: InvoicePreview | None
    problem: DeskError | None
    stored: bytes
    typed: TypedLetter | None
    paper: InvoicePreview | None = None


def load(desk: Desk, subject: Uid, wanted: str, form: LetterForm) -> Loaded:
    """Read an order or a client for the sheet; ``wanted`` is the document asked for, empty: the usual one."""
    case = sending.send_case(desk, subject)
    typed = drafts.typed_letter(desk, subject)
    read = SendState(case=case)
    standing = read.documents()
    if any(one.uid == wanted for one in read.of_others()):
        # There is no file of it here that could be sent.
        wanted = ""
    asked = next((one for one in standing if one.uid == wanted), standing[0] if standing else None)
    file = documents.stored_file(desk, asked.uid) if asked else None
    stored = file.content if file else b""
    kind = new_kind(wanted)
    if kind is None and wanted not in ("", NEW, *(one.uid for one in standing)):
        known = any(document.uid == wanted for document in case.documents)
        problem = InvalidInput(field="documents", reason="void" if known else "other_client")
        return Loaded(case, None, problem, b"", typed)
    loaded = Loaded(case, None, None, stored, typed)
    if case.order is not None:
        loaded = _with_invoice(desk, subject, loaded, form, needed=not standing)
    return _with_paper(desk, subject, loaded, kind, form) if kind else loaded


def _with_invoice(desk: Desk, order: Uid, loaded: Loaded, form: LetterForm, *, needed: bool) -> Loaded:
    try:
        preview = documents.preview_invoice(desk, order, with_stamp=form.with_stamp)
    except DeskError as error:
        return replace(loaded, problem=error) if needed else loaded
    return replace(loaded, preview=preview)


def _with_paper(desk: Desk, subject: Uid, loaded: Loaded, kind: DocumentKind, form: LetterForm) -> Loaded:
    try:
        paper = papers.preview_paper(desk, subject, kind, with_stamp=form.with_stamp, details=form.details)
    except DeskError as error:
        return replace(loaded, problem=error)
    # What stands against the invoice does not stand against another paper.
    return replace(loaded, paper=paper, problem=None)


def send(desk: Desk, state: SendState, instead_of: Uid | None) -> Queued:
    """Issue what is chosen, if that is not done yet, and queue the letter; raises as the services do."""
    subject, draft, form = state.subject, state.draft(), state.form
    kind = new_kind(state.chosen)
    if state.chosen == NEW:
        return sending.send_invoice(desk, subject, draft, with_stamp=form.with_stamp, instead_of=instead_of)
    if kind is not None:
        return sending.send_paper(
            desk,
            subject,
            kind,
            draft,
            with_stamp=form.with_stamp,
            instead_of=instead_of,
            details=form.details,
        )
    return sending.send_again(desk, Uid(state.chosen), subject, draft, instead_of=instead_of)


def issue(desk: Desk, state: SendState) -> documents.IssuedInvoice:
    """Return the chosen document with its bytes; a new one is issued for it."""
    document, kind = state.chosen_document(), new_kind(state.chosen)
    if document is None and kind is not None:
        form = state.form
        return papers.issue_paper(desk, state.subject, kind, with_stamp=form.with_stamp, details=form.details)
    if document is None:
        return documents.issue_invoice(desk, state.subject, with_stamp=state.form.with_stamp)
    file = documents.stored_file(desk, document.uid)
    if file is None:
        raise InvalidInput(field="documents", reason="empty")
    return documents.IssuedInvoice(document, file)


def usual_choice(state: SendState, wanted: str) -> str:
    """Return the key of the document to send: the one asked for, else the new one if it may be made."""
    keys = [document.uid for document in state.documents()]
    if state.paper is not None and state.paper.document is not None:
        return state.paper.document.uid
    fresh = [new_key(one.kind) for one in state.new_papers() if one.obstacle is None]
    possible = [*keys, *fresh, *([NEW] if state.offers_new() else [])]
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
    return {"contact": person.contact if person else NOBODY, "template": fitting_template(state)}


def fitting_template(state: SendState) -> Template:
    """Return the ready text that fits the chosen document."""
    if state.chosen_kind() is not DocumentKind.INVOICE:
        return Template.PAPER
    return usual_template(state.preview.revision if state.preview else 1)


def letter_facts(state: SendState) -> LetterFacts | None:
    """Return what the ready text is filled with, written in the letter's language."""
    case, document = state.case, state.chosen_document()
    is_invoice = state.chosen_kind() is DocumentKind.INVOICE
    preview = state.preview if is_invoice else state.paper
    if case is None or (preview is None and document is None):
        return None
    language, me = state.form.language, case.me
    person = state.suggested(state.form.contact)
    contact = case.client.contact(person.contact) if person else None
    signature = ", ".join(part for part in (me.full_name, format.phone(me.phone or "")) if part) if me else ""
    total = document.total if document else preview.total if preview else None
    return LetterFacts(
        number=(preview.number if preview else document.number if document else "") or "",
        day=format.day(preview.day if preview else document.date, language),  # type: ignore[union-attr]
        revision=document.revision if document else preview.revision if preview else 1,
        total="" if total is None or not _is_worth(state) else format.money(total, language),
        until=format.day(preview.valid_until, language) if preview else "",
        buyer=case.company.short_name if case.company else case.client.name,
        contact_name=(contact.first_name or contact.full_name) if contact else "",
        signature=signature,
        title=documents.title(state.chosen_kind(), language),
    )


def _is_worth(state: SendState) -> bool:
    """Whether the sum of the document is what it is about; the balance of a reconciliation is not."""
    return state.chosen_kind() not in (DocumentKind.RECON_ACT, DocumentKind.CORR_VAT_INVOICE)


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
