"""The live check at confirming: asks the ERP while the window goes on, holds the choices, confirms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.rules.check_choices import Choice, Difference, alike, decided, undecided
from b2bdesk.services import confirming
from b2bdesk.services.confirming import Check, Verdict
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.saving import OrderSaving
from b2bdesk.ui.screens.orders.session import EditorState
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts


class Step(Enum):
    """How far a check is."""

    NONE = "none"
    ASKING = "asking"
    DIFFERS = "differs"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class CheckView:
    """What the panel shows: the check of one order and what was chosen, by the place of the difference.

    ``last`` is the place of the last choice.
    """

    step: Step = Step.NONE
    order: Order | None = None
    check: Check | None = None
    chosen: Mapping[int, Choice] = field(default_factory=dict)
    last: int | None = None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs."""
        return self.check.differences if self.check else ()

    @property
    def left(self) -> int:
        """How many differences nothing was chosen for."""
        return len(undecided(self.differences, self.chosen))

    def alike(self) -> Mapping[int, Choice]:
        """Return the choices with the last one made for everything like it."""
        return alike(self.differences, self.chosen, self.last) if self.last is not None else self.chosen

    @property
    def later(self) -> bool:
        """Whether the order can only be confirmed without an answer, or goes on waiting for one."""
        return self.step is Step.SILENT

    @property
    def waits(self) -> bool:
        """Whether the order was confirmed without an answer before."""
        return self.order is not None and self.order.stage is Stage.UNCHECKED

    @property
    def asking(self) -> bool:
        """Whether the ERP is being asked now."""
        return self.step is Step.ASKING

    @property
    def shows_panel(self) -> bool:
        """Whether there is something to choose."""
        choosing = self.step is Step.DIFFERS or (self.later and not self.waits)
        return choosing and bool(self.differences)


class OrderCheck(QObject):
    """Checks the order that the presenter shows. ``state_changed`` carries the :class:`CheckView`."""

    state_changed = Signal(object)

    def __init__(self, parts: ScreenParts, presenter: EditorPresenter, saving: OrderSaving) -> None:
        super().__init__(presenter)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._presenter, self._saving = presenter, saving
        self._view = CheckView()
        self._asking: JobHandle | None = None
        presenter.state_changed.connect(self._order_changed)

    @property
    def view(self) -> CheckView:
        """What the panel shows now."""
        return self._view

    # --- what a person does ------------------------------------------------------------------------------

    def confirm(self) -> None:
        """Check the order and confirm it (``F9``); what differs is shown first, a silent ERP is told."""
        session = self._presenter.session
        if session is None or self._view.asking:
            return
        if self._view.shows_panel or (self._view.later and not self._view.waits):
            self.confirm_all()
        elif session.order.stage is Stage.UNCHECKED or self._desk.has("erp"):
            self.ask()
        else:
            self._saving.confirm()

    def ask(self) -> None:
        """Ask the ERP about the order as it stands on the screen."""
        session = self._presenter.session
        if session is None or self._presenter.state.obstacle() is not None:
            return
        stored = session.order.stage is Stage.UNCHECKED
        if not stored and not self._presenter.lock():
            return
        order = session.order
        self._show(CheckView(Step.ASKING, order))
        work = self._check_stored if stored else self._check
        self._asking = job = self._runner.link(lambda _: work(order), self)
        job.succeeded.connect(self._answered)
        job.failed.connect(lambda error: self._failed(order.uid, error))

    def choose(self, place: int, number: int) -> None:
        """Choose a way out, counted from 1, for one difference."""
        if not 0 <= place < len(self._view.differences):
            return
        choices = self._view.differences[place].choices
        if 0 < number <= len(choices):
            chosen = {**self._view.chosen, place: choices[number - 1]}
            self._show(replace(self._view, chosen=chosen, last=place))

    def choose_alike(self) -> None:
        """Make the last choice for every undecided difference like it."""
        self._show(replace(self._view, chosen=self._view.alike()))

    def confirm_all(self) -> None:
        """Confirm with everything that was chosen (``Ctrl+Enter``)."""
        view = self._view
        if view.order is None or view.check is None or view.left:
            return
        if view.waits:
            self._complete(view.check, view.chosen)
            return
        settled = decided(view.order, view.differences, view.chosen)
        self._show(CheckView())
        self._saving.confirm_as(settled, view.check.at)

    def drop(self) -> None:
        """Go back to the order (``Esc``); the check is forgotten."""
        if self._asking is not None:
            self._asking.cancel()
        self._rest()
        self._show(CheckView())

    # --- answers -----------------------------------------------------------------------------------------

    def _check(self, order: Order) -> Check:
        return confirming.check(self._desk, order)

    def _check_stored(self, order: Order) -> Check:
        return confirming.check_stored(self._desk, order.uid)

    def _answered(self, check: Check) -> None:
        self._rest()
        order = self._view.order
        if order is None or order.uid != check.order.uid:
            return
        if check.verdict in {Verdict.FINE, Verdict.NOBODY_TO_ASK}:
            self._confirm(order, check)
        elif check.verdict is Verdict.SILENT:
            self._show(CheckView(Step.SILENT, order, check))
        else:
            self._show(CheckView(Step.DIFFERS, order, check))

    def _confirm(self, order: Order, check: Check) -> None:
        if order.stage is Stage.UNCHECKED:
            self._complete(check, {})
            return
        self._show(CheckView())
        self._saving.confirm_as(order, check.at)

    def _complete(self, check: Check, chosen: Mapping[int, Choice]) -> None:
        self._show(CheckView())
        job = self._runner.write(lambda _: confirming.complete(self._desk, check, chosen), self)
        job.succeeded.connect(self._completed)
        job.failed.connect(lambda error: self._parts.window.notifier.problem(error, "order"))

    def _completed(self, kept: Order) -> None:
        said = translate("orders", "%1 is checked and confirmed").replace("%1", order_title(kept))
        self._parts.window.notifier.tell(said, ref=ObjectRef("order", kept.uid))
        self._saving.confirmed.emit(kept)

    def _failed(self, uid: Uid, error: DeskError) -> None:
        self._rest()
        if self._view.order is not None and self._view.order.uid == uid:
            self._show(CheckView())
        self._parts.window.notifier.problem(error, "order")

    def _order_changed(self, state: EditorState) -> None:
        """Forget a check of another order, or of one that is typed further."""
        view = self._view
        if view.order is None:
            return
        order = state.order
        elsewhere = order is None or order.uid != view.order.uid
        if elsewhere or (not view.asking and not _same(order, view.order)):
            self.drop()

    def _rest(self) -> None:
        self._asking = None
        if self._view.order is not None and not self._view.waits:
            self._presenter.unlock(self._view.order.uid)

    def _show(self, view: CheckView) -> None:
        self._view = view
        self.state_changed.emit(view)


def _same(order: Order | None, checked: Order) -> bool:
    """A stored order may get a number elsewhere meanwhile; what was asked about is its lines."""
    if order is None or checked.stage is not Stage.UNCHECKED:
        return order == checked
    return order.stage is Stage.UNCHECKED and order.lines == checked.lines
