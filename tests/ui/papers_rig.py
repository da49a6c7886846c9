"""A screen that only says which order is in front: what the print-and-send sheet needs of its host."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.screen import ScreenWidget


class OrdersStub(ScreenWidget):
    """A list pane and a detail pane; the detail is what the sheet covers."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._parts = parts
        self._order = ""
        self.list, self.detail = QWidget(), QWidget()
        self.list.setAccessibleName("Orders")
        halves = QSplitter()
        halves.addWidget(self.list)
        halves.addWidget(self.detail)
        halves.setSizes([400, 960])
        halves.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(halves)

    def show_order(self, uid: str) -> None:
        self._order = uid
        self.shown_changed.emit()

    def object_ref(self) -> ObjectRef | None:
        return ObjectRef("order", self._order) if self._order else None

    def open_object(self, ref: ObjectRef) -> None:
        self.show_order(ref.uid)

    def sheet_ground(self) -> QWidget:
        return self.detail
