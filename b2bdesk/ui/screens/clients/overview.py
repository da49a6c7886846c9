"""The first page of the card: companies, contacts, terms, and where the facts come from."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from b2bdesk.model.client import Client
from b2bdesk.services.newcomers import Choices
from b2bdesk.ui import format, theme
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.regions import region_name, regions
from b2bdesk.ui.screens.clients import changes, lines
from b2bdesk.ui.screens.clients.alike_words import causes_words
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.words import price_kind_name, translate
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    IconSpot,
    InlineBar,
    Label,
    Option,
    SectionHeader,
    field_row,
    row_layout,
    show_if,
)

MOST_CONTACTS = 5
"""More are on their own page."""


class Overview(Retranslating, Page):
    """``tab_asked`` carries the page that shows the rest; ``part_opened`` page and uid of a row.

    ``compare_asked`` carries the client that may be the same.
    """

    tab_asked = Signal(str)
    part_opened = Signal(str, str)
    compare_asked = Signal(object)

    def __init__(self, presenter: ClientPresenter) -> None:
        super().__init__("client.overview")
        self._presenter = presenter
        self._alike = InlineBar("warning", name="client.alike")
        self._companies_head = SectionHeader("")
        self._companies = LinesTable(name="client.companies", fitted=True)
        self._contacts_head = SectionHeader("")
        self._all_contacts = Button("", ButtonKind.LINK, small=True, name="client.contacts.all")
        self._contacts = LinesTable(name="client.contacts", fitted=True)
        self._terms_head = SectionHeader("")
        self.owner = ChoiceField(editable=False, name="client.owner")
        self.price_kind = ChoiceField(editable=False, name="client.price")
        self.region = ChoiceField(name="client.region")
        self._contacts_head.row.addWidget(self._all_contacts)
        self.add(self._alike)
        self.add(self._companies_head)
        self.add_table(self._companies)
        self.add(self._contacts_head)
        self.add_table(self._contacts)
        self.add(self._terms_head)
        self.add_row(field_row(self.owner, self.price_kind, self.region))
        self.end()
        self._connect()
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show the client."""
        client = state.client
        if client is None:
            return
        self._show_alike(state)
        self._companies.set_lines([lines.company_line(each, state) for each in client.companies])
        shown = client.contacts[:MOST_CONTACTS]
        self._contacts.set_lines([lines.contact_line(each, state) for each in shown])
        show_if(self._contacts, bool(client.contacts))
        more = len(client.contacts) > MOST_CONTACTS
        self._all_contacts.setText(
            translate("clients", "All %1").replace("%1", str(len(client.contacts)))
            if more
            else translate("clients", "Add a contact")
        )
        self._all_contacts.updateGeometry()
        if state.choices is not None:
            self._offer(state.choices)
        self._show_terms(client)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._companies_head.set_text(translate("clients", "Companies"))
        self._contacts_head.set_text(translate("clients", "Contacts"))
        self._terms_head.set_text(translate("clients", "Terms"))
        self._companies.set_heads(translate("clients", "Companies"), lines.company_heads())
        self._contacts.set_heads(translate("clients", "Contacts"), lines.contact_heads())
        self.owner.set_label(translate("clients", "Responsible"))
        self.price_kind.set_label(translate("clients", "Price kind"))
        self.region.set_label(translate("clients", "Region"))
        self.region.set_options([Option(code, name) for code, name in regions()])
        for table in (self._companies, self._contacts):
            table.set_lines([])
        self.show_state(self._presenter.state)

    def _connect(self) -> None:
        self._all_contacts.clicked.connect(lambda: self.tab_asked.emit("contacts"))
        self._companies.opened.connect(lambda uid: self.part_opened.emit("companies", uid))
        self._contacts.opened.connect(lambda uid: self.part_opened.emit("contacts", uid))
        self.owner.chosen.connect(
            lambda uid: self._edit(translate("clients", "Responsible"), responsible=uid)
        )
        self.price_kind.chosen.connect(
            lambda code: self._edit(translate("clients", "Price kind"), price_kind=code or None)
        )
        self._alike.link_pressed.connect(self._compare)
        self.region.chosen.connect(lambda code: self._edit(translate("clients", "Region"), region_code=code))

    def _show_alike(self, state: CardState) -> None:
        """Say who may be the same, and why: the best founded one, and how many more there are."""
        told, link = "", ""
        if state.alike:
            first = state.alike[0]
            told = translate("clients", "Possibly the same: %1 (%2)").replace(
                "%2", causes_words(first.causes)
            )
            told = told.replace("%1", first.name)
            more = len(state.alike) - 1
            others = translate("clients", "And %n more.", "", more)
            told = f"{told}. {others}" if more else told
            link = translate("clients", "Compare")
        self._alike.set_message("warning", told, link=link, icon="git-compare")

    def _compare(self) -> None:
        if self._presenter.state.alike:
            self.compare_asked.emit(self._presenter.state.alike[0])

    def _edit(self, words: str, **fields: object) -> None:
        self._presenter.edit(words, changes.of_client(**fields))

    def _offer(self, choices: Choices) -> None:
        usual = Option("", translate("clients", "Usual"))
        kinds = [Option(kind.code, price_kind_name(kind)) for kind in choices.price_kinds]
        self.price_kind.set_options([usual, *kinds])
        self.owner.set_options([Option(user.uid, user.full_name) for user in choices.users])

    def _show_terms(self, client: Client) -> None:
        self.owner.set_value(client.responsible or "")
        self.price_kind.set_value(client.price_kind or "")
        code = client.region_code or ""
        if not self.region.line.hasFocus():
            self.region.set_value(code, Option(code, region_name(code)) if code else None)


class SourcesLine(Retranslating, QWidget):
    """Which systems the facts came from and how old they are."""

    def __init__(self, presenter: ClientPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._text = Label("", "small", "muted", elide=True, name="client.sources")
        self._row = row_layout(self)
        self._row.addWidget(IconSpot("database"))
        self._row.addWidget(self._text, 1)
        theme.follow(self)

    def show_state(self, state: CardState, now: datetime) -> None:
        """Show the age of the last answer of each system."""
        ages = [
            f"{system_name(source.system)} {format.age(source.last_ok.astimezone(), now.astimezone())}"
            for source in state.sources
            if source.last_ok is not None
        ]
        self._text.setText(" · ".join(ages))
        self.setAccessibleName(translate("clients", "Sources: %1").replace("%1", self._text.text()))
        show_if(self, bool(ages))

    def retranslate(self) -> None:
        """The ages are told again with the next state."""

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(20), 0, look.px(20), 0)
        self._row.setSpacing(look.px(8))
        self.setFixedHeight(look.px(36))
