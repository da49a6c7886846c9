"""Writing down a promise to pay: for which invoice, until when, how much, who said it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.uid import Uid
from b2bdesk.services.promises import OpenInvoiceRow, PromiseCase
from b2bdesk.ui import format
from b2bdesk.ui.screens.clients.problems import said_at
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.typed import parse_date, parse_number
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    InlineBar,
    Option,
    PrimarySheet,
    TextField,
    field_row,
)

WIDTH = 420


class PromiseSheet(PrimarySheet):
    """``Ctrl+Enter`` keeps the promise: ``kept`` carries invoice, day, sum, name and the call."""

    kept = Signal(object, object, object, str, object)

    def __init__(self, pane: QWidget, case: PromiseCase, today: Callable[[], date]) -> None:
        super().__init__(pane, translate("clients", "Promise to pay"), width=WIDTH, name="promise")
        self._case, self._today = case, today
        self._open = {one.uid: one for one in case.invoices}
        self.invoice = ChoiceField(editable=False, name="promise.invoice")
        self.until = TextField(name="promise.date")
        self.sum = TextField(numeric=True, unit="₽", name="promise.sum")
        self.who = ChoiceField(name="promise.who")
        self._trouble = InlineBar("error", name="promise.problem")
        self._none = InlineBar("note", name="promise.none")
        self._keep = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="promise.keep")
        self._fields = {"invoice": self.invoice, "date": self.until, "sum": self.sum, "who": self.who}
        for part in (self._trouble, self._none, self.invoice):
            self.body.addWidget(part)
        self.body.addLayout(field_row(self.until, self.sum))
        self.body.addWidget(self.who)
        self.body.addStretch(1)
        self.footer.add(self._keep)
        self.invoice.chosen.connect(lambda uid: self._offer(self._open.get(Uid(uid))))
        self._keep.clicked.connect(self.finish)
        # Another promise begins with an empty sheet.
        self.closed.connect(self.deleteLater)
        self.retranslate()
        self._fill()

    def first(self) -> QWidget:
        """Return what gets the keyboard: the day is what nobody knows yet."""
        return self.until.line

    def finish(self) -> None:
        """Tell what is typed; what is wrong is said at its field."""
        if not self._keep.isEnabled():
            self._keep.show_reason()
            return
        for field in self._fields.values():
            field.set_error("")
        try:
            until = parse_date(self.until.text(), self._today(), field="date")
            amount = parse_number(self.sum.text(), field="sum")
        except InvalidInput as problem:
            self.show_problem(problem)
            return
        self.kept.emit(Uid(self.invoice.value()), until, amount, self.who.text(), self._case.call)

    def show_problem(self, problem: DeskError) -> None:
        """Say what cannot be kept."""
        if field := said_at(problem, self._fields, self._trouble):
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.set_words(translate("clients", "Promise to pay"), self._case.client.name)
        self.invoice.set_label(translate("clients", "Invoice"))
        self.until.set_label(translate("clients", "Will be paid until"))
        self.until.set_placeholder(translate("clients", "25.11, fri, +3"))
        self.sum.set_label(translate("clients", "Sum"))
        self.who.set_label(translate("clients", "Who promised"))
        self._keep.setText(translate("clients", "Keep the promise"))
        told = "" if self._open else translate("clients", "No invoice of this client waits for money.")
        self._none.set_message("note", told)
        self._keep.set_reason(told, translate("clients", "Nothing to promise"))

    # --- inside ----------------------------------------------------------------------------------

    def _fill(self) -> None:
        people = [one.full_name for one in self._case.client.contacts]
        self.who.set_options([Option(name, name) for name in people])
        self.who.set_text(self._case.who)
        self.invoice.set_options([_option(one) for one in self._case.invoices])
        of_order = (one for one in self._case.invoices if one.order == self._case.order)
        self._offer(next(of_order, self._case.invoices[0] if self._case.invoices else None))

    def _offer(self, invoice: OpenInvoiceRow | None) -> None:
        self.invoice.set_value(invoice.uid if invoice else "")
        self.sum.set_text(format.amount(invoice.left) if invoice else "")


def _option(invoice: OpenInvoiceRow) -> Option:
    left = translate("clients", "left %1").replace("%1", format.money(invoice.left))
    return Option(invoice.uid, f"{invoice.number} · {format.short_day(invoice.date)}", left)
