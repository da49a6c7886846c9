"""Which lines go into the new order: the marked ones, those of a warehouse or of a day; both sums at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.rules import splitting
from b2bdesk.rules.splitting import By
from b2bdesk.ui import format
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import line_count, order_title, translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    InlineBar,
    KeyValue,
    KeyValueRows,
    Option,
    PrimarySheet,
    Segmented,
    show_if,
)

WIDTH = 460


class SplitSheet(PrimarySheet):
    """``work`` gets the lines that go over."""

    def __init__(
        self,
        ground: QWidget,
        session: Session,
        marked: Sequence[Uid],
        work: Callable[[list[Uid]], JobHandle],
    ) -> None:
        super().__init__(
            ground, translate("orders", "Split the order"), about=order_title(session.order), width=WIDTH,
            name="order.split",
        )  # fmt: skip
        self._session, self._marked, self._work = session, list(marked), work
        self.first: QWidget
        ways = {
            By.MARKED: translate("orders", "Marked lines"),
            By.WAREHOUSE: translate("orders", "By warehouse"),
            By.DATE: translate("orders", "By date"),
        }
        usable = [by for by in ways if self._usable(by)]
        self.by = Segmented([(by.value, ways[by]) for by in usable], name="order.split.by")
        self.which = ChoiceField("", editable=False, name="order.split.which")
        self.sums = KeyValueRows(column=140, name="order.split.sums")
        self._trouble = InlineBar("error", name="order.split.problem")
        split = Button(
            translate("orders", "Split"), ButtonKind.PRIMARY, key="Ctrl+Enter", name="order.split.done"
        )
        for part in (self._trouble, self.by, self.which, self.sums):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.footer.add(split)
        self.by.chosen.connect(lambda _: self._offer())
        self.which.chosen.connect(lambda _: self._count())
        split.clicked.connect(self.finish)
        self.closed.connect(self.deleteLater)
        self.by.set_value(usable[0].value if usable else "")
        show_if(self.by, bool(usable))
        self.first = self.by if usable else split
        """Where the keyboard begins: in the sheet, also where the order cannot be split yet."""
        self._offer()

    def finish(self) -> None:
        """Split (``Ctrl+Enter``)."""
        job = self._work(self._going())
        job.succeeded.connect(lambda _: self.close_sheet())
        job.failed.connect(self._problem)

    def _usable(self, by: By) -> bool:
        order = self._session.order
        if by is By.MARKED:
            return 0 < len(self._marked) < len(splitting.open_lines(order))
        return bool(splitting.choices(order, by))

    def _by(self) -> By:
        return By(self.by.value() or By.MARKED)

    def _offer(self) -> None:
        by = self._by()
        show_if(self.which, by is not By.MARKED)
        keys = splitting.choices(self._session.order, by)
        self.which.set_label(translate("orders", "What goes into the new order"))
        self.which.set_options([Option(key, self._words(by, key)) for key in keys])
        self.which.set_value(keys[-1] if keys else "")
        self._count()

    def _words(self, by: By, key: str) -> str:
        if not key:
            return translate("orders", "not chosen")
        return format.day(date.fromisoformat(key)) if by is By.DATE else key

    def _going(self) -> list[Uid]:
        by = self._by()
        if by is By.MARKED:
            return self._marked
        return splitting.lines_of(self._session.order, by, self.which.value())

    def _count(self) -> None:
        trade = self._session.known.trade
        try:
            stays, goes = splitting.divided(
                self._session.order, self._going(), mode=trade.vat_mode, today=trade.today
            )
        except InvalidInput as problem:
            self.sums.set_rows([])
            self._problem(problem)
            return
        self._trouble.set_message("error", "")
        rows = ((translate("orders", "This order"), stays), (translate("orders", "New order"), goes))
        self.sums.set_rows([_row(word, order) for word, order in rows])

    def _problem(self, error: DeskError) -> None:
        said = translate("orders", "Mark the lines that go into the new order; at least one has to stay.")
        lines = error.facts.get("field") == "lines"
        self._trouble.set_message("error", said if lines else explain(error, "order").text)


def _row(word: str, order: Order) -> KeyValue:
    return KeyValue(word, format.money(order.total), line_count(len(splitting.open_lines(order))))
