"""Prepares a document and its letter: reads, previews, issues, sends, prints, saves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.uid import Uid
from b2bdesk.services import documents, sending
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import InvoicePreview
from b2bdesk.services.letter_texts import LetterFacts, Template, letter_text, usual_template
from b2bdesk.services.letters import Queued, Suggested
from b2bdesk.services.sending import SendCase
from b2bdesk.ui import format, printing
from b2bdesk.ui.printing import PrintQueue
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.outgoing import Outgoing
from b2bdesk.ui.screens.send.state import NEW, NOBODY, LetterForm, SendState

PRINTER_KEY = "printer.invoice"
STAMP_KEY = "send.stamp"


@dataclass(frozen=True, slots=True)
class _Loaded:
    case: SendCase
    preview: InvoicePreview | None
    problem: DeskError | None
    stored: bytes


class SendPresenter(QObject):
    """One sheet. ``state_changed`` comes with each :class:`SendState`; ``sent`` when a letter is queued.

    What was typed for an order is kept while the program runs, also when the sheet is closed.
    """

    state_changed = Signal(object)
    sent = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._run = parts, parts.desk, parts.runner
        self._outgoing = Outgoing(parts, self)
        self._forms: dict[Uid, LetterForm] = {}
        self._asked = 0
        self._wanted = ""
        self.state = SendState()
        parts.changed.rung.connect(self._changed)
        self._outgoing.returned.connect(self._returned)

    # --- opening -----------------------------------------------------------------------------------

    def open(self, order: Uid, document: str = "", then: Callable[[], None] | None = None) -> None:
        """Show an order; ``document`` is the issued one to send. ``then`` runs when all is read."""
        if order != self.state.order:
            self._set(SendState(order=order, queues=self.state.queues, queues_known=self.state.queues_known))
        self._wanted = document
        self._read(then)
        self.with_queues(lambda: None)

    def with_queues(self, use: Callable[[], None]) -> None:
        """Do something when the print queues are known; asking the system for them may take seconds."""
        if self.state.queues_known:
            use()
            return
        job = self._run.read(lambda _: printing.queues(), self)
        job.succeeded.connect(self._know_queues)
        job.succeeded.connect(lambda _: use())

    def now(self) -> datetime:
        """Return the instant of the desk's clock, for countdowns."""
        return self._desk.clock.now()

    def refresh(self) -> None:
        """Read again what may have changed."""
        if self.state.order:
            self._read(None)

    def forget(self) -> None:
        """The sheet was closed: nothing is shown, what was typed is kept."""
        self._asked += 1
        self._set(SendState(queues=self.state.queues, queues_known=self.state.queues_known))

    # --- what a person does --------------------------------------------------------------------------

    def choose_document(self, key: str) -> None:
        """Choose what to send: an issued document, the new invoice, or nothing (empty)."""
        self._wanted = key
        self._set(replace(self.state, chosen=key))
        self._read(None)

    def choose_person(self, contact: Uid) -> None:
        """Send it to a contact of the client."""
        self._fill(self.state.with_form(contact=contact, to=""))

    def type_to(self, text: str) -> None:
        """Send it to typed addresses."""
        self._set(self.state.with_form(contact=NOBODY, to=text))

    def type_cc(self, text: str) -> None:
        """Take typed copies."""
        self._set(self.state.with_form(cc=text))

    def allow_domains(self) -> None:
        """A person said yes to the domains that the client never used."""
        allowed = self.state.form.allowed | frozenset(self.state.new_domains())
        self._set(self.state.with_form(allowed=allowed))

    def type_letter(self, subject: str, text: str) -> None:
        """Take subject and text as typed."""
        form = self.state.form
        if (subject, text) != (form.subject, form.text):
            self._set(self.state.with_form(subject=subject, text=text, touched=True))

    def choose_template(self, template: Template, language: str) -> None:
        """Fill the letter from a ready text."""
        self._fill(self.state.with_form(template=template, language=language, touched=False))

    def choose_stamp(self, with_stamp: bool) -> None:
        """Print stamp and signatures on the document, or not."""
        self._parts.preferences.set(STAMP_KEY, with_stamp)
        self._set(self.state.with_form(with_stamp=with_stamp))
        self._read(None)

    def choose_print(self, print_too: bool) -> None:
        """Print the document when the letter is sent, or not."""
        self._set(self.state.with_form(print_too=print_too))

    def choose_printer(self, printer: str, copies: int) -> None:
        """Choose the queue, remembered for this kind of document, and how many copies."""
        self._parts.preferences.set(PRINTER_KEY, printer)
        self._set(self.state.with_form(printer=printer, copies=copies))

    def send(self) -> None:
        """Issue what is chosen and queue the letter; nothing happens twice while it runs."""
        state, desk = self.state, self._desk
        replaced = state.replaced()
        instead = replaced.letter.uid if replaced else None
        draft, order, stamp = state.draft(), state.order, state.form.with_stamp
        self._begin()
        if state.chosen == NEW:
            job = self._run.write(
                lambda _: sending.send_invoice(desk, order, draft, with_stamp=stamp, instead_of=instead)
            )
        else:
            chosen = Uid(state.chosen)
            job = self._run.write(
                lambda _: sending.send_again(desk, chosen, order, draft, instead_of=instead)
            )
        job.succeeded.connect(lambda queued: self._queued(queued, state))
        job.failed.connect(self._failed)

    def print_now(self) -> None:
        """Issue what is chosen and print it."""
        form = self.state.form
        self._with_file(lambda issued: self._outgoing.print_file(issued, form.printer, form.copies))

    def save(self, path: Path) -> None:
        """Issue what is chosen and write it to a file."""
        self._with_file(lambda issued: self._outgoing.save_bytes(issued.file.content, path))

    # --- inside ----------------------------------------------------------------------------------------

    def _read(self, then: Callable[[], None] | None) -> None:
        self._asked += 1
        asked, desk, order, wanted = self._asked, self._desk, self.state.order, self._wanted
        kept = self._forms.get(order) or self._usual_form()
        job = self._run.read(lambda _: _load(desk, order, wanted, kept.with_stamp), self)
        job.succeeded.connect(lambda loaded: self._loaded(asked, loaded, kept, then))
        job.failed.connect(self._failed)

    def _loaded(self, asked: int, loaded: _Loaded, kept: LetterForm, then: Callable[[], None] | None) -> None:
        if asked != self._asked:
            return
        known = self._forms.get(self.state.order)
        found = replace(
            self.state, case=loaded.case, preview=loaded.preview, problem=loaded.problem, form=known or kept
        )
        chosen = _choice(found, self._wanted)
        content = loaded.stored if chosen != NEW else (loaded.preview.content if loaded.preview else b"")
        found = replace(found, chosen=chosen, content=content or loaded.stored)
        if known is None:
            found = found.with_form(**_first_choice(found))
        self._fill(found)
        if then is not None:
            then()

    def _usual_form(self) -> LetterForm:
        preferences = self._parts.preferences
        return LetterForm(
            with_stamp=bool(preferences.get(STAMP_KEY, True)), printer=preferences.get(PRINTER_KEY, "")
        )

    def _fill(self, state: SendState) -> None:
        """Set the state with the letter filled from its ready text, unless it was changed by hand."""
        facts = _facts(state)
        if facts is not None and not state.form.touched:
            subject, text = letter_text(state.form.template, state.form.language, facts)
            # A text editor gives no-break spaces back as plain ones, and then it would look changed.
            state = state.with_form(subject=subject, text=text.replace("\u00a0", " "))
        self._set(state)

    def _know_queues(self, queues: list[PrintQueue]) -> None:
        names = [queue.name for queue in queues]
        printer = self.state.form.printer if self.state.form.printer in names else (names or [""])[0]
        known = replace(self.state, queues=tuple(queues), queues_known=True)
        self._set(known.with_form(printer=printer))

    def _with_file(self, use: Callable[[documents.IssuedInvoice], None]) -> None:
        state, desk = self.state, self._desk
        self._begin()
        job = self._run.write(lambda _: _issued(desk, state))
        job.succeeded.connect(lambda issued: self._issued(issued, use))
        job.failed.connect(self._failed)

    def _issued(
        self, issued: documents.IssuedInvoice, use: Callable[[documents.IssuedInvoice], None]
    ) -> None:
        self._set(replace(self.state, busy=False))
        use(issued)

    def _queued(self, queued: Queued, sent: SendState) -> None:
        self._forms.pop(sent.order, None)
        if self.state.order == sent.order:
            self._set(replace(self.state, busy=False), keep=False)
        self._outgoing.announce(queued, sent)
        if sent.form.print_too:
            self._outgoing.print_document(queued.letter.documents[0], sent.form.printer, sent.form.copies)
        self.sent.emit(queued)

    def _returned(self, state: SendState) -> None:
        """A letter was taken back: what was typed for it is there again."""
        self._forms[state.order] = replace(state.form, touched=True)
        if self.state.order == state.order:
            self._set(replace(self.state, form=self._forms[state.order]))

    def _begin(self) -> None:
        self._set(replace(self.state, busy=True))

    def _failed(self, error: DeskError) -> None:
        self._set(replace(self.state, busy=False))
        self._parts.window.notifier.problem(error, "letter")

    def _changed(self, changes: object) -> None:
        has = getattr(changes, "has", None)
        if self.state.order and has is not None and (has("letter") or has("order", self.state.order)):
            self._read(None)

    def _set(self, state: SendState, keep: bool = True) -> None:
        self.state = state
        if keep and state.order and state.case is not None:
            self._forms[state.order] = state.form
        self.state_changed.emit(state)


