"""Everything that can be taken back, the newest first, each with the seconds it has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QTimer
from PySide6.QtGui import QAction

from b2bdesk.ui.undo import UndoStep
from b2bdesk.ui.widgets import make_menu

if TYPE_CHECKING:
    from b2bdesk.ui.shell.window import MainWindow

MOST = 12
"""Older steps are reached by Ctrl+Z."""

translate = QCoreApplication.translate


def open_undo_menu(window: MainWindow) -> None:
    """Open the menu over the strip; what leaves meanwhile turns grey and cannot be chosen any more."""
    menu = make_menu(window, "main.undo.menu")
    shown = [(step, menu.addAction("")) for step in window.undo.steps()[:MOST]]
    for step, action in shown:
        action.triggered.connect(lambda _=False, step=step: _take_back(window, step))
    if not shown:
        menu.addAction(translate("window", "There is nothing to undo.")).setEnabled(False)
    _tell(window, shown)
    tick = QTimer(menu, interval=window.parts.timings.countdown_tick)
    tick.timeout.connect(lambda: _tell(window, shown))
    tick.start()
    menu.aboutToHide.connect(menu.deleteLater)
    strip = window.bottom.strip
    corner = strip.mapToGlobal(strip.rect().topRight())
    menu.popup(corner - QPoint(menu.sizeHint().width(), menu.sizeHint().height()))


def _tell(window: MainWindow, shown: list[tuple[UndoStep, QAction]]) -> None:
    living = window.undo.steps()
    for step, action in shown:
        left = window.undo.seconds_left(step)
        words = step.text
        if left is not None:
            words = translate("window", "%1, %2 s left").replace("%1", step.text).replace("%2", str(left))
        if step not in living:
            words = translate("window", "%1: has left").replace("%1", step.text)
        action.setText(words.replace("&", "&&"))
        action.setEnabled(step in living)


def _take_back(window: MainWindow, step: UndoStep) -> None:
    for undone in window.undo.undo_step(step):
        window.notifier.tell(translate("window", "Undone: %1").replace("%1", undone.text))
