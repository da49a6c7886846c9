"""The main job: from a tax number to the sent invoice, each result read back from the other side."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from b2bdesk.model.document import Document, DocumentFile
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.rules.goods import Goods
from b2bdesk.services import cards, documents, opening, order_editor, sync
from b2bdesk.tour import gallery
from b2bdesk.tour.hands import NotSeen, need
from b2bdesk.tour.outside import order_total
from b2bdesk.tour.papers import ReadPdf
from b2bdesk.training.newcomers import TOUR_INN
from b2bdesk.ui import format, printing
from b2bdesk.ui.printing import PrintJob

if TYPE_CHECKING:
    from b2bdesk.tour.guide import Guide

PERSON, PHONE, EMAIL = "Светлана Лучина", "+7 495 555-01-77", "luchina@lab-sveta.example"
GOODS_WORDS = ("кабель", "бумага", "монитор", "лампа")
QUANTITIES = (3, 12, 2)
DATA_WITHIN_S, ARRIVES_WITHIN_S = 180.0, 60.0


class OrderJob:
    """One walk through the job. ``order`` and ``client`` are what it made."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.hands, self.record = guide.hands, guide.record
        self.client, self.order = Uid(""), Uid("")
        self.wanted: list[tuple[Goods, int]] = []
        self.pdf = b""
        self.orders_before = 0

    # --- opening ---------------------------------------------------------------------------------

    def first_run(self) -> None:
        """The first page asks where to begin; Enter begins with training data."""
        self.guide.launch.begin(None)
        page = self.hands.wait(lambda: self.guide.launch.first_run, "the first-run page")
        self.hands.wait(page.isVisible, "the first-run page")
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.record.picture("01-first-run")
        self.hands.press("Return", page)

    def data_arrive(self) -> None:
        """The window opens by itself; as many clients and orders arrive as the CRM holds."""
        self.guide.wait_for_window(DATA_WITHIN_S)
        self.hands.wait(self._all_read, "the first data", DATA_WITHIN_S)
        self.hands.press("Ctrl+2")
        self.hands.wait(lambda: self.guide.window.navigator.current == "orders", "the orders screen")
        self.hands.press("Home", self.hands.find("orders.list"))
        self.guide.settle()
        self.record.picture("02-orders")

    def _all_read(self) -> bool:
        store, held = self.guide.desk.store, self.guide.outside.crm_counts()
        here = self.guide.ask(lambda: opening.arrived(store))
        return here.clients >= held["clients"] and here.orders >= held["orders"]

    # --- the client ------------------------------------------------------------------------------

    def client_by_inn(self) -> None:
        """Ten digits, the registry answers by itself; name, phone, e-mail, Ctrl+Enter."""
        hands = self.hands
        hands.press("Ctrl+Shift+N")
        hands.wait(lambda: hands.seen("newclient.inn"), "the new-client sheet")
        hands.type(TOUR_INN)
        hands.wait(lambda: "лаборатория света" in _words(hands.find("newclient.registry")), "the registry")
        self.record.picture("03-new-client-registry")
        hands.press("Tab")
        hands.press("Tab")
        for words in (PERSON, PHONE, EMAIL):
            hands.type(words)
            hands.press("Tab")
        self.record.picture("04-new-client-typed")
        hands.press("Ctrl+Return")
        ref = hands.wait(lambda: _shown(self.guide, "client"), "the client's card")
        self.client = Uid(ref.uid)
        hands.rest()
        self.record.picture("05-client-card")

    def client_in_crm(self) -> None:
        """The CRM has the client once, with its tax number and its contact."""
        outside = self.guide.outside
        found = self.hands.wait(
            lambda: outside.crm_clients(TOUR_INN), "the client in the CRM", ARRIVES_WITHIN_S
        )
        need(len(found) == 1, f"the CRM has {len(found)} clients with this INN")
        people = [contact["person"].get("email") for contact in found[0]["contacts"]]
        need(EMAIL in people, f"the CRM knows these addresses: {people}")

    # --- the order -------------------------------------------------------------------------------

    def new_order(self) -> None:
        """Ctrl+N on the card begins an order of this client."""
        self.hands.press("Ctrl+N")
        self.hands.wait(lambda: self.hands.seen("order.entry"), "the entry line")
        self.hands.wait(lambda: self._on_screen().client == self.client, "the client in the order")
        self.wanted = list(zip(self._goods(), QUANTITIES, strict=False))
        need(len(self.wanted) == len(QUANTITIES), "the training catalogue has too few goods on stock")

    def three_lines(self) -> None:
        """One line by article, one by its name, one by its barcode."""
        hands = self.hands
        hands.press("Alt+0")
        by_article, by_name, by_code = (goods.product for goods, _ in self.wanted)
        self._line(by_article.article, self.wanted[0][1])
        self._line(by_name.name, self.wanted[1][1])
        for letter in by_code.barcodes[0]:
            hands.type(letter)
        hands.press("Return")
        hands.wait(lambda: self._rows() == 3, "the scanned line")
        hands.press("Up")
        self.record.picture("06-order-lines")

    def totals(self) -> None:
        """The total on the screen is the sum of the lines, with VAT in it."""
        order = self._on_screen()
        shown = self.hands.find("order.totals.total").text()
        need(order.total > 0, "the order costs nothing")
        need(shown == format.money(order.total), f"{shown} is shown, {order.total} is meant")
        lines = sum((line.gross for line in order.lines), Decimal(0))
        need(lines == order.total, f"lines {lines}, total {order.total}")
        need(self.hands.find("order.totals.vat").text(), "no VAT is shown")

    def confirm_and_undo(self) -> None:
        """F9 confirms; the pause is seen; Ctrl+Z takes it back; F9 confirms for good."""
        hands = self.hands
        self.orders_before = self.guide.outside.crm_counts()["orders"]
        hands.press("F9")
        hands.wait(lambda: self._stage() is Stage.CONFIRMED, "the confirmed order")
        hands.wait(lambda: hands.seen("main.strip.now"), "the pause before it leaves")
        self.record.picture("07-confirmed-undo")
        hands.press("Ctrl+Z")
        hands.wait(lambda: self._stage() is Stage.DRAFT, "the draft again")
        hands.press("F9")
        hands.wait(lambda: self._stage() is Stage.CONFIRMED, "the confirmed order")
        self.order = self._on_screen().uid

    def order_in_crm(self) -> None:
        """The CRM has the order once, with the number and the total of the screen."""
        hands, outside = self.hands, self.guide.outside
        stored = hands.wait(self._sent_order, "the order in the CRM", ARRIVES_WITHIN_S)
        found = outside.crm_order(stored.shown_number)
        need(found, f"the CRM has no order {stored.shown_number}")
        assert found is not None
        need(order_total(found) == stored.total, f"CRM {order_total(found)}, desk {stored.total}")
        need(len(found["items"]) == len(stored.lines), f"the CRM has {len(found['items'])} lines")
        more = outside.crm_counts()["orders"] - self.orders_before
        need(more == 1, f"the CRM has {more} new orders")
        hands.wait(lambda: stored.shown_number in self.guide.window.windowTitle(), "the number in the title")
        self.record.picture("08-order-in-crm")

    # --- the invoice -----------------------------------------------------------------------------

    def print_and_send(self) -> None:
        """F12 shows the very invoice and who gets it."""
        hands = self.hands
        hands.press("F12")
        sheet = hands.wait(lambda: hands.seen("send"), "the print-and-send sheet")
        preview = hands.wait(lambda: sheet.presenter.state.content, "the preview")
        text = ReadPdf(preview).text()
        need(_in_paper(self._stored_order().total) in text, "the total is not on the preview")
        if not sheet.presenter.state.form.contact and not sheet.presenter.state.form.to:
            hands.go_to("send.to")
            hands.type(EMAIL)
            hands.press("Tab")
        hands.rest()
        self.record.picture("09-print-and-send")

    def save_pdf(self) -> None:
        """The PDF is saved through the dialog of files; its text can be read back."""
        file = self.guide.out / "invoice.pdf"
        file.unlink(missing_ok=True)
        button = self.hands.find("send.save")
        _answer_file_dialog(
            self.hands.wait, file, lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        )
        self.guide.window.activateWindow()
        self.hands.wait(self.guide.window.isActiveWindow, "the active window")
        self.hands.wait(file.exists, "the saved PDF")
        self.pdf = self._stored_file().content
        self.hands.wait(lambda: file.read_bytes() == self.pdf, "the whole PDF")

    def read_pdf(self) -> None:
        """Number, total and the sum in words stand in the text of the PDF."""
        read, order, document = ReadPdf(self.pdf), self._stored_order(), self._document()
        text = read.text()
        need(read.pages >= 1, "the PDF has no page")
        roubles = format.amount(order.total).split(",")[0]
        for wanted in (document.number or "?", _in_paper(order.total), TOUR_INN, "рубл"):
            need(wanted in text, f"{wanted} is not in the PDF")
        need(roubles, "no roubles")
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
            hands.rest()
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

    # --- looking back ----------------------------------------------------------------------------

    def palette(self) -> None:
        """Ctrl+K finds the client by a part of its name; Enter opens it."""
        hands = self.hands
        hands.press("Ctrl+K")
        hands.wait(lambda: hands.seen("main.palette"), "the palette")
        hands.type("лаборатория")
        rows = hands.find("main.palette.list").model()

        def found() -> bool:
            shown = (str(rows.index(row, 0).data()).casefold() for row in range(rows.rowCount()))
            return any("лаборатория света" in each for each in shown)

        hands.wait(found, "the client in the palette")
        self.record.picture("11-palette")
        hands.press("Return")
        hands.wait(
            lambda: getattr(_shown(self.guide, "client"), "uid", "") == self.client, "the client's card"
        )

    def nothing_waits(self) -> None:
        """The Sync screen shows that everything left."""
        self.hands.press("Ctrl+0")
        self.hands.wait(lambda: self.guide.window.navigator.current == "sync", "the sync screen")
        self.hands.wait(self._outbox_empty, "the empty outbox", ARRIVES_WITHIN_S)
        self.hands.rest()
        self.record.picture("12-sync")

    def documents_list(self) -> None:
        """The Documents screen shows the sent invoice."""
        self.hands.press("Ctrl+6")
        self.hands.wait(lambda: self.guide.window.navigator.current == "documents", "the documents screen")
        self.hands.rest()
        self.record.picture("13-documents")

    def draft_survives(self) -> None:
        """A line typed into a new order is there again after the program was closed and started."""
        hands = self.hands
        hands.press("Ctrl+2")
        hands.press("Ctrl+N")
        hands.wait(lambda: hands.seen("order.entry") and not self._on_screen().lines, "an empty order")
        hands.press("Alt+0")
        product = self.wanted[0][0].product
        self._line(product.article, 7)
        hands.wait(lambda: self._on_screen().lines[0].qty == 7, "the line of the draft")
        self.guide.start_again()
        hands.wait(lambda: self._draft_shown(product.article), "the draft after the restart")
        self.record.picture("14-draft-restored")

    # --- inside ----------------------------------------------------------------------------------

    def _goods(self) -> list[Goods]:
        desk = self.guide.desk

        def find() -> list[Goods]:
            found: dict[Uid, Goods] = {}
            for word in GOODS_WORDS:
                for each in order_editor.suggest(desk, [word], client=None, price_kind="base"):
                    free = sum((stock.free for stock in each.goods.stock), Decimal(0))
                    if free > 50 and each.price and each.goods.product.barcodes:
                        found.setdefault(each.goods.product.uid, each.goods)
                        break
            return list(found.values())

        return self.guide.ask(find)

    def _line(self, typed: str, qty: int) -> None:
        rows = self._rows()
        self.hands.type(typed)
        self.hands.wait(lambda: self.hands.seen("order.entry.popup"), f"suggestions for {typed}")
        self.hands.press("Return")
        self.hands.wait(lambda: self._rows() == rows + 1, f"a line for {typed}")
        self.hands.type(str(qty))
        self.hands.press("Return")

    def _editor(self) -> Any:
        return self.guide.window.navigator.widget("orders").presenter  # type: ignore[attr-defined]

    def _on_screen(self) -> Order:
        session = self._editor().session
        if session is None:
            raise NotSeen("no order is on the screen")
        order: Order = session.order
        return order

    def _rows(self) -> int:
        return len(self._on_screen().lines)

    def _stage(self) -> Stage:
        return self._on_screen().stage

    def _draft_shown(self, article: str) -> bool:
        session = self._editor().session
        lines = session.order.lines if session is not None else ()
        return [(line.article_text, line.qty) for line in lines] == [(article, 7)]

    def _stored_order(self) -> Order:
        desk, order = self.guide.desk, self.order
        return self.guide.ask(lambda: cards.order_card(desk, order)).order

    def _sent_order(self) -> Order | None:
        desk, order = self.guide.desk, self.order
        card = self.guide.ask(lambda: cards.order_card(desk, order))
        return None if card.pending else card.order

    def _document(self) -> Document:
        desk, order = self.guide.desk, self.order
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
        desk, order = self.guide.desk, self.order
        found = self.guide.ask(lambda: cards.order_card(desk, order)).documents
        return found[-1].document if found else None

    def _outbox_empty(self) -> bool:
        desk = self.guide.desk
        return not self.guide.ask(lambda: sync.operations(desk))


