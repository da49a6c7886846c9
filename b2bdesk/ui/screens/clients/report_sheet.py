"""What a client bought in a period: orders, sums by company and by month; saved as a file or sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.client import Client
from b2bdesk.model.document import Document
from b2bdesk.model.uid import Uid
from b2bdesk.services import reports
from b2bdesk.services.documents import write_file
from b2bdesk.services.reports import ClientReport, Sums
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.clients.problems import said_at
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.asking import AskPath, ask_path
from b2bdesk.ui.typed import parse_date
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    InlineBar,
    Label,
    Option,
    PrimarySheet,
    Segmented,
    TextField,
    field_row,
    show_if,
)

_ask_path = partial(ask_path, kinds="PDF (*.pdf);;XLSX (*.xlsx);;CSV (*.csv)")
_WRITERS = {".xlsx": reports.xlsx, ".csv": reports.csv}
ORDERS, COMPANIES, MONTHS = "orders", "companies", "months"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the report is about; no company means all of them."""

    client: Uid
    begins: date
    ends: date
    company: str = ""


class Reporting(QObject):
    """Counts reports and writes them into files."""

    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._window = parts.desk, parts.runner, parts.window
        self._job: JobHandle | None = None
        self.report: ClientReport | None = None
        self._client: Uid | None = None

    def usual_period(self) -> tuple[date, date]:
        """Return the period that is offered."""
        return reports.year_to_date(self._desk)

    def today(self) -> date:
        """Return the day from which typed dates are understood."""
        return self._desk.clock.today()

    def count(self, asked: Asked) -> None:
        """Count a report; an older question is dropped."""
        if self._job is not None:
            self._job.cancel()
        self._client = asked.client
        companies = [Uid(asked.company)] if asked.company else []
        self._job = self._runner.read(
            lambda _: reports.of_client(self._desk, asked.client, asked.begins, asked.ends, companies), self
        )
        self._job.succeeded.connect(self._came)
        self._job.failed.connect(self.failed)

    def save(self, path: str) -> None:
        """Write the report into a file: a workbook or a table where its name ends so, else a PDF."""
        report, target = self.report, Path(path)
        if report is None:
            return
        write = _WRITERS.get(target.suffix.lower(), reports.pdf)
        job = self._runner.read(lambda _: write_file(write(self._desk, report), target), self)
        told = translate("clients", "Saved: %1").replace("%1", target.name)
        job.succeeded.connect(lambda _: self._window.notifier.tell(told))
        job.failed.connect(lambda error: self._window.notifier.problem(error, "client"))

    def mail(self) -> None:
        """Keep the report as a document and open the sheet that sends it."""
        report, client = self.report, self._client
        if report is None or client is None:
            return
        job = self._runner.write(lambda _: reports.keep(self._desk, client, report), self)
        job.succeeded.connect(self._send)
        job.failed.connect(lambda error: self._window.notifier.problem(error, "client"))

    def _send(self, kept: Document) -> None:
        self._window.open_object(ObjectRef("document", kept.uid))
        self._window.registry.run("papers.open")

    def _came(self, report: ClientReport) -> None:
        self.report = report
        self.counted.emit(report)


