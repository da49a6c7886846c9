"""The main job, second part: the invoice is seen, saved, printed and sent, and read back where it arrived."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from b2bdesk.model.document import Document, DocumentFile
from b2bdesk.services import cards, documents
from b2bdesk.tour.hands import need, rest
from b2bdesk.tour.order_job import ARRIVES_WITHIN_S, EMAIL, OrderJob
from b2bdesk.tour.papers import ReadPdf, is_drawn
from b2bdesk.training.newcomers import TOUR_INN
from b2bdesk.ui import printing
from b2bdesk.ui.printing import PrintJob


class InvoiceJob:
    """What is done to the order of the first part. ``pdf`` holds the bytes of the issued invoice."""

    def __init__(self, job: OrderJob) -> None:
        self.job, self.guide, self.hands, self.record = job, job.guide, job.hands, job.record
        self.pdf = b""

    def print_and_send(self) -> None:
        """F12 shows the very invoice and who gets it."""
        hands = self.hands
        hands.press("F12")
        sheet = hands.wait(lambda: hands.seen("send"), "the print-and-send sheet")
        preview = hands.wait(lambda: sheet.presenter.state.content, "the preview")
        text = ReadPdf(preview).text()
        need(_in_paper(self.job.stored_order().total) in text, "the total is not on the preview")
        if not sheet.presenter.state.form.contact and not sheet.presenter.state.form.to:
            hands.go_to("send.to")
            hands.type(EMAIL)
            hands.press("Tab")
        rest()
        hands.wait(lambda: is_drawn(sheet.preview), "the drawn preview")
        self.record.picture("09-print-and-send")

    def save_pdf(self) -> None:
        """The PDF is saved through the dialog of files; its text can be read back."""
        file = self.guide.out / "invoice.pdf"
        file.unlink(missing_ok=True)
        button = self.hands.find("send.save")
        self.hands.answer_file_dialog(file, lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))
        self.guide.window.activateWindow()
        self.hands.wait(self.guide.window.isActiveWindow, "the active window")
        self.hands.wait(file.exists, "the saved PDF")
        self.pdf = self._stored_file().content
        self.hands.wait(lambda: file.read_bytes() == self.pdf, "the whole PDF")

    def read_pdf(self) -> None:
        """Number, total and the sum in words stand in the text of the PDF."""
        read, order, document = ReadPdf(self.pdf), self.job.stored_order(), self._document()
        text = read.text()
        need(read.pages >= 1, "the PDF has no page")
        for wanted in (document.number or "?", _in_paper(order.total), TOUR_INN, "рубл"):
            need(wanted in text, f"{wanted} is not in the PDF")
        read.save_picture(self.guide.out / "invoice.png")

    def print_to_file(self) -> None:
        """The same pages go through the printing of the system into a file."""
        file = self.guide.out / "printed.pdf"
        job = PrintJob(self.pdf, "tour", file=str(file))
        self.guide.do(lambda: printing.print_pdf(job))
        need(ReadPdf(file.read_bytes()).pages == ReadPdf(self.pdf).pages, "not every page was printed")

    def send(self) -> None:
        """Ctrl+Enter sends after a pause that can be undone."""
        hands = self.hands
        if hands.seen("send.newdomain"):
            hands.find("send.newdomain").link_pressed.emit()
            rest()
        hands.press("Ctrl+Return")
        hands.wait(lambda: not hands.seen("send"), "the closed sheet")
        hands.wait(lambda: hands.seen("main.strip.now"), "the pause of the letter")
        need(not self.guide.outside.letters(), "the letter left before its pause ended")
        self.record.picture("10-letter-held")

    def letter_arrived(self) -> None:
        """The mail server has one letter: subject, addressee and the bytes of the stored PDF."""
        outside = self.guide.outside
        found = self.hands.wait(outside.letters, "the letter on the mail server", ARRIVES_WITHIN_S)
        need(len(found) == 1, f"the mail server has {len(found)} letters")
        letter, document = found[0], self._document()
        need(EMAIL in letter.recipients, f"it went to {letter.recipients}")
        need((document.number or "?") in letter.subject, f"its subject is {letter.subject}")
        need([content for _, content in letter.attachments] == [self.pdf], "the attachment is another file")

    # --- inside ----------------------------------------------------------------------------------

    def _document(self) -> Document:
        desk, order = self.guide.desk, self.job.order
        found = self.guide.ask(lambda: cards.order_card(desk, order)).documents
        need(found, "the order has no document")
        return found[-1].document

    def _stored_file(self) -> DocumentFile:
        desk = self.guide.desk
        document = self.hands.wait(self._document_or_none, "the issued invoice")
        file = self.guide.ask(lambda: documents.stored_file(desk, document.uid))
        need(file, "the invoice has no file")
        assert file is not None
        return file

    def _document_or_none(self) -> Document | None:
        desk, order = self.guide.desk, self.job.order
        found = self.guide.ask(lambda: cards.order_card(desk, order)).documents
        return found[-1].document if found else None


def _in_paper(total: Decimal) -> str:
    """Return a sum as the invoice writes it: 12 345,67."""
    whole, cents = f"{total:,.2f}".split(".")
    return f"{whole.replace(',', ' ')},{cents}"
