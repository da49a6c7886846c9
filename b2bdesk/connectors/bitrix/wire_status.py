"""The document that tells the site how an order stands, as 1C would write it; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, tostring

from b2bdesk.connectors.bitrix.wire_orders import DELIVERY_LINE, ORDER_OPERATION, ROOT, SERVICE

BOM = b"\xef\xbb\xbf"
NAMESPACE = "urn:1C.ru:commerceml_2"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold; a name pasted from elsewhere sometimes does."""


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line as it stands in our order; the site changes its own to it, so all of them are written."""

    id: str
    name: str
    unit_code: str
    price: Decimal
    quantity: Decimal
    amount: Decimal
    vat_rate: Decimal | None


@dataclass(frozen=True, slots=True)
class SentOrder:
    """What the site is told of an order; ``at`` is when it was placed, wall clock of the site."""

    id: str
    number: str
    at: datetime
    currency: str
    total: Decimal
    lines: Sequence[SentLine]
    delivery: Decimal
    requisites: Mapping[str, str]


def dump(order: SentOrder, version: str, made_at: datetime) -> bytes:
    """Return the file: UTF-8 with a byte order mark, as 1C writes it."""
    root = Element(
        ROOT,
        {
            "xmlns": NAMESPACE,
            "ВерсияСхемы": version or "2.05",
            "ДатаФормирования": made_at.isoformat(timespec="seconds"),
        },
    )
    document = SubElement(root, "Документ")
    _texts(
        document,
        {
            "Ид": order.id,
            "Номер": order.number,
            "Дата": order.at.date().isoformat(),
            "ХозОперация": ORDER_OPERATION,
            "Роль": "Продавец",
            "Валюта": order.currency,
            "Курс": "1",
            "Сумма": f"{order.total:.2f}",
            "Время": order.at.time().isoformat(timespec="seconds"),
        },
    )
    goods = SubElement(document, "Товары")
    for line in order.lines:
        _line(goods, line)
    if order.delivery:
        one = Decimal(1)
        _line(
            goods,
            SentLine(DELIVERY_LINE, "Доставка заказа", "796", order.delivery, one, order.delivery, None),
            kind=SERVICE,
        )
    _requisites(document, order.requisites)
    content: bytes = tostring(root, "utf-8", xml_declaration=True)
    return BOM + content


def _line(goods: Element, line: SentLine, kind: str = "Товар") -> None:
    element = SubElement(goods, "Товар")
    _texts(element, {"Ид": line.id, "Наименование": line.name})
    SubElement(element, "БазоваяЕдиница", {"Код": line.unit_code})
    _texts(
        element,
        {
            "ЦенаЗаЕдиницу": f"{line.price:.2f}",
            "Количество": f"{line.quantity.normalize():f}",
            "Сумма": f"{line.amount:.2f}",
        },
    )
    if line.vat_rate is not None:
        rate = SubElement(SubElement(element, "СтавкиНалогов"), "СтавкаНалога")
        _texts(rate, {"Наименование": "НДС", "Ставка": f"{line.vat_rate.normalize():f}"})
    _requisites(element, {"ВидНоменклатуры": kind, "ТипНоменклатуры": kind})


def _requisites(parent: Element, values: Mapping[str, str]) -> None:
    box = SubElement(parent, "ЗначенияРеквизитов")
    for name, value in values.items():
        _texts(SubElement(box, "ЗначениеРеквизита"), {"Наименование": name, "Значение": value})


def _texts(parent: Element, texts: Mapping[str, str]) -> None:
    for name, value in texts.items():
        SubElement(parent, name).text = _NOT_XML.sub(" ", value)
