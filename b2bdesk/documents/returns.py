"""Goods that come back or are not what they should be: the return act and the claim act."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, Heading, PartyBlock, flowing, paragraph
from b2bdesk.documents.columns import Column
from b2bdesk.documents.data import Signatory
from b2bdesk.documents.data_after import ClaimActData, ClaimKind, ClaimLine, ClaimWish, ReturnActData
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.form import Stack
from b2bdesk.documents.format import quantity, short_date
from b2bdesk.documents.goods import (
    ARTICLE_LIMIT,
    UNIT_LIMIT,
    composed,
    heading,
    line_columns,
    money_blocks,
    page_frame,
    party_block,
    require_lines,
)
from b2bdesk.documents.sheet import Block
from b2bdesk.documents.sides import Side, one_signature, two_sides
from b2bdesk.documents.specification import named
from b2bdesk.documents.table import Table
from b2bdesk.documents.totals import totals_of

RETURN_TITLE, CLAIM_TITLE = "Акт о возврате товара", "Акт о несоответствии товара"
REASON_LIMIT, FAULT_LIMIT = 38 * mm, 44 * mm
KINDS = {
    ClaimKind.DEFECT: "товар ненадлежащего качества",
    ClaimKind.WRONG: "поставлен другой товар (пересортица)",
    ClaimKind.SHORT: "недостача",
    ClaimKind.DAMAGE: "повреждение при перевозке",
}
WISHES = {
    ClaimWish.EXCHANGE: "заменить товар",
    ClaimWish.REFUND: "вернуть деньги за товар",
    ClaimWish.REPAIR: "устранить недостатки",
}


def draw_return_act(data: ReturnActData) -> bytes:
    """Draw the return act as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.lines)
    data = printable(data)
    reasons = Column(
        "Причина возврата", [line.reason or "–" for line in data.lines], "left", limit=REASON_LIMIT
    )
    table = Table([*line_columns(data, title="Товар"), reasons])
    frame = page_frame(RETURN_TITLE, data, data.seller.name)
    return composed(frame, _return_head(data), table, _return_tail(data))


def _return_head(data: ReturnActData) -> list[Block]:
    told = [
        ("Основание:", data.basis),
        ("Отгружен по:", named(data.delivered_by)),
        ("Рекламация:", named(data.claim) if data.claim else ""),
    ]
    return [
        Heading(heading(RETURN_TITLE, data)),
        party_block("Покупатель:", data.buyer),
        party_block("Поставщик:", data.seller),
        *(PartyBlock(title, "", text) for title, text in told if text),
    ]


def _return_tail(data: ReturnActData) -> list[Block]:
    told = [("Расчеты:", data.settlement), ("Примечание:", data.notes)]
    return [
        *money_blocks(data, totals_of(data), "Всего возвращено на сумму"),
        *(PartyBlock(title, "", text) for title, text in told if text),
        paragraph("Покупатель передал, а поставщик принял перечисленный товар.", BODY),
        two_sides(
            Side("Товар принял (поставщик)", data.seller.name, who=data.received),
            Side("Товар сдал (покупатель)", data.buyer.name, who=data.handed_over),
            data.stamp,
        ),
    ]


def draw_claim_act(data: ClaimActData) -> bytes:
    """Draw the claim act as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.lines)
    data = printable(data)
    frame = page_frame(CLAIM_TITLE, data, data.buyer.name)
    return composed(frame, _claim_head(data), Table(_claim_columns(data.lines)), _claim_tail(data))


def _claim_head(data: ClaimActData) -> list[Block]:
    told = [
        ("Поставка по:", named(data.delivered_by)),
        ("Место:", data.place),
        ("Обнаружено:", "" if data.found_on is None else short_date(data.found_on)),
        ("Состояние тары:", data.packing_state),
        ("Вид:", KINDS[data.kind]),
    ]
    return [
        Heading(heading(CLAIM_TITLE, data)),
        party_block("Покупатель:", data.buyer),
        party_block("Поставщик:", data.seller),
        *(PartyBlock(title, "", text) for title, text in told if text),
    ]


def _claim_columns(lines: Sequence[ClaimLine]) -> list[Column]:
    missing = [line.found - line.documented for line in lines]
    shown = [
        Column("№", [str(place) for place in range(1, len(lines) + 1)], "centre"),
        Column("Товар", [line.name for line in lines], "left", wide=True),
        Column("Ед.", [line.unit for line in lines], "centre", limit=UNIT_LIMIT),
        Column("По документам", [quantity(line.documented) for line in lines]),
        Column("Фактически", [quantity(line.found) for line in lines]),
        Column("Отклонение", [quantity(difference) if difference else "–" for difference in missing]),
        Column("С дефектом", [quantity(line.faulty) if line.faulty else "–" for line in lines]),
        Column("Описание", [line.fault or "–" for line in lines], "left", limit=FAULT_LIMIT),
    ]
    if any(line.article for line in lines):
        shown.insert(1, Column("Артикул", [line.article for line in lines], "left", limit=ARTICLE_LIMIT))
    return shown


def _claim_tail(data: ClaimActData) -> list[Block]:
    photos = "Приложены фотографии: " + "; ".join(data.photos) if data.photos else ""
    return [
        paragraph(" "),
        *(flowing(data.description) if data.description else []),
        *(flowing(photos) if photos else []),
        paragraph(f"Покупатель просит: {WISHES[data.wish]}.", BODY),
        two_sides(
            Side("Покупатель", data.buyer.name, who=data.buyer_signs),
            Side("Поставщик", data.seller.name, who=data.seller_signs),
        ),
        *_witnesses(data.witnesses),
    ]


def _witnesses(witnesses: Sequence[Signatory]) -> list[Block]:
    return [
        Stack([paragraph("При приемке присутствовал:", BODY), one_signature(who, "")]) for who in witnesses
    ]
