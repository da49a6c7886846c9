"""The board itself: two columns of sections made of the real widgets."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from b2bdesk.ui import format, theme
from b2bdesk.ui.board.models import CellSamples, RowSamples
from b2bdesk.ui.board.samples import cell_samples, row_samples
from b2bdesk.ui.delegates import Column, ListView, TableView
from b2bdesk.ui.fonts import ROLES
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    CheckBox,
    ChoiceField,
    HintCard,
    InlineBar,
    Label,
    LevelBar,
    Option,
    RadioButton,
    Segmented,
    StatePill,
    TextField,
    TotalsBlock,
    field_row,
)

translate = QCoreApplication.translate


class Board(QWidget):
    """All controls in all states. ``focus_samples`` wait for the keyboard to be pictured one by one."""

    def __init__(self) -> None:
        super().__init__()
        self.focus_samples: list[QWidget] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list = ListView(name="board.list", accessible=translate("board", "List rows"))
        self.table = TableView(cells=True, name="board.table", accessible=translate("board", "Table cells"))
        self._model: list[object] = []
        look = theme.current()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(look.px(32), look.px(20), look.px(32), look.px(32))
        columns.setSpacing(look.px(40))
        left, right = QVBoxLayout(), QVBoxLayout()
        columns.addLayout(left, 708)
        columns.addLayout(right, 628)
        self._fill_left(left)
        self._fill_right(right)

    def _fill_left(self, column: QVBoxLayout) -> None:
        self._section(column, translate("board", "Buttons"), first=True)
        column.addLayout(self._buttons())
        column.addLayout(_left(self._reason()))
        self._section(column, translate("board", "Fields"))
        column.addLayout(self._fields())
        self._section(column, translate("board", "States: colour only where a person is needed"))
        column.addLayout(_left(*self._states()))
        self._section(column, translate("board", "Table cells"))
        self._fill_table()
        column.addWidget(self.table)
        column.addStretch(1)

    def _fill_right(self, column: QVBoxLayout) -> None:
        self._section(column, translate("board", "Type, px"), first=True)
        column.addLayout(self._type())
        self._section(column, translate("board", "List rows"))
        self._fill_list()
        column.addWidget(self.list)
        self._section(column, translate("board", "Choice"))
        column.addLayout(self._choices())
        column.addSpacing(theme.current().px(12))
        column.addLayout(self._figures())
        self._section(column, translate("board", "Bars"))
        for bar in self._bars():
            column.addWidget(bar)
            column.addSpacing(theme.current().px(6))
        column.addStretch(1)

    def _section(self, column: QVBoxLayout, text: str, first: bool = False) -> None:
        column.setSpacing(0)
        column.addSpacing(0 if first else theme.current().px(18))
        label = Label(text, "small5", "muted")
        label.setFixedHeight(theme.current().px(26))
        column.addWidget(label)

    def _buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(theme.current().px(8))
        heads = [
            translate("board", "normal"),
            translate("board", "hover"),
            translate("board", "focus"),
            translate("board", "not possible"),
        ]
        for place, head in enumerate(heads):
            grid.addWidget(Label(head, "small", "muted"), 0, place)
            grid.setColumnStretch(place, 1)
        samples = [
            (ButtonKind.PRIMARY, translate("board", "Confirm"), "F9"),
            (ButtonKind.SECONDARY, translate("board", "Print"), "F12"),
            (ButtonKind.QUIET, translate("board", "Later"), "Ctrl+L"),
            (ButtonKind.DANGER, translate("board", "Cancel the order"), ""),
            (ButtonKind.LINK, translate("board", "Undo"), "Ctrl+Z"),
        ]
        for row, (kind, text, key) in enumerate(samples, 1):
            for place in range(len(heads)):
                button = self._button(kind, text, key, place)
                grid.addWidget(button, row, place, Qt.AlignmentFlag.AlignLeft)
        return grid

    def _button(self, kind: ButtonKind, text: str, key: str, place: int) -> Button:
        button = Button(text, kind, key=key)
        if place == 1:
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        elif place == 2:
            self.focus_samples.append(button)
        elif place == 3:
            button.set_reason(translate("board", "The company is being liquidated"))
        return button

    def _reason(self) -> HintCard:
        title = translate("board", "Cannot confirm")
        return HintCard("ban", title, "ООО «Лютик» ликвидируется (реестр, 20.11.2026)")

    def _fields(self) -> QHBoxLayout:
        usual = ChoiceField(translate("board", "Usual"), [Option("1", "ООО «Ромашка»")], key="Alt+2")
        usual.set_value("1")
        focused = TextField(translate("board", "Focus"))
        focused.set_text("Лесная, 5")
        focused.line.end(False)
        self.focus_samples.append(focused)
        wrong = TextField(translate("board", "Error"))
        wrong.set_text("7701234567")
        wrong.set_error(translate("board", "The check digit does not match"))
        locked = TextField(translate("board", "Read only"))
        locked.set_text("Договор 17/25")
        locked.set_read_only(translate("board", "kept by 1C"))
        row = field_row(usual, focused, wrong, locked)
        for place, share in enumerate((168, 126, 166, 126)):
            row.setStretch(place, share)
        return row

    def _states(self) -> list[QWidget]:
        return [
            StatePill(translate("board", "To confirm"), "clock", "warning"),
            StatePill(translate("board", "Conflict"), "git-compare", "error"),
            StatePill(translate("board", "Paid"), "circle-check", "ok"),
            StatePill(translate("board", "New"), "sparkles", "info"),
            StatePill(translate("board", "Unknown state"), "circle-dashed", "neutral"),
            StatePill(translate("board", "Shipped"), "truck", "plain"),
        ]

    def _fill_table(self) -> None:
        head = [
            translate("board", "State of the cell"),
            translate("board", "Value"),
            translate("board", "How to read it"),
        ]
        self.table.set_columns([Column(230), Column(148), Column(None)])
        model = CellSamples(head, cell_samples())
        self._model.append(model)
        self.table.setModel(model)
        self.table.set_tall_rows([5])
        rows = sum(self.table.rowHeight(row) for row in range(model.rowCount()))
        self.table.setFixedHeight(rows + self.table.horizontalHeader().height())

    def _type(self) -> QGridLayout:
        samples = {
            "huge": "5 %  " + translate("board", "Level"),
            "big": format.money(Decimal(429516), "ru"),
            "title": translate("board", "Print and send"),
            "body6": "ООО «Техносфера-Урал»",
            "body5": translate("board", "Line sum 84 550.00"),
            "body": translate("board", "Running text, 1 284 600.00"),
            "small5": translate("board", "Column header"),
            "small": translate("board", "Caption, 2 min ago"),
            "micro": "Ctrl+Enter",
        }
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.current().px(4))
        for row, (role, sample) in enumerate(samples.items()):
            spec = ROLES[role]
            grid.addWidget(Label(sample, role), row, 0)
            note = Label(f"{spec.size}/{spec.line} {spec.weight}", "small", "muted")
            grid.addWidget(note, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    def _fill_list(self) -> None:
        model = RowSamples(row_samples())
        self._model.append(model)
        self.list.setModel(model)
        self.list.setCurrentIndex(model.index(2, 0))
        self.list.setFixedHeight(4 * theme.current().pick(56, 48))

    def _choices(self) -> QVBoxLayout:
        on = CheckBox(translate("board", "On"), checked=True)
        grey = CheckBox(translate("board", "Not possible"))
        grey.set_reason(translate("board", "after shipping"))
        chosen = RadioButton(translate("board", "By load"))
        chosen.setChecked(True)
        words = [("back", translate("board", "Comes back")), ("for good", translate("board", "For good"))]
        lines = QVBoxLayout()
        lines.addLayout(_left(on, CheckBox(translate("board", "Off")), grey, gap=24))
        lines.addLayout(_left(chosen, RadioButton(translate("board", "By region")), Segmented(words), gap=24))
        return lines

    def _figures(self) -> QHBoxLayout:
        level = LevelBar()
        level.set_level(
            "5 %",
            translate("board", "48 300 left to 7 %"),
            0.80,
            0.13,
            translate("board", "dark: now, light: from this order"),
        )
        totals = TotalsBlock(name="board.totals")
        totals.set_rows(
            [
                ("goods", translate("board", "Goods"), format.amount(Decimal(452160), "ru")),
                ("discount", translate("board", "Discount"), format.amount(Decimal(-23844), "ru")),
            ]
        )
        vat = translate("board", "incl. VAT 22 %")
        total = format.money(Decimal(428316), "ru")
        totals.set_total(translate("board", "Total"), total, vat, format.amount(Decimal("77237.31"), "ru"))
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(32))
        row.addWidget(level, 1)
        row.addWidget(totals)
        return row

    def _bars(self) -> list[InlineBar]:
        return [
            InlineBar("note", translate("board", "S. Kim is away 01.12–03.12: 4 orders")),
            InlineBar(
                "warning", translate("board", "No connection. The order is saved here and will go later")
            ),
            InlineBar(
                "error",
                translate("board", "SAP refused line 3: only 8 in stock"),
                link=translate("board", "Solve"),
            ),
        ]


def _left(*widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, theme.current().px(4), 0, theme.current().px(4))
    row.setSpacing(theme.current().px(gap))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
