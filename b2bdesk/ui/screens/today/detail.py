"""One item of the queue: why it is here, the object it is about, what can be done at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from b2bdesk.errors import DeskError, NotFound
from b2bdesk.model.order import LineState
from b2bdesk.model.revision import Revision
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.rules.gate import Verdict
from b2bdesk.services import cards, corrections, gating
from b2bdesk.services.cards import OrderCard
from b2bdesk.services.consequences import Effect
from b2bdesk.services.desk import Desk
from b2bdesk.ui import format, theme
from b2bdesk.ui.delegates import CellLook
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.gate_words import gate_words
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.approving.words import beyond_rows, waiting
from b2bdesk.ui.screens.orders.correction.words import effect_note, effect_words
from b2bdesk.ui.screens.orders.correction.words import reason_words as reason_words_of
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.kinds import KINDS, kind_icon, kind_words, primary_words
from b2bdesk.ui.screens.today.retail_words import evidence_rows
from b2bdesk.ui.screens.today.words import (
    overdue_words,
    reason_words,
    title_words,
    translate,
)
from b2bdesk.ui.shell.command_widgets import CommandButton
from b2bdesk.ui.shell.detail import Detail
from b2bdesk.ui.widgets import (
    ActionBar,
    Button,
    ButtonKind,
    DetailHeader,
    HintCard,
    KeyHints,
    KeyValue,
    KeyValueRows,
    SectionHeader,
    show_if,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """An item with the order it is about, what the gate says of that, and what would follow.

    ``follows`` is of the correction that waits for the lead; None for anything else.
    """

    item: TodayItem
    card: OrderCard | None = None
    verdict: Verdict | None = None
    follows: tuple[Effect, ...] | None = None


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
        self._leave: CommandButton | None = None
        self._body = QStackedWidget()
        self._page = QVBoxLayout()
        self._build()
        self.retranslate()
        theme.follow(self)

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
        if item is not None and item.subject_kind == "order":
            self._read(item, self._asked)

    def title(self) -> str:
        """Whom it is about."""
        return title_words(self._shown.item) if self._shown else ""

    def focus_first(self) -> None:
        """Begin at the primary action."""
        self.act.setFocus()

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

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._page.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(12))
        self._page.setSpacing(look.px(12))

    # --- inside ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        registry = self._parts.window.registry
        bar = ActionBar()
        self._later = CommandButton(
            registry, "today.later", ButtonKind.QUIET, name="today.later", words=self._later_words
        )
        bar.add_quiet(self._later)
        bar.add_quiet(CommandButton(registry, "today.take", ButtonKind.QUIET, name="today.take"))
        if registry.knows("retail.leave"):
            self._leave = CommandButton(registry, "retail.leave", ButtonKind.QUIET, name="today.leave")
            bar.add_quiet(self._leave)
        bar.add(self._go)
        bar.add(self.act)
        for part in (self.reason, self.facts, self._lines_head, self.lines):
            self._page.addWidget(part)
        self._page.addStretch(1)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._page, 1)
        column.addWidget(bar)
        self._body.addWidget(self._empty)
        self._body.addWidget(shown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        self.act.clicked.connect(self.primary)
        self._go.clicked.connect(lambda: self.entered.emit(self.item))

    def _later_words(self) -> str:
        """A request for approval is not put off, it is returned."""
        asked = self.item is not None and self.item.kind is TodayKind.APPROVAL
        return translate("today", "Return with a question") if asked else ""

    def _read(self, item: TodayItem, asked: int) -> None:
        desk = self._parts.desk
        job = self._parts.runner.read(lambda _: _looked_up(desk, item), self)
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
        self.facts.set_rows(_facts(shown))
        lines = _lines(shown.card) if shown.card else []
        self.lines.set_lines(lines)
        show_if(self.lines, bool(lines))
        show_if(self._lines_head, bool(lines))
        self.act.setText(primary_words(item.kind))
        self._later.retranslate()
        of_retail = item.kind is TodayKind.LOOKS_B2B
        show_if(self._go, bool(item.subject) and not KINDS[item.kind].opens and not of_retail)
        if self._leave is not None:
            show_if(self._leave, of_retail)
        self.title_changed.emit()


def _looked_up(desk: Desk, item: TodayItem) -> Shown:
    card = _order_card(desk, item)
    if card is not None and item.kind is TodayKind.ORDER_BY_HAND:
        return Shown(item, card, gating.verdict(desk, card.order, card.client))
    if card is not None and card.waiting is not None and item.kind is TodayKind.APPROVAL:
        return _with_correction(desk, item, card, card.waiting)
    return Shown(item, card)


def _with_correction(desk: Desk, item: TodayItem, card: OrderCard, waits: Revision) -> Shown:
    """Return the order as the correction would make it, with what would follow."""
    corrected = replace(card, order=waits.after)
    try:
        found = corrections.preview(desk, corrections.of_waiting(waits))
    except DeskError:
        # Somebody changed the order meanwhile: agreeing says so, and the order shows what stands by now.
        return Shown(item, corrected)
    return Shown(item, corrected, follows=found.effects)


def _order_card(desk: Desk, item: TodayItem) -> OrderCard | None:
    try:
        return cards.order_card(desk, item.subject)
    except NotFound:
        # A draft that was never saved is no order yet.
        return None


def _facts(shown: Shown) -> list[KeyValue]:
    item, card = shown.item, shown.card
    rows = []
    if item.total is not None:
        rows.append(KeyValue(translate("today", "Sum"), format.money(item.total)))
    if item.kind is TodayKind.APPROVAL and card is not None:
        rows += beyond_rows(card.order, waiting(card.approvals))
        rows += [_reason_row(card.waiting)] if card.waiting else []
        rows += [_effect_row(place, one) for place, one in enumerate(shown.follows or ())]
    if item.kind is TodayKind.LOOKS_B2B:
        rows += evidence_rows(item)
    if shown.verdict is not None:
        rows.append(KeyValue(translate("today", "By the rule"), gate_words(shown.verdict)))
    if item.due is not None:
        rows.append(KeyValue(translate("today", "Due"), format.moment(item.due.astimezone())))
    if card is not None and card.responsible is not None:
        rows.append(KeyValue(translate("today", "Manager"), card.responsible.full_name))
    if card is not None and card.client is not None:
        company = card.client.company(card.order.company)
        if company is not None and company.inn:
            rows.append(KeyValue(translate("today", "INN"), company.inn))
    return rows


def _reason_row(waits: Revision) -> KeyValue:
    said = ": ".join(part for part in (reason_words_of(waits.reason), waits.text) if part)
    return KeyValue(translate("orders", "Reason"), said, wraps=True)


def _effect_row(place: int, effect: Effect) -> KeyValue:
    follows = translate("today", "What follows") if place == 0 else ""
    return KeyValue(follows, effect_words(effect), effect_note(effect), wraps=True)


def _lines(card: OrderCard) -> list[Line]:
    return [
        Line(
            line.uid,
            (
                CellLook(line.text, addition=line.article_text or ""),
                CellLook(format.quantity(line.qty), numeric=True),
                CellLook(format.amount(line.unit_price), numeric=True),
                CellLook(format.amount(line.gross), numeric=True, strong=True),
            ),
        )
        for line in card.order.lines
        if line.state is not LineState.CANCELLED
    ]
