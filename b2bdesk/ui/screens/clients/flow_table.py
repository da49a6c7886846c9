"""A section of the money page: what was invoiced to each company in a period, and what it paid."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from b2bdesk.model.money import ZERO
from b2bdesk.services.client_flows import Flow, Period
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import Button, ChoiceField, Option, SectionHeader, row_layout

_PERIODS = {
    Period.MONTH: QT_TRANSLATE_NOOP("clients", "This month"),
    Period.QUARTER: QT_TRANSLATE_NOOP("clients", "This quarter"),
    Period.YEAR: QT_TRANSLATE_NOOP("clients", "This year"),
    Period.TWELVE_MONTHS: QT_TRANSLATE_NOOP("clients", "Twelve months"),
    Period.ALL: QT_TRANSLATE_NOOP("clients", "All the time"),
}
_ALL = "all"


class FlowTable(QObject):
    """``period_chosen`` carries the :class:`Period`; ``act_asked``: a reconciliation act is wanted."""

    period_chosen = Signal(object)
    act_asked = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._head = SectionHeader("", gap=True)
        self.period = ChoiceField(editable=False, name="client.flows.period")
        self.act = Button("", icon="file-text", name="client.flows.act")
        self.table = LinesTable(name="client.flows", fitted=True)
        row = row_layout()
        row.setSpacing(12)
        row.addWidget(self.period)
        row.addStretch(1)
        row.addWidget(self.act)
        page.add(self._head)
        page.add_row(row)
        page.add_table(self.table)
        self.period.chosen.connect(lambda key: self.period_chosen.emit(Period(key)))
        self.act.clicked.connect(self.act_asked)

    def show_flows(self, flows: Sequence[Flow], period: Period) -> None:
        """Show a row for each company, and their sum where there are several."""
        self.period.set_value(period.value)
        lines = [_line(one.company, one.name, one.invoiced, one.paid) for one in flows]
        if len(flows) > 1:
            invoiced = sum((one.invoiced for one in flows), ZERO)
            paid = sum((one.paid for one in flows), ZERO)
            lines.append(_line(_ALL, translate("clients", "All companies"), invoiced, paid))
        self.table.set_lines(lines)

    def retranslate(self) -> None:
        """Set the words anew; the rows are shown again by the page."""
        title = translate("clients", "Invoiced and paid")
        self._head.set_text(title)
        self.period.line.setAccessibleName(translate("clients", "Period"))
        self.period.set_options([Option(one.value, translate("clients", _PERIODS[one])) for one in Period])
        self.act.setText(translate("clients", "Reconciliation act…"))
        self.table.set_heads(title, _heads())
        self.table.set_lines([])


def _heads() -> list[Head]:
    names = (
        translate("clients", "Invoiced"),
        translate("clients", "Paid"),
        translate("clients", "Difference"),
    )
    return [Head(translate("clients", "Company")), *(Head(name, 148, numeric=True) for name in names)]


def _line(key: str, name: str, invoiced: Decimal, paid: Decimal) -> Line:
    sums = (invoiced, paid, invoiced - paid)
    cells = (CellLook(format.amount(one), numeric=True, strong=place == 0) for place, one in enumerate(sums))
    return Line(key, (CellLook(name, strong=True), *cells), opens=False)
