"""The commercial offer (коммерческое предложение)."""

from __future__ import annotations

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, Heading, PartyBlock, flowing, paragraph
from b2bdesk.documents.columns import Column
from b2bdesk.documents.data_sales import OfferData, OfferLine
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.form import Gap, Stamped
from b2bdesk.documents.format import short_date
from b2bdesk.documents.goods import (
    composed,
    heading,
    line_columns,
    money_blocks,
    page_frame,
    party_block,
    require_lines,
    revision_note,
)
from b2bdesk.documents.letterhead import letterhead
from b2bdesk.documents.sheet import PORTRAIT, Block
from b2bdesk.documents.sides import one_signature
from b2bdesk.documents.table import Table
from b2bdesk.documents.totals import Totals, totals_of

TITLE = "Коммерческое предложение"
DELIVERY_LIMIT = 24 * mm


def draw_offer(data: OfferData) -> bytes:
    """Draw the offer as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.lines)
    data = printable(data)
    columns = [*line_columns(data, discount=True), *delivery_column(data.lines)]
    frame = page_frame(TITLE, data, data.seller.name, revision=data.revision)
    return composed(frame, _head(data), Table(columns), _tail(data, totals_of(data)))


def delivery_column(lines: tuple[OfferLine, ...]) -> list[Column]:
    """Return the column of delivery terms when a line names one."""
    if not any(line.delivery for line in lines):
        return []
    return [Column("Срок поставки", [line.delivery or "–" for line in lines], "left", limit=DELIVERY_LIMIT)]


def _head(data: OfferData) -> list[Block]:
    return [
        letterhead(data.seller, data.contact, data.logo),
        Heading(heading(TITLE, data), revision_note(data.revision, data.revision_date)),
        party_block("Клиент:", data.buyer),
        *([PartyBlock("Вниманию:", "", data.attention)] if data.attention else []),
        *(_introduction(data.introduction) if data.introduction else []),
    ]


def _introduction(text: str) -> list[Block]:
    return [Gap(2 * mm), *flowing(text)]


def _tail(data: OfferData, totals: Totals) -> list[Block]:
    signature = one_signature(data.manager, "Менеджер")
    conditions: list[Block] = [paragraph(sentence, BODY) for sentence in _conditions(data)]
    return [
        *money_blocks(data, totals, "Всего"),
        *conditions,
        *(flowing(data.terms) if data.terms else []),
        Gap(6 * mm),
        Stamped(signature, data.stamp, PORTRAIT.area.left + 70 * mm, signature.height),
        Gap(14 * mm),
    ]


def _conditions(data: OfferData) -> list[str]:
    valid = "" if data.valid_until is None else short_date(data.valid_until)
    named = [
        ("Предложение действительно до", valid),
        ("Основание цен:", data.discount_source),
        ("Условия оплаты:", data.payment_terms),
        ("Условия поставки:", data.delivery_terms),
    ]
    return [f"{words} {text}" for words, text in named if text]
