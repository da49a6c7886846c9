"""Corporate clients: list, read, create with their parts, edit, upload, external ids."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from b2bdesk.training.retailcrm import parts
from b2bdesk.training.retailcrm.call import Author, Call, filter_flag, filter_ids, filter_text, filter_texts
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.differences import customer_stub, differences
from b2bdesk.training.retailcrm.entities import CORPORATE, CORPORATE_PARTS
from b2bdesk.training.retailcrm.errors import entity_refused, not_found
from b2bdesk.training.retailcrm.fields import read
from b2bdesk.training.retailcrm.identity import by_external, fix_external_ids, refuse_taken_external, upload
from b2bdesk.training.retailcrm.people import custom_fields_fit
from b2bdesk.training.retailcrm.wire import Record, half_up, map_or_list, plain, without_none

_REQUISITES = {
    "contragentName": "legalName",
    "contragentInn": "INN",
    "contragentKpp": "KPP",
    "contragentBik": "BIK",
    "contragentCorrAccount": "corrAccount",
    "contragentBankAccount": "bankAccount",
}
"""Filters that look into the requisites of a client's companies."""
_FILTERS = (
    "ids", "externalIds", "nickName", "name", "contactName", "companyName", "contactIds", "email", "sites",
    "managers", "vip", "bad", "customFields", "dateFrom", "dateTo", "city", "region", *_REQUISITES,
)  # fmt: skip


def show_corporate(crm: Crm, number: int) -> Record:
    """Return a corporate client as the API answers him: with his sums, without his parts."""
    kept = crm.corporates.get(number)
    if kept is None:
        raise not_found()
    shown = kept | sums_of(crm, number) | {"customFields": map_or_list(kept["customFields"])}
    return without_none(shown)


def sums_of(crm: Crm, client_id: int) -> Record:
    """Return what the client bought: orders of the cancel group do not count."""
    cached = crm.sums.get(client_id)
    if cached is None:
        cached = crm.sums[client_id] = _count_sums(crm, client_id)
    return cached


def _count_sums(crm: Crm, client_id: int) -> Record:
    cancelled = {code for code, row in crm.references.statuses.items() if row["group"] == "cancel"}
    counted = [(total, cost) for status, total, cost in crm.order_sums(client_id) if status not in cancelled]
    total = sum((total for total, _ in counted), Decimal(0))
    cost = sum((cost for _, cost in counted), Decimal(0))
    average = half_up(total / len(counted)) if counted else Decimal(0)
    return {
        "marginSumm": plain(total - cost),
        "totalSumm": plain(total),
        "averageSumm": plain(average),
        "ordersCount": len(counted),
        "costSumm": plain(cost),
    }


# --- list ----------------------------------------------------------------------------------------


