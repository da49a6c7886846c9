"""The ways out of one operation: what happened, what is safe, what can be done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from b2bdesk.model.outbox import OpState
from b2bdesk.services.gone_there import can_be_restored, is_gone
from b2bdesk.services.sync import Operation
from b2bdesk.services.taking_back import LEAVING
from b2bdesk.ui import theme
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.contents_table import ContentsTable
from b2bdesk.ui.screens.sync.foot import FootPanel
from b2bdesk.ui.screens.sync.presenter import SyncPresenter, SyncView
from b2bdesk.ui.screens.sync.words import (
    diagnostics,
    needs_person,
    operation_name,
    problem_of,
    seconds_until,
    state_look,
    waits_words,
)
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import Button, ButtonKind, IconSpot, Label, paragraph, row_layout, show_if

OPENED = ("order", "client")


class OperationPanel(FootPanel):
    """Stands under the table while an operation is selected."""

    def __init__(self, parts: ScreenParts, presenter: SyncPresenter) -> None:
        super().__init__("sync.panel")
        self._parts, self._presenter = parts, presenter
        self._state = SyncView()
        self._spot = IconSpot("octagon-x", "error")
        self.title = Label("", "body6", elide=True, name="sync.panel.title")
        self._when = Label("", "small", "muted")
        self.text = paragraph(name="sync.panel.text")
        self.open = Button("", key="Enter", name="sync.panel.open")
        self.retry = Button("", name="sync.panel.retry")
        self.done = Button("", name="sync.panel.done")
        self.restore = Button("", name="sync.panel.restore")
        self.accept = Button("", ButtonKind.DANGER, name="sync.panel.accept")
        self.now = Button("", name="sync.panel.now")
        self.cancel = Button("", ButtonKind.DANGER, name="sync.panel.cancel")
        self.look = Button("", ButtonKind.QUIET, chevron=True, name="sync.panel.look")
        self.copy = Button("", ButtonKind.QUIET, icon="copy", name="sync.panel.copy")
        self.contents = ContentsTable()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._build()
        self._connect()
        self.retranslate()
        theme.follow(self)
        self.hide()

    def show_state(self, state: SyncView, now: datetime) -> None:
        """Show the selected operation, or nothing."""
        self._state = state
        operation = state.selected()
        show_if(self, operation is not None)
        if operation is None:
            return
        op = operation.op
        word, icon, kind = state_look(op.state)
        self._spot.set_icon(icon, {"error": "error", "warning": "warning"}.get(kind, "muted"))
        name = f"{operation_name(operation)} → {system_name(op.target)}"
        self.title.setText(self.tr("%1: %2").replace("%1", _capital(word)).replace("%2", name))
        self.text.setText(self._explanation(operation, now))
        self._when.setText(self._times(operation))
        self.contents.show_contents(state.contents)
        self._offer(operation, state.busy)
        self._fit_copy()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Selected operation"))
        self.retry.setText(self.tr("Try again"))
        self.done.setText(self.tr("Take as done"))
        self.restore.setText(self.tr("Restore it there"))
        self.accept.setText(self.tr("Let it go here too"))
        self.now.setText(self.tr("Send now"))
        self.cancel.setText(self.tr("Cancel and take back"))
        self.cancel.setToolTip(
            self.tr("The record becomes as the other system has it; a letter stays a draft.")
        )
        self.show_state(self._state, self._presenter.now())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words of all buttons whole: the last one shows only its icon where it is narrow."""
        super().resizeEvent(event)
        self._fit_copy()

    def _fit_copy(self) -> None:
        words = self.tr("Copy details")
        self.copy.setText(words)
        self.copy.setAccessibleName(words)
        buttons = (
            self.open,
            self.retry,
            self.done,
            self.restore,
            self.accept,
            self.now,
            self.cancel,
            self.look,
            self.copy,
        )
        shown = [button for button in buttons if not button.isHidden()]
        needed = sum(button.sizeHint().width() for button in shown) + theme.current().px(64 + 8 * len(shown))
        if needed > self.width():
            self.copy.setText("")
            self.copy.setToolTip(words)
        self.copy.updateGeometry()

    def open_object(self) -> None:
        """Open the order or the client that the operation is about."""
        ref = self._ref()
        if ref is not None:
            self._parts.window.open_object(ref)

    def copy_details(self) -> None:
        """Put the technical details on the clipboard, without secrets."""
        operation = self._state.selected()
        if operation is not None:
            QGuiApplication.clipboard().setText(diagnostics(operation))
            self._parts.window.notifier.tell(self.tr("The details are copied."))

    def _ways(self) -> tuple[Button, ...]:
        """Return the ways out in their order."""
        return (self.open, self.retry, self.done, self.restore, self.accept, self.now, self.cancel)

    def _build(self) -> None:
        head = row_layout()
        head.setSpacing(theme.current().px(8))
        head.addWidget(self._spot)
        head.addWidget(self.title, 1)
        head.addWidget(self._when)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.current().px(16 + 8), 0, 0, 0)
        inside.setSpacing(theme.current().px(10))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.current().px(8))
        for button in self._ways():
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.look)
        buttons.addWidget(self.copy)
        inside.addWidget(self.text)
        inside.addWidget(self.contents)
        inside.addLayout(buttons)
        self._lines.addLayout(head)
        self._lines.addLayout(inside)

    def _connect(self) -> None:
        self.open.clicked.connect(self.open_object)
        self.retry.clicked.connect(self._presenter.retry)
        self.done.clicked.connect(self._presenter.take_as_done)
        self.restore.clicked.connect(self._presenter.restore)
        self.accept.clicked.connect(self._presenter.accept_deletion)
        self.now.clicked.connect(self._presenter.send_now)
        self.cancel.clicked.connect(self._presenter.cancel)
        self.look.clicked.connect(lambda: self._presenter.show_contents(self._state.contents is None))
        self.copy.clicked.connect(self.copy_details)

    def _offer(self, operation: Operation, busy: bool) -> None:
        state = operation.op.state
        ref = self._ref()
        is_order = ref is None or ref.kind == "order"
        self.open.setText(self.tr("Open the order") if is_order else self.tr("Open the client"))
        self.open.set_reason("" if ref else self.tr("This letter belongs to no order."))
        asks = needs_person(operation.op)
        self.retry.setText(self.tr("Send again") if asks else self.tr("Try again"))
        gone = is_gone(operation.op)
        show_if(self.restore, can_be_restored(operation.op))
        show_if(self.accept, gone)
        show_if(self.cancel, not gone)
        show_if(self.retry, (state is OpState.REFUSED and not gone) or asks)
        show_if(self.done, asks)
        self.done.set_reason(self.tr("It is being done.") if busy else "")
        show_if(self.now, state in (OpState.HELD, OpState.WAITING))
        working = self.tr("It is being done.") if busy else ""
        for button in (self.retry, self.restore, self.accept):
            button.set_reason(working)
        self.now.set_reason(working)
        left = self.tr("It has left already; wait for the answer.")
        self.cancel.set_reason(working if state in LEAVING else left)
        hide, look = self.tr("Hide what is sent"), self.tr("What is sent")
        self.look.setText(look if self._state.contents is None else hide)

    def _explanation(self, operation: Operation, now: datetime) -> str:
        op = operation.op
        problem = problem_of(operation)
        if problem is not None:
            return f"{problem.text} {self._again_at(operation, now)}".strip()
        if op.state is OpState.HELD:
            left = str(seconds_until(op.not_before, now))
            return self.tr("Leaves in %1 s. Until then it can be taken back.").replace("%1", left)
        if operation.waits_for is not None:
            said = self.tr("Waits until the earlier operations of the same object are done: %1.")
            return said.replace("%1", waits_words(operation.waits_for))
        if op.state is OpState.SENDING:
            return self.tr("Has been sent; the answer is awaited.")
        return self.tr("Leaves as soon as the system answers. Nothing is lost meanwhile.")

    def _again_at(self, operation: Operation, now: datetime) -> str:
        op = operation.op
        if op.state is not OpState.WAITING or op.not_before <= now:
            return ""
        at = f"{op.not_before.astimezone():%H:%M:%S}"
        return self.tr("It is tried again at %1, or at once with “Send now”.").replace("%1", at)

    def _times(self, operation: Operation) -> str:
        op = operation.op
        tried = self.tr("attempt %1").replace("%1", str(op.attempts))
        at = op.sent_at or op.created_at
        when = f"{at.astimezone():%H:%M:%S}" if at else ""
        return ", ".join(part for part in (when, tried if op.attempts else "") if part)

    def _ref(self) -> ObjectRef | None:
        operation = self._state.selected()
        if operation is None:
            return None
        kind, uid = operation.op.record
        if kind not in OPENED:
            kind, uid = operation.subject_kind, operation.subject
        return ObjectRef(kind, uid) if kind in OPENED and uid else None


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
