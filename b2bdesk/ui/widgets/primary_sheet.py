"""A sheet with something to do: ``Ctrl+Enter`` does it, and does not reach the screen below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from b2bdesk.ui import theme
from b2bdesk.ui.widgets.sheet import SideSheet

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PrimarySheet(SideSheet):
    """Fields one below the other and one thing to do with them."""

    def finish(self) -> None:
        """Do what the sheet is for."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Take paddings from the theme."""
        super().restyle()
        look = theme.current()
        self.body.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        self.body.setSpacing(look.px(12))

    def event(self, event: QEvent) -> bool:
        """Keep ``Ctrl+Enter`` from the screen below."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and is_primary(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``Ctrl+Enter`` does it."""
        if is_primary(event):
            self.finish()
        else:
            super().keyPressEvent(event)


def is_primary(event: QKeyEvent) -> bool:
    """Tell whether a key is ``Ctrl+Enter``, also of the keypad."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and modifiers == Qt.KeyboardModifier.ControlModifier
