"""The corrective VAT invoice, and the universal correction document (УКД) that frames it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportlab.lib.units import mm

from b2bdesk.documents.columns import WIDE_FORM, Cell
from b2bdesk.documents.data_tax import CorrectionData, CorrectionLine
from b2bdesk.documents.editions import Edition, edition_on
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.form import TEXT_BOLD, Beside, Field, Gap, Stack, Stamped, Text, signature
from b2bdesk.documents.format import money
from b2bdesk.documents.goods import page_frame, require_lines
from b2bdesk.documents.header import HEAVY_RULE
from b2bdesk.documents.sheet import LANDSCAPE, Area, Block, Sheet
from b2bdesk.documents.table import Table
from b2bdesk.documents.tax_columns import CROSS, DASH, correction_columns, total_cells
from b2bdesk.documents.tax_head import (
    approved_correction,
    listed,
    money_fields,
    party_fields,
    signatures,
    titles,
)
from b2bdesk.documents.upd import (
    HeavyLine,
    SheetsNote,
    composed_by,
    framed,
    pen_date,
    responsible,
    status_panel,
)
from b2bdesk.model.money import ZERO

TITLE, UNIVERSAL_TITLE = "Корректировочный счет-фактура", "УКД"
FULL_TITLE = "Универсальный корректировочный документ"
STATUSES = (
    "1 – корректировочный счет-фактура и соглашение (уведомление) об изменении стоимости",
    "2 – соглашение (уведомление) об изменении стоимости",
)
TITLED = 8
"""Columns 1 to 4."""
Change = tuple[Decimal, Decimal, Decimal]
"""Net, VAT and gross of one direction."""


def draw_correction(data: CorrectionData) -> bytes:
    """Draw the correction as PDF: a VAT invoice alone, or framed where ``status`` is 1 or 2.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.lines)
    data = printable(data)
    return _draw_framed(data) if data.status else _draw_alone(data)


def increase_and_decrease(lines: Sequence[CorrectionLine]) -> tuple[Change, Change]:
    """Add up what the corrections raise and what they lower, each of net, VAT and gross on its own."""
    changes = [
        (
            line.after.net - line.before.net,
            line.after.vat - line.before.vat,
            line.after.gross - line.before.gross,
        )
        for line in lines
    ]
    raised = [sum((max(part, ZERO) for part in parts), ZERO) for parts in zip(*changes, strict=True)]
    lowered = [sum((max(-part, ZERO) for part in parts), ZERO) for parts in zip(*changes, strict=True)]
    return (raised[0], raised[1], raised[2]), (lowered[0], lowered[1], lowered[2])


def _draw_alone(data: CorrectionData) -> bytes:
    edition, area = edition_on(data.date), LANDSCAPE.area
    sheet = Sheet(page_frame(TITLE, data, data.seller.name, paper=LANDSCAPE))
    sheet.place(Stack([*_titles(area, data), *_parties(area, area, data), Gap(2 * mm)]))
    tail = Stack([Gap(3 * mm), signatures(area, data, edition)])
    _table(data, edition, with_code=False).flow(sheet, tail.height)
    sheet.place(tail)
    return sheet.finish()


def _draw_framed(data: CorrectionData) -> bytes:
    edition = edition_on(data.date)
    table = _table(data, edition, with_code=True)
    edge = table.right_edge(2)
    panel, main = framed(edge)
    left, right = main.split(1, 1, gap=4 * mm)
    sheet = Sheet(page_frame(UNIVERSAL_TITLE, data, data.seller.name, paper=LANDSCAPE))
    head = Stack([*_titles(main, data), *_parties(left, right, data), Gap(1.5 * mm)])
    sheet.place(Beside([status_panel(panel, FULL_TITLE, data.status, STATUSES), head], [edge], HEAVY_RULE))
    signs = signatures(main, data, edition, signed=data.status == 1)
    invoice_tail = Stack([Beside([SheetsNote(panel), signs], [edge], HEAVY_RULE), HeavyLine()])
    tail: list[Block] = [invoice_tail, _agreement(LANDSCAPE.area, data)]
    table.flow(sheet, sum(block.height for block in tail))
    for block in tail:
        sheet.place(block)
    return sheet.finish()


