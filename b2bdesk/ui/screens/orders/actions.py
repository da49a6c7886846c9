"""What a person does to the lines and the header: each is one named, undoable step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import InvalidInput
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.rules import goods, order_editing, order_header, shortage
from b2bdesk.rules.goods import Goods
from b2bdesk.rules.shortage import Way
from b2bdesk.services import order_editor
from b2bdesk.services.order_editor import ChosenBuyer
from b2bdesk.services.search import SearchHit
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders import editing
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.correction import typing
from b2bdesk.ui.screens.orders.delivery_text import Delivery
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.session import Cursor, Session
from b2bdesk.ui.screens.orders.words import mistyped, step_words, translate
from b2bdesk.ui.screens.parts import ScreenParts


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A line whose price or discount is another one today (roubles, percent)."""

    line: OrderLine
    now: OrderLine


class OrderActions(QObject):
    """Turns intentions into steps of the presenter.

    ``mistyped`` carries what belongs into a cell; ``repriced`` the price changes to accept;
    ``client_chosen`` that a client was chosen; ``same_number`` an order that has the client's number.
    """

    mistyped = Signal(str)
    repriced = Signal(object)
    client_chosen = Signal()
    same_number = Signal(object)

    def __init__(self, parts: ScreenParts, presenter: EditorPresenter) -> None:
        super().__init__(presenter)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._presenter = presenter
        self._offered: tuple[Order, Order] | None = None

    # --- lines -----------------------------------------------------------------------------------

    def type_cell(self, uid: Uid, cell: Cell, text: str) -> bool:
        """Take what was typed into a cell; False when it cannot be kept, and why is told."""
        session = self._editable()
        if session is None:
            return False
        try:
            changed = editing.typed(session.order, uid, cell, text, session.known)
            changed = typing.as_corrected(session, changed, uid, cell)
        except InvalidInput as problem:
            self.mistyped.emit(typing.forbidden(problem) or mistyped(cell))
            return False
        before = order_editing.line_of(session.order, uid)
        after = order_editing.line_of(changed, uid)
        words = step_words(cell, before.position, editing.value(before, cell), editing.value(after, cell))
        self._presenter.change(changed, words, Cursor(uid, int(cell)))
        return True

    def take(self, found: Goods, qty: Decimal | None = None, at: int | None = None) -> OrderLine | None:
        """Add goods as a new line (before line ``at``) and return it."""
        session = self._editable()
        if session is None:
            return None
        self._presenter.learn([found])
        session = self._presenter.session or session
        line = session.known.line_for(session.order, found, qty or found.first_qty())
        return self._add(session, line, at)

    def take_free_text(
        self, text: str, qty: Decimal | None = None, at: int | None = None
    ) -> OrderLine | None:
        """Add a line that no catalogue knows; its price is typed next."""
        session = self._editable()
        if session is None or not text.strip():
            return None
        return self._add(session, editing.free_text_line(session.order, text, qty or Decimal(1)), at)

    def add_to(self, uid: Uid, qty: Decimal) -> OrderLine | None:
        """Add a quantity to a line that is there (same item again, a second scan)."""
        session = self._editable()
        if session is None:
            return None
        line = order_editing.line_of(session.order, uid)
        self.type_cell(uid, Cell.QTY, format.quantity(line.qty + qty))
        return order_editing.line_of(self._order(), uid)

    def same_line(self, found: Goods, qty: Decimal) -> OrderLine | None:
        """Return the line that a new one of these goods would repeat."""
        session = self._presenter.session
        if session is None:
            return None
        known = session.known.with_goods([found])
        return goods.same_line(session.order, known.line_for(session.order, found, qty))

    def delete(self, uids: Sequence[Uid]) -> None:
        """Delete lines; the strip offers them back."""
        session = self._editable()
        if session is None or not uids:
            return
        gone = typing.removed_among(session, uids)
        if gone:
            self._presenter.change(typing.restored(session, gone), translate("orders", "Lines restored"))
            return
        order, numbers = session.order, []
        for uid in uids:
            numbers.append(str(order_editing.line_of(session.order, uid).position))
            order = order_editing.without_line(order, uid)
        words = translate("orders", "Line %1 deleted").replace("%1", ", ".join(numbers))
        self._presenter.change(order, words, _cursor_after(session.order, uids))

    def move(self, uid: Uid, by: int) -> None:
        """Move a line up (-1) or down (+1)."""
        session = self._editable()
        if session is not None:
            number = order_editing.line_of(session.order, uid).position
            words = translate("orders", "Line %1 moved").replace("%1", str(number))
            self._presenter.change(order_editing.moved(session.order, uid, by), words)

    def send_rest_later(self, uid: Uid, way: Way) -> None:
        """Divide a line into what is there and what follows."""
        session = self._editable()
        if session is not None:
            number = order_editing.line_of(session.order, uid).position
            words = translate("orders", "Line %1: the rest later").replace("%1", str(number))
            self._presenter.change(shortage.rest_later(session.order, uid, way), words)

    def copy_above(self, uid: Uid, cell: Cell) -> None:
        """Copy the value from above (``Ctrl+D``)."""
        session = self._editable()
        if session is not None:
            changed = editing.copied_from_above(session.order, uid, cell)
            if cell is Cell.QTY:
                qty = order_editing.line_of(changed, uid).qty
                known = session.known
                changed = goods.with_qty(session.order, uid, qty, known.catalogue, known.trade)
                changed = typing.with_kept_price(session, changed, uid)
            number = order_editing.line_of(session.order, uid).position
            words = translate("orders", "Line %1: copied from above").replace("%1", str(number))
            self._presenter.change(changed, words)

    def comment(self, uid: Uid, text: str) -> None:
        """Set the comment of a line."""
        session = self._editable()
        if session is not None:
            number = order_editing.line_of(session.order, uid).position
            words = translate("orders", "Line %1: comment").replace("%1", str(number))
            self._presenter.change(order_editing.with_comment(session.order, uid, text.strip()), words)

    def ask_prices(self, uids: Sequence[Uid]) -> None:
        """Compare the lines (all without uids) with today's prices; ``repriced`` tells the difference."""
        session = self._editable()
        if session is None:
            return
        products = [line.product for line in session.order.lines if line.product is not None]
        client = session.buyer.client
        job = self._runner.read(lambda _: order_editor.goods_of(self._desk, products, client), self)
        job.succeeded.connect(lambda found: self._compare(list(found.values()), tuple(uids)))
        job.failed.connect(lambda error: self._parts.window.notifier.problem(error, "order"))

    def accept_prices(self) -> None:
        """Take the prices that :meth:`ask_prices` found."""
        offered, self._offered = self._offered, None
        if offered is not None and offered[0] == self._order():
            self._presenter.change(offered[1], translate("orders", "Prices of today"))

    # --- header ----------------------------------------------------------------------------------

    def choose_buyer(self, hit: SearchHit) -> None:
        """Give the order to a client, a company or a contact; the rest fills itself."""
        client = Uid(hit.owner or hit.uid)
        company = hit.uid if hit.kind == "company" else None
        contact = hit.uid if hit.kind == "contact" else None
        products = [line.product for line in self._order().lines if line.product is not None]
        job = self._runner.read(lambda _: order_editor.buyer(self._desk, client, products), self)
        job.succeeded.connect(lambda found: self._give(found, company, contact))
        job.failed.connect(lambda error: self._parts.window.notifier.problem(error, "order"))

    def choose_company(self, uid: Uid) -> None:
        """Choose who pays."""
        session = self._editable()
        if session is not None and session.client is not None:
            order = order_header.with_company(session.order, session.client, uid)
            self._reprice_for(session, order, translate("orders", "Company of the order"))

    def choose_contact(self, uid: Uid) -> None:
        """Choose who ordered."""
        self._set(translate("orders", "Contact of the order"), contact=uid)

    def choose_address(self, uid: Uid) -> None:
        """Choose where to deliver."""
        self._set(translate("orders", "Delivery address"), address=uid)

    def choose_contract(self, uid: Uid | None) -> None:
        """Choose the contract by which the goods are sold; None is without one."""
        session = self._editable()
        if session is not None:
            order = replace(session.order, contract=uid)
            self._reprice_for(session, order, translate("orders", "Terms of the order"))

    def deliver(self, wanted: Delivery) -> None:
        """Set day, way and price of delivery; lines without a typed price follow the day."""
        self._set(
            translate("orders", "Delivery"),
            wanted_date=wanted.day,
            delivery_method=wanted.method or None,
            delivery_price=wanted.price,
        )

    def set_client_number(self, text: str) -> None:
        """Set the client's own number of the order; the same number twice is warned of."""
        self._set(translate("orders", "Client's number"), client_number=text.strip() or None)
        self.look_for_same_number()

    def look_for_same_number(self) -> None:
        """Look whether another order of the client has its number; ``same_number`` tells."""
        order = self._order()
        job = self._runner.read(lambda _: order_editor.same_client_number(self._desk, order), self)
        job.succeeded.connect(self.same_number)

    def set_comment(self, text: str) -> None:
        """Set the comment of the order, for us."""
        self._set(translate("orders", "Comment"), comment_internal=text.strip() or None)

    # --- inside ----------------------------------------------------------------------------------

    def _editable(self) -> Session | None:
        return self._presenter.session if self._presenter.state.editable else None

    def _order(self) -> Order:
        session = self._presenter.session
        assert session is not None  # asked only while an order is on the screen
        return session.order

    def _add(self, session: Session, line: OrderLine, at: int | None) -> OrderLine:
        place = len(session.order.lines) if at is None else at
        words = translate("orders", "Line %1 added").replace("%1", str(place + 1))
        order = order_editing.with_line(session.order, line, at)
        self._presenter.change(order, words, Cursor(line.uid, int(Cell.QTY)))
        return order_editing.line_of(self._order(), line.uid)

    def _give(self, found: ChosenBuyer, company: Uid | None, contact: Uid | None) -> None:
        session = self._editable()
        if session is None:
            return
        former = session.known.trade
        known = session.known.for_client(found.terms, found.goods)
        given = order_header.given_to(session.order, found.client, company=company, contact=contact)
        priced = goods.for_buyer(session.order, given, known.catalogue, known.trade, former)
        changed = replace(session, known=known, client=found.client)
        self._presenter.with_client(changed.with_order(priced))
        self.client_chosen.emit()

    def _reprice_for(self, session: Session, order: Order, words: str) -> None:
        """Take another company or contract of the client: what is agreed with it counts now."""
        known = session.known
        priced = goods.for_buyer(session.order, order, known.catalogue, known.trade)
        self._presenter.change(priced, words)

    def _set(self, words: str, **changes: object) -> None:
        session = self._editable()
        if session is not None:
            self._presenter.change(replace(session.order, **changes), words)  # type: ignore[arg-type]

    def _compare(self, found: list[Goods], uids: tuple[Uid, ...]) -> None:
        session = self._editable()
        if session is None:
            return
        self._presenter.learn(found)
        known = session.known.with_goods(found)
        now = goods.repriced(session.order, known.catalogue, known.trade, uids, manual=True)
        pairs = zip(session.order.lines, known.counted(now).lines, strict=True)
        self._offered = (session.order, now)
        self.repriced.emit([PriceChange(line, new) for line, new in pairs if _priced_anew(line, new)])


def _priced_anew(line: OrderLine, new: OrderLine) -> bool:
    return (line.list_price, line.discount_percent) != (new.list_price, new.discount_percent)


def _cursor_after(order: Order, gone: Sequence[Uid]) -> Cursor:
    """Return the place after deleting: the next line that stays, else the entry line."""
    last = max(order_editing.line_of(order, uid).position for uid in gone)
    following = [line for line in order.lines[last:] if line.uid not in gone]
    return Cursor(following[0].uid, int(Cell.QTY)) if following else Cursor()
