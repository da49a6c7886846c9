"""Two records side by side, field by field: whose value stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Label, RadioButton

_LABEL = 132
_LONGEST = 26
"""Letters of a value that stand beside its mark; the whole of it is its tooltip."""


class Differing(NamedTuple):
    """A field in which both say something else, in words."""

    name: str
    words: str
    kept: str
    gone: str


class FieldChoice(QWidget):
    """One field in which both differ: the value of either can stay."""

    def __init__(self, prefix: str, name: str, words: str, kept: str, gone: str) -> None:
        super().__init__()
        self.name = name
        self._label = Label(words, "body", "muted")
        self.kept = _value(f"{prefix}.{name}.kept", words, kept)
        self.gone = _value(f"{prefix}.{name}.gone", words, gone)
        self.kept.setChecked(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._label)
        self._row.addWidget(self.kept, 1)
        self._row.addWidget(self.gone, 1)
        theme.follow(self)

    def restyle(self) -> None:
        """Take widths from the theme."""
        self._label.setFixedWidth(theme.current().px(_LABEL))
        self._row.setSpacing(theme.current().px(8))


class FieldHeads(QWidget):
    """The names of both over their values."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._empty = Label("", "body")
        self._kept = Label("", "body5", elide=True, name=f"{prefix}.kept.name")
        self._gone = Label("", "body5", "muted", elide=True, name=f"{prefix}.gone.name")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._empty)
        self._row.addWidget(self._kept, 1)
        self._row.addWidget(self._gone, 1)
        theme.follow(self)

    def set_names(self, kept: str, gone: str) -> None:
        """Set the names."""
        self._kept.setText(translate("clients", "%1 (kept)").replace("%1", kept))
        self._gone.setText(gone)

    def restyle(self) -> None:
        """Take widths from the theme."""
        self._empty.setFixedWidth(theme.current().px(_LABEL))
        self._row.setSpacing(theme.current().px(8))


class FieldChoices(QWidget):
    """Both names and a row for each field in which they differ."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._prefix = prefix
        self._heads = FieldHeads(prefix)
        self._rows: list[FieldChoice] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._heads)

    def show_fields(self, kept: str, gone: str, fields: Sequence[Differing]) -> None:
        """Show two records anew: everything of the kept one is chosen."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._heads.set_names(kept, gone)
        self._rows = [FieldChoice(self._prefix, *field) for field in fields]
        for row in self._rows:
            self._lines.addWidget(row)

    def first(self) -> QWidget | None:
        """Return the first choice, None where there is nothing to choose."""
        return self._rows[0].kept if self._rows else None

    def theirs(self) -> list[str]:
        """Return the fields whose value of the one that goes stays."""
        return [row.name for row in self._rows if row.gone.isChecked()]


def _value(name: str, field: str, words: str) -> RadioButton:
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    made = RadioButton(short, name=name)
    made.setAccessibleName(f"{field}: {words}")
    made.setToolTip(words if short != words else "")
    return made
