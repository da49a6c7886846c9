"""What a person adds to a paper that no record says: a period, quantities, a reason, who receives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.errors import InvalidInput
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.order import OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.services.paper_lines import goods_lines
from b2bdesk.services.paper_sources import ClaimKind, ClaimWish, PriceGoods
from b2bdesk.ui import format, theme, typed
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.send.state import SendState
from b2bdesk.ui.screens.send.words import claim_words, goods_words, wish_words
from b2bdesk.ui.widgets import ChoiceField, Field, Label, Option, TextField, row_layout, show_if

FIELDS = {
    DocumentKind.RECON_ACT: ("begins", "ends"),
    DocumentKind.PRICE_LIST: ("goods", "group"),
    DocumentKind.RETURN_ACT: ("reason", "lines"),
    DocumentKind.CLAIM_ACT: ("claim", "wish", "reason", "lines"),
    DocumentKind.TRANSPORT: ("carrier", "vehicle", "notes"),
    DocumentKind.POA: ("holder_post", "holder_name", "passport"),
}
"""What is asked for each kind, in reading order; other kinds ask nothing."""

TEXTS = ("reason", "carrier", "vehicle", "notes", "holder_post", "holder_name", "passport")
DAYS = ("begins", "ends")


class DetailsForm(Retranslating, QWidget):
    """The fields of the chosen kind. ``changed`` carries the details as they stand in the fields."""

    changed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("send.details")
        self._today = today
        self._state = SendState()
        self.texts = {name: TextField(name=f"send.details.{name}") for name in (*DAYS, *TEXTS)}
        self.claim = ChoiceField(editable=False, name="send.details.claim")
        self.wish = ChoiceField(editable=False, name="send.details.wish")
        self.goods = ChoiceField(editable=False, name="send.details.goods")
        self.group = ChoiceField(editable=False, name="send.details.group")
        self.lines = LinesField()
        self._fields: dict[str, QWidget] = {
            **self.texts,
            "claim": self.claim,
            "wish": self.wish,
            "goods": self.goods,
            "group": self.group,
            "lines": self.lines,
        }
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for asked in FIELDS.values():
            for name in asked:
                self._lines.addWidget(self._fields[name])
        for field in self.texts.values():
            field.committed.connect(lambda _: self._tell())
        for choice in (self.claim, self.wish, self.goods, self.group):
            choice.chosen.connect(lambda _: self._tell())
        self.lines.changed.connect(self._tell)
        self.retranslate()
        theme.follow(self)

    def show_state(self, state: SendState) -> None:
        """Show the fields of the chosen kind with what was typed."""
        self._state = state
        asked = FIELDS.get(state.chosen_kind(), ()) if state.chosen_document() is None else ()
        details = state.form.details
        if not asked:
            self.hide()
            return
        order = state.case.order if state.case else None
        self.lines.show_lines(goods_lines(order) if order else [], dict(details.quantities))
        self._show_choices(state)
        for name in TEXTS:
            self._show_text(self.texts[name], getattr(details, name))
        for name in DAYS:
            day = getattr(details, name)
            if day is not None:
                self._show_text(self.texts[name], format.day(day))
        for name, field in self._fields.items():
            show_if(field, name in asked and (name != "group" or details.goods is PriceGoods.GROUP))
        self.show()

    def retranslate(self) -> None:
        """Set the words anew."""
        labels = {
            "begins": self.tr("From"),
            "ends": self.tr("To and including"),
            "reason": self.tr("What is wrong"),
            "carrier": self.tr("Carrier"),
            "vehicle": self.tr("Vehicle"),
            "notes": self.tr("Notes"),
            "holder_post": self.tr("Position of who receives"),
            "holder_name": self.tr("Name of who receives"),
            "passport": self.tr("Passport"),
        }
        for name, field in self.texts.items():
            field.set_label(labels[name])
        self.texts["begins"].set_placeholder(self.tr("first day of the quarter"))
        self.texts["ends"].set_placeholder(self.tr("today"))
        self.claim.set_label(self.tr("Kind of claim"))
        self.wish.set_label(self.tr("The client asks to"))
        self.goods.set_label(self.tr("Which goods"))
        self.group.set_label(self.tr("Group of goods"))
        self.lines.retranslate()
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take the spacing from the theme."""
        self._lines.setSpacing(theme.current().px(8))

    def _show_choices(self, state: SendState) -> None:
        details = state.form.details
        self.claim.set_options([Option(each.value, claim_words(each)) for each in ClaimKind])
        self.claim.set_value(details.claim.value)
        self.wish.set_options([Option(each.value, wish_words(each)) for each in ClaimWish])
        self.wish.set_value(details.wish.value)
        of_order = state.case is not None and state.case.order is not None
        offered = [each for each in PriceGoods if of_order or each is not PriceGoods.ORDER]
        self.goods.set_options([Option(each.value, goods_words(each)) for each in offered])
        self.goods.set_value(details.goods.value)
        groups = state.case.groups if state.case else ()
        self.group.set_options([Option(name, name or self.tr("no group")) for name in groups])
        self.group.set_value(details.group)

    @staticmethod
    def _show_text(field: TextField, text: str) -> None:
        if field.text() != text and not field.line.hasFocus():
            field.set_text(text)

    def _tell(self) -> None:
        details = self._state.form.details
        try:
            begins, ends = self._day("begins"), self._day("ends")
            quantities = self.lines.quantities()
        except InvalidInput:
            return
        goods = PriceGoods(self.goods.value() or details.goods.value)
        group = self.group.value()
        if goods is PriceGoods.GROUP and not group:
            groups = self._state.case.groups if self._state.case else ()
            group = next(iter(groups), "")
        said: dict[str, Any] = {name: self.texts[name].text().strip() for name in TEXTS}
        self.changed.emit(
            replace(
                details,
                **said,
                begins=begins,
                ends=ends,
                quantities=quantities,
                claim=ClaimKind(self.claim.value() or details.claim.value),
                wish=ClaimWish(self.wish.value() or details.wish.value),
                goods=goods,
                group=group,
            )
        )

    def _day(self, name: str) -> date | None:
        field = self.texts[name]
        field.set_error("")
        if not field.text().strip():
            return None
        try:
            return typed.parse_date(field.text(), self._today(), field=name)
        except InvalidInput as error:
            field.set_error(explain(error).text)
            raise


