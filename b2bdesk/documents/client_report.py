"""The report of a client over a period: his orders by company, and what they come to by month.

It is no primary document and has no number; the same snapshot becomes a PDF, a workbook or CSV.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, Heading, PartyBlock, paragraph
from b2bdesk.documents.columns import Cell, Column
from b2bdesk.documents.csv_rows import write_csv
from b2bdesk.documents.data import Snapshot
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.format import money, month_name, short_date
from b2bdesk.documents.goods import SPACE_BEFORE_TABLE
from b2bdesk.documents.sheet import PORTRAIT, Block, PageFrame, Sheet
from b2bdesk.documents.table import Table
from b2bdesk.documents.xlsx import SheetColumn, SheetRow, Style, Value, write_workbook
from b2bdesk.model.money import ZERO

TITLE = "Отчет по клиенту"
SHEET_COLUMNS = (
    SheetColumn("Компания", 36),
    SheetColumn("Заказ", 16),
    SheetColumn("Дата", 12, Style.DATE),
    SheetColumn("Сумма", 16, Style.MONEY),
    SheetColumn("Оплачено", 16, Style.MONEY),
    SheetColumn("К оплате", 16, Style.MONEY),
)


class ReportOrder(Snapshot, frozen=True, kw_only=True):
    """An order of the report; sums are in the report's currency."""

    company: str
    number: str
    date: datetime.date
    total: Decimal
    paid: Decimal

    @property
    def due(self) -> Decimal:
        """Return what is still to be paid; an overpaid order owes nothing."""
        return max(self.total - self.paid, ZERO)


class ReportSums(Snapshot, frozen=True, kw_only=True):
    """How many orders there were of a month or a company, and what they come to.

    ``name`` is the company's; ``month`` the first day of the month instead.
    """

    name: str = ""
    month: datetime.date | None = None
    orders: int
    total: Decimal
    paid: Decimal
    due: Decimal


class ClientReportData(Snapshot, frozen=True, kw_only=True):
    """The report; orders stand by company, each company's by day. Raises ValueError for a reversed period."""

    seller: str
    client: str
    begins: datetime.date
    ends: datetime.date
    made: datetime.date
    orders: tuple[ReportOrder, ...]
    companies: tuple[ReportSums, ...]
    months: tuple[ReportSums, ...]
    currency: str = "RUB"
    training: bool = False

    def __post_init__(self) -> None:
        if self.ends < self.begins:
            raise ValueError("the period ends before it begins")


def draw_client_report(data: ClientReportData) -> bytes:
    """Draw the report as PDF, also of a period without orders. Raises CannotDraw."""
    data = printable(data)
    named = f"{TITLE} {data.client}, {_period(data)}"
    frame = PageFrame(named, data.seller, named, data.training, False, PORTRAIT)
    table = Table(_columns(data), sections=_sections(data), totals=[_total(data)])
    sheet = Sheet(frame)
    for block in _head(data):
        sheet.place(block)
    sheet.cursor -= SPACE_BEFORE_TABLE
    table.flow(sheet, reserve=0)
    if data.months:
        sheet.cursor -= 2 * SPACE_BEFORE_TABLE
        Table(_month_columns(data.months)).flow(sheet, reserve=0)
    return sheet.finish()


def report_workbook(data: ClientReportData) -> bytes:
    """Return the report as XLSX: orders, then sums by company and by month."""
    rows = [SheetRow(_order_values(order)) for order in data.orders]
    rows.append(SheetRow(["Итого", None, None, *_sums(data.companies)], bold=True))
    for title, those in (("По компаниям", data.companies), ("По месяцам", data.months)):
        rows.append(SheetRow([None] * len(SHEET_COLUMNS)))
        rows.append(SheetRow([title, "Заказов", None, None, None, None], bold=True))
        rows += [_sums_row(one) for one in those]
    preface = [
        TITLE,
        f"Клиент: {data.client}",
        f"Период: {_period(data)}",
        f"Составлен: {short_date(data.made)}",
    ]
    return write_workbook(TITLE, preface, SHEET_COLUMNS, rows)


def report_csv(data: ClientReportData) -> bytes:
    """Return the orders of the report as CSV."""
    heads: list[Value] = [column.title for column in SHEET_COLUMNS]
    return write_csv([heads, *(_order_values(order) for order in data.orders)])


def _period(data: ClientReportData) -> str:
    return f"{short_date(data.begins)} – {short_date(data.ends)}"


def _head(data: ClientReportData) -> list[Block]:
    unit = "" if data.currency == "RUB" else f" Суммы в {data.currency}."
    return [
        Heading(TITLE),
        PartyBlock("Клиент:", data.client, ""),
        PartyBlock("Период:", "", _period(data)),
        paragraph(f"Составлен {short_date(data.made)}, {data.seller}.{unit}", BODY, space_after=1 * mm),
    ]


def _columns(data: ClientReportData) -> list[Column]:
    orders = data.orders
    return [
        Column("Заказ", [one.number for one in orders], "left", wide=True),
        Column("Дата", [short_date(one.date) for one in orders], "centre"),
        Column("Сумма", [money(one.total) for one in orders]),
        Column("Оплачено", [money(one.paid) for one in orders]),
        Column("К оплате", [money(one.due) for one in orders]),
    ]


def _sections(data: ClientReportData) -> dict[int, str]:
    headings, place = {}, 0
    sums = {one.name: one for one in data.companies}
    for name, those in groupby(data.orders, key=lambda order: order.company):
        headings[place] = _told(sums[name])
        place += len(list(those))
    return headings


def _total(data: ClientReportData) -> list[Cell]:
    return [Cell("Итого", 2, "left"), *(Cell(money(value)) for value in _sums(data.companies))]


def _month_columns(months: Sequence[ReportSums]) -> list[Column]:
    return [
        Column("Месяц", [month_name(one.month) if one.month else "" for one in months], "left", wide=True),
        Column("Заказов", [str(one.orders) for one in months]),
        Column("Сумма", [money(one.total) for one in months]),
        Column("Оплачено", [money(one.paid) for one in months]),
        Column("К оплате", [money(one.due) for one in months]),
    ]


def _sums_row(one: ReportSums) -> SheetRow:
    values: list[Value] = [one.month or one.name, Decimal(one.orders), None, one.total, one.paid, one.due]
    return SheetRow(values, lead=Style.MONTH if one.month else None)


def _told(one: ReportSums) -> str:
    return (
        f"{one.name}: заказов {one.orders}, сумма {money(one.total)}, оплачено {money(one.paid)}, "
        f"к оплате {money(one.due)}"
    )


def _sums(those: Sequence[ReportSums]) -> list[Decimal]:
    return [sum((getattr(one, name) for one in those), ZERO) for name in ("total", "paid", "due")]


def _order_values(order: ReportOrder) -> list[Value]:
    return [order.company, order.number, order.date, order.total, order.paid, order.due]
