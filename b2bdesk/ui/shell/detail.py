"""What the right-hand side of a screen with a list must be able to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Detail(QWidget):
    """Base of detail panes. ``title_changed``: another title or draft state of the object shown."""

    title_changed = Signal()

    def show_object(self, uid: str) -> None:
        """Show the object with this uid; empty shows what to do when nothing is chosen."""
        raise NotImplementedError

    def title(self) -> str:
        """The title of the object shown."""
        return ""

    def is_draft(self) -> bool:
        """Whether the object holds what has not been sent or confirmed."""
        return False

    def focus_first(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def primary(self) -> None:
        """Do the primary action."""

    def step_back(self) -> bool:
        """Close one layer inside the detail; False when there is none."""
        return False

    def set_cramped(self, cramped: bool) -> None:
        """The window is narrow: header fields become one summary line."""
