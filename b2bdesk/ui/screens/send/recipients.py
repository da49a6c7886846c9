"""To and copies: people of the client by role, or addresses typed by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.ui import format, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.send.presenter import SendPresenter
from b2bdesk.ui.screens.send.state import SendState, addresses
from b2bdesk.ui.screens.send.words import role_words
from b2bdesk.ui.widgets import ChoiceField, InlineBar, Option


class RecipientFields(Retranslating, QWidget):
    """Two fields and the question about a new domain; the address itself always stands under the box."""

    person_chosen = Signal(str)
    to_typed = Signal(str)
    cc_typed = Signal(str)
    domains_allowed = Signal()

    def __init__(self, presenter: SendPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._state = SendState()
        self.to = ChoiceField(name="send.to")
        self.question = InlineBar("note", name="send.newdomain")
        self.cc = ChoiceField(name="send.cc")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.to, self.question, self.cc):
            self._lines.addWidget(part)
        self.to.chosen.connect(self.person_chosen)
        self.to.typed.connect(self.to_typed)
        self.cc.chosen.connect(self._add_copy)
        self.cc.typed.connect(self.cc_typed)
        self.question.link_pressed.connect(self.domains_allowed)
        self.retranslate()
        theme.follow(self)

    def show_state(self, state: SendState) -> None:
        """Show who gets the letter."""
        self._state = state
        self._offer(state)
        if state.form.contact:
            self.to.set_value(state.form.contact)
        elif self.to.text() != state.form.to or self.to.value():
            self.to.set_text(state.form.to)
        self.to.set_note(self._address(state))
        if self.cc.text() != state.form.cc:
            self.cc.set_text(state.form.cc)
        fresh = state.new_domains()
        words = self.tr("New domain %1: is it right?").replace("%1", ", ".join(fresh)) if fresh else ""
        self.question.set_message("note", words, link=self.tr("Yes, send there"))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.to.set_label(self.tr("To"))
        self.cc.set_label(self.tr("Copy"))
        self.to.line.setPlaceholderText(self.tr("person or address"))
        self.cc.line.setPlaceholderText(self.tr("add a recipient"))
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take the spacing from the theme."""
        self._lines.setSpacing(theme.current().px(8))

    def _offer(self, state: SendState) -> None:
        people = state.case.recipients if state.case else ()
        options = [
            Option(one.contact, one.name or one.address, role_words(one.roles) or one.address, "user")
            for one in people
        ]
        if options != self.to.options():
            self.to.set_options(options)
            self.cc.set_options(options)

    def _address(self, state: SendState) -> str:
        person = state.suggested(state.form.contact)
        if person is None or state.case is None:
            return ""
        written = state.case.written.get(person.address)
        if written is None:
            return self.tr("%1, first letter").replace("%1", person.address)
        day = format.short_day(written.astimezone().date())
        return self.tr("%1, last letter %2").replace("%1", person.address).replace("%2", day)

    def _add_copy(self, contact: str) -> None:
        """Put the address of a chosen person behind those already there."""
        people = self._state.case.recipients if self._state.case else ()
        found = next((one.address for one in people if one.contact == contact), "")
        before = [each for each in addresses(self._state.form.cc) if "@" in each]
        self.cc_typed.emit(", ".join(dict.fromkeys([*before, found])))
