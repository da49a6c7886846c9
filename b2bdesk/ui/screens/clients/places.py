"""The delivery addresses of a client: where, when, how to unload; edited in place."""

from __future__ import annotations

from b2bdesk.model.client import Address, Client
from b2bdesk.model.uid import Uid
from b2bdesk.ui.delegates.lines import Line
from b2bdesk.ui.screens.clients import changes, lines
from b2bdesk.ui.screens.clients.changes import Change
from b2bdesk.ui.screens.clients.part_page import PartPage, PartWords
from b2bdesk.ui.screens.clients.presenter import ClientPresenter
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import field_row

_ROWS = (("text",), ("name", "hours", "unloading"), ("door_contact", "door_phone"))


class PlacesPage(PartPage[Address]):
    """The addresses."""

    def __init__(self, presenter: ClientPresenter) -> None:
        fields = [name for row in _ROWS for name in row]
        super().__init__(presenter, "client.places", "client.address", fields, ("text", "plus"))
        for row in _ROWS:
            self.add_row(field_row(*(self.fields[name] for name in row)))
        self.add_adding()
        self.retranslate()

    def words(self) -> PartWords:
        """Return what addresses are called."""
        return PartWords(
            translate("clients", "Addresses"),
            lines.address_heads(),
            translate("clients", "No addresses yet"),
            translate("clients", "New address"),
            translate("clients", "Address"),
            {
                "text": translate("clients", "Address"),
                "name": translate("clients", "Name of the address"),
                "hours": translate("clients", "Working hours"),
                "unloading": translate("clients", "Unloading"),
                "door_contact": translate("clients", "Who receives"),
                "door_phone": translate("clients", "Phone at the door"),
            },
        )

    def parts(self, client: Client) -> tuple[Address, ...]:
        """Return the addresses."""
        return client.addresses

    def line_of(self, part: Address, client: Client) -> Line:
        """Return the row of an address."""
        return lines.address_line(part, client)

    def title_of(self, part: Address) -> str:
        """Return the name of an address, else the address itself."""
        return part.name or part.text

    def text_of(self, part: Address, name: str) -> str:
        """Return what stands in a field."""
        return getattr(part, name) or ""

    def problem_of(self, name: str, text: str) -> str:
        """An address cannot be empty; everything else can."""
        return "empty" if name == "text" and not text else ""

    def change_of(self, part: Address, name: str, text: str) -> Change:
        """Return the change of a field."""
        return changes.of_address(part.uid, **{name: text or None})

    def step_of(self, part: Address) -> str:
        """Return what changing an address is called."""
        return translate("clients", "Address changed")

    def adding(self, uid: Uid, text: str) -> tuple[str, Change]:
        """Return how an address is added."""
        return translate("clients", "New address"), changes.with_address(uid, text)
