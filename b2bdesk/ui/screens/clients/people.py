"""The contacts of a client: who decides and receives what, and how to reach them; edited in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal

from b2bdesk.model.client import Client, Contact, ContactRole, PointKind, PortalRole
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.services import merging_contacts
from b2bdesk.services.clients import is_email, is_phone
from b2bdesk.services.elsewhere import Known, Standing
from b2bdesk.ui import format
from b2bdesk.ui.delegates.lines import Line
from b2bdesk.ui.screens.clients import changes, lines, standing_words
from b2bdesk.ui.screens.clients.alike_words import alike_contact_words
from b2bdesk.ui.screens.clients.changes import Change
from b2bdesk.ui.screens.clients.part_page import PartPage, PartWords
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.served import ServedRow
from b2bdesk.ui.screens.clients.words import account_words, portal_words, role_words, translate
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import (
    Button,
    CheckBox,
    ChoiceField,
    InlineBar,
    Label,
    Option,
    field_row,
    row_layout,
    show_if,
)

_PORTAL_ROLES = (PortalRole.LINE, PortalRole.SUPERVISOR)
_ROWS = (("last", "first", "patronymic", "position"), ("phone", "email"))
_PLAIN = {"first": "first_name", "last": "last_name", "patronymic": "patronymic", "position": "position"}
_POINTS = {"phone": PointKind.PHONE, "email": PointKind.EMAIL}


class PeoplePage(PartPage[Contact]):
    """A table of contacts, the chosen one below it field by field, and a line to add another.

    ``call_asked`` carries the number of the chosen contact and his name; ``can_call`` offers to.
    ``merge_asked`` carries the uids of two contacts that may be one, the second empty where it is not known.
    """

    call_asked = Signal(str, str)
    merge_asked = Signal(str, str)

    def __init__(self, presenter: ClientPresenter, *, can_call: bool = False) -> None:
        self._can_call = can_call
        self.alike = InlineBar("warning", name="client.contacts.alike")
        fields = [name for row in _ROWS for name in row]
        super().__init__(presenter, "client.people", "client.contact", fields, ("name", "user-plus"))
        self._call = Button("", icon="phone-outgoing", name="client.contact.call")
        self.roles = {role: CheckBox("", name=f"client.contact.role.{role.value}") for role in ContactRole}
        self.no_mail = CheckBox("", name="client.contact.no_mail")
        self.served = ServedRow()
        self._portal = Label("", "body", "muted", name="client.contact.portal.state")
        self.portal_role = ChoiceField(editable=False, name="client.contact.portal.role")
        self.give_account = Button("", icon="globe", name="client.contact.portal")
        self.block = Button("", icon="lock", name="client.contact.block")
        self.merge = Button("", icon="git-compare", name="client.contact.merge")
        self._lay_out()
        self._connect()
        self.retranslate()

    def words(self) -> PartWords:
        """Return what contacts are called."""
        return PartWords(
            translate("clients", "Contacts"),
            lines.contact_heads(whole=True),
            translate("clients", "No contacts yet"),
            translate("clients", "New contact"),
            translate("clients", "First name and surname"),
            {
                "first": translate("clients", "First name"),
                "last": translate("clients", "Surname"),
                "patronymic": translate("clients", "Patronymic"),
                "position": translate("clients", "Position"),
                "phone": translate("clients", "Phone"),
                "email": translate("clients", "E-mail"),
            },
        )

    def parts(self, client: Client) -> tuple[Contact, ...]:
        """Return the contacts."""
        return client.contacts

    def line_of(self, part: Contact, client: Client) -> Line:
        """Return the row of a contact."""
        return lines.contact_line(part, self._presenter.state, whole=True)

    def title_of(self, part: Contact) -> str:
        """Return the name."""
        return part.full_name

    def text_of(self, part: Contact, name: str) -> str:
        """Return what stands in a field."""
        if name in _POINTS:
            known = part.phones() if name == "phone" else part.emails()
            shown = known[0] if known else ""
            return format.phone(shown) if shown and name == "phone" else shown
        return getattr(part, _PLAIN[name]) or ""

    def problem_of(self, name: str, text: str) -> str:
        """Return why a number or an address is none."""
        if name == "phone":
            return "" if is_phone(text) else "not_a_number"
        return "" if name != "email" or is_email(text) else "not_an_address"

    def change_of(self, part: Contact, name: str, text: str) -> Change:
        """Return the change of a field."""
        if name in _POINTS:
            return changes.of_point(part.uid, _POINTS[name], text)
        return changes.of_contact(part.uid, **{_PLAIN[name]: text or None})

    def step_of(self, part: Contact) -> str:
        """Return what changing a contact is called."""
        return translate("clients", "Contact %1 changed").replace("%1", part.full_name)

    def adding(self, uid: Uid, text: str) -> tuple[str, Change]:
        """Return how a contact is added."""
        return translate("clients", "New contact"), changes.with_contact(uid, text)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._call.setText(translate("clients", "Call"))
        self._call.updateGeometry()
        for role, box in self.roles.items():
            box.setText(role_words(role))
        self.portal_role.line.setAccessibleName(translate("clients", "Rights on the portal"))
        self.portal_role.set_options([Option(one.value, portal_words(one)) for one in _PORTAL_ROLES])
        self.served.retranslate()
        self.no_mail.setText(translate("clients", "do not mail"))
        self.give_account.setText(translate("clients", "Give portal access"))
        self.block.setText(translate("clients", "Block"))
        self.merge.setText(translate("clients", "Merge with another contact…"))
        super().retranslate()

    def show_state(self, state: CardState) -> None:
        """Show the contacts, and which two of them may be one person."""
        pair = merging_contacts.alike(state.client) if state.client else None
        told = alike_contact_words(pair) if pair else ""
        compare = translate("clients", "Compare")
        self.alike.set_message("warning", told, link=compare, icon="git-compare")
        super().show_state(state)

    def lay_above(self) -> None:
        """Lay out the hint that two contacts may be one."""
        self.add(self.alike)

    def show_more(self, part: Contact | None) -> None:
        """Show roles, whom the contact serves, further numbers, the portal."""
        phones, emails = (part.phones(), part.emails()) if part else ((), ())
        self.fields["phone"].set_note(_further([format.phone(each) for each in phones]))
        self.fields["email"].set_note(_further(emails))
        self._call.setVisible(self._can_call and bool(phones))
        for role, box in self.roles.items():
            box.setChecked(part is not None and role in part.roles)
            box.setVisible(part is not None)
        self.no_mail.setChecked(part is not None and part.no_mail)
        self.no_mail.setVisible(part is not None)
        client = self._presenter.state.client
        self.served.show_contact(part, client)
        show_if(self.merge, client is not None and len(client.contacts) > 1)
        self._show_portal(part)

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        boxes = row_layout()
        boxes.setSpacing(16)
        for box in (*self.roles.values(), self.no_mail):
            boxes.addWidget(box)
        boxes.addStretch(1)
        below = row_layout()
        below.setSpacing(12)
        below.addWidget(self.portal_role)
        below.addWidget(self.give_account)
        below.addWidget(self.block)
        below.addWidget(self._portal, 1)
        below.addWidget(self.merge)
        below.addStretch(0)
        self.add_row(field_row(*(self.fields[name] for name in _ROWS[0])))
        reaching = row_layout()
        reaching.setSpacing(12)
        reaching.addWidget(self.fields["phone"], 1)
        reaching.addWidget(self._call, 0, Qt.AlignmentFlag.AlignBottom)
        reaching.addWidget(self.fields["email"], 1)
        self.add_row(reaching)
        self.add_row(boxes)
        self.add(self.served)
        self.add_row(below)
        self.add_adding()

    def _connect(self) -> None:
        for role, box in self.roles.items():
            box.clicked.connect(lambda wanted, role=role: self._on_shown(changes.of_role, role, wanted))
        self.no_mail.clicked.connect(lambda wanted: self._on_shown(changes.of_contact, no_mail=wanted))
        self.served.served.connect(lambda firm, wanted: self._on_shown(changes.of_service, Uid(firm), wanted))
        self.portal_role.chosen.connect(self._give_rights)
        self.give_account.clicked.connect(self._give_account)
        self._call.clicked.connect(self._ask_call)
        self.merge.clicked.connect(lambda: self.merge_asked.emit(self._shown.uid if self._shown else "", ""))
        self.alike.link_pressed.connect(self._ask_to_compare)

    def _give_rights(self, role: str) -> None:
        """Change what the contact may see there; an account that is there already is mended at once."""
        self._on_shown(changes.of_contact, portal_role=PortalRole(role))
        standing = self._standing(self._shown)
        if standing is not None and standing.known is Known.THERE and standing.operation is None:
            self._give_account()

    def _standing(self, contact: Contact | None) -> Standing | None:
        standings = self._presenter.state.standings
        mine = (one for one in standings if contact is not None and one.uid == contact.uid)
        return next((one for one in mine if one.action is Action.SHOP_PUT_ACCOUNT), None)

    def _on_shown(self, change: Callable[..., Change], *given: object, **named: object) -> None:
        if self._shown is not None:
            self.edit(change(self._shown.uid, *given, **named))

    def _ask_to_compare(self) -> None:
        client = self._presenter.state.client
        pair = merging_contacts.alike(client) if client else None
        if pair is not None:
            self.merge_asked.emit(pair.one.uid, pair.other.uid)

    def _show_portal(self, contact: Contact | None) -> None:
        """Say how the contact's account in the shop stands; without a shop there is nothing to say."""
        standing = self._standing(contact)
        show_if(self.give_account, standing is not None)
        show_if(self._portal, standing is not None)
        show_if(self.portal_role, standing is not None)
        if standing is None:
            show_if(self.block, False)
            return
        role = contact.portal_role if contact else PortalRole.NONE
        self.portal_role.set_value((role if role in _PORTAL_ROLES else PortalRole.LINE).value)
        there = standing.known is Known.THERE
        show_if(self.block, there)
        # The endpoint of the site has no such call; whoever looks for it here learns where it is done.
        elsewhere = translate("clients", "%1 has no call for it: block accounts in its own administration.")
        told = elsewhere.replace("%1", system_name(standing.system))
        self.block.set_reason(told, translate("clients", "Cannot be blocked from here"))
        absent = standing.known is Known.ABSENT
        state = translate("clients", "not there yet") if absent else standing_words.look(standing)[0]
        told = translate("clients", "Portal account: %1").replace("%1", state)
        self._portal.setText(" · ".join(part for part in (told, *_account_facts(standing)) if part))
        mend, give = translate("clients", "Mend portal access"), translate("clients", "Give portal access")
        self.give_account.setText(mend if there else give)
        busy = translate("clients", "It is on its way already.") if standing.operation else ""
        reason = standing_words.cannot(standing) or busy
        self.give_account.set_reason(reason, translate("clients", "Cannot be given yet"))

    def _give_account(self) -> None:
        if self._shown is not None:
            self._presenter.give_account(self._shown.uid)

    def _ask_call(self) -> None:
        if self._shown is not None and self._shown.phones():
            self.call_asked.emit(self._shown.phones()[0], self._shown.full_name)


def _account_facts(standing: Standing) -> Iterator[str]:
    """Yield what the site said of an account when it was asked last."""
    yield account_words(standing.account)
    if standing.last_sign_in is not None:
        seen = format.day(standing.last_sign_in.astimezone().date())
        yield translate("clients", "last sign-in %1").replace("%1", seen)


def _further(known: Sequence[str]) -> str:
    """Return numbers or addresses behind the main one, which is what the field holds."""
    return translate("clients", "also %1").replace("%1", ", ".join(known[1:])) if len(known) > 1 else ""
