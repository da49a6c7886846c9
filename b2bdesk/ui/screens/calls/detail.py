"""A call: who it was, how it went, what it was about, and calling back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from b2bdesk.model.call import BY_HAND, Call, Direction, Outcome
from b2bdesk.model.uid import Uid
from b2bdesk.services import order_editor
from b2bdesk.services.calls import CallCase, CallerCard
from b2bdesk.services.search import SearchHit
from b2bdesk.ui import format, keys, theme
from b2bdesk.ui.call_words import (
    end_look,
    number_words,
    place_words,
    talk_words,
    translate,
)
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.calls.looks import Reader, card_facts
from b2bdesk.ui.screens.calls.outcome_form import OutcomeForm
from b2bdesk.ui.screens.calls.presenter import CallPresenter, CallState
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.command_widgets import CommandButton
from b2bdesk.ui.shell.detail import Detail
from b2bdesk.ui.widgets import (
    ActionBar,
    Button,
    ButtonKind,
    ChoiceField,
    DetailHeader,
    IconButton,
    InlineBar,
    KeyHints,
    KeyValue,
    KeyValueRows,
    Option,
    SectionHeader,
)

Note = Callable[[Uid, Outcome | None, str, datetime | None], None]
Give = Callable[[Uid, Uid], None]


class CallDetail(Retranslating, Detail):
    """Facts of the call, its client in short, outcome, note, when to call back; the action is "Call"."""

    def __init__(self, parts: ScreenParts, note: Note, give: Give) -> None:
        super().__init__()
        self.setObjectName("call")
        self._parts, self._note, self._give = parts, note, give
        self.presenter = CallPresenter(parts, self)
        self.header = DetailHeader("", name="call.header")
        self.problem = InlineBar("error", name="call.problem")
        self.facts = KeyValueRows(name="call.facts")
        self.client = KeyValueRows(name="call.client")
        self.attach = ChoiceField(searching=True, name="call.attach")
        self.form = OutcomeForm("call.said")
        self._client_head, self._said_head = SectionHeader("", gap=True), SectionHeader("", gap=True)
        self._copy = IconButton("copy", "", name="call.copy")
        self._open = Button("", ButtonKind.QUIET, icon="building-2", name="call.client.open")
        self._order = Button("", ButtonKind.QUIET, icon="clipboard-list", name="call.order.open")
        self._play = Button("", icon="play", name="call.recording")
        self._empty = KeyHints(name="call.empty")
        self._body = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()
        theme.follow(self)

    # --- what the screen asks --------------------------------------------------------------------

    def show_object(self, uid: str) -> None:
        """Show a call."""
        self.form.flush()
        self.presenter.show(uid)

    def title(self) -> str:
        """Who was at the other end."""
        case = self.presenter.state.case
        return (case.row.client_name or number_words(case.call.shown_number)) if case else ""

    def focus_first(self) -> None:
        """Begin at the note: that is what is usually missing."""
        self.form.note.line.setFocus()

    def primary(self) -> None:
        """Call back."""
        self._parts.window.registry.run("call.dial")

    # --- showing ---------------------------------------------------------------------------------

    def render_state(self, state: CallState) -> None:
        """Show what the presenter knows."""
        self._body.setCurrentIndex(1 if state.uid else 0)
        self.problem.set_message("error", explain(state.problem).text if state.problem else "")
        case = state.case
        if case is None:
            return
        self._show_header(case)
        self.facts.set_rows(self._facts(case))
        self._show_client(case.call, case.card)
        self.form.show_call(case.call, self._parts.desk.clock.now().astimezone())
        self._open.setVisible(case.call.client is not None)
        self._order.setVisible(case.call.order is not None)
        self._play.setVisible(bool(case.call.recording_url))
        self.title_changed.emit()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("calls", "Call"))
        self._client_head.set_text(translate("calls", "Client"))
        self._said_head.set_text(translate("calls", "What it was about"))
        self._copy.set_words(translate("calls", "Copy the number"))
        self._open.setText(translate("calls", "Client card"))
        self._order.setText(translate("calls", "Order"))
        self._play.setText(translate("calls", "Recording"))
        self.attach.set_label(translate("calls", "Attach to a client"))
        for button in (self._open, self._order, self._play):
            button.updateGeometry()
        self._empty.set_words(
            translate("calls", "No call chosen"),
            translate("calls", "Choose a row at the left."),
            [
                (translate("calls", "Choose a row"), ["↑", "↓"]),
                (translate("calls", "Call"), ["Ctrl+Shift+L"]),
                (translate("calls", "Find anything"), ["Ctrl+K"]),
            ],
        )
        self.render_state(self.presenter.state)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        pad = look.px(20)
        self._lines.setContentsMargins(pad, look.px(8), pad, look.px(12))
        self._lines.setSpacing(look.px(4))

    # --- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        registry = self._parts.window.registry
        self._dial = CommandButton(
            registry,
            "call.dial",
            ButtonKind.PRIMARY,
            name="call.primary",
            words=lambda: translate("calls", "Call back"),
        )
        self.header.add_action(self._copy)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        for part in (self.facts, self._client_head, self.client, self.attach, self._said_head, self.form):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        bar = ActionBar()
        bar.add_quiet(self._open)
        bar.add_quiet(self._order)
        bar.add(self._play)
        bar.add(self._dial)
        shown = QWidget()
        lines = _column(shown)
        lines.addWidget(self.header)
        lines.addWidget(self.problem)
        lines.addWidget(inside, 1)
        lines.addWidget(bar)
        self._body.addWidget(self._empty)
        self._body.addWidget(shown)
        _column(self).addWidget(self._body)

    def _connect(self) -> None:
        self.presenter.state_changed.connect(self.render_state)
        self._copy.clicked.connect(self._copy_number)
        self._open.clicked.connect(lambda: self._open_ref("client"))
        self._order.clicked.connect(lambda: self._open_ref("order"))
        self._play.clicked.connect(self._play_recording)
        self.form.noted.connect(self._noted)
        self.attach.typed.connect(self._search)
        self.attach.chosen.connect(self._attach_to)

    def _show_header(self, case: CallCase) -> None:
        call = case.call
        self.header.set_title(self.title())
        words, icon, kind = end_look(call.direction, call.disposition)
        self.header.set_state(words, icon, "neutral" if kind == "plain" else kind)
        when = format.moment(call.started_at.astimezone())
        number = number_words(call.shown_number) if case.row.client_name else ""
        parts = (case.row.contact_name or "", number, when)
        self.header.set_second_line([part for part in parts if part])
        has_number = bool(call.shown_number)
        self._copy.set_reason("" if has_number else translate("calls", "The number was hidden."))
        self._dial.set_reason("" if has_number else translate("calls", "The number was hidden."))

    def _facts(self, case: CallCase) -> list[KeyValue]:
        call = case.call
        incoming = call.direction is Direction.IN
        rows = [
            KeyValue(
                translate("calls", "Direction"),
                translate("calls", "incoming") if incoming else translate("calls", "outgoing"),
                place_words(call.shown_number) if call.shown_number else "",
                icon="phone-incoming" if incoming else "phone-outgoing",
            ),
            KeyValue(translate("calls", "Talk time"), talk_words(call.talk_s)),
        ]
        if call.ring_s:
            rang = translate("calls", "%1 s").replace("%1", str(call.ring_s))
            rows.append(KeyValue(translate("calls", "Rang"), rang))
        manager = " · ".join(part for part in (case.row.user_name, call.extension) if part)
        rows.append(KeyValue(translate("calls", "Manager"), manager or "–"))
        if call.by_extension and call.by_extension != call.extension:
            rows.append(KeyValue(translate("calls", "Went on at"), call.by_extension))
        if call.did:
            rows.append(KeyValue(translate("calls", "Dialled number"), format.phone(call.did)))
        if case.row.order_number:
            rows.append(KeyValue(translate("calls", "Order"), case.row.order_number))
        if call.source == BY_HAND:
            rows.append(KeyValue(translate("calls", "Source"), translate("calls", "noted by hand")))
        return rows

    def _show_client(self, call: Call, card: CallerCard) -> None:
        known = call.client is not None
        self.attach.setVisible(not known)
        reader = Reader(self._parts.desk.me)
        facts = card_facts(card, reader) if known and card.caller is not None else ()
        self.client.set_rows([KeyValue(one.word, one.value, one.note, one.colour) for one in facts])
        self.client.setVisible(bool(facts))
        self._client_head.setVisible(bool(facts) or not known)

    def _noted(self, outcome: Outcome | None, text: str, back: datetime | None) -> None:
        case = self.presenter.state.case
        if case is not None:
            self._note(case.call.uid, outcome, text, back)

    def _search(self, text: str) -> None:
        desk = self._parts.desk
        job = self._parts.runner.read(lambda _: order_editor.buyers(desk, keys.readings(text)), self)
        job.succeeded.connect(self._offer)

    def _offer(self, found: Sequence[SearchHit]) -> None:
        options = {hit.owner or hit.uid: Option(hit.owner or hit.uid, hit.title, hit.detail) for hit in found}
        self.attach.set_options(list(options.values()))

    def _attach_to(self, client: str) -> None:
        case = self.presenter.state.case
        if case is not None and client:
            self._give(case.call.uid, Uid(client))

    def _copy_number(self) -> None:
        case = self.presenter.state.case
        if case is None:
            return
        number = format.phone_to_copy(case.call.shown_number)
        QGuiApplication.clipboard().setText(number)
        said = translate("calls", "Copied: %1").replace("%1", number_words(number))
        self._parts.window.notifier.tell(said)

    def _open_ref(self, kind: str) -> None:
        case = self.presenter.state.case
        uid = getattr(case.call, kind) if case is not None else None
        if uid:
            self._parts.window.open_object(ObjectRef(kind, uid))

    def _play_recording(self) -> None:
        case = self.presenter.state.case
        url = QUrl(case.call.recording_url or "") if case is not None else QUrl()
        # Only what a browser opens: a link of the exchange must not start a program.
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)


def _column(parent: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout(parent)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    return lines
