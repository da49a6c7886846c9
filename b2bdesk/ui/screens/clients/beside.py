"""The client of whatever is in front, beside it in the context panel (``F4``, ``ux.md`` 5)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.changes import ChangeSet
from b2bdesk.model.uid import Uid
from b2bdesk.services import cards
from b2bdesk.ui import format, theme
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.side import SideColumn
from b2bdesk.ui.screens.clients.words import cover_words, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.widgets import Button, ButtonKind, Label, show_if

ABOUT = frozenset({"order", "document", "call"})
"""Objects that belong to a client; beside the client himself everything stands in his card."""


class BesideClient(Retranslating, QWidget):
    """Name, who answers, phone, then what stands at the right of the card.

    Nothing is made and nothing is read before somebody opens the panel.
    """

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self.setObjectName("beside.client")
        self._parts = parts
        self._context = parts.window.context
        self._ref: ObjectRef | None = None
        self._finding: JobHandle | None = None
        self.presenter = ClientPresenter(parts, self)
        self.name = Button("", ButtonKind.LINK, name="beside.client.name")
        self._people = Label("", "small", "muted", elide=True, name="beside.client.people")
        self._nobody = Label("", "body", "muted", name="beside.client.nobody")
        self.side: SideColumn | None = None
        self._scroll = QScrollArea()
        self._lines = QVBoxLayout(self)
        self._lay_out()
        self.name.clicked.connect(self._open)
        self.presenter.state_changed.connect(self._show)
        parts.window.registry.state_changed.connect(self.follow)
        self._context.opened.connect(lambda _wanted: self.follow())
        parts.changed.rung.connect(self._data_changed)
        self.retranslate()
        theme.follow(self)

    def follow(self) -> None:
        """Show the client of what is in front, if anybody looks."""
        ref = self._parts.window.navigator.state().ref
        about = ref if ref is not None and ref.kind in ABOUT else None
        self._context.offer_above(about is not None)
        if not self._context.wanted or about is None:
            self._ref = None
        elif about != self._ref:
            self._ref = about
            self._find(about)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("clients", "Client"))
        self._nobody.setText(translate("clients", "No client chosen"))
        self._show(self.presenter.state)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(0, look.px(8), 0, 0)
        self._lines.setSpacing(0)
        # The link has a padding of its own; all texts stand on one column.
        for box, left in zip(self._padded, (8, 20), strict=True):
            box.setContentsMargins(look.px(left), 0, look.px(20), 0)

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._padded = [QVBoxLayout(), QVBoxLayout()]
        for box, part in zip(self._padded, (self.name, self._people), strict=True):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            self._lines.addLayout(box)
        self._padded[1].addWidget(self._nobody)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines.addWidget(self._scroll, 1)

    def _made(self) -> SideColumn:
        if self.side is None:
            parts = self._parts
            self.side = SideColumn(self.presenter, parts.desk.clock.today)
            self.side.order_asked.connect(lambda uid: parts.window.open_object(ObjectRef("order", uid)))
            self._scroll.setWidget(self.side)
        return self.side

    def _find(self, ref: ObjectRef) -> None:
        if self._finding is not None:
            self._finding.cancel()
        desk = self._parts.desk
        self._finding = self._parts.runner.read(lambda _: cards.client_of(desk, ref.kind, Uid(ref.uid)), self)
        self._finding.succeeded.connect(self._found)

    def _found(self, client: Uid | None) -> None:
        self._made().keep_note()
        self.presenter.show(client or "")

    def _show(self, state: CardState) -> None:
        client = state.client
        show_if(self.name, client is not None)
        show_if(self._people, client is not None)
        show_if(self._nobody, client is None)
        show_if(self._scroll, client is not None)
        if client is None:
            return
        self.name.setText(client.name)
        owner = state.card.responsible if state.card else None
        numbers = [phone for contact in client.contacts for phone in contact.phones()]
        answers = owner.full_name if owner else translate("clients", "nobody answers for it")
        phone = format.phone(numbers[0]) if numbers else ""
        self._people.setText(" · ".join(part for part in (answers, cover_words(state.card), phone) if part))
        self._made().show_state(state)

    def _open(self) -> None:
        client = self.presenter.state.client
        if client is not None:
            self._parts.window.open_object(ObjectRef("client", client.uid))

    def _data_changed(self, changes: ChangeSet) -> None:
        """The order in front may have got another client."""
        if self._ref is not None and changes.kinds() & {"edit_draft", "order", "call"}:
            self._find(self._ref)
