"""A sheet that shows what goes beyond and takes the words to go with it: a request, a reason, a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    KeyValue,
    KeyValueRows,
    PrimarySheet,
    TextArea,
    show_if,
)

WIDTH = 460


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked and what the button does; ``needs``: not without words."""

    title: str
    about: str
    label: str
    button: str
    rows: Sequence[KeyValue] = ()
    needs: bool = False


class WordsSheet(PrimarySheet):
    """``work`` gets the words; the sheet closes when that succeeded, and says at the field what is wrong.

    ``question`` tells what is asked, in the language of the moment.
    """

    def __init__(
        self, ground: QWidget, name: str, question: Callable[[], Question], work: Callable[[str], JobHandle]
    ) -> None:
        super().__init__(ground, "", width=WIDTH, name=name)
        self._question, self._work, self._required = question, work, False
        self.rows = KeyValueRows(column=140, name=f"{name}.rows")
        self.text = TextArea(lines=4, name=f"{name}.text")
        self.done = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name=f"{name}.done")
        self.body.addWidget(self.rows)
        self.body.addWidget(self.text)
        self.body.addStretch(1)
        self.footer.add(self.done)
        self.done.clicked.connect(self.finish)
        self.text.edited.connect(lambda _: self.text.set_error(""))
        # The next request begins with an empty sheet.
        self.closed.connect(self.deleteLater)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew; what was typed stays."""
        super().retranslate()
        asked = self._question()
        self.set_words(asked.title, asked.about)
        self.text.set_label(asked.label)
        self.done.setText(asked.button)
        self.rows.set_rows(list(asked.rows))
        show_if(self.rows, bool(asked.rows))
        self._required = asked.needs

    def finish(self) -> None:
        """Do it with the words that were typed (``Ctrl+Enter``)."""
        words = self.text.text().strip()
        if self._required and not words:
            self._problem(InvalidInput(field="reason", reason="empty"))
            return
        job = self._work(words)
        job.succeeded.connect(lambda _: self.close_sheet())
        job.failed.connect(self._problem)

    def _problem(self, error: DeskError) -> None:
        empty = isinstance(error, InvalidInput) and error.facts.get("reason") == "empty"
        self.text.set_error(
            translate("orders", "A few words are needed here.") if empty else explain(error).text
        )
        self.text.setFocus()
