"""A manager answers what a client bought in a period: on the screen, on paper, in a workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from b2bdesk.errors import InvalidInput
from b2bdesk.intake.reader import read
from b2bdesk.model.order import Order, Stage
from b2bdesk.services import documents, enclosures, orders, reports, sending
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.reports import ClientReport
from tests.desk_rig import DeskRig
from tests.unit.documents.reading import ReadDocument

YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


def sold(
    rig: DeskRig, day: datetime, qty: int, *, paid: str = "0", firm: int = 0, stage: Stage = Stage.CLOSED
) -> Order:
    """An order over some docks at 8 455 roubles (5 % less than 8 900)."""
    company = rig.romashka.companies[firm].uid
    order = orders.start(rig.desk, client=rig.romashka.uid, company=company)
    order = orders.add_item(rig.desk, order, rig.product("AB-10231-2").uid, Decimal(qty))
    saved = orders.save(rig.desk, order)
    with rig.store.write() as tx:
        return tx.orders.save(replace(saved, stage=stage, confirmed_at=day, paid=Decimal(paid)))


@pytest.fixture
def year(rig: DeskRig) -> ClientReport:
    sold(rig, datetime(2026, 3, 31, 21, 30, tzinfo=UTC), 1, paid="8455")
    sold(rig, datetime(2026, 3, 2, 9, 0, tzinfo=UTC), 2, paid="10000")
    sold(rig, datetime(2026, 11, 2, 9, 0, tzinfo=UTC), 3, firm=1)
    sold(rig, datetime(2025, 12, 31, 9, 0, tzinfo=UTC), 4)
    sold(rig, datetime(2026, 11, 3, 9, 0, tzinfo=UTC), 5, stage=Stage.CANCELLED)
    return reports.of_client(rig.desk, rig.romashka.uid, *YEAR)


def test_orders_stand_by_company_with_what_was_paid_and_what_is_due(year: ClientReport) -> None:
    told = [(line.company, line.total, line.paid, line.due) for line in year.lines]
    assert told == [
        ("ООО «Ромашка»", Decimal("16910.00"), Decimal(10000), Decimal("6910.00")),
        ("ООО «Ромашка»", Decimal("8455.00"), Decimal(8455), Decimal("0.00")),
        ("ООО «Ромашка-Сервис»", Decimal("25365.00"), Decimal(0), Decimal("25365.00")),
    ]
    assert [(one.key, one.orders, one.due) for one in year.companies] == [
        ("ООО «Ромашка»", 2, Decimal("6910.00")),
        ("ООО «Ромашка-Сервис»", 1, Decimal("25365.00")),
    ]
    assert (year.whole.orders, year.whole.total, year.whole.due) == (
        3,
        Decimal("50730.00"),
        Decimal("32275.00"),
    )


def test_months_add_up_to_the_whole(year: ClientReport) -> None:
    assert sum(one.orders for one in year.months) == 3
    assert sum(one.total for one in year.months) == year.whole.total
    assert [one.key for one in year.months] == sorted(one.key for one in year.months)


def test_only_the_chosen_companies_and_days_count(rig: DeskRig, year: ClientReport) -> None:
    service = rig.romashka.companies[1].uid
    one = reports.of_client(rig.desk, rig.romashka.uid, *YEAR, companies=[service])
    assert [line.company for line in one.lines] == ["ООО «Ромашка-Сервис»"]
    day = date(2026, 11, 2)
    assert reports.of_client(rig.desk, rig.romashka.uid, day, day).whole.orders == 1
    with pytest.raises(InvalidInput):
        reports.of_client(rig.desk, rig.romashka.uid, YEAR[1], YEAR[0])


@pytest.mark.usefixtures("qapp")
def test_the_paper_holds_every_order_and_the_totals(rig: DeskRig, year: ClientReport) -> None:
    text = " ".join(ReadDocument(reports.pdf(rig.desk, year)).lines(0))
    assert "Отчет по клиенту" in text and "ГК «Ромашка»" in text and "01.01.2026 – 31.12.2026" in text
    for line in year.lines:
        assert line.number in text
    assert "март 2026 1 16" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "ООО «Ромашка»: заказов 2" in text and "50 730,00" in text.replace("\N{NO-BREAK SPACE}", " ")
    empty = reports.of_client(rig.desk, rig.vector.uid, *YEAR)
    assert reports.pdf(rig.desk, empty).startswith(b"%PDF")


def test_the_workbook_can_be_read_by_our_own_reader(rig: DeskRig, year: ClientReport) -> None:
    content = reports.xlsx(rig.desk, year)
    cells = [cell for sheet in read("report.xlsx", content).sheets for row in sheet.rows for cell in row]
    assert "Клиент: ГК «Ромашка»" in cells
    assert {"Итого", "По компаниям", "По месяцам"} <= set(cells)
    assert reports.xlsx(rig.desk, year) == content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    months = [row[:2] for row in rows if isinstance(row[0], date)]
    assert months == [[date(2026, 3, 1), 1], [date(2026, 4, 1), 1], [date(2026, 11, 1), 1]]
    days = [row[2] for row in rows if isinstance(row[2], date)]
    assert days == [date(2026, 3, 2), date(2026, 4, 1), date(2026, 11, 2)], "days, not texts"


def test_the_table_opens_by_a_double_click_and_runs_nothing(rig: DeskRig, year: ClientReport) -> None:
    hostile = replace(year.lines[0], company="=HYPERLINK(1)")
    content = reports.csv(rig.desk, replace(year, lines=(hostile, *year.lines[1:])))
    assert content.startswith(b"\xef\xbb\xbf")
    head, first, *rest = csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";")
    assert head == ["Компания", "Заказ", "Дата", "Сумма", "Оплачено", "К оплате"]
    assert first[0] == "'=HYPERLINK(1)" and first[3] == "16910,00"
    assert len(rest) == 2


def test_a_report_that_is_sent_is_kept_with_its_bytes(rig: DeskRig, year: ClientReport) -> None:
    kept = reports.keep(rig.desk, rig.romashka.uid, year)
    case = sending.send_case(rig.desk, rig.romashka.uid)
    assert kept.uid in {one.uid for one in case.documents}
    file = documents.stored_file(rig.desk, kept.uid)
    assert file is not None and file.content.startswith(b"%PDF")
    assert file.name == "Отчет 20.11.2026 ГК Ромашка.pdf"
    draft = LetterDraft(("buh@romashka.example",), "Отчет", "Здравствуйте", new_domains_confirmed=True)
    queued = enclosures.send_again(rig.desk, kept.uid, rig.romashka.uid, draft)
    assert queued.letter.documents == (kept.uid,)
