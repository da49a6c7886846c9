"""The Today screen: the queue at the left, the item at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from b2bdesk.changes import ChangeSet
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid
from b2bdesk.services import calls
from b2bdesk.services.today import BULKY, FOLLOWED, Days
from b2bdesk.ui.models.paged import ROW_ROLE, PagedTableModel
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders import OrdersScreen
from b2bdesk.ui.screens.orders.reserving import ReserveWork
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sources import ValueSources
from b2bdesk.ui.screens.today import list_rows
from b2bdesk.ui.screens.today.approving import QuickApproval
from b2bdesk.ui.screens.today.confirming import QuickConfirm
from b2bdesk.ui.screens.today.counter import REST_MS
from b2bdesk.ui.screens.today.detail import TodayDetail
from b2bdesk.ui.screens.today.list_rows import TodayRow, TodaySource
from b2bdesk.ui.shell.listscreen import ListScreen

NAME, KIND = "today", "today"
ROW_MENU = ("today.later", "today.take", "today.finish", "retail.leave", "", "task.new")
DELIVERY_FIELD = 6
EVERYBODY = "all"
WITH_SOURCE = frozenset({"order", "client", "document", "payment"})
"""Records that a system told, under a name of its own."""
LOOK_EVERY_MS = 60_000
"""Deadlines pass without anybody changing anything."""


class TodayScreen(ListScreen):
    """Lists what needs this person and does the usual thing about it."""

    def __init__(self, parts: ScreenParts, days: Days) -> None:
        window = parts.window
        self._parts = parts
        self._source = TodaySource(days)
        clock = parts.desk.clock
        roles = list_rows.row_roles(clock.now)
        model = PagedTableModel(self._source, list_rows.columns(), parts.runner, roles)
        self.item_detail = TodayDetail(parts, self.item_of)
        self._told_by = ValueSources(parts, self.item_detail)
        super().__init__(
            NAME,
            KIND,
            model,
            self.item_detail,
            lambda: list_rows.list_words(self._source.day, clock.now()),
            window.registry,
            window.parts.state,
            [each for each in ROW_MENU if not each or window.registry.knows(each)],
            "task.new",
            timings=window.parts.timings,
        )
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._read_again)
        self._minute = QTimer(self, interval=LOOK_EVERY_MS)
        self._minute.timeout.connect(lambda: self._soon.start(0))
        self._minute.start()
        self._quick = QuickConfirm(parts, self)
        self._approving = QuickApproval(parts, self)
        self._reserving = ReserveWork(parts, self)
        self._acts = self._actions()
        self._listen()
        parts.changed.rung.connect(self._heard)

    def item_of(self, key: str) -> TodayItem | None:
        """Return an item of the queue by its key."""
        day = self._source.day
        return next((item for item in (*day.items, *day.later) if item.key == key), None)

    def current_item(self) -> TodayItem | None:
        """Return the item in front."""
        return self.item_detail.item

    def chosen_items(self) -> list[TodayItem]:
        """Return the marked items, in the order of the list; one that is not marked stands alone."""
        current, marked = self.current_item(), self.list.selected_rows()
        if len(marked) < 2:
            return [current] if current is not None else []
        found = (self.item_of(self.model.uid(row) or "") for row in marked)
        return [item for item in found if item is not None]

    # --- what the window asks --------------------------------------------------------------------

    def object_ref(self) -> ObjectRef | None:
        """The object that the item is about: commands on it work from here."""
        item = self.current_item()
        return ObjectRef(item.subject_kind, item.subject) if item and item.subject else None

    def show_source(self) -> bool:
        """Say where the record that the item is about comes from."""
        item = self.current_item()
        kind, record = _record_of(item) if item is not None else ("", "")
        if kind not in WITH_SOURCE:
            return False
        self._told_by.of_value(self.list.current_words(), self.list.view, kind, record)
        return True

    # --- acting ------------------------------------------------------------------------------------

    def act(self, item: TodayItem) -> None:
        """Do the primary action of an item."""
        self._acts.get(item.kind, self.open_subject)(item)

    def open_subject(self, item: TodayItem | None) -> None:
        """Open the object that an item is about, in its own screen."""
        if item is None or not item.subject:
            return
        if item.kind is TodayKind.LOOKS_B2B:
            # It is not here yet: everything that is known of it stands beside the list.
            self.item_detail.focus_first()
            return
        if not self._parts.window.open_object(ObjectRef(item.subject_kind, item.subject)):
            self._parts.window.navigator.show_screen("sync")

    def give_back(self, item: TodayItem) -> None:
        """Return an order that asks for approval with a question."""
        self._approving.give_back(item, self.sheet_ground())

    def done_with(self, *items: TodayItem) -> None:
        """The items leave the list at once; the one after them is next."""
        gone, keys = {item.key for item in items}, [each.key for each in self._source.day.items]
        last = max((place for place, key in enumerate(keys) if key in gone), default=len(keys))
        self.list.reload(next(iter(keys[last + 1 :]), ""))

    # --- inside ----------------------------------------------------------------------------------

    def _listen(self) -> None:
        self.model.loaded.connect(self._arrange)
        self.model.exchanged.connect(self._arrange)
        self.model.dataChanged.connect(lambda *_: self._arrange())
        self.model.count_changed.connect(lambda _count: self._counted())
        self.item_detail.acted.connect(self.act)
        self.item_detail.entered.connect(self.open_subject)
        self._quick.confirmed.connect(self.done_with)
        self._quick.not_by_itself.connect(self.open_subject)
        self._approving.answered.connect(self.done_with)
        self._approving.not_by_itself.connect(self.open_subject)

    def _actions(self) -> dict[TodayKind, Callable[[TodayItem], object]]:
        """Return what the primary action does where it is more than opening the object."""
        run = self._parts.window.registry.run
        return {
            TodayKind.DECISION: self._decide,
            TodayKind.NOT_DELIVERED: lambda _: run("papers.open"),
            TodayKind.OFFER_DRIFTED: lambda _: run("papers.fresh_offer"),
            TodayKind.ORDER_BY_HAND: self._quick.confirm,
            TodayKind.UNCHECKED: self._quick.confirm,
            TodayKind.TASK: lambda _: run("today.finish"),
            TodayKind.MISSED_CALL: self._call_back,
            TodayKind.LEVEL_FALLS: lambda _: run("papers.open"),
            TodayKind.DORMANT: lambda _: run("papers.open"),
            TodayKind.PROMISE: self._call_or_write,
            TodayKind.PAYMENT: self._find_what_for,
            TodayKind.CHOOSE_SLOT: self._choose_day,
            TodayKind.RESERVE_ENDS: self._prolong,
            TodayKind.NEW_CLIENT: lambda _: run("client.check"),
            TodayKind.LOOKS_B2B: lambda _: run("retail.take"),
            TodayKind.APPROVAL: lambda item: self._approving.grant(item, self.item_detail.follows),
            TodayKind.ANSWER: self._read_answer,
        }

    def _prolong(self, item: TodayItem) -> None:
        self._reserving.prolong(item.subject, lambda: self.done_with(item))

    def _decide(self, item: TodayItem) -> None:
        if not self._parts.window.open_object(ObjectRef("conflict", item.subject)):
            self._parts.window.navigator.show_screen("sync")

    def _read_answer(self, item: TodayItem) -> None:
        self._approving.read(item)
        self.open_subject(item)

    def _find_what_for(self, item: TodayItem) -> None:
        """Open the order or the client; of an unknown payer look for the INN among all clients."""
        if item.subject:
            self.open_subject(item)
            return
        self._parts.window.navigator.show_screen("clients")
        clients = self._parts.window.navigator.widget("clients")
        if isinstance(clients, ListScreen):
            clients.list.look_for(str(item.facts["inn"] or item.facts["payer"]), EVERYBODY)

    def _call_back(self, item: TodayItem) -> None:
        """Ring, with the card of whom it is about in front; a stranger's call stays in the journal."""
        desk, registry = self._parts.desk, self._parts.window.registry
        if not registry.run("call.dial"):
            return
        job = self._parts.runner.read(lambda _: calls.case(desk, item.subject).call, self)
        job.succeeded.connect(lambda call: self._open_caller(call.client))

    def _open_caller(self, client: Uid | None) -> None:
        if client is not None:
            self._parts.window.open_object(ObjectRef("client", client))

    def _call_or_write(self, item: TodayItem) -> None:
        """Call whoever buys; who has no phone gets the invoice once more."""
        desk, run = self._parts.desk, self._parts.window.registry.run
        job = self._parts.runner.read(lambda _: calls.whom_to_call(desk, "order", item.subject), self)
        job.succeeded.connect(lambda callee: run("call.dial" if callee.number else "papers.open"))

    def _choose_day(self, item: TodayItem) -> None:
        """Open the order at the field for the day of delivery."""
        self.open_subject(item)
        orders = self._parts.window.navigator.widget("orders")
        if isinstance(orders, OrdersScreen):
            orders.editor.begin_at(item.subject, DELIVERY_FIELD)

    def _entered_row(self) -> None:
        """Enter opens the object itself, at the field that is needed.

        Where the list lies over the item, the item comes first: nothing else would show it.
        """
        item = self.item_of(self.list.current_uid())
        if item is not None and self._drawer:
            self._show(item.key)
            self.enter_detail()
        elif item is not None and item.kind is TodayKind.CHOOSE_SLOT:
            self._choose_day(item)
        else:
            self.open_subject(item)

    def _heard(self, changes: ChangeSet) -> None:
        told = FOLLOWED & changes.kinds()
        if told - BULKY:
            self._soon.start(0)
        elif told and not self._soon.isActive():
            self._soon.start(REST_MS)

    def _read_again(self) -> None:
        if self.model.query is not None:
            self.model.refresh()

    def _arrange(self) -> None:
        model = self.model
        rows = (model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount()))
        self.list.view.set_headed(place for place, row in enumerate(rows) if _begins_a_part(row))
        self.item_detail.catch_up()

    def _counted(self) -> None:
        self.list.refresh_words()


def _record_of(item: TodayItem) -> tuple[str, str]:
    """Return what an item came from: money names itself in its key, the rest what it is about."""
    if item.kind is TodayKind.PAYMENT:
        return "payment", item.key.partition(":")[2]
    return item.subject_kind, item.subject


def _begins_a_part(row: object) -> bool:
    return isinstance(row, TodayRow) and row.part is not None
