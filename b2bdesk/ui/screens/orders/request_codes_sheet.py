"""What the client of the order calls our goods: learned from choices, forgotten here (``ux.md`` 4.4)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from b2bdesk.model.catalogue import ItemCode
from b2bdesk.services import request_files
from b2bdesk.ui.delegates import CELL_LOOK_ROLE, CellLook, CellState, Column, TableView
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.request_words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.widgets import Button, SideSheet, paragraph, show_if

WIDTH = 560
_COLUMNS = [Column(180), Column(None, 180), Column(64)]

Index = QModelIndex | QPersistentModelIndex


class CodesTable(TableView):
    """The codes; ``forgotten`` asks to forget the current one (``Del``)."""

    forgotten = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del forgets; all other keys walk."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.forgotten.emit()
        else:
            super().keyPressEvent(event)


class CodesModel(QAbstractTableModel):
    """The client's code, our goods, how often it was met."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[ItemCode] = []

    def show_codes(self, codes: list[ItemCode]) -> None:
        """Take other codes."""
        self.beginResetModel()
        self.codes = codes
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many codes there are."""
        return 0 if parent.isValid() else len(self.codes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Answer with the title of a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            translate("requests", "The client calls it"),
            translate("requests", "Our goods"),
            translate("requests", "Times"),
        )
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for one cell."""
        code = self.codes[index.row()]
        looks = (
            CellLook(code.code_text),
            CellLook(f"{code.article}  {code.name}", state=CellState.SECONDARY),
            CellLook(str(code.used), numeric=True, state=CellState.SECONDARY),
        )
        look = looks[index.column()]
        if role == CELL_LOOK_ROLE:
            return look
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return look.text if role in texts else None


class CodesSheet:
    """A side sheet over the order."""

    def __init__(self, parts: ScreenParts, editor: EditorPresenter, pane: QWidget) -> None:
        self._parts, self._editor = parts, editor
        self.sheet = SideSheet(pane, "", width=WIDTH, name="order.codes.sheet")
        self.model = CodesModel()
        self.table = CodesTable(padding=0, name="order.codes")
        self.table.setModel(self.model)
        self.table.set_columns(_COLUMNS)
        self.none = paragraph("", "body", "muted", name="order.codes.none")
        self.forget = Button("", key="Del", icon="trash-2", name="order.codes.forget")
        self.sheet.body.addWidget(self.none)
        self.sheet.body.addWidget(self.table, 1)
        self.sheet.footer.add(self.forget)
        self.forget.clicked.connect(self._forget)
        self.table.forgotten.connect(self._forget)

    def open(self) -> None:
        """Read the codes of the order's client and show them."""
        session = self._editor.session
        if session is None or session.client is None:
            return
        self.sheet.set_words(translate("requests", "The client's item codes"), session.client.name)
        self.forget.setText(translate("requests", "Forget"))
        self.table.setAccessibleName(translate("requests", "The client's item codes"))
        words = translate("requests", "Nothing is remembered yet. What you choose for a line is kept here.")
        self.none.setText(words)
        self._show([])
        self._parts.window.sheets.present(self.sheet, self.table)
        self._read()

    def _read(self) -> None:
        session, desk = self._editor.session, self._parts.desk
        if session is None or session.client is None:
            return
        client = session.client.uid
        job = self._parts.runner.read(lambda _: request_files.item_codes(desk, client), self.sheet)
        job.succeeded.connect(self._show)
        job.failed.connect(self._parts.window.notifier.problem)

    def _show(self, codes: list[ItemCode]) -> None:
        row = max(0, self.table.currentIndex().row())
        self.model.show_codes(codes)
        show_if(self.none, not codes)
        self.table.setVisible(bool(codes))
        self.forget.set_reason("" if codes else translate("requests", "There is nothing to forget."))
        if codes:
            self.table.selectRow(min(row, len(codes) - 1))

    def _forget(self) -> None:
        row, desk = self.table.currentIndex().row(), self._parts.desk
        if not 0 <= row < len(self.model.codes):
            return
        code = self.model.codes[row]
        job = self._parts.runner.write(lambda _: request_files.forget_code(desk, code.uid))
        job.succeeded.connect(lambda _done: self._read())
        job.failed.connect(self._parts.window.notifier.problem)
