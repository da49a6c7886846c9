"""The waybill ТОРГ-12 (Goskomstat decree 132 of 25.12.1998): a total on every page, sums in words below."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportlab.lib.units import mm

from b2bdesk.documents.columns import WIDE_FORM, Cell, Column
from b2bdesk.documents.data_tax import TaxLine, WaybillData
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.format import exact_quantity, money
from b2bdesk.documents.goods import page_frame, require_lines
from b2bdesk.documents.sheet import LANDSCAPE, Sheet
from b2bdesk.documents.table import Table
from b2bdesk.documents.tax_columns import CROSS, DASH, net_price
from b2bdesk.documents.waybill_parts import waybill_head, waybill_tail
from b2bdesk.model.money import ZERO
from b2bdesk.model.vat import label

TITLE = "Товарная накладная"
NAME = "наименование, характеристика, сорт, артикул товара"


def draw_waybill(data: WaybillData) -> bytes:
    """Draw the waybill as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.lines)
    data = printable(data)
    sheet = Sheet(page_frame(TITLE, data, data.supplier.name, paper=LANDSCAPE))
    for block in waybill_head(LANDSCAPE.area, data):
        sheet.place(block)
    table = Table(
        _columns(data),
        area=LANDSCAPE.area,
        look=WIDE_FORM,
        totals=[_sums("Всего по накладной", data.lines)],
        page_total=lambda first, last: _sums("Итого", data.lines[first:last]),
    )
    tail = waybill_tail(LANDSCAPE.area, data)
    table.flow(sheet, tail.height)
    sheet.place(tail)
    return sheet.finish()


def _columns(data: WaybillData) -> list[Column]:
    lines, coins = data.lines, "руб. коп." if data.currency == "RUB" else data.currency
    goods, unit, amount, vat = "Товар", "Единица измерения", "Количество", "НДС"
    names = [", ".join(part for part in (line.name, line.article) if part) for line in lines]
    return [
        Column("Номер по порядку", [str(n) for n in range(1, len(lines) + 1)], "centre", number="1"),
        Column(
            "наименование, характеристика, сорт, артикул товара",
            names,
            "left",
            wide=True,
            number="2",
            group=goods,
        ),
        Column("код", _texts([line.code for line in lines]), "centre", 22 * mm, number="3", group=goods),
        Column(
            "наименование", _texts([line.unit for line in lines]), "centre", 14 * mm, number="4", group=unit
        ),
        Column(
            "код по ОКЕИ",
            _texts([line.unit_code for line in lines]),
            "centre",
            10 * mm,
            number="5",
            group=unit,
        ),
        Column("Вид упаковки", _texts([line.packing for line in lines]), "centre", 16 * mm, number="6"),
        Column("в одном месте", _amounts([line.in_place for line in lines]), number="7", group=amount),
        Column("мест, штук", _amounts([line.places for line in lines]), number="8", group=amount),
        Column("Масса брутто", _amounts([line.gross_mass for line in lines]), number="9"),
        Column("Количество (масса нетто)", [_quantity(line) for line in lines], number="10"),
        Column(f"Цена, {coins}", [money(net_price(line, data.vat_included)) for line in lines], number="11"),
        Column(f"Сумма без учета НДС, {coins}", [money(line.net) for line in lines], number="12"),
        Column("ставка, %", [label(line.vat_rate) for line in lines], "centre", number="13", group=vat),
        Column(f"сумма, {coins}", [_vat(line) for line in lines], number="14", group=vat),
        Column(f"Сумма с учетом НДС, {coins}", [money(line.gross) for line in lines], number="15"),
    ]


def _sums(title: str, lines: Sequence[TaxLine]) -> list[Cell]:
    cross = Cell(CROSS, 1, "centre")
    places = [line.places for line in lines if line.places is not None]
    masses = [line.gross_mass for line in lines if line.gross_mass is not None]
    return [
        Cell(title, 7),
        Cell(exact_quantity(sum(places, ZERO)) if places else DASH),
        Cell(exact_quantity(sum(masses, ZERO)) if masses else DASH),
        Cell(exact_quantity(sum((line.quantity for line in lines), ZERO))),
        cross,
        Cell(money(sum((line.net for line in lines), ZERO))),
        cross,
        Cell(money(sum((line.vat for line in lines), ZERO))),
        Cell(money(sum((line.gross for line in lines), ZERO))),
    ]


def _quantity(line: TaxLine) -> str:
    return exact_quantity(line.quantity)


def _vat(line: TaxLine) -> str:
    return DASH if line.vat_rate is None else money(line.vat)


def _texts(texts: Sequence[str]) -> list[str]:
    return [text or DASH for text in texts]


def _amounts(amounts: Sequence[Decimal | None]) -> list[str]:
    return [DASH if amount is None else exact_quantity(amount) for amount in amounts]