class LinesField(QWidget):
    """A quantity for each line of the order; empty is the whole line. ``changed`` when one was typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("send.details.lines")
        self._shown: tuple[Uid, ...] = ()
        self._rows: dict[Uid, TextField] = {}
        self._whole: dict[Uid, Decimal] = {}
        self._names: dict[Uid, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[OrderLine], typed_before: dict[Uid, Decimal]) -> None:
        """Show the lines with what was typed for each."""
        if tuple(line.uid for line in lines) != self._shown:
            self._rebuild(lines)
        for line in lines:
            known = typed_before.get(line.uid)
            self._whole[line.uid] = line.qty
            field = self._rows[line.uid]
            field.set_placeholder(format.quantity(line.qty))
            if not field.line.hasFocus():
                field.set_text("" if known is None else format.quantity(known))

    def quantities(self) -> tuple[tuple[Uid, Decimal], ...]:
        """Return what was typed; once something was, a line without a figure counts nothing.

        Raises InvalidInput for what is no figure; it stands at its field.
        """
        found = {uid: self._figure(uid) for uid in self._shown}
        if all(figure is None for figure in found.values()):
            return ()
        return tuple((uid, figure or Decimal(0)) for uid, figure in found.items())

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Quantities by line"))

    def _figure(self, uid: Uid) -> Decimal | None:
        field: Field = self._rows[uid]
        field.set_error("")
        text = self._rows[uid].text().strip()
        if not text:
            return None
        try:
            figure = typed.parse_number(text, field="qty")
            if not 0 <= figure <= self._whole[uid]:
                raise InvalidInput(field="qty", reason="out_of_range")
        except InvalidInput as error:
            field.set_error(explain(error).text)
            raise
        return figure

    def _rebuild(self, lines: Sequence[OrderLine]) -> None:
        for row in self._names.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._names = {}, {}
        self._shown = tuple(line.uid for line in lines)
        for place, line in enumerate(lines):
            field = TextField(numeric=True, name=f"send.details.lines.{place}")
            field.setFixedWidth(theme.current().px(88))
            field.line.setAccessibleName(line.text)
            field.committed.connect(lambda _: self.changed.emit())
            row = QWidget()
            laid = row_layout(row)
            laid.addWidget(Label(line.text, "small", elide=True), 1)
            laid.addWidget(field)
            self._column.addWidget(row)
            self._rows[line.uid], self._names[line.uid] = field, row
