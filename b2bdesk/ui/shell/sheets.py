"""Side sheets over the detail pane: the window knows which are open, so that Esc closes one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from b2bdesk.ui.shell.layers import Layers
from b2bdesk.ui.widgets import SideSheet


class SheetHost:
    """Opens sheets. A screen keeps its own sheet and its contents: closing never discards them."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._known: list[SideSheet] = []

    def present(self, sheet: SideSheet, first: QWidget | None = None) -> None:
        """Show a sheet on top and put the focus into ``first``."""
        if all(each is not sheet for each in self._known):
            self._known.append(sheet)
            sheet.closed.connect(lambda: self._layers.closed(sheet))
            sheet.destroyed.connect(lambda: self._forget(sheet))
        self._layers.opened(sheet, sheet.close_sheet)
        sheet.open_sheet(first)

    def _forget(self, sheet: SideSheet) -> None:
        self._layers.closed(sheet)
        self._known = [each for each in self._known if each is not sheet]
