"""Taking in what 1C tells of orders: what is changed, what is refused and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from b2bdesk.training.bitrix.shop import STATUSES, Line, Shop, SiteOrder

_SHUT = "Заказ №{} не может быть изменен (находится в финальном статусе, оплачен или разрешена доставка)."
_UNKNOWN = "Заказ №{} на сайте не найден."
_CURRENCY = "Валюта заказа №{} не совпадает с валютой документа."
_RUBLES = ("руб", "RUB", "RUR", "643")
_NO_DATE = ("", "T")
"""How 1C writes a date that it has not: neither means "paid"."""


class NotTaken(Exception):
    """The file is no exchange file."""


def unpacked(content: bytes) -> bytes:
    """Return the one XML of an archive; raises :class:`NotTaken`."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return archive.read(archive.namelist()[0])
    except (BadZipFile, IndexError) as error:
        raise NotTaken("Ошибка распаковки архива.") from error


def take_in(shop: Shop, content: bytes) -> list[str]:
    """Apply every document of the file; return what the site has to say against it, line by line."""
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotTaken("Ошибка разбора XML.") from error
    words: list[str] = []
    for element in root.iter():
        if _local(element) == "Документ":
            words += _document(shop, element)
    return words


def _document(shop: Shop, element: Element) -> Iterator[str]:
    number = _text(element, "Номер") or _text(element, "Ид")
    order = shop.find(number)
    if order is None:
        yield _UNKNOWN.format(number)
        return
    if order.currency == "RUB" and _text(element, "Валюта") not in _RUBLES:
        yield _CURRENCY.format(number)
        return
    if order.is_shut:
        yield _SHUT.format(number)
        return
    told = dict(_requisites(element))
    _change_lines(order, element)
    _change_state(shop, order, told)
    order.id_1c = told.get("Номер1С", order.id_1c)
    shop.touch(order, by_1c=True)


def _change_state(shop: Shop, order: SiteOrder, told: dict[str, str]) -> None:
    if told.get("Отменен") == "true":
        order.canceled = True
    status = told.get("Статуса заказа ИД", "")
    if shop.options.statuses_by_1c and status in dict(STATUSES):
        order.status = status
    if told.get("Дата оплаты по 1С", "") not in _NO_DATE:
        for payment in order.payments:
            payment.paid, payment.paid_at = True, shop.clock.local()
            payment.voucher = told.get("Номер оплаты по 1С", "")
    if told.get("Дата отгрузки по 1С", "") not in _NO_DATE:
        for shipment in order.shipments:
            shipment.deducted, shipment.deducted_at = True, shop.clock.local()


def _change_lines(order: SiteOrder, element: Element) -> None:
    """Take the lines as they come; what does not come is thrown out of the order, as on the real site."""
    known = {line.xml_id: line for line in order.lines}
    kept: list[Line] = []
    for goods in _children(_child(element, "Товары"), "Товар"):
        name = _text(goods, "Ид")
        if name == "ORDER_DELIVERY":
            continue
        price, quantity = _number(goods, "ЦенаЗаЕдиницу"), _number(goods, "Количество")
        line = known.get(name)
        if line is not None:
            kept.append(replace(line, price=price, quantity=quantity))
    order.lines = kept


def _requisites(element: Element) -> Iterator[tuple[str, str]]:
    for one in _children(_child(element, "ЗначенияРеквизитов"), "ЗначениеРеквизита"):
        yield _text(one, "Наименование"), _text(one, "Значение")


def _children(element: Element | None, name: str) -> Iterator[Element]:
    yield from (one for one in (element if element is not None else ()) if _local(one) == name)


def _child(element: Element, name: str) -> Element | None:
    return next(_children(element, name), None)


def _text(element: Element, name: str) -> str:
    found = _child(element, name)
    return (found.text or "").strip() if found is not None else ""


def _number(element: Element, name: str) -> Decimal:
    try:
        return Decimal(_text(element, name) or "0")
    except InvalidOperation as error:
        raise NotTaken("Ошибка разбора XML.") from error


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
