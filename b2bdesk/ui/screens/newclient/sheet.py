"""The new-client sheet: 520 wide over the detail of whatever screen is in front (``ux.md`` 7)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from b2bdesk.model.outbox import Action
from b2bdesk.services import elsewhere, newcomers
from b2bdesk.services.clients import NewClient
from b2bdesk.ui import theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.newclient import words
from b2bdesk.ui.screens.newclient.details import DetailsDrop, DetailsPanel, put_into
from b2bdesk.ui.screens.newclient.form import NewClientForm
from b2bdesk.ui.screens.newclient.panels import DuplicatePanel, RegistryPanel
from b2bdesk.ui.screens.newclient.presenter import NewClientPresenter
from b2bdesk.ui.screens.newclient.state import Missing, SheetState
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import Button, ButtonKind, InlineBar, SideSheet, paragraph, show_if

KEY = "Ctrl+Shift+N"
WIDTH = 520
SCROLL_BAR = 8

translate = words.translate


class NewClientSheet(SideSheet):
    """The view of a :class:`NewClientPresenter`; made anew at each opening, because it covers one pane."""

    def __init__(self, parts: ScreenParts, presenter: NewClientPresenter, pane: QWidget) -> None:
        title = translate("newclient", "New client")
        super().__init__(pane, title, key=KEY, width=WIDTH, name="newclient")
        self._parts, self._presenter = parts, presenter
        self.duplicates = DuplicatePanel()
        self.registry = RegistryPanel(parts.desk.systems.get("requisites", ""))
        self._crm = paragraph("", "small", "muted", name="newclient.crm")
        self._where = paragraph("", "small", "muted", name="newclient.where")
        self.form = NewClientForm(
            [self.duplicates, self.registry, self._crm],
            self._where,
            can_invite=parts.desk.does(Action.SHOP_PUT_ACCOUNT),
        )
        self.details = DetailsPanel(parts.desk, parts.runner)
        DetailsDrop(self, self.details)
        self._trouble = InlineBar("error", name="newclient.problem")
        self._clear = Button("", ButtonKind.QUIET, name="newclient.clear")
        self._create = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="newclient.create")
        self._fill()
        self._connect()
        self.retranslate()
        self.show_state(presenter.state)

    def show_state(self, state: SheetState) -> None:
        """Show what the presenter knows; the focus stays where it is."""
        self.form.show_state(state)
        self.duplicates.show_state(state)
        self.registry.show_state(state)
        self._name_it(state)
        searched = words.search_there(state.there.phase)
        self._crm.setText(searched)
        show_if(self._crm, bool(searched))
        self.details.show_file(state.new.file)
        self._where.setText(self._destinations(state.new))
        missing = state.missing
        title = translate("newclient", "Cannot create yet") if missing else ""
        if missing and state.new.checked is not None:
            title = translate("newclient", "Cannot save yet")
        self._create.set_reason(words.reason(missing, state) if missing else "", title)
        self._clear.setVisible(not state.is_empty)
        problem = state.problem
        self._trouble.set_message("error", explain(problem, "client").text if problem else "")

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self._name_it(self._presenter.state)
        self._clear.setText(translate("newclient", "Start over"))
        for button in (self._create, self._clear):
            button.updateGeometry()
        self.show_state(self._presenter.state)

    def finish(self) -> None:
        """Create the client, or show what is missing (``Ctrl+Enter``)."""
        self._presenter.create()

    # --- inside ----------------------------------------------------------------------------------

    def _fill(self) -> None:
        scroll = QScrollArea()
        scroll.setObjectName("newclient.scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.form)
        for part in (scroll, scroll.viewport(), self.form):
            part.setAutoFillBackground(False)
        self.body.addWidget(self._trouble)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.details)
        self.footer.add_quiet(self._clear)
        self.footer.add(self._create)
        scroll.verticalScrollBar().rangeChanged.connect(lambda _low, high: self._keep_edge(high > 0))
        self._keep_edge(False)

    def restyle(self) -> None:
        """Leave the room of the scroll bar inside the padding."""
        super().restyle()
        look = theme.current()
        pad, edge = look.px(12), look.px(20)
        self.body.setContentsMargins(edge, pad, edge - look.px(SCROLL_BAR), pad)

    def _keep_edge(self, scrolls: bool) -> None:
        # The fields end at the same vertical whether the scroll bar is there or not.
        right = 0 if scrolls else theme.current().px(SCROLL_BAR)
        layout = self.form.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, right, 0)

    def _connect(self) -> None:
        form, presenter = self.form, self._presenter
        form.first_typed.connect(presenter.type_first)
        form.suggestion_taken.connect(presenter.take_suggestion)
        form.kpp_chosen.connect(presenter.choose_kpp)
        form.field_edited.connect(lambda name, value: presenter.edit(**{name: value}))
        form.group_typed.connect(presenter.search_group)
        form.group_chosen.connect(presenter.choose_group)
        self.duplicates.open_asked.connect(self._open_client)
        self.duplicates.contact_asked.connect(presenter.add_contact)
        self.duplicates.order_asked.connect(presenter.give_order)
        self.duplicates.join_asked.connect(presenter.add_to_group)
        self.duplicates.read_asked.connect(presenter.read_there)
        self.registry.again_asked.connect(presenter.ask_registry)
        self.details.laid.connect(lambda file: presenter.edit(file=file))
        self.details.taken.connect(lambda found: put_into(presenter, found))
        self._create.clicked.connect(presenter.create)
        self._clear.clicked.connect(self._start_over)
        presenter.state_changed.connect(self.show_state)
        presenter.lacking.connect(self._show_missing)
        self.closed.connect(presenter.close)

    def _name_it(self, state: SheetState) -> None:
        """Say what the sheet does: it makes a client, or makes one whole who came by himself."""
        if state.new.checked is not None:
            self.set_words(translate("newclient", "Check the client"))
            self._create.setText(translate("newclient", "Save"))
        else:
            self.set_words(translate("newclient", "New client"))
            self._create.setText(translate("newclient", "Create"))

    def _open_client(self, uid: str) -> None:
        self.close_sheet()
        self._parts.window.open_object(ObjectRef("client", uid))

    def _start_over(self) -> None:
        self._presenter.clear()
        self.form.inn.setFocus()

    def _show_missing(self, missing: Missing) -> None:
        # The person asked to create, so the cursor may go where something is missing.
        self.form.mark(missing)
        self.form.field_of(missing).setFocus(Qt.FocusReason.OtherFocusReason)
        self._create.show_reason()

    def _destinations(self, new: NewClient) -> str:
        system = self._parts.desk.systems.get("crm", "")
        if not system:
            return translate("newclient", "Will be kept on this computer: no CRM is connected.")
        beside = [
            system_name(self._parts.desk.systems[action.capability])
            for action in elsewhere.WITH_THE_CLIENT
            if self._parts.desk.does(action)
        ]
        if new.invite and newcomers.may_invite(self._parts.desk, new):
            beside.append(system_name(self._parts.desk.systems[Action.SHOP_PUT_ACCOUNT.capability]))
        told = translate("newclient", "Will be created in: %1 – now")
        if new.checked is not None:
            told = translate("newclient", "Will be saved in: %1 – now")
        return told.replace("%1", ", ".join([translate("newclient", "CRM"), *beside]))
