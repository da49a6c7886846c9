"""The act of services rendered."""

from __future__ import annotations

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, Heading, PartyBlock, paragraph
from b2bdesk.documents.data_sales import ActData
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.goods import (
    composed,
    heading,
    line_columns,
    money_blocks,
    page_frame,
    party_block,
    require_lines,
)
from b2bdesk.documents.sheet import Block
from b2bdesk.documents.sides import Side, two_sides
from b2bdesk.documents.table import Table
from b2bdesk.documents.totals import totals_of

TITLE = "Акт"
ACCEPTED = (
    "Вышеперечисленные услуги оказаны полностью и в срок. "
    "Заказчик претензий по объему, качеству и срокам оказания услуг не имеет."
)


def draw_act(data: ActData) -> bytes:
    """Draw the act as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.lines)
    data = printable(data)
    head: list[Block] = [
        Heading(heading(TITLE, data), "об оказании услуг"),
        party_block("Исполнитель:", data.seller),
        party_block("Заказчик:", data.buyer),
        *([PartyBlock("Основание:", "", data.basis)] if data.basis else []),
    ]
    tail: list[Block] = [
        *money_blocks(data, totals_of(data), "Всего оказано услуг на сумму"),
        paragraph(ACCEPTED, BODY, space_after=2 * mm),
        two_sides(
            Side("Исполнитель", data.seller.name, who=data.seller_signs),
            Side("Заказчик", data.buyer.name, who=data.buyer_signs),
            data.stamp,
        ),
    ]
    table = Table(line_columns(data, title="Наименование работ, услуг", article=False))
    return composed(page_frame(TITLE, data, data.seller.name), head, table, tail)