def _titles(area: Area, data: CorrectionData) -> list[Block]:
    universal = bool(data.status)
    title = TITLE if universal else TITLE.upper()
    fixed = "исправление корректировочного счета-фактуры"
    corrected = "к счету-фактуре" if universal else "К СЧЕТУ-ФАКТУРЕ"
    return [
        *titles(area, title, fixed if universal else fixed.upper(), data, approved_correction()),
        Text(area, f"{corrected} (счетам-фактурам) {listed(data.corrected)} (1б)", after=1 * mm),
    ]


def _parties(left: Area, right: Area, data: CorrectionData) -> list[Block]:
    seller = party_fields(left, "Продавец", "продавца", data.seller, "2")
    buyer = party_fields(right, "Покупатель", "покупателя", data.buyer, "3")
    last = money_fields(right, data, "4", "5")
    if left is right:
        return [*seller, *buyer, *last]
    return [Beside([Stack(seller), Stack([*buyer, *last])])]


def _table(data: CorrectionData, edition: Edition, *, with_code: bool) -> Table:
    columns = correction_columns(data.lines, edition, vat_included=data.vat_included, with_code=with_code)
    raised, lowered = increase_and_decrease(data.lines)
    outside = 2 if with_code else 0
    totals = [
        _total("Всего увеличение (сумма строк В)", raised, outside),
        _total("Всего уменьшение (сумма строк Г)", lowered, outside),
    ]
    return Table(columns, area=LANDSCAPE.area, look=WIDE_FORM, totals=totals)


def _total(title: str, change: Change, outside: int) -> list[Cell]:
    net, vat, gross = (money(part) if part else DASH for part in change)
    crosses = (Cell(CROSS, 1, "centre"), Cell(CROSS, 1, "centre"))
    return total_cells(title, TITLED, (net, vat, gross), crosses, outside)


def _agreement(area: Area, data: CorrectionData) -> Block:
    left, right = area.split(1, 1, gap=6 * mm)
    told = [
        (
            "К передаточным (отгрузочным) документам",
            data.transferred or listed(data.corrected),
            "[5]",
            "(реквизиты передаточных (отгрузочных) документов, которыми были переданы товары, услуги, "
            "результаты работ, права)",
        ),
        (
            "Основание изменения стоимости",
            data.basis,
            "[6]",
            "(реквизиты договора, соглашения, уведомления и др.)",
        ),
        (
            "Иные сведения",
            data.notes,
            "[7]",
            "(ссылки на неотъемлемые приложения, сопутствующие документы, иные документы и т.п.)",
        ),
    ]
    fields = [
        Field(area, label, text, mark, label_width=58 * mm, note=note) for label, text, mark, note in told
    ]
    sides = Beside([_proposal(left, data), _consent(right, data)], [area.middle], HEAVY_RULE)
    stamped = Stamped(sides, data.stamp, left.left + 45 * mm, sides.height - 10 * mm)
    return Stack([*fields, Gap(1 * mm), stamped])


def _proposal(area: Area, data: CorrectionData) -> Block:
    agreed_before = data.status == 1 or data.agreed is not None
    return Stack(
        [
            Text(area, "Предлагаю изменить стоимость", TEXT_BOLD),
            signature(area, data.proposed if agreed_before else None, "[8]"),
            Text(area, "Уведомляю об изменении стоимости", TEXT_BOLD),
            signature(area, None if agreed_before else data.proposed, "[9]"),
            *responsible(area, data.responsible, "[10]"),
            *composed_by(area, data.seller, "[11]", " (в т.ч. комиссионера / агента)"),
        ]
    )


def _consent(area: Area, data: CorrectionData) -> Block:
    return Stack(
        [
            Text(area, "С изменением стоимости согласен", TEXT_BOLD),
            signature(area, data.agreed, "[12]"),
            Field(area, "Дата", pen_date(data.agreed_on), "[13]"),
            *responsible(area, data.buyer_responsible, "[14]"),
            *composed_by(area, data.buyer, "[15]", ""),
        ]
    )
