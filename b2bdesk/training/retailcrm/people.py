"""Persons: list, read, create, edit, upload, external ids, notes of persons and of corporate clients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from b2bdesk.training.retailcrm.call import (
    Author,
    Call,
    filter_flag,
    filter_ids,
    filter_text,
    filter_texts,
)
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.custom_fields import UID_FIELD
from b2bdesk.training.retailcrm.differences import customer_stub, differences
from b2bdesk.training.retailcrm.entities import PERSON
from b2bdesk.training.retailcrm.errors import BLANK, entity_refused, not_found
from b2bdesk.training.retailcrm.fields import read
from b2bdesk.training.retailcrm.identity import (
    by_external,
    fix_external_ids,
    refuse_taken_external,
    upload,
)
from b2bdesk.training.retailcrm.wire import Record, map_or_list, without_none

_FILTERS = (
    "ids", "externalIds", "name", "email", "isContact", "managers", "vip", "bad", "sex", "sites",
    "customFields", "dateFrom", "dateTo", "city", "region", "online", "notes", "sinceId",
)  # fmt: skip


def show_person(crm: Crm, number: int) -> Record:
    """Return a person as the API answers him."""
    person = crm.persons.get(number)
    if person is None:
        raise not_found()
    sums = {"marginSumm": 0, "totalSumm": 0, "averageSumm": 0, "ordersCount": 0, "costSumm": 0}
    shown = sums | person | {"customFields": map_or_list(person["customFields"]), "segments": []}
    return without_none(shown)


def list_persons(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers``: newest first."""
    given = call.filters(_FILTERS)
    ids = _candidates(crm, given)
    if given:
        ids = [number for number in ids if _fits(crm, number, given)]
    return call.page_of("customers", ids, lambda number: show_person(crm, number))


def _candidates(crm: Crm, given: dict[str, Any]) -> Sequence[int]:
    ids = filter_ids(given, "ids")
    if ids is not None:
        return sorted(ids, reverse=True)
    if "externalIds" in given or UID_FIELD in given.get("customFields", {}):
        # Only records that somebody wrote can carry either.
        return [record["id"] for record in crm.persons.written_records()][::-1]
    return crm.persons.ids()


def _fits(crm: Crm, number: int, given: dict[str, Any]) -> bool:
    person = crm.persons.get(number)
    if person is None:
        return False
    externals, mail = filter_texts(given, "externalIds"), filter_text(given, "email")
    managers, flag = filter_ids(given, "managers"), filter_flag(given, "isContact")
    sites = filter_texts(given, "sites")
    return (
        (externals is None or person.get("externalId") in externals)
        and (not mail or mail in person.get("email", "").casefold())
        and (flag is None or person["isContact"] is flag)
        and (managers is None or person.get("managerId") in managers)
        and (sites is None or person["site"] in sites)
        and _has_name_or_phone(person, filter_text(given, "name"))
        and custom_fields_fit(person, given.get("customFields"))
    )


def _has_name_or_phone(person: Record, wanted: str) -> bool:
    """Say whether a name or a phone matches; phones are compared by their last ten digits."""
    if not wanted:
        return True
    name = " ".join(person.get(part) or "" for part in ("lastName", "firstName", "patronymic")).casefold()
    if wanted in name:
        return True
    digits = phone_digits(wanted)
    return len(digits) >= 5 and any(digits in phone_digits(phone["number"]) for phone in person["phones"])


def phone_digits(text: str) -> str:
    """Return the last ten digits of a phone in any spelling."""
    return "".join(sign for sign in text if sign.isdecimal())[-10:]


def custom_fields_fit(record: Record, wanted: object) -> bool:
    """Say whether the custom fields of a record hold the wanted values."""
    if not isinstance(wanted, dict):
        return True
    return all(record["customFields"].get(code) == value for code, value in wanted.items())


def person_id(crm: Crm, call: Call) -> int:
    """Return the CRM number of the person that the path names."""
    if call.by() == "id":
        number = call.number("id")
        if crm.persons.get(number) is None:
            raise not_found()
        return number
    return by_external(crm.persons, call.path["id"], crm.site(call.parameter("site")))


def get_person(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers/{id}``."""
    return {"customer": show_person(crm, person_id(crm, call))}


def create_person(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers/create``."""
    entity, site = call.entity("customer"), crm.site(call.parameter("site"))
    return {"id": add_person(crm, entity, site, call.author)}


def add_person(crm: Crm, entity: Record, site: str, author: Author) -> int:
    """Check and keep a new person; return his number."""
    given = read(PERSON, entity)
    if not any(given.get(name) for name in ("firstName", "lastName", "email", "phones", "externalId")):
        raise entity_refused({"firstName": BLANK})
    crm.check_manager(given)
    refuse_taken_external(crm.persons, given.get("externalId"), site)
    custom = crm.custom_fields("customer", given.pop("customFields", None) or {}, {})
    record: Record = {
        "type": "customer",
        "id": crm.customer_number(),
        "isContact": False,
        "createdAt": crm.now(),
        "vip": False,
        "bad": False,
        "site": site,
        "contragent": {"contragentType": "individual"},
        "tags": [],
        "personalDiscount": 0,
        "cumulativeDiscount": 0,
        "phones": [],
        **without_none(given),
        "customFields": custom,
    }
    crm.persons.put(record)
    crm.note(
        "customers",
        author,
        "id",
        created=True,
        newValue=record["id"],
        customer=show_person(crm, record["id"]),
    )
    for follow in crm.person_followers:
        follow(record)
    return int(record["id"])


def edit_person(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers/{id}/edit``: absent fields stay, null clears."""
    number = person_id(crm, call)
    given = read(PERSON, call.entity("customer"))
    crm.check_manager(given)
    change_person(crm, number, given, call.author)
    return {"id": number}


def change_person(crm: Crm, number: int, given: Record, author: Author) -> None:
    """Lay checked fields over a person and write the history."""
    old = crm.persons.get(number)
    assert old is not None
    refuse_taken_external(crm.persons, given.get("externalId"), old["site"], number)
    custom = given.pop("customFields", None)
    new = old | given
    if custom is not None:
        new["customFields"] = crm.custom_fields("customer", custom, old["customFields"])
    new["phones"] = new.get("phones") or []
    crm.persons.put(without_none(new))
    stub = customer_stub(new)
    for field_name, before, after in differences(old, new):
        crm.note("customers", author, field_name, oldValue=before, newValue=after, customer=stub)


def upload_persons(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers/upload``: rows that fail are named beside those that were kept."""
    site = crm.site(call.parameter("site"))
    return upload(call, "customers", lambda entity: add_person(crm, entity, site, call.author))


def fix_person_ids(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers/fix-external-ids``."""
    return fix_external_ids(crm, crm.persons, "customers", call.entities("customers"), call.author)
