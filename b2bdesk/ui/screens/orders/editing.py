"""What typed text does to a cell of an order: pure, answered in the same turn as the key.

Everything raises InvalidInput for text that cannot be kept; nothing is changed then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from b2bdesk.errors import InvalidInput
from b2bdesk.model.catalogue import Unit, Warehouse
from b2bdesk.model.order import Order, OrderLine, PriceSource
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import goods, order_editing
from b2bdesk.rules.gate import Condition
from b2bdesk.rules.goods import Catalogue, Goods, Terms, Trade
from b2bdesk.rules.limits import Reach
from b2bdesk.rules.request_units import is_counted
from b2bdesk.rules.shortage import free_of
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.typed import parse_date, parse_number

KOPECK = Decimal("0.01")
NOT_WHOLE = "not_whole"
"""Why a quantity is refused: goods sold by the piece have no decimals."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the editor knows besides the order: goods in it and offered to it, how we sell, warehouses.

    ``reach`` is how far this person may go by himself, ``gate`` what an order must fulfil to go without one.
    """

    trade: Trade
    catalogue: Catalogue = field(default_factory=dict)
    warehouses: tuple[Warehouse, ...] = ()
    units: Mapping[str, Unit] = field(default_factory=dict)
    reach: Reach | None = None
    gate: tuple[Condition, ...] = ()

    def with_goods(self, found: Sequence[Goods]) -> Known:
        """Remember more goods."""
        return replace(self, catalogue={**self.catalogue, **{one.product.uid: one for one in found}})

    def for_client(self, terms: Terms, found: Sequence[Goods]) -> Known:
        """Return what is known with another client's terms, and goods at that client's prices."""
        return replace(self, trade=replace(self.trade, terms=terms)).with_goods(found)

    def goods_of(self, line: OrderLine) -> Goods | None:
        """Return the goods of a line, None for free text."""
        return self.catalogue.get(line.product) if line.product else None

    def unit(self, code: str) -> str:
        """Return the symbol of a unit in the language of the window."""
        found = self.units.get(code)
        if found is None:
            return ""
        return found.symbol_ru if format.current_language() == "ru" else found.symbol_en

    @property
    def b2b(self) -> frozenset[str]:
        """Return the codes of the warehouses that sell to companies."""
        return frozenset(each.code for each in self.warehouses if each.b2b)

    def free(self, line: OrderLine) -> Decimal | None:
        """Return what may be promised of a line: in its warehouse, else in all b2b warehouses."""
        return free_of(line, self.catalogue, self.b2b)

    def best_warehouse(self, found: Goods, qty: Decimal) -> str | None:
        """Return the b2b warehouse for a fresh line: the first that has enough, else the fullest."""
        b2b = self.b2b
        held = [each for each in found.stock if each.warehouse in b2b]
        enough = [each for each in held if each.free >= qty]
        if enough:
            return enough[0].warehouse
        return max(held, key=lambda each: each.free).warehouse if held else None

    def line_for(self, order: Order, found: Goods, qty: Decimal) -> OrderLine:
        """Return a fresh line with the client's price, taken from the best warehouse."""
        line = goods.line_for(order, found, qty, self.trade)
        return replace(line, warehouse=self.best_warehouse(found, qty))

    def counted(self, order: Order) -> Order:
        """Return the order with sums, weight and volume."""
        return goods.recomputed(order, self.catalogue, self.trade)


def value(line: OrderLine, cell: Cell) -> str:
    """Return the text a cell is edited with."""
    if cell is Cell.QTY:
        return format.quantity(line.qty)
    if cell is Cell.PRICE:
        return format.amount(line.list_price)
    if cell is Cell.DISCOUNT:
        return format.percent(line.discount_percent, sign=False)
    if cell is Cell.WAREHOUSE:
        return line.warehouse or ""
    if cell is Cell.DATE:
        return format.short_day(line.date) if line.date else ""
    return line.text


def is_editable(line: OrderLine, cell: Cell) -> bool:
    """Tell whether a cell takes text; names only of lines that no catalogue knows."""
    if cell is Cell.NAME:
        return line.product is None
    return cell in {Cell.WAREHOUSE, Cell.QTY, Cell.PRICE, Cell.DISCOUNT, Cell.DATE}


