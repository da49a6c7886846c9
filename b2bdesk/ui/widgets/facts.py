"""Figures and facts: key-value rows and the block of totals."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import Label, identify, show_if
from b2bdesk.ui.widgets.headers import row_layout
from b2bdesk.ui.widgets.hints import IconSpot

_UNBOUND = 16_777_215


@dataclass(frozen=True, slots=True)
class KeyValue:
    """One row: muted word, value with its colour and icon, an optional small fact at the right.

    ``wraps``: a long value (an address) goes on in the next line instead of being cut; ``fact_wraps``: so
    does the fact, beside a short value.
    """

    word: str
    value: str
    fact: str = ""
    colour: str = "text"
    icon: str = ""
    wraps: bool = False
    fact_wraps: bool = False


class KeyValueRows(QWidget):
    """Facts in rows of 24: the words in a column of fixed width, values to copy with the mouse."""

    def __init__(
        self,
        rows: list[KeyValue] | None = None,
        *,
        column: int = 92,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name)
        self._column = column
        self._rows: list[KeyValue] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_rows(rows or [])
        theme.follow(self)

    def rows(self) -> list[KeyValue]:
        """Return the facts shown."""
        return list(self._rows)

    def set_rows(self, rows: list[KeyValue]) -> None:
        """Replace all facts."""
        if rows == self._rows:
            return
        self._rows = list(rows)
        self._empty()
        for place, row in enumerate(rows):
            top = Qt.AlignmentFlag.AlignTop if row.wraps else Qt.AlignmentFlag(0)
            self._grid.addWidget(Label(row.word, "body", "muted"), place, 0, top)
            self._grid.addLayout(self._value(row), place, 1, 1, 2 if row.wraps and not row.fact else 1)
            if row.fact:
                self._grid.addWidget(self._fact(row), place, 2)
        self.restyle()

    def _fact(self, row: KeyValue) -> Label:
        fact = Label(row.fact, "small", "muted")
        if row.fact_wraps:
            fact.setWordWrap(True)
            air = theme.current().px(4)
            fact.setContentsMargins(0, air, 0, air)
        return fact

    def _value(self, row: KeyValue) -> QHBoxLayout:
        line = row_layout()
        line.setSpacing(theme.current().px(6))
        if row.icon:
            line.addWidget(IconSpot(row.icon, row.colour if row.colour != "text" else "muted"))
        value = Label(row.value, "body", row.colour, elide=not row.wraps, selectable=True)
        value.setWordWrap(row.wraps)
        value.setAccessibleName(f"{row.word}: {row.value}")
        line.addWidget(value, 1)
        return line

    def restyle(self) -> None:
        """Take heights and the column from the theme."""
        look = theme.current()
        widest = max((paint.text_width(row.word) for row in self._rows), default=0)
        self._grid.setColumnMinimumWidth(0, max(look.px(self._column), widest + look.px(8)))
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(0)
        for place in range(len(self._rows)):
            self._grid.setRowMinimumHeight(place, look.px(24))
        height = look.px(24) * max(1, len(self._rows))
        self.setMinimumHeight(height)
        self.setMaximumHeight(_UNBOUND if any(row.wraps or row.fact_wraps for row in self._rows) else height)

    def _empty(self) -> None:
        old, self._grid = self._grid, QGridLayout()
        # A grid never forgets rows, so it is made anew; the old one goes with a throw-away widget.
        keeper = QWidget()
        for child in self.findChildren(QWidget):
            child.hide()
            child.deleteLater()
        keeper.setLayout(old)
        keeper.deleteLater()
        self.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)


class _Rule(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.follow(self)

    def restyle(self) -> None:
        self.setFixedHeight(theme.current().px(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hair(QPainter(self), 0, self.height() // 2, self.width())


class _Figure(QWidget):
    """A word at the left, a figure at the right."""

    def __init__(self, roles: tuple[str, str], tokens: tuple[str, str], height: int, name: str) -> None:
        super().__init__()
        self._height = height
        self.word = Label("", roles[0], tokens[0])
        self.figure = Label("", roles[1], tokens[1], tabular=True, selectable=True, name=name)
        self.figure.setAlignment(paint.RIGHT)
        row = row_layout(self)
        row.addWidget(self.word)
        row.addStretch(1)
        row.addWidget(self.figure)
        theme.follow(self)

    def show_words(self, word: str, figure: str) -> None:
        self.word.setText(word)
        self.figure.setText(figure)
        self.figure.setAccessibleName(f"{word}: {figure}")
        show_if(self, bool(word or figure))

    def restyle(self) -> None:
        self.setFixedHeight(theme.current().px(self._height))


class TotalsBlock(QWidget):
    """Totals: muted rows, a line, the total in big figures, VAT below. Figures come formatted.

    Object names of the labels: ``<name>.total``, ``<name>.vat``, ``<name>.<key>`` for each row.
    """

    def __init__(self, *, width: int = 300, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, name)
        self._width, self._name = width, name
        self._rows: dict[str, _Figure] = {}
        self._rule = _Rule()
        self._total = _Figure(("title", "big"), ("text", "text"), 32, self._part("total"))
        self._vat = _Figure(("small", "small"), ("muted", "muted"), 18, self._part("vat"))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        for part in (self._rule, self._total, self._vat):
            self._lines.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def set_rows(self, rows: list[tuple[str, str, str]]) -> None:
        """Show rows above the line: stable key, word, figure."""
        for gone in set(self._rows) - {key for key, _word, _figure in rows}:
            self._rows.pop(gone).deleteLater()
        for place, (key, word, figure) in enumerate(rows):
            row = self._rows.get(key) or _Figure(("body", "body"), ("muted", "text"), 22, self._part(key))
            self._rows[key] = row
            self._lines.insertWidget(place, row)
            row.show_words(word, figure)
        show_if(self._rule, bool(rows))

    def set_total(
        self, word: str, figure: str, vat_word: str = "", vat: str = "", colour: str = "text"
    ) -> None:
        """Show the total and the VAT inside it; ``colour`` ``"ok"`` marks a rest of nothing."""
        self._total.show_words(word, figure)
        self._total.figure.set_colour(colour)
        self._vat.show_words(vat_word, vat)

    def set_width(self, width: int) -> None:
        """Make it so wide, in logical pixels."""
        self._width = width
        self.restyle()

    def restyle(self) -> None:
        """Take the width from the theme."""
        self.setFixedWidth(theme.current().px(self._width))

    def _part(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else ""


class Pane(QWidget):
    """A plain ground in a colour token; with ``edge`` a framed card with round corners of ``radius``."""

    def __init__(
        self,
        ground: str = "background",
        *,
        edge: str = "",
        radius: int = 0,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name)
        self._ground, self._edge, self._radius = ground, edge, radius

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        if self._edge or self._radius:
            paint.rounded(painter, self.rect(), self._ground, self._edge, self._radius)
        else:
            painter.fillRect(self.rect(), theme.current().colour(self._ground))


class Separator(QWidget):
    """A line one pixel thick; ``upright`` stands between things in a bar."""

    def __init__(self, *, upright: bool = False, length: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright, self._length = upright, length
        theme.follow(self)

    def restyle(self) -> None:
        """Take the length from the theme."""
        if self._upright:
            self.setFixedSize(1, theme.current().px(self._length))
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        box: QRect = self.rect()
        QPainter(self).fillRect(box, theme.current().colour("line"))
