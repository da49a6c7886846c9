"""The reconciliation act (акт сверки): our half filled in, theirs left to them."""

from __future__ import annotations

from decimal import Decimal

from reportlab.lib.units import mm

from b2bdesk.documents.balance import closing, turnover
from b2bdesk.documents.blocks import BODY, BODY_BOLD, Heading, paragraph
from b2bdesk.documents.columns import FORM, Cell, Column
from b2bdesk.documents.data_after import ReconciliationData
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.format import long_date, money, short_date
from b2bdesk.documents.goods import composed, heading, page_frame
from b2bdesk.documents.sheet import Block
from b2bdesk.documents.sides import Side, two_sides
from b2bdesk.documents.table import Table
from b2bdesk.documents.words import sum_in_words
from b2bdesk.model.money import ZERO

TITLE = "Акт сверки взаимных расчетов"
DATE_WIDTH, DOCUMENT_WIDTH, SUM_WIDTH = 17 * mm, 40 * mm, 17 * mm


def draw_reconciliation(data: ReconciliationData) -> bytes:
    """Draw the act as PDF; a period without operations is drawn too.

    Raises :class:`~b2bdesk.errors.CannotDraw`.
    """
    data = printable(data)
    table = Table(_columns(data), look=FORM, totals=_totals(data))
    frame = page_frame(TITLE, data, data.ours.name)
    return composed(frame, _head(data), table, _tail(data))


def conclusion(data: ReconciliationData) -> str:
    """Tell who owes whom how much, with the sum in words."""
    balance, day = closing(data), short_date(data.ends)
    if not balance:
        return f"На {day} задолженность отсутствует."
    owed, debtor = (data.ours, data.theirs) if balance > 0 else (data.theirs, data.ours)
    unit = "руб." if data.currency == "RUB" else data.currency
    return (
        f"На {day} задолженность {debtor.name} в пользу {owed.name} составляет "
        f"{money(abs(balance))} {unit} ({sum_in_words(abs(balance), data.currency)})."
    )


def _head(data: ReconciliationData) -> list[Block]:
    ground = f" по {data.contract}" if data.contract else ""
    unit = "" if data.currency == "RUB" else f" Суммы в {data.currency}."
    text = (
        f"Мы, нижеподписавшиеся, {data.ours.name} и {data.theirs.name}, составили настоящий акт о том, "
        f"что состояние взаимных расчетов{ground} за период с {long_date(data.begins)} "
        f"по {long_date(data.ends)} следующее.{unit}"
    )
    return [Heading(heading(TITLE, data)), paragraph(text, BODY)]


def _columns(data: ReconciliationData) -> list[Column]:
    operations = data.operations
    opening_debit, opening_credit = _balance(data.opening)
    ours, theirs = f"По данным {data.ours.name}", f"По данным {data.theirs.name}"
    days = [short_date(data.begins), *(short_date(one.date) for one in operations)]
    documents = ["Сальдо начальное", *(one.document for one in operations)]
    debits = [opening_debit, *(_filled(one.debit) for one in operations)]
    credits_ = [opening_credit, *(_filled(one.credit) for one in operations)]
    empty = [""] * len(days)
    return [
        Column("Дата", days, "centre", group=ours, least=DATE_WIDTH),
        Column("Документ", documents, "left", limit=DOCUMENT_WIDTH, least=DOCUMENT_WIDTH, group=ours),
        Column("Дебет", debits, group=ours, least=SUM_WIDTH),
        Column("Кредит", credits_, group=ours, least=SUM_WIDTH, heavy=True),
        Column("Дата", empty, "centre", group=theirs, least=DATE_WIDTH),
        Column("Документ", empty, "left", wide=True, group=theirs),
        Column("Дебет", empty, group=theirs, least=SUM_WIDTH),
        Column("Кредит", empty, group=theirs, least=SUM_WIDTH),
    ]


def _totals(data: ReconciliationData) -> list[list[Cell]]:
    debit, credit = turnover(data.operations)
    closing_debit, closing_credit = _balance(closing(data))
    rows = [
        ("Обороты за период", _filled(debit), _filled(credit)),
        (f"Сальдо конечное на {short_date(data.ends)}", closing_debit, closing_credit),
    ]
    return [
        [
            Cell(name, 2, "left"),
            Cell(left),
            Cell(right),
            Cell(name, 2, "left", bold=False),
            Cell(""),
            Cell(""),
        ]
        for name, left, right in rows
    ]


def _balance(amount: Decimal) -> tuple[str, str]:
    return _filled(max(amount, ZERO)), _filled(max(-amount, ZERO))


def _filled(amount: Decimal) -> str:
    return money(amount) if amount else ""


def _tail(data: ReconciliationData) -> list[Block]:
    return [
        paragraph(" "),
        paragraph(f"По данным {data.ours.name}:", BODY),
        paragraph(conclusion(data), BODY_BOLD),
        two_sides(
            Side(f"От {data.ours.name}", _tax_number(data.ours.inn), who=data.our_signature),
            Side(f"От {data.theirs.name}", _tax_number(data.theirs.inn), who=data.their_signature),
            data.stamp,
        ),
    ]


def _tax_number(inn: str) -> str:
    return f"ИНН {inn}" if inn else ""
