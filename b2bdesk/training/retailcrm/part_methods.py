"""Methods for the parts of a corporate client: lists, create and edit of companies, addresses, contacts."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.training.retailcrm import parts
from b2bdesk.training.retailcrm.call import Call, filter_ids, filter_text, filter_texts
from b2bdesk.training.retailcrm.corporate import corporate_id
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.entities import ADDRESS
from b2bdesk.training.retailcrm.errors import not_found
from b2bdesk.training.retailcrm.fields import read
from b2bdesk.training.retailcrm.kept import Records
from b2bdesk.training.retailcrm.wire import Record


def list_companies(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers-corporate/{id}/companies``."""
    given = call.filters(("ids", "externalIds"))
    rows = _filtered(crm.companies_of(corporate_id(crm, call)), given)
    return call.page_of("companies", rows, lambda row: parts.show_company(crm, row))


def list_addresses(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers-corporate/{id}/addresses``."""
    given = call.filters(("ids", "name", "city", "region"))
    rows = _filtered(crm.addresses_of(corporate_id(crm, call)), given)
    for name in ("name", "city", "region"):
        wanted = filter_text(given, name)
        rows = [row for row in rows if wanted in str(row.get(name, "")).casefold()]
    return call.page_of("addresses", rows, parts.show_address)


def list_contacts(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers-corporate/{id}/contacts``."""
    given = call.filters(("ids", "contactIds", "contactExternalIds"))
    rows = _filtered(crm.links_of(corporate_id(crm, call)), given)
    people = filter_ids(given, "contactIds")
    if people is not None:
        rows = [row for row in rows if row["customer"]["id"] in people]
    return call.page_of("contacts", rows, parts.show_link)


def _filtered(rows: list[Record], given: Record) -> list[Record]:
    ids, externals = filter_ids(given, "ids"), filter_texts(given, "externalIds")
    return [
        row
        for row in rows
        if (ids is None or row["id"] in ids) and (externals is None or row.get("externalId") in externals)
    ]


def create_company(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/{id}/companies/create``."""
    client_id = corporate_id(crm, call)
    given = parts.read_company(crm, call.entity("company"))
    return _created(crm, call, crm.companies, client_id, parts.keep_company(crm, client_id, given))


def create_address(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/{id}/addresses/create``."""
    client_id = corporate_id(crm, call)
    given = read(ADDRESS, call.entity("address"))
    return _created(crm, call, crm.addresses, client_id, parts.keep_address(crm, client_id, given))


def create_contact(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/{id}/contacts/create``."""
    client_id = corporate_id(crm, call)
    given = parts.read_contact(crm, call.entity("contact"))
    return _created(crm, call, crm.links, client_id, parts.keep_contact(crm, client_id, given))


def _created(crm: Crm, call: Call, records: Records, client_id: int, part: Record) -> Record:
    parts.note_part(crm, records.kind, call.author, client_id, part, is_new=True)
    return {"id": part["id"]}


def edit_company(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/{id}/companies/{cid}/edit``."""
    client_id = corporate_id(crm, call)
    old = _part(call, crm.companies_of(client_id))
    given = parts.read_company(crm, call.entity("company"), new=False)
    parts.change_part(crm, crm.companies, old, given, client_id, call.author)
    return {"id": old["id"]}


def edit_address(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/{id}/addresses/{aid}/edit``."""
    client_id = corporate_id(crm, call)
    old = _part(call, crm.addresses_of(client_id))
    parts.change_part(crm, crm.addresses, old, read(ADDRESS, call.entity("address")), client_id, call.author)
    return {"id": old["id"]}


def edit_contact(crm: Crm, call: Call) -> Record:
    """Answer ``POST .../contacts/{pid}/edit``: the path names the person, not the link row."""
    client_id = corporate_id(crm, call)

    def names_person(row: Record, number: str) -> bool:
        person = crm.persons.get(row["customer"]["id"]) or {}
        value = person.get("id") if call.by("entityBy") == "id" else person.get("externalId")
        return str(value) == number

    old = _part(call, crm.links_of(client_id), names_person)
    given = parts.read_contact(crm, call.entity("contact"), new=False)
    parts.change_part(crm, crm.links, old, given, client_id, call.author)
    return {"id": old["id"]}


def _part(call: Call, rows: list[Record], names: Callable[[Record, str], bool] | None = None) -> Record:
    key = call.by("entityBy")
    wanted = call.path["part"]
    for row in rows:
        if names(row, wanted) if names else str(row.get(key, "")) == wanted:
            return row
    raise not_found()
