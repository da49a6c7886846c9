"""The list of two-line rows: one column of a table, because only a table costs the same at any length.

A ``QListView`` walks over every row at each layout: 0.6 s for 100 000 rows, 10 s for a million.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.delegates.rows import HEAD, TwoLineDelegate
from b2bdesk.ui.widgets.base import identify

_Action = QAbstractItemView.CursorAction


class ListView(QTableView):
    """A list of two-line rows; its model answers ``ROW_LOOK_ROLE`` in the first column."""

    def __init__(self, *, name: str = "", accessible: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headed: set[int] = set()
        self._takes_focus = False
        identify(self, name, accessible)
        self.setItemDelegate(TwoLineDelegate(self))
        self._prepare()
        theme.follow(self)

    def _prepare(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def setModel(self, model: Any) -> None:
        """Show a model; its other columns are for sorting and copying, not for the eye."""
        super().setModel(model)
        for column in range(1, self.horizontalHeader().count()):
            self.setColumnHidden(column, True)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def restyle(self) -> None:
        """Take the height of the rows from the theme."""
        self.verticalHeader().setDefaultSectionSize(theme.current().pick(56, 48))
        self.set_headed(self._headed)
        self.viewport().update()

    def set_headed(self, rows: Iterable[int]) -> None:
        """Make room above these rows for the header of the group that begins there (short lists only)."""
        wanted, usual = set(rows), theme.current().pick(56, 48)
        for row in self._headed - wanted:
            self.setRowHeight(row, usual)
        for row in wanted:
            self.setRowHeight(row, usual + theme.current().px(HEAD))
        self._headed = wanted

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row; there is nothing to the left or right."""
        if self._takes_focus:
            # Qt would make the first row current without marking it: nobody would see where the keys are.
            return QModelIndex()
        rows = self.model().rowCount() if self.model() is not None else 0
        if rows and action in (_Action.MoveHome, _Action.MoveEnd):
            return self.model().index(0 if action is _Action.MoveHome else rows - 1, 0)
        if action in (_Action.MoveLeft, _Action.MoveRight):
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing on letters: Qt would ask every row for its text; the filter is what finds."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Turn the selection blue."""
        self._takes_focus = True
        super().focusInEvent(event)
        self._takes_focus = False
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Turn the selection grey."""
        super().focusOutEvent(event)
        self.viewport().update()
