"""The contacts of a client: who decides and receives what, and how to reach them; edited in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from b2bdesk.errors import InvalidInput
from b2bdesk.model.client import Contact, ContactRole, PointKind
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.services.clients import is_email, is_phone
from b2bdesk.services.elsewhere import Known
from b2bdesk.ui import format
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import changes, lines, standing_words
from b2bdesk.ui.screens.clients.editing import put
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.words import role_words, translate
from b2bdesk.ui.widgets import (
    Button,
    CheckBox,
    Label,
    SectionHeader,
    TextField,
    field_row,
    row_layout,
    show_if,
)


class PeoplePage(Retranslating, Page):
    """A table of contacts, the chosen one below it field by field, and a line to add another.

    ``call_asked`` carries the number of the chosen contact and his name; ``can_call`` offers to.
    """

    call_asked = Signal(str, str)

    def __init__(self, presenter: ClientPresenter, *, can_call: bool = False) -> None:
        super().__init__("client.people")
        self._presenter, self._can_call = presenter, can_call
        self._shown: Contact | None = None
        self._wanted = ""
        self.table = LinesTable(name="client.people.list", fitted=True)
        self._head = SectionHeader("", gap=True)
        self.first_name = TextField(name="client.contact.first")
        self.last_name = TextField(name="client.contact.last")
        self.position = TextField(name="client.contact.position")
        self.phone = TextField(name="client.contact.phone")
        self._call = Button("", icon="phone-outgoing", name="client.contact.call")
        self.email = TextField(name="client.contact.email")
        self.roles = {role: CheckBox("", name=f"client.contact.role.{role.value}") for role in ContactRole}
        self.no_mail = CheckBox("", name="client.contact.no_mail")
        self._portal = Label("", "body", "muted", name="client.contact.portal.state")
        self.give_account = Button("", icon="globe", name="client.contact.portal")
        self._add_head = SectionHeader("", gap=True)
        self.add_name = TextField(name="client.contact.add.name")
        self._add = Button("", icon="user-plus", name="client.contact.add")
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show the contacts; the chosen one stays chosen."""
        client = state.client
        if client is None:
            return
        self.table.set_lines([lines.contact_line(each, with_mail=True) for each in client.contacts])
        self.table.setVisible(bool(client.contacts))
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""
        elif not self.table.current_key() and client.contacts:
            self.table.choose(client.contacts[0].uid)
        self._show(client.contact(Uid(self.table.current_key())))

    def choose(self, uid: str) -> None:
        """Show one contact."""
        self.table.choose(uid)

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
        self.no_mail.setText(translate("clients", "do not mail"))
        self.give_account.setText(translate("clients", "Give portal access"))
        self._add_head.set_text(translate("clients", "New contact"))
        self.add_name.set_label(translate("clients", "First name and surname"))
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
        adding = row_layout()
        adding.setSpacing(12)
        adding.addWidget(self.add_name, 1)
        adding.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        adding.addStretch(1)
        self.add_table(self.table)
        self.add(self._head)
        self.add_row(field_row(self.first_name, self.last_name, self.position))
        reaching = row_layout()
        reaching.setSpacing(12)
        reaching.addWidget(self.phone, 1)
        reaching.addWidget(self._call, 0, Qt.AlignmentFlag.AlignBottom)
        reaching.addWidget(self.email, 1)
        self.add_row(reaching)
        self.add_row(boxes)
        self.add_row(portal)
        self.add(self._add_head)
        self.add_row(adding)
        self.end()

    def _connect(self) -> None:
        self.table.rested.connect(self._rested)
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
        self.give_account.clicked.connect(self._give_account)
        self._add.clicked.connect(self._add_contact)
        self._call.clicked.connect(self._ask_call)
        self.add_name.line.returnPressed.connect(self._add_contact)

    def _rested(self, uid: str) -> None:
        client = self._presenter.state.client
        self._show(client.contact(Uid(uid)) if client else None)

    def _show(self, contact: Contact | None) -> None:
        anew = contact is None or self._shown is None or contact.uid != self._shown.uid
        self._shown = contact
        self._head.set_text(contact.full_name if contact else translate("clients", "No contacts yet"))
        phones, emails = (contact.phones(), contact.emails()) if contact else ((), ())
        texts = (
            (self.first_name, contact.first_name if contact else ""),
            (self.last_name, contact.last_name if contact else ""),
            (self.position, contact.position if contact else ""),
            (self.phone, format.phone(phones[0]) if phones else ""),
            (self.email, emails[0] if emails else ""),
        )
        for field, text in texts:
            put(field, text or "", anew=anew)
            field.setVisible(contact is not None)
        self._call.setVisible(self._can_call and bool(phones))
        for role, box in self.roles.items():
            box.setChecked(contact is not None and role in contact.roles)
            box.setVisible(contact is not None)
        self.no_mail.setChecked(contact is not None and contact.no_mail)
        self.no_mail.setVisible(contact is not None)

        self._show_portal(contact)

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
        self._portal.setText(translate("clients", "Portal account: %1").replace("%1", state))
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

    def _reach(self, kind: PointKind, text: str) -> None:
        is_mail = kind is PointKind.EMAIL
        field = self.email if is_mail else self.phone
        right = is_email(text) if is_mail else is_phone(text)
        reason = "not_an_address" if is_mail else "not_a_number"
        field.set_error("" if right else explain(InvalidInput(field=kind.value, reason=reason)).text)
        if right and self._shown is not None:
            self._presenter.edit(self._step(), changes.of_point(self._shown.uid, kind, text))

    def _add_contact(self) -> None:
        name = self.add_name.text()
        if not name.strip():
            self.add_name.set_error(explain(InvalidInput(field="name", reason="empty")).text)
            return
        self.add_name.set_error("")
        self.add_name.set_text("")
        uid = changes.fresh_uid()
        self._wanted = uid
        self._presenter.edit(translate("clients", "New contact"), changes.with_contact(uid, name))

    def _step(self) -> str:
        name = self._shown.full_name if self._shown else ""
        return translate("clients", "Contact %1 changed").replace("%1", name)