def walk(guide: Guide) -> None:
    """Do the whole job and take every picture."""
    job, step = OrderJob(guide), guide.record.step
    step("the first-run page", job.first_run)
    step("training data arrive", job.data_arrive, needs="the first-run page")
    step("a client by its tax number", job.client_by_inn, needs="training data arrive")
    step("the client is in the CRM", job.client_in_crm, needs="a client by its tax number")
    step("a new order", job.new_order, needs="a client by its tax number")
    step("three lines: article, name, barcode", job.three_lines, needs="a new order")
    step("totals are seen", job.totals, needs="three lines: article, name, barcode")
    step("confirmed, undone, confirmed", job.confirm_and_undo, needs="totals are seen")
    step("the order is in the CRM", job.order_in_crm, needs="confirmed, undone, confirmed")
    step("the print-and-send sheet", job.print_and_send, needs="the order is in the CRM")
    step("the PDF is saved", job.save_pdf, needs="the print-and-send sheet")
    step("the PDF can be read", job.read_pdf, needs="the PDF is saved")
    step("the PDF is printed to a file", job.print_to_file, needs="the PDF is saved")
    step("the letter waits its pause", job.send, needs="the print-and-send sheet")
    step("the letter is on the mail server", job.letter_arrived, needs="the letter waits its pause")
    step("the palette finds the client", job.palette, needs="a client by its tax number")
    step("nothing waits to be sent", job.nothing_waits, needs="training data arrive")
    step("the invoice is among the documents", job.documents_list, needs="the PDF is saved")
    step("a draft survives the restart", job.draft_survives, needs="three lines: article, name, barcode")
    gallery.hang(guide, job.order, job.client)


def _words(widget: Any) -> str:
    """Return every text that a widget shows, in small letters."""
    return " ".join(
        str(each.text()) for each in widget.findChildren(QWidget) if hasattr(each, "text")
    ).casefold()


def _shown(guide: Guide, kind: str) -> Any:
    ref = guide.window.navigator.widget().object_ref()
    return ref if ref is not None and ref.kind == kind else None


def _in_paper(total: Decimal) -> str:
    """Return a sum as the invoice writes it: 12 345,67."""
    whole, cents = f"{total:,.2f}".split(".")
    return f"{whole.replace(',', ' ')},{cents}"


def _answer_file_dialog(wait: Callable[..., Any], file: Path, open_it: Callable[[], object]) -> None:
    """Press what opens a dialog of files and answer it with its own keys."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(20, answer)
            return
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        if isinstance(line, QLineEdit):
            line.selectAll()
            line.setText(str(file))
            QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(20, answer)
    open_it()
