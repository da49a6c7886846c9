"""The specification: an appendix to a contract."""

from __future__ import annotations

import msgspec

from b2bdesk.documents.blocks import BODY, Heading, PartyBlock, flowing, paragraph
from b2bdesk.documents.data_sales import SpecificationData
from b2bdesk.documents.data_tax import Reference
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.form import Text
from b2bdesk.documents.format import short_date
from b2bdesk.documents.goods import (
    composed,
    heading,
    line_columns,
    money_blocks,
    page_frame,
    party_block,
    require_lines,
    requisites,
)
from b2bdesk.documents.offer import delivery_column
from b2bdesk.documents.sheet import PORTRAIT, Block
from b2bdesk.documents.sides import Side, two_sides
from b2bdesk.documents.table import Table
from b2bdesk.documents.totals import Totals, totals_of

TITLE = "Спецификация"
DATIVES = {"договор": "договору", "контракт": "контракту", "соглашение": "соглашению"}


def draw_specification(data: SpecificationData) -> bytes:
    """Draw the specification as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.lines)
    data = printable(data)
    columns = [*line_columns(data, title="Товар"), *delivery_column(data.lines)]
    frame = page_frame(TITLE, data, data.seller.name)
    return composed(frame, _head(data), Table(columns), _tail(data, totals_of(data)))


def named(reference: Reference) -> str:
    """Return another document as ``№ 17/25 от 14.01.2025``, with its title when there is one."""
    day = "" if reference.date is None else f" от {short_date(reference.date)}"
    return f"{reference.title} № {reference.number}{day}".strip()


def _head(data: SpecificationData) -> list[Block]:
    return [
        Text(PORTRAIT.area, f"Приложение № {data.number}", BODY, "right"),
        Text(PORTRAIT.area, _appended_to(data.contract), BODY, "right"),
        Heading(heading(TITLE, data)),
        party_block("Поставщик:", data.seller),
        party_block("Покупатель:", data.buyer),
    ]


def _appended_to(contract: Reference) -> str:
    """Return ``к договору поставки № 17/25``; a title that we cannot decline stands without ``к``."""
    title = contract.title or "Договор поставки"
    first, _, rest = title.partition(" ")
    known = DATIVES.get(first.lower())
    declined = f"к {known} {rest}".strip() if known else title
    return named(msgspec.structs.replace(contract, title=declined))


def _tail(data: SpecificationData, totals: Totals) -> list[Block]:
    return [
        *money_blocks(data, totals, "Всего по спецификации"),
        *_conditions(data),
        *(flowing(data.terms) if data.terms else []),
        paragraph("Спецификация составлена в двух экземплярах, по одному для каждой из сторон.", BODY),
        two_sides(
            Side("Поставщик", data.seller.name, requisites(data.seller, data.seller_bank), data.seller_signs),
            Side("Покупатель", data.buyer.name, requisites(data.buyer, data.buyer_bank), data.buyer_signs),
            data.stamp,
        ),
    ]


def _conditions(data: SpecificationData) -> list[Block]:
    told = [
        ("Адрес поставки:", data.delivery_address),
        ("Поставка:", data.delivery_terms),
        ("Оплата:", data.payment_terms),
    ]
    return [PartyBlock(title, "", text) for title, text in told if text]
