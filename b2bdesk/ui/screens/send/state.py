"""What the print-and-send sheet shows, as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from b2bdesk.errors import DeskError
from b2bdesk.model.document import Document, DocumentKind, DocumentState
from b2bdesk.model.uid import Uid
from b2bdesk.services import letters, portal, sending
from b2bdesk.services.clients import EMAIL
from b2bdesk.services.documents import InvoicePreview
from b2bdesk.services.enclosures import Enclosure, Making
from b2bdesk.services.letter_texts import Template
from b2bdesk.services.letters import LetterDraft, Suggested
from b2bdesk.services.paper_snapshots import OF_A_CLIENT
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
    publish: bool | None = None
    """Whether the buyer sees new documents in his account; None does what is usual of their kinds."""
    print_too: bool = False
    printer: str = ""
    copies: int = 1
    details: PaperDetails = NO_DETAILS
    touched: bool = False
    """Subject or text were changed by hand: they are not filled in anew by themselves."""


@dataclass(frozen=True, slots=True)
class SendState:
    """One order or client (``subject``) in the sheet.

    ``keys`` name the documents that the letter carries, in the order of choosing; ``chosen`` is the one of
    them that is shown, empty for none. ``contents`` are their bytes by key: those that leave. ``preview`` is
    the invoice that would be made, ``papers`` are the other documents that are chosen and not made yet.
    """

    subject: Uid = NOBODY
    case: SendCase | None = None
    preview: InvoicePreview | None = None
    papers: Mapping[DocumentKind, InvoicePreview] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    chosen: str = ""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    form: LetterForm = field(default_factory=LetterForm)
    queues: tuple[PrintQueue, ...] = ()
    queues_known: bool = False
    busy: bool = False
    problem: DeskError | None = None

    @property
    def content(self) -> bytes:
        """Return the bytes of the document that is shown."""
        return self.contents.get(self.chosen, b"")

    @property
    def paper(self) -> InvoicePreview | None:
        """Return what would be made of the document that is shown, None for the invoice."""
        return self.papers.get(self.kind_of(self.chosen))

    @property
    def is_plain(self) -> bool:
        """Whether the letter carries nothing and need not: there is an occasion to write to the client."""
        occasions = self.case.nudge.occasions if self.case else ()
        return not self.keys and self.form.template in occasions

    def size(self) -> int:
        """Return how many bytes the letter carries."""
        return sum(len(self.contents.get(key, b"")) for key in self.keys)

    def documents(self) -> list[Document]:
        """Return the documents that stand and have a file: the invoice first, those of other systems last."""
        if self.case is None:
            return []
        invoice = sending.living_invoice(self.case.documents)
        standing = [choice.standing for choice in self.case.papers]
        beside = [
            one for one in self.case.documents if one.kind in SEVERAL and one.state is not DocumentState.VOID
        ]
        theirs = [one for one in self._elsewhere() if one.sha256]
        return [document for document in (invoice, *standing, *beside, *theirs) if document is not None]

    def offered_documents(self) -> list[Document]:
        """Return those that stand in the list: of an order, what is about the client only when chosen."""
        of_order = self.case is not None and self.case.order is not None
        return [one for one in self.documents() if not of_order or one.order or one.uid in self.keys]

    def of_others(self) -> list[Document]:
        """Return the documents of other systems that have no file here: they cannot be sent."""
        return [one for one in self._elsewhere() if not one.sha256]

    def _elsewhere(self) -> list[Document]:
        return [one for choice in self.case.papers for one in choice.elsewhere] if self.case else []

    def new_papers(self) -> list[PaperChoice]:
        """Return the other documents that could be made now, or that somebody else makes."""
        papers = self.case.papers if self.case else ()
        return [one for one in papers if not one.is_current and not one.elsewhere]

    def kind_of(self, key: str) -> DocumentKind:
        """Return what kind of document a key names; an invoice where it names none."""
        document = self.document_of(key)
        return new_kind(key) or (document.kind if document else DocumentKind.INVOICE)

    def beside(self, key: str) -> tuple[str, ...]:
        """Return the chosen documents that may go with one: of most kinds a letter carries one revision."""
        kind = self.kind_of(key)
        alone = kind not in SEVERAL
        return tuple(one for one in self.keys if one != key and not (alone and self.kind_of(one) is kind))

    def chosen_kind(self) -> DocumentKind:
        """Return what kind of document is shown."""
        return self.kind_of(self.chosen)

    def paper_of(self, key: str) -> PaperChoice | None:
        """Return the other document that would be made, None for an issued one or the invoice."""
        kind = new_kind(key)
        return next((one for one in self.new_papers() if one.kind is kind), None) if kind else None

    def fresh_of(self, key: str) -> InvoicePreview | None:
        """Return what was drawn for a key, None where nothing was."""
        kind = self.kind_of(key)
        return self.preview if kind is DocumentKind.INVOICE else self.papers.get(kind)

    def offers_new(self) -> bool:
        """Whether an invoice would be made now: none stands, or the order says something else since."""
        return self.preview is not None and self.preview.document is None

    def document_of(self, key: str) -> Document | None:
        """Return the issued document that a key names; None for a new one or none."""
        return next((each for each in self.documents() if each.uid == key), None)

    def chosen_document(self) -> Document | None:
        """Return the issued document that is shown; None for a new one or none."""
        return self.document_of(self.chosen)

    def enclosures(self) -> list[Enclosure]:
        """Return what the letter carries, as the service takes it."""
        found = [(self.kind_of(key), self.document_of(key)) for key in self.keys]
        return [Enclosure(kind, document.uid if document else None) for kind, document in found]

    def making(self) -> Making:
        """Return how new documents are made."""
        return Making(self.form.with_stamp, self.form.details, self.form.publish)

    def may_be_published(self) -> tuple[str, ...]:
        """Return the chosen documents that are about the order and not between us and our logistics."""
        of_order = (*portal.INTERNAL, *OF_A_CLIENT)
        return tuple(key for key in self.keys if self.kind_of(key) not in of_order)

    def is_published(self) -> bool:
        """Whether what is chosen goes to the buyer's account, or is there already."""
        case = self.case.portal if self.case else None
        if case is None:
            return False
        if self.form.publish is not None:
            return self.form.publish
        keys = self.may_be_published()
        return any(
            key in case.ways if self.document_of(key) else self.kind_of(key) in case.usual for key in keys
        )

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
