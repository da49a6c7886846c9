"""The four links of a corporate order: client, contact, company and the order's own requisites."""

from __future__ import annotations

from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.errors import NOT_VALID, entity_refused
from b2bdesk.training.retailcrm.kept import Records
from b2bdesk.training.retailcrm.wire import Record, without_none

_FROM_CONTACT = ("firstName", "lastName", "patronymic", "email")


def resolve_links(crm: Crm, given: Record, old: Record, site: str) -> Record:
    """Return the links and what the CRM copies from them; a link to nobody is refused.

    Takes ``customer``, ``contact``, ``company`` and ``contragent`` out of ``given``; ``old`` is the order
    before an edit, or empty.
    """
    customer = _customer(crm, given.pop("customer", None), old, site)
    corporate = customer["type"] == "customer_corporate"
    contact_id = _contact(crm, given.pop("contact", None), old, customer)
    company_id = _company(crm, given.pop("company", None), old, customer) if corporate else None
    links: Record = {"customer": customer}
    if contact_id:
        links["contact"] = {"id": contact_id}
    if company_id:
        links["company"] = {"id": company_id}
    own = given.pop("contragent", None) or {}
    company_changed = company_id != old.get("company", {}).get("id")
    links["contragent"] = _contragent(
        crm, company_id, own, {} if company_changed else old.get("contragent", {})
    )
    if not old:
        links |= _copies(crm, contact_id, customer)
    return links


def _customer(crm: Crm, link: Record | None, old: Record, site: str) -> Record:
    if link is None:
        if old:
            return dict(old["customer"])
        raise entity_refused({"customer": "This value should not be blank."})
    wants_corporate = link.get("type") == "customer_corporate"
    if not link.get("id") and not link.get("externalId"):
        return _customer_on_the_way(crm, link, site)
    kinds = (crm.corporates,) if wants_corporate else (crm.corporates, crm.persons)
    for records in kinds:
        number = _named(records, link)
        if number:
            kind = "customer_corporate" if records is crm.corporates else "customer"
            return {"type": kind, "id": number}
    raise entity_refused({"customer": NOT_VALID})


def _customer_on_the_way(crm: Crm, link: Record, site: str) -> Record:
    """Make a corporate client together with the order: he must at least be named and has no companies."""
    if link.get("type") != "customer_corporate":
        raise entity_refused({"customer": NOT_VALID})
    if not link.get("nickName"):
        raise entity_refused({"order[customer][nickName]": "This value should not be null."})
    number = crm.customer_number()
    crm.corporates.put(
        {
            "type": "customer_corporate",
            "id": number,
            "nickName": link["nickName"],
            "createdAt": crm.now(),
            "vip": False,
            "bad": False,
            "site": site,
            "tags": [],
            "personalDiscount": 0,
            "customFields": {},
        }
    )
    return {"type": "customer_corporate", "id": number}


def _named(records: Records, link: Record) -> int | None:
    """Return the number that a link names, if there is such a record."""
    if link.get("id"):
        return int(link["id"]) if records.get(link["id"]) else None
    return next(
        (row["id"] for row in records.written_records() if row.get("externalId") == link["externalId"]), None
    )


def _contact(crm: Crm, link: Record | None, old: Record, customer: Record) -> int | None:
    """Return the contact: the person that is named, else the main contact, else the buyer himself."""
    if link is not None:
        number = _named(crm.persons, link) if link.get("id") or link.get("externalId") else None
        if number is None:
            raise entity_refused({"contact": NOT_VALID})
        return number
    if old and old["customer"]["id"] == customer["id"]:
        return int(old["contact"]["id"]) if "contact" in old else None
    if customer["type"] == "customer":
        return int(customer["id"])
    main = (crm.corporates.get(customer["id"]) or {}).get("mainCustomerContact")
    return int(main["customer"]["id"]) if main and crm.options.main_parts_into_orders else None


def _company(crm: Crm, link: Record | None, old: Record, customer: Record) -> int | None:
    """Return the company: one of this client's, else his main one."""
    own = {row["id"]: row for row in crm.companies_of(customer["id"])}
    if link is not None:
        number = _named(crm.companies, link) if link.get("id") or link.get("externalId") else None
        if number is None or number not in own:
            raise entity_refused({"company": NOT_VALID})
        return number
    if old and old["customer"]["id"] == customer["id"]:
        return int(old["company"]["id"]) if "company" in old else None
    main = (crm.corporates.get(customer["id"]) or {}).get("mainCompany")
    return int(main["id"]) if main and crm.options.main_parts_into_orders else None


def _contragent(crm: Crm, company_id: int | None, own: Record, kept: Record) -> Record:
    """Return the order's own copy of the requisites: the company's, with what the caller wrote over them."""
    company = crm.companies.get(company_id) if company_id else None
    base = kept or (company["contragent"] if company else {"contragentType": "individual"})
    return without_none(base | own)


def _copies(crm: Crm, contact_id: int | None, customer: Record) -> Record:
    """Return what a new order takes from the contact and from the client."""
    copies: Record = {}
    person = crm.persons.get(contact_id) if contact_id else None
    if person:
        copies |= {key: person[key] for key in _FROM_CONTACT if person.get(key)}
        if person["phones"]:
            copies["phone"] = person["phones"][0]["number"]
    client = crm.corporates.get(customer["id"]) or {}
    if client.get("managerId"):
        copies["managerId"] = client["managerId"]
    return copies
