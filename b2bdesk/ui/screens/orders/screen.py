"""The Orders screen: the list at the left, the editor at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from b2bdesk.changes import ChangeSet
from b2bdesk.model.uid import Uid
from b2bdesk.services import order_editor
from b2bdesk.services.drafts import OrderDraft
from b2bdesk.services.lists import OrderSplit
from b2bdesk.ui import format
from b2bdesk.ui.drafts import DRAFT_REST_MS
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.models.paged import PagedTableModel
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.arriving import Arriving
from b2bdesk.ui.screens.counting import ListCounts
from b2bdesk.ui.screens.orders import list_rows
from b2bdesk.ui.screens.orders.actions import OrderActions
from b2bdesk.ui.screens.orders.approving.presenter import OrderApproving
from b2bdesk.ui.screens.orders.begun.presenter import BegunOrders
from b2bdesk.ui.screens.orders.check_panel import CheckPanel
from b2bdesk.ui.screens.orders.checking import CheckView, OrderCheck
from b2bdesk.ui.screens.orders.correction.cancel_sheet import CancelSheet
from b2bdesk.ui.screens.orders.correction.effects_panel import EffectsPanel
from b2bdesk.ui.screens.orders.correction.presenter import CorrectionView, CorrectionWork
from b2bdesk.ui.screens.orders.correction.revisions_sheet import RevisionsSheet
from b2bdesk.ui.screens.orders.list_rows import Counts, OrderSource
from b2bdesk.ui.screens.orders.picker.work import ItemPicker
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.reserving import ReserveWork
from b2bdesk.ui.screens.orders.saving import OrderSaving
from b2bdesk.ui.screens.orders.splitting.work import OrderSplitting
from b2bdesk.ui.screens.orders.stock_panel import StockPanel
from b2bdesk.ui.screens.orders.value_sources import OrderSources
from b2bdesk.ui.screens.orders.view import OrderDetail
from b2bdesk.ui.screens.orders.words import line_count, order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.listscreen import ListScreen
from b2bdesk.ui.unsent_marks import compare

NAME, KIND = "orders", "order"
_SHOWN_IN_ROWS = ("order", "outbox_op", "invoice", "shipment", "conflict")
ROW_MENU = (
    "order.new",
    "",
    "order.confirm",
    "order.save",
    "order.discard",
    "order.correct",
    "order.revisions",
    "order.cancel",
    "",
    "order.repeat",
    "order.lines.copy",
    "order.timeline",
)


class OrdersScreen(Retranslating, ListScreen):
    """Lists orders and edits one. ``draft_rest_ms`` is how long typing rests before it is kept."""

    def __init__(self, parts: ScreenParts, draft_rest_ms: int = DRAFT_REST_MS) -> None:
        window = parts.window
        self._parts = parts
        self._source = OrderSource(parts.desk)
        self._on_line = False
        self._arriving = Arriving(parts, "orders")
        clock = parts.desk.clock
        roles = list_rows.row_roles(clock.now, lambda: self._shows_others())
        model = PagedTableModel(self._source, list_rows.columns(), parts.runner, roles)
        nothing: Counts = {}
        self._counts = ListCounts(model, parts.runner, self._source.counts, nothing)
        self._make_editor(parts, draft_rest_ms)
        self._make_works(parts)
        self._beside = self._was_open = self._corrects = False
        super().__init__(
            NAME,
            KIND,
            model,
            self.editor,
            lambda: self._arriving.words(list_rows.list_words(self._counts.value)),
            window.registry,
            window.parts.state,
            ROW_MENU,
            "order.new",
            window.parts.timings,
        )
        self.presenter.setParent(self)
        self._arriving.setParent(self)
        for beside in (self.stock, self.check_panel, self.effects):
            # They stand in the context panel or nowhere, so nothing else would end them with the screen.
            self.destroyed.connect(beside.deleteLater)
        self._arriving.changed.connect(self.list.refresh_words)
        self._follow_work()
        parts.changed.rung.connect(self._data_changed)

    def _make_editor(self, parts: ScreenParts, draft_rest_ms: int) -> None:
        """Make the order at the right and what it needs to be typed, saved, checked and corrected."""
        self.presenter = EditorPresenter(parts, draft_rest_ms)
        self.work = OrderActions(parts, self.presenter)
        self.saving = OrderSaving(parts, self.presenter)
        self.checking = OrderCheck(parts, self.presenter, self.saving)
        self.correcting = CorrectionWork(parts, self.presenter)
        self.editor = OrderDetail(
            parts, self.presenter, self.work, self.saving, self.checking, self.correcting
        )

    def _make_works(self, parts: ScreenParts) -> None:
        """Make what is done to an order besides, and what stands beside it."""
        self.approving = OrderApproving(parts, self.presenter, self.saving, self.editor)
        self.correcting.approval_needed.connect(self.approving.ask_for_correction)
        self.begun = BegunOrders(parts, self.presenter, self.editor)
        self.splitting = OrderSplitting(
            parts, self.presenter, self.editor.area.grid.marked_lines, self.editor
        )
        self.picker = ItemPicker(parts, self.presenter, self.work, self.editor)
        self.stock = StockPanel(parts)
        self.reserving = ReserveWork(parts, self.presenter)
        self._told_by = OrderSources(parts, self.editor)
        self.check_panel = CheckPanel(self.checking)
        self.effects = EffectsPanel(self.correcting, parts.window.registry)
        parts.window.context.keep(self.stock, self.check_panel, self.effects)

    def start_order(
        self, client: Uid | None = None, company: Uid | None = None, contact: Uid | None = None
    ) -> None:
        """Begin a new order (``Ctrl+N``), for a caller when the phone says who it is for."""
        self.presenter.start(client, company, contact)

    def show_stock(self) -> None:
        """Show what each warehouse holds of the current line (``F7``)."""
        self._follow_line()
        self._parts.window.context.set_content(self.stock)
        self._parts.window.context.open(True)

    def show_source(self) -> bool:
        """Say where the row, the field, the cell with the keyboard or the total comes from."""
        if self.list.view.hasFocus():
            uid = self.list.current_uid()
            if uid:
                self._told_by.of_row(uid, self.list.current_words(), self.list.view)
            return bool(uid)
        session = self.presenter.session
        if session is not None:
            self._told_by.of_editor(session)
        return session is not None

    def compare(self) -> None:
        """Show what stands here and there of the values that both sides changed."""
        session = self.presenter.session
        if session is not None:
            compare(self._parts.window.open_object, session.card.unsent)

    def prolong_reserve(self) -> None:
        """Hold the goods of the order longer."""
        session = self.presenter.session
        if session is not None:
            self.reserving.prolong(session.order.uid)

    def context_widget(self) -> QWidget | None:
        """What differs while an order is confirmed, what follows while it is corrected, else the stock."""
        if self.correcting.view.correction is not None:
            return self.effects
        return self.check_panel if self.checking.view.shows_panel else self.stock

    def show_revisions(self) -> None:
        """Show the states that the order went through (``Ctrl+Shift+H``)."""
        session = self.presenter.session
        if session is not None:
            sheet = RevisionsSheet(self._parts, self.editor, self.correcting, session.order)
            self._parts.window.sheets.present(sheet.sheet, sheet.table)

    def cancel_order(self) -> None:
        """Ask why the order is cancelled, and show what follows (``Ctrl+Shift+X``)."""
        session = self.presenter.session
        if session is not None:
            sheet = CancelSheet(self._parts, self.editor, self.presenter, session.card.order)
            self._parts.window.sheets.present(sheet, sheet.reason)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.model.retitle()

    def _shows_others(self) -> bool:
        return self.list.tabs.value() != OrderSplit.MINE.value

    def _follow_work(self) -> None:
        self._counts.changed.connect(self.list.refresh_words)
        self._counts.changed.connect(self._parts.window.refresh_counters)
        self.presenter.started.connect(self._started)
        # One's own order is no news: it stands in the list at once.
        self.saving.confirmed.connect(lambda order: self.list.reload(order.uid))
        self.presenter.restored.connect(self._restored)
        self.checking.state_changed.connect(self._check_changed)
        self.correcting.view_changed.connect(self._correction_changed)
        self.correcting.applied.connect(lambda order: self.list.reload(order.uid))
        self.effects.primary.connect(self.editor.primary)
        self.presenter.state_changed.connect(lambda _state: self._follow_line())
        self.editor.area.grid.cursor_moved.connect(lambda _cursor: self._follow_line())

    def _check_changed(self, view: CheckView) -> None:
        """Open the panel beside the order while something is to be chosen, and leave the place as it was."""
        context, before = self._parts.window.context, self._beside
        self._beside = view.shows_panel
        self.check_panel.show_view(view)
        if self._beside and not before:
            self._was_open = context.wanted
            context.set_content(self.check_panel)
            context.open(True)
            self.check_panel.setFocus(Qt.FocusReason.OtherFocusReason)
        elif before and not self._beside:
            context.set_content(self.stock)
            context.open(self._was_open)
            self.editor.area.focus_work()
        self._registry.state_changed.emit()

    def _correction_changed(self, view: CorrectionView) -> None:
        """Show what follows beside the order that is corrected, and leave the place as it was."""
        beside = view.correction is not None
        if beside == self._corrects:
            return
        self._corrects, context = beside, self._parts.window.context
        if beside:
            self._was_open = context.wanted
        context.set_content(self.context_widget())
        context.open(beside or self._was_open)

    def _started(self, uid: str) -> None:
        ref = ObjectRef(KIND, uid)
        self._parts.window.navigator.open_object(ref)
        self.opened.emit(ref)

    def _data_changed(self, changes: ChangeSet) -> None:
        if any(map(changes.has, _SHOWN_IN_ROWS)):
            self.model.refresh()

    def _follow_line(self) -> None:
        session = self.presenter.session
        line = self.editor.area.grid.current_line()
        self.stock.show_line(session, line)
        if self._on_line != (line is not None):
            self._on_line = line is not None
            self._registry.state_changed.emit()

    def _restored(self, found: list[OrderDraft]) -> None:
        if not found:
            return
        for draft in reversed(found):
            title = order_title(draft.order)
            self._parts.window.navigator.open_object(ObjectRef(KIND, draft.order.uid), title, background=True)
        newest = found[0]
        self._parts.window.navigator.open_object(ObjectRef(KIND, newest.order.uid))
        desk = self._parts.desk
        job = self._parts.runner.read(lambda _: order_editor.buyer_name(desk, newest.order), self)
        job.succeeded.connect(lambda name: self._say_restored(newest, name))

    def _say_restored(self, draft: OrderDraft, name: str) -> None:
        said = translate("orders", "Restored: Order draft for %1, %2, %3")
        said = said.replace("%1", name or translate("orders", "a client not chosen yet"))
        said = said.replace("%2", line_count(len(draft.order.lines)))
        said = said.replace("%3", format.clock_time(draft.saved_at.astimezone()))
        self._parts.window.notifier.tell(said, ref=ObjectRef(KIND, draft.order.uid))