class ReportSheet(PrimarySheet):
    """The sheet over the client card; ``Ctrl+Enter`` saves. ``order_asked`` carries the uid of an order."""

    order_asked = Signal(str)

    def __init__(self, reporting: Reporting, pane: QWidget, asking: AskPath = _ask_path) -> None:
        super().__init__(pane, translate("clients", "Report of the client"), name="report")
        self._reporting, self._asking = reporting, asking
        self._client: Client | None = None
        self.begins = TextField(name="report.from")
        self.ends = TextField(name="report.till")
        self.company = ChoiceField("", editable=False, name="report.company")
        self._trouble = InlineBar("error", name="report.problem")
        self.view = Segmented([(key, "") for key in (ORDERS, COMPANIES, MONTHS)], name="report.view")
        self.table = LinesTable(name="report.list")
        self._nothing = Label("", "body", "muted", name="report.nothing")
        self._whole = Label("", "body5", name="report.whole")
        self._mail = Button("", icon="mail", name="report.mail")
        self._save = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", icon="download", name="report.save")
        self.body.addLayout(field_row(self.begins, self.ends, self.company))
        for part in (self._trouble, self.view, self._nothing):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._whole)
        self.footer.add(self._mail)
        self.footer.add(self._save)
        self._connect()
        self.retranslate()

    def take(self, client: Client) -> None:
        """Offer the year so far of a client; of the same client as before the period stays."""
        if self._client is None or client.uid != self._client.uid:
            begins, ends = self._reporting.usual_period()
            self.begins.set_text(format.day(begins))
            self.ends.set_text(format.day(ends))
            self.company.set_value("")
        self._client = client
        none = translate("clients", "The client has no company that the report could be sent to.")
        self._mail.set_reason("" if client.companies else none)
        self.retranslate()
        self.count()

    def count(self) -> None:
        """Count with what is typed; what is wrong is said at its field."""
        try:
            asked = self._asked()
        except InvalidInput as problem:
            self._show_problem(problem)
            return
        if asked is not None:
            self._reporting.count(asked)

    def finish(self) -> None:
        """Ask for a file and write the report."""
        report = self._reporting.report
        if report is None:
            return
        name = translate("clients", "Report %1").replace("%1", _file_name(report.client))
        path = self._asking(self, f"{name} {report.begins}–{report.ends}.pdf")
        if path:
            self._reporting.save(path)

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        client = self._client
        self.set_words(translate("clients", "Report of the client"), client.name if client else "")
        self.begins.set_label(translate("clients", "From"))
        self.ends.set_label(translate("clients", "Till"))
        self.company.set_label(translate("clients", "Company"))
        every = Option("", translate("clients", "All companies"))
        firms = client.companies if client else ()
        self.company.set_options(
            [every, *(Option(each.uid, each.short_name, each.inn or "") for each in firms)]
        )
        self.company.set_value(self.company.value())
        views = {
            ORDERS: translate("clients", "Orders"),
            COMPANIES: translate("clients", "By company"),
            MONTHS: translate("clients", "By month"),
        }
        self.view.set_options(list(views.items()))
        self.view.setAccessibleName(translate("clients", "What the report shows"))
        self._nothing.setText(translate("clients", "No orders in this period"))
        self._mail.setText(translate("clients", "By letter…"))
        self._save.setText(translate("clients", "Save as PDF, XLSX or CSV…"))
        self._show_report()

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        for field in (self.begins, self.ends):
            field.committed.connect(lambda _text: self.count())
        self.company.chosen.connect(lambda _uid: self.count())
        self.view.chosen.connect(lambda _key: self._show_report())
        self.table.opened.connect(lambda uid: self.order_asked.emit(uid) if self._shows(ORDERS) else None)
        self._save.clicked.connect(self.finish)
        self._mail.clicked.connect(self._send)
        self._reporting.counted.connect(lambda _report: self._show_report())
        self._reporting.failed.connect(self._show_problem)

    def _send(self) -> None:
        self.close_sheet()
        self._reporting.mail()

    def _shows(self, view: str) -> bool:
        return (self.view.value() or ORDERS) == view

    def _asked(self) -> Asked | None:
        for field in (self.begins, self.ends):
            field.set_error("")
        self._trouble.set_message("error", "")
        if self._client is None:
            return None
        today = self._reporting.today()
        begins = parse_date(self.begins.text(), today, field="begins")
        ends = parse_date(self.ends.text(), today, field="ends")
        return Asked(self._client.uid, begins, ends, self.company.value())

    def _show_problem(self, problem: DeskError) -> None:
        fields = {"begins": self.begins, "ends": self.ends, "period": self.ends}
        said_at(problem, fields, self._trouble)

    def _show_report(self) -> None:
        report = self._reporting.report
        if report is None:
            return
        if self._shows(ORDERS):
            heads, rows = _order_heads(), _order_lines(report)
        else:
            by_month = self._shows(MONTHS)
            sums = report.months if by_month else report.companies
            heads, rows = _sum_heads(by_month), [_sum_line(one, by_month) for one in sums]
        self.table.set_lines([])
        self.table.set_heads(translate("clients", "Report of the client"), heads)
        self.table.set_lines(rows)
        show_if(self._nothing, not rows)
        self.table.setVisible(bool(rows))
        self._whole.setText(_whole_words(report.whole))


def _order_heads() -> list[Head]:
    return [
        Head(translate("clients", "Order"), 132),
        Head(translate("clients", "Date"), 108),
        Head(translate("clients", "Company")),
        *_money_heads(),
    ]


def _money_heads() -> list[Head]:
    return [
        Head(translate("clients", "Sum"), 128, numeric=True),
        Head(translate("clients", "Paid"), 128, numeric=True),
        Head(translate("clients", "Due"), 128, numeric=True),
    ]


def _order_lines(report: ClientReport) -> list[Line]:
    return [
        Line(
            each.order,
            (
                CellLook(each.number, strong=True),
                CellLook(format.day(each.day), CellState.SECONDARY),
                CellLook(each.company, CellState.SECONDARY),
                CellLook(format.amount(each.total), numeric=True, strong=True),
                CellLook(format.amount(each.paid), numeric=True),
                CellLook(format.amount(each.due), numeric=True, colour="warning" if each.due else ""),
            ),
        )
        for each in report.lines
    ]


def _sum_heads(by_month: bool) -> list[Head]:
    first = translate("clients", "Month") if by_month else translate("clients", "Company")
    return [Head(first), Head(translate("clients", "Orders"), 96, numeric=True), *_money_heads()]


def _sum_line(sums: Sums, by_month: bool) -> Line:
    name = format.month(date.fromisoformat(sums.key)) if by_month else sums.key
    return Line(
        sums.key,
        (
            CellLook(name or translate("clients", "without a company"), strong=True),
            CellLook(str(sums.orders), numeric=True),
            CellLook(format.amount(sums.total), numeric=True, strong=True),
            CellLook(format.amount(sums.paid), numeric=True),
            CellLook(format.amount(sums.due), numeric=True, colour="warning" if sums.due else ""),
        ),
        opens=False,
    )


def _whole_words(whole: Sums) -> str:
    count = whole.orders
    told = translate("clients", "%n order(s): %1, paid %2, due %3", "", count)
    values = (whole.total, whole.paid, whole.due)
    for place, value in enumerate(values, start=1):
        told = told.replace(f"%{place}", format.money(value))
    return told


def _file_name(client: str) -> str:
    return "".join(sign for sign in client if sign.isalnum() or sign in " -").strip()
