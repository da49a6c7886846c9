"""The sentences between header and grid: what forbids confirming, what failed, what was refused, the lock."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.errors import CompanyNotActive, ConflictOpen, DeskError, Superseded, from_wire
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import OpState, OutboxOp
from b2bdesk.rules.corrections import CORRECTABLE
from b2bdesk.ui import keys
from b2bdesk.ui.errors import explain
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.approving.words import beyond_words, question_of, waiting
from b2bdesk.ui.screens.orders.checking import CheckView, OrderCheck
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.saving import OrderSaving
from b2bdesk.ui.screens.orders.session import EditorState, Session
from b2bdesk.ui.screens.orders.words import order_title, translate, typed_elsewhere
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import InlineBar

_UNLOCKED = frozenset({Stage.DRAFT, Stage.RECEIVED, Stage.AWAITING_APPROVAL})

SYNC = "screen.sync"
"""The command that shows the exchange; a window without that screen offers to try again."""


class OrderBars(QWidget):
    """Each sentence in a bar of its own, with the way out that fits it; hidden while there is none."""

    def __init__(
        self, parts: ScreenParts, presenter: EditorPresenter, saving: OrderSaving, checking: OrderCheck
    ) -> None:
        super().__init__()
        self.setObjectName("order.bars")
        self._parts, self._presenter, self._saving = parts, presenter, saving
        self._checking = checking
        self._same: Order | None = None
        self._refused: OutboxOp | None = None
        self.problem = InlineBar("error", name="order.problem")
        self.dead = InlineBar("error", name="order.dead")
        self.same_number = InlineBar("note", name="order.same_number")
        self.otherwise = InlineBar("warning", name="order.otherwise")
        self.approval = InlineBar("warning", name="order.approval.bar")
        self.locked = InlineBar("info", name="order.locked")
        self.silent = InlineBar("warning", name="order.silent")
        self.elsewhere = InlineBar("info", name="order.elsewhere")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for bar in (
            self.elsewhere,
            self.dead,
            self.problem,
            self.otherwise,
            self.same_number,
            self.approval,
            self.silent,
            self.locked,
        ):
            lines.addWidget(bar)
        self.problem.link_pressed.connect(self._way_out)
        self.same_number.link_pressed.connect(self._open_same)
        self.silent.link_pressed.connect(checking.ask)
        self.locked.link_pressed.connect(self._unlock)
        self.elsewhere.link_pressed.connect(presenter.go_where_it_is_typed)
        self.approval.link_pressed.connect(lambda: parts.window.registry.run("order.approval.withdraw"))
        checking.state_changed.connect(self._show_silence)

    def show_state(self, state: EditorState) -> None:
        """Show what is to be said of the order."""
        session = state.session
        obstacle = session.obstacle() if session is not None and session.editable else None
        self.dead.set_message(
            "error", explain(obstacle).what if isinstance(obstacle, CompanyNotActive) else ""
        )
        self.elsewhere.set_message(
            "info",
            typed_elsewhere() if state.elsewhere else "",
            link=translate("orders", "Go there") if state.elsewhere else "",
            icon="lock",
        )
        self._refused = _refused(session)
        if state.problem is not None:
            self._show_problem(state.problem)
        else:
            self._show_refusal()
        self._show_approval(session)
        held = session is not None and session.order.stage not in _UNLOCKED and not session.correction
        words = _lock_words(session.order) if session and held and self._refused is None else ""
        waits = session is not None and session.order.stage is Stage.UNCHECKED
        link = translate("orders", "Check now") if words and waits else ""
        if session is not None and words and session.order.stage in CORRECTABLE:
            link = translate("orders", "Correct %1").replace("%1", keys.printed("Ctrl+E"))
        self.locked.set_message("info", words, link=link, icon="lock")
        self._show_silence(self._checking.view)
        self.otherwise.set_message("warning", _otherwise(session))

    def show_same_number(self, other: Order | None) -> None:
        """Warn of another order with the client's number of this one."""
        self._same = other
        words = ""
        if other is not None:
            words = translate("orders", "This client's number is already in %1.")
            words = words.replace("%1", order_title(other))
        self.same_number.set_message("note", words, link=translate("orders", "Open") if other else "")

    def _show_approval(self, session: Session | None) -> None:
        """Say for what the order waits, or what the lead asked when he returned it."""
        if session is not None and session.waits:
            asked = beyond_words(session.order, waiting(session.card.approvals))
            said = _waits_words(session).replace("%1", asked)
            reach = session.known.reach
            back = "" if reach is not None and reach.approves else translate("orders", "Take back")
            self.approval.set_message("warning", said, link=back, icon="clock")
            return
        question = question_of(session.card.approvals) if session and session.editable else ""
        said = translate("orders", "The lead asks: %1").replace("%1", question) if question else ""
        self.approval.set_message("note", said)

    def _show_silence(self, view: CheckView) -> None:
        """Say that the ERP did not answer, and what can be done without it."""
        words = _silence_words(view) if view.later else ""
        again = translate("orders", "Ask again") if words else ""
        self.silent.set_message("warning", words, link=again, icon="triangle-alert")

    def _show_problem(self, problem: DeskError) -> None:
        told = explain(problem, "order")
        again = translate("orders", "Try again")
        way = translate("orders", "Save mine") if isinstance(problem, Superseded) else again
        self.problem.set_message("error", told.text, link=way)

    def _show_refusal(self) -> None:
        """Say what a system refused or did not answer; what is typed here stays as it is."""
        if self._refused is None:
            self._show_dispute()
            return
        wire: dict[str, object] = {"code": self._refused.error_code, "facts": self._refused.error_facts}
        told = explain(from_wire(wire), "order")
        way = translate("orders", "Show in Sync") if self._has_sync() else translate("orders", "Try again")
        if self._refused.error_code == ConflictOpen.code and self._has_sync():
            way = translate("orders", "Compare")
        self.problem.set_message("error", told.text, link=way)

    def _show_dispute(self) -> None:
        """Say that both sides changed the order, also before anything of it was to leave."""
        session = self._presenter.session
        disputed = sorted(session.card.unsent.disputed) if session is not None else []
        said = explain(ConflictOpen(kind="order", fields=disputed), "order").text if disputed else ""
        self.problem.set_message("error", said, link=translate("orders", "Compare") if disputed else "")

    def _way_out(self) -> None:
        problem = self._presenter.state.problem
        if isinstance(problem, Superseded):
            self._saving.save_over()
        elif problem is not None:
            self._presenter.retry()
        elif self._refused is None or self._refused.error_code == ConflictOpen.code:
            self._parts.window.registry.run("order.compare")
        elif self._has_sync():
            self._parts.window.registry.run(SYNC)
        else:
            self._saving.send_again(self._refused.uid)

    def _unlock(self) -> None:
        """Ask the ERP about an order that waits for its answer, correct a confirmed one."""
        order = self._presenter.state.order
        if order is not None and order.stage in CORRECTABLE:
            self._parts.window.registry.run("order.correct")
        else:
            self._checking.ask()

    def _has_sync(self) -> bool:
        return any(each.id == SYNC for each in self._parts.window.registry.all())

    def _open_same(self) -> None:
        if self._same is not None:
            ref = ObjectRef("order", self._same.uid)
            self._parts.window.open_object(ref, order_title(self._same))


