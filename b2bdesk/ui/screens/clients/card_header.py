"""The header of the client card: name, who answers for it and who stands in, what stands at its right."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from b2bdesk.model.client import Client, ClientKind
from b2bdesk.model.outbox import Action
from b2bdesk.services.elsewhere import Known, Standing
from b2bdesk.ui import format, keys, theme
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.screens.clients.list_rows import company_count
from b2bdesk.ui.screens.clients.presenter import CardState
from b2bdesk.ui.screens.clients.words import cover_words, translate
from b2bdesk.ui.shell.command_widgets import CommandButton, command_menu
from b2bdesk.ui.widgets import ButtonKind, DetailHeader, IconButton

MENU = (
    "papers.open",
    "papers.price_list",
    "papers.reconciliation",
    "promise.new",
    "client.seen",
    "client.report",
    "",
    "client.group",
    "client.merge",
    "client.duplicates",
)
BESIDE_NAME, NARROW = 620, 640
"""Logical widths: what else stands beside a name where the price list has a button of its own; below the
second only calling, ordering and the menu stand beside the name, and the rest is in the menu."""

NEEDED_FACTS = 3
"""Who answers, who stands in, which company: the first of the facts are said in any width."""


class CardHeader(DetailHeader):
    """``copied`` carries the number that went to the clipboard; ``eye_pressed``: see what the client sees."""

    copied = Signal(str)
    eye_pressed = Signal()

    def __init__(self, registry: CommandRegistry) -> None:
        super().__init__(name="client.header")
        self._registry = registry
        self._phone = ""
        self._width = float(NARROW)
        self._facts: tuple[str, ...] = ()
        self._copy = IconButton("copy", "", framed=True, name="client.copy_phone")
        self._send = IconButton("mail", "", framed=True, name="client.send")
        self._eye = IconButton("eye", "", framed=True, name="client.eye")
        self.more = IconButton("ellipsis", "", framed=True, name="client.more")
        self._new_order = CommandButton(registry, "order.new", ButtonKind.PRIMARY, name="client.primary")
        self._call = IconButton("phone-outgoing", "", framed=True, name="client.call")
        self.add_action(self._copy)
        if registry.knows("call.dial"):
            self.add_action(self._call)
            self._call.clicked.connect(lambda: registry.run("call.dial"))
            registry.state_changed.connect(self._refresh_call)
            registry.keys_changed.connect(self._refresh_call)
        self._price_list: CommandButton | None = None
        if registry.knows("papers.price_list"):
            self.add_action(self._send)
            self._price_list = CommandButton(
                registry, "papers.price_list", name="client.price_list", words=_price_list_words
            )
            self.add_action(self._price_list)
        for part in (self._eye, self._new_order, self.more):
            self.add_action(part)
        self._copy.clicked.connect(self._copy_phone)
        self._send.clicked.connect(lambda: registry.run("papers.open"))
        self._eye.clicked.connect(self.eye_pressed)
        self.more.clicked.connect(self._open_menu)

    def show_client(self, state: CardState, client: Client) -> None:
        """Show what the presenter knows of a client."""
        self.set_title(client.name)
        is_group = client.kind is ClientKind.GROUP
        self.set_state(translate("clients", "Group") if is_group else "", "layers", "neutral")
        waiting = state.card is not None and bool(state.card.pending)
        self.set_note(translate("clients", "changes wait to be sent") if waiting else "")
        self._facts = tuple(_facts(state, client))
        self._place_facts()
        numbers = [phone for contact in client.contacts for phone in contact.phones()]
        self._phone = numbers[0] if numbers else ""
        self._place_buttons()
        none = translate("clients", "No contact of this client has a phone.")
        self._copy.set_reason("" if self._phone else none)

    def begin_order(self) -> None:
        """Begin an order for this client."""
        self._new_order.click()

    def set_seeing(self, seeing: bool) -> None:
        """Show whether the card stands as the client sees it."""
        self._eye.set_icon("eye", "accent" if seeing else "muted")

    def set_room(self, width: float) -> None:
        """Keep to a logical width."""
        was_narrow, self._width = self._width < NARROW, width
        self._place_buttons()
        if was_narrow != (width < NARROW):
            self._place_facts()

    def set_button_words(self) -> None:
        """Set the words of the buttons anew."""
        self._eye.set_words(translate("clients", "What the client sees"))
        self._copy.set_words(translate("clients", "Copy the phone"))
        self._send.set_words(translate("clients", "Print and send"))
        self.more.set_words(translate("clients", "More"))
        if self._price_list is not None:
            self._price_list.retranslate()
        self._refresh_call()

    def _place_buttons(self) -> None:
        roomy = self._width >= NARROW
        for part in (self._copy, self._eye):
            part.setVisible(roomy)
        if self._price_list is not None:
            name = self.title_width() / theme.current().scale
            self._send.setVisible(roomy)
            self._price_list.setVisible(self._width >= name + BESIDE_NAME)

    def _place_facts(self) -> None:
        needed = self._facts if self._width >= NARROW else self._facts[:NEEDED_FACTS]
        self.set_second_line([part for part in needed if part])

    def _refresh_call(self) -> None:
        if not self._registry.knows("call.dial"):
            return
        command = self._registry.get("call.dial")
        self._call.set_words(command.title)
        self._call.set_key(keys.shown(command.key))
        self._call.set_reason(self._registry.reason("call.dial") or "")

    def _open_menu(self) -> None:
        known = [each for each in MENU if not each or self._registry.knows(each)]
        menu = command_menu(self._registry, known, self, "client.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _copy_phone(self) -> None:
        number = format.phone_to_copy(self._phone)
        QGuiApplication.clipboard().setText(number)
        self.copied.emit(format.phone(number))


def _facts(state: CardState, client: Client) -> Iterator[str]:
    owner = state.card.responsible if state.card else None
    yield owner.full_name if owner else translate("clients", "nobody answers for it")
    yield cover_words(state.card)
    if client.kind is ClientKind.GROUP:
        yield company_count(len(client.companies))
    elif client.main_company and client.main_company.inn:
        yield f"{translate('clients', 'INN')} {client.main_company.inn}"
    yield _contact_count(len(client.contacts))
    yield _portal_words(state.standings)
    if client.created_at is not None:
        since = format.day(client.created_at.astimezone().date())
        yield translate("clients", "client since %1").replace("%1", since)
    if client.lead_only:
        yield translate("clients", "only for the lead")


def _contact_count(count: int) -> str:
    return translate("clients", "%n contacts", "", count)


def _portal_words(standings: tuple[Standing, ...]) -> str:
    """Return whether anybody of the client has an account on the site; empty without a shop."""
    accounts = [one for one in standings if one.action is Action.SHOP_PUT_ACCOUNT]
    if not accounts:
        return ""
    there = any(one.known is Known.THERE for one in accounts)
    return translate("clients", "portal on") if there else translate("clients", "portal off")


def _price_list_words() -> str:
    return translate("clients", "Price list")
