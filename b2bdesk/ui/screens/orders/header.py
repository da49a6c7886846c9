"""The eight fields over the grid: who buys, where it goes, what they call it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from b2bdesk.errors import InvalidInput
from b2bdesk.model.client import Client
from b2bdesk.model.contract import Contract
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.services import order_editor
from b2bdesk.services.order_editor import BUYER_KINDS
from b2bdesk.services.record_names import names_in
from b2bdesk.services.search import SearchHit
from b2bdesk.services.unsent import NOTHING, Unsent
from b2bdesk.ui import format, theme
from b2bdesk.ui.keys import readings
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders import delivery_text, header_options
from b2bdesk.ui.screens.orders.actions import OrderActions
from b2bdesk.ui.screens.orders.paths import FIELD_PATHS
from b2bdesk.ui.screens.orders.session import EditorState, Session
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.unsent_marks import mark_field
from b2bdesk.ui.widgets import Button, ButtonKind, ChoiceField, Field, Label, Option, TextField, row_layout
from b2bdesk.ui.widgets.base import show_if

_STRETCH = (20, 25, 20, 19)
_FOUND_IN = {"order.company": ("company",), "order.contact": ("contact",)}
COLLAPSED = "orders.header.collapsed"
"""Under this name it is kept that a person wants one line instead of the fields."""


class HeaderFields(Retranslating, QWidget):
    """Two rows of four fields; where the window is narrow, or a person wants rows, one summary line.

    ``folded`` tells whether the summary line stands instead; the fields act through :class:`OrderActions`.
    """

    folded = Signal(bool)

    def __init__(self, parts: ScreenParts, actions: OrderActions) -> None:
        super().__init__()
        self.setObjectName("order.header.fields")
        self._parts, self._actions = parts, actions
        self._hits: dict[str, SearchHit] = {}
        self._state = EditorState()
        self._cramped = self._open = False
        self._collapsed = bool(parts.window.parts.state.get(COLLAPSED, False))
        self._marked: tuple[Unsent, str] = (NOTHING, "")
        self.client = ChoiceField(searching=True, key="Alt+1", name="order.client")
        self.company = ChoiceField(key="Alt+2", name="order.company")
        self.contact = ChoiceField(key="Alt+3", name="order.contact")
        self.address = ChoiceField(key="Alt+4", name="order.address")
        self.terms = ChoiceField(key="Alt+5", editable=False, name="order.terms")
        self._contracts: list[Contract] = []
        self._contracts_of: Client | None = None
        self.delivery = TextField(key="Alt+6", icon="calendar", name="order.delivery")
        self.number = TextField(key="Alt+7", name="order.number")
        self.comment = TextField(key="Alt+8", name="order.comment")
        self._summary = [Label("", "body5"), Label("", "body", "muted"), Label("", "body", "muted")]
        self._fields_button = Button("", ButtonKind.QUIET, chevron=True, name="order.fields")
        self._build()
        self._connect()
        self.retranslate()
        theme.follow(self)

    def fields(self) -> list[Field]:
        """Return the fields in the order of their keys, ``Alt+1`` first."""
        return [
            self.client,
            self.company,
            self.contact,
            self.address,
            self.terms,
            self.delivery,
            self.number,
            self.comment,
        ]

    def show_state(self, state: EditorState) -> None:
        """Show who the order is for; a field in which somebody types keeps what is typed."""
        self._state = state
        session = state.session
        if session is None:
            return
        order, client = session.order, session.client
        self._show_client(client)
        self._show_people(client, order)
        self._ask_contracts(client)
        terms = header_options.contracts(self._contracts, order.company, order.contract)
        _fill(self.terms, terms, order.contract or "")
        _fill(self.address, header_options.addresses(client, order.company), order.address)
        for field, text in (
            (self.delivery, delivery_text.shown(order, session.deliveries)),
            (self.number, order.client_number or ""),
            (self.comment, order.comment_internal or ""),
        ):
            if not field.error() and not _is_typed(field, text):
                field.set_text(text)
        self.delivery.set_note(delivery_text.arranged(session.card.arranged))
        self._lock(not state.editable, corrects=session.correction is not None)
        self._mark_unsent(session)
        self._show_summary(client, order)

    def focus_field(self, number: int) -> None:
        """Put the focus into a field by its number, 1 to 8."""
        self._open = self._open or self.is_folded
        self._show_parts()
        field = self.fields()[number - 1]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(field, TextField | ChoiceField):
            field.line.selectAll()

    def set_cramped(self, cramped: bool) -> None:
        """The window is narrow: one line instead of two rows of fields."""
        self._cramped, self._open = cramped, False
        self._show_parts()

    @property
    def is_folded(self) -> bool:
        """Whether the summary line stands instead of the fields, for want of room or because of a wish."""
        return self._cramped or self._collapsed

    def toggle(self) -> None:
        """Open or close the fields; where there is room for them that is kept for the next start."""
        if self._open or self._cramped:
            self._open = not self._open
        else:
            self._collapsed = not self._collapsed
            self._parts.window.parts.state.set(COLLAPSED, self._collapsed)
        self._show_parts()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.client.set_label(translate("orders", "Client"))
        self.client.line.setPlaceholderText(translate("orders", "Name, INN, phone or e-mail"))
        self.company.set_label(translate("orders", "Company"))
        self.contact.set_label(translate("orders", "Contact"))
        self.address.set_label(translate("orders", "Delivery address"))
        self.terms.set_label(translate("orders", "Terms"))
        self.delivery.set_label(translate("orders", "Delivery"))
        self.delivery.set_placeholder(translate("orders", "day, way, price"))
        self.number.set_label(translate("orders", "Client's number"))
        self.comment.set_label(translate("orders", "Comment"))
        self._fields_button.setText(translate("orders", "Fields"))
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setContentsMargins(look.px(20), 0, look.px(20), look.px(12))
        self._line_row.setContentsMargins(look.px(20), 0, look.px(12), look.px(8))
        self._line_row.setSpacing(look.px(14))

    # --- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        upper = (self.client, self.company, self.contact, self.number)
        lower = (self.address, self.terms, self.delivery, self.comment)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        for row, fields in enumerate((upper, lower)):
            for column, field in enumerate(fields):
                self._grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
        for column, stretch in enumerate(_STRETCH):
            self._grid.setColumnStretch(column, stretch)
        self._line = QWidget()
        self._line_row = row_layout(self._line)
        for label in self._summary:
            self._line_row.addWidget(label)
        self._line_row.addStretch(1)
        self._line_row.addWidget(self._fields_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._line)
        lines.addWidget(self._body)
        for one, other in zip(self.fields(), self.fields()[1:], strict=False):
            QWidget.setTabOrder(one, other)
        self._show_parts()

    def _connect(self) -> None:
        for buyer in self._buyers():
            buyer.typed.connect(lambda text, buyer=buyer: self._search(buyer, text))
        self.client.chosen.connect(self._buyer_chosen)
        self.company.chosen.connect(self._company_chosen)
        self.contact.chosen.connect(self._contact_chosen)
        self.address.chosen.connect(lambda key: self._actions.choose_address(Uid(key)))
        self.terms.chosen.connect(lambda key: self._actions.choose_contract(Uid(key) if key else None))
        self.delivery.committed.connect(self._delivery_typed)
        self.delivery.edited.connect(lambda _: self.delivery.set_error(""))
        self.number.committed.connect(self._actions.set_client_number)
        self.comment.committed.connect(self._actions.set_comment)
        self._fields_button.clicked.connect(self.toggle)
        self._actions.client_chosen.connect(self._ask_what_is_open)
        for field in self.fields():
            field.compared.connect(lambda: self._parts.window.registry.run("order.compare"))

    def _search(self, field: ChoiceField, text: str) -> None:
        """Look for who buys: in the client's field always, in the others as long as nobody is chosen."""
        if field is not self.client and not self._asks_everybody():
            return
        if len(text.strip()) < 2:
            field.set_options([])
            return
        desk, kinds = self._parts.desk, _FOUND_IN.get(field.objectName(), BUYER_KINDS)
        job = self._parts.runner.read(lambda _: order_editor.buyers(desk, readings(text), kinds), self)
        job.succeeded.connect(lambda hits: self._offer(field, text, hits))
        job.failed.connect(self._parts.window.notifier.problem)

    def _buyers(self) -> tuple[ChoiceField, ChoiceField, ChoiceField]:
        """Return the fields of which any may be filled first."""
        return self.client, self.company, self.contact

    def _asks_everybody(self) -> bool:
        session = self._state.session
        return session is not None and session.client is None

    def _offer(self, field: ChoiceField, text: str, hits: list[SearchHit]) -> None:
        if text != field.text():
            return
        self._hits = {header_options.key_of(hit): hit for hit in hits}
        field.set_options([header_options.found(hit) for hit in hits])

    def _buyer_chosen(self, key: str) -> bool:
        """Give the order to who was found; False for what is no answer of a search."""
        hit = self._hits.get(key)
        if hit is not None:
            self._actions.choose_buyer(hit)
        return hit is not None

    def _company_chosen(self, key: str) -> None:
        if not self._buyer_chosen(key):
            self._actions.choose_company(Uid(key))

    def _contact_chosen(self, key: str) -> None:
        if not self._buyer_chosen(key):
            self._actions.choose_contact(Uid(key))

    def _ask_what_is_open(self) -> None:
        """A client was chosen: what is ambiguous opens its list, one at a time."""
        session = self._state.session
        if session is None or not any(each.line.hasFocus() for each in self._buyers()):
            return
        order = session.order
        for field, value in ((self.company, order.company), (self.contact, order.contact)):
            if value is None and len(field.options()) > 1:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.open_list()
                return

    def _delivery_typed(self, text: str) -> None:
        session = self._state.session
        if session is None:
            return
        try:
            wanted = delivery_text.read(text, session.known.trade.today, session.deliveries)
        except InvalidInput:
            self.delivery.set_error(translate("orders", "A day, a way and a price: 25.11, courier, 1200"))
            return
        self.delivery.set_error("")
        # What was typed is understood: the field may say it in the words of the book.
        self.delivery.line.setModified(False)
        self._actions.deliver(wanted)

    def _show_client(self, client: Client | None) -> None:
        if _is_typed(self.client, client.name if client else ""):
            return
        if client is None:
            self.client.set_value("")
            return
        self.client.set_value(client.uid, header_options.chosen_client(client))

    def _show_people(self, client: Client | None, order: Order) -> None:
        """Show company and contact; while nobody is chosen both look for everybody's."""
        for field in self._buyers()[1:]:
            field.set_searching(client is None)
        if client is None and any(field.line.hasFocus() for field in self._buyers()):
            return
        _fill(self.company, header_options.companies(client), order.company)
        _fill(self.contact, header_options.contacts(client, order.company), order.contact)

    def _ask_contracts(self, client: Client | None) -> None:
        """Read by which contracts this client buys; the field shows them when they come."""
        if client == self._contracts_of:
            return
        self._contracts_of, self._contracts = client, []
        if client is None:
            return
        desk = self._parts.desk
        job = self._parts.runner.read(lambda _: order_editor.contracts(desk, client), self)
        job.succeeded.connect(lambda found: self._show_contracts(client, found))

    def _show_contracts(self, client: Client, found: list[Contract]) -> None:
        if client == self._contracts_of:
            self._contracts = found
            self.show_state(self._state)

    def _mark_unsent(self, session: Session) -> None:
        """Mark the fields whose values the other system does not have yet."""
        unsent = session.card.unsent
        told = (unsent, format.current_language())
        if told == self._marked:
            return
        self._marked = told
        names = names_in(session.client) if session.client else {}
        for field in self.fields():
            mark_field(field, unsent, FIELD_PATHS.get(field.objectName(), ""), names)

    def _lock(self, locked: bool, *, corrects: bool) -> None:
        """Lock the fields; a correction changes everything but the client."""
        for field in self.fields():
            held = locked or (corrects and field is self.client)
            if field.box.read_only != held:
                field.set_read_only("" if held else None)

    def _show_summary(self, client: Client | None, order: Order) -> None:
        company = client.company(order.company) if client else None
        person = client.contact(order.contact) if client else None
        name = company.short_name if company else client.name if client else translate("orders", "No client")
        self._summary[0].setText(name)
        self._summary[1].setText(person.full_name if person else "")
        self._summary[2].setText(format.short_day(order.wanted_date) if order.wanted_date else "")

    def _show_parts(self) -> None:
        show_if(self._line, self.is_folded)
        show_if(self._body, not self.is_folded or self._open)
        self.folded.emit(self.is_folded)


def _is_typed(field: Field, known: str) -> bool:
    """Return whether somebody is typing something else into the field right now."""
    if not isinstance(field, TextField | ChoiceField) or not field.line.hasFocus():
        return False
    if isinstance(field, ChoiceField):
        return not field.value() and bool(field.text()) and field.text() != known
    return field.line.isModified()


def _fill(field: ChoiceField, options: list[Option], chosen: str | None) -> None:
    renamed = field.options() != options
    if renamed:
        field.set_options(options)
    typing = field.line.hasFocus() and not field.value()
    if field.value() != (chosen or "") or ((renamed or not chosen) and not typing):
        field.set_value(chosen or "")
