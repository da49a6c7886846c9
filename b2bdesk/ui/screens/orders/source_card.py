"""``Ctrl+I``: where the value under the cursor comes from, how old it is, what it is called there."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from b2bdesk.model.uid import Uid
from b2bdesk.services import order_editor
from b2bdesk.services.order_editor import Source
from b2bdesk.ui import format, theme
from b2bdesk.ui.screens.orders import editing
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.view import OrderDetail
from b2bdesk.ui.screens.orders.words import column_title, order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import HintCard, announce


class SourceCard(QObject):
    """Shows a card beside the cell (or the total); any key or click takes it away."""

    def __init__(self, parts: ScreenParts, editor: OrderDetail) -> None:
        super().__init__(editor)
        self._parts, self._editor = parts, editor
        self.card: HintCard | None = None

    def show_for(self, session: Session, line: Uid | None, cell: Cell) -> None:
        """Ask for the source of a cell; without a line, of the total."""
        found = next((each for each in session.order.lines if each.uid == line), None)
        if found is None:
            self._say(self._total_words(session), "")
        elif found.product is None or (cell is Cell.PRICE and found.manual_price):
            title = f"{column_title(cell)}: {editing.value(found, cell)}"
            self._say(title, translate("orders", "Typed by hand in this order."))
        else:
            desk, product = self._parts.desk, found.product
            shown = editing.value(found, cell)
            if cell is Cell.FREE:
                free = session.known.free(found)
                shown = "—" if free is None else format.quantity(free)
            title = f"{column_title(cell)}: {shown}"
            goods = session.known.goods_of(found)
            told = goods.oldest() if goods and cell is Cell.FREE else None
            job = self._parts.runner.read(lambda _: order_editor.source_of(desk, product), self)
            job.succeeded.connect(lambda source: self._say(title, _source_words(source, told or source.at)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go away with the next key or click; Esc closes the card as a layer of the window."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        pressed = event.type() in kinds and isinstance(event, QKeyEvent)
        leads_on = pressed and event.key() != Qt.Key.Key_Escape  # type: ignore[attr-defined]
        if leads_on or event.type() is QEvent.Type.MouseButtonPress:
            self._away()
        return False

    def _total_words(self, session: Session) -> str:
        title = translate("orders", "Total: %1, counted here from the lines of %2")
        shown = title.replace("%1", format.money(session.order.total))
        return shown.replace("%2", order_title(session.order))

    def _say(self, title: str, text: str) -> None:
        self._away()
        window = self._editor.window()
        self.card = HintCard("database", title, text, name="order.source", parent=window)
        self.card.adjustSize()
        grid = self._editor.area.grid
        index = grid.currentIndex()
        spot = (
            grid.viewport().mapTo(window, grid.visualRect(index).bottomLeft())
            if index.isValid()
            else self._editor.totals.mapTo(window, QPoint(theme.current().px(20), 0))
        )
        left = min(spot.x(), window.width() - self.card.width() - theme.current().px(8))
        self.card.move(max(0, left), spot.y() + theme.current().px(4))
        self.card.show()
        self.card.raise_()
        self._parts.window.layers.opened(self.card, self._away)
        announce(self._editor, f"{title}. {text}")
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def _away(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        if self.card is not None:
            self._parts.window.layers.closed(self.card)
            self.card.hide()
            self.card.setObjectName("")
            self.card.deleteLater()
            self.card = None


def _source_words(source: Source, at: datetime | None) -> str:
    if not source.system:
        return translate("orders", "Known here only, id %1").replace("%1", source.external_id)
    words = translate("orders", "%1, %2, id %3").replace("%1", system_name(source.system))
    moment = format.moment(at.astimezone()) if at is not None else "—"
    return words.replace("%2", moment).replace("%3", source.external_id)
