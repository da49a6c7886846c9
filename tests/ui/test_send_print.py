"""Printing: into a file, on a real queue of the system, and what happens when the printer says no."""

from __future__ import annotations

import ctypes
import queue
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from b2bdesk.errors import PrinterFailed
from b2bdesk.model.document import Channel, DeliveryState, DocumentKind
from b2bdesk.services import cards, documents, papers
from b2bdesk.ui import printing
from b2bdesk.ui.printing import PrintJob, PrintQueue
from b2bdesk.ui.screens import send
from b2bdesk.ui.screens.send.words import why_not_print
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import Button, ChoiceField
from tests.ui.conftest import press
from tests.ui.papers_rig import OrdersStub
from tests.ui.rig import ScreenRig, open_rig, rest

QUEUE = "B2BDESK_TEST"


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path) -> Iterator[ScreenRig]:
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [rail_screen("orders", lambda: OrdersStub(parts), ["order"])],
        send.register,
    ) as opened:
        yield opened


def an_invoice(rig: ScreenRig) -> bytes:
    return documents.issue_invoice(rig.desk, rig.order_of_romashka().uid).file.content


def pages(content: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    return document, buffer


def shades(document: QPdfDocument, page: int = 0) -> list[int]:
    """Return the lightness of the squares of a coarse grid: enough to tell whether two pages look alike."""
    drawn = document.render(page, document.pagePointSize(page).toSize() * 2)
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    small = paper.scaled(60, 85, mode=Qt.TransformationMode.SmoothTransformation)
    return [small.pixelColor(x, y).lightness() for y in range(85) for x in range(60)]


def test_the_printed_sheet_looks_like_the_document(rig: ScreenRig, tmp_path: Path) -> None:
    content = an_invoice(rig)
    printed = tmp_path / "printed.pdf"
    printing.print_pdf(PrintJob(content, "Счёт 1", file=str(printed)))
    document, _a = pages(content)
    sheet, _b = pages(printed.read_bytes())
    assert sheet.pageCount() == document.pageCount()
    size = sheet.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (595, 842), "A4"
    seen, asked = shades(sheet), shades(document)
    assert sum(shade < 240 for shade in asked) > 150, "there is something on the page"
    apart = [abs(one - other) for one, other in zip(seen, asked, strict=True)]
    assert max(apart) < 60 and sum(apart) / len(apart) < 3


def test_a_wide_form_fills_a_sheet_that_lies_across(rig: ScreenRig, tmp_path: Path) -> None:
    order = rig.order_of_romashka()
    content = papers.issue_paper(rig.desk, order.uid, DocumentKind.UPD).file.content
    printed = tmp_path / "printed.pdf"
    printing.print_pdf(PrintJob(content, "УПД 1", file=str(printed)))
    sheet, _buffer = pages(printed.read_bytes())
    size = sheet.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (842, 595)
    document, _a = pages(content)
    apart = [abs(one - other) for one, other in zip(shades(sheet), shades(document), strict=True)]
    assert sum(apart) / len(apart) < 3


def test_printing_that_is_stopped_leaves_no_sheet(rig: ScreenRig, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    job = PrintJob(an_invoice(rig), "Счёт 1", file=str(printed))
    assert printing.print_pdf(job, lambda: True) is False
    assert printing.print_pdf(job) is True
    assert printed.stat().st_size > 0


def test_while_pages_go_to_the_printer_the_strip_offers_to_stop(
    rig: ScreenRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "queues", lambda: [PrintQueue("HP", "HP LaserJet")])
    seen = []

    def person_presses_stop(job: PrintJob, stopped: Callable[[], bool]) -> bool:
        link = rig.find(Button, "main.strip.link")
        seen.append((link.text(), stopped()))
        link.click()
        return not stopped()

    monkeypatch.setattr(printing, "print_pdf", person_presses_stop)
    order = rig.order_of_romashka()
    screen = rig.window.navigator.widget("orders")
    assert isinstance(screen, OrdersStub)
    screen.show_order(order.uid)
    press(rig, "Shift+F12")
    assert seen == [("Остановить печать", False)]
    assert rig.strip() == f"Счёт {order.shown_number}, ред. 1: печать остановлена"
    (line,) = cards.order_card(rig.desk, order.uid).documents
    assert line.deliveries == (), "nothing was printed"


def test_what_is_no_pdf_is_not_printed(tmp_path: Path) -> None:
    with pytest.raises(PrinterFailed):
        printing.print_pdf(PrintJob(b"not a document", "x", file=str(tmp_path / "x.pdf")))


def test_without_a_printer_the_reason_stands_at_the_button(rig: ScreenRig, no_printer: None) -> None:
    order = rig.order_of_romashka()
    screen = rig.window.navigator.widget("orders")
    assert isinstance(screen, OrdersStub)
    screen.show_order(order.uid)
    press(rig, "Shift+F12")
    assert rig.strip() == "На этом компьютере нет принтера."
    assert rig.find(Button, "send.print_now").reason() == "На этом компьютере нет принтера."
    assert cards.order_card(rig.desk, order.uid).documents == (), "nothing was numbered for nothing"


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "queues", list)


def test_a_printer_that_went_away_says_so_and_nothing_is_lost(
    rig: ScreenRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "queues", lambda: [PrintQueue("GONE_QUEUE", "HP LaserJet")])
    order = rig.order_of_romashka()
    screen = rig.window.navigator.widget("orders")
    assert isinstance(screen, OrdersStub)
    screen.show_order(order.uid)
    press(rig, "Shift+F12")
    assert rig.strip().startswith("Принтер GONE_QUEUE не принял документ.")
    (line,) = cards.order_card(rig.desk, order.uid).documents
    (delivery,) = line.deliveries
    assert (delivery.channel, delivery.state) == (Channel.PRINT, DeliveryState.REFUSED)
    assert documents.stored_file(rig.desk, line.document.uid) is not None


class Paper:
    """A network printer on loopback: keeps what it is given."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._sheets: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._serve, daemon=True).start()

    def next_job(self) -> bytes:
        return self._sheets.get(timeout=60)

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _from = self._socket.accept()
            except OSError:
                return
            with caller:
                got = _all_of(caller)
            if got:
                self._sheets.put(got)


def _all_of(caller: socket.socket) -> bytes:
    return b"".join(iter(lambda: caller.recv(65536), b""))


@pytest.fixture
def paper() -> Iterator[Paper]:
    made = Paper()
    yield made
    made.close()


@pytest.fixture
def cups(paper: Paper) -> Iterator[Paper]:
    """A print server of our own on loopback with one queue that leads to the paper."""
    server = shutil.which("cupsd") or shutil.which("/usr/sbin/cupsd")
    admin = shutil.which("lpadmin") or shutil.which("/usr/sbin/lpadmin")
    if not server or not admin:
        pytest.skip("no print server on this machine")
    # Not under pytest's folder: the server's helpers run as another user and may not enter it.
    with tempfile.TemporaryDirectory(prefix="b2bdesk-cups-") as folder, socket.socket() as free:
        root = Path(folder)
        root.chmod(0o755)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        _configure(root, port)
        command = [server, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port)
            host = f"127.0.0.1:{port}"
            device = f"socket://127.0.0.1:{paper.port}"
            made = subprocess.run(
                [admin, "-h", host, "-p", QUEUE, "-E", "-v", device, "-m", "raw"],
                capture_output=True,
                text=True,
                timeout=30,
            )
            if made.returncode:
                pytest.skip(f"the print server takes no queue: {made.stderr}")
            # The library reads its environment once; later it is told.
            ctypes.CDLL("libcups.so.2").cupsSetServer(host.encode())
            yield paper
        finally:
            running.terminate()
            running.wait(20)


def _configure(root: Path, port: int) -> None:
    for folder in ("spool", "cache", "state", "log", "tmp"):
        (root / folder).mkdir()
    everybody = "Order allow,deny\n Allow all\n"
    (root / "cupsd.conf").write_text(
        f"Listen 127.0.0.1:{port}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n"
        f"<Location />\n {everybody}</Location>\n<Location /admin>\n {everybody}</Location>\n"
        f"<Policy default>\n <Limit All>\n {everybody} </Limit>\n</Policy>\n",
        encoding="ascii",
    )
    (root / "cups-files.conf").write_text(
        f"ServerRoot {root}\nRequestRoot {root}/spool\nCacheDir {root}/cache\nStateDir {root}/state\n"
        f"TempDir {root}/tmp\nErrorLog {root}/log/error\nAccessLog {root}/log/access\n"
        f"PageLog {root}/log/page\n",
        encoding="ascii",
    )


def _wait_for(port: int) -> None:
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.skip("the print server did not start")


@pytest.mark.cups
def test_an_invoice_comes_out_of_a_real_queue(rig: ScreenRig, cups: Paper) -> None:
    order = rig.order_of_romashka()
    screen = rig.window.navigator.widget("orders")
    assert isinstance(screen, OrdersStub)
    screen.show_order(order.uid)
    press(rig, "F12")
    sheet = rig.find(send.SendSheet, "send")
    assert QUEUE in [each.name for each in sheet.presenter.state.queues]
    sheet.presenter.choose_printer(QUEUE, 1)
    sheet.presenter.choose_print(True)
    rest()
    assert rig.find(ChoiceField, "send.print.printer").value() == QUEUE
    assert why_not_print(sheet.presenter.state) == ""
    press(rig, "Shift+F12")
    (line,) = cards.order_card(rig.desk, order.uid).documents
    (delivery,) = line.deliveries
    assert (delivery.state, delivery.printer) == (DeliveryState.HANDED_OVER, QUEUE)
    assert rig.parts.preferences.get("printer.invoice") == QUEUE, "remembered for the next invoice"
    content = cups.next_job()
    assert content.startswith(b"%PDF")
    document, _buffer = pages(content)
    assert document.pageCount() == 1
