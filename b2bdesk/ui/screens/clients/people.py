"""The contacts of a client: who decides and receives what, and how to reach them; edited in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from b2bdesk.errors import InvalidInput
from b2bdesk.model.client import Client, Contact, ContactRole, PointKind
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.services.clients import is_email, is_phone
from b2bdesk.services.elsewhere import Known
from b2bdesk.ui import format
from b2bdesk.ui.delegates.lines import Line
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.clients import changes, lines, standing_words
from b2bdesk.ui.screens.clients.changes import Change
from b2bdesk.ui.screens.clients.editing import put
from b2bdesk.ui.screens.clients.part_page import PartPage
from b2bdesk.ui.screens.clients.presenter import ClientPresenter
from b2bdesk.ui.screens.clients.served import ServedRow
from b2bdesk.ui.screens.clients.words import portal_words, role_words, translate
from b2bdesk.ui.widgets import (
    Button,
    CheckBox,
    Label,
    TextField,
    field_row,
    row_layout,
    show_if,
)


class PeoplePage(PartPage[Contact]):
    """A table of contacts, the chosen one below it field by field, and a line to add another.

    ``call_asked`` carries the number of the chosen contact and his name; ``can_call`` offers to.
    """

    call_asked = Signal(str, str)

    def __init__(self, presenter: ClientPresenter, *, can_call: bool = False) -> None:
        super().__init__(
            presenter, "client.people", ("client.contact.add.name", "client.contact.add", "user-plus")
        )
        self._can_call = can_call
        self.first_name = TextField(name="client.contact.first")
        self.last_name = TextField(name="client.contact.last")
        self.position = TextField(name="client.contact.position")
        self.phone = TextField(name="client.contact.phone")
        self._call = Button("", icon="phone-outgoing", name="client.contact.call")
        self.email = TextField(name="client.contact.email")
        self.roles = {role: CheckBox("", name=f"client.contact.role.{role.value}") for role in ContactRole}
        self.no_mail = CheckBox("", name="client.contact.no_mail")
        self.served = ServedRow()
        self._portal = Label("", "body", "muted", name="client.contact.portal.state")
        self.give_account = Button("", icon="globe", name="client.contact.portal")
        self._lay_out()
        self._connect()
        self.retranslate()

    def parts(self, client: Client) -> tuple[Contact, ...]:
        """Return the contacts."""
        return client.contacts

    def line_of(self, part: Contact, client: Client) -> Line:
        """Return the row of a contact."""
        return lines.contact_line(part, with_mail=True)

    def adding(self, uid: Uid, text: str) -> tuple[str, Change]:
        """Return how a contact is added."""
        return translate("clients", "New contact"), changes.with_contact(uid, text)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.table.set_heads(translate("clients", "Contacts"), lines.contact_heads(with_mail=True))
        self.table.set_lines([])
        self.first_name.set_label(translate("clients", "First name"))
        self.last_name.set_label(translate("clients", "Surname"))
        self.position.set_label(translate("clients", "Position"))
        self.phone.set_label(translate("clients", "Phone"))
        self._call.setText(translate("clients", "Call"))
        self._call.updateGeometry()
        self.email.set_label(translate("clients", "E-mail"))
        for role, box in self.roles.items():
            box.setText(role_words(role))
        self.served.retranslate()
        self.no_mail.setText(translate("clients", "do not mail"))
        self.give_account.setText(translate("clients", "Give portal access"))
        self._add_head.set_text(translate("clients", "New contact"))
        self.add_text.set_label(translate("clients", "First name and surname"))
        self._add.setText(translate("clients", "Add"))
        self.show_state(self._presenter.state)

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        boxes = row_layout()
        boxes.setSpacing(16)
        for box in (*self.roles.values(), self.no_mail):
            boxes.addWidget(box)
        boxes.addStretch(1)
        portal = row_layout()
        portal.setSpacing(12)
        portal.addWidget(self.give_account)
        portal.addWidget(self._portal, 1)
        self.add_row(field_row(self.first_name, self.last_name, self.position))
        reaching = row_layout()
        reaching.setSpacing(12)
        reaching.addWidget(self.phone, 1)
        reaching.addWidget(self._call, 0, Qt.AlignmentFlag.AlignBottom)
        reaching.addWidget(self.email, 1)
        self.add_row(reaching)
        self.add_row(boxes)
        self.add(self.served)
        self.add_row(portal)
        self.add_adding()

    def _connect(self) -> None:
        for field, name in (
            (self.first_name, "first_name"),
            (self.last_name, "last_name"),
            (self.position, "position"),
        ):
            field.committed.connect(lambda text, name=name: self._edit(name, text.strip() or None))
        self.phone.committed.connect(lambda text: self._reach(PointKind.PHONE, text))
        self.email.committed.connect(lambda text: self._reach(PointKind.EMAIL, text))
        for role, box in self.roles.items():
            box.clicked.connect(lambda wanted, role=role: self._give_role(role, wanted))
        self.no_mail.clicked.connect(lambda wanted: self._edit("no_mail", wanted))
        self.served.served.connect(self._serve)
        self.give_account.clicked.connect(self._give_account)
        self._call.clicked.connect(self._ask_call)

    def show_part(self, part: Contact | None, *, anew: bool) -> None:
        """Show a contact."""
        self._head.set_text(part.full_name if part else translate("clients", "No contacts yet"))
        phones, emails = (part.phones(), part.emails()) if part else ((), ())
        texts = (
            (self.first_name, part.first_name if part else ""),
            (self.last_name, part.last_name if part else ""),
            (self.position, part.position if part else ""),
            (self.phone, format.phone(phones[0]) if phones else ""),
            (self.email, emails[0] if emails else ""),
        )
        for field, text in texts:
            put(field, text or "", anew=anew)
            field.setVisible(part is not None)
        self._call.setVisible(self._can_call and bool(phones))
        for role, box in self.roles.items():
            box.setChecked(part is not None and role in part.roles)
            box.setVisible(part is not None)
        self.no_mail.setChecked(part is not None and part.no_mail)
        self.no_mail.setVisible(part is not None)
        self.served.show_contact(part, self._presenter.state.client)
        self._show_portal(part)

    def _show_portal(self, contact: Contact | None) -> None:
        """Say how the contact's account in the shop stands; without a shop there is nothing to say."""
        found = (
            each
            for each in self._presenter.state.standings
            if contact is not None and each.action is Action.SHOP_PUT_ACCOUNT and each.uid == contact.uid
        )
        standing = next(found, None)
        show_if(self.give_account, standing is not None)
        show_if(self._portal, standing is not None)
        if standing is None:
            return
        there = standing.known is Known.THERE
        absent = standing.known is Known.ABSENT
        state = translate("clients", "not there yet") if absent else standing_words.look(standing)[0]
        told = translate("clients", "Portal account: %1").replace("%1", state)
        right = portal_words(contact.portal_role) if contact else ""
        self._portal.setText(f"{told} · {right}" if right else told)
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

    def _edit(self, name: str, value: Any) -> None:
        if self._shown is not None:
            self._presenter.edit(self._step(), changes.of_contact(self._shown.uid, **{name: value}))

    def _give_role(self, role: ContactRole, wanted: bool) -> None:
        if self._shown is not None:
            self._presenter.edit(self._step(), changes.of_role(self._shown.uid, role, wanted))

    def _serve(self, company: str, wanted: bool) -> None:
        if self._shown is not None:
            change = changes.of_service(self._shown.uid, Uid(company), wanted)
            self._presenter.edit(self._step(), change)

    def _reach(self, kind: PointKind, text: str) -> None:
        is_mail = kind is PointKind.EMAIL
        field = self.email if is_mail else self.phone
        right = is_email(text) if is_mail else is_phone(text)
        reason = "not_an_address" if is_mail else "not_a_number"
        field.set_error("" if right else explain(InvalidInput(field=kind.value, reason=reason)).text)
        if right and self._shown is not None:
            self._presenter.edit(self._step(), changes.of_point(self._shown.uid, kind, text))

    def _step(self) -> str:
        name = self._shown.full_name if self._shown else ""
        return translate("clients", "Contact %1 changed").replace("%1", name)