def _load(desk: Desk, order: Uid, wanted: str, with_stamp: bool) -> _Loaded:
    case = sending.send_case(desk, order)
    living = sending.living_invoice(case.documents)
    file = documents.stored_file(desk, living.uid) if living else None
    stored = file.content if file else b""
    if wanted not in ("", NEW, living.uid if living else ""):
        known = any(document.uid == wanted for document in case.documents)
        problem = InvalidInput(field="documents", reason="void" if known else "other_client")
        return _Loaded(case, None, problem, b"")
    try:
        return _Loaded(case, documents.preview_invoice(desk, order, with_stamp=with_stamp), None, stored)
    except DeskError as error:
        return _Loaded(case, None, None if living else error, stored)


def _issued(desk: Desk, state: SendState) -> documents.IssuedInvoice:
    document = state.chosen_document()
    if document is None:
        return documents.issue_invoice(desk, state.order, with_stamp=state.form.with_stamp)
    file = documents.stored_file(desk, document.uid)
    if file is None:
        raise InvalidInput(field="documents", reason="empty")
    return documents.IssuedInvoice(document, file)


def _choice(state: SendState, wanted: str) -> str:
    """Return the key of the document to send: the one asked for, else what stands, else the new one."""
    keys = [document.uid for document in state.documents()]
    possible = [*keys, NEW] if state.offers_new() else keys
    if wanted in possible:
        return wanted
    usable_new = state.offers_new() and state.case is not None and state.case.obstacle is None
    if usable_new or not keys:
        return NEW if state.offers_new() else ""
    return keys[0]


def _first_choice(state: SendState) -> dict[str, object]:
    """Return recipient and template of a fresh letter; a person without the role is never chosen."""
    people: tuple[Suggested, ...] = state.case.recipients if state.case else ()
    person = next((each for each in people if each.fits), None)
    revision = state.preview.revision if state.preview else 1
    return {"contact": person.contact if person else NOBODY, "template": usual_template(revision)}


def _facts(state: SendState) -> LetterFacts | None:
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
