"""The exchange's orders as the site spells them: CommerceML 2.03 to 3.1, parsed and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from decimal import Decimal
from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml
from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.reading import child, children, flag, local, moment, number_at, okei, text
from b2bdesk.errors import BadRecord

ROOT = "КоммерческаяИнформация"
ORDER_OPERATION = "Заказ товара"
DELIVERY_LINE = "ORDER_DELIVERY"
SERVICE = "Услуга"


@dataclass(frozen=True, slots=True)
class WireDiscount:
    """A discount; ``included`` tells that the sum beside it is already lower by it."""

    amount: Decimal | None
    percent: Decimal | None
    included: bool


@dataclass(frozen=True, slots=True)
class WireTax:
    """A tax of a line. Its sum is never read: sites write the tax of one unit there."""

    rate: Decimal | None
    included: bool


@dataclass(frozen=True, slots=True)
class WireLine:
    """A line of an order; ``price`` and ``amount`` as written."""

    id: str
    name: str
    article: str
    unit_code: str
    price: Decimal
    quantity: Decimal
    amount: Decimal | None
    tax: WireTax
    discounts: tuple[WireDiscount, ...]
    requisites: dict[str, str]

    @property
    def is_delivery(self) -> bool:
        """Tell whether this is the delivery, which sites write among the goods."""
        return self.id == DELIVERY_LINE


@dataclass(frozen=True, slots=True)
class WireBuyer:
    """The counterparty; its id is put together as ``user id#login#name``."""

    id: str = ""
    name: str = ""
    legal_name: str = ""
    inn: str = ""
    kpp: str = ""
    email: str = ""

    @property
    def user_id(self) -> str:
        """Return the number of the site's user, empty when the id does not hold it."""
        return self.id.split("#", 2)[0].strip() if "#" in self.id else ""

    @property
    def login(self) -> str:
        """Return the login of the site's user."""
        return self.id.split("#", 2)[1].strip() if "#" in self.id else ""


@dataclass(frozen=True, slots=True)
class WireDocument:
    """A document: an order, or from 2.10 on a payment or a shipment of ``based_on``."""

    id: str
    number: str
    operation: str
    at: datetime | None
    currency: str
    total: Decimal
    comment: str
    based_on: str
    buyer: WireBuyer = WireBuyer()
    lines: tuple[WireLine, ...] = ()
    discounts: tuple[WireDiscount, ...] = ()
    requisites: dict[str, str] = field(default_factory=dict)

    @property
    def is_order(self) -> bool:
        """Tell an order from its payments and shipments."""
        return self.operation in ("", ORDER_OPERATION)


def documents(content: bytes) -> Iterator[Element]:
    """Yield the documents, directly under the root or inside a container; raises :class:`BadRecord`."""
    root = safe_xml.parse(content, SYSTEM, kind="orders")
    if local(root) != ROOT:
        raise BadRecord(system=SYSTEM, kind="orders", where="not_commerceml")
    for one in root:
        if local(one) == "Документ":
            yield one
        elif local(one) == "Контейнер":
            yield from children(one, "Документ")


def read_document(element: Element, zone: tzinfo) -> WireDocument:
    """Return a document; raises :class:`BadRecord` when what makes it one is missing or no number."""
    external_id = text(element, "Ид") or text(element, "Номер")
    if not external_id:
        raise BadRecord(system=SYSTEM, kind="order", where="Ид")
    return WireDocument(
        id=external_id,
        number=text(element, "Номер") or external_id,
        operation=text(element, "ХозОперация"),
        at=moment(f"{text(element, 'Дата')} {text(element, 'Время')}".strip(), zone),
        currency=text(element, "Валюта"),
        total=number_at(element, "Сумма") or Decimal(0),
        comment=text(element, "Комментарий"),
        based_on=text(element, "Основание"),
        buyer=_buyer(element),
        lines=tuple(_line(one) for one in children(child(element, "Товары"), "Товар")),
        discounts=tuple(_discounts(element)),
        requisites=requisites(element),
    )


def requisites(element: Element) -> dict[str, str]:
    """Return names and values of a document, line or product; of equal names the first filled one counts."""
    found: dict[str, str] = {}
    for one in children(child(element, "ЗначенияРеквизитов"), "ЗначениеРеквизита"):
        name, value = text(one, "Наименование"), text(one, "Значение")
        if name and not found.get(name):
            found[name] = value
    return found


def unit_code(element: Element) -> str:
    """Return the OKEI code of a base unit; blanks around it are common, and so is its absence."""
    unit = child(element, "БазоваяЕдиница")
    return okei((unit.get("Код") or "") if unit is not None else "")


def _buyer(element: Element) -> WireBuyer:
    party = child(element, "Контрагенты", "Контрагент")
    if party is None:
        return WireBuyer()
    contacts = [(text(one, "Тип"), text(one, "Значение")) for one in _contacts(party)]
    emails = (value for kind, value in contacts if "почта" in kind.casefold() and "@" in value)
    return WireBuyer(
        id=_untidied(party, "Ид"),
        name=text(party, "Наименование"),
        legal_name=text(party, "ОфициальноеНаименование"),
        inn=text(party, "ИНН"),
        kpp=text(party, "КПП"),
        email=next(emails, ""),
    )


def _contacts(party: Element) -> Iterator[Element]:
    yield from children(child(party, "Контакты"), "Контакт")
    # The schema names the same rows otherwise in some versions.
    yield from children(child(party, "Контакты"), "КонтактнаяИнформация")


def _untidied(element: Element, name: str) -> str:
    found = child(element, name)
    return (found.text or "").strip() if found is not None else ""


def _line(element: Element) -> WireLine:
    price = number_at(element, "ЦенаЗаЕдиницу")
    quantity = number_at(element, "Количество")
    if price is None or quantity is None:
        raise BadRecord(system=SYSTEM, kind="order", where="Товар")
    return WireLine(
        id=text(element, "Ид"),
        name=text(element, "Наименование"),
        article=text(element, "Артикул"),
        unit_code=unit_code(element),
        price=price,
        quantity=quantity,
        amount=number_at(element, "Сумма"),
        tax=_tax(element),
        discounts=tuple(_discounts(element)),
        requisites=requisites(element),
    )


def _tax(element: Element) -> WireTax:
    rate = None
    for one in children(child(element, "СтавкиНалогов"), "СтавкаНалога"):
        rate = _rate(text(one, "Ставка"))
    told = text(element, "Налоги", "Налог", "УчтеноВСумме")
    return WireTax(rate, flag(told) if told else True)


def _rate(raw: str) -> Decimal | None:
    """Return a rate in percent; "Без НДС", an empty one and any other word mean without VAT."""
    digits = raw.replace("%", "").strip()
    return Decimal(digits) if digits.replace(".", "", 1).isdecimal() and len(digits) <= 6 else None


def _discounts(element: Element) -> Iterator[WireDiscount]:
    for one in children(child(element, "Скидки"), "Скидка"):
        included = text(one, "УчтеноВСумме")
        yield WireDiscount(
            number_at(one, "Сумма"), number_at(one, "Процент"), flag(included) if included else True
        )
