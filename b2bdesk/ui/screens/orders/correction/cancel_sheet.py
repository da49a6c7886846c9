"""Cancelling an order: the reason, what follows, a question when money lies on it (``Ctrl+Shift+X``)."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.errors import DeskError
from b2bdesk.model.order import Order
from b2bdesk.model.revision import CancelReason
from b2bdesk.rules import corrections
from b2bdesk.services import cancelling, orders
from b2bdesk.services.cancelling import CancelPreview
from b2bdesk.services.orders import Cancelling
from b2bdesk.ui import format
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.orders.correction import words
from b2bdesk.ui.screens.orders.correction.effects_panel import effect_row
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    CheckBox,
    ChoiceField,
    InlineBar,
    Option,
    PrimarySheet,
    SectionHeader,
    TextField,
    show_if,
)

WIDTH = 520


class CancelSheet(PrimarySheet):
    """Opens over ``ground``; the order is cancelled when reason and, with money on it, the yes are given."""

    def __init__(self, parts: ScreenParts, ground: QWidget, presenter: EditorPresenter, order: Order) -> None:
        super().__init__(ground, "", width=WIDTH, key="Ctrl+Shift+X", name="order.cancel.sheet")
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._presenter, self._order = presenter, order
        self._paid = Decimal(0)
        self.reason = ChoiceField(editable=False, name="order.cancel.reason")
        self.text = TextField(name="order.cancel.text")
        self.money = InlineBar("warning", name="order.cancel.money")
        self.sure = CheckBox(name="order.cancel.sure")
        self._head = SectionHeader("", gap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.done = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="order.cancel.done")
        for part in (self.reason, self.text, self.money, self.sure, self._head):
            self.body.addWidget(part)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self.footer.add(self.done)
        self._set_words()
        self.done.clicked.connect(self.finish)
        self.reason.chosen.connect(lambda _: self._offer())
        self.text.edited.connect(lambda _: self._offer())
        self.sure.toggled.connect(lambda _: self._offer())
        self.closed.connect(self.deleteLater)
        job = self._runner.read(lambda _: cancelling.preview(self._desk, order.uid), self)
        job.succeeded.connect(self._landed)
        job.failed.connect(self._problem)
        self._offer()

    def finish(self) -> None:
        """Cancel the order (``Ctrl+Enter``), or say what is missing."""
        if self.done.is_blocked():
            self.done.show_reason()
            return
        reason, text = CancelReason(self.reason.value()), self.text.text().strip()
        told = ": ".join(part for part in (translate("orders", words.CANCEL_REASONS[reason]), text) if part)
        uid = self._order.uid
        job = self._runner.write(
            lambda _: orders.cancel(self._desk, uid, told, code=reason.value), self._presenter
        )
        job.succeeded.connect(self._cancelled)
        job.failed.connect(self._problem)

    # --- inside ------------------------------------------------------------------------------------------

    def _set_words(self) -> None:
        self.set_words(translate("orders", "Cancel the order"), order_title(self._order))
        self.reason.set_label(translate("orders", "Reason"))
        offered = words.CANCEL_REASONS.items()
        self.reason.set_options([Option(one.value, translate("orders", text)) for one, text in offered])
        self.text.set_label(translate("orders", "In words"))
        self.sure.setText(translate("orders", "Cancel although money lies on the order"))
        self._head.set_text(translate("orders", "What follows from cancelling"))
        self.done.setText(translate("orders", "Cancel the order"))

    def _landed(self, found: CancelPreview) -> None:
        self._paid = found.paid
        said = translate("orders", "%1 lie on this order: they have to be paid back or matched anew.")
        told = said.replace("%1", format.money(found.paid)) if found.paid > 0 else ""
        self.money.set_message("warning", told, icon="wallet")
        for one in found.effects:
            self._rows.addWidget(effect_row(one, padded=False))
        self._offer()

    def _offer(self) -> None:
        show_if(self.sure, self._paid > 0)
        reason = CancelReason(self.reason.value()) if self.reason.value() else None
        missing = ""
        if reason is None:
            missing = translate("orders", "Choose the reason first.")
        elif not corrections.is_explained(reason, self.text.text()):
            missing = translate("orders", "This reason needs a few words, five letters at least.")
        elif self._paid > 0 and not self.sure.isChecked():
            missing = translate("orders", "Money lies on the order: say yes above.")
        self.done.set_reason(missing)

    def _cancelled(self, done: Cancelling) -> None:
        kept, presenter, desk, runner = done.order, self._presenter, self._desk, self._runner
        notifier = self._parts.window.notifier
        presenter.hold_draft(kept.uid)
        presenter.taken_back(kept)

        def take_back() -> JobHandle:
            job = runner.write(lambda _: orders.undo_cancel(desk, kept.uid), presenter)
            job.succeeded.connect(presenter.taken_back)
            job.failed.connect(lambda error: notifier.problem(error, "order"))
            return job

        held = (done.undo_until - desk.clock.now()).total_seconds()
        said = translate("orders", "%1 is cancelled").replace("%1", order_title(kept))
        undo = self._parts.window.undo
        undo.forget(kept.uid)
        until = self._parts.window.parts.monotonic() + held
        undo.push(UndoStep(said, take_back, until=until, about=kept.uid))
        self.close_sheet()

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")
