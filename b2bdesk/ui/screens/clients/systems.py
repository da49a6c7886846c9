"""The client in all systems: a checklist of who knows which company and contact, and creating them there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from b2bdesk.services.elsewhere import Known, Standing
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import standing_words
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import Button, InlineBar, SectionHeader, row_layout

_FREE = frozenset({Known.REFUSED, Known.UNKNOWN})


class SystemsPage(Retranslating, Page):
    """A table of records and systems; under it what is to be said of the chosen one, and what can be done."""

    sync_asked = Signal()

    def __init__(self, presenter: ClientPresenter) -> None:
        super().__init__("client.systems")
        self._presenter = presenter
        self.table = LinesTable(name="client.systems.list", fitted=True)
        self._head = SectionHeader("", gap=True, name="client.systems.head")
        self.remark = InlineBar("note", name="client.systems.remark")
        self.send = Button("", icon="send", name="client.systems.create")
        row = row_layout()
        row.addWidget(self.send)
        row.addStretch(1)
        self.add_table(self.table)
        self.add(self._head)
        self.add(self.remark)
        self.add_row(row)
        self.end()
        self.table.rested.connect(lambda _key: self._show())
        self.send.clicked.connect(self._send)
        self.remark.link_pressed.connect(self.sync_asked)
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show the checklist; the chosen row stays chosen."""
        if state.client is None:
            return
        self.table.set_lines([standing_words.line(each) for each in state.standings])
        if not self.table.current_key() and state.standings:
            self.table.choose(state.standings[0].key)
        self._show()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.table.set_heads(translate("clients", "In other systems"), standing_words.heads())
        self.table.set_lines([])
        self.show_state(self._presenter.state)

    def _show(self) -> None:
        chosen = self._chosen()
        for part in (self._head, self.send):
            part.setVisible(chosen is not None)
        if chosen is None:
            self.remark.set_message("note", "")
            return
        self._head.set_text(f"{chosen.name} – {system_name(chosen.system)}")
        self._say(chosen)
        refused = chosen.known is Known.REFUSED
        again, create = translate("clients", "Send again"), translate("clients", "Create there")
        self.send.setText(again if refused else create)
        self.send.set_reason(self._why_not(chosen), translate("clients", "Cannot be created there"))

    def _send(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.known is Known.REFUSED and chosen.operation is not None:
            self._presenter.send_again(chosen.operation.uid)
        elif chosen is not None:
            self._presenter.create_there(chosen.key)

    def _chosen(self) -> Standing | None:
        key = self.table.current_key()
        return next((each for each in self._presenter.state.standings if each.key == key), None)

    def _say(self, chosen: Standing) -> None:
        words, icon, colour = standing_words.look(chosen)
        kind = {"error": "error", "warning": "warning"}.get(colour, "note")
        link = translate("clients", "Show in Sync") if chosen.known in _FREE else ""
        self.remark.set_message(kind, standing_words.remark(chosen) or words, link=link, icon=icon)

    def _why_not(self, chosen: Standing) -> str:
        if chosen.may_create or chosen.known is Known.REFUSED:
            return ""
        if chosen.known is Known.THERE:
            return translate("clients", "It is known there already.")
        if chosen.known is not Known.ABSENT:
            return translate("clients", "It is on its way already.")
        return standing_words.cannot(chosen)
