"""What Undo does with the last action: takes it back, or says what can be done instead once it has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.undo import UndoStep

if TYPE_CHECKING:
    from b2bdesk.ui.shell.window import MainWindow

translate = QCoreApplication.translate


def undo(window: MainWindow) -> None:
    """Take the last action back (``Ctrl+Z``).

    One whose pause is over may still be here, because the link is down: it is tried, and whoever refuses
    says why. What has left is answered with what undoes it there.
    """
    left = window.undo.take_left()
    if left is None:
        step = window.undo.undo()
        if step is not None:
            _say_undone(window, step)
        return
    answer = left.undo() if left.may_wait else None
    if not isinstance(answer, JobHandle):
        _say_left(window, left)
        return
    answer.succeeded.connect(lambda _: _say_undone(window, left))
    answer.failed.connect(lambda _: _offer_instead(window, left))


def _say_undone(window: MainWindow, step: UndoStep) -> None:
    window.notifier.tell(translate("window", "Undone: %1").replace("%1", step.text))


def _say_left(window: MainWindow, step: UndoStep) -> None:
    if not _offer_instead(window, step):
        said = translate("window", "Cannot be undone: it has left (%1).")
        window.notifier.tell(said.replace("%1", step.text))


def _offer_instead(window: MainWindow, step: UndoStep) -> bool:
    """Offer what undoes it in the other system; False where nothing does."""
    instead = step.instead() if step.instead is not None else None
    if instead is not None:
        window.notifier.tell(instead.text, action=instead.action)
    return instead is not None
