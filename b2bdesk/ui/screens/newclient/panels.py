"""What is known of the typed company: who has it already, and what the registry says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients.words import registry_look
from b2bdesk.ui.screens.newclient import words
from b2bdesk.ui.screens.newclient.state import Asking, SheetState
from b2bdesk.ui.widgets import (
    Button,
    IconSpot,
    InlineBar,
    KeyValue,
    KeyValueRows,
    Label,
    Pane,
    SectionHeader,
    StatePill,
    announce,
    paragraph,
    row_layout,
    show_if,
)

translate = words.translate


class Notice(QWidget):
    """One warning: icon, sentence, buttons under it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._spot = IconSpot("triangle-alert", "warning")
        self.text = paragraph(name=f"{name}.text")
        self._buttons = row_layout()
        self._lines = QVBoxLayout()
        self._lines.addWidget(self.text)
        self._lines.addLayout(self._buttons)
        self._row = row_layout(self)
        self._row.addWidget(self._spot, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._lines, 1)
        theme.follow(self)

    def add(self, *buttons: Button) -> None:
        """Add the actions that the warning offers."""
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def say(self, sentence: str) -> None:
        """Show a sentence, or hide the warning with an empty one."""
        fresh = bool(sentence) and sentence != self.text.text()
        self.text.setText(sentence)
        show_if(self, bool(sentence))
        if fresh:
            announce(self, sentence)

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._row.setSpacing(look.px(8))
        self._lines.setSpacing(look.px(6))
        self._buttons.setSpacing(look.px(8))


class DuplicatePanel(Retranslating, Pane):
    """Who has the company, the phone or the e-mail already. Signals carry the uid of the client to open."""

    open_asked = Signal(str)
    contact_asked = Signal()
    join_asked = Signal()
    order_asked = Signal()
    read_asked = Signal()

    def __init__(self) -> None:
        super().__init__("attention", radius=4, name="newclient.dup")
        self._company_client = self._point_client = ""
        self._company = Notice("newclient.dup")
        self._open = Button("", small=True, name="newclient.dup.open")
        self._contact = Button("", small=True, name="newclient.dup.contact")
        self._join = Button("", small=True, name="newclient.dup.join")
        self._order = Button("", small=True, name="newclient.dup.order")
        self._company.add(self._order, self._join, self._open, self._contact)
        self._point = Notice("newclient.dup.point")
        self._open_point = Button("", small=True, name="newclient.dup.point.open")
        self._point.add(self._open_point)
        self._alike = Notice("newclient.dup.alike")
        self._open_alike = Button("", small=True, name="newclient.dup.alike.open")
        self._alike.add(self._open_alike)
        self._alike_client = ""
        self._there = Notice("newclient.dup.there")
        self._read = Button("", small=True, name="newclient.dup.there.read")
        self._there.add(self._read)
        self._read.clicked.connect(self.read_asked)
        self._lines = QVBoxLayout(self)
        for notice in (self._company, self._there, self._point, self._alike):
            self._lines.addWidget(notice)
        self._open_alike.clicked.connect(lambda: self.open_asked.emit(self._alike_client))
        self._open.clicked.connect(lambda: self.open_asked.emit(self._company_client))
        self._open_point.clicked.connect(lambda: self.open_asked.emit(self._point_client))
        self._contact.clicked.connect(self.contact_asked)
        self._order.clicked.connect(self.order_asked)
        self._join.clicked.connect(self.join_asked)
        self.retranslate()
        theme.follow(self)
        self.hide()

    def show_state(self, state: SheetState) -> None:
        """Show what is known, or nothing."""
        same, branch, points = state.same_company, state.branch_of, state.known.same_point
        joined = branch is not None and state.new.group == branch.client
        hit = same or branch
        self._company_client = hit.client if hit else ""
        self._point_client = points[0].client if points else ""
        self._company.say(words.same_company(state) if same else words.branch(branch) if branch else "")
        # Whoever is checked stays one client; making him one with another is done on his card.
        checks = state.new.checked is not None
        show_if(self._contact, same is not None and not checks)
        show_if(self._order, same is not None and state.new.retail is not None)
        show_if(self._join, branch is not None and not joined and not checks)
        self._point.say(words.point(points))
        alike = state.known.alike
        self._alike_client = alike[0].client if alike else ""
        self._alike.say(words.alike(alike))
        there = state.there.found if hit is None else ()
        self._there.say(words.there(there))
        show_if(self, bool(hit or points or alike or there))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("newclient", "Already here"))
        self._open.setText(translate("newclient", "Open"))
        self._open_point.setText(translate("newclient", "Open"))
        self._open_alike.setText(translate("newclient", "Open"))
        self._order.setText(translate("newclient", "Give the order to it"))
        self._contact.setText(translate("newclient", "Add the contact there"))
        self._read.setText(translate("newclient", "Read it now"))
        self._join.setText(translate("newclient", "Add this company to the group"))

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(10))
        self._lines.setSpacing(look.px(10))


