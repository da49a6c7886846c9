"""The report of a client: orders of a period, by company and by month, what was paid and what is due."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from b2bdesk.documents.client_report import (
    ClientReportData,
    ReportOrder,
    ReportSums,
    report_csv,
    report_workbook,
)
from b2bdesk.documents.data import to_json
from b2bdesk.errors import InvalidInput, NotFound
from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.document import Document, DocumentFile, DocumentKind, DocumentState
from b2bdesk.model.money import ZERO
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import PDF, paper_file_name
from b2bdesk.store.reports import CountedOrder

__all__ = ["KIND", "ClientReport", "Line", "Sums", "csv", "keep", "of_client", "pdf", "xlsx", "year_to_date"]

KIND = "client_report"


@dataclass(frozen=True, slots=True)
class Line:
    """An order of the report. ``day`` is of the company's zone, sums are roubles."""

    order: Uid
    number: str
    day: date
    company: str
    total: Decimal
    paid: Decimal
    due: Decimal


@dataclass(frozen=True, slots=True)
class Sums:
    """What the orders of one month or company come to; a month is named by its first day."""

    key: str
    orders: int
    total: Decimal
    paid: Decimal
    due: Decimal


@dataclass(frozen=True, slots=True)
class ClientReport:
    """Orders by company and day, sums by company and by month, and of everything."""

    client: str
    begins: date
    ends: date
    lines: tuple[Line, ...]
    companies: tuple[Sums, ...]
    months: tuple[Sums, ...]
    whole: Sums


def year_to_date(desk: Desk) -> tuple[date, date]:
    """Return the period that is offered: from the first day of the year until today."""
    today = desk.clock.today()
    return today.replace(month=1, day=1), today


def of_client(
    desk: Desk, client: Uid, begins: date, ends: date, companies: Collection[Uid] = ()
) -> ClientReport:
    """Return the report of both days inclusive; of these companies, or of all.

    Raises NotFound, and InvalidInput for a period that ends before it begins.
    """
    if ends < begins:
        raise InvalidInput(field="period", reason="before_from")
    with desk.store.read() as tx:
        found = tx.clients.need(client)
        counted = tx.reports.orders_of(found.uid, _midnight(begins), _midnight(ends + timedelta(days=1)))
    lines = [_line(one) for one in counted if not companies or one.company in companies]
    return ClientReport(
        found.name,
        begins,
        ends,
        tuple(lines),
        _by(lines, lambda line: line.company),
        tuple(sorted(_by(lines, lambda line: line.day.replace(day=1).isoformat()), key=lambda one: one.key)),
        _sums("", lines),
    )


def pdf(desk: Desk, report: ClientReport) -> bytes:
    """Return the report as PDF; blocks its caller. Raises CannotDraw."""
    return desk.drawer.draw(KIND, _snapshot(desk, report))


def xlsx(desk: Desk, report: ClientReport) -> bytes:
    """Return the report as a workbook."""
    return report_workbook(_snapshot(desk, report))


def csv(desk: Desk, report: ClientReport) -> bytes:
    """Return the orders of the report as CSV."""
    return report_csv(_snapshot(desk, report))


def keep(desk: Desk, client: Uid, report: ClientReport) -> Document:
    """Keep the report as a document of the client, to be sent: what a client got has to be found later.

    Blocks its caller while it is drawn. Raises CannotDraw, NotFound.
    """
    data = _snapshot(desk, report)
    content = desk.drawer.draw(KIND, data)
    with desk.store.write(by=desk.me) as tx:
        own, owner = tx.people.default_own_company(), tx.clients.need(client)
        if own is None:
            raise NotFound(kind="own_company", what="default")
        made = Document(
            uid=new_uid(),
            kind=DocumentKind.OTHER,
            date=desk.clock.today(),
            own_company=own.uid,
            client=owner.uid,
            company=owner.main_company.uid if owner.main_company else None,
            total=report.whole.total,
            state=DocumentState.ISSUED,
            snapshot=to_json(data).decode(),
            sha256=hashlib.sha256(content).hexdigest(),
            created_at=desk.clock.now(),
        )
        tx.documents.save(made)
        name = paper_file_name(made.kind, "", made.date, owner.name)
        tx.documents.add_file(DocumentFile(made.uid, name, PDF, content, made.sha256 or ""))
        return tx.documents.need(made.uid)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), COMPANY_ZONE)


def _line(one: CountedOrder) -> Line:
    due = max(one.total - one.paid, ZERO)
    day = one.at.astimezone(COMPANY_ZONE).date()
    return Line(one.uid, one.number, day, one.company_name or "", one.total, one.paid, due)


def _by(lines: Iterable[Line], key: Callable[[Line], str]) -> tuple[Sums, ...]:
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    return tuple(_sums(name, those) for name, those in groups.items())


def _sums(key: str, lines: Iterable[Line]) -> Sums:
    those = list(lines)
    total, paid, due = (
        sum((getattr(line, name) for line in those), ZERO) for name in ("total", "paid", "due")
    )
    return Sums(key, len(those), total, paid, due)


def _snapshot(desk: Desk, report: ClientReport) -> ClientReportData:
    with desk.store.read() as tx:
        own = tx.people.default_own_company()
    return ClientReportData(
        seller=own.name if own else "",
        client=report.client,
        begins=report.begins,
        ends=report.ends,
        made=desk.clock.today(),
        orders=tuple(
            ReportOrder(
                company=each.company, number=each.number, date=each.day, total=each.total, paid=each.paid
            )
            for each in report.lines
        ),
        companies=tuple(ReportSums(name=each.key, **_counted(each)) for each in report.companies),
        months=tuple(
            ReportSums(month=date.fromisoformat(each.key), **_counted(each)) for each in report.months
        ),
        training=desk.training,
    )


def _counted(sums: Sums) -> dict[str, Any]:
    return {"orders": sums.orders, "total": sums.total, "paid": sums.paid, "due": sums.due}
