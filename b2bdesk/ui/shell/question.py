"""The question before something that cannot be undone: the only modal window of our own."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from b2bdesk.ui.notify import Question


class QuestionDialog:
    """Asks in a window over the given one. The safe answer is the default one and the one of Esc."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def ask(self, question: Question) -> bool:
        """Show the question and wait; True when the person chose to do it."""
        box = QMessageBox(self._parent)
        box.setObjectName("main.question")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(question.title)
        box.setText(question.title)
        box.setInformativeText(question.text)
        do = box.addButton(question.do, QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(question.keep, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        chosen = box.clickedButton() is do
        # Without this every question ever asked would live as long as the window.
        box.setParent(None)
        return chosen