def list_corporates(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers-corporate``: newest first."""
    given = call.filters(_FILTERS)
    ids = _candidates(crm, given)
    if given:
        ids = [number for number in ids if _fits(crm, number, given)]
    return call.page_of("customersCorporate", ids, lambda number: show_corporate(crm, number))


def _candidates(crm: Crm, given: dict[str, Any]) -> Sequence[int]:
    ids = filter_ids(given, "ids")
    if ids is not None:
        return sorted(ids, reverse=True)
    if "externalIds" in given or "customFields" in given:
        return sorted((record["id"] for record in crm.corporates.written_records()), reverse=True)
    contacts = filter_ids(given, "contactIds")
    if contacts is not None:
        found = {link["corporate"] for link in crm.every_link() if link["customer"]["id"] in contacts}
        return sorted(found, reverse=True)
    if any(name in given for name in (*_REQUISITES, "companyName")):
        found = {
            company["customer"]["id"] for company in crm.every_company() if _company_fits(company, given)
        }
        return sorted(found, reverse=True)
    return crm.corporates.ids()


def _company_fits(company: Record, given: dict[str, Any]) -> bool:
    """Say whether one company meets all the requisites asked for: INN and KPP must be of the same one."""
    requisites = company.get("contragent", {})
    for name, key in _REQUISITES.items():
        wanted = filter_text(given, name)
        if wanted and wanted not in str(requisites.get(key, "")).casefold():
            return False
    return filter_text(given, "companyName") in company["name"].casefold()


def _fits(crm: Crm, number: int, given: dict[str, Any]) -> bool:
    client = crm.corporates.get(number)
    if client is None:
        return False
    externals, managers = filter_texts(given, "externalIds"), filter_ids(given, "managers")
    sites, vip, bad = filter_texts(given, "sites"), filter_flag(given, "vip"), filter_flag(given, "bad")
    names = filter_texts(given, "nickName")
    nick_name = client["nickName"].casefold()
    return (
        (externals is None or client.get("externalId") in externals)
        and (names is None or any(name.casefold() in nick_name for name in names))
        and filter_text(given, "name") in nick_name
        and (managers is None or client.get("managerId") in managers)
        and (sites is None or client["site"] in sites)
        and (vip is None or client["vip"] is vip)
        and (bad is None or client["bad"] is bad)
        and filter_text(given, "dateFrom") <= client["createdAt"][:10]
        and (not given.get("dateTo") or client["createdAt"][:10] <= given["dateTo"])
        and custom_fields_fit(client, given.get("customFields"))
        and _contact_fits(crm, number, given)
    )


def _contact_fits(crm: Crm, number: int, given: dict[str, Any]) -> bool:
    name, mail = filter_text(given, "contactName"), filter_text(given, "email")
    if not name and not mail:
        return True
    people = [crm.persons.get(link["customer"]["id"]) for link in crm.links_of(number)]
    return any(
        name in f"{person.get('lastName', '')} {person.get('firstName', '')}".casefold()
        and mail in person.get("email", "").casefold()
        for person in people
        if person
    )


# --- one client ----------------------------------------------------------------------------------


def corporate_id(crm: Crm, call: Call) -> int:
    """Return the CRM number of the corporate client that the path names."""
    if call.by() == "id":
        number = call.number("id")
        if crm.corporates.get(number) is None:
            raise not_found()
        return number
    return by_external(crm.corporates, call.path["id"], crm.site(call.parameter("site")))


def get_corporate(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers-corporate/{id}``."""
    return {"customerCorporate": show_corporate(crm, corporate_id(crm, call))}


def create_corporate(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/create``: the client with all his parts in one call."""
    entity, site = call.entity("customerCorporate"), crm.site(call.parameter("site"))
    return {"id": add_corporate(crm, entity, site, call.author)}


def add_corporate(crm: Crm, entity: Record, site: str, author: Author) -> int:
    """Check and keep a new corporate client; nothing is kept when one of his parts is wrong."""
    given = read(CORPORATE, entity)
    drafts = parts.read_parts(crm, read(CORPORATE_PARTS, entity))
    if not given.get("nickName"):
        raise entity_refused({"nickName": "This value should not be null."})
    crm.check_manager(given)
    refuse_taken_external(crm.corporates, given.get("externalId"), site)
    custom = crm.custom_fields("customer_corporate", given.pop("customFields", None) or {}, {})
    number = crm.customer_number()
    record: Record = {
        "type": "customer_corporate",
        "id": number,
        "createdAt": crm.now(),
        "vip": False,
        "bad": False,
        "site": site,
        "tags": [],
        "personalDiscount": 0,
        **without_none(given),
        "customFields": custom,
    }
    crm.corporates.put(record)
    parts.keep_parts(crm, number, drafts)
    crm.note("customers-corporate", author, "id", created=True, newValue=number, customer=_whole(crm, number))
    return number


def _whole(crm: Crm, number: int) -> Record:
    """Return a new client with his parts: what history shows of a creation."""
    shown = show_corporate(crm, number)
    shown["customerContacts"] = [parts.show_link(link) for link in crm.links_of(number)]
    shown["companies"] = [parts.show_company(crm, row, in_history=True) for row in crm.companies_of(number)]
    shown["addresses"] = [parts.show_address(row) for row in crm.addresses_of(number)]
    return shown


def edit_corporate(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/{id}/edit``: absent fields stay, null clears."""
    number = corporate_id(crm, call)
    given = read(CORPORATE, call.entity("customerCorporate"))
    crm.check_manager(given)
    old = crm.corporates.get(number)
    assert old is not None
    if "nickName" in given and not given["nickName"]:
        raise entity_refused({"nickName": "This value should not be null."})
    refuse_taken_external(crm.corporates, given.get("externalId"), old["site"], number)
    custom = given.pop("customFields", None)
    new = old | given
    if custom is not None:
        new["customFields"] = crm.custom_fields("customer_corporate", custom, old["customFields"])
    crm.corporates.put(without_none(new))
    for field_name, before, after in differences(old, new):
        crm.note(
            "customers-corporate",
            call.author,
            field_name,
            oldValue=before,
            newValue=after,
            customer=customer_stub(new),
        )
    return {"id": number}


def upload_corporates(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/upload``."""
    site = crm.site(call.parameter("site"))
    return upload(call, "customersCorporate", lambda entity: add_corporate(crm, entity, site, call.author))


def fix_corporate_ids(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/fix-external-ids``."""
    entities = call.entities("customersCorporate")
    return fix_external_ids(crm, crm.corporates, "customers-corporate", entities, call.author)
