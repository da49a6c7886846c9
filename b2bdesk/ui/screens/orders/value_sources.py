"""``Ctrl+I`` on the orders screen: the row, the field, the cell under the cursor, else the total."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.model.delivery import SlotChoice
from b2bdesk.model.order import OrderLine
from b2bdesk.services.sources import PRICE, STOCK
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders import delivery_text, editing
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.paths import FIELD_PATHS, LINE_PATHS
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.view import OrderDetail
from b2bdesk.ui.screens.orders.words import column_title, order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sources import ValueSources
from b2bdesk.ui.widgets import ChoiceField, Field, TextField

KIND, SHIPMENT, SLOT = "order", "shipment", "slot_choice"


class OrderSources:
    """Finds the value that the keyboard is on and says its source."""

    def __init__(self, parts: ScreenParts, editor: OrderDetail) -> None:
        self._editor = editor
        self._sources = ValueSources(parts, editor)

    def of_row(self, uid: str, title: str, beside: QWidget) -> None:
        """Say where the order of a row of the list comes from."""
        self._sources.of_value(title, beside, KIND, uid)

    def of_editor(self, session: Session) -> None:
        """Say it of the field or the cell with the keyboard, else of the total."""
        field = _field_with_focus()
        grid = self._editor.area.grid
        uid = grid.current_line()
        line = next((each for each in session.order.lines if each.uid == uid), None)
        if field is not None and field.objectName().startswith("order."):
            self._of_field(session, field)
        elif line is not None:
            self._of_cell(session, line, grid.current_cell())
        else:
            self._sources.say(_total_words(session), "", self._editor.totals)

    def _of_field(self, session: Session, field: Field) -> None:
        text = field.text() if isinstance(field, TextField | ChoiceField) else ""
        path, arranged = FIELD_PATHS.get(field.objectName(), ""), session.card.arranged
        if field is self._editor.fields.delivery and arranged is not None:
            # The day that the ERP arranged goes before the one that was wished for.
            title = f"{field.label()}: {delivery_text.arranged(arranged)}"
            kind = SLOT if isinstance(arranged, SlotChoice) else SHIPMENT
            self._sources.of_value(title, field, kind, arranged.uid)
            return
        order = session.order
        self._sources.of_value(f"{field.label()}: {text or '—'}", field, KIND, order.uid, path=path)

    def _of_cell(self, session: Session, line: OrderLine, cell: Cell) -> None:
        grid, title = self._editor.area.grid, f"{column_title(cell)}: {_shown(session, line, cell)}"
        goods = session.known.goods_of(line)
        if cell is Cell.FREE and line.product is not None:
            self._sources.of_goods(title, grid, line.product, STOCK, goods.oldest() if goods else None)
        elif cell is Cell.PRICE and line.product is not None and not line.manual_price:
            self._sources.of_goods(title, grid, line.product, PRICE)
        elif line.product is None or cell is Cell.PRICE:
            self._sources.say(title, translate("orders", "Typed by hand in this order."), grid)
        elif cell in (Cell.ARTICLE, Cell.NAME):
            self._sources.of_goods(title, grid, line.product, "")
        else:
            path = f"lines/{line.uid}/{LINE_PATHS[cell]}" if cell in LINE_PATHS else ""
            self._sources.of_value(title, grid, KIND, session.order.uid, path=path)


def _shown(session: Session, line: OrderLine, cell: Cell) -> str:
    if cell is Cell.FREE:
        free = session.known.free(line)
        return "—" if free is None else format.quantity(free)
    if cell is Cell.SUM:
        return format.amount(line.gross)
    return editing.value(line, cell)


def _total_words(session: Session) -> str:
    title = translate("orders", "Total: %1, counted here from the lines of %2")
    shown = title.replace("%1", format.money(session.order.total))
    return shown.replace("%2", order_title(session.order))


def _field_with_focus() -> Field | None:
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, Field):
            return widget
        widget = widget.parentWidget()
    return None
