"""The question about a system that says far too many of its records are gone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.errors import MassRemoval
from b2bdesk.services.oddities import Removal
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.notify import Question
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.presenter import SyncPresenter
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import InlineBar


class RemovalBar(Retranslating, QWidget):
    """One removal at a time; nothing leaves before somebody has said so."""

    def __init__(self, parts: ScreenParts, presenter: SyncPresenter) -> None:
        super().__init__()
        self._parts, self._presenter = parts, presenter
        self._removals: Sequence[Removal] = ()
        self.bar = InlineBar("warning", name="sync.removal")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.bar)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.bar.link_pressed.connect(self._ask)

    def show_removals(self, removals: Sequence[Removal]) -> None:
        """Show what waits for an answer."""
        self._removals = removals
        if not removals:
            self.bar.set_message("warning", "")
            return
        self.bar.set_message("warning", explain(_error(removals[0])).text, link=self.tr("Let them go…"))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.show_removals(self._removals)

    def _ask(self) -> None:
        if not self._removals:
            return
        removal = self._removals[0]
        said = explain(_error(removal)).what
        sure = self.tr("They leave the lists here as well. Their drafts and documents stay.")
        question = Question(
            self.tr("Let %1 records of %2 go?")
            .replace("%1", str(removal.count))
            .replace("%2", system_name(removal.system)),
            f"{said} {sure}",
            do=self.tr("Let them go"),
            keep=self.tr("Keep them"),
        )
        if self._parts.window.notifier.ask(question):
            self._presenter.allow_removal(removal)


def _error(removal: Removal) -> MassRemoval:
    return MassRemoval(system=removal.system, kind=removal.kind, count=removal.count, known=removal.known)
