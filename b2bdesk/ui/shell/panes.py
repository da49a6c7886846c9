"""Walking between the panes of the window with F6."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_pane(panes: list[QWidget], step: int) -> QWidget | None:
    """Put the focus into the pane after (or before) the one that has it, past panes without a stop."""
    reachable = [pane for pane in panes if pane.isVisible() and first_stop(pane) is not None]
    if not reachable:
        return None
    focused = QApplication.focusWidget()
    inside = [place for place, pane in enumerate(reachable) if focused is pane or _holds(pane, focused)]
    place = (inside[-1] + step) % len(reachable) if inside else 0
    stop = first_stop(reachable[place])
    if stop is not None:
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
    return stop


def first_stop(pane: QWidget) -> QWidget | None:
    """The first widget of a pane that takes the focus with Tab, the pane itself before its children."""
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
    return None


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and pane.isAncestorOf(focused)
