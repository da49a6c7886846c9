"""The VAT invoice (счёт-фактура), in the edition in force on its date."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from b2bdesk.documents.columns import WIDE_FORM, Cell
from b2bdesk.documents.data_tax import TaxLine, VatInvoiceData
from b2bdesk.documents.editions import edition_on
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.form import Gap, Stack
from b2bdesk.documents.format import money
from b2bdesk.documents.goods import page_frame, require_lines
from b2bdesk.documents.sheet import LANDSCAPE, Block, Sheet
from b2bdesk.documents.table import Table
from b2bdesk.documents.tax_columns import CROSS, DASH, tax_columns, total_cells
from b2bdesk.documents.tax_head import (
    approved_invoice,
    has_vat,
    money_fields,
    party_fields,
    seller_fields,
    signatures,
    titles,
)
from b2bdesk.model.money import ZERO
from b2bdesk.model.vat import label

TITLE = "Счет-фактура"
PAYABLE = "Всего к оплате (9)"
TITLED = 7
"""Columns 1 to 4."""


def draw_vat_invoice(data: VatInvoiceData) -> bytes:
    """Draw the VAT invoice as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.lines)
    data = printable(data)
    edition = edition_on(data.date)
    area = LANDSCAPE.area
    sheet = Sheet(page_frame(TITLE, data, data.seller.name, paper=LANDSCAPE))
    head: list[Block] = [
        *titles(area, TITLE.upper(), "ИСПРАВЛЕНИЕ", data, approved_invoice(edition)),
        *seller_fields(area, data, edition, DASH),
        *party_fields(area, "Покупатель", "покупателя", data.buyer, "6"),
        *money_fields(area, data, "7", "8"),
        Gap(2 * mm),
    ]
    for block in head:
        sheet.place(block)
    columns = tax_columns(
        data.lines, edition, vat_included=data.vat_included, with_code=False, advance=data.advance
    )
    tail = Stack([Gap(3 * mm), signatures(area, data, edition)])
    table = Table(
        columns, area=area, look=WIDE_FORM, totals=[payable_cells(data.lines, advance=data.advance)]
    )
    table.flow(sheet, tail.height)
    sheet.place(tail)
    return sheet.finish()


def payable_cells(lines: Sequence[TaxLine], outside: int = 0, *, advance: bool = False) -> list[Cell]:
    """Return the row of sums: columns 5, 8 and 9 are sums of the stored lines.

    ``outside`` is the number of columns left of the frame.
    """
    net = sum((line.net for line in lines), ZERO)
    vat = sum((line.vat for line in lines), ZERO)
    gross = sum((line.gross for line in lines), ZERO)
    shown_vat = money(vat) if has_vat(lines) else label(None)
    sums = (DASH if advance else money(net), shown_vat, money(gross))
    return total_cells(PAYABLE, TITLED, sums, (Cell(CROSS, 2, "centre"),), outside)