def _otherwise(session: Session | None) -> str:
    """Return which systems silently kept something else."""
    told = translate("orders", "%1 kept otherwise: %2. Look at it there.")
    found = session.card.otherwise.items() if session else ()
    return " ".join(
        told.replace("%1", system_name(system)).replace("%2", ", ".join(fields)) for system, fields in found
    )


def _refused(session: Session | None) -> OutboxOp | None:
    """Return the first operation of the order that a person must look at."""
    pending = session.card.pending if session else ()
    lost = (OpState.REFUSED, OpState.UNKNOWN)
    return next((each for each in pending if each.error_code and each.state in lost), None)


def _silence_words(view: CheckView) -> str:
    if view.order is not None and view.order.stage is Stage.UNCHECKED:
        return translate("orders", "The ERP does not answer. The order is checked as soon as it does.")
    return translate(
        "orders",
        "The ERP does not answer. Confirm now and check later: invoice, letters and the reserve wait for it.",
    )


def _waits_words(session: Session) -> str:
    waits = session.card.waiting
    if waits is None:
        return translate("orders", "Waits for the lead, nothing leaves before. %1")
    said = translate("orders", "Correction rev. %2 waits for the lead, the order stays until then. %1")
    return said.replace("%2", str(waits.number))


def _lock_words(order: Order) -> str:
    if order.stage is Stage.UNCHECKED:
        return translate("orders", "Confirmed here, not checked in the ERP: invoice and letters wait.")
    if order.stage is Stage.CANCELLED:
        return translate("orders", "The order is cancelled and cannot be changed.")
    if order.stage in CORRECTABLE:
        return translate("orders", "The order is confirmed: its lines change by a correction.")
    return translate("orders", "The order is confirmed and cannot be changed here.")
