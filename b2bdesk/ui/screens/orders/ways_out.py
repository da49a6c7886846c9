"""What is offered under the rows about a line: whole packs, then ways out of a shortage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from b2bdesk.model.order import LineState, OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.rules import goods, shortage
from b2bdesk.rules.goods import Goods
from b2bdesk.rules.shortage import Way, WayKind
from b2bdesk.services import live_check
from b2bdesk.services.confirming import CHECK_WITHIN_S
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.actions import OrderActions
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.screens.parts import ScreenParts

Answer = tuple[str, Callable[[], object]]
"""Words of a way out, and what it does."""


class Asking(Protocol):
    """Where it is asked."""

    def ask(self, text: str, ways: Sequence[Answer] = ()) -> None:
        """Say something with the ways to go on; an empty text says nothing."""
        ...


class WaysOut(QObject):
    """Asks ``place`` about one line at a time; what the ERP promises comes when it answers."""

    def __init__(
        self, parts: ScreenParts, presenter: EditorPresenter, actions: OrderActions, place: Asking
    ) -> None:
        super().__init__(presenter)
        self._desk, self._runner = parts.desk, parts.runner
        self._presenter, self._actions, self._place = presenter, actions, place
        self._asked: tuple[Uid, str] = (Uid(""), "")

    def about(self, uid: Uid, *, told: bool = False) -> None:
        """Offer what a line needs; ``told``: its quantity was typed just now, so the ERP is asked, too."""
        session = self._presenter.session if self._presenter.state.editable else None
        line = next((each for each in session.order.lines if each.uid == uid), None) if session else None
        held = session.known.goods_of(line) if session and line else None
        if session is None or line is None or held is None:
            self._forget()
            return
        if (packs := goods.whole_packs(held, line.qty)) is not None:
            pack = format.quantity(held.product.pack_qty)
            asked = translate("orders", "Sold in packs of %1").replace("%1", pack)
            fitting = [format.quantity(qty) for qty in (packs[1], packs[0]) if qty > 0]
            self._ask(uid, asked, [(words, self._typed(uid, Cell.QTY, words)) for words in fitting])
        else:
            self._offer(session, line, held, None)
            if told and self._asked[0] == uid:
                self._ask_the_erp(session, line)

    def _offer(self, session: Session, line: OrderLine, held: Goods, day: date | None) -> None:
        b2b = frozenset(each.code for each in session.known.warehouses if each.b2b)
        free = session.known.free(line)
        short = free is not None and free < line.qty and line.state is not LineState.SHORT
        if not short or free is None or line.date is not None:
            self._forget()
            return
        found = shortage.ways(held, line.qty, line.warehouse, b2b, day)
        asked = translate("orders", "Short by %1").replace("%1", format.quantity(line.qty - free))
        self._ask(line.uid, asked, [(_words(way), self._do(line.uid, way)) for way in found])

    def _ask_the_erp(self, session: Session, line: OrderLine) -> None:
        """Ask when the rest is there; an answer for another line, or none, changes nothing."""
        if not self._desk.has("erp"):
            return
        work = partial(live_check.rest_on, self._desk, session.order, line, CHECK_WITHIN_S)
        job = self._runner.link(lambda _: work(), self)
        job.succeeded.connect(lambda day: self._promised(line, day))

    def _promised(self, line: OrderLine, day: date | None) -> None:
        session = self._presenter.session
        if day is None or session is None or self._asked[0] != line.uid:
            return
        now = next((each for each in session.order.lines if each.uid == line.uid), None)
        held = session.known.goods_of(line)
        if now is not None and held is not None and (now.qty, now.warehouse) == (line.qty, line.warehouse):
            self._offer(session, now, held, day)

    def _ask(self, uid: Uid, text: str, ways: list[Answer]) -> None:
        self._asked = (uid, text)
        self._place.ask(text, ways)

    def _forget(self) -> None:
        """Take back what was offered about a line before, nothing else."""
        if self._asked[0]:
            self._asked = (Uid(""), "")
            self._place.ask("")

    def _do(self, uid: Uid, way: Way) -> Callable[[], object]:
        if way.kind is WayKind.REST_LATER:
            return partial(self._actions.send_rest_later, uid, way)
        if way.kind is WayKind.OTHER_WAREHOUSE:
            return self._typed(uid, Cell.WAREHOUSE, way.warehouse)
        return self._typed(uid, Cell.QTY, format.quantity(way.now))

    def _typed(self, uid: Uid, cell: Cell, text: str) -> Callable[[], object]:
        return partial(self._actions.type_cell, uid, cell, text)


def _words(way: Way) -> str:
    now, later = format.quantity(way.now), format.quantity(way.later)
    if way.kind is WayKind.OTHER_WAREHOUSE:
        said = translate("orders", "%1 from %2").replace("%1", now)
        return said.replace("%2", way.warehouse)
    if way.kind is WayKind.ONLY_FREE:
        return translate("orders", "Only %1").replace("%1", now)
    if way.day is None:
        said = translate("orders", "%1 now, %2 later").replace("%1", now)
        return said.replace("%2", later)
    said = translate("orders", "%1 now, %2 on %3").replace("%1", now).replace("%2", later)
    return said.replace("%3", format.short_day(way.day))
