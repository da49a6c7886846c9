"""Which fields each entity has and how each is read. Source: the vendor's client models."""

from __future__ import annotations

from typing import Any

from b2bdesk.training.retailcrm.fields import (
    amount,
    choice,
    day,
    flag,
    hours,
    line,
    mail,
    moment,
    nested,
    percent,
    raw_list,
    raw_map,
    read,
    tags,
    text,
    whole,
)
from b2bdesk.training.retailcrm.wire import Record

ADDRESS = {
    **dict.fromkeys(
        ("externalId", "name", "countryIso", "region", "city", "cityType", "street", "streetType"), line()
    ),
    **dict.fromkeys(("index", "building", "flat", "house", "housing", "metro"), line(30)),
    "regionId": whole,
    "cityId": whole,
    "streetId": whole,
    "floor": whole,
    "block": whole,
    "notes": text,
    "text": text,
    "isMain": flag,
}

CONTRAGENT = {
    "contragentType": choice("legal-entity", "enterpreneur", "individual"),
    **dict.fromkeys(("legalName", "legalAddress", "bank", "bankAddress", "certificateNumber"), line()),
    **dict.fromkeys(("INN", "OKPO", "KPP", "OGRN", "OGRNIP", "BIK"), line(20)),
    **dict.fromkeys(("corrAccount", "bankAccount"), line(34)),
    "certificateDate": day,
}

LINK = {"id": whole, "externalId": line(), "site": line(), "type": line(), "nickName": line()}
"""How one entity names another."""


def links(value: Any) -> list[Record]:
    """A list of entities named by id or external id."""
    return [read(LINK, raw_map(item)) for item in raw_list(value)]


def phones(value: Any) -> list[Record]:
    """Phones in any spelling: the CRM keeps what was typed."""
    return [{"number": line(60)(raw_map(item)["number"])} for item in raw_list(value)]


def codes(value: Any) -> list[Record]:
    """External ids of a line: each integration has a code of its own."""
    return [{"code": text(row["code"]), "value": text(row["value"])} for row in map(raw_map, raw_list(value))]


def properties(value: Any) -> Any:
    """Properties of a line: a map by code, or a list of maps with a code."""
    if isinstance(value, list) and value:
        return [raw_map(row) | {"code": text(row["code"])} for row in value]
    return raw_map(value)


PERSON = {
    "externalId": line(),
    "isContact": flag,
    "createdAt": moment,
    "managerId": whole,
    "vip": flag,
    "bad": flag,
    "firstName": line(),
    "lastName": line(),
    "patronymic": line(),
    "sex": choice("male", "female"),
    "email": mail,
    "phones": phones,
    "birthday": day,
    "address": nested(ADDRESS),
    "contragent": nested(CONTRAGENT),
    "customFields": raw_map,
    "personalDiscount": percent,
    "discountCardNumber": line(),
    "tags": tags,
}

CORPORATE = {
    "externalId": line(),
    "nickName": line(),
    "createdAt": moment,
    "managerId": whole,
    "vip": flag,
    "bad": flag,
    "customFields": raw_map,
    "personalDiscount": percent,
    "discountCardNumber": line(),
    "source": raw_map,
    "tags": tags,
}

CORPORATE_PARTS = {"customerContacts": raw_list, "companies": raw_list, "addresses": raw_list}
"""Taken by create only; afterwards each part has methods of its own."""

COMPANY = {
    "externalId": line(),
    "isMain": flag,
    "active": flag,
    "name": line(),
    "brand": line(),
    "site": line(),
    "contragent": nested(CONTRAGENT),
    "address": nested(LINK),
    "customFields": raw_map,
}

CONTACT_LINK = {"isMain": flag, "customer": nested(LINK), "companies": links}

PAYMENT = {
    "externalId": line(),
    "type": line(),
    "status": line(),
    "amount": amount,
    "paidAt": moment,
    "comment": text,
    "order": nested({"id": whole, "externalId": line(), "number": line(), "site": line()}),
}

ITEM = {
    "id": whole,
    "externalIds": codes,
    "priceType": nested({"code": line()}),
    "initialPrice": amount,
    "discountManualAmount": amount,
    "discountManualPercent": percent,
    "vatRate": line(10),
    "createdAt": moment,
    "quantity": amount,
    "status": line(),
    "comment": text,
    "offer": nested({"id": whole, "externalId": line(), "xmlId": line()}),
    "productName": line(),
    "isCanceled": flag,
    "purchasePrice": amount,
    "properties": properties,
}

DELIVERY = {
    "code": line(),
    "cost": amount,
    "netCost": amount,
    "date": day,
    "time": nested({"from": hours, "to": hours, "custom": line()}),
    "address": nested(ADDRESS),
    "vatRate": line(10),
    "data": raw_map,
    "service": raw_map,
}

ORDER = {
    **dict.fromkeys(
        ("number", "externalId", "orderType", "orderMethod", "status", "shipmentStore", "privilegeType"),
        line(),
    ),
    **dict.fromkeys(("lastName", "firstName", "patronymic", "phone", "additionalPhone"), line()),
    **dict.fromkeys(("customerComment", "managerComment", "statusComment"), text),
    "countryIso": line(2),
    "email": mail,
    "createdAt": moment,
    "shipmentDate": day,
    "managerId": whole,
    "discountManualAmount": amount,
    "discountManualPercent": percent,
    "prepaySum": amount,
    "weight": amount,
    "length": whole,
    "width": whole,
    "height": whole,
    "call": flag,
    "expired": flag,
    "shipped": flag,
    "applyRound": flag,
    "mark": whole,
    "customer": nested(LINK),
    "contact": nested(LINK),
    "company": nested(LINK),
    "contragent": nested(CONTRAGENT),
    "delivery": nested(DELIVERY),
    "customFields": raw_map,
    "items": raw_list,
    "payments": raw_list,
}

ORDER_NAME = {"id": whole, "externalId": line(), "number": line(), "site": line()}
"""How a payment, a task or a link names an order."""


def _named_orders(value: Any) -> list[Record]:
    return [read(ORDER_NAME, raw_map(item)) for item in raw_list(value)]


ORDER_LINK = {"comment": text, "orders": _named_orders}

TASK = {
    "text": line(500),
    "commentary": text,
    "datetime": line(16),
    "performerId": whole,
    "phone": line(),
    "complete": flag,
    "customer": nested(LINK),
    "order": nested({"id": whole, "externalId": line(), "number": line()}),
}

NOTE = {"text": text, "managerId": whole, "customer": nested(LINK)}