def typed(order: Order, uid: Uid, cell: Cell, text: str, known: Known) -> Order:
    """Return the order with what was typed into a cell, not counted yet; the same one if nothing changed."""
    line = order_editing.line_of(order, uid)
    if text.strip() == value(line, cell):
        return order
    if cell is Cell.QTY:
        qty = parse_number(text, field="qty")
        if is_counted(line.unit_code) and qty != qty.to_integral_value():
            raise InvalidInput(field="qty", reason=NOT_WHOLE)
        return goods.with_qty(order, uid, qty, known.catalogue, known.trade)
    if cell is Cell.PRICE:
        return order_editing.with_manual_price(order, uid, _roubles(text))
    if cell is Cell.DISCOUNT:
        percent = parse_number(text or "0", field="discount_percent")
        return order_editing.with_discount(order, uid, percent)
    if cell is Cell.WAREHOUSE:
        return order_editing.with_warehouse(order, uid, _warehouse(text, known))
    if cell is Cell.DATE:
        return with_date(order, uid, _day(text, known.trade.today))
    return _named(order, uid, text)


def with_date(order: Order, uid: Uid, day: date | None) -> Order:
    """Set the day of a line; the days split the order into shipments."""
    lines = tuple(replace(line, date=day) if line.uid == uid else line for line in order.lines)
    return replace(order, lines=lines)


def copied_from_above(order: Order, uid: Uid, cell: Cell) -> Order:
    """Copy the value of a cell from the line above (``Ctrl+D``)."""
    place = next(at for at, line in enumerate(order.lines) if line.uid == uid)
    if place == 0:
        return order
    above, line = order.lines[place - 1], order.lines[place]
    if cell is Cell.QTY:
        return order_editing.with_qty(order, uid, above.qty)
    if cell is Cell.PRICE and above.list_price != line.list_price:
        return order_editing.with_manual_price(order, uid, above.list_price)
    if cell is Cell.DISCOUNT:
        return order_editing.with_discount(order, uid, above.discount_percent)
    if cell is Cell.WAREHOUSE:
        return order_editing.with_warehouse(order, uid, above.warehouse)
    return with_date(order, uid, above.date) if cell is Cell.DATE else order


def free_text_line(order: Order, text: str, qty: Decimal = Decimal(1)) -> OrderLine:
    """Return a line that no catalogue knows; its price is typed by hand."""
    return OrderLine(
        uid=new_uid(),
        position=len(order.lines) + 1,
        text=text.strip(),
        qty=qty,
        manual_price=True,
        price_source=PriceSource.MANUAL,
    )


def rebased(current: Order, kept: Order) -> Order:
    """Return what is typed by now on top of what the store just kept, so that the next save fits."""
    versions = {line.uid: line.row_version for line in kept.lines}
    lines = tuple(
        replace(line, row_version=versions.get(line.uid, line.row_version)) for line in current.lines
    )
    return replace(current, own_number=kept.own_number, row_version=kept.row_version, lines=lines)


def as_table(order: Order, titles: Sequence[str]) -> str:
    """Return all lines as tab-separated text with headers, for a spreadsheet."""
    rows = [list(titles)]
    for line in order.lines:
        rows.append(
            [
                str(line.position),
                line.article_text or "",
                line.text,
                line.warehouse or "",
                format.quantity(line.qty),
                format.amount(line.list_price),
                format.percent(line.discount_percent, sign=False),
                format.amount(line.gross),
                format.day(line.date) if line.date else "",
            ]
        )
    return "\n".join("\t".join(row) for row in rows)


def _roubles(text: str) -> Decimal:
    price = parse_number(text, field="price")
    return price.quantize(KOPECK) if price == price.quantize(KOPECK) else price


def _day(text: str, today: date) -> date | None:
    return parse_date(text, today, field="date") if text.strip() else None


def _warehouse(text: str, known: Known) -> str | None:
    wanted = text.strip().casefold()
    if not wanted:
        return None
    for each in known.warehouses:
        if wanted in (each.code.casefold(), each.name.casefold()):
            return each.code
    raise InvalidInput(field="warehouse", reason="unknown")


def _named(order: Order, uid: Uid, text: str) -> Order:
    if not text.strip():
        raise InvalidInput(field="text", reason="empty")
    lines = tuple(replace(line, text=text.strip()) if line.uid == uid else line for line in order.lines)
    return replace(order, lines=lines)
