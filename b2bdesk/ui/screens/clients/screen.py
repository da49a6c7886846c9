"""The Clients screen: the list at the left, the card at the right."""

from __future__ import annotations

from b2bdesk.changes import ChangeSet
from b2bdesk.model.client import ClientKind
from b2bdesk.model.uid import Uid
from b2bdesk.services.lists import ClientSplit
from b2bdesk.ui.models.paged import PagedTableModel
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.arriving import Arriving
from b2bdesk.ui.screens.clients import changes, list_rows
from b2bdesk.ui.screens.clients.filing import Filing
from b2bdesk.ui.screens.clients.list_rows import ClientSource, Counts
from b2bdesk.ui.screens.clients.presenter import ClientPresenter
from b2bdesk.ui.screens.clients.promising import Promising
from b2bdesk.ui.screens.clients.sheets import CardSheets
from b2bdesk.ui.screens.clients.value_sources import ClientSources
from b2bdesk.ui.screens.clients.view import ClientDetail
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.counting import ListCounts
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.listscreen import ListScreen

LISTED = frozenset({"client", "order", "level", "balance"})
"""Records whose change a row may show."""
NAME, KIND = "clients", "client"
ROW_MENU = ("order.new", "", "client.new")
SYNC = "screen.sync"


class ClientsScreen(ListScreen):
    """Lists clients and shows one. Needs the commands ``order.new`` and ``client.new``."""

    def __init__(self, parts: ScreenParts) -> None:
        window, clock = parts.window, parts.desk.clock
        self._parts = parts
        self._source = ClientSource(parts.desk)
        self._arriving = Arriving(parts, "clients")
        roles = list_rows.row_roles(clock.now, lambda: self._shows_everybody())
        model = PagedTableModel(self._source, list_rows.columns(), parts.runner, roles)
        nothing: Counts = {}
        self._counts = ListCounts(model, parts.runner, self._source.counts, nothing)
        self.presenter = ClientPresenter(parts)
        self.card = ClientDetail(self.presenter, window.registry, clock.now)
        self._told_by = ClientSources(parts, self.card)
        super().__init__(
            NAME,
            KIND,
            model,
            self.card,
            lambda: self._arriving.words(list_rows.list_words(self._counts.value)),
            window.registry,
            window.parts.state,
            ROW_MENU,
            "client.new",
            window.parts.timings,
        )
        self.sheets = CardSheets(parts, self.presenter, self)
        self._promising = Promising(parts)
        self.filing = Filing(parts, self)
        self.presenter.setParent(self)
        self._arriving.setParent(self)
        self._follow_card()

    def show_source(self) -> bool:
        """Say where the row, or what has the keyboard in the card, comes from."""
        if self.list.view.hasFocus():
            uid = self.list.current_uid()
            if uid:
                self._told_by.of_row(uid, self.list.current_words(), self.list.view)
            return bool(uid)
        client = self.presenter.state.client
        if client is not None:
            self._told_by.of_card(client.uid, client.name)
        return client is not None

    def make_group(self) -> None:
        """Let the client have several companies: further ones are added from the new-client sheet."""
        client = self.presenter.state.client
        notifier = self._parts.window.notifier
        if client is None:
            return
        if client.kind is ClientKind.GROUP:
            notifier.tell(translate("clients", "%1 is a group already.").replace("%1", client.name))
            return
        words = translate("clients", "Group: %1").replace("%1", client.name)
        self.presenter.edit(words, changes.of_client(kind=ClientKind.GROUP))

    def _follow_card(self) -> None:
        parts, card, sheets = self._parts, self.card, self.sheets
        self._arriving.changed.connect(self.list.refresh_words)
        self._counts.changed.connect(self.list.refresh_words)
        self.presenter.gone.connect(lambda _uid: self.list.reload())
        card.ref_asked.connect(self._open_ref)
        card.orders.repeat_asked.connect(self._repeat)
        card.documents.add_asked.connect(lambda: self.filing.add(self.presenter.state.uid))
        card.documents.save_asked.connect(self.filing.save)
        card.copied.connect(self._say_copied)
        card.call_asked.connect(parts.window.call_wanted)
        card.agreements.asked.connect(sheets.ask_for_contract)
        card.contacts_asked.connect(sheets.merge_contacts)
        card.overview.compare_asked.connect(sheets.merge)
        card.history.contacts_undo_asked.connect(lambda uid: sheets.merging_contacts.undo(Uid(uid)))
        card.history.undo_asked.connect(lambda uid: sheets.merging.undo(Uid(uid)))
        card.history.combine_asked.connect(lambda uid: sheets.merging.combine_now(Uid(uid)))
        promises = card.money.promises
        promises.asked.connect(lambda: self._promising.begin(KIND, Uid(self.presenter.state.uid)))
        promises.dropped.connect(self._promising.take_back)
        card.systems.sync_asked.connect(self._show_sync)
        parts.changed.rung.connect(self._data_changed)

    def _show_sync(self) -> None:
        if any(each.id == SYNC for each in self._parts.window.registry.all()):
            self._parts.window.registry.run(SYNC)

    def _shows_everybody(self) -> bool:
        return self.list.tabs.value() != ClientSplit.MINE.value

    def _open_ref(self, ref: ObjectRef) -> None:
        if not self._parts.window.open_object(ref):
            self._parts.window.notifier.tell(translate("clients", "No screen of this program shows it yet."))

    def _repeat(self, order: str) -> None:
        """Begin an order with the lines of another one, where orders are written."""
        self._open_ref(ObjectRef("order", order))
        if self._parts.window.registry.knows("order.repeat"):
            self._parts.window.registry.run("order.repeat")

    def _say_copied(self, phone: str) -> None:
        said = translate("clients", "Copied: %1").replace("%1", phone)
        self._parts.window.notifier.tell(said)

    def _data_changed(self, changes: ChangeSet) -> None:
        if changes.kinds() & LISTED:
            self.model.refresh()
