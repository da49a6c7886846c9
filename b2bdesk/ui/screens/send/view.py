"""The print-and-send sheet: form at the left, the very PDF at the right, what happens at the foot."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from b2bdesk.services import documents
from b2bdesk.ui import theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.asking import AskFolder, AskPath, ask_folder, ask_path
from b2bdesk.ui.screens.send.form import ScrolledForm, SendForm
from b2bdesk.ui.screens.send.presenter import SendPresenter
from b2bdesk.ui.screens.send.state import SendState
from b2bdesk.ui.screens.send.words import key_words, why_no_document, why_not_print, why_not_send
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    IconSpot,
    InlineBar,
    Label,
    Option,
    Segmented,
    SideSheet,
    row_layout,
    show_if,
)
from b2bdesk.ui.widgets.pdf_view import PdfView

# Below this width of the detail the sheet is narrower and the preview becomes a second tab.
WIDE_FROM, NARROW_SHEET = 880, 560


class SendSheet(SideSheet):
    """Covers the detail of an order or a document; closing keeps what was typed.

    ``about`` is the object that it was opened for.
    """

    def __init__(
        self,
        parts: ScreenParts,
        ground: QWidget,
        asking: AskPath = ask_path,
        asking_folder: AskFolder = ask_folder,
    ) -> None:
        self._wide = True
        self._ready = False
        super().__init__(ground, "", key="F12", name="send")
        self._parts, self._asking, self._asking_folder = parts, asking, asking_folder
        self.about: ObjectRef | None = None
        self.presenter = SendPresenter(parts, self)
        self.form = SendForm(self.presenter)
        self.problem = InlineBar("error", name="send.problem")
        self.preview = PdfView(name="send.preview")
        self.shown = ChoiceField(editable=False, name="send.shown")
        self._shown_part, self._preview_side = QWidget(), QWidget()
        self._scrolled = ScrolledForm(self.form)
        self._tabs = Segmented([], name="send.tabs")
        self._hold_part = QWidget()
        self._hold = Label("", "body", "muted", name="send.hold")
        self._save = Button("", icon="download", name="send.save")
        self._print = Button("", key="Shift+F12", name="send.print_now")
        self._send = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="send.send")
        self._tick = QTimer(self, interval=parts.window.parts.timings.countdown_tick)
        self._build()
        self._connect()
        self._ready = True
        self.retranslate()
        self.restyle()

    # --- what the window and commands call -------------------------------------------------------------

    def finish(self) -> None:
        """Do the same from inside (``Ctrl+Enter``)."""
        self.primary()

    def primary(self) -> None:
        """Send; a letter that cannot leave says why."""
        if self._send.reason():
            self._send.show_reason()
            self._parts.window.notifier.tell(self._send.reason())
        else:
            self.presenter.send()

    def print_now(self) -> None:
        """Print at once; says why when it is not possible."""
        if self._print.reason():
            self._print.show_reason()
            self._parts.window.notifier.tell(self._print.reason())
        else:
            self.presenter.print_now()

    def save(self) -> None:
        """Ask for a place and save the PDF there; several documents go into a folder."""
        several = len(self.presenter.state.keys) > 1
        path = self._asking_folder(self) if several else self._asking(self, self._file_name())
        if path:
            self.presenter.save(Path(path))

    # --- Qt --------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        if not self._ready:
            return
        self._tabs.set_options([("form", self.tr("Letter")), ("preview", self.tr("Preview"))])
        self._save.setText(self.tr("PDF"))
        self._print.setText(self.tr("Print"))
        self._send.setText(self.tr("Send"))
        self.preview.setAccessibleName(self.tr("The document as it will leave"))
        self.preview.retranslate()
        self.shown.set_label(self.tr("Shown document"))
        self.render_state(self.presenter.state)

    def restyle(self) -> None:
        """The sheet has no paddings of its own: form and preview have theirs."""
        super().restyle()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        if self._ready:
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Count down while somebody looks."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._tick.stop()

    def render_state(self, state: SendState) -> None:
        """Show a state."""
        number = state.case.number if state.case else ""
        client = state.case.client.name if state.case else ""
        about = self.tr("order %1").replace("%1", number) if number else client
        self.set_words(self.tr("Print and send"), about)
        self.form.render_state(state)
        self.preview.show_pdf(state.content)
        self.shown.set_options([Option(key, key_words(state, key)) for key in state.keys])
        self.shown.set_value(state.chosen)
        show_if(self._shown_part, len(state.keys) > 1)
        self.problem.set_message("error", explain(state.problem).text if state.problem else "")
        self._hold.setText(self._hold_words())
        self._save.set_reason(why_no_document(state))
        self._print.set_reason(why_not_print(state))
        self._send.set_reason(why_not_send(state))
        if not self._send.reason():
            self._send.setToolTip(self._hold_words())

    # --- inside ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scrolled)
        side = QVBoxLayout(self._preview_side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self._shown_part)
        side.addWidget(self.preview, 1)
        row.addWidget(self._preview_side, 1)
        QHBoxLayout(self._shown_part).addWidget(self.shown)
        self._tab_row = QWidget()
        tabs = row_layout(self._tab_row)
        tabs.addWidget(self._tabs)
        tabs.addStretch(1)
        self.body.addWidget(self.problem)
        self.body.addWidget(self._tab_row)
        self.body.addLayout(row, 1)
        words = row_layout(self._hold_part)
        words.setSpacing(theme.current().px(8))
        # The bar leaves room for the edge of a quiet button; a bare icon stands on the column.
        words.setContentsMargins(theme.current().px(8), 0, 0, 0)
        words.addWidget(IconSpot("clock"))
        words.addWidget(self._hold)
        self.footer.add_quiet(self._hold_part)
        for button in (self._save, self._print, self._send):
            self.footer.add(button)

    def _connect(self) -> None:
        self.presenter.state_changed.connect(self.render_state)
        self.presenter.sent.connect(lambda _: self.close_sheet())
        self.closed.connect(self.presenter.forget)
        self._save.clicked.connect(self.save)
        self._print.clicked.connect(self.print_now)
        self._send.clicked.connect(self.primary)
        self._tabs.chosen.connect(lambda _: self._arrange())
        self.shown.chosen.connect(self.presenter.show_document)
        self._tick.timeout.connect(self._count_down)

    def _place(self) -> None:
        self._wide = self._pane.width() / theme.current().scale >= WIDE_FROM
        self._width = 0 if self._wide else NARROW_SHEET
        super()._place()
        if self._ready:
            self._arrange()

    def _arrange(self) -> None:
        """Form beside the preview, or one of them at a time."""
        reading = not self._wide and self._tabs.value() == "preview"
        show_if(self._hold_part, self._has_room_for_hold())
        show_if(self._tab_row, not self._wide)
        show_if(self._preview_side, self._wide or reading)
        show_if(self._scrolled, not reading)
        self._scrolled.set_alone(not self._wide)
        look = theme.current()
        layout = self._tab_row.layout()
        if layout is not None:
            layout.setContentsMargins(look.px(20), look.px(8), look.px(20), 0)
        chosen = self._shown_part.layout()
        if chosen is not None:
            chosen.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))

    def _has_room_for_hold(self) -> bool:
        buttons = (self._save, self._print, self._send)
        needed = sum(part.sizeHint().width() for part in (self._hold_part, *buttons))
        return needed + theme.current().px(2 * 20 + 4 * 8) <= self.width()

    def _count_down(self) -> None:
        case = self.presenter.state.case
        if case is not None:
            self.form.letters.show_letters(case.letters, self.presenter.now())

    def _hold_words(self) -> str:
        seconds = round(self._parts.desk.holds.mail_s)
        if not seconds:
            return self.tr("Leaves at once")
        return self.tr("Leaves in %1 s, can be undone until then").replace("%1", str(seconds))

    def _file_name(self) -> str:
        state = self.presenter.state
        kind, document = state.chosen_kind(), state.chosen_document()
        preview = state.fresh_of(state.chosen)
        number = document.number if document else preview.number if preview else None
        day = document.date if document else preview.day if preview else None
        if state.case is None or day is None:
            return f"{kind.value}.pdf"
        buyer = state.case.company.short_name if state.case.company else state.case.client.name
        return documents.paper_file_name(kind, number or "", day, buyer)
