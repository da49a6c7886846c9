"""A page of the client card: sections one under another, texts on the pane padding, tables 8 px before it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.widgets.headers import PANE_PADDING

TABLE_OVERHANG = 8
"""The tint of a table sticks out by this much, so that its text stands on the text column (look 1.3)."""


class Page(QScrollArea):
    """Scrolls when the pane is low. Subclasses fill it with ``add``, ``add_table`` and ``add_row``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._padded: list[QVBoxLayout] = []
        self._hanging: list[QVBoxLayout] = []
        self.setWidget(self._inside)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        theme.follow(self)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a part that stands on the text column."""
        self._wrap(self._padded, stretch).addWidget(widget)

    def add_row(self, row: QLayout) -> None:
        """Add a row of fields that stands on the text column."""
        self._wrap(self._padded).addLayout(row)

    def add_table(self, table: LinesTable, stretch: int = 0) -> None:
        """Add a table whose text stands on the text column."""
        self._wrap(self._hanging, stretch).addWidget(table)

    def end(self, stretch: int = 1) -> None:
        """Nothing follows: the free height stays below; with 0 only what no table above wants."""
        self._column.addStretch(stretch)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        pad = look.px(PANE_PADDING)
        self._column.setContentsMargins(0, look.px(8), 0, look.px(12))
        self._column.setSpacing(0)
        for box in self._padded:
            box.setContentsMargins(pad, 0, pad, look.px(8))
        hang = pad - look.px(TABLE_OVERHANG)
        for box in self._hanging:
            box.setContentsMargins(hang, 0, hang, look.px(8))

    def _wrap(self, kind: list[QVBoxLayout], stretch: int = 0) -> QVBoxLayout:
        box = QVBoxLayout()
        kind.append(box)
        self._column.addLayout(box, stretch)
        self.restyle()
        return box
