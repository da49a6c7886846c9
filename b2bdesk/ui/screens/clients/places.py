"""The delivery addresses of a client: where, when, how to unload; edited in place."""

from __future__ import annotations

from b2bdesk.errors import InvalidInput
from b2bdesk.model.client import Address, Client
from b2bdesk.model.uid import Uid
from b2bdesk.ui.delegates.lines import Line
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.clients import changes, lines
from b2bdesk.ui.screens.clients.changes import Change
from b2bdesk.ui.screens.clients.editing import put
from b2bdesk.ui.screens.clients.part_page import PartPage
from b2bdesk.ui.screens.clients.presenter import ClientPresenter
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import TextField, field_row

_FIELDS = ("text", "name", "hours", "unloading", "door_contact", "door_phone")


class PlacesPage(PartPage[Address]):
    """The addresses."""

    def __init__(self, presenter: ClientPresenter) -> None:
        super().__init__(
            presenter, "client.places", ("client.address.add.text", "client.address.add", "plus")
        )
        self.fields = {name: TextField(name=f"client.address.{name}") for name in _FIELDS}
        self.add(self.fields["text"])
        self.add_row(field_row(self.fields["name"], self.fields["hours"], self.fields["unloading"]))
        self.add_row(field_row(self.fields["door_contact"], self.fields["door_phone"]))
        self.add_adding()
        for name, field in self.fields.items():
            field.committed.connect(lambda text, name=name: self._edit(name, text))
        self.retranslate()

    def parts(self, client: Client) -> tuple[Address, ...]:
        """Return the addresses."""
        return client.addresses

    def line_of(self, part: Address, client: Client) -> Line:
        """Return the row of an address."""
        return lines.address_line(part, client)

    def show_part(self, part: Address | None, *, anew: bool) -> None:
        """Show an address."""
        empty = translate("clients", "No addresses yet")
        self._head.set_text((part.name or part.text) if part else empty)
        for name, field in self.fields.items():
            put(field, (getattr(part, name) or "") if part else "", anew=anew)
            field.setVisible(part is not None)

    def adding(self, uid: Uid, text: str) -> tuple[str, Change]:
        """Return how an address is added."""
        return translate("clients", "New address"), changes.with_address(uid, text)

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
