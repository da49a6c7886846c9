"""Prints a PDF on a queue of the system, page by page at the printer's own resolution.

Everything here blocks and runs in a worker, never on the thread that paints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from b2bdesk.errors import PrinterFailed

MOST_DPI = 600
"""No office paper shows more, and a page at 1200 dots would take half a gigabyte."""
BAND = 1024
"""Height in dots of the strip that is drawn at a time."""


@dataclass(frozen=True, slots=True)
class PrintQueue:
    """A print queue: its name for the system and its words for people."""

    name: str
    title: str
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What to print. ``title`` is seen in the queue; ``file`` prints into a PDF file instead of a queue."""

    content: bytes
    title: str
    printer: str = ""
    copies: int = 1
    file: str = ""


def queues() -> list[PrintQueue]:
    """Return the print queues of this computer, the default one first."""
    usual = QPrinterInfo.defaultPrinterName()
    found = [
        PrintQueue(name, QPrinterInfo.printerInfo(name).description() or name, name == usual)
        for name in QPrinterInfo.availablePrinterNames()
    ]
    return sorted(found, key=lambda queue: (not queue.is_default, queue.title.casefold()))


def _never() -> bool:
    return False


def print_pdf(job: PrintJob, stopped: Callable[[], bool] = _never) -> bool:
    """Hand every page to the queue; False when ``stopped`` said so before all of them were there.

    Raises PrinterFailed when the queue did not take them.
    """
    document, _buffer = _opened(job)
    printer = _printer(job, document)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFailed(printer=job.printer)
    try:
        for page in range(document.pageCount()):
            if stopped():
                # The queue throws away what it has got of the job so far.
                printer.abort()
                return False
            if page and not printer.newPage():
                raise PrinterFailed(printer=job.printer)
            _draw_page(painter, document, page, _dots(printer))
    finally:
        ended = painter.end()
    if not ended or printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise PrinterFailed(printer=job.printer)
    return True


def _opened(job: PrintJob) -> tuple[QPdfDocument, QBuffer]:
    """Return the document with the buffer that it reads from, which must live as long."""
    buffer = QBuffer()
    buffer.setData(QByteArray(job.content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready or not document.pageCount():
        raise PrinterFailed(printer=job.printer)
    return document, buffer


def _printer(job: PrintJob, document: QPdfDocument) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if job.file:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(job.file)
    else:
        info = QPrinterInfo.printerInfo(job.printer)
        if info.isNull():
            raise PrinterFailed(printer=job.printer)
        printer.setPrinterName(job.printer)
    printer.setDocName(job.title)
    printer.setCreator("b2bdesk")
    printer.setCopyCount(job.copies)
    printer.setResolution(min(printer.resolution(), MOST_DPI))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    page = document.pagePointSize(0)
    is_wide = page.width() > page.height()
    wide, high = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
    printer.setPageOrientation(wide if is_wide else high)
    # The document has margins of its own: the whole sheet is ours.
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def _dots(printer: QPrinter) -> QSize:
    return printer.pageLayout().fullRectPixels(printer.resolution()).size()


def _draw_page(painter: QPainter, document: QPdfDocument, page: int, sheet: QSize) -> None:
    """Draw a page in strips, so that a fine printer does not need the whole sheet in memory."""
    size = document.pagePointSize(page).toSize().scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio)
    for top in range(0, size.height(), BAND):
        strip = QRect(0, top, size.width(), min(BAND, size.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(size)
        options.setScaledClipRect(strip)
        painter.drawImage(strip.topLeft(), _on_paper(document.render(page, strip.size(), options)))


def _on_paper(drawn: QImage) -> QImage:
    """Return the drawing on white: a page comes transparent, and a transparent picture prints slowly."""
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper
