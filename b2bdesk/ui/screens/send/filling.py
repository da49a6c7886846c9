"""What the sheet begins with: the document to send, the recipient, the text, the printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.client import ContactRole
from b2bdesk.model.document import Document, DocumentKind
from b2bdesk.model.uid import Uid
from b2bdesk.services import documents, drafts, enclosures, papers, sending
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import InvoicePreview
from b2bdesk.services.drafts import TypedLetter
from b2bdesk.services.letter_texts import LANGUAGES, NUDGES, LetterFacts, Template, usual_template
from b2bdesk.services.letters import Queued, Suggested
from b2bdesk.services.nudge_texts import FallingLevel, LastOrder
from b2bdesk.services.nudges import Nudge
from b2bdesk.services.sending import SendCase
from b2bdesk.ui import format
from b2bdesk.ui.screens.send.state import NEW, NOBODY, LetterForm, SendState, new_key, new_kind

MOST_GOODS = 3
"""Goods of the last order that a letter names."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read of an order.

    ``stored`` are the bytes, by uid, of the standing documents that were asked for, else of the first one;
    ``papers`` is what would be made of the other documents that were asked for.
    """

    case: SendCase
    preview: InvoicePreview | None
    problem: DeskError | None
    stored: Mapping[str, bytes]
    typed: TypedLetter | None
    papers: Mapping[DocumentKind, InvoicePreview] = field(default_factory=dict)


def load(desk: Desk, subject: Uid, wanted: Sequence[str], form: LetterForm) -> Loaded:
    """Read an order or a client for the sheet; ``wanted`` are the documents asked for; none: the usual."""
    case = sending.send_case(desk, subject)
    typed = drafts.typed_letter(desk, subject)
    standing = SendState(case=case).documents()
    without_file = {one.uid for one in SendState(case=case).of_others()}
    asked = [key for key in wanted if key not in without_file]
    loaded = Loaded(case, None, None, _stored(desk, standing, asked), typed)
    known = {"", NEW, *(one.uid for one in standing)}
    strange = next((key for key in asked if new_kind(key) is None and key not in known), None)
    if strange is not None:
        is_void = any(document.uid == strange for document in case.documents)
        problem = InvalidInput(field="documents", reason="void" if is_void else "other_client")
        return replace(loaded, stored={}, problem=problem)
    if case.order is not None:
        loaded = _with_invoice(desk, subject, loaded, form, needed=not standing)
    kinds = [kind for key in asked if (kind := new_kind(key))]
    return _with_papers(desk, subject, loaded, kinds, form) if kinds else loaded


def _stored(desk: Desk, standing: Sequence[Document], asked: Sequence[str]) -> dict[str, bytes]:
    wanted = [one for one in standing if one.uid in asked] or list(standing[:1])
    files = {one.uid: documents.stored_file(desk, one.uid) for one in wanted}
    return {uid: file.content for uid, file in files.items() if file is not None}


def _with_invoice(desk: Desk, order: Uid, loaded: Loaded, form: LetterForm, *, needed: bool) -> Loaded:
    try:
        preview = documents.preview_invoice(desk, order, with_stamp=form.with_stamp)
    except DeskError as error:
        return replace(loaded, problem=error) if needed else loaded
    return replace(loaded, preview=preview)


def _with_papers(
    desk: Desk, subject: Uid, loaded: Loaded, kinds: Sequence[DocumentKind], form: LetterForm
) -> Loaded:
    drawn: dict[DocumentKind, InvoicePreview] = {}
    for kind in kinds:
        try:
            drawn[kind] = papers.preview_paper(
                desk, subject, kind, with_stamp=form.with_stamp, details=form.details
            )
        except DeskError as error:
            return replace(loaded, papers=drawn, problem=error)
    # What stands against the invoice does not stand against another paper.
    return replace(loaded, papers=drawn, problem=None)


def send(desk: Desk, state: SendState, instead_of: Uid | None) -> Queued:
    """Issue what is chosen, if that is not done yet, and queue the letter; raises as the services do."""
    return enclosures.send_together(
        desk, state.subject, state.enclosures(), state.draft(), making=state.making(), instead_of=instead_of
    )


def issue(desk: Desk, state: SendState) -> list[documents.IssuedInvoice]:
    """Return the chosen documents with their bytes; new ones are issued for it."""
    made = state.making()
    return [enclosures.issue(desk, state.subject, one, made) for one in state.enclosures()]


def with_choice(state: SendState, wanted: Sequence[str], shown: str) -> SendState:
    """Return the state with the documents to send: those asked for, else the usual; ``shown`` in front."""
    now = [_key_now(state, key) for key in wanted]
    possible = _possible(state)
    keys = tuple(dict.fromkeys(key for key in now if key in possible)) or _usual(state)
    front = _key_now(state, shown)
    return replace(state, keys=keys, chosen=front if front in keys else next(iter(keys), ""))


def _key_now(state: SendState, key: str) -> str:
    """Return how a document is named now: one that was made meanwhile by its uid."""
    fresh = state.fresh_of(key) if key == NEW or new_kind(key) else None
    return fresh.document.uid if fresh is not None and fresh.document is not None else key


def _possible(state: SendState) -> set[str]:
    fresh = [new_key(one.kind) for one in state.new_papers() if one.obstacle is None]
    return {*(one.uid for one in state.documents()), *fresh, *((NEW,) if state.offers_new() else ())}


def _usual(state: SendState) -> tuple[str, ...]:
    """Return the new invoice where it may be made, else what stands; nothing where a few words will do."""
    if state.case is not None and state.case.nudge.occasions:
        return ()
    standing = [document.uid for document in state.documents()]
    usable_new = state.offers_new() and state.case is not None and state.case.obstacle is None
    if usable_new or not standing:
        return (NEW,) if state.offers_new() else ()
    return (standing[0],)


def contents_of(loaded: Loaded, keys: Sequence[str]) -> dict[str, bytes]:
    """Return the bytes of the chosen documents by key."""
    found = dict(loaded.stored)
    if loaded.preview is not None:
        found[NEW] = loaded.preview.content
    found |= {new_key(kind): paper.content for kind, paper in loaded.papers.items()}
    found |= {
        one.document.uid: one.content
        for one in (loaded.preview, *loaded.papers.values())
        if one is not None and one.document is not None
    }
    return {key: found[key] for key in keys if key in found}


def with_printer(state: SendState) -> SendState:
    """Return the state with a printer that is there: the remembered one, else the first."""
    names = [queue.name for queue in state.queues]
    if not names or state.form.printer in names:
        return state
    return state.with_form(printer=names[0])


def first_recipient(state: SendState) -> dict[str, object]:
    """Return recipient, template and language of a fresh letter: the client's; a person without the role is
    never chosen.
    """
    people: tuple[Suggested, ...] = state.case.recipients if state.case else ()
    template = fitting_template(state)
    able = [each for each in people if each.fits]
    # Whoever orders is reminded of ordering; papers go to accounting, who stands first.
    buyers = [each for each in able if ContactRole.ORDERS in each.roles] if template in NUDGES else []
    person = next(iter(buyers or able), None)
    language = state.case.client.language if state.case else ""
    return {
        "contact": person.contact if person else NOBODY,
        "template": template,
        "language": language if language in LANGUAGES else LANGUAGES[0],
    }


def fitting_templates(state: SendState) -> tuple[Template, ...]:
    """Return the ready texts that fit what the letter carries."""
    if len(state.keys) > 1:
        return (Template.SEVERAL,)
    occasions = state.case.nudge.occasions if state.case else ()
    if not state.keys and occasions:
        return occasions
    if state.chosen_kind() is not DocumentKind.INVOICE:
        return (Template.PAPER, *occasions)
    return (Template.FIRST, Template.REVISED, Template.REMINDER)


def fitting_template(state: SendState) -> Template:
    """Return the ready text that fits best."""
    first = fitting_templates(state)[0]
    if first is not Template.FIRST:
        return first
    return usual_template(state.preview.revision if state.preview else 1)


def letter_facts(state: SendState) -> LetterFacts | None:
    """Return what the ready text is filled with, written in the letter's language."""
    case, document, drawn = state.case, state.chosen_document(), state.fresh_of(state.chosen)
    if case is None or (drawn is None and document is None and not state.is_plain):
        return None
    language, me = state.form.language, case.me
    person = state.suggested(state.form.contact)
    contact = case.client.contact(person.contact) if person else None
    signature = ", ".join(part for part in (me.full_name, format.phone(me.phone or "")) if part) if me else ""
    title, number, total = _named(state, state.chosen)
    day = drawn.day if drawn else document.date if document else None
    return LetterFacts(
        number=number,
        day=format.day(day, language) if day else "",
        revision=document.revision if document else drawn.revision if drawn else 1,
        total=total,
        until=format.day(drawn.valid_until, language) if drawn else "",
        buyer=case.company.short_name if case.company else case.client.name,
        contact_name=(contact.first_name or contact.full_name) if contact else "",
        signature=signature,
        title=title,
        lines=tuple(_named(state, key) for key in state.keys),
        last=_last_order(case.nudge, language),
        level=_falling_level(case.nudge, language),
    )


