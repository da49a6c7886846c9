"""The price list with a client's personal prices."""

from __future__ import annotations

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, Heading, PartyBlock, flowing, paragraph
from b2bdesk.documents.columns import Column
from b2bdesk.documents.data_sales import PriceLine, PriceListData, StockFlag
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.format import money, percent, quantity, short_date
from b2bdesk.documents.goods import (
    ARTICLE_LIMIT,
    UNIT_LIMIT,
    composed,
    heading,
    page_frame,
    require_lines,
)
from b2bdesk.documents.letterhead import letterhead
from b2bdesk.documents.sheet import Block
from b2bdesk.documents.table import Table
from b2bdesk.model.vat import label

TITLE = "Прайс-лист"
STOCK = {
    StockFlag.UNKNOWN: "–",
    StockFlag.THERE: "в наличии",
    StockFlag.FEW: "мало",
    StockFlag.ON_ORDER: "под заказ",
}


def draw_price_list(data: PriceListData) -> bytes:
    """Draw the price list as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    lines = price_lines(data)
    require_lines(lines)
    data = printable(data)
    table = Table(_columns(data), sections=_sections(data))
    tail = [paragraph(" "), *(flowing(data.terms) if data.terms else []), paragraph(vat_sentence(data))]
    return composed(page_frame(TITLE, data, data.seller.name), _head(data), table, tail)


def price_lines(data: PriceListData) -> list[PriceLine]:
    """Return the lines of all groups in their order."""
    return [line for group in data.groups for line in group.lines]


def vat_sentence(data: PriceListData) -> str:
    """Tell what the prices hold: ``Цены указаны с НДС 22%``."""
    rates = {line.vat_rate for line in price_lines(data)}
    if rates == {None}:
        return "Цены указаны без налога (НДС)"
    known = sorted((rate for rate in rates if rate is not None), reverse=True)
    named = ", ".join(label(rate) for rate in known)
    word = "с НДС" if data.vat_included else "без учета НДС"
    exempt = ", отдельные позиции не облагаются НДС" if None in rates else ""
    return f"Цены указаны {word} {named}{exempt}"


def currency_sentence(data: PriceListData) -> str:
    """Tell which money the prices are in."""
    return "Цены в рублях" if data.currency == "RUB" else f"Цены в {data.currency}"


def _head(data: PriceListData) -> list[Block]:
    valid = "" if data.valid_until is None else f"Цены действительны до {short_date(data.valid_until)}. "
    discount = f"Персональная скидка {percent(data.discount_percent)}" if data.discount_percent else ""
    ground = ". ".join(part for part in (discount, data.discount_source) if part)
    return [
        letterhead(data.seller, data.contact, data.logo),
        Heading(heading(TITLE, data)),
        PartyBlock("Клиент:", data.buyer.name, f"ИНН {data.buyer.inn}" if data.buyer.inn else ""),
        *([PartyBlock("Регион:", "", data.region)] if data.region else []),
        *([PartyBlock("Основание:", "", ground)] if ground else []),
        paragraph(f"{valid}{vat_sentence(data)}. {currency_sentence(data)}.", BODY, space_after=1 * mm),
    ]


def _sections(data: PriceListData) -> dict[int, str]:
    headings, place = {}, 0
    for group in data.groups:
        if group.lines and group.name:
            headings[place] = group.name
        place += len(group.lines)
    return headings


def _columns(data: PriceListData) -> list[Column]:
    lines = price_lines(data)
    usual = [line.price if line.list_price is None else line.list_price for line in lines]
    shown = [
        Column("Артикул", [line.article for line in lines], "left", limit=ARTICLE_LIMIT),
        Column("Наименование", [line.name for line in lines], "left", wide=True),
        Column("Ед.", [line.unit for line in lines], "centre", limit=UNIT_LIMIT),
    ]
    if any(line.list_price not in (None, line.price) for line in lines):
        shown.append(Column("Цена по прайсу", [money(price) for price in usual]))
        shown.append(Column("Ваша цена", [money(line.price) for line in lines]))
    else:
        shown.append(Column("Цена", [money(line.price) for line in lines]))
    if len({line.vat_rate for line in lines}) > 1:
        shown.append(Column("НДС", [label(line.vat_rate) for line in lines], "centre"))
    if any(line.least for line in lines):
        least = ["–" if line.least is None else quantity(line.least) for line in lines]
        shown.append(Column("Мин. партия", least))
    if any(line.stock for line in lines):
        shown.append(Column("Наличие", [STOCK[line.stock] for line in lines], "left"))
    return shown
