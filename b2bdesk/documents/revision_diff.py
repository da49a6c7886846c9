"""Two states of an order side by side, for the file of an order or a talk about it."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, Heading, PartyBlock, paragraph
from b2bdesk.documents.columns import Column
from b2bdesk.documents.data_revision import RevisionDiffData
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.format import NO_BREAK_SPACE, short_date
from b2bdesk.documents.goods import composed, require_lines
from b2bdesk.documents.sheet import Block, PageFrame
from b2bdesk.documents.table import Table

TITLE = "Изменения заказа"


def draw_revision_diff(data: RevisionDiffData) -> bytes:
    """Draw the sheet as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` when nothing differs and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.rows)
    data = printable(data)
    named = f"{TITLE} № {data.number} на {short_date(data.date)}"
    frame = PageFrame(named, data.seller, named, data.training, False)
    return composed(frame, list(_head(data)), Table(_columns(data)), [paragraph(" ")])


def _head(data: RevisionDiffData) -> Iterator[Block]:
    yield Heading(f"{TITLE} №{NO_BREAK_SPACE}{data.number}")
    yield PartyBlock("Клиент:", data.buyer, "")
    yield PartyBlock("Было:", "", data.before)
    yield PartyBlock("Стало:", "", data.after)
    if data.reason:
        yield PartyBlock("Причина:", "", data.reason)
    yield paragraph(f"Составлено {short_date(data.date)}.", BODY, space_after=1 * mm)


def _columns(data: RevisionDiffData) -> list[Column]:
    return [
        Column("Что", [row.what for row in data.rows], "left", wide=True),
        Column("Было", [row.before for row in data.rows]),
        Column("Стало", [row.after for row in data.rows]),
    ]
