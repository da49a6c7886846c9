"""What the print-and-send sheet shows, as values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from b2bdesk.errors import DeskError
from b2bdesk.model.document import Document, DocumentKind, DocumentState
from b2bdesk.model.uid import Uid
from b2bdesk.services import letters, sending
from b2bdesk.services.clients import EMAIL
from b2bdesk.services.documents import InvoicePreview
from b2bdesk.services.letter_texts import Template
from b2bdesk.services.letters import LetterDraft, Suggested
from b2bdesk.services.paper_sources import NO_DETAILS, PaperDetails
from b2bdesk.services.papers import SEVERAL, PaperChoice
from b2bdesk.services.sending import LetterStage, SendCase, SentLetter
from b2bdesk.ui.printing import PrintQueue

NOBODY = Uid("")

NEW = "new"
"""Key of the invoice that would be issued now, beside the uids of those that were."""

_NEW_PAPER = "new:"


def new_key(kind: DocumentKind) -> str:
    """Return the key of another document that would be made now."""
    return f"{_NEW_PAPER}{kind.value}"


def new_kind(key: str) -> DocumentKind | None:
    """Return which document a key of :func:`new_key` would make, None for any other key."""
    return DocumentKind(key.removeprefix(_NEW_PAPER)) if key.startswith(_NEW_PAPER) else None


@dataclass(frozen=True, slots=True)
class LetterForm:
    """What a person typed and chose. ``contact`` is empty while addresses are typed by hand."""

    contact: Uid = NOBODY
    to: str = ""
    cc: str = ""
    subject: str = ""
    text: str = ""
    template: Template = Template.FIRST
    language: str = "ru"
    allowed: frozenset[str] = frozenset()
    with_stamp: bool = True
    print_too: bool = False
    printer: str = ""
    copies: int = 1
    details: PaperDetails = NO_DETAILS
    touched: bool = False
    """Subject or text were changed by hand: they are not filled in anew by themselves."""


@dataclass(frozen=True, slots=True)
class SendState:
    """One order or client (``subject``) in the sheet.

    ``chosen`` is the key of the document to send, empty for none.
    ``content`` are the bytes of the preview; they are the bytes that leave. ``preview`` is the invoice that
    would be made, ``paper`` the other document that is chosen.
    """

    subject: Uid = NOBODY
    case: SendCase | None = None
    preview: InvoicePreview | None = None
    paper: InvoicePreview | None = None
    chosen: str = ""
    content: bytes = b""
    form: LetterForm = field(default_factory=LetterForm)
    queues: tuple[PrintQueue, ...] = ()
    queues_known: bool = False
    busy: bool = False
    problem: DeskError | None = None

    def documents(self) -> list[Document]:
        """Return the documents that stand: the invoice first."""
        if self.case is None:
            return []
        invoice = sending.living_invoice(self.case.documents)
        standing = [choice.standing for choice in self.case.papers]
        beside = [
            one for one in self.case.documents if one.kind in SEVERAL and one.state is not DocumentState.VOID
        ]
        return [document for document in (invoice, *standing, *beside) if document is not None]

    def offered_documents(self) -> list[Document]:
        """Return those that stand in the list: of an order, what is about the client only when chosen."""
        of_order = self.case is not None and self.case.order is not None
        return [one for one in self.documents() if not of_order or one.order or one.uid == self.chosen]

    def of_others(self) -> list[Document]:
        """Return the documents of other systems."""
        return [one for choice in self.case.papers for one in choice.elsewhere] if self.case else []

    def new_papers(self) -> list[PaperChoice]:
        """Return the other documents that could be made now, or that somebody else makes."""
        papers = self.case.papers if self.case else ()
        return [one for one in papers if not one.is_current and not one.elsewhere]

    def chosen_kind(self) -> DocumentKind:
        """Return what kind of document is chosen; an invoice while nothing is."""
        document = self.chosen_document()
        return new_kind(self.chosen) or (document.kind if document else DocumentKind.INVOICE)

    def chosen_paper(self) -> PaperChoice | None:
        """Return the other document that would be made, None for an issued one or the invoice."""
        kind = new_kind(self.chosen)
        return next((one for one in self.new_papers() if one.kind is kind), None) if kind else None

    def offers_new(self) -> bool:
        """Whether an invoice would be made now: none stands, or the order says something else since."""
        return self.preview is not None and self.preview.document is None

    def chosen_document(self) -> Document | None:
        """Return the issued document to send; None for the new one or none."""
        return next((each for each in self.documents() if each.uid == self.chosen), None)

    def to_addresses(self) -> tuple[str, ...]:
        """Return the addresses of the main recipients."""
        person = self.suggested(self.form.contact)
        return (person.address,) if person else addresses(self.form.to)

    def suggested(self, contact: Uid) -> Suggested | None:
        """Return a possible recipient of the client."""
        people = self.case.recipients if self.case else ()
        return next((each for each in people if each.contact == contact), None) if contact else None

    def new_domains(self) -> tuple[str, ...]:
        """Return the mail domains that this client never used and nobody has allowed yet."""
        if self.case is None:
            return ()
        everyone = (*self.to_addresses(), *addresses(self.form.cc))
        known = frozenset(self.case.written)
        valid = tuple(address for address in everyone if EMAIL.match(address))
        found = letters.new_domains(self.case.client, valid, known)
        return tuple(domain for domain in found if domain not in self.form.allowed)

    def replaced(self) -> SentLetter | None:
        """Return the newest letter when the mail server refused it: a new one takes its place."""
        newest = self.case.letters[0] if self.case and self.case.letters else None
        return newest if newest and newest.stage is LetterStage.REFUSED else None

    def draft(self) -> LetterDraft:
        """Return the letter as the service takes it."""
        return LetterDraft(
            to=self.to_addresses(),
            cc=addresses(self.form.cc),
            subject=self.form.subject,
            text=self.form.text,
            order=self.case.order.uid if self.case and self.case.order else None,
            new_domains_confirmed=not self.new_domains(),
        )

    def with_form(self, **changes: object) -> SendState:
        """Return the state with another value in the form."""
        return replace(self, form=replace(self.form, **changes))  # type: ignore[arg-type]


def addresses(text: str) -> tuple[str, ...]:
    """Return the addresses typed, divided by commas, semicolons or spaces, each once."""
    found = [part.strip("<>") for part in re.split(r"[\s,;]+", text) if "@" in part or part.strip()]
    return tuple(dict.fromkeys(part for part in found if part))