class RegistryPanel(Retranslating, QWidget):
    """The registry's answer with its time. ``again_asked``: the person wants to ask once more."""

    again_asked = Signal()

    def __init__(self, system: str) -> None:
        super().__init__()
        self.setObjectName("newclient.registry")
        self._system, self._state = system, SheetState()
        self._head = SectionHeader("", name="newclient.registry.head")
        self._name = Label("", "body5", elide=True, name="newclient.registry.name")
        self._pill = StatePill("", name="newclient.registry.state")
        self._rows = KeyValueRows(name="newclient.registry.facts")
        self._bar = InlineBar(name="newclient.registry.bar")
        self._bar.link_pressed.connect(self.again_asked)
        self._line = row_layout()
        self._line.addWidget(self._name)
        self._line.addWidget(self._pill)
        self._line.addStretch(1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._head)
        self._lines.addLayout(self._line)
        self._lines.addWidget(self._rows)
        self._lines.addWidget(self._bar)
        self.retranslate()
        theme.follow(self)

    def show_state(self, state: SheetState) -> None:
        """Show the question or the answer."""
        self._state = state
        phase, company = state.registry.phase, state.new.registry
        self._head.set_fact(words.registry_fact(self._system, state))
        self._name.setText(self._title())
        show_if(self._name, bool(self._title()))
        self._name.set_colour("text" if company else "muted")
        look = registry_look(state.company_state)
        self._pill.set_state(
            look.words if company else "", look.icon, "ok" if look.colour == "ok" else look.kind
        )
        show_if(self._pill, company is not None)
        self._rows.set_rows(self._facts())
        show_if(self._rows, company is not None)
        self._say()
        show_if(self, phase is not Asking.NOTHING)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._head.set_text(translate("newclient", "Registry"))
        self.setAccessibleName(translate("newclient", "Registry"))
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._lines.setSpacing(look.px(2))
        self._line.setSpacing(look.px(8))

    def _title(self) -> str:
        company = self._state.new.registry
        if company is not None:
            return company.short_name
        asking = self._state.registry.phase is Asking.ASKING
        return translate("newclient", "Asking the registry…") if asking else ""

    def _facts(self) -> list[KeyValue]:
        company = self._state.new.registry
        if company is None:
            return []
        ogrn = (
            translate("newclient", "OGRNIP") if self._state.is_sole_trader else translate("newclient", "OGRN")
        )
        boss = company.director_post or translate("newclient", "Director")
        rows = [
            KeyValue(ogrn, company.ogrn or ""),
            KeyValue(translate("newclient", "Address"), company.legal_address or "", wraps=True),
            KeyValue(
                translate("newclient", "Director"), company.director or "", boss if company.director else ""
            ),
        ]
        return [row for row in rows if row.value]

    def _say(self) -> None:
        state, again = self._state, translate("newclient", "Try again")
        phase, company = state.registry.phase, state.new.registry
        if company is not None and state.needs_comment:
            self._bar.set_message("error", words.not_active(company), icon="octagon-x")
        elif phase is Asking.FAILED and state.registry.problem is not None:
            told = words.no_registry(state.registry.problem)
            self._bar.set_message("warning", told, link=again if state.new.inn else "", icon="cloud-off")
        elif phase is Asking.NOT_FOUND:
            told = words.not_found() if state.new.inn else words.no_such_name()
            self._bar.set_message("note", told, icon="circle-question-mark")
        else:
            self._bar.set_message("note", "")