def _last_order(nudge: Nudge, language: str) -> LastOrder | None:
    last = nudge.last
    if last is None or last.created_at is None:
        return None
    named = [line.text for line in last.lines if not line.is_cancelled]
    more = {"ru": "и ещё %1", "en": "and %1 more"}[language].replace("%1", str(len(named) - MOST_GOODS))
    goods = [*named[:MOST_GOODS], more] if len(named) > MOST_GOODS else named
    day = format.day(last.created_at.astimezone().date(), language)
    return LastOrder(day, last.shown_number, format.money(last.total, language), ", ".join(goods))


def _falling_level(nudge: Nudge, language: str) -> FallingLevel | None:
    level = nudge.level
    if level is None or level.falls_on is None:
        return None
    rises = level.next_percent is not None and level.to_next is not None
    return FallingLevel(
        percent=format.percent(level.percent, language),
        until=format.day(level.falls_on - timedelta(days=1), language),
        falls_to=format.percent(level.falls_to, language) if level.falls_to else "",
        next_percent=format.percent(level.next_percent, language) if rises else "",  # type: ignore[arg-type]
        to_next=format.money(level.to_next, language) if rises else "",  # type: ignore[arg-type]
    )


def _named(state: SendState, key: str) -> tuple[str, str, str]:
    """Return title, number and sum of a document; the sum is empty where it is not what it is about."""
    document, drawn, kind = state.document_of(key), state.fresh_of(key), state.kind_of(key)
    language = state.form.language
    number = (drawn.number if drawn else document.number if document else "") or ""
    total = document.total if document else drawn.total if drawn else None
    worth = "" if total is None or kind in _ABOUT_NO_SUM else format.money(total, language)
    return documents.title(kind, language), number, worth


_ABOUT_NO_SUM = frozenset({DocumentKind.RECON_ACT, DocumentKind.CORR_VAT_INVOICE})
"""The balance of a reconciliation and the difference of a correction are not what a letter is about."""


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
