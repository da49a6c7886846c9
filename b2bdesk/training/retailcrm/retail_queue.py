"""The retail department's queue: private buyers' orders of the last hours, some of them really companies'.

They are here before anybody writes, so that *Looks like B2B* can be tried: one names the tax number of a
client, one that of a company which is nobody's client yet, one a company by its name, one has a file with
details; the others are what they seem.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from b2bdesk.training import SITE
from b2bdesk.training.newcomers import NEWCOMERS
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.order_items import read_items
from b2bdesk.training.retailcrm.order_links import resolve_links
from b2bdesk.training.retailcrm.orders import complete_statuses, default_fields
from b2bdesk.training.retailcrm.totals import recompute
from b2bdesk.training.retailcrm.wire import Record, moment

_FIRST_NEWCOMER, _SECOND_NEWCOMER = NEWCOMERS[3], NEWCOMERS[6]
_FILE = "Карточка предприятия.txt"


@dataclass(frozen=True, slots=True)
class _Buyer:
    """Who ordered: names, phone, e-mail, what he wrote; ``minutes`` ago, ``lines`` of goods."""

    last_name: str
    first_name: str
    phone: str
    email: str
    comment: str
    minutes: int
    lines: int
    contragent: Record | None = None
    file: str = ""


def fill_retail_queue(crm: Crm) -> None:
    """Put the queue into the CRM; call once, before the journal is read back."""
    for place, buyer in enumerate(_buyers(crm)):
        person = _person(crm, buyer)
        crm.persons.put(person)
        order = _order(crm, buyer, person, place)
        recompute(order, complete_statuses(crm))
        crm.keep_order(order)
        if buyer.file:
            crm.files.put(_file(crm, buyer, order))


def _buyers(crm: Crm) -> Sequence[_Buyer]:
    known = crm.world.companies[0].inn
    own = {"contragentType": "legal-entity", "legalName": f"ООО «{_FIRST_NEWCOMER.name}»"}
    details = {**own, "INN": _FIRST_NEWCOMER.inn}
    return (
        _Buyer("Рощина", "Ольга", "+79161200411", "roshchina@post.example", "Подарок, упакуйте", 95, 1),
        _Buyer(
            "Данилов", "Егор", "+79031200412", "danilov@post.example",
            f"Нужен счёт для безналичной оплаты, ИНН {known}", 70, 2,
        ),
        _Buyer(
            "Ефремова", "Нина", "+79851200413", "zakaz@freight.example",
            "Оплата по счёту, доставка на склад", 45, 3, contragent=details,
        ),
        _Buyer("Лапин", "Кирилл", "+79261200414", "lapin@post.example", "Звоните после 18:00", 40, 1),
        _Buyer(
            "Шмелёва", "Вера", "+79101200415", "office@garden.example",
            f"Это для ООО «{_SECOND_NEWCOMER.name}», пришлите счёт и договор", 25, 2,
        ),
        _Buyer(
            "Титов", "Павел", "+79671200416", "titov@post.example", "Реквизиты во вложении", 12, 1, file=_FILE
        ),
    )  # fmt: skip


def _person(crm: Crm, buyer: _Buyer) -> Record:
    return {
        "type": "customer",
        "id": crm.customer_number(),
        "isContact": False,
        "createdAt": _ago(crm, buyer),
        "managerId": crm.world.users[-1].id,
        "vip": False,
        "bad": False,
        "site": SITE,
        "contragent": {"contragentType": "individual"},
        "tags": [],
        "customFields": {},
        "personalDiscount": 0,
        "cumulativeDiscount": 0,
        "firstName": buyer.first_name,
        "lastName": buyer.last_name,
        "email": buyer.email,
        "phones": [{"number": buyer.phone}],
    }


def _order(crm: Crm, buyer: _Buyer, person: Record, place: int) -> Record:
    number = crm.orders.next_id()
    at = _ago(crm, buyer)
    catalogue = crm.world.catalogue
    goods = (catalogue.at((7 * place + row) % catalogue.size) for row in range(buyer.lines))
    rows = [{"offer": {"id": product.offer_id}, "quantity": 2} for product in goods]
    order = default_fields(crm, number) | resolve_links(crm, {"customer": {"id": person["id"]}}, {}, SITE)
    return order | {
        "number": f"{number}R",
        "orderType": "eshop-individual",
        "orderMethod": "shopping-cart",
        **dict.fromkeys(("createdAt", "statusUpdatedAt", "markDatetime"), at),
        "site": SITE,
        "privilegeType": "none",
        "contragent": buyer.contragent or {"contragentType": "individual"},
        "customerComment": buyer.comment,
        "delivery": {"cost": 0, "netCost": 0},
        "items": read_items(crm, rows, []),
        "payments": [],
        "customFields": {},
    }


def _file(crm: Crm, buyer: _Buyer, order: Record) -> Record:
    body = "\n".join(("Карточка предприятия", f"ИНН {NEWCOMERS[7].inn}", f"Тел. {buyer.phone}")).encode()
    return {
        "id": crm.files.next_id(),
        "filename": buyer.file,
        "type": "text/plain",
        "createdAt": _ago(crm, buyer),
        "size": len(body),
        "attachment": [{"order": {"id": order["id"], "number": order["number"], "site": SITE}}],
        "content": base64.b64encode(body).decode(),
    }


def _ago(crm: Crm, buyer: _Buyer) -> str:
    return moment(crm.clock.local() - timedelta(minutes=buyer.minutes))
