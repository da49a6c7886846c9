"""The make-believe market in the CRM's own shapes: what the CRM held before anybody wrote to it."""

from __future__ import annotations

from functools import cached_property

from b2bdesk.training import SITE
from b2bdesk.training.records import (
    Address,
    Client,
    Company,
    CompanyKind,
    CompanyState,
    Contact,
    Order,
    OrderLine,
    OrderPayment,
    Product,
)
from b2bdesk.training.retailcrm.wire import Record, day, moment, roubles
from b2bdesk.training.world import World

POSITION, ROLES = "position", "contact_roles"
"""Custom fields of a person: what he is, and what he is asked about."""


def address(source: Address, name: str = "") -> Record:
    """Return an address with its parts and the joined line."""
    shown: Record = {"id": source.id} if source.id else {}
    shown |= {
        "index": source.postcode,
        "countryIso": "RU",
        "region": source.region.name,
        "city": source.city,
        "cityType": "г.",
        "street": source.street.removeprefix("ул. "),
        "streetType": "ул.",
        "building": source.house,
    }
    if source.office:
        shown["flat"] = source.office
    office = f", кв./офис {source.office}" if source.office else ""
    shown["text"] = f"{source.street}, д. {source.house}{office}"
    if name:
        shown["name"] = name
    return shown


def contragent(company: Company) -> Record:
    """Return requisites; the CRM has room for one bank account."""
    account = company.bank_account
    sole_trader = company.kind is CompanyKind.SOLE_TRADER
    shown = {
        "contragentType": "enterpreneur" if sole_trader else "legal-entity",
        "legalName": company.full_name,
        "legalAddress": company.address.full_text,
        "INN": company.inn,
        "OKPO": company.okpo,
        "KPP": company.kpp,
        "OGRNIP" if sole_trader else "OGRN": company.ogrn,
        "BIK": account.bank.bic,
        "bank": account.bank.name,
        "corrAccount": account.bank.corr_account,
        "bankAccount": account.account,
    }
    return {name: value for name, value in shown.items() if value}


