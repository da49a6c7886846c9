"""One item of the queue: why it is here, the object it is about, what can be done at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.services.consequences import Effect
from b2bdesk.services.retail_files import files_of
from b2bdesk.ui.delegates.lines import Head, LinesTable
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.fact_rows import fact_rows, line_rows
from b2bdesk.ui.screens.today.looking import READ, Shown, looked_up
from b2bdesk.ui.screens.today.words import (
    overdue_words,
    reason_words,
    title_words,
    translate,
)
from b2bdesk.ui.shell.command_widgets import CommandButton
from b2bdesk.ui.shell.detail import Detail
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.today_kinds import KINDS, kind_icon, kind_words, primary_words
from b2bdesk.ui.widgets import (
    ActionBar,
    Button,
    ButtonKind,
    DetailHeader,
    HintCard,
    KeyHints,
    KeyValueRows,
    SectionHeader,
    show_if,
)

BESIDE = {
    TodayKind.LEVEL_FALLS: "call.dial",
    TodayKind.DORMANT: "call.dial",
    TodayKind.PROMISE: "papers.open",
}
"""What does as well as the primary action, by kind: a call instead of a letter, or a letter of a call."""


LEAVE, FILE = "retail.leave", "retail.file"
_OF_RETAIL = {LEAVE: "today.leave", FILE: "today.file"}
"""What can be done with an order of the retail queue besides taking it, and the names of the buttons."""
_BESIDE_WORDS = {
    "call.dial": QT_TRANSLATE_NOOP("today", "Call"),
    "papers.open": QT_TRANSLATE_NOOP("today", "Write"),
}


def _file_words() -> str:
    return translate("today", "Open the file")


class TodayDetail(Retranslating, Detail):
    """Reason, facts and lines of the chosen item. ``acted`` carries the item of the primary action."""

    acted = Signal(object)
    entered = Signal(object)

    def __init__(self, parts: ScreenParts, item_of: Callable[[str], TodayItem | None]) -> None:
        super().__init__()
        self.setObjectName("today.item")
        self._parts, self._item_of = parts, item_of
        self._shown: Shown | None = None
        self._asked = 0
        self.header = DetailHeader("", name="today.header")
        self.reason = HintCard(name="today.reason")
        self.facts = KeyValueRows(name="today.facts")
        self.lines = LinesTable(name="today.lines", fitted=True)
        self._lines_head = SectionHeader("", gap=True)
        self._empty = KeyHints(name="today.empty")
        self.act = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="today.act")
        self._go = Button("", icon="external-link", name="today.go")
        self._retail: dict[str, CommandButton] = {}
        self._beside: dict[str, CommandButton] = {}
        self._body = QStackedWidget()
        self._page = Page("today.page")
        self._cramped = False
        self._build()
        self.retranslate()

    # --- what the screen asks --------------------------------------------------------------------------

    @property
    def item(self) -> TodayItem | None:
        """The item in front."""
        return self._shown.item if self._shown else None

    @property
    def follows(self) -> tuple[Effect, ...] | None:
        """What would follow from agreeing to the correction in front, as it was shown; else None."""
        return self._shown.follows if self._shown else None

    def show_object(self, uid: str) -> None:
        """Show an item by its key; empty for none."""
        item = self._item_of(uid) if uid else None
        self._asked += 1
        self._render(Shown(item) if item else None)
        if item is not None and item.subject_kind in READ:
            self._read(item, self._asked)

    def catch_up(self) -> None:
        """Show the item as the list has it now; one that has left stays until another is chosen."""
        now = self._item_of(self.item.key) if self.item else None
        if now is not None and now != self.item:
            self.show_object(now.key)

    def title(self) -> str:
        """Whom it is about."""
        return title_words(self._shown.item) if self._shown else ""

    def focus_first(self) -> None:
        """Begin at the primary action."""
        self.act.setFocus()

    def set_cramped(self, cramped: bool) -> None:
        """The window is narrow: what has a key of its own leaves the bar."""
        self._cramped = cramped
        self._render(self._shown)

    def primary(self) -> None:
        """Do the primary action of the item."""
        if self.item is not None:
            self.acted.emit(self.item)

    # --- Qt --------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set the words anew."""
        self._go.setText(translate("today", "Open"))
        self._lines_head.set_text(translate("today", "Lines"))
        heads = [
            Head(translate("today", "Goods")),
            Head(translate("today", "Qty"), 90, numeric=True),
            Head(translate("today", "Price"), 110, numeric=True),
            Head(translate("today", "Sum"), 120, numeric=True),
        ]
        self.lines.set_heads(translate("today", "Lines of the order"), heads)
        self.lines.set_lines([])
        self._empty.set_words(
            translate("today", "Nothing is chosen"),
            translate("today", "What needs you stands at the left, the most urgent on top."),
            [
                (translate("today", "Later"), ["Ctrl+L"]),
                (translate("today", "Take"), ["Ctrl+J"]),
                (translate("today", "Search or command"), ["Ctrl+K"]),
            ],
        )
        self._render(self._shown)

    # --- inside ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        registry = self._parts.window.registry
        bar = ActionBar()
        self._later = CommandButton(
            registry, "today.later", ButtonKind.QUIET, name="today.later", words=self._later_words
        )
        bar.add_quiet(self._later)
        bar.add_quiet(CommandButton(registry, "today.take", ButtonKind.QUIET, name="today.take"))
        self._add_ways(bar)
        bar.add(self._go)
        bar.add(self.act)
        for part in (self.reason, self.facts, self._lines_head):
            self._page.add(part)
        self._page.add_table(self.lines)
        self._page.end()
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._page, 1)
        column.addWidget(bar)
        self._body.addWidget(self._empty)
        self._body.addWidget(shown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        self.act.clicked.connect(self.primary)
        self._go.clicked.connect(lambda: self.entered.emit(self.item))

    def _add_ways(self, bar: ActionBar) -> None:
        """Add what only some kinds have; a window may be built without papers or calls."""
        registry = self._parts.window.registry
        for command, name in _OF_RETAIL.items():
            if registry.knows(command):
                called = _file_words if command == FILE else None
                button = CommandButton(registry, command, ButtonKind.QUIET, name=name, words=called)
                self._retail[command] = button
                bar.add_quiet(button)
        for command, words in _BESIDE_WORDS.items():
            if registry.knows(command):
                name, said = f"today.beside.{command}", partial(translate, "today", words)
                button = CommandButton(registry, command, name=name, words=said)
                self._beside[command] = button
                bar.add(button)

    def _later_words(self) -> str:
        """A request for approval is not put off, it is returned."""
        asked = self.item is not None and self.item.kind is TodayKind.APPROVAL
        return translate("today", "Return with a question") if asked else ""

    def _read(self, item: TodayItem, asked: int) -> None:
        desk = self._parts.desk
        job = self._parts.runner.read(lambda _: looked_up(desk, item), self)
        job.succeeded.connect(lambda shown: self._landed(asked, shown))

    def _landed(self, asked: int, shown: Shown) -> None:
        if asked == self._asked:
            self._render(shown)

    def _render(self, shown: Shown | None) -> None:
        self._shown = shown
        self._body.setCurrentIndex(1 if shown else 0)
        if shown is None:
            return
        item, now = shown.item, self._parts.desk.clock.now()
        icon, _ = kind_icon(item.kind)
        self.header.set_title(title_words(item))
        late = overdue_words(item.due, now) if item.due else ""
        self.header.set_state(late, "clock", "error" if late else "neutral")
        of_order = item.number and item.subject_kind == "order"
        number = translate("today", "order %1").replace("%1", item.number) if of_order else item.number
        second = [kind_words(item.kind), number]
        self.header.set_second_line([part for part in second if part])
        self.reason.show_words(icon, kind_words(item.kind), reason_words(item))
        self.facts.set_rows(fact_rows(shown, self._parts.desk.me, now))
        lines = line_rows(shown.card) if shown.card else []
        self.lines.set_lines(lines)
        show_if(self.lines, bool(lines))
        show_if(self._lines_head, bool(lines))
        self.act.setText(primary_words(item.kind))
        self._later.retranslate()
        of_retail = item.kind is TodayKind.LOOKS_B2B
        show_if(self._go, bool(item.subject) and not KINDS[item.kind].opens and not of_retail)
        for command, button in self._retail.items():
            show_if(button, of_retail and (command == LEAVE or bool(files_of(item.facts["order"]))))
        for command, button in self._beside.items():
            show_if(button, BESIDE.get(item.kind) == command and not self._cramped)
        self.title_changed.emit()
