"""A row of the settings: what it is called, what is set, the control at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.widgets import Label, row_layout


class SettingRow(QWidget):
    """One setting: its name, what is set, the control at the right."""

    def __init__(self, *controls: QWidget) -> None:
        super().__init__()
        self.name = Label("", "body")
        self.fact = Label("", "small", "muted", elide=True)
        self._row = row_layout(self)
        self._row.addWidget(self.name)
        self._row.addWidget(self.fact, 1)
        for control in controls:
            self._row.addWidget(control)
        theme.follow(self)

    def restyle(self) -> None:
        """Take height and spacing from the theme."""
        look = theme.current()
        self._row.setSpacing(look.px(12))
        self.setMinimumHeight(look.pick(40, 34))
