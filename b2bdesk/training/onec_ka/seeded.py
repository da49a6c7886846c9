"""The books of the make-believe company on its first morning: parties, terms, the last weeks' documents."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from b2bdesk.training.agreed import Agreed, contracts_of
from b2bdesk.training.onec_ka import attached
from b2bdesk.training.onec_ka.accountant import Accountant
from b2bdesk.training.onec_ka.base import Base, Object, reference
from b2bdesk.training.onec_ka.schema import EMPTY_DATE
from b2bdesk.training.records import Company, CompanyKind, Order
from b2bdesk.training.world import World

SEEDED_ORDERS = 80
"""So many of the newest orders are in the books; the older years are archived elsewhere."""

DELIVERY_ARTICLE = "DELIVERY"
_RATES = (("22%", 22), ("20%", 20), ("10%", 10), ("0%", 0), ("Без НДС", 0))
_TERMS = ((0, 14), (1, 30), (2, 0), (3, 45))
"""Remainder of the client's number, and the days of credit that its agreement gives."""
_STATUSES = ("Действует", "Закрыт")
"""What the lawyers still work on is not in the books yet."""
_SHIPPED = frozenset(("delivering", "complete", "send-to-delivery"))


def own_ref() -> str:
    """Return the reference of our own company."""
    return reference("organisation", 0)


def rouble_ref() -> str:
    """Return the reference of the currency of the books."""
    return reference("currency", "643")


def counterparty_ref(company_id: int) -> str:
    """Return the reference of a client's company by the CRM's number of it."""
    return reference("counterparty", company_id)


def product_ref(article: str) -> str:
    """Return the reference of goods by their article."""
    return reference("product", article)


def rate_ref(name: str) -> str:
    """Return the reference of a VAT rate by its name (``22%``, ``Без НДС``)."""
    return reference("vat", name)


def seed(base: Base, world: World, accountant: Accountant) -> None:
    """Fill the base."""
    _seed_own(base, world)
    base.fillers["Catalog_Номенклатура"] = lambda: _seed_goods(base, world)
    _seed_parties(base, world)
    _seed_terms(base, world)
    first = max(0, world.history.size - SEEDED_ORDERS)
    for place in range(first, world.history.size):
        _seed_order(base, world.history.at(place), world, accountant)
    attached.seed_later(base)
    base.seeding = False
    base.changed.clear()


def _seed_own(base: Base, world: World) -> None:
    own = world.own.company
    base.put(
        "Catalog_Организации",
        own_ref(),
        Code="000000001",
        Description=own.short_name,
        ИНН=own.inn,
        КПП=own.kpp,
    )
    base.put("Catalog_Валюты", rouble_ref(), Code="643", Description="RUB")
    base.put("Catalog_Валюты", reference("currency", "978"), Code="978", Description="EUR")
    for name, rate in _RATES:
        base.put("Catalog_СтавкиНДС", rate_ref(name), Description=name, Ставка=rate)
    account = own.bank_account
    bank = reference("bank", account.bank.bic)
    base.put("Catalog_Банки", bank, Code=account.bank.bic, Description=account.bank.name)
    base.put(
        "Catalog_БанковскиеСчетаОрганизаций",
        reference("own-account", 0),
        Description=account.bank.name,
        Owner_Key=own_ref(),
        НомерСчета=account.account,
        Банк_Key=bank,
    )


def _seed_goods(base: Base, world: World) -> None:
    for product in world.products():
        base.put(
            "Catalog_Номенклатура",
            product_ref(product.article),
            Description=product.name[:100],
            НаименованиеПолное=product.name,
            Артикул=product.article,
        )
    base.put(
        "Catalog_Номенклатура",
        product_ref(DELIVERY_ARTICLE),
        Description="Доставка",
        НаименованиеПолное="Доставка",
        Артикул=DELIVERY_ARTICLE,
    )


def _seed_parties(base: Base, world: World) -> None:
    for client in world.clients:
        base.put(
            "Catalog_Партнеры",
            reference("partner", client.id),
            Description=client.name[:100],
            НаименованиеПолное=client.name,
            Клиент=True,
            ЮрФизЛицо="Компания",
        )
    for company in world.companies:
        base.put("Catalog_Контрагенты", counterparty_ref(company.id), **_counterparty(company))
        base.put(
            "Catalog_БанковскиеСчетаКонтрагентов",
            reference("account", company.id),
            Owner_Key=counterparty_ref(company.id),
            НомерСчета=company.bank_account.account,
        )


def _counterparty(company: Company) -> dict[str, Any]:
    person = company.kind is CompanyKind.SOLE_TRADER
    return {
        "Description": company.short_name[:100],
        "НаименованиеПолное": company.full_name,
        "ИНН": company.inn,
        "КПП": company.kpp,
        "КодПоОКПО": company.okpo,
        "Партнер_Key": reference("partner", company.client_id),
        "ЮридическоеФизическоеЛицо": "ФизическоеЛицо" if person else "ЮридическоеЛицо",
        "ОбособленноеПодразделение": company.kind is CompanyKind.BRANCH,
    }


