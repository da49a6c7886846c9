"""The fields of the new-client sheet in the order of the keystroke path (``ux.md`` 7)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.model.client import ContactRole
from b2bdesk.services.clients import InnState
from b2bdesk.services.newcomers import Choices
from b2bdesk.ui import theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.regions import region_name, regions
from b2bdesk.ui.screens.clients.words import price_kind_name, role_words
from b2bdesk.ui.screens.newclient import words
from b2bdesk.ui.screens.newclient.state import Missing, SheetState
from b2bdesk.ui.widgets import (
    CheckBox,
    ChoiceField,
    Option,
    PopupList,
    PopupRow,
    SectionHeader,
    TextArea,
    TextField,
    field_row,
    show_if,
)

translate = words.translate

COMMENT_HEIGHT = 60


class NewClientForm(Retranslating, QWidget):
    """Shows a :class:`SheetState` and says what was typed; it never moves the focus by itself.

    ``upper`` stands between the number and the contact, ``foot`` beside the last field.

    ``field_edited`` carries the name of a field of :class:`NewClient` and its text.
    """

    first_typed = Signal(str)
    suggestion_taken = Signal(int)
    kpp_chosen = Signal(str)
    field_edited = Signal(str, object)
    group_typed = Signal(str)
    group_chosen = Signal(str, str)

    def __init__(self, upper: Sequence[QWidget], foot: QWidget, *, can_invite: bool = False) -> None:
        super().__init__()
        self._can_invite = can_invite
        self.inn = TextField(name="newclient.inn")
        self.kpp = ChoiceField(name="newclient.kpp")
        self.contact_name = TextField(name="newclient.contact.name")
        self.phone = TextField(name="newclient.contact.phone")
        self.email = TextField(name="newclient.contact.email")
        self.role = ChoiceField(editable=False, name="newclient.contact.role")
        self.invite = CheckBox("", name="newclient.invite")
        self.name = TextField(name="newclient.name")
        self.comment = TextArea(lines=2, name="newclient.comment")
        self.group = ChoiceField(searching=True, name="newclient.group")
        self.price_kind = ChoiceField(editable=False, name="newclient.price")
        self.owner = ChoiceField(editable=False, name="newclient.owner")
        self.region = ChoiceField(name="newclient.region")
        self._contact_head = SectionHeader("", gap=True)
        self._terms_head = SectionHeader("", gap=True)
        self._names: PopupList | None = None
        self._state = SheetState()
        self._lay_out(upper, foot)
        self._connect()
        self.retranslate()
        theme.follow(self)

    # --- showing ---------------------------------------------------------------------------------

    def show_state(self, state: SheetState) -> None:
        """Put everything in its place; a field that has the focus keeps its cursor."""
        before, self._state = self._state, state
        self._show_first(state)
        self._show_kpp(state)
        new = state.new
        for field, text in (
            (self.contact_name, new.contact_name),
            (self.phone, new.phone),
            (self.email, new.email),
            (self.name, new.name),
            (self.comment, new.comment),
        ):
            if field.text() != text:
                field.set_text(text)
        self.invite.setChecked(new.invite)
        needs = translate("newclient", "when there is an e-mail")
        self.invite.set_note("" if new.email.strip() else needs)
        checks = new.checked is not None
        show_if(self.group, not checks)
        show_if(self.invite, self._can_invite and not checks)
        show_if(self.name, state.details_later)
        show_if(self.comment, state.needs_comment)
        if state.choices != before.choices:
            self._offer_choices(state.choices)
        self._show_terms(state)

    def field_of(self, missing: Missing) -> QWidget:
        """Return the field where something is missing."""
        fields: dict[Missing, QWidget] = {
            Missing.CONTACT: self.contact_name,
            Missing.PHONE: self.phone,
            Missing.EMAIL: self.email,
            Missing.COMMENT: self.comment,
        }
        return fields.get(missing, self.inn)

    def mark(self, missing: Missing) -> None:
        """Say at the field what belongs there."""
        field = self.field_of(missing)
        if field is not self.inn and isinstance(field, TextField | TextArea):
            field.set_error(words.reason(missing, self._state))

    def _show_first(self, state: SheetState) -> None:
        if self.inn.text() != state.typed:
            at_end = self.inn.line.cursorPosition() == len(self.inn.text())
            self.inn.set_text(state.typed)
            if at_end:
                self.inn.line.end(False)
        self.inn.set_error(words.wrong_inn() if state.inn is InnState.WRONG else "")
        right = state.inn is InnState.RIGHT
        self.inn.set_addition(translate("newclient", "check digits are right") if right else "")
        self._show_names(state)

    def _show_names(self, state: SheetState) -> None:
        if not state.suggestions or not self.inn.line.hasFocus():
            if self._names is not None:
                self._names.close_list()
            return
        rows = [
            PopupRow(str(place), found.short_name, addition=f"{found.inn}  {found.city or ''}".strip())
            for place, found in enumerate(state.suggestions)
        ]
        self._popup().show_rows(rows, anchor=self.inn.box, width=self.width())

    def _popup(self) -> PopupList:
        if self._names is None:
            self._names = PopupList(self.inn.line, name="newclient.inn.popup")
            self._names.taken.connect(lambda key: self.suggestion_taken.emit(int(key)))
        return self._names

    def _show_kpp(self, state: SheetState) -> None:
        found = [each for each in state.registry.companies if each.kpp]
        options = [Option(each.kpp or "", each.kpp or "", each.city or each.short_name) for each in found]
        if options != self.kpp.options():
            self.kpp.set_options(options)
        if state.new.registry is not None and self.kpp.value() != (state.new.registry.kpp or ""):
            self.kpp.set_value(state.new.registry.kpp or "")
        elif state.new.registry is None and not self.kpp.line.hasFocus():
            self.kpp.set_text(state.new.kpp or "")
        self.kpp.set_note(words.branches(len(found)) if len(found) > 1 else "")

    def _show_terms(self, state: SheetState) -> None:
        new = state.new
        self.role.set_value(new.role.value)
        self.price_kind.set_value(new.price_kind or "")
        me = state.choices.me if state.choices else ""
        self.owner.set_value(new.responsible or me)
        if not self.region.line.hasFocus() and self.region.value() != state.region_code:
            code = state.region_code
            self.region.set_value(code, Option(code, region_name(code)) if code else None)
        self.group.set_options([Option(hit.client, hit.client_name, hit.inn or "") for hit in state.groups])
        if new.group and self.group.value() != new.group and state.group_name:
            self.group.set_value(new.group, Option(new.group, state.group_name))
        elif not new.group and not self.group.line.hasFocus():
            self.group.set_value("")

    def _offer_choices(self, choices: Choices | None) -> None:
        if choices is None:
            return
        usual = Option("", translate("newclient", "Usual"))
        kinds = [Option(kind.code, price_kind_name(kind)) for kind in choices.price_kinds]
        self.price_kind.set_options([usual, *kinds])
        self.owner.set_options(
            [
                Option(
                    user.uid, user.full_name, translate("newclient", "me") if user.uid == choices.me else ""
                )
                for user in choices.users
            ]
        )

    # --- words -----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set the words anew."""
        self.inn.set_label(translate("newclient", "INN or name"))
        self.kpp.set_label(translate("newclient", "KPP"))
        self.contact_name.set_label(translate("newclient", "Name"))
        self.phone.set_label(translate("newclient", "Phone"))
        self.email.set_label(translate("newclient", "E-mail"))
        self.role.set_label(translate("newclient", "Role"))
        self.invite.setText(translate("newclient", "Invite to the portal by e-mail"))
        self.name.set_label(translate("newclient", "Name of the company, until the registry answers"))
        self.comment.set_label(translate("newclient", "Comment for the lead"))
        self.group.set_label(translate("newclient", "Group"))
        self.group.line.setPlaceholderText(translate("newclient", "New client; type to add to another one"))
        self.price_kind.set_label(translate("newclient", "Price kind"))
        self.owner.set_label(translate("newclient", "Responsible"))
        self.region.set_label(translate("newclient", "Region"))
        self._contact_head.set_text(translate("newclient", "Contact"))
        self._terms_head.set_text(translate("newclient", "Terms"))
        self.role.set_options([Option(role.value, role_words(role)) for role in ContactRole])
        self.region.set_options([Option(code, name) for code, name in regions()])
        self._offer_choices(self._state.choices)
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take spacings from the theme."""
        self._lines.setSpacing(theme.current().px(8))
        self.comment.box.setFixedHeight(theme.current().px(COMMENT_HEIGHT))

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self, upper: Sequence[QWidget], foot: QWidget) -> None:
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        first = field_row(self.inn, self.kpp)
        first.setStretch(0, 5)
        first.setStretch(1, 3)
        self._lines.addLayout(first)
        for panel in upper:
            self._lines.addWidget(panel)
        self._lines.addWidget(self._contact_head)
        self._lines.addLayout(field_row(self.contact_name, self.phone))
        self._lines.addLayout(field_row(self.email, self.role))
        self._lines.addWidget(self.invite)
        self._lines.addWidget(self.name)
        self._lines.addWidget(self.comment)
        self._lines.addWidget(self._terms_head)
        self._lines.addWidget(self.group)
        self._lines.addLayout(field_row(self.price_kind, self.owner))
        last = field_row(self.region, foot)
        last.setAlignment(foot, Qt.AlignmentFlag.AlignBottom)
        self._lines.addLayout(last)
        self._lines.addStretch(1)
        self.name.hide()
        self.comment.hide()
        self.invite.setVisible(self._can_invite)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Keep the keystroke path whatever the panels show: their buttons come after the contact."""
        path = (self.inn, self.kpp, self.contact_name, self.phone, self.email, self.role)
        for before, after in pairwise(field.line for field in path):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.inn.edited.connect(self.first_typed)
        self.kpp.chosen.connect(self.kpp_chosen)
        self.kpp.typed.connect(self.kpp_chosen)
        for field, name in (
            (self.contact_name, "contact_name"),
            (self.phone, "phone"),
            (self.email, "email"),
            (self.name, "name"),
            (self.comment, "comment"),
        ):
            field.edited.connect(lambda text, field=field, name=name: self._edited(field, name, text))
        self.phone.committed.connect(lambda _: self._check(Missing.PHONE))
        self.email.committed.connect(lambda _: self._check(Missing.EMAIL))
        self.invite.clicked.connect(lambda wanted: self.field_edited.emit("invite", wanted))
        self.role.chosen.connect(lambda key: self.field_edited.emit("role", ContactRole(key)))
        self.price_kind.chosen.connect(lambda key: self.field_edited.emit("price_kind", key or None))
        self.owner.chosen.connect(lambda key: self.field_edited.emit("responsible", key))
        self.region.chosen.connect(lambda key: self.field_edited.emit("region_code", key))
        self.group.typed.connect(self.group_typed)
        self.group.chosen.connect(lambda key: self.group_chosen.emit(key, self.group.text()))

    def _edited(self, field: TextField | TextArea, name: str, text: str) -> None:
        field.set_error("")
        self.field_edited.emit(name, text)

    def _check(self, missing: Missing) -> None:
        """Mark a phone or an e-mail that is none when the field is left."""
        if missing in {self._state.missing, self._state.missing_contact}:
            self.mark(missing)
