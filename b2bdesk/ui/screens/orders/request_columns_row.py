"""What each column of a customer's table was taken for; a person may say otherwise."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from b2bdesk.intake.tables import Sheet
from b2bdesk.rules.request_columns import Layout
from b2bdesk.rules.request_header import Role
from b2bdesk.ui import theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.request_state import RequestState
from b2bdesk.ui.screens.orders.request_words import COLUMN_ROLES, column_title, role_words, translate
from b2bdesk.ui.widgets import CheckBox, ChoiceField, Option, show_if

MOST_COLUMNS = 40
COLUMN_WIDTH = 132


_ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1251": "Windows-1251",
    "cp866": "CP866",
    "koi8-r": "KOI8-R",
    "utf-16": "UTF-16",
}


class ColumnsRow(Retranslating, QScrollArea):
    """``role_chosen`` carries sheet, column and role.

    ``titled`` carries a sheet and whether it has a row of titles, ``encoding_chosen`` an encoding, empty for
    the one that is found.
    """

    role_chosen = Signal(int, int, object)
    titled = Signal(int, bool)
    encoding_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("order.paste.columns")
        self._shown: tuple[RequestState | None, int] = (None, 0)
        self._fields: list[ChoiceField] = []
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self.titles = CheckBox(name="order.paste.titles")
        self.encoding = ChoiceField(editable=False, name="order.paste.encoding")
        self._row.addWidget(self.titles, 0, Qt.AlignmentFlag.AlignBottom)
        self._row.addWidget(self.encoding)
        self._row.addStretch(1)
        self.titles.clicked.connect(lambda: self.titled.emit(self._shown[1], self.titles.isChecked()))
        self.encoding.chosen.connect(self.encoding_chosen)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside.setProperty("kit", "background")
        self.retranslate()
        theme.follow(self)

    def show_sheet(self, state: RequestState | None, sheet: int) -> None:
        """Show the columns of one sheet of a list."""
        if self._shown == (state, sheet):
            return
        self._shown = (state, sheet)
        request = state.request if state else None
        layout = request.layouts[sheet] if request and sheet < len(request.layouts) else None
        columns = [] if request is None or layout is None else _columns(request.reading.sheets[sheet], layout)
        self._provide(len(columns))
        for field, (place, title, role) in zip(self._fields, columns, strict=False):
            field.setProperty("column", place)
            field.set_label(title)
            field.set_options([Option(each.value, role_words(each)) for each in COLUMN_ROLES])
            field.set_value(role.value)
        self._show_more(state, sheet, layout)

    def _show_more(self, state: RequestState | None, sheet: int, layout: Layout | None) -> None:
        """Show whether there are titles, and for plain text that can be read once more its encoding."""
        has_titles = layout is not None and layout.header > 0
        bare = state is not None and sheet in state.bare
        self.titles.setChecked(has_titles)
        show_if(self.titles, has_titles or bare)
        plain = state is not None and state.request is not None and state.request.reading.kind == "text"
        self.encoding.set_value(state.encoding if state is not None else "")
        show_if(self.encoding, plain and state is not None and bool(state.paths))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("requests", "Columns of the list"))
        self.titles.setText(translate("requests", "Row of titles"))
        self.encoding.set_label(translate("requests", "Encoding"))
        found = Option("", translate("requests", "found by itself"))
        self.encoding.set_options([found, *(Option(each, name) for each, name in _ENCODINGS.items())])
        shown, self._shown = self._shown, (None, -1)
        self.show_sheet(*shown)

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(8))
        self._row.setSpacing(look.px(8))
        for field in (*self._fields, self.encoding):
            field.setFixedWidth(look.px(COLUMN_WIDTH))
        self.setFixedHeight(look.px(72))

    def _provide(self, count: int) -> None:
        while len(self._fields) < count:
            field = ChoiceField(editable=False, name=f"order.paste.column.{len(self._fields) + 1}")
            field.setFixedWidth(theme.current().px(COLUMN_WIDTH))
            field.chosen.connect(lambda key, field=field: self._chosen(field, key))
            self._fields.append(field)
            self._row.insertWidget(len(self._fields) - 1, field)
        for place, field in enumerate(self._fields):
            field.setVisible(place < count)

    def _chosen(self, field: ChoiceField, key: str) -> None:
        self.role_chosen.emit(self._shown[1], int(field.property("column")), Role(key))


def _columns(sheet: Sheet, layout: Layout) -> list[tuple[int, str, Role]]:
    """Return place, title and role of the columns that hold anything."""
    made: list[tuple[int, str, Role]] = []
    for place, role in enumerate(layout.roles):
        said = [row[place] for row in sheet.rows if place < len(row) and row[place]]
        if said and len(made) < MOST_COLUMNS:
            made.append((place, column_title(sheet, layout, place)[:18], role))
    return made
