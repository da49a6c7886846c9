"""Orders as the site's exchange page writes them: schema 2.05 in cp1251 without a namespace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element, SubElement, tostring

from b2bdesk.training.bitrix.shop import (
    DELIVERIES,
    FINAL_STATUS,
    PAY_SYSTEMS,
    STATUSES,
    Line,
    SiteOrder,
)

ROOT = "КоммерческаяИнформация"
DIRECTORY = (("Cтатусы", STATUSES), ("ПлатежныеСистемы", PAY_SYSTEMS), ("СлужбыДоставки", DELIVERIES))
"""The first name begins with a Latin letter, as in the vendor's own language file."""

Texts = Iterable[tuple[str, str]]


def export(orders: Iterable[SiteOrder], now: datetime) -> bytes:
    """Return the answer to ``query``; without orders the root stands alone."""
    root = Element(
        ROOT,
        {
            "ВерсияСхемы": "2.05",
            "ДатаФормирования": now.isoformat(timespec="seconds"),
            "ФорматДаты": "ДФ=yyyy-MM-dd; ДЛФ=DT",
            "ФорматСуммы": "ЧЦ=18; ЧДЦ=2; ЧРД=.",
        },
    )
    for order in orders:
        _document(SubElement(root, "Документ"), order)
    return in_cp1251(root)


def directory() -> bytes:
    """Return the answer to ``info``."""
    root = Element("Справочник")
    for name, entries in DIRECTORY:
        book = SubElement(root, name)
        for code, title in entries:
            _texts(SubElement(book, "Элемент"), [("Ид", str(code)), ("Название", title)])
    return in_cp1251(root)


def in_cp1251(root: Element) -> bytes:
    """Return the document as the site sends it, whatever its own encoding."""
    content: bytes = tostring(root, "windows-1251", xml_declaration=True)
    return content


def _document(element: Element, order: SiteOrder) -> None:
    _texts(
        element,
        [
            ("Ид", str(order.id)),
            ("Номер", order.number),
            ("Дата", order.created_at.date().isoformat()),
            ("ХозОперация", "Заказ товара"),
            ("Роль", "Продавец"),
            ("Валюта", "руб" if order.currency == "RUB" else order.currency),
            ("Курс", "1"),
            ("Сумма", f"{order.price:.4f}"),
        ],
    )
    _buyer(SubElement(SubElement(element, "Контрагенты"), "Контрагент"), order)
    _texts(
        element,
        [("Время", order.created_at.time().isoformat(timespec="seconds")), ("Комментарий", order.comments)],
    )
    goods = SubElement(element, "Товары")
    for line in order.lines:
        _line(SubElement(goods, "Товар"), line)
    if order.delivery_price:
        _delivery(SubElement(goods, "Товар"), order.delivery_price)
    _requisites(element, _told(order))


def _buyer(party: Element, order: SiteOrder) -> None:
    buyer, company = order.buyer, order.buyer.company
    shown = company.short_name if company else buyer.name
    _texts(
        party,
        [("Ид", f"{buyer.user}#{buyer.login}#{shown}"), ("Наименование", shown), ("Роль", "Покупатель")],
    )
    if company:
        _texts(party, [("ОфициальноеНаименование", company.full_name)])
        _texts(SubElement(party, "ЮридическийАдрес"), [("Представление", company.address.full_text)])
        _texts(party, [("ИНН", company.inn), ("КПП", company.kpp)])
        people = SubElement(SubElement(party, "Представители"), "Представитель")
        _texts(
            SubElement(people, "Контрагент"),
            [("Отношение", "Контактное лицо"), ("Ид", str(buyer.user)), ("Наименование", buyer.name)],
        )
    else:
        _texts(party, [("ПолноеНаименование", buyer.name)])
    contacts = SubElement(party, "Контакты")
    for kind, value in (("Электронная почта", buyer.email), ("Телефон рабочий", buyer.phone)):
        _texts(SubElement(contacts, "Контакт"), [("Тип", kind), ("Значение", value)])


