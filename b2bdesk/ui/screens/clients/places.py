"""The delivery addresses of a client: where, when, how to unload; edited in place."""

from __future__ import annotations

from b2bdesk.model.client import Address, Client
from b2bdesk.model.uid import Uid
from b2bdesk.ui.delegates.lines import Line
from b2bdesk.ui.regions import region_name, regions
from b2bdesk.ui.screens.clients import changes, lines
from b2bdesk.ui.screens.clients.changes import Change
from b2bdesk.ui.screens.clients.part_page import PartPage, PartWords
from b2bdesk.ui.screens.clients.presenter import ClientPresenter
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Button, CheckBox, ChoiceField, Label, Option, field_row, row_layout, show_if

_ROWS = (("text",), ("name", "hours", "unloading"), ("door_contact", "door_phone"))


class PlacesPage(PartPage[Address]):
    """The addresses."""

    def __init__(self, presenter: ClientPresenter) -> None:
        fields = [name for row in _ROWS for name in row]
        super().__init__(presenter, "client.places", "client.address", fields, ("text", "plus"))
        self.region = ChoiceField(name="client.address.region")
        self.used_by = ChoiceField(editable=False, name="client.address.company")
        self.main = CheckBox("", name="client.address.main")
        self.locate = Button("", icon="globe", name="client.address.locate")
        self._place = Label("", "body", "muted", name="client.address.place")
        for row in _ROWS:
            self.add_row(field_row(*(self.fields[name] for name in row)))
        self.add_row(field_row(self.region, self.used_by))
        below = row_layout()
        below.setSpacing(12)
        for part in (self.main, self.locate, self._place):
            below.addWidget(part)
        below.addStretch(1)
        self.add_row(below)
        self.add_adding()
        self._connect()
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

    def retranslate(self) -> None:
        """Set the words anew."""
        self.region.set_label(translate("clients", "Region"))
        self.region.set_options([Option(code, name) for code, name in regions()])
        self.used_by.set_label(translate("clients", "Used by"))
        self.main.setText(translate("clients", "main address"))
        self.locate.setText(translate("clients", "Find on the map"))
        super().retranslate()

    def show_more(self, part: Address | None) -> None:
        """Show region, whose it is, whether it is the main one, and where on the map."""
        for widget in (self.region, self.used_by, self.main, self.locate, self._place):
            show_if(widget, part is not None)
        client = self._presenter.state.client
        if part is None or client is None:
            return
        every = Option("", translate("clients", "all companies"))
        self.used_by.set_options([every, *(Option(one.uid, one.short_name) for one in client.companies)])
        self.used_by.set_value(part.company or "")
        code = part.region_code or ""
        if not self.region.line.hasFocus():
            self.region.set_value(code, Option(code, region_name(code)) if code else None)
        self.main.setChecked(part.is_main)
        only = translate("clients", "One address is the main one: mark another instead.")
        self.main.set_reason(only if part.is_main else "")
        self._place.setText(_place_words(part))

    # --- inside --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.region.chosen.connect(lambda code: self._set(region_code=code or None))
        self.used_by.chosen.connect(lambda uid: self._set(company=Uid(uid) if uid else None))
        self.main.clicked.connect(self._make_main)
        self.locate.clicked.connect(self._locate)

    def _set(self, **fields: object) -> None:
        if self._shown is not None:
            self.edit(changes.of_address(self._shown.uid, **fields))

    def _make_main(self) -> None:
        if self._shown is not None and not self._shown.is_main:
            self.edit(changes.of_main_address(self._shown.uid))

    def _locate(self) -> None:
        if self._shown is not None:
            self._presenter.locate(self._shown)


def _place_words(address: Address) -> str:
    if not address.is_located:
        return translate("clients", "not found on the map yet")
    degrees = f"{address.lat}, {address.lon}"
    return translate("clients", "on the map: %1").replace("%1", degrees)
