"""All pairs of clients that may be one and the same, the best founded first; Enter compares two."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from b2bdesk.services.duplicates import Pair
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.screens.clients.alike_words import causes_words
from b2bdesk.ui.screens.clients.merging import Merging
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Button, ButtonKind, CheckBox, Label, PrimarySheet, show_if


class PairsSheet(PrimarySheet):
    """``compare_asked`` carries the uids of two clients; ``Ctrl+Enter`` compares the chosen ones too."""

    compare_asked = Signal(str, str)

    def __init__(self, merging: Merging, pane: QWidget) -> None:
        super().__init__(pane, translate("clients", "Possible duplicates"), name="pairs")
        self._merging = merging
        self._pairs: dict[str, Pair] = {}
        self.weak = CheckBox("", name="pairs.weak")
        self.table = LinesTable(name="pairs.list")
        self._nothing = Label("", "body", "muted", name="pairs.nothing")
        self._compare = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="pairs.compare")
        self._different = Button("", name="pairs.different")
        self.body.addWidget(self.weak)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.table, 1)
        self.footer.add(self._different)
        self.footer.add(self._compare)
        self.weak.clicked.connect(lambda _on: self.read())
        self.table.opened.connect(self._ask)
        self._compare.clicked.connect(self.finish)
        self._different.clicked.connect(self._tell_apart)
        merging.told_apart.connect(self.read)
        merging.merged.connect(lambda _uid: self.read())
        self.retranslate()

    def read(self) -> None:
        """Read the pairs anew."""
        self._merging.pairs(weak=self.weak.isChecked(), found=self._show)

    def finish(self) -> None:
        """Compare the chosen pair."""
        self._ask(self.table.current_key())

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.set_words(translate("clients", "Possible duplicates"))
        self.weak.setText(translate("clients", "also by a name or an e-mail alone"))
        self._nothing.setText(translate("clients", "No two clients share an INN or a phone."))
        self._compare.setText(translate("clients", "Compare"))
        self._different.setText(translate("clients", "Not the same"))
        self.table.set_heads(
            translate("clients", "Possible duplicates"),
            [
                Head(translate("clients", "Client")),
                Head(translate("clients", "Possibly the same"), 320),
                Head(translate("clients", "Why"), 220),
            ],
        )
        self._show(list(self._pairs.values()))

    def _show(self, pairs: list[Pair]) -> None:
        self._pairs = {f"{pair.one.client} {pair.other.client}": pair for pair in pairs}
        self.table.set_lines([_line(key, pair) for key, pair in self._pairs.items()])
        if pairs and not self.table.current_key():
            self.table.choose(next(iter(self._pairs)))
        self.table.setVisible(bool(pairs))
        show_if(self._nothing, not pairs)
        nothing = "" if pairs else translate("clients", "There is no pair to compare.")
        for button in (self._compare, self._different):
            button.set_reason(nothing, translate("clients", "Nothing chosen"))

    def _ask(self, key: str) -> None:
        pair = self._pairs.get(key)
        if pair is not None:
            self.compare_asked.emit(pair.one.client, pair.other.client)

    def _tell_apart(self) -> None:
        pair = self._pairs.get(self.table.current_key())
        if pair is not None:
            self._merging.tell_apart(pair.one.client, pair.other.client, pair.other.name)


def _line(key: str, pair: Pair) -> Line:
    return Line(
        key,
        (
            CellLook(pair.one.name, strong=True, addition=pair.one.responsible or ""),
            CellLook(pair.other.name, strong=True, addition=pair.other.responsible or ""),
            CellLook(causes_words(pair.causes), CellState.SECONDARY),
        ),
    )
