"""What a person does at the window of a :class:`~tests.ui.rig.ScreenRig`, and what he sees of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.ui.widgets.field_frame import Field
from tests.ui.conftest import type_text
from tests.ui.rig import ScreenRig, rest


@dataclass
class Hands:
    """Two hands on the keyboard; ``pressed`` counts keys besides those that ``type_name`` typed."""

    rig: ScreenRig
    pressed: int = field(default=0)

    def press(self, *keys: str) -> None:
        """Press keys where the focus is: ``press("Ctrl+Shift+N", "Tab")``."""
        for key in keys:
            self.pressed += 1
            QTest.keySequence(QApplication.focusWidget() or self.rig.window, QKeySequence(key))
            rest()

    def type(self, text: str) -> None:
        """Type where the focus is, in any alphabet."""
        self.pressed += len(text)
        self.type_name(text)

    def type_name(self, text: str) -> None:
        """Type a name, a phone or an address: its letters are not counted."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        type_text(focused, text)
        rest()

    def click(self, name: str) -> None:
        """Click the middle of a part of the window."""
        QTest.mouseClick(self.part(name), Qt.MouseButton.LeftButton)
        rest()

    def part(self, name: str) -> QWidget:
        """Return the newest part of the window with an object name."""
        found = self.rig.window.findChildren(QWidget, name)
        assert found, f"nothing in the window is called {name}"
        return found[-1]

    def sees(self, name: str) -> bool:
        """Tell whether a part is in the window and shown."""
        return any(each.isVisible() for each in self.rig.window.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        """Return what stands in a field, a label or a button."""
        return str(self.part(name).text())  # type: ignore[attr-defined]

    def field(self, name: str) -> Field:
        """Return a field."""
        found = self.part(name)
        assert isinstance(found, Field)
        return found

    def focus(self) -> str:
        """Return the object name of what has the focus."""
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""
