"""Deciding about a record that both sides changed: per field mine, theirs or both, then one result."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.services.conflicts import Choice, ConflictCase
from b2bdesk.ui import format, theme
from b2bdesk.ui.delegates import CellLook, CellState, Column
from b2bdesk.ui.field_words import field_words, is_text, value_words
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.sync.presenter import SyncPresenter, SyncView
from b2bdesk.ui.screens.sync.table import LookRow, LooksTable
from b2bdesk.ui.widgets import Button, ButtonKind, InlineBar, Label, row_layout, show_if

YOURS, THEIRS = 2, 3
"""Columns that choose their side when they are clicked."""

_KEYS = {Qt.Key.Key_1: Choice.MINE, Qt.Key.Key_2: Choice.THEIRS, Qt.Key.Key_3: Choice.TYPED}


class ConflictPanel(Retranslating, QWidget):
    """The fields of one conflict with both values and the result; nothing is chosen beforehand."""

    def __init__(self, presenter: SyncPresenter) -> None:
        super().__init__()
        self.setObjectName("conflict")
        self._presenter, self._state = presenter, SyncView()
        self.note = InlineBar("note", name="conflict.note")
        columns = [Column(260), Column(200), Column(240), Column(240), Column()]
        self.table = LooksTable("conflict.table", columns, leaving=(1,), stretch=False)
        self.left = Label("", "body", "muted", name="conflict.left")
        self.later = Button("", ButtonKind.QUIET, key="Esc", name="conflict.later")
        self.mine = Button("", name="conflict.mine")
        self.theirs = Button("", name="conflict.theirs")
        self.apply = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="conflict.apply")
        self._row = row_layout()
        self._row.addWidget(self.left, 1)
        for button in (self.later, self.mine, self.theirs, self.apply):
            self._row.addWidget(button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.note)
        lines.addWidget(self.table)
        lines.addLayout(self._row)
        self._connect()
        self.retranslate()
        theme.follow(self)
        self.hide()

    def show_state(self, state: SyncView) -> None:
        """Show the conflict that is open, or nothing."""
        opened = state.compared()
        fresh = opened is not None and not self.isVisible()
        self._state = state
        show_if(self, opened is not None)
        if opened is None:
            return
        self.note.set_message("note", self._told(opened), icon="git-compare")
        self.table.show_rows([self._line(opened, field.path) for field in opened.conflict.fields])
        self._offer(state)
        if fresh:
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Both sides changed this"))
        self.table.setAccessibleName(self.tr("Comparison"))
        self.table.looks.set_head(
            [
                self.tr("Field"),
                self.tr("Before"),
                self.tr("Yours [1]"),
                self.tr("Theirs [2]"),
                self.tr("Result"),
            ]
        )
        self.later.setText(self.tr("Later"))
        self.mine.setText(self.tr("Mine everywhere"))
        self.theirs.setText(self.tr("Theirs everywhere"))
        self.apply.setText(self.tr("Apply and send"))
        for button in (self.later, self.mine, self.theirs, self.apply):
            button.updateGeometry()
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(12))
        self._row.setSpacing(look.px(8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """1, 2 and 3 choose for the current field and go to the next one."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        choice = _KEYS.get(Qt.Key(event.key()))
        if choice is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self._choose(self.table.currentIndex().row(), choice)
        return True

    # --- inside ------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.clicked.connect(self._clicked)
        self.later.clicked.connect(lambda: self._presenter.compare(""))
        self.mine.clicked.connect(lambda: self._presenter.choose_all(Choice.MINE))
        self.theirs.clicked.connect(lambda: self._presenter.choose_all(Choice.THEIRS))
        self.apply.clicked.connect(self._presenter.decide)

    def _clicked(self, index: QModelIndex) -> None:
        choice = {YOURS: Choice.MINE, THEIRS: Choice.THEIRS}.get(index.column())
        if choice is not None:
            self._presenter.choose(self.table.looks.key(index.row()), choice)

    def _choose(self, row: int, choice: Choice) -> None:
        path = self.table.looks.key(row)
        if not path or (choice is Choice.TYPED and not is_text(path)):
            return
        self._presenter.choose(path, choice)
        if row + 1 < self.table.looks.rowCount():
            self.table.selectRow(row + 1)

    def _line(self, case: ConflictCase, path: str) -> LookRow:
        conflict, chosen = case.conflict, self._state.choices.get(path)
        sides = [value_words(case.names, path, side.get(path)) for side in (conflict.ours, conflict.theirs)]
        picked = chosen.choice if chosen else None
        result = self.tr("choose: 1, 2 or 3 for both") if is_text(path) else self.tr("choose: 1 or 2")
        if chosen is not None:
            by_side = {Choice.MINE: sides[0], Choice.THEIRS: sides[1]}
            result = by_side.get(chosen.choice, chosen.value or "")
        return LookRow(
            path,
            (
                CellLook(field_words(case.names, path)),
                CellLook(value_words(case.names, path, conflict.base.get(path)), CellState.SECONDARY),
                CellLook(sides[0], strong=picked is Choice.MINE),
                CellLook(sides[1], strong=picked is Choice.THEIRS),
                CellLook(result, strong=picked is not None, colour="" if picked else "warning"),
            ),
        )

    def _told(self, case: ConflictCase) -> str:
        told = self.tr("%1: both sides are kept until it is decided.").replace("%1", case.title)
        if not case.conflict.by_theirs:
            return told
        there = self.tr("There it was changed by %1.").replace("%1", case.conflict.by_theirs)
        return f"{told} {there}"

    def _offer(self, state: SyncView) -> None:
        left = state.undecided()
        words = self.tr("%1 to choose").replace("%1", str(left)) if left else self._after(state.total)
        self.left.setText(words)
        reason = self.tr("Choose at every line first.") if left else ""
        self.apply.set_reason(self.tr("It is being done.") if state.busy else reason)

    def _after(self, total: Decimal | None) -> str:
        if total is None:
            return self.tr("Everything is chosen.")
        return self.tr("Total after it: %1").replace("%1", format.money(total))
