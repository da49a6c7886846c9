"""The sheet of many orders: which document, for which clients, in how many letters."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.model.document import DocumentKind
from b2bdesk.model.uid import Uid
from b2bdesk.services import batch
from b2bdesk.services.batch import BatchGroup
from b2bdesk.services.clients import EMAIL
from b2bdesk.ui import theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.asking import AskFolder, ask_folder
from b2bdesk.ui.screens.send.batch_presenter import BatchPresenter, BatchState
from b2bdesk.ui.screens.send.batch_row import ClientRow
from b2bdesk.ui.screens.send.words import kind_words, translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    CheckBox,
    ChoiceField,
    InlineBar,
    Label,
    Option,
    SectionHeader,
    SideSheet,
    show_if,
)

WIDTH = 560
MOST_ROWS = 60
"""More clients than these are counted in one line: nobody reads them one by one."""


class BatchSheet(SideSheet):
    """Covers the detail while many orders are worked on; closing stops nothing that runs."""

    def __init__(self, parts: ScreenParts, ground: QWidget, asking: AskFolder = ask_folder) -> None:
        self._ready = False
        super().__init__(ground, "", key="F12", width=WIDTH, name="batch")
        self._parts, self._asking = parts, asking
        self.presenter = BatchPresenter(parts, self)
        self.kind = ChoiceField(editable=False, name="batch.kind")
        self.stamp = CheckBox("", name="batch.stamp")
        self.portal = CheckBox("", name="batch.portal")
        self.one_letter = CheckBox("", name="batch.one_letter")
        self.problem = InlineBar("error", name="batch.problem")
        self.progress = InlineBar("info", icon="hourglass", name="batch.progress")
        self.clients = SectionHeader("")
        self.rows: dict[Uid, ClientRow] = {}
        self._rest = Label("", "small", "muted", name="batch.rest")
        self._save = Button("", icon="download", name="batch.save")
        self._print = Button("", name="batch.print")
        self._send = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="batch.send")
        self._build()
        self._connect()
        self._ready = True
        self.retranslate()

    def finish(self) -> None:
        """Do the same from inside (``Ctrl+Enter``)."""
        self.primary()

    def primary(self) -> None:
        """Send; says why when nothing can leave."""
        if self._send.reason():
            self._send.show_reason()
            self._parts.window.notifier.tell(self._send.reason())
        else:
            self.presenter.send()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        if not self._ready:
            return
        self.kind.set_label(self.tr("Document"))
        self.stamp.setText(self.tr("Stamp and signatures"))
        self.portal.setText(self.tr("Show in the clients' accounts"))
        self.one_letter.setText(self.tr("One letter per client"))
        self.clients.set_text(self.tr("Clients"))
        self._save.setText(self.tr("PDF"))
        self._print.setText(self.tr("Print"))
        self._send.setText(self.tr("Send"))
        self.render_state(self.presenter.state)

    def render_state(self, state: BatchState) -> None:
        """Show a state."""
        count = len(state.orders)
        self.set_words(self.tr("Print and send"), self.tr("%n order(s)", "", count) if count else "")
        self.kind.set_options([Option(kind.value, kind_words(kind)) for kind in batch.KINDS])
        self.kind.set_value(state.kind.value)
        self.stamp.setChecked(state.with_stamp)
        self.portal.setChecked(state.is_published())
        show_if(self.portal, state.case is not None and state.case.portal is not None)
        self.one_letter.setChecked(state.one_letter)
        self.problem.set_message("error", self._trouble(state))
        working = self.tr("%1 of %2 documents are ready")
        working = working.replace("%1", str(state.done)).replace("%2", str(state.total))
        self.progress.set_message(
            "info", working if state.busy else "", link=self.tr("Stop"), icon="hourglass"
        )
        self._show_clients(state)
        for button, reason in zip((self._save, self._print, self._send), self._reasons(state), strict=True):
            button.set_reason(reason)

    # --- inside --------------------------------------------------------------------------------------

    def _build(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        for part in (self.kind, self.stamp, self.portal, self.one_letter, self.clients):
            self._column.addWidget(part)
        self._list = QVBoxLayout()
        self._column.addLayout(self._list)
        self._column.addWidget(self._rest)
        self._column.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidget(inner)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.progress)
        self.body.addWidget(scrolled, 1)
        for button in (self._save, self._print, self._send):
            self.footer.add(button)

    def _connect(self) -> None:
        act = self.presenter
        act.state_changed.connect(self.render_state)
        act.sent.connect(self.close_sheet)
        self.kind.chosen.connect(lambda key: act.choose_kind(DocumentKind(key)))
        self.stamp.clicked.connect(act.choose_stamp)
        self.portal.clicked.connect(act.choose_publish)
        self.one_letter.clicked.connect(act.choose_letters)
        self.progress.link_pressed.connect(act.stop)
        self._save.clicked.connect(self._ask_and_save)
        self._print.clicked.connect(act.print_all)
        self._send.clicked.connect(self.primary)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        super().restyle()
        if self._ready:
            look = theme.current()
            self._column.setSpacing(look.px(8))
            self._list.setSpacing(look.px(2))

    def _ask_and_save(self) -> None:
        folder = self._asking(self)
        if folder:
            self.presenter.save_all(Path(folder))

    def _show_clients(self, state: BatchState) -> None:
        groups = state.case.groups if state.case else ()
        shown = groups[:MOST_ROWS]
        if [one.client for one in shown] != list(self.rows):
            self._rebuild(shown)
        for group in shown:
            self.rows[group.client].show_group(group, group.client not in state.left_out, state)
        more = len(groups) - len(shown)
        self._rest.setText(self.tr("and %n more client(s)", "", more) if more else "")
        show_if(self._rest, more > 0)

    def _rebuild(self, groups: tuple[BatchGroup, ...]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        act = self.presenter
        for place, group in enumerate(groups):
            row, uid = ClientRow(f"batch.client.{place}"), group.client
            row.box.clicked.connect(lambda wanted, uid=uid: act.choose_client(uid, wanted))
            row.to_changed.connect(lambda text, uid=uid: act.choose_to(uid, text))
            row.domains_allowed.connect(lambda uid=uid: act.allow_domains(uid))
            self.rows[uid] = row
            self._list.addWidget(row)

    def _trouble(self, state: BatchState) -> str:
        if state.problem is not None:
            return explain(state.problem).text
        if not state.failed:
            return ""
        first = explain(state.failed[0][1], "invoice").text
        said = self.tr("%n document(s) could not be made.", "", len(state.failed))
        return f"{said} {first}"

    def _reasons(self, state: BatchState) -> tuple[str, str, str]:
        if state.busy or state.case is None or state.case.kind is not state.kind:
            busy = self.tr("It is being done.")
            return busy, busy, busy
        wrong = _wrong_address(state)
        nothing = "" if state.chosen() else self.tr("None of these orders can have this document.")
        nobody = "" if state.mailed() else self.tr("Nobody is known who could get these letters.")
        return nothing, nothing, nothing or nobody or wrong


def _wrong_address(state: BatchState) -> str:
    """Return the first address or new domain that stands against sending, and whose it is."""
    for group in state.mailed():
        wrong = next((each for each in state.addresses_of(group) if not EMAIL.match(each)), "")
        if wrong:
            said = translate("send", "%1: this is not an address: %2.")
            return said.replace("%1", group.name).replace("%2", wrong)
        fresh = state.new_domains(group)
        if fresh:
            said = translate("send", "%1: say yes to the new domain %2 first.")
            return said.replace("%1", group.name).replace("%2", fresh[0])
    return ""
