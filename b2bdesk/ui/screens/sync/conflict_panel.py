"""Deciding about a record that both sides changed: per field mine, theirs, both or typed, then one result."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.services.conflicts import Choice, Conflict, ConflictCase
from b2bdesk.ui import format, theme
from b2bdesk.ui.delegates import CellLook, CellState, Column
from b2bdesk.ui.field_words import can_be_typed, field_words, is_text, typed_words, value_words
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.sync.deciding import Deciding, DecidingView
from b2bdesk.ui.screens.sync.result_block import ResultBlock
from b2bdesk.ui.screens.sync.table import LookRow, LooksTable
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import Button, ButtonKind, InlineBar, Label, row_layout, show_if

YOURS, THEIRS, RESULT = 2, 3, 4
"""Columns that choose their side when they are clicked, and the one that is typed into."""

_KEYS = {Qt.Key.Key_1: Choice.MINE, Qt.Key.Key_2: Choice.THEIRS, Qt.Key.Key_3: Choice.TYPED}


class ConflictPanel(Retranslating, QWidget):
    """The fields of one conflict with both values and the result; nothing is chosen beforehand."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__()
        self.setObjectName("conflict")
        self._deciding, self._state = deciding, DecidingView()
        self.note = InlineBar("note", name="conflict.note")
        columns = [Column(400), Column(110), Column(180), Column(180), Column()]
        self.table = LooksTable("conflict.table", columns, leaving=(1,), stretch=False)
        self.result = ResultBlock()
        self.left = Label("", "body", "muted", elide=True, name="conflict.left")
        self.later = Button("", ButtonKind.QUIET, key="Esc", name="conflict.later")
        self.draft = Button("", ButtonKind.QUIET, name="conflict.draft")
        self.mine = Button("", name="conflict.mine")
        self.theirs = Button("", name="conflict.theirs")
        self.apply = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="conflict.apply")
        self._row = row_layout()
        self._row.addWidget(self.left, 1)
        for button in self._buttons():
            self._row.addWidget(button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.note)
        lines.addWidget(self.table)
        lines.addWidget(self.result)
        lines.addLayout(self._row)
        self._connect()
        self.retranslate()
        theme.follow(self)
        self.hide()

    def show_state(self, state: DecidingView) -> None:
        """Show the conflict that is open, or nothing."""
        case = state.case
        fresh = case is not None and state.key != self._state.key
        self._state = state
        show_if(self, case is not None)
        if case is None:
            return
        self.note.set_message("note", self._told(case), icon="git-compare")
        merged = [self._merged_line(case, path) for path in case.conflict.auto]
        self.table.show_rows([*(self._line(case, field.path) for field in case.conflict.fields), *merged])
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
                self.tr("Result [F2]"),
            ]
        )
        self.later.setText(self.tr("Later"))
        self.draft.setText(self.tr("Mine as a draft copy"))
        self.draft.setToolTip(self.tr("The order becomes as theirs; yours stays as a new draft."))
        self.mine.setText(self.tr("Mine everywhere"))
        self.theirs.setText(self.tr("Theirs everywhere"))
        for button in self._buttons():
            button.updateGeometry()
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(12))
        self._row.setSpacing(look.px(8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """1, 2 and 3 choose for the current field and go to the next one, F2 types another value."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row = self.table.currentIndex().row()
        if event.key() == Qt.Key.Key_F2:
            self._type(row)
            return True
        choice = _KEYS.get(Qt.Key(event.key()))
        if choice is not None:
            self._choose(row, choice)
        return choice is not None

    # --- inside ------------------------------------------------------------------------------------------

    def _buttons(self) -> tuple[Button, ...]:
        return (self.later, self.draft, self.mine, self.theirs, self.apply)

    def _connect(self) -> None:
        self._deciding.state_changed.connect(self.show_state)
        self.table.installEventFilter(self)
        self.table.clicked.connect(self._clicked)
        self.table.doubleClicked.connect(lambda index: self._type(index.row(), index.column()))
        self.table.looks.typed = self._typed
        self.later.clicked.connect(self._deciding.postpone)
        self.draft.clicked.connect(self._deciding.keep_as_draft)
        self.mine.clicked.connect(lambda: self._deciding.choose_all(Choice.MINE))
        self.theirs.clicked.connect(lambda: self._deciding.choose_all(Choice.THEIRS))
        self.apply.clicked.connect(self._deciding.decide)

    def _clicked(self, index: QModelIndex) -> None:
        choice = {YOURS: Choice.MINE, THEIRS: Choice.THEIRS}.get(index.column())
        if choice is not None:
            self._deciding.choose(self.table.looks.key(index.row()), choice)

    def _choose(self, row: int, choice: Choice) -> None:
        path = self.table.looks.key(row)
        if path and (choice is not Choice.TYPED or is_text(path)):
            self._deciding.choose(path, choice)
            self._next(row)

    def _type(self, row: int, column: int = RESULT) -> None:
        path = self.table.looks.key(row)
        if column == RESULT and self._deciding.is_asked(path) and can_be_typed(path):
            self.table.edit(self.table.looks.index(row, RESULT))

    def _typed(self, path: str, _column: int, text: str) -> bool:
        row = self.table.looks.place(path)
        done = self._deciding.type(path, text)
        if done:
            self._next(row)
        return done

    def _next(self, row: int) -> None:
        if row + 1 < self.table.looks.rowCount():
            self.table.selectRow(row + 1)

    def _line(self, case: ConflictCase, path: str) -> LookRow:
        conflict, names, chosen = case.conflict, case.names, self._state.choices.get(path)
        sides = [value_words(names, path, side.get(path)) for side in (conflict.ours, conflict.theirs)]
        picked = chosen.choice if chosen else None
        value = self._state.value(path)
        result = value_words(names, path, value) if picked else self._advice(path)
        before = self._of_then(path)
        return LookRow(
            path,
            (
                CellLook(field_words(names, path)),
                CellLook(value_words(names, path, conflict.base.get(path)), CellState.SECONDARY),
                CellLook(sides[0], strong=picked is Choice.MINE),
                CellLook(
                    sides[1],
                    strong=picked is Choice.THEIRS,
                    addition=self.tr("as before") if _is_as_before(conflict, path) else "",
                ),
                CellLook(
                    result, strong=picked is not None, colour="" if picked else "warning", addition=before
                ),
            ),
            typed_words(path, value if picked else conflict.ours.get(path)) if can_be_typed(path) else "",
        )

    def _merged_line(self, case: ConflictCase, path: str) -> LookRow:
        """Return what only they changed: it is as theirs, and there is nothing to choose."""
        conflict, names = case.conflict, case.names
        before, theirs, result = (
            value_words(names, path, side.get(path))
            for side in (conflict.base, conflict.theirs, conflict.ours)
        )
        quiet = [field_words(names, path), before, before, theirs]
        looks = [CellLook(words, CellState.SECONDARY) for words in quiet]
        return LookRow(path, (*looks, CellLook(result, addition=self.tr("merged by itself"))))

    def _advice(self, path: str) -> str:
        if is_text(path):
            return self.tr("choose: 1, 2 or 3 for both")
        return self.tr("choose: 1 or 2")

    def _of_then(self, path: str) -> str:
        """Return what was decided then, where the conflict is looked at once more."""
        state = self._state
        if state.before is None or state.case is None or path not in state.before.resolved.result:
            return ""
        value = value_words(state.case.names, path, state.before.resolved.result[path])
        return self.tr("decided then: %1").replace("%1", value)

    def _told(self, case: ConflictCase) -> str:
        if self._state.before is not None:
            return self._told_of_then(case)
        told = self.tr("%1: both sides are kept until it is decided.").replace("%1", case.title)
        conflict, mine = case.conflict, self._state.circumstances
        there = self.tr("In %1 somebody changed it, seen %3.")
        if conflict.by_theirs:
            there = self.tr("In %1 it was changed by %2, %3.").replace("%2", conflict.by_theirs)
        parts = [told, there.replace("%1", system_name(conflict.system)).replace("%3", _at(conflict.at))]
        if mine.at is not None:
            here = self.tr("Here by %1, %2.").replace("%2", _at(mine.at))
            parts.append(here.replace("%1", mine.by or self.tr("somebody")))
        if any(_is_as_before(conflict, field.path) for field in conflict.fields):
            parts.append(self.tr("What is as before there: yours has not arrived, or somebody undid it."))
        return " ".join(parts)

    def _told_of_then(self, case: ConflictCase) -> str:
        before = self._state.before
        assert before is not None  # the caller looked
        told = self.tr("%1: decided by %2, %3. Choose anew to change it; until then it stays.")
        told = told.replace("%1", case.title).replace("%3", _at(before.resolved.at))
        return told.replace("%2", before.by or self.tr("somebody"))

    def _offer(self, state: DecidingView) -> None:
        left = state.undecided()
        words = self.tr("%1 to choose").replace("%1", str(left))
        self.left.setText(words if left else self.tr("Everything is chosen."))
        self.result.show_outcome(None if left else state.outcome)
        self.apply.setText(self.tr("Decide again and send") if state.before else self.tr("Apply and send"))
        self.apply.updateGeometry()
        busy = self.tr("It is being done.") if state.busy else ""
        self.apply.set_reason(busy or (self.tr("Choose at every line first.") if left else ""))
        is_order = state.case is not None and state.case.conflict.kind == "order"
        show_if(self.draft, is_order and state.before is None)
        self.draft.set_reason(busy)


def _is_as_before(conflict: Conflict, path: str) -> bool:
    """Tell whether a value in question stands there as both had it: ours never came, or came and went."""
    return path in conflict.base and conflict.base[path] == conflict.theirs.get(path)


def _at(moment: datetime) -> str:
    return format.moment(moment.astimezone())