class SeededRecords:
    """Draws kept records of every kind from the world."""

    def __init__(self, world: World) -> None:
        self._world = world

    @cached_property
    def _address_owner(self) -> dict[int, tuple[Client, int]]:
        return {
            place.id: (client, number)
            for client in self._world.clients
            for number, place in enumerate(client.addresses)
        }

    @cached_property
    def link_ids(self) -> dict[int, Contact]:
        """Contacts by the number of their link row."""
        return {contact.link_id: contact for contact in self._world.contacts}

    @property
    def address_ids(self) -> list[int]:
        """Numbers of all clients' addresses."""
        return list(self._address_owner)

    def part_ids(self, kind: str, client_id: int) -> tuple[int, ...]:
        """Return the numbers of a client's companies, addresses or contact links."""
        client = self._world.client_by_id.get(client_id)
        if client is None:
            return ()
        if kind == "company":
            return client.company_ids
        if kind == "address":
            return tuple(place.id for place in client.addresses)
        return tuple(self._world.contact_by_id[number].link_id for number in client.contact_ids)

    def corporate(self, number: int) -> Record:
        """Return a corporate client without his sums, which are counted when he is shown."""
        client = self._world.client_by_id[number]
        main = self._world.company_by_id[client.company_ids[0]]
        return {
            "type": "customer_corporate",
            "id": number,
            "nickName": client.name,
            "mainAddress": {"id": client.addresses[0].id, "name": "Доставка 1"},
            "createdAt": moment(client.created_at),
            "managerId": client.manager_id,
            "vip": client.vip,
            "bad": client.bad,
            "site": SITE,
            "tags": [],
            "customFields": {},
            "personalDiscount": client.discount_percent,
            "mainCustomerContact": self._main_contact(client),
            "mainCompany": {"id": main.id, "name": main.short_name},
        }

    def _main_contact(self, client: Client) -> Record:
        contact = self._world.contact_by_id[client.contact_ids[0]]
        return {
            "id": contact.link_id,
            "customer": {"id": contact.id},
            "companies": self._link_companies(contact),
        }

    def company(self, number: int) -> Record:
        """Return a client's company."""
        company = self._world.company_by_id[number]
        client = self._world.client_by_id[company.client_id]
        return {
            "isMain": company.is_main,
            "id": number,
            "customer": {"site": SITE, "id": client.id, "type": "customer_corporate"},
            "active": company.state is not CompanyState.LIQUIDATED,
            "name": company.short_name,
            "createdAt": moment(client.created_at),
            "contragent": contragent(company),
            "customFields": {},
        }

    def address(self, number: int) -> Record:
        """Return a delivery address of a client."""
        client, place = self._address_owner[number]
        shown = address(client.addresses[place], f"Доставка {place + 1}")
        return shown | {"isMain": place == 0, "customer": {"id": client.id}}

    def link(self, number: int) -> Record:
        """Return the row that ties a person to a corporate client."""
        contact = self.link_ids[number]
        return {
            "id": number,
            "isMain": contact.is_main,
            "customer": {"id": contact.id, "site": SITE},
            "companies": self._link_companies(contact),
            "corporate": contact.client_id,
        }

    def _link_companies(self, contact: Contact) -> list[Record]:
        companies = [self._world.company_by_id[number] for number in contact.company_ids]
        return [
            {
                "id": 10 * company.id + contact.id % 10,
                "company": {"id": company.id, "name": company.short_name},
            }
            for company in companies
        ]

    def person(self, number: int) -> Record:
        """Return a contact person."""
        contact = self._world.contact_by_id[number]
        client = self._world.client_by_id[contact.client_id]
        return {
            "type": "customer",
            "id": number,
            "isContact": True,
            "createdAt": moment(client.created_at),
            "managerId": client.manager_id,
            "vip": False,
            "bad": False,
            "site": SITE,
            "contragent": {"contragentType": "individual"},
            "tags": [],
            "customFields": {POSITION: contact.position, ROLES: list(contact.roles)},
            "personalDiscount": 0,
            "cumulativeDiscount": 0,
            "firstName": contact.person.first_name,
            "lastName": contact.person.last_name,
            "patronymic": contact.person.patronymic,
            "sex": contact.person.sex,
            "presumableSex": contact.person.sex,
            "email": contact.email,
            "phones": [{"number": phone} for phone in contact.phones],
        }

    def order(self, number: int) -> Record:
        """Return an order with numbers in place of the client, company and contact."""
        place = self._world.history.place_of(number)
        assert place is not None
        order = self._world.history.at(place)
        contact = self._world.contact_by_id[order.contact_id]
        kept = {**self._header(order), **self._sums(order), **_who(order, contact)}
        kept |= {
            "contragent": contragent(self._world.company_by_id[order.company_id]),
            "delivery": self._delivery(order),
            "items": [self._item(order, line) for line in order.lines],
            "payments": [payment(row) for row in order.payments],
            "links": [],
            "customFields": {},
        }
        if self._paid(order) == order.total_kopecks and order.payments:
            kept["fullPaidAt"] = max(row["paidAt"] for row in kept["payments"])
        return {name: value for name, value in kept.items() if value != ""}

    def _header(self, order: Order) -> Record:
        return {
            "slug": order.id,
            "bonusesCreditTotal": 0,
            "bonusesChargeTotal": 0,
            "id": order.id,
            "number": order.number,
            "externalId": order.external_id,
            "orderType": "eshop-legal",
            "orderMethod": "shopping-cart" if order.from_shop else "phone",
            "countryIso": "RU",
            "createdAt": moment(order.created_at),
            "statusUpdatedAt": moment(order.status_at),
            "markDatetime": moment(order.created_at),
            "call": False,
            "expired": False,
            "managerId": order.manager_id,
            "customerComment": order.comment,
            "site": SITE,
            "status": order.status,
            "fromApi": order.from_shop,
            "shipmentStore": order.store,
            "shipped": order.status in ("delivering", "complete"),
        }

    def _sums(self, order: Order) -> Record:
        return {
            "privilegeType": "personal_discount",
            "personalDiscountPercent": self._world.client_by_id[order.client_id].discount_percent,
            "summ": roubles(order.goods_kopecks),
            "currency": "RUB",
            "totalSumm": roubles(order.total_kopecks),
            "prepaySum": roubles(self._paid(order)),
            "purchaseSumm": roubles(self._purchase(order)),
            "weight": sum(self._product(line).weight_g * line.quantity for line in order.lines),
        }

    def _paid(self, order: Order) -> int:
        return sum(row.amount_kopecks for row in order.payments if row.paid_at)

    def _purchase(self, order: Order) -> int:
        return sum(self._product(line).purchase_kopecks * line.quantity for line in order.lines)

    def _product(self, line: OrderLine) -> Product:
        place = self._world.catalogue.place_of_product(line.product_id)
        assert place is not None
        return self._world.catalogue.at(place)

    def _delivery(self, order: Order) -> Record:
        shown: Record = {
            "code": order.delivery_code,
            "cost": roubles(order.delivery_kopecks),
            "netCost": 0,
            "address": {key: part for key, part in address(order.address).items() if key != "id"},
        }
        if order.delivery_on:
            shown["date"] = day(order.delivery_on)
            shown["time"] = {"from": "10:00", "to": "14:00"}
        return shown

    def _item(self, order: Order, line: OrderLine) -> Record:
        product = self._product(line)
        price = line.price_kopecks - line.discount_kopecks
        return {
            "markingCodes": [],
            "id": line.id,
            "externalIds": [{"code": "bitrix", "value": f"{order.external_id}_{product.id}"}]
            if order.from_shop
            else [],
            "priceType": {"code": order.price_type},
            "initialPrice": roubles(line.price_kopecks),
            "discountTotal": roubles(line.discount_kopecks),
            "prices": [{"price": roubles(price), "quantity": line.quantity}],
            "discounts": [{"type": "personal", "amount": roubles(line.discount_kopecks)}]
            if line.discount_kopecks
            else [],
            "vatRate": line.vat_rate,
            "createdAt": moment(order.created_at),
            "quantity": line.quantity,
            "status": "new",
            "offer": offer_stub(product, line.vat_rate),
            "properties": {},
            "purchasePrice": roubles(product.purchase_kopecks),
        }


def _who(order: Order, contact: Contact) -> Record:
    """Return the order's links and its own copy of the contact."""
    return {
        "customer": {"type": "customer_corporate", "id": order.client_id},
        "contact": {"id": order.contact_id},
        "company": {"id": order.company_id},
        "lastName": contact.person.last_name,
        "firstName": contact.person.first_name,
        "patronymic": contact.person.patronymic,
        "phone": contact.phones[0],
        "email": contact.email,
    }


def offer_stub(product: Product, vat_rate: str) -> Record:
    """Return the goods inside an order line."""
    unit = product.unit
    return {
        "displayName": product.name,
        "id": product.offer_id,
        "externalId": str(product.id),
        "xmlId": f"{product.id:08d}-training",
        "name": product.name,
        "article": product.article,
        "vatRate": vat_rate,
        "unit": {"code": unit.code, "name": unit.name, "sym": unit.symbol},
        "barcode": product.barcode,
    }


def payment(row: OrderPayment) -> Record:
    """Return a payment of an order."""
    shown: Record = {
        "id": row.id,
        "status": row.status_code,
        "type": row.type_code,
        "amount": roubles(row.amount_kopecks),
    }
    if row.paid_at:
        shown["paidAt"] = moment(row.paid_at)
    return shown
