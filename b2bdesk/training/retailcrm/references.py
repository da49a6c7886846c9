"""Reference books, users and settings of the training CRM."""

from __future__ import annotations

from b2bdesk.training import SITE
from b2bdesk.training.catalogue import PRICE_TYPES, STORES, UNITS
from b2bdesk.training.records import Role, User
from b2bdesk.training.regions import region_by_iso
from b2bdesk.training.retailcrm.custom_fields import account_fields
from b2bdesk.training.retailcrm.seeded import contragent
from b2bdesk.training.retailcrm.wire import Record
from b2bdesk.training.world import World

RETAIL_SITE = "retail"

_STATUS_GROUPS = (
    ("new", "Новый", False),
    ("approval", "Согласование", True),
    ("assembling", "Комплектация", True),
    ("delivery", "Доставка", True),
    ("complete", "Выполнен", False),
    ("cancel", "Отменён", False),
)
_STATUSES = (
    ("new", "Новый", "new"),
    ("availability-confirmed", "Наличие подтверждено", "approval"),
    ("offer-analog", "Предложить замену", "approval"),
    ("client-confirmed", "Согласовано с клиентом", "approval"),
    ("prepayed", "Предоплата поступила", "approval"),
    ("send-to-assembling", "Передано в комплектацию", "assembling"),
    ("assembling", "Комплектуется", "assembling"),
    ("assembling-complete", "Укомплектован", "assembling"),
    ("send-to-delivery", "Передан в доставку", "delivery"),
    ("delivering", "Доставляется", "delivery"),
    ("redirect", "Доставка перенесена", "delivery"),
    ("complete", "Выполнен", "complete"),
    ("no-call", "Недозвон", "cancel"),
    ("no-product", "Нет в наличии", "cancel"),
    ("already-buyed", "Купил в другом месте", "cancel"),
    ("delivery-did-not-suit", "Не устроила доставка", "cancel"),
    ("prices-did-not-suit", "Не устроила цена", "cancel"),
    ("cancel-other", "Отменён", "cancel"),
)
_OLD_STATUS = "2"
"""A status that is out of use: its code looks like a number and old orders may still have it."""

_PAYMENT_STATUSES = (
    ("not-paid", "Не оплачен", False),
    ("invoice", "Выставлен счёт", False),
    ("payment-start", "Платёж проведён", False),
    ("credit-check", "Проверка документов (кредит)", False),
    ("credit-approved", "Кредит одобрен", False),
    ("paid", "Оплачен", True),
    ("fail", "Платёж не прошёл", False),
)
_PAYMENT_TYPES = (
    ("bank-transfer", "Банковский перевод"),
    ("bank-card", "Банковская карта"),
    ("cash", "Наличные"),
)
_DELIVERY_TYPES = (
    ("courier", "Доставка курьером", 1200),
    ("transport", "Транспортная компания", 0),
    ("self-delivery", "Самовывоз", 0),
)
_ORDER_TYPES = (("eshop-individual", "Физ. лицо"), ("eshop-legal", "Юр. лицо"))
_ORDER_METHODS = (
    ("phone", "По телефону"),
    ("shopping-cart", "Через корзину"),
    ("one-click", "В один клик"),
    ("app", "Мобильное приложение"),
    ("messenger", "Мессенджеры"),
    ("2", "Почта"),
)


def _defaults(code: str, chosen: str) -> Record:
    return {"defaultForCrm": code == chosen, "defaultForApi": code == chosen}


