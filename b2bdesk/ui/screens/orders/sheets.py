"""The side sheets of the editor: comment to a line, prices of today, timeline with documents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.model.order import OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.ui import format, theme
from b2bdesk.ui.screens.orders.actions import OrderActions, PriceChange
from b2bdesk.ui.screens.orders.happened import documents_of, events_of
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    KeyValue,
    KeyValueRows,
    SectionHeader,
    SideSheet,
    TextArea,
    paragraph,
)

WIDTH = 520


class CommentSheet(SideSheet):
    """Types the comment of one line (``Ctrl+M``)."""

    def __init__(self, pane: QWidget, work: OrderActions) -> None:
        super().__init__(pane, "", width=WIDTH, key="Ctrl+M", name="order.comment.sheet")
        self._work = work
        self._line: Uid | None = None
        self.field = TextArea(lines=4, name="order.comment.text")
        self._keep = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="order.comment.keep")
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.footer.add(self._keep)
        self._keep.clicked.connect(self.finish)

    def show_line(self, line: OrderLine) -> None:
        """Take a line; the words are those of the language of the window."""
        self._line = line.uid
        title = translate("orders", "Comment to line %1").replace("%1", str(line.position))
        self.set_words(title, line.text)
        self.field.set_label(translate("orders", "Comment"))
        self.field.set_text(line.comment or "")
        self._keep.setText(translate("orders", "Keep"))

    def finish(self) -> None:
        """Keep the comment (``Ctrl+Enter``)."""
        if self._line is not None:
            self._work.comment(self._line, self.field.text())
        self.close_sheet()


class PriceSheet(SideSheet):
    """Shows which prices are other ones today; nothing changes before it is accepted (``Ctrl+R``)."""

    def __init__(self, pane: QWidget, work: OrderActions) -> None:
        super().__init__(pane, "", width=WIDTH, key="Ctrl+R", name="order.prices.sheet")
        self._work = work
        self.rows = KeyValueRows(name="order.prices")
        self.accept = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="order.prices.accept")
        self._refuse = Button("", key="Esc", name="order.prices.refuse")
        self.body.addWidget(scrolling(self.rows), 1)
        self.footer.add(self._refuse)
        self.footer.add(self.accept)
        self.accept.clicked.connect(self.finish)
        self._refuse.clicked.connect(self.close_sheet)

    def show_changes(self, changes: list[PriceChange]) -> None:
        """Show old and new price of each line."""
        self.set_words(translate("orders", "Prices of today"))
        self.accept.setText(translate("orders", "Take these prices"))
        self._refuse.setText(translate("orders", "Keep mine"))
        self.rows.set_rows([_price_row(each) for each in changes])

    def finish(self) -> None:
        """Take the prices (``Ctrl+Enter``)."""
        self._work.accept_prices()
        self.close_sheet()


class TimelineSheet:
    """Documents of the order and everything that happened to it, the newest first."""

    def __init__(self, pane: QWidget) -> None:
        self.sheet = SideSheet(pane, "", width=WIDTH, name="order.timeline.sheet")
        self._papers, self._happened = SectionHeader(""), SectionHeader("", gap=True)
        self.documents = KeyValueRows(name="order.documents")
        self.events = KeyValueRows(name="order.events")
        self._none = paragraph("", "body", "muted")
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        for part in (self._papers, self.documents, self._none, self._happened, self.events):
            lines.addWidget(part)
        lines.addStretch(1)
        self.area = scrolling(inside)
        self.sheet.body.addWidget(self.area, 1)

    def show_session(self, session: Session) -> None:
        """Show an order."""
        self.sheet.set_words(translate("orders", "Timeline and documents"), order_title(session.order))
        self._papers.set_text(translate("orders", "Documents"))
        self._happened.set_text(translate("orders", "What happened"))
        papers = documents_of(session)
        self.documents.set_rows(papers)
        self.documents.setVisible(bool(papers))
        self._none.setText("" if papers else translate("orders", "No documents yet."))
        self._none.setVisible(not papers)
        self.events.set_rows(events_of(session))


def _price_row(change: PriceChange) -> KeyValue:
    old, new = change.line, change.now
    star = "*" if old.manual_price else ""
    value = f"{format.amount(old.list_price)}{star} → {format.amount(new.list_price)}"
    if old.discount_percent != new.discount_percent:
        before = format.percent(old.discount_percent, sign=False)
        value += f", −{before} → −{format.percent(new.discount_percent)}"
    return KeyValue(f"{old.position}  {old.article_text or old.text}", value)


def scrolling(inside: QWidget) -> QScrollArea:
    """Return an area with the ground of a sheet, its contents at the top."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(translate("orders", "Contents of the sheet"))
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, theme.current().px(8), 0)
    lines.addWidget(inside)
    lines.addStretch(1)
    holder.setProperty("kit", "raised")
    area.setProperty("kit", "raised")
    area.setWidget(holder)
    # A scroll area fills its contents with the ground of a window, which a sheet does not have.
    for part in (area.viewport(), holder):
        part.setAutoFillBackground(False)
    return area
