"""The client card: header, pages, the column of what goes on now (``ux.md`` 5, picture 03)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from b2bdesk.model.client import Client
from b2bdesk.services.record_names import names_in
from b2bdesk.services.unsent import Unsent
from b2bdesk.ui import theme
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.keys import bind, shown
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.clients import lines
from b2bdesk.ui.screens.clients.agreements import AgreementsPage
from b2bdesk.ui.screens.clients.card_header import CardHeader
from b2bdesk.ui.screens.clients.documents_page import DocumentsPage
from b2bdesk.ui.screens.clients.firms import FirmsPage
from b2bdesk.ui.screens.clients.history import HistoryPage
from b2bdesk.ui.screens.clients.money import MoneyPage
from b2bdesk.ui.screens.clients.orders_page import OrdersPage
from b2bdesk.ui.screens.clients.overview import Overview, SourcesLine
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.paths import PARTS, place_of
from b2bdesk.ui.screens.clients.people import PeoplePage
from b2bdesk.ui.screens.clients.places import PlacesPage
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.records import RecordsPage
from b2bdesk.ui.screens.clients.seen import SeenPage
from b2bdesk.ui.screens.clients.side import SideColumn
from b2bdesk.ui.screens.clients.systems import SystemsPage
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.shell.detail import Detail
from b2bdesk.ui.source_words import waiting_words
from b2bdesk.ui.unsent_marks import compare, mark_field
from b2bdesk.ui.widgets import Field, KeyHints, Tab, TabBar, show_if
from b2bdesk.ui.widgets.headers import PANE_PADDING

SIDE_BELOW = 760
"""Logical width of the detail under which the column goes: the tables need the room."""

_TABS = (
    *("overview", "companies", "contacts", "addresses", "contracts"),
    *("orders", "money", "documents", "calls", "systems", "history"),
)


class ClientDetail(Retranslating, Detail):
    """Shows the client of a :class:`ClientPresenter`. ``ref_asked`` carries an object to open.

    ``call_asked`` carries the number of a contact that was pressed, and his name; ``contacts_asked`` two
    contacts to be compared.
    """

    ref_asked = Signal(object)
    copied = Signal(str)
    call_asked = Signal(str, str)
    contacts_asked = Signal(str, str)

    def __init__(
        self, presenter: ClientPresenter, registry: CommandRegistry, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.setObjectName("client")
        self._presenter, self._now = presenter, now
        can_call = registry.knows("call.dial")
        self.header = CardHeader(registry)
        self._registry = registry
        self._keys = (registry.get("order.new").key, registry.get("client.new").key)
        self.tabs = TabBar(page=True, padding=PANE_PADDING, name="client.tabs")
        self.overview = Overview(presenter)
        self.side = SideColumn(presenter, lambda: now().astimezone().date())
        self._sources = SourcesLine(presenter)
        self.agreements = AgreementsPage(presenter, lambda: now().astimezone().date())
        self.systems = SystemsPage(presenter)
        self.history = HistoryPage(now)
        self.money = MoneyPage()
        self.orders = OrdersPage(presenter)
        self.documents = DocumentsPage(presenter)
        self.calls = RecordsPage("client.calls", "call")
        self.seen = SeenPage()
        self._pages = self._made_pages(presenter, can_call)
        self._stack = QStackedWidget()
        self._nothing = KeyHints(name="client.nothing")
        self._whole = QWidget()
        self._outer = QStackedWidget()
        self._lay_out()
        # Looked for once: nothing of the card comes or goes later.
        self._tables = [table for table in self.findChildren(LinesTable) if table.objectName() in PARTS]
        self._fields = self.findChildren(Field)
        for field in self._fields:
            field.compared.connect(self._compare)
        self._connect()
        self.retranslate()
        theme.follow(self)

    def _made_pages(self, presenter: ClientPresenter, can_call: bool) -> dict[str, Page]:
        return {
            "overview": self.overview,
            "companies": FirmsPage(presenter),
            "contacts": PeoplePage(presenter, can_call=can_call),
            "addresses": PlacesPage(presenter),
            "contracts": self.agreements,
            "systems": self.systems,
            "orders": self.orders,
            "money": self.money,
            "documents": self.documents,
            "calls": self.calls,
            "history": self.history,
        }

    # --- what the list screen asks ---------------------------------------------------------------

    def show_object(self, uid: str) -> None:
        """Show a client; empty shows the keys that lead on."""
        self.side.keep_note()
        self._show_seen(False)
        self._presenter.show(uid)

    def title(self) -> str:
        """The name of the client."""
        client = self._presenter.state.client
        return client.name if client else ""

    def focus_first(self) -> None:
        """Put the focus on the tabs: from there every page is one key away."""
        self.tabs.setFocus()

    def primary(self) -> None:
        """Begin an order for this client."""
        self.header.begin_order()

    def show_page(self, key: str) -> None:
        """Show a page of the card."""
        self.tabs.set_value(key)
        self._stack.setCurrentWidget(self._pages[key])
        self._mark_again()
        self._place_side()

    def toggle_seen(self) -> None:
        """Show the card as the client sees it on the site, or as the desk does."""
        seeing = self._stack.currentWidget() is not self.seen
        self._show_seen(seeing)
        if seeing:
            self._presenter.look_as_client(self.seen.show_seen)

    def shown_part(self) -> str:
        """Return the uid of the contact or the address whose fields are shown; empty when there are none."""
        page = self._pages.get(self.tabs.value())
        return page.table.current_key() if isinstance(page, PeoplePage | PlacesPage) else ""

    def step_page(self, step: int) -> None:
        """``Ctrl+PgUp/PgDn``: the next page."""
        self.tabs.step(step)

    # --- showing ---------------------------------------------------------------------------------

    def show_state(self, state: CardState) -> None:
        """Show what the presenter knows."""
        client = state.client
        self._outer.setCurrentWidget(self._whole if state.uid else self._nothing)
        self._whole.setEnabled(client is not None)
        if client is None or state.card is None:
            return
        self.header.show_client(state, client)
        self.tabs.set_tabs(self._tabs(state, client))
        self.overview.show_state(state)
        self.side.show_state(state)
        self._sources.show_state(state, self._now())
        self._show_pages(state)
        self._mark_unsent(state.card.unsent, client)
        self.title_changed.emit()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("clients", "Client card"))
        self.tabs.setAccessibleName(translate("clients", "Pages of the client"))
        self.header.set_button_words()
        order, client = (shown(key) for key in self._keys)
        self._nothing.set_words(
            translate("clients", "No client chosen"),
            translate("clients", "Choose a row at the left."),
            [
                (translate("clients", "Choose a row"), ["↑", "↓"]),
                (translate("clients", "New client"), [client]),
                (translate("clients", "New order"), [order]),
                (translate("clients", "Find anything"), ["Ctrl+K"]),
            ],
        )
        self.calls.table.set_lines([])
        self.calls.set_heads(
            translate("clients", "Calls"),
            lines.call_heads(),
            translate("clients", "No calls and letters yet"),
        )
        self.show_state(self._presenter.state)

    def restyle(self) -> None:
        """The font changed: the logical width is another one."""
        self._place_side()

    def resizeEvent(self, event: object) -> None:
        """Drop the column where the pane is narrow."""
        self._place_side()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("background"))

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for key in _TABS:
            self._stack.addWidget(self._pages[key])
        self._stack.addWidget(self.seen)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._stack, 1)
        left.addWidget(self._sources)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self.side)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.tabs)
        whole.addLayout(body, 1)
        self._outer.addWidget(self._nothing)
        self._outer.addWidget(self._whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._outer)

    def _connect(self) -> None:
        self._presenter.state_changed.connect(self.show_state)
        self.tabs.chosen.connect(self.show_page)
        self.overview.tab_asked.connect(self.show_page)
        self.overview.part_opened.connect(self._open_part)
        self.side.order_asked.connect(lambda uid: self.ref_asked.emit(ObjectRef("order", uid)))
        self.money.promises.order_asked.connect(lambda uid: self.ref_asked.emit(ObjectRef("order", uid)))
        self.money.flows.period_chosen.connect(self._presenter.show_period)
        self.money.flows.act_asked.connect(lambda: self._registry.run("papers.reconciliation"))
        self.header.eye_pressed.connect(self.toggle_seen)
        self.header.copied.connect(self.copied)
        self.seen.bar.link_pressed.connect(self.toggle_seen)
        for table, kind in ((self.seen.orders.table, "order"), (self.seen.documents.table, "document")):
            table.opened.connect(lambda uid, kind=kind: self.ref_asked.emit(ObjectRef(kind, uid)))
        self.side.level.opened.connect(lambda: self.show_page("money"))
        people = self._pages["contacts"]
        assert isinstance(people, PeoplePage)
        people.call_asked.connect(self.call_asked)
        people.merge_asked.connect(self.contacts_asked)
        self._key("Ctrl+PgUp", lambda: self.step_page(-1))
        self._key("Ctrl+PgDown", lambda: self.step_page(1))
        for name in ("contacts", "addresses"):
            listed = self._pages[name]
            assert isinstance(listed, PeoplePage | PlacesPage)
            listed.table.rested.connect(lambda _: self._mark_again())
        for page in (self.orders, self.documents, self.calls):
            page.ref_asked.connect(self.ref_asked)

    def _key(self, key: str, do: Callable[[], None]) -> None:
        action = QAction(self)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        bind(action, key)
        action.triggered.connect(do)
        self.addAction(action)

    def _tabs(self, state: CardState, client: Client) -> list[Tab]:
        assert state.card is not None  # the caller looked
        return [
            Tab("overview", translate("clients", "Overview")),
            Tab("companies", translate("clients", "Companies"), len(client.companies)),
            Tab("contacts", translate("clients", "Contacts"), len(client.contacts)),
            Tab("addresses", translate("clients", "Addresses"), len(client.addresses)),
            Tab("contracts", translate("clients", "Contracts"), len(state.contracts.known)),
            Tab("orders", translate("clients", "Orders"), len(state.card.orders)),
            Tab("money", translate("clients", "Money")),
            Tab(
                "documents",
                translate("clients", "Documents"),
                len(state.card.documents) + len(state.card.files),
            ),
            Tab("calls", translate("clients", "Calls and mail"), len(state.card.calls) + len(state.letters)),
            Tab("systems", translate("clients", "In systems")),
            Tab("history", translate("clients", "History")),
        ]

    def _show_pages(self, state: CardState) -> None:
        assert state.card is not None  # the caller looked
        for key in ("companies", "contacts", "addresses", "contracts", "systems"):
            page = self._pages[key]
            assert isinstance(page, FirmsPage | PeoplePage | PlacesPage | AgreementsPage | SystemsPage)
            page.show_state(state)
        self.orders.show_state(state)
        self.history.show_state(state)
        self.money.show_state(state)
        self.documents.show_state(state)
        self.calls.show_lines(lines.talk_lines(state.card.calls, state.letters))

    def _mark_again(self) -> None:
        """Another contact or address is shown: its fields have marks of their own."""
        state = self._presenter.state
        if state.card is not None and state.client is not None:
            self._mark_unsent(state.card.unsent, state.client)

    def _compare(self) -> None:
        card = self._presenter.state.card
        if card is not None:
            compare(self.ref_asked.emit, card.unsent)

    def _mark_unsent(self, unsent: Unsent, client: Client) -> None:
        """Mark what the other system does not have yet: rows of the tables and the fields that are shown."""
        told = waiting_words(unsent.since, refused=unsent.refused)
        decide = waiting_words(unsent.since, refused=unsent.refused, disputed=True)
        for table in self._tables:
            part = PARTS[table.objectName()]
            waiting = {path.split("/")[1] for path in unsent.fields if path.startswith(f"{part}/")}
            asked = {path.split("/")[1] for path in unsent.disputed if path.startswith(f"{part}/")}
            table.lines.set_marks(dict.fromkeys(waiting, told) | dict.fromkeys(asked, decide))
        names, shown = names_in(client), self.shown_part()
        for field in self._fields:
            path = place_of(field.objectName(), shown).path
            mark_field(field, unsent, path, names)

    def _show_seen(self, wanted: bool) -> None:
        if wanted:
            self.seen.show_seen(None)
        page = self.seen if wanted else self._pages.get(self.tabs.value(), self.overview)
        self._stack.setCurrentWidget(page)
        self.header.set_seeing(wanted)
        show_if(self.tabs, not wanted)
        self._place_side()

    def _open_part(self, key: str, uid: str) -> None:
        page = self._pages[key]
        assert isinstance(page, FirmsPage | PeoplePage)
        page.choose(uid)
        self.show_page(key)
        page.table.setFocus()

    def _place_side(self) -> None:
        width = self.width() / theme.current().scale
        wide = width >= SIDE_BELOW
        self.header.set_room(width)
        on_overview = self._stack.currentWidget() is self.overview
        self.side.setVisible(wide and on_overview)
