"""Shows a PDF as it will be printed: white pages on a grey ground, fitted to the width, with zoom."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import Label, fixed_height, identify, show_if
from b2bdesk.ui.widgets.buttons import IconButton
from b2bdesk.ui.widgets.headers import row_layout

STEP, LEAST_ZOOM, MOST_ZOOM = 1.25, 0.25, 5.0
SETTLE_MS = 150


class _Pages(QPdfView):
    """The pages; Qt draws them in threads of its own, so a large document does not hold up the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A scroll bar that comes and goes would change the width that the page is fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.redraw)
        theme.follow(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page anew when the width rests."""
        super().resizeEvent(event)
        self._settle.start()

    def redraw(self) -> None:
        """Forget the drawn pages of a fitted view.

        A page that was asked for before the last change of the width lands late and would be stretched.
        """
        if self.zoomMode() is QPdfView.ZoomMode.FitToWidth:
            place = self.verticalScrollBar().value()
            self.setZoomMode(QPdfView.ZoomMode.Custom)
            self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            self.verticalScrollBar().setValue(place)

    def restyle(self) -> None:
        """Take ground and margins from the theme; the page itself stays white."""
        look = theme.current()
        palette = self.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, look.colour("selection_quiet"))
        self.setPalette(palette)
        self.viewport().setPalette(palette)
        self.setDocumentMargins(QMargins(look.px(20), look.px(12), look.px(12), look.px(12)))
        self.setPageSpacing(look.px(12))


class _Foot(QWidget):
    """Page steps at the left, zoom at the right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.back = IconButton("chevron-left", self.tr("Previous page"), name=f"{name}.back")
        self.place = Label("", "small", "muted", name=f"{name}.place")
        self.forward = IconButton("chevron-right", self.tr("Next page"), name=f"{name}.forward")
        self.smaller = IconButton("zoom-out", self.tr("Smaller"), name=f"{name}.smaller")
        self.scale = Label("", "small", "muted", name=f"{name}.scale")
        self.larger = IconButton("zoom-in", self.tr("Larger"), name=f"{name}.larger")
        self.fit = IconButton("maximize-2", self.tr("Fit to width"), name=f"{name}.fit")
        self._row = row_layout(self)
        for part in (self.back, self.place, self.forward):
            self._row.addWidget(part)
        self._row.addStretch(1)
        for part in (self.smaller, self.scale, self.larger, self.fit):
            self._row.addWidget(part)
        theme.follow(self)

    def retranslate(self) -> None:
        """Take the names of the buttons in the current language."""
        self.back.set_words(self.tr("Previous page"))
        self.forward.set_words(self.tr("Next page"))
        self.smaller.set_words(self.tr("Smaller"))
        self.larger.set_words(self.tr("Larger"))
        self.fit.set_words(self.tr("Fit to width"))

    def restyle(self) -> None:
        """Take height and paddings from the theme."""
        look = theme.current()
        fixed_height(self, look.px(36))
        self._row.setContentsMargins(look.px(20), 0, look.px(14), 0)
        self._row.setSpacing(look.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("raised"))
        paint.hair(painter, 0, 0, self.width())


class PdfView(QWidget):
    """A PDF with its page number and zoom. ``unreadable`` says that the bytes are no PDF."""

    unreadable = Signal()

    def __init__(self, *, name: str = "", accessible: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, name, accessible)
        self._content = b""
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._pages = _Pages(self)
        self._pages.setObjectName(f"{name}.pages")
        self._pages.setAccessibleName(accessible)
        self._pages.setDocument(self._document)
        self._foot = _Foot(name)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._pages, 1)
        lines.addWidget(self._foot)
        self._connect()
        self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line at the left."""
        paint.hair(QPainter(self), 0, 0, self.height(), upright=True)

    def show_pdf(self, content: bytes) -> None:
        """Show these bytes; empty shows an empty ground. The same bytes keep page and zoom."""
        if content == self._content:
            return
        self._content = content
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        if content:
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
            if self._document.status() is QPdfDocument.Status.Error:
                self.unreadable.emit()
        self._say_place()

    def content(self) -> bytes:
        """Return the bytes shown."""
        return self._content

    def page_count(self) -> int:
        """Return the number of pages."""
        return max(0, self._document.pageCount())

    def page(self) -> int:
        """Return the page in front, from 0."""
        return self._pages.pageNavigator().currentPage()

    def go(self, by: int) -> None:
        """Turn pages."""
        wanted = min(max(self.page() + by, 0), max(self.page_count() - 1, 0))
        self._pages.pageNavigator().jump(wanted, QPointF(0, 0), self._pages.zoomFactor())

    def zoom(self, by: float) -> None:
        """Show it larger or smaller by a factor; the width is not fitted any more."""
        now = self._shown_zoom()
        self._pages.setZoomMode(QPdfView.ZoomMode.Custom)
        self._pages.setZoomFactor(min(max(now * by, LEAST_ZOOM), MOST_ZOOM))
        self._say_place()

    def fit_width(self) -> None:
        """Fit the page to the width again."""
        self._pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._say_place()

    def retranslate(self) -> None:
        """Take the words in the current language."""
        self._foot.retranslate()
        self._say_place()

    def _connect(self) -> None:
        foot = self._foot
        foot.back.clicked.connect(lambda: self.go(-1))
        foot.forward.clicked.connect(lambda: self.go(1))
        foot.smaller.clicked.connect(lambda: self.zoom(1 / STEP))
        foot.larger.clicked.connect(lambda: self.zoom(STEP))
        foot.fit.clicked.connect(self.fit_width)
        self._pages.pageNavigator().currentPageChanged.connect(lambda _: self._say_place())

    def _shown_zoom(self) -> float:
        if self._pages.zoomMode() is QPdfView.ZoomMode.Custom:
            return self._pages.zoomFactor()
        points = self._document.pagePointSize(0).width() if self.page_count() else 595.0
        margins = self._pages.documentMargins()
        room = self._pages.viewport().width() - margins.left() - margins.right()
        return max(LEAST_ZOOM, room / max(1.0, points * self.logicalDpiX() / 72))

    def _say_place(self) -> None:
        count = self.page_count()
        shown = min(self.page() + 1, count)
        self._foot.place.setText(self.tr("%1 of %2").replace("%1", str(shown)).replace("%2", str(count)))
        fitted = self._pages.zoomMode() is QPdfView.ZoomMode.FitToWidth
        percent = f"{round(self._shown_zoom() * 100)}\u00a0%"
        self._foot.scale.setText(self.tr("Fit to width") if fitted else percent)
        for part in (self._foot.back, self._foot.forward):
            show_if(part, count > 1)
        self._foot.back.set_reason("" if shown > 1 else self.tr("This is the first page."))
        self._foot.forward.set_reason("" if shown < count else self.tr("This is the last page."))