class References:
    """The account's reference books; ``custom_fields`` may lose entries to try a CRM that is not set up."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.custom_fields: list[Record] = account_fields()
        self.statuses = _statuses()
        self.payment_statuses = _payment_statuses()
        self.payment_types = _payment_types()
        self.delivery_types = {
            code: _delivery_type(number, code, name, cost)
            for number, (code, name, cost) in enumerate(_DELIVERY_TYPES, 1)
        }
        self.order_methods = {
            code: {"name": name, "code": code, "active": True, "isFromPos": False, **_defaults(code, "phone")}
            for code, name in _ORDER_METHODS
        }
        self.order_types = {
            code: {
                "name": name,
                "code": code,
                "active": True,
                "ordering": place,
                **_defaults(code, "eshop-legal"),
            }
            for place, (code, name) in enumerate(_ORDER_TYPES, 1)
        }

    def book(self, name: str) -> Record | None:
        """Return the answer of ``reference/{name}``, or None where there is no such book."""
        books: Record = {
            "statuses": {"statuses": self.statuses},
            "status-groups": {"statusGroups": self._status_groups()},
            "payment-types": {"paymentTypes": self.payment_types},
            "payment-statuses": {"paymentStatuses": self.payment_statuses},
            "delivery-types": {"deliveryTypes": self.delivery_types},
            "order-types": {"orderTypes": self.order_types},
            "order-methods": {"orderMethods": self.order_methods},
            "product-statuses": {"productStatuses": self._product_statuses()},
            "sites": {"sites": self.sites()},
            "stores": {"stores": [_store(*row) for row in STORES]},
            "price-types": {"priceTypes": self._price_types()},
            "legal-entities": {"legalEntities": [self._legal_entity()]},
            "units": {"units": {unit.code: self._unit(unit.code) for unit in UNITS}},
        }
        return books.get(name)

    def site_codes(self) -> tuple[str, ...]:
        """Codes of the account's shops."""
        return (SITE, RETAIL_SITE)

    def sites(self) -> Record:
        """Return the shops: ours for companies and one for private persons."""
        own = self._world.own
        common = {"countryIso": "RU", "currency": "RUB", "isDemo": False, "isCatalogMainSite": True}
        seller = contragent(own.company) | {"code": "main", "countryIso": "RU"}
        return {
            code: {
                "id": number,
                "name": name,
                "url": own.site,
                "code": code,
                "defaultForCrm": code == SITE,
                "loadFromYml": False,
                "contragent": seller,
                "contragentCode": "main",
                "senderEmail": own.email,
                "senderName": own.company.short_name,
                "ordering": number,
                **common,
            }
            for number, (code, name) in enumerate(((SITE, "Для компаний"), (RETAIL_SITE, "Розница")), 1)
        }

    def _status_groups(self) -> Record:
        return {
            code: {
                "name": name,
                "code": code,
                "active": True,
                "ordering": 10 * (place + 1),
                "process": process,
                "statuses": [key for key, row in self.statuses.items() if row["group"] == code],
            }
            for place, (code, name, process) in enumerate(_STATUS_GROUPS)
        }

    def _product_statuses(self) -> Record:
        rows = (
            ("new", "Новый", False),
            ("ready-to-ship", "Готов к отгрузке", False),
            ("canceled", "Отменён", True),
        )
        return {
            code: {"code": code, "name": name, "active": True, "ordering": place, "cancelStatus": cancel}
            for place, (code, name, cancel) in enumerate(rows)
        }

    def _price_types(self) -> list[Record]:
        return [
            {
                "id": number,
                "code": code,
                "name": name,
                "active": True,
                "default": code == "base",
                "currency": "RUB",
                "geo": [],
                "groups": [],
                "ordering": 990 + number,
            }
            for number, (code, name, _) in enumerate(PRICE_TYPES, 1)
        ]

    def _legal_entity(self) -> Record:
        return contragent(self._world.own.company) | {"code": "main", "countryIso": "RU", "vatRate": "22.00"}

    def _unit(self, code: str) -> Record:
        unit = next(unit for unit in UNITS if unit.code == code)
        return {"code": code, "name": unit.name, "sym": unit.symbol, "default": code == "pc", "active": True}


def _statuses() -> Record:
    rows = {
        code: {"name": name, "code": code, "active": True, "ordering": 10 * place, "group": group}
        for place, (code, name, group) in enumerate(_STATUSES, 1)
    }
    old = {"name": "Старый", "code": _OLD_STATUS, "active": False, "ordering": 990, "group": "complete"}
    return rows | {_OLD_STATUS: old}


