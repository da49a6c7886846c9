"""What happens after issuing: the pause of a letter with its undo, the printer, the file."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError, PrinterFailed
from b2bdesk.model.document import Document, DocumentFile, DocumentKind
from b2bdesk.model.uid import Uid
from b2bdesk.services import cards, documents, letter_corrections, letters
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import IssuedInvoice
from b2bdesk.services.letters import Queued
from b2bdesk.ui import printing
from b2bdesk.ui.commands import CommandState
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.notify import Action as Offered
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.printing import PrintJob
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.state import SendState
from b2bdesk.ui.screens.send.words import title_of
from b2bdesk.ui.undo import Instead, UndoStep


class Outgoing(QObject):
    """Says what leaves and takes it back. ``returned`` carries the sheet's state of a letter taken back."""

    returned = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._run = parts, parts.desk, parts.runner

    def announce(self, queued: Queued, sent: SendState) -> None:
        """Offer to take the letter back for as long as it has not left."""
        window, letter = self._parts.window, queued.letter.uid
        seconds = (queued.leaves_at - self._desk.clock.now()).total_seconds()
        if seconds <= 0:
            window.notifier.tell(self.tr("The letter is in the outbox."))
            return
        step = UndoStep(
            self._will_be_sent(sent),
            undo=lambda: self._take_back(letter, sent),
            until=window.parts.monotonic() + seconds,
            send_now=lambda: self._send_now(letter),
            may_wait=True,
            instead=lambda: self._correction(letter),
        )
        window.undo.push(step)

    def _will_be_sent(self, sent: SendState) -> str:
        if not sent.keys:
            return self.tr("Letter will be sent")
        if len(sent.keys) > 1:
            return self.tr("%n document(s) will be sent", "", len(sent.keys))
        is_invoice = sent.chosen_kind() is DocumentKind.INVOICE
        return self.tr("Invoice will be sent") if is_invoice else self.tr("Document will be sent")

    def print_document(self, document: Uid, printer: str, copies: int) -> None:
        """Print a document that was issued before."""
        desk = self._desk
        job = self._run.read(lambda _: _stored(desk, document))
        job.succeeded.connect(lambda issued: self.print_file(issued, printer, copies))
        job.failed.connect(self._problem)

    def print_file(self, issued: IssuedInvoice, printer: str, copies: int) -> None:
        """Hand a document to a print queue in a worker and note what came of it.

        Until the queue has all pages the person can stop it.
        """
        title = title_of(issued.document)
        job = PrintJob(issued.file.content, title, printer, copies)
        words = self.tr("%1 is being printed: %2").replace("%1", title).replace("%2", printer)
        stop = threading.Event()
        self._parts.window.notifier.tell(words, action=Offered(self.tr("Stop printing"), stop.set))
        printed = self._run.read(lambda _: printing.print_pdf(job, stop.is_set))
        printed.succeeded.connect(lambda whole: self._printed(issued, job, whole))
        printed.failed.connect(lambda error: self._not_printed(issued, job, error))

    def save_bytes(self, content: bytes, path: Path) -> None:
        """Write a document to a file."""
        saved = self._run.read(lambda _: documents.write_file(content, path))
        said = self.tr("Saved: %1").replace("%1", path.name)
        saved.succeeded.connect(lambda _: self._parts.window.notifier.tell(said))
        saved.failed.connect(self._problem)

    def _printed(self, issued: IssuedInvoice, job: PrintJob, whole: bool) -> None:
        if not whole:
            self._parts.window.notifier.tell(self.tr("%1: printing was stopped").replace("%1", job.title))
            return
        self._note(issued.document.uid, job, None)
        words = self.tr("%1 was handed to the printer %2")
        words = words.replace("%1", job.title).replace("%2", job.printer)
        ref = ObjectRef("document", issued.document.uid)
        self._parts.window.notifier.tell(words, ref=ref)

    def _not_printed(self, issued: IssuedInvoice, job: PrintJob, error: DeskError) -> None:
        self._note(issued.document.uid, job, error.code)
        shown = error if isinstance(error, PrinterFailed) else PrinterFailed(printer=job.printer)
        self._problem(shown)

    def _note(self, document: Uid, job: PrintJob, failed: str | None) -> None:
        desk, printer, copies = self._desk, job.printer, job.copies
        noted = self._run.write(
            lambda _: documents.record_print(desk, document, printer, copies, failed=failed)
        )
        noted.failed.connect(self._problem)

    def _take_back(self, letter: Uid, sent: SendState) -> JobHandle:
        desk = self._desk
        job = self._run.write(lambda _: letters.take_back(desk, letter))
        job.succeeded.connect(lambda _: self.returned.emit(sent))
        job.failed.connect(self._problem)
        return job

    def _correction(self, letter: Uid) -> Instead:
        """Ask whether to write to the same people what is right (``ux.md`` 15)."""
        said = self.tr("Cannot be undone: the letter has left. Write a correction?")
        return Instead(said, Offered(self.tr("Write a correction"), lambda: self._write_correction(letter)))

    def _write_correction(self, letter: Uid) -> None:
        desk = self._desk
        job = self._run.write(lambda _: letter_corrections.begin(desk, letter))
        job.succeeded.connect(self._correction_begun)
        job.failed.connect(self._problem)

    def _correction_begun(self, order: Uid | None) -> None:
        if order is None:
            return
        ref, window = ObjectRef("order", order), self._parts.window
        window.open_object(ref)
        window.registry.get("papers.open").run(CommandState(window.navigator.current, ref))

    def _send_now(self, letter: Uid) -> None:
        desk = self._desk
        job = self._run.write(lambda _: letters.send_now(desk, letter))
        job.failed.connect(self._problem)

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "letter")


def _stored(desk: Desk, document: Uid) -> IssuedInvoice:
    found: Document = cards.document_line(desk, document).document
    file = documents.stored_file(desk, document)
    return IssuedInvoice(found, file or DocumentFile(document, "", documents.PDF, b"", ""))
