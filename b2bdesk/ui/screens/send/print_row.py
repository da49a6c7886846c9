"""Printing together with the letter: whether, where, how many copies."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.send.state import SendState
from b2bdesk.ui.widgets import CheckBox, ChoiceField, Option, field_row, show_if

MOST_COPIES = 9


class PrintRow(Retranslating, QWidget):
    """A check box that opens printer and copies. ``queue_chosen`` carries printer and copies."""

    wanted = Signal(bool)
    queue_chosen = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("send.print")
        self.box = CheckBox("", name="send.print.too")
        self.printer = ChoiceField(editable=False, name="send.print.printer")
        self.copies = ChoiceField(editable=False, name="send.print.copies")
        self._state = SendState()
        self._fields = QWidget()
        self._fields.setLayout(field_row(self.printer, self.copies))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.box)
        self._lines.addWidget(self._fields)
        self.box.clicked.connect(self.wanted)
        self.printer.chosen.connect(lambda _: self._chosen())
        self.copies.chosen.connect(lambda _: self._chosen())
        self.copies.set_options([Option(str(n), str(n)) for n in range(1, MOST_COPIES + 1)])
        self.retranslate()
        theme.follow(self)

    def show_state(self, state: SendState) -> None:
        """Show what is chosen, and why nothing can be printed."""
        self._state = state
        form = state.form
        options = [Option(queue.name, queue.title) for queue in state.queues]
        self.printer.set_options(options)
        self.printer.set_value(form.printer)
        self.copies.set_value(str(form.copies))
        self.box.setChecked(form.print_too and bool(state.queues))
        if state.queues_known and not state.queues:
            self.box.set_reason(self.tr("no printer on this computer"))
        else:
            self.box.set_reason("")
            self.box.set_note("" if form.print_too else self._note(state))
        show_if(self._fields, form.print_too and bool(state.queues))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.box.setText(self.tr("Print as well"))
        self.printer.set_label(self.tr("Printer"))
        self.copies.set_label(self.tr("Copies"))
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take the spacing from the theme."""
        self._lines.setSpacing(theme.current().px(4))

    def _note(self, state: SendState) -> str:
        title = next((each.title for each in state.queues if each.name == state.form.printer), "")
        copies = self.tr("%n copy(ies)", "", state.form.copies)
        return f"{title}, {copies}" if title else ""

    def _chosen(self) -> None:
        self.queue_chosen.emit(self.printer.value(), int(self.copies.value() or 1))
