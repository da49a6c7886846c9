"""The delivery addresses of a client: where, when, how to unload; edited in place."""

from __future__ import annotations

from PySide6.QtCore import Qt

from b2bdesk.errors import InvalidInput
from b2bdesk.model.client import Address
from b2bdesk.model.uid import Uid
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import changes, lines
from b2bdesk.ui.screens.clients.editing import put
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Button, SectionHeader, TextField, field_row, row_layout

_FIELDS = ("text", "name", "hours", "unloading", "door_contact", "door_phone")


class PlacesPage(Retranslating, Page):
    """A table of addresses, the chosen one below it field by field, and a line to add another."""

    def __init__(self, presenter: ClientPresenter) -> None:
        super().__init__("client.places")
        self._presenter = presenter
        self._shown: Address | None = None
        self._wanted = ""
        self.table = LinesTable(name="client.places.list", fitted=True)
        self._head = SectionHeader("", gap=True)
        self.fields = {name: TextField(name=f"client.address.{name}") for name in _FIELDS}
        self._add_head = SectionHeader("", gap=True)
        self.add_text = TextField(name="client.address.add.text")
        self._add = Button("", icon="plus", name="client.address.add")
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show the addresses; the chosen one stays chosen."""
        client = state.client
        if client is None:
            return
        self.table.set_lines([lines.address_line(each, client) for each in client.addresses])
        self.table.setVisible(bool(client.addresses))
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""
        elif not self.table.current_key() and client.addresses:
            self.table.choose(client.addresses[0].uid)
        self._show(client.address(Uid(self.table.current_key())))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.table.set_heads(translate("clients", "Addresses"), lines.address_heads())
        self.table.set_lines([])
        titles = {
            "text": translate("clients", "Address"),
            "name": translate("clients", "Name of the address"),
            "hours": translate("clients", "Working hours"),
            "unloading": translate("clients", "Unloading"),
            "door_contact": translate("clients", "Who receives"),
            "door_phone": translate("clients", "Phone at the door"),
        }
        for name, field in self.fields.items():
            field.set_label(titles[name])
        self._add_head.set_text(translate("clients", "New address"))
        self.add_text.set_label(translate("clients", "Address"))
        self._add.setText(translate("clients", "Add"))
        self.show_state(self._presenter.state)

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        adding = row_layout()
        adding.setSpacing(12)
        adding.addWidget(self.add_text, 1)
        adding.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        self.add_table(self.table)
        self.add(self._head)
        self.add(self.fields["text"])
        self.add_row(field_row(self.fields["name"], self.fields["hours"], self.fields["unloading"]))
        self.add_row(field_row(self.fields["door_contact"], self.fields["door_phone"]))
        self.add(self._add_head)
        self.add_row(adding)
        self.end()

    def _connect(self) -> None:
        self.table.rested.connect(self._rested)
        for name, field in self.fields.items():
            field.committed.connect(lambda text, name=name: self._edit(name, text))
        self._add.clicked.connect(self._add_address)
        self.add_text.line.returnPressed.connect(self._add_address)

    def _rested(self, uid: str) -> None:
        client = self._presenter.state.client
        self._show(client.address(Uid(uid)) if client else None)

    def _show(self, address: Address | None) -> None:
        anew = address is None or self._shown is None or address.uid != self._shown.uid
        self._shown = address
        empty = translate("clients", "No addresses yet")
        self._head.set_text((address.name or address.text) if address else empty)
        for name, field in self.fields.items():
            put(field, (getattr(address, name) or "") if address else "", anew=anew)
            field.setVisible(address is not None)

    def _edit(self, name: str, text: str) -> None:
        if self._shown is None:
            return
        if name == "text" and not text.strip():
            self.fields[name].set_error(explain(InvalidInput(field=name, reason="empty")).text)
            return
        self.fields[name].set_error("")
        value = text.strip() if name == "text" else text.strip() or None
        step = translate("clients", "Address changed")
        self._presenter.edit(step, changes.of_address(self._shown.uid, **{name: value}))

    def _add_address(self) -> None:
        text = self.add_text.text()
        if not text.strip():
            self.add_text.set_error(explain(InvalidInput(field="text", reason="empty")).text)
            return
        self.add_text.set_error("")
        self.add_text.set_text("")
        uid = changes.fresh_uid()
        self._wanted = uid
        self._presenter.edit(translate("clients", "New address"), changes.with_address(uid, text))
