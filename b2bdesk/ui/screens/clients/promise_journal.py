"""The journal of promises to pay on the money page: what was said, by whom, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from b2bdesk.model.promise import PromiseState
from b2bdesk.services.promises import PromiseLine
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import Button, ButtonKind, Label, SectionHeader, row_layout, show_if

_STATES = {
    PromiseState.OPEN: (QT_TRANSLATE_NOOP("clients", "awaited"), "hourglass", ""),
    PromiseState.KEPT: (QT_TRANSLATE_NOOP("clients", "kept"), "circle-check", ""),
    PromiseState.BROKEN: (QT_TRANSLATE_NOOP("clients", "broken"), "octagon-x", "error"),
}
_LATE = (QT_TRANSLATE_NOOP("clients", "paid later"), "clock", "")
_PUT_OFF = (QT_TRANSLATE_NOOP("clients", "put off"), "clock", "")


class PromiseJournal(QObject):
    """A section of a page. ``asked``: a promise is to be noted; ``order_asked`` carries a row's order.

    ``dropped`` carries a line to take back."""

    asked = Signal()
    order_asked = Signal(str)
    dropped = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._lines: dict[str, PromiseLine] = {}
        self._head = SectionHeader("", gap=True)
        self.table = LinesTable(name="client.promises", fitted=True)
        self._nothing = Label("", "body", "muted", name="client.promises.nothing")
        self._make = Button("", icon="hand-coins", name="client.promise.make")
        self._drop = Button("", ButtonKind.QUIET, icon="undo-2", name="client.promise.drop")
        row = row_layout()
        row.setSpacing(12)
        row.addWidget(self._make)
        row.addWidget(self._drop)
        row.addStretch(1)
        page.add(self._head)
        page.add(self._nothing)
        page.add_table(self.table)
        page.add_row(row)
        self.table.opened.connect(lambda key: self.order_asked.emit(self._lines[key].row.order))
        self._make.clicked.connect(self.asked)
        self._drop.clicked.connect(self._ask_to_drop)

    def show_lines(self, lines: Sequence[PromiseLine]) -> None:
        """Show promises, the newest first."""
        self._lines = {one.row.promise.uid: one for one in lines}
        self.table.set_lines([_line(one) for one in lines])
        if lines and self.table.current_key() not in self._lines:
            self.table.choose(lines[0].row.promise.uid)
        show_if(self.table, bool(lines))
        show_if(self._nothing, not lines)
        show_if(self._drop, bool(lines))

    def retranslate(self) -> None:
        """Set the words anew; the lines are shown again by the page."""
        title = translate("clients", "Promises to pay")
        self._head.set_text(title)
        self._nothing.setText(translate("clients", "Nobody has promised to pay yet"))
        self._make.setText(translate("clients", "Promise to pay…"))
        self._drop.setText(translate("clients", "Take back the chosen one"))
        self.table.set_heads(title, _heads())
        self.table.set_lines([])

    def _ask_to_drop(self) -> None:
        line = self._lines.get(self.table.current_key())
        if line is not None:
            self.dropped.emit(line)


def promise_words(lines: Sequence[PromiseLine]) -> str:
    """Return who has to pay next by his own word, and until when; empty where nobody has."""
    waiting = sorted((one for one in lines if one.waits), key=lambda one: one.row.promise.date)
    if not waiting:
        return ""
    first = waiting[0]
    broken = first.state is PromiseState.BROKEN
    said = (
        translate("clients", "Promise to pay not kept: %1, %2")
        if broken
        else translate("clients", "Promise to pay: %1, %2")
    )
    said = said.replace("%1", format.short_day(first.row.promise.date)).replace("%2", first.row.promise.who)
    more = len(waiting) - 1
    others = translate("clients", "And %n more.", "", more)
    return f"{said}. {others}" if more else said


def _heads() -> list[Head]:
    return [
        Head(translate("clients", "Until"), 108),
        Head(translate("clients", "Invoice"), 148),
        Head(translate("clients", "Who promised")),
        Head(translate("clients", "State"), 148),
        Head(translate("clients", "Noted"), 108),
        Head(translate("clients", "Sum"), 128, numeric=True),
    ]


def _line(one: PromiseLine) -> Line:
    words, icon, colour = _look(one)
    said = one.row.promise
    by_call = translate("clients", "by phone") if said.call else ""
    return Line(
        said.uid,
        (
            CellLook(format.day(said.date), strong=True),
            CellLook(one.row.invoice_number),
            CellLook(said.who, addition=by_call),
            CellLook(translate("clients", words), icon=icon, colour=colour),
            CellLook(format.day(one.row.made_at.astimezone().date()), CellState.SECONDARY),
            CellLook(format.amount(said.sum), numeric=True, strong=True),
        ),
    )


def _look(one: PromiseLine) -> tuple[str, str, str]:
    if one.state is PromiseState.BROKEN and one.is_met:
        return _LATE
    if one.state is PromiseState.OPEN and not one.row.is_last:
        return _PUT_OFF
    return _STATES[one.state]
