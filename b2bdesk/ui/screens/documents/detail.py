"""A document: the very PDF, the facts, the ways it went, what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from b2bdesk.model.document import DESK, Channel, DeliveryState, DocumentState
from b2bdesk.services import documents, portal
from b2bdesk.services.sending import DocumentCase
from b2bdesk.ui import format, theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.documents.presenter import DocumentPresenter
from b2bdesk.ui.screens.documents.presenter import DocumentState as Shown
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.asking import AskPath, ask_path
from b2bdesk.ui.screens.send.letters_list import LettersList
from b2bdesk.ui.screens.send.outgoing import Outgoing
from b2bdesk.ui.screens.send.words import delivery_look, drift_words, title_of
from b2bdesk.ui.shell.command_widgets import CommandButton
from b2bdesk.ui.shell.detail import Detail
from b2bdesk.ui.widgets import (
    ActionBar,
    Button,
    ButtonKind,
    DetailHeader,
    InlineBar,
    KeyHints,
    KeyValue,
    KeyValueRows,
    Pane,
    SectionHeader,
    show_if,
)
from b2bdesk.ui.widgets.pdf_view import PdfView

SIDE = 320
ALL_LETTERS = 20


class DocumentDetail(Retranslating, Detail):
    """Preview at the left, what is known at the right, actions at the foot."""

    def __init__(self, parts: ScreenParts, asking: AskPath = ask_path) -> None:
        super().__init__()
        self.setObjectName("document")
        self._parts, self._asking = parts, asking
        self.presenter = DocumentPresenter(parts, self)
        self._outgoing = Outgoing(parts, self)
        self.header = DetailHeader("", name="document.header")
        self.problem = InlineBar("error", name="document.problem")
        self.drift = InlineBar("note", name="document.drift")
        self.foreign = InlineBar("note", name="document.foreign")
        self.preview = PdfView(name="document.preview")
        self.facts = KeyValueRows(name="document.facts")
        self.letters = LettersList(shown=ALL_LETTERS, title=False, name="document.letters")
        self.prints = KeyValueRows(name="document.prints")
        self._went = SectionHeader("", gap=True)
        self._empty = KeyHints(name="document.empty")
        self._side = Pane("band")
        self._body = QStackedWidget()
        self._order = Button("", ButtonKind.QUIET, icon="clipboard-list", name="document.order")
        self._save = Button("", icon="download", name="document.save")
        self._tick = QTimer(self, interval=parts.window.parts.timings.countdown_tick)
        self._build()
        self._connect()
        self.retranslate()
        theme.follow(self)

    # --- what the screen asks --------------------------------------------------------------------------

    def show_object(self, uid: str) -> None:
        """Show a document."""
        self.presenter.show(uid)

    def title(self) -> str:
        """Name, number and revision."""
        case = self.presenter.state.case
        return title_of(case.document) if case else ""

    def focus_first(self) -> None:
        """Begin at the action that is usual here."""
        self._send.setFocus()

    def primary(self) -> None:
        """Open the sheet that sends it; an offer that is not what it was gets its fresh revision first."""
        case = self.presenter.state.case
        if case is not None and case.drift:
            self._freshen()
        else:
            self._parts.window.registry.run("papers.open")

    def set_cramped(self, cramped: bool) -> None:
        """The window is narrow: the facts leave, the document stays."""
        show_if(self._side, not cramped)

    # --- Qt --------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set the words anew."""
        self._order.setText(self.tr("Open order"))
        self._save.setText(self.tr("PDF"))
        self._went.set_text(self.tr("Where it went"))
        self.preview.setAccessibleName(self.tr("The document"))
        self.preview.retranslate()
        self._empty.set_words(
            self.tr("No document is chosen"),
            self.tr("Choose one in the list, or make an invoice from an order."),
            [
                (self.tr("Orders"), ["Ctrl+2"]),
                (self.tr("Print and send"), ["F12"]),
                (self.tr("Search or command"), ["Ctrl+K"]),
            ],
        )
        self.render_state(self.presenter.state)

    def restyle(self) -> None:
        """Take widths from the theme."""
        look = theme.current()
        self._side.setFixedWidth(look.px(SIDE))
        layout = self._side.layout()
        if layout is not None:
            layout.setContentsMargins(look.px(20), look.px(12), look.px(16), look.px(12))
            layout.setSpacing(look.px(4))

    def render_state(self, state: Shown) -> None:
        """Show a state."""
        self.problem.set_message("error", explain(state.problem).text if state.problem else "")
        case = state.case
        self._body.setCurrentIndex(1 if case is not None else 0)
        if case is None:
            return
        self.header.set_title(title_of(case.document))
        self.drift.set_message("note", drift_words(case.drift), link=self.tr("Fresh revision"))
        self.foreign.set_message("note", self._foreign_words(case))
        self._show_state(case)
        self.header.set_second_line(self._second_line(case))
        self.preview.show_pdf(case.content)
        self.facts.set_rows(self._facts(case))
        self._show_ways(case)
        self._order.set_reason("" if case.document.order else self.tr("This document has no order."))
        self._save.set_reason("" if case.content else self.tr("The bytes of this document are not here."))
        self.title_changed.emit()

    # --- inside ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        registry = self._parts.window.registry
        self._renew = CommandButton(registry, "papers.renew", name="document.renew")
        self._print = CommandButton(registry, "papers.print_now", name="document.print")
        self._send = CommandButton(registry, "papers.open", ButtonKind.PRIMARY, name="document.send")
        side = QVBoxLayout(self._side)
        for part in (self.facts, self._went, self.letters, self.prints):
            side.addWidget(part)
        side.addStretch(1)
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(self.preview, 1)
        halves.addWidget(self._side)
        bar = ActionBar()
        bar.add_quiet(self._order)
        for button in (self._save, self._renew, self._print, self._send):
            bar.add(button)
        shown = QWidget()
        lines = _column(shown)
        lines.addWidget(self.header)
        lines.addWidget(self.drift)
        lines.addWidget(self.foreign)
        lines.addLayout(halves, 1)
        lines.addWidget(bar)
        self._body.addWidget(self._empty)
        self._body.addWidget(shown)
        whole = _column(self)
        whole.addWidget(self.problem)
        whole.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.presenter.state_changed.connect(self.render_state)
        self.drift.link_pressed.connect(self._freshen)
        self._order.clicked.connect(self._open_order)
        self._save.clicked.connect(self._save_file)
        self._tick.timeout.connect(self._count_down)
        self._tick.start()

    def _foreign_words(self, case: DocumentCase) -> str:
        if case.document.owner == DESK:
            return ""
        if case.content:
            return self.tr("Issued by accounting; this is the file that they attached to it.")
        return self.tr("Issued by accounting: they attached no file to it yet.")

    def _show_state(self, case: DocumentCase) -> None:
        if case.document.state is DocumentState.VOID:
            self.header.set_state(self.tr("Void"), "x", "neutral")
        else:
            self.header.set_state("")

    def _second_line(self, case: DocumentCase) -> list[str]:
        order = self.tr("order %1").replace("%1", case.order_number) if case.order_number else ""
        parts = (case.company_name or case.client_name, order, format.day(case.document.date))
        return [part for part in parts if part]

    def _facts(self, case: DocumentCase) -> list[KeyValue]:
        document = case.document
        rows = [KeyValue(self.tr("Client"), case.client_name)]
        if document.total is not None:
            rows.append(KeyValue(self.tr("Sum"), format.money(document.total)))
        if document.vat is not None:
            rows.append(KeyValue(self.tr("VAT"), format.money(document.vat)))
        rows.append(KeyValue(self.tr("Revision"), str(document.revision)))
        if document.created_at is not None:
            rows.append(KeyValue(self.tr("Issued"), format.moment(document.created_at.astimezone())))
        owner = self.tr("this desk") if document.owner == DESK else self.tr("accounting")
        rows.append(KeyValue(self.tr("Numbered by"), owner))
        if case.first is not None:
            rows.append(KeyValue(self.tr("Replaces"), title_of(case.first), wraps=True))
        if case.content:
            rows.append(KeyValue(self.tr("File"), case.file_name, wraps=True))
            rows.append(KeyValue(self.tr("Size"), format.file_size(len(case.content))))
        if document.sha256:
            rows.append(KeyValue("SHA-256", grouped(document.sha256), wraps=True))
        return rows

    def _show_ways(self, case: DocumentCase) -> None:
        self.letters.show_letters(case.letters, self._parts.desk.clock.now())
        rows = []
        for each in case.prints:
            words, icon, _kind = delivery_look(each.state, Channel.PRINT)
            colour = "error" if each.state is DeliveryState.REFUSED else "text"
            when = format.time_in_list(each.at.astimezone(), self._parts.desk.clock.now().astimezone())
            rows.append(KeyValue(words, each.printer or "", when, colour, icon))
        if case.portal is not None:
            words, icon, _kind = delivery_look(case.portal.state, Channel.PORTAL)
            at, now = portal.moment(case.portal).astimezone(), self._parts.desk.clock.now().astimezone()
            when = format.time_in_list(at, now)
            rows.append(KeyValue(words, self.tr("the client's account"), when, "text", icon))
        self.prints.set_rows(rows)
        show_if(self.prints, bool(rows))
        nowhere = not case.letters and not rows
        self._went.set_fact(self.tr("nowhere yet") if nowhere else "")

    def _count_down(self) -> None:
        case = self.presenter.state.case
        if case is not None and self.isVisible():
            self.letters.show_letters(case.letters, self._parts.desk.clock.now())

    def _open_order(self) -> None:
        case = self.presenter.state.case
        if case is not None and case.document.order:
            self._parts.window.open_object(ObjectRef("order", case.document.order))

    def _freshen(self) -> None:
        self._parts.window.registry.run("papers.fresh_offer")

    def _save_file(self) -> None:
        case = self.presenter.state.case
        if case is None:
            return
        name = documents.file_name(case.document, case.company_name or case.client_name)
        path = self._asking(self, name)
        if path:
            self._outgoing.save_bytes(case.content, Path(path))


def grouped(digest: str) -> str:
    """Return a digest in groups that a person can compare."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def _column(parent: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout(parent)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    return lines