def _payment_statuses() -> Record:
    return {
        code: {
            "name": name,
            "code": code,
            "active": True,
            "paymentComplete": complete,
            "ordering": 10 * place,
            "paymentTypes": [kind for kind, _ in _PAYMENT_TYPES],
            **_defaults(code, "not-paid"),
        }
        for place, (code, name, complete) in enumerate(_PAYMENT_STATUSES, 1)
    }


def _payment_types() -> Record:
    return {
        code: {
            "name": name,
            "code": code,
            "active": True,
            "description": "",
            "deliveryTypes": [kind for kind, *_ in _DELIVERY_TYPES],
            "paymentStatuses": [status for status, *_ in _PAYMENT_STATUSES],
            **_defaults(code, "bank-transfer"),
        }
        for code, name in _PAYMENT_TYPES
    }


def _delivery_type(number: int, code: str, name: str, cost: int) -> Record:
    return {
        "id": number,
        "isDynamicCostCalculation": False,
        "isAutoCostCalculation": False,
        "isAutoNetCostCalculation": False,
        "isCostDependsOnRegionAndWeightAndSum": False,
        "isCostDependsOnDateTime": False,
        "currency": "RUB",
        "name": name,
        "code": code,
        "active": True,
        "defaultCost": cost,
        "defaultNetCost": 0,
        "paymentTypes": [kind for kind, _ in _PAYMENT_TYPES],
        "deliveryServices": [],
        "defaultForCrm": code == "courier",
        "deliveryPaymentTypes": [{"code": kind, "cod": kind == "cash"} for kind, _ in _PAYMENT_TYPES],
        "sites": [],
    }


def _store(code: str, name: str, region_iso: str, kind: str) -> Record:
    region = region_by_iso(region_iso)
    return {
        "type": kind,
        "inventoryType": "integer",
        "address": {"countryIso": "RU", "region": region.name, "city": region.cities[0][0], "cityType": "г."},
        "active": True,
        "phone": {},
        "code": code,
        "workTime": {name: [] for name in ("mo", "tu", "we", "th", "fr", "sa", "su")},
        "name": name,
    }


def user_record(user: User) -> Record:
    """Return a user of the CRM as the API shows him."""
    group = {Role.MANAGER: MANAGERS, Role.LEAD: LEADS, Role.ADMIN: LEADS}[user.role]
    groups = [MANAGERS, LEADS] if user.role is Role.LEAD else [group]
    return {
        "id": user.id,
        "createdAt": "2023-02-01 10:00:00",
        "active": True,
        "email": user.email,
        "firstName": user.person.first_name,
        "lastName": user.person.last_name,
        "patronymic": user.person.patronymic,
        "position": user.position,
        "phone": user.phone,
        "status": "free",
        "online": user.role is not Role.ADMIN,
        "isAdmin": user.role is Role.ADMIN,
        "isManager": user.role is not Role.ADMIN,
        "groups": [{key: row[key] for key in ("id", "name", "code")} for row in groups],
    }


def _group(number: int, code: str, name: str, *, manager: bool) -> Record:
    return {
        "id": number,
        "name": name,
        "code": code,
        "isManager": manager,
        "isPosManager": False,
        "isDeliveryMen": False,
        "deliveryTypes": [],
        "breakdownOrderTypes": ["eshop-legal"] if manager else [],
        "breakdownSites": [SITE] if manager else [],
        "breakdownOrderMethods": [],
        "grantedOrderTypes": ["eshop-individual", "eshop-legal"],
        "grantedSites": [SITE, RETAIL_SITE],
    }


MANAGERS = _group(25, "manager", "Менеджеры", manager=True)
LEADS = _group(26, "director", "Руководители", manager=False)

SETTINGS = {
    "default_currency": {"value": "RUB", "updated_at": "2023-02-01 10:00:00"},
    "system_language": {"value": "RU", "updated_at": "2023-02-01 10:00:00"},
    "timezone": {"value": "Europe/Moscow", "updated_at": "2023-02-01 10:00:00"},
    "work_times": [
        {"day_type": name, "start_time": "09:00", "end_time": "19:00"}
        for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    ],
    "non_working_days": [],
}
