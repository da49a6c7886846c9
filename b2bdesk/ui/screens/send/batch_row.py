"""A client of the batch: its documents, who gets them, what stands against some."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.services.batch import BatchGroup
from b2bdesk.ui import format
from b2bdesk.ui.screens.send.batch_presenter import BatchState
from b2bdesk.ui.screens.send.words import obstacle_words, role_words, translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    CheckBox,
    ChoiceField,
    InlineBar,
    Label,
    Option,
    paragraph,
    row_layout,
    show_if,
)


class ClientRow(QWidget):
    """How many documents, worth what, to which address; pressing the address opens a field to change it.

    ``to_changed`` carries the addresses as typed; ``domains_allowed`` comes with a yes to new mail domains.
    """

    to_changed = Signal(str)
    domains_allowed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.box = CheckBox("", name=name)
        self.fact = Label("", "small", "muted")
        self.to = Button("", ButtonKind.LINK, small=True, name=f"{name}.to")
        self.field: ChoiceField | None = None
        self.question = InlineBar("note", name=f"{name}.newdomain")
        self.trouble = paragraph("", "small", "warning")
        self._group: BatchGroup | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        first = QWidget()
        row = row_layout(first)
        row.addWidget(self.box, 1)
        row.addWidget(self.fact)
        row.addWidget(self.to)
        for part in (first, self.question, self.trouble):
            self._lines.addWidget(part)
        self.to.clicked.connect(self.open_field)
        self.question.link_pressed.connect(self.domains_allowed)

    def show_group(self, group: BatchGroup, wanted: bool, state: BatchState) -> None:
        """Show a client."""
        self._group = group
        possible = group.possible()
        self.box.setText(group.name)
        self.box.setAccessibleName(group.name)
        self.box.set_reason("" if possible else translate("send", "no document is possible"))
        self.box.setChecked(wanted and bool(possible))
        said = f"{len(possible)} · {format.money(group.total, kopecks=False)}"
        self.fact.setText(said)
        to = ", ".join(state.addresses_of(group)) or translate("send", "no address")
        self.box.setAccessibleDescription(f"{said}, {to}")
        self._show_to(to, wanted and bool(possible))
        self._ask(state.new_domains(group))
        failed = dict(state.failed)
        told = [
            f"{one.number}: {obstacle_words(problem)}"
            for one in group.orders
            if (problem := one.obstacle or failed.get(one.order)) is not None
        ]
        self.trouble.setText("; ".join(told))
        show_if(self.trouble, bool(told))

    def open_field(self) -> None:
        """Offer the people of the client and take typed addresses; made when it is wanted."""
        if self._group is None:
            return
        if self.field is None:
            self.field = ChoiceField(name=f"{self._name}.field")
            self.field.set_label(translate("send", "To"))
            self.field.chosen.connect(self._person_chosen)
            self.field.typed.connect(self.to_changed)
            self._lines.insertWidget(1, self.field)
        self.field.set_options(
            [
                Option(one.contact, one.name or one.address, role_words(one.roles) or one.address, "user")
                for one in self._group.recipients
            ]
        )
        self.field.set_text(self.to.text() if "@" in self.to.text() else "")
        self.field.show()
        self.field.line.setFocus()

    def _show_to(self, to: str, possible: bool) -> None:
        self.to.setText(to)
        self.to.setAccessibleName(translate("send", "Change the recipient: %1").replace("%1", to))
        show_if(self.to, possible)
        if self.field is not None:
            show_if(self.field, possible and not self.field.isHidden())

    def _ask(self, fresh: tuple[str, ...]) -> None:
        words = translate("send", "New domain %1: is it right?").replace("%1", ", ".join(fresh))
        self.question.set_message("note", words if fresh else "", link=translate("send", "Yes, send there"))

    def _person_chosen(self, contact: str) -> None:
        people = self._group.recipients if self._group else ()
        found = next((one.address for one in people if one.contact == contact), "")
        if self.field is not None:
            self.field.set_text(found)
        self.to_changed.emit(found)