def _line(element: Element, line: Line) -> None:
    _texts(element, [("Ид", line.xml_id), ("Наименование", f"\n  {line.name}\n")])
    unit = SubElement(element, "БазоваяЕдиница", {"Код": f"{line.okei} ", "НаименованиеПолное": line.unit})
    unit.text = line.unit
    if line.base_price > line.price:
        discount = SubElement(SubElement(element, "Скидки"), "Скидка")
        _texts(
            discount,
            [
                ("Наименование", "Скидка на товар"),
                ("Сумма", f"{line.base_price - line.price:.2f}"),
                ("УчтеноВСумме", "true"),
            ],
        )
    _texts(
        element,
        [
            ("ЦенаЗаЕдиницу", f"{line.price:.4f}"),
            ("Количество", f"{line.quantity:.4f}"),
            ("Сумма", f"{line.amount:.2f}"),
        ],
    )
    _tax(element, line)
    _requisites(
        element,
        [
            ("ВидНоменклатуры", "Товар"),
            ("ТипНоменклатуры", "Товар"),
            ("НомерПозицииКорзины", str(line.id)),
            ("СвойствоКорзины#ARTICLE", line.article),
            ("СвойствоКорзины#PRODUCT.XML_ID", line.xml_id),
        ],
    )


def _tax(element: Element, line: Line) -> None:
    """Write the rate, and as its sum the tax of one unit only: the vendor does not multiply it."""
    if line.vat is None:
        return
    rate = SubElement(SubElement(element, "СтавкиНалогов"), "СтавкаНалога")
    _texts(rate, [("Наименование", "НДС"), ("Ставка", f"{(line.vat * 100).normalize():f}")])
    of_unit = line.price / (1 + line.vat) * line.vat if line.vat_included else line.price * line.vat
    tax = SubElement(SubElement(element, "Налоги"), "Налог")
    _texts(
        tax,
        [
            ("Наименование", "НДС"),
            ("УчтеноВСумме", _flag(line.vat_included)),
            ("Сумма", str(of_unit.quantize(Decimal("0.01"), ROUND_HALF_UP))),
        ],
    )


def _delivery(element: Element, price: Decimal) -> None:
    _texts(
        element,
        [
            ("Ид", "ORDER_DELIVERY"),
            ("Наименование", "Доставка заказа"),
            ("ЦенаЗаЕдиницу", f"{price:.2f}"),
            ("Количество", "1"),
            ("Сумма", f"{price:.2f}"),
        ],
    )
    _requisites(element, [("ВидНоменклатуры", "Услуга"), ("ТипНоменклатуры", "Услуга")])


def _told(order: SiteOrder) -> Iterator[tuple[str, str]]:
    """Yield the requisites of an order under the vendor's names, one of them misspelt."""
    paid = [one for one in order.payments if one.paid and one.paid_at]
    if order.paid and paid:
        yield "Дата оплаты", paid[-1].paid_at.isoformat(sep=" ") if paid[-1].paid_at else ""
        yield "Номер платежного документа", paid[-1].voucher
    if order.shipments:
        delivery = dict(DELIVERIES)[order.shipments[0].delivery]
        yield "Способ доставки", delivery
        yield "Метод доставки ИД", str(order.shipments[0].delivery)
    if order.payments:
        yield "Метод оплаты", dict(PAY_SYSTEMS)[order.payments[0].system]
        yield "Метод оплаты ИД", str(order.payments[0].system)
    yield "Заказ оплачен", _flag(order.paid)
    yield "Доставка разрешена", _flag(any(one.allowed for one in order.shipments))
    yield "Отменен", _flag(order.canceled)
    if order.canceled:
        yield "Причина отмены", order.reason
    yield "Финальный статус", _flag(order.status == FINAL_STATUS)
    yield "Статус заказа", f"[{order.status}] {dict(STATUSES)[order.status]}"
    yield "Статуса заказа ИД", order.status
    yield "Дата изменения статуса", order.updated_at.strftime("%d.%m.%Y %H:%M:%S")
    yield "Комментарии покупателя", order.remark
    yield "Адрес доставки", order.address
    if order.client_number:
        yield "Номер заказа покупателя", order.client_number
    yield "Сайт", "[s1] Сайт по умолчанию"


def _requisites(parent: Element, values: Texts) -> None:
    box = SubElement(parent, "ЗначенияРеквизитов")
    for name, value in values:
        _texts(SubElement(box, "ЗначениеРеквизита"), [("Наименование", name), ("Значение", value)])


def _texts(parent: Element, texts: Texts) -> None:
    for name, value in texts:
        SubElement(parent, name).text = value


def _flag(value: bool) -> str:
    return "true" if value else "false"
