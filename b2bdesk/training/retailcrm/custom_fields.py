"""Custom fields of the training account: which there are and what each takes."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from b2bdesk.training.retailcrm.seeded import POSITION, ROLES
from b2bdesk.training.retailcrm.wire import Record

UID_FIELD = "b2bdesk_uid"
"""Custom field that carries the desk's own key."""
CLIENT_NUMBER_FIELD = "client_number"
LEVEL_FIELD = "b2b_level"
"""Custom field of corporate clients with their discount level, in percent."""
_SEVERAL = "multiselect_dictionary"
_ROLE_NAMES = {
    "orders": "Заказы",
    "accounting": "Бухгалтерия",
    "warehouse": "Склад",
    "director": "Руководитель",
    "other": "Другое",
}
_ENTITIES_WITH_KEY = ("order", "customer", "customer_corporate", "company")
"""The vendor's codes of the last two kinds were not found anywhere: they are an assumption."""


def account_fields() -> list[Record]:
    """Return the custom fields of an account that is set up for the desk."""
    common = {
        "required": False, "inFilter": True, "inList": True, "inGroupActions": False, "ordering": 50,
        "viewMode": "editable",
    }  # fmt: skip
    keys = [(entity, UID_FIELD, "Ключ b2bdesk") for entity in _ENTITIES_WITH_KEY]
    others = [("order", CLIENT_NUMBER_FIELD, "Номер заказа у клиента"), ("customer", POSITION, "Должность")]
    rows: list[Record] = [
        common | {"name": name, "code": code, "type": "string", "entity": entity, "displayArea": entity}
        for entity, code, name in keys + others
    ]
    roles = {"name": "Роли", "code": ROLES, "type": _SEVERAL, "dictionary": ROLES}
    level = {"name": "Уровень скидки, %", "code": LEVEL_FIELD, "type": "numeric"}
    return [
        *rows,
        common | roles | {"entity": "customer", "displayArea": "customer"},
        common | level | {"entity": "customer_corporate", "displayArea": "customer_corporate"},
    ]


def _accepts(kind: str, value: object) -> bool:
    if kind == _SEVERAL:
        return isinstance(value, list) and all(code in _ROLE_NAMES for code in value)
    if kind == "numeric":
        return _is_number(value)
    return isinstance(value, str | int) and len(str(value)) <= 255


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return False
    try:
        return Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def accepts(fields: list[Record], entity: str, code: str, value: object) -> bool:
    """Say whether a kind of entity has the custom field and the field takes the value."""
    for row in fields:
        if row["entity"] == entity and row["code"] == code:
            return value is None or _accepts(row["type"], value)
    return False


def dictionaries() -> list[Record]:
    """Return the dictionaries that the custom fields choose from."""
    elements = [
        {"name": name, "code": code, "ordering": place}
        for place, (code, name) in enumerate(_ROLE_NAMES.items())
    ]
    return [{"name": "Роли контакта", "code": ROLES, "elements": elements}]
