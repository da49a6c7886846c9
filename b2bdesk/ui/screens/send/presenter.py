"""Prepares a document and its letter: reads, previews, issues, sends, prints, saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.errors import DeskError
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.uid import Uid
from b2bdesk.services import documents, drafts
from b2bdesk.services.letter_texts import Template, letter_text
from b2bdesk.services.letters import Queued
from b2bdesk.services.paper_sources import PaperDetails
from b2bdesk.ui import printing
from b2bdesk.ui.printing import PrintQueue
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.filling import (
    Loaded,
    contents_of,
    first_recipient,
    fitting_template,
    fitting_templates,
    issue,
    letter_facts,
    load,
    send,
    to_keep,
    typed_form,
    with_choice,
    with_printer,
)
from b2bdesk.ui.screens.send.outgoing import Outgoing
from b2bdesk.ui.screens.send.state import NOBODY, LetterForm, SendState

KEEP_MS = 300
"""How long typing rests before it is kept."""

PRINTER_KEY, COPIES_KEY = "printer.", "copies."
"""Followed by the kind of document: each remembers a queue and a number of copies of its own."""

STAMP_KEY = "send.stamp"


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
        self._wanted: tuple[str, ...] = ()
        self._shown = ""
        self._then: Callable[[], None] | None = None
        self.state = SendState()
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        self._drawing = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._drawing.timeout.connect(self.draw_anew)
        parts.changed.rung.connect(self._changed)
        parts.window.shutting_down.connect(self._keep_now)
        self._outgoing.returned.connect(self._returned)

    # --- opening -----------------------------------------------------------------------------------

    def open(self, subject: Uid, document: str = "", then: Callable[[], None] | None = None) -> None:
        """Show an order or a client; ``document`` is the one to send. ``then`` runs when all is read."""
        if subject != self.state.subject:
            self._set(
                SendState(subject=subject, queues=self.state.queues, queues_known=self.state.queues_known)
            )
        self._wanted, self._shown = ((document,) if document else ()), document
        self._then = then
        self._read()
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

    def today(self) -> date:
        """Return the company's day."""
        return self._desk.clock.today()

    def keep(self) -> None:
        """Keep what is typed, so that a crash does not lose it."""
        self._keeping.stop()
        desk, subject, typed = self._desk, self.state.subject, to_keep(self.state.form)
        if subject and self.state.case is not None:
            job = self._run.write(lambda _: drafts.keep_letter(desk, subject, typed))
            job.failed.connect(self._failed)

    def forget(self) -> None:
        """The sheet was closed: nothing is shown, what was typed is kept."""
        self._keep_now()
        self._asked += 1
        self._then = None
        self._set(SendState(queues=self.state.queues, queues_known=self.state.queues_known))

    # --- what a person does --------------------------------------------------------------------------

    def choose_document(self, key: str, wanted: bool = True) -> None:
        """Let the letter carry a document and show it, or leave it out; the last makes room for the usual."""
        others = self.state.beside(key)
        self._wanted = (*others, key) if wanted else others
        self._shown = key if wanted else self.state.chosen
        self._set(with_choice(self.state, self._wanted, self._shown))
        self._read()

    def show_document(self, key: str) -> None:
        """Show another of the documents that the letter carries."""
        self._shown = key
        self._fill(self._with_remembered(replace(self.state, chosen=key)))

    def choose_person(self, contact: Uid) -> None:
        """Send it to a contact of the client."""
        self._fill(self.state.with_form(contact=contact, to=""))
        self._keeping.start()

    def type_to(self, text: str) -> None:
        """Send it to typed addresses."""
        self._set(self.state.with_form(contact=NOBODY, to=text))
        self._keeping.start()

    def type_cc(self, text: str) -> None:
        """Take typed copies."""
        self._set(self.state.with_form(cc=text))
        self._keeping.start()

    def allow_domains(self) -> None:
        """A person said yes to the domains that the client never used."""
        allowed = self.state.form.allowed | frozenset(self.state.new_domains())
        self._set(self.state.with_form(allowed=allowed))

    def type_letter(self, subject: str, text: str) -> None:
        """Take subject and text as typed."""
        form = self.state.form
        if (subject, text) != (form.subject, form.text):
            self._set(self.state.with_form(subject=subject, text=text, touched=True))
            self._keeping.start()

    def choose_template(self, template: Template, language: str) -> None:
        """Fill the letter from a ready text."""
        self._fill(self.state.with_form(template=template, language=language, touched=False))
        self._keeping.start()

    def choose_stamp(self, with_stamp: bool) -> None:
        """Print stamp and signatures on the document, or not."""
        self._parts.preferences.set(STAMP_KEY, with_stamp)
        self._set(self.state.with_form(with_stamp=with_stamp))
        self._read()

    def describe(self, details: PaperDetails) -> None:
        """Take what a person adds to the paper; it is drawn anew when typing rests."""
        if details != self.state.form.details:
            self._set(self.state.with_form(details=details))
            self._drawing.start()

    def draw_anew(self) -> None:
        """Draw the chosen paper with what was typed so far."""
        self._drawing.stop()
        self._read()

    def choose_publish(self, publish: bool) -> None:
        """Show the documents in the buyer's account of the shop, or not."""
        self._set(self.state.with_form(publish=publish))

    def choose_print(self, print_too: bool) -> None:
        """Print the document when the letter is sent, or not."""
        self._set(self.state.with_form(print_too=print_too))

    def choose_printer(self, printer: str, copies: int) -> None:
        """Choose the queue and how many copies, both remembered for this kind of document."""
        kind = self.state.chosen_kind().value
        self._parts.preferences.set(PRINTER_KEY + kind, printer)
        self._parts.preferences.set(COPIES_KEY + kind, copies)
        self._set(self.state.with_form(printer=printer, copies=copies))

    def send(self) -> None:
        """Issue what is chosen and queue the letter; nothing happens twice while it runs."""
        state, desk = self.state, self._desk
        replaced = state.replaced()
        instead = replaced.letter.uid if replaced else None
        self._begin()
        job = self._run.write(lambda _: send(desk, state, instead))
        job.succeeded.connect(lambda queued: self._queued(queued, state))
        job.failed.connect(self._failed)

    def print_now(self) -> None:
        """Issue what is chosen and print it, each kind on its own queue."""
        self._with_files(self._print_all)

    def save(self, path: Path) -> None:
        """Issue what is chosen and write it: one document to a file (a table where the name ends so, else the
        PDF), several into a folder, each under its own name.
        """
        several = len(self.state.keys) > 1

        def write(found: Sequence[documents.IssuedInvoice]) -> None:
            for issued in found:
                content, place = documents.as_file(issued, path / issued.file.name if several else path)
                self._outgoing.save_bytes(content, place)

        self._with_files(write)

    # --- inside ----------------------------------------------------------------------------------------

    def _keep_now(self) -> None:
        if self._keeping.isActive():
            self.keep()

    def _read(self) -> None:
        self._asked += 1
        asked, desk, subject, wanted = self._asked, self._desk, self.state.subject, self._wanted
        kept = self._forms.get(subject) or self._usual_form()
        job = self._run.read(lambda _: load(desk, subject, wanted, kept), self)
        job.succeeded.connect(lambda loaded: self._loaded(asked, loaded, kept))
        job.failed.connect(self._failed)

    def _loaded(self, asked: int, loaded: Loaded, kept: LetterForm) -> None:
        if asked != self._asked:
            return
        known = self._forms.get(self.state.subject)
        found = replace(
            self.state,
            case=loaded.case,
            preview=loaded.preview,
            papers=loaded.papers,
            problem=loaded.problem,
            form=known or kept,
        )
        found = with_choice(found, self._wanted, self._shown)
        found = replace(found, contents=contents_of(loaded, found.keys))
        if known is not None and known.template not in fitting_templates(found):
            found = found.with_form(template=fitting_template(found))
        if known is None:
            first = typed_form(loaded.typed) if loaded.typed else first_recipient(found)
            found = found.with_form(**first)
        self._fill(with_printer(self._with_remembered(found)))
        # The answer that arrives may be that of a later reading: a change came in between.
        then, self._then = self._then, None
        if then is not None:
            then()

    def _usual_form(self) -> LetterForm:
        return LetterForm(with_stamp=bool(self._parts.preferences.get(STAMP_KEY, True)))

    def _with_remembered(self, state: SendState) -> SendState:
        """Return the state with the queue and the copies of the chosen kind of document."""
        preferences, kind = self._parts.preferences, state.chosen_kind().value
        return state.with_form(
            printer=preferences.get(PRINTER_KEY + kind, ""), copies=int(preferences.get(COPIES_KEY + kind, 1))
        )

    def _fill(self, state: SendState) -> None:
        """Set the state with the letter filled from its ready text, unless it was changed by hand."""
        facts = letter_facts(state)
        if facts is not None and not state.form.touched:
            subject, text = letter_text(state.form.template, state.form.language, facts)
            state = state.with_form(subject=subject, text=text)
        self._set(state)

    def _know_queues(self, queues: list[PrintQueue]) -> None:
        known = replace(self.state, queues=tuple(queues), queues_known=True)
        self._set(with_printer(self._with_remembered(known)))

    def _with_files(self, use: Callable[[Sequence[documents.IssuedInvoice]], None]) -> None:
        state, desk = self.state, self._desk
        self._begin()
        job = self._run.write(lambda _: issue(desk, state))
        job.succeeded.connect(lambda issued: self._issued(issued, use))
        job.failed.connect(self._failed)

    def _issued(
        self,
        issued: Sequence[documents.IssuedInvoice],
        use: Callable[[Sequence[documents.IssuedInvoice]], None],
    ) -> None:
        self._set(replace(self.state, busy=False))
        use(issued)

    def _print_all(self, found: Sequence[documents.IssuedInvoice]) -> None:
        for issued in found:
            self._outgoing.print_file(issued, *self._queue_for(issued.document.kind, self.state.form))

    def _queue_for(self, kind: DocumentKind, form: LetterForm) -> tuple[str, int]:
        """Return printer and copies: those of the form for the shown kind, else what the kind remembers."""
        if kind is self.state.chosen_kind():
            return form.printer, form.copies
        preferences = self._parts.preferences
        printer = preferences.get(PRINTER_KEY + kind.value, "") or form.printer
        return printer, int(preferences.get(COPIES_KEY + kind.value, 1))

    def _queued(self, queued: Queued, sent: SendState) -> None:
        self._forms.pop(sent.subject, None)
        self._keeping.stop()
        desk = self._desk
        self._run.write(lambda _: drafts.drop_letter(desk, sent.subject))
        if self.state.subject == sent.subject:
            self._set(replace(self.state, busy=False), keep=False)
        self._outgoing.announce(queued, sent)
        if sent.form.print_too:
            kinds = [one.kind for one in sent.enclosures()]
            for document, kind in zip(queued.letter.documents, kinds, strict=True):
                self._outgoing.print_document(document, *self._queue_for(kind, sent.form))
        self.sent.emit(queued)

    def _returned(self, state: SendState) -> None:
        """A letter was taken back: what was typed for it is there again."""
        form = self._forms[state.subject] = replace(state.form, touched=True)
        desk = self._desk
        self._run.write(lambda _: drafts.keep_letter(desk, state.subject, to_keep(form)))
        if self.state.subject == state.subject:
            self._set(replace(self.state, form=self._forms[state.subject]))

    def _begin(self) -> None:
        self._set(replace(self.state, busy=True))

    def _failed(self, error: DeskError) -> None:
        self._set(replace(self.state, busy=False))
        self._parts.window.notifier.problem(error, "letter")

    def _changed(self, changes: object) -> None:
        has = getattr(changes, "has", None)
        if self.state.subject and has is not None and (has("letter") or has("order", self.state.subject)):
            self._read()

    def _set(self, state: SendState, keep: bool = True) -> None:
        self.state = state
        if keep and state.subject and state.case is not None:
            self._forms[state.subject] = state.form
        self.state_changed.emit(state)
