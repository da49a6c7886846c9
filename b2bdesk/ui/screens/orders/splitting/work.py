"""Splits the order in front and takes that back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.services import splitting
from b2bdesk.services.splitting import Divided
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.splitting.sheet import SplitSheet
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.undo import UndoStep


class OrderSplitting(QObject):
    """``marked`` answers with the lines that are marked in the grid; the sheet opens over ``ground``."""

    def __init__(
        self,
        parts: ScreenParts,
        presenter: EditorPresenter,
        marked: Callable[[], list[Uid]],
        ground: QWidget,
    ) -> None:
        super().__init__(presenter)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._presenter, self._marked, self._ground = presenter, marked, ground

    def offer(self) -> None:
        """Ask which lines go into a new order."""
        session = self._presenter.session
        if session is not None:
            sheet = SplitSheet(self._ground, session, self._marked(), lambda going: self._split(going))
            self._parts.window.sheets.present(sheet, sheet.first)

    def _split(self, going: list[Uid]) -> JobHandle:
        session = self._presenter.session
        assert session is not None  # the sheet stands over an order
        order = session.order
        self._presenter.hold_draft(order.uid)
        job = self._runner.write(lambda _: splitting.split(self._desk, order, going), self)
        job.succeeded.connect(lambda divided: self._done(order, divided))
        job.failed.connect(lambda _error: self._presenter.keep_on(order))
        return job

    def _done(self, sent: Order, divided: Divided) -> None:
        self._presenter.take_stored(sent, divided.stays)
        said = translate("orders", "%1 is split, the rest is %2").replace("%1", order_title(divided.stays))
        self._parts.window.undo.forget(sent.uid)
        self._parts.window.undo.push(
            UndoStep(said.replace("%2", order_title(divided.goes)), lambda: self._join(divided))
        )
        ref = ObjectRef("order", divided.goes.uid)
        self._parts.window.navigator.open_object(ref, order_title(divided.goes), background=True)

    def _join(self, divided: Divided) -> JobHandle:
        job = self._runner.write(lambda _: splitting.join(self._desk, divided), self)
        job.succeeded.connect(lambda kept: self._joined(divided, kept))
        job.failed.connect(self._problem)
        return job

    def _joined(self, divided: Divided, kept: Order) -> None:
        self._presenter.taken_back(kept)
        self._parts.window.navigator.close_card(ObjectRef("order", divided.goes.uid))

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")


def split_command(
    make: Callable[..., Command],
    split: Callable[[], OrderSplitting],
    presenter: Callable[[], EditorPresenter],
    not_editable: Callable[[CommandState], str | None],
) -> Command:
    """Return the command; an order needs a client and two lines."""

    def reason(state: CommandState) -> str | None:
        missing = not_editable(state)
        session = None if missing else presenter().session
        if missing is not None or session is None:
            return missing
        if session.client is None:
            return translate("orders", "Choose a client first; what you typed is kept as a draft.")
        return translate("orders", "There is only one line.") if len(session.order.lines) < 2 else None

    return make(
        "order.split",
        QT_TRANSLATE_NOOP("commands", "Split the order"),
        lambda: split().offer(),
        reason,
        synonyms=("разделить заказ", "split order"),
    )
