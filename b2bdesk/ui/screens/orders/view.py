"""The order at the right: header, fields, bars, grid, totals, action bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from b2bdesk.model.uid import Uid
from b2bdesk.rules.corrections import is_explained
from b2bdesk.rules.state_chip import NEEDS_PERSON
from b2bdesk.ui import format, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.action_bar import OrderBar
from b2bdesk.ui.screens.orders.actions import OrderActions
from b2bdesk.ui.screens.orders.approving.words import consent_words
from b2bdesk.ui.screens.orders.bars import OrderBars
from b2bdesk.ui.screens.orders.checking import OrderCheck
from b2bdesk.ui.screens.orders.correction.bar import CorrectionBar
from b2bdesk.ui.screens.orders.correction.presenter import CorrectionWork
from b2bdesk.ui.screens.orders.facts import FactsReader
from b2bdesk.ui.screens.orders.grid_area import GridArea
from b2bdesk.ui.screens.orders.header import HeaderFields
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.request_intake import RequestIntake
from b2bdesk.ui.screens.orders.saving import OrderSaving
from b2bdesk.ui.screens.orders.session import EditorState, Session
from b2bdesk.ui.screens.orders.totals_view import TotalsPanel
from b2bdesk.ui.screens.orders.words import (
    DISPUTED,
    chip_of,
    foreign_look,
    look_of,
    order_title,
    revised_title,
    translate,
)
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.command_widgets import command_menu
from b2bdesk.ui.shell.detail import Detail
from b2bdesk.ui.widgets import DetailHeader, IconButton, KeyHints, show_if

NARROW_BELOW = 620
"""Logical width from which on sums and buttons stand at their usual distance."""

MENU = (
    "order.save",
    "order.check",
    "order.reopen",
    "order.discard",
    "",
    "order.split",
    "order.repeat",
    "order.template.keep",
    "order.template.use",
    "",
    "promise.new",
    "order.consent",
    "order.approval.return",
    "order.approval.withdraw",
    "order.approval.said",
    "",
    "order.reserve.prolong",
    "order.picker",
    "order.correct",
    "order.correction.drop",
    "order.revisions",
    "order.cancel",
    "",
    "order.line.reprice",
    "order.lines.copy",
    "order.request.file",
    "order.request.paste",
    "",
    "order.header.collapse",
    "order.columns",
    "order.timeline",
)


class OrderDetail(Retranslating, Detail):
    """Shows the state of an :class:`EditorPresenter` and hands keys and clicks to it."""

    def __init__(
        self,
        parts: ScreenParts,
        presenter: EditorPresenter,
        actions: OrderActions,
        saving: OrderSaving,
        checking: OrderCheck,
        correcting: CorrectionWork,
    ) -> None:
        super().__init__()
        self._wanted_field: tuple[str, int] | None = None
        self.setObjectName("order")
        self._parts, self.presenter, self.work = parts, presenter, actions
        self._checking, self._correcting = checking, correcting
        self._told: tuple[object, ...] = ()
        self.header = DetailHeader(name="order.header")
        self.history = IconButton("history", "", name="order.history")
        self.more = IconButton("ellipsis", "", name="order.more")
        self.fold = IconButton("chevron-up", "", name="order.fold")
        self.fields = HeaderFields(parts, actions)
        self.bars = OrderBars(parts, presenter, saving, checking)
        self.correction = CorrectionBar(correcting)
        self.area = GridArea(parts, presenter, actions)
        self.requests = RequestIntake(parts, self.area, presenter, self)
        self.totals = TotalsPanel(parts.desk.clock.now)
        self.facts = FactsReader(parts, presenter)
        self.bar = OrderBar(parts.window.registry, lambda: checking.view.later, lambda: correcting.view.asks)
        self.empty = KeyHints(name="order.empty")
        self._stack = QStackedWidget()
        self._cramped = self._narrow = False
        self._build()
        self._connect()
        self.retranslate()

    # --- what the screen asks --------------------------------------------------------------------

    def show_object(self, uid: str) -> None:
        """Show an order; what is being typed in another one is kept."""
        self.presenter.open(Uid(uid))

    def title(self) -> str:
        """The number of the order."""
        order = self.presenter.state.order
        return order_title(order) if order else ""

    def is_draft(self) -> bool:
        """Whether something is typed and not saved, or the order was never confirmed."""
        session = self.presenter.session
        return session is not None and (session.dirty or session.is_new)

    def focus_first(self) -> None:
        """Begin where the work is: the client while there is none, else the lines."""
        session = self.presenter.session
        if session is not None and session.editable and session.client is None:
            self.fields.client.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.area.focus_work()

    def show_rule(self) -> None:
        """Show by which rule the robot takes orders."""
        self.facts.say_rule(self.totals.gate)

    def begin_at(self, order: str, field: int) -> None:
        """Put the keyboard into a field by its number once this order is shown: at once if it is."""
        self._wanted_field = (order, field)
        self._go_to_wanted_field()

    def primary(self) -> None:
        """Do the next step of the order's state; a correction without its reason asks for that."""
        begun = self._correcting.view.correction
        if begun is not None and not is_explained(begun.reason, begun.text):
            self.correction.focus_missing()
        self.bar.primary()

    def step_back(self) -> bool:
        """Close what is open inside; False lets the window go back to the list."""
        open_inside = self._checking.view.asking or self._checking.view.shows_panel
        if open_inside:
            self._checking.drop()
            self.area.focus_work()
        return open_inside

    def set_cramped(self, cramped: bool) -> None:
        """The window is narrow: fields in one line, the total in the action bar."""
        self._cramped = cramped
        self.fields.set_cramped(cramped)
        self._show_total_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room where a panel stands beside the order."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.current().px(NARROW_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self.totals.set_narrow(narrow)
            self.bar.set_narrow(narrow)
            if self.presenter.session is not None:
                self._show_header(self.presenter.session)

    def grid_has_focus(self) -> bool:
        """Whether the keyboard is in the rows."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self.area.grid or self.area.grid.isAncestorOf(focused))

    # --- showing ---------------------------------------------------------------------------------

    def show_state(self, state: EditorState) -> None:
        """Show everything of the order."""
        session = state.session
        self._stack.setCurrentIndex(0 if session is None else 1)
        self.bars.show_state(state)
        if session is None:
            self._tell(state)
            return
        self._show_header(session)
        self.fields.show_state(state)
        self.area.show_state(state)
        self.totals.show_state(state)
        self.bar.show_state(state)
        self._tell(state)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("orders", "Order"))
        self.history.set_words(translate("orders", "Timeline and documents"))
        self.more.set_words(translate("orders", "More actions"))
        self.fold.set_words(translate("orders", "Collapse the header"))
        hints = [
            (translate("orders", "Choose a row"), ["↑", "↓"]),
            (translate("orders", "Go into the order"), ["Enter"]),
            (translate("orders", "New order"), ["Ctrl+N"]),
            (translate("orders", "Find anything"), ["Ctrl+K"]),
        ]
        title, advice = (
            translate("orders", "No order is chosen"),
            translate("orders", "Choose a row at the left."),
        )
        self.empty.set_words(title, advice, hints)
        self.area.retranslate()
        self.show_state(self.presenter.state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("background"))

    # --- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for button in (self.fold, self.history, self.more):
            self.header.add_action(button)
        for part in (self.header, self.fields, self.bars, self.correction):
            lines.addWidget(part)
        lines.addWidget(self.area, 1)
        lines.addWidget(self.totals)
        lines.addWidget(self.bar)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.presenter.state_changed.connect(self.show_state)
        self.presenter.opened.connect(self._opened)
        self._checking.state_changed.connect(lambda _: self.show_state(self.presenter.state))
        self._correcting.view_changed.connect(lambda _: self._parts.window.registry.state_changed.emit())
        self._correcting.view_changed.connect(lambda _: self.bar.apply.retranslate())
        self._correcting.begun.connect(self.area.focus_work)
        self.work.same_number.connect(self.bars.show_same_number)
        self.work.same_number.connect(self.totals.show_same_number)
        self.facts.changed.connect(self.totals.show_facts)
        self.totals.gate.pressed.connect(self.show_rule)
        self.history.clicked.connect(lambda: self._parts.window.registry.run("order.timeline"))
        self.more.clicked.connect(self._open_menu)
        self.fold.clicked.connect(lambda: self._parts.window.registry.run("order.header.collapse"))
        self.fields.folded.connect(lambda folded: show_if(self.fold, not folded))
        show_if(self.fold, not self.fields.is_folded)

    def _opened(self, state: EditorState) -> None:
        self.bars.show_same_number(None)
        self.totals.show_same_number(None)
        self.area.restore(state)
        if state.session is not None and state.editable and state.session.order.client_number:
            self.work.look_for_same_number()
        if state.session is not None and self._focus_is_inside():
            self.focus_first()
        self._go_to_wanted_field()

    def _go_to_wanted_field(self) -> None:
        session, wanted = self.presenter.session, self._wanted_field
        if session is not None and wanted is not None and session.order.uid == wanted[0]:
            self._wanted_field = None
            self.fields.focus_field(wanted[1])

    def _focus_is_inside(self) -> bool:
        # A sheet is a child of this pane too: whoever types there keeps the keyboard.
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self._stack.isAncestorOf(focused))

    def _show_header(self, session: Session) -> None:
        order = session.order
        self.header.set_title(revised_title(order))
        chip = chip_of(order, session.known.trade.payment_tolerance, session.card.standing)
        look, foreign = look_of(chip), session.card.foreign_status
        kind = look.kind if chip in NEEDS_PERSON or look.kind == "warning" else "neutral"
        if session.card.unsent.disputed:
            look, kind = DISPUTED, DISPUTED.kind
        elif foreign:
            look, kind = foreign_look(foreign), "neutral"
        self.header.set_state(look.words, look.icon, kind)
        self.header.set_note("" if self._narrow else self._note(session))

    def _note(self, session: Session) -> str:
        if self._checking.view.asking:
            return translate("orders", "asking the ERP")
        if session.dirty and session.kept_at is not None:
            at = format.clock_time(session.kept_at.astimezone())
            return translate("orders", "draft kept %1").replace("%1", at)
        if session.card.pending:
            return translate("orders", "waiting to be sent")
        return consent_words(session.card.approvals)

    def _open_menu(self) -> None:
        registry = self._parts.window.registry
        known = [each for each in MENU if not each or registry.knows(each)]
        menu = command_menu(registry, known, self, "order.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _show_total_place(self) -> None:
        self.totals.setVisible(not self._cramped)
        self.bar.show_total(self._cramped)

    def _tell(self, state: EditorState) -> None:
        """Title, draft mark and possible commands: told only when one of them is another."""
        obstacle = state.obstacle()
        session = state.session
        told = (
            self.title(),
            self.is_draft(),
            state.editable,
            str(obstacle) if obstacle else "",
            session.order.stage if session else None,
            session.correction is not None if session else None,
            session.waits if session else None,
            session.card.standing if session else None,
        )
        if told != self._told:
            self._told = told
            self.title_changed.emit()
            self._parts.window.registry.state_changed.emit()