def _seed_terms(base: Base, world: World) -> None:
    """Agreements with credit for two clients of three, and the contracts that the lawyers have agreed."""
    for days in {days for _, days in _TERMS}:
        way = "КредитПослеОтгрузки" if days else "ПредоплатаДоОтгрузки"
        stage = {"LineNumber": "1", "ВариантОплаты": way, "ПроцентПлатежа": 100, "Сдвиг": days}
        name = f"Отсрочка {days} дней" if days else "Предоплата 100 %"
        base.put("Catalog_ГрафикиОплаты", reference("schedule", days), Description=name, Этапы=[stage])
    terms = dict(_TERMS)
    for client in world.clients:
        base.put(
            "Catalog_СоглашенияСКлиентами",
            reference("agreement", client.id),
            Description=f"Соглашение с {client.name}"[:100],
            Организация_Key=own_ref(),
            Партнер_Key=reference("partner", client.id),
            Статус="Действует",
            ГрафикОплаты_Key=reference("schedule", terms[client.id % 4]),
        )
    for company in world.companies:
        for agreed in contracts_of(company, world):
            if agreed.status in _STATUSES:
                ref = reference("contract", agreed.number)
                base.put("Catalog_ДоговорыКонтрагентов", ref, **_contract(agreed))


def _contract(agreed: Agreed) -> dict[str, Any]:
    company, begins = agreed.company, datetime.combine(agreed.begins, time())
    ends = datetime.combine(agreed.ends, time()) if agreed.ends else None
    return {
        "Description": f"Договор поставки № {agreed.number}",
        "Номер": agreed.number,
        "Дата": begins.isoformat(),
        "Организация_Key": own_ref(),
        "Партнер_Key": reference("partner", company.client_id),
        "Контрагент_Key": counterparty_ref(company.id),
        "ВалютаВзаиморасчетов_Key": rouble_ref(),
        "Статус": agreed.status,
        "ТипДоговора": "СПокупателем",
        "ХозяйственнаяОперация": "РеализацияКлиенту",
        "ДатаНачалаДействия": begins.isoformat(),
        "ДатаОкончанияДействия": ends.isoformat() if ends else EMPTY_DATE,
        "ДопустимаяСуммаЗадолженности": agreed.limit_roubles,
        "ЗапрещаетсяПросроченнаяЗадолженность": True,
    }


def _seed_order(base: Base, order: Order, world: World, accountant: Accountant) -> None:
    """Write an order of the CRM into the books, with the money and the shipments that it has had."""
    held = base.put(
        "Document_ЗаказКлиента",
        reference("order", order.id),
        Date=order.created_at.replace(microsecond=0).isoformat(),
        Комментарий=f"CRM {order.number}",
        Организация_Key=own_ref(),
        Партнер_Key=reference("partner", order.client_id),
        Контрагент_Key=counterparty_ref(order.company_id),
        Валюта_Key=rouble_ref(),
        ЦенаВключаетНДС=True,
        Статус="КВыполнению",
        Товары=_rows(order, world),
        СуммаДокумента=float(Decimal(order.total_kopecks) / 100),
    )
    accountant.post(held)
    for payment in order.payments:
        if payment.paid_at:
            amount = Decimal(payment.amount_kopecks) / 100
            purpose = _purpose(order, payment.amount_kopecks)
            accountant.receive_payment(
                amount,
                order=held["Ref_Key"],
                purpose=purpose,
                day=payment.paid_at,
                doc_number=order.payment_order,
            )
    if order.status in _SHIPPED:
        shipped = min(order.status_at, datetime.combine(world.today, datetime.min.time()))
        sale = accountant.post_realisation(held["Ref_Key"], day=shipped)
        accountant.issue_vat_invoice(sale)


def _purpose(order: Order, kopecks: int) -> str:
    """Return what a client's accountant writes into a payment order."""
    rate = max((float(line.vat_rate) for line in order.lines if line.vat_rate != "none"), default=0.0)
    vat = kopecks / 100 * rate / (100 + rate)
    tax = f"{vat:.2f}".replace(".", "-")
    told = f"В т.ч. НДС {rate:.0f}% {tax}" if rate else "Без НДС"
    return f"Оплата по счету № {order.number} от {order.created_at:%d.%m.%Y}. {told}"


def _rows(order: Order, world: World) -> list[Object]:
    rows: list[Object] = []
    for line in order.lines:
        place = world.catalogue.place_of_product(line.product_id)
        assert place is not None
        article = world.catalogue.at(place).article
        price = (line.price_kopecks - line.discount_kopecks) / 100
        rows.append(goods_row(len(rows) + 1, article, line.quantity, price, line.vat_rate))
    if order.delivery_kopecks:
        price = order.delivery_kopecks / 100
        rows.append(goods_row(len(rows) + 1, DELIVERY_ARTICLE, 1, price, order.lines[0].vat_rate))
    return rows


def goods_row(number: int, article: str, quantity: int, price: float, rate: str) -> Object:
    """Return a row of an order; the price holds VAT at ``rate`` (``22.00`` or ``none``)."""
    whole = round(quantity * price, 2)
    percent = 0.0 if rate == "none" else float(rate)
    return {
        "LineNumber": str(number),
        "Номенклатура_Key": product_ref(article),
        "КоличествоУпаковок": quantity,
        "Количество": quantity,
        "Цена": price,
        "Сумма": whole,
        "СтавкаНДС_Key": rate_ref("Без НДС" if rate == "none" else f"{percent:.0f}%"),
        "СуммаНДС": round(whole * percent / (100 + percent), 2),
        "СуммаСНДС": whole,
        "КодСтроки": number,
        "Отменено": False,
    }
