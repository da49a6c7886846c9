"""Parts of a corporate client: companies, addresses and contact links, read, shown and kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from b2bdesk.training.retailcrm.call import Author
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.differences import customer_stub
from b2bdesk.training.retailcrm.entities import ADDRESS, COMPANY, CONTACT_LINK
from b2bdesk.training.retailcrm.errors import BLANK, NOT_VALID, entity_refused
from b2bdesk.training.retailcrm.fields import map_at, read
from b2bdesk.training.retailcrm.kept import Records
from b2bdesk.training.retailcrm.wire import Record, map_or_list, without_none

STREAM = "customers-corporate"


@dataclass(slots=True)
class Drafts:
    """Checked parts that are not kept yet."""

    companies: list[Record] = field(default_factory=list)
    addresses: list[Record] = field(default_factory=list)
    contacts: list[Record] = field(default_factory=list)


# --- reading -------------------------------------------------------------------------------------


def read_parts(crm: Crm, given: Record) -> Drafts:
    """Check everything that came with a new client, before anything is kept."""
    return Drafts(
        [
            read_company(crm, map_at(row, f"companies[{place}]"), f"companies[{place}].")
            for place, row in _rows(given, "companies")
        ],
        [
            read(ADDRESS, map_at(row, f"addresses[{place}]"), f"addresses[{place}].")
            for place, row in _rows(given, "addresses")
        ],
        [
            read_contact(crm, map_at(row, f"customerContacts[{place}]"), f"customerContacts[{place}].")
            for place, row in _rows(given, "customerContacts")
        ],
    )


def _rows(given: Record, name: str) -> list[tuple[int, Record]]:
    return list(enumerate(given.get(name) or []))


def read_company(crm: Crm, entity: Record, path: str = "", *, new: bool = True) -> Record:
    """Check a company; a new one needs a name."""
    given = read(COMPANY, entity, path)
    if (new or "name" in given) and not given.get("name"):
        raise entity_refused({f"{path}name": BLANK})
    if new and given.get("contragent"):
        given["contragent"] = without_none(given["contragent"])
    if given.get("customFields"):
        given["customFields"] = crm.custom_fields("company", given["customFields"], {})
    return given


def read_contact(crm: Crm, entity: Record, path: str = "", *, new: bool = True) -> Record:
    """Check a contact link: the person must exist already."""
    given = read(CONTACT_LINK, entity, path)
    if new and not given.get("customer"):
        raise entity_refused({f"{path}customer": BLANK})
    if given.get("customer"):
        given["customer"] = {"id": _existing_person(crm, given["customer"], f"{path}customer")}
    return given


def _existing_person(crm: Crm, link: Record, path: str) -> int:
    number = link.get("id")
    if number is None and link.get("externalId"):
        number = next(
            (
                person["id"]
                for person in crm.persons.written_records()
                if person.get("externalId") == link["externalId"]
            ),
            None,
        )
    if number is None or crm.persons.get(number) is None:
        raise entity_refused({path: NOT_VALID})
    return int(number)


# --- keeping -------------------------------------------------------------------------------------


def keep_parts(crm: Crm, client_id: int, drafts: Drafts) -> None:
    """Keep the parts of a new client; the first of each kind is the main one unless another says so."""
    for rows in (drafts.companies, drafts.addresses, drafts.contacts):
        if rows and not any(row.get("isMain") for row in rows):
            rows[0]["isMain"] = True
    for row in drafts.addresses:
        keep_address(crm, client_id, row)
    for row in drafts.companies:
        keep_company(crm, client_id, row)
    for row in drafts.contacts:
        keep_contact(crm, client_id, row)


def keep_company(crm: Crm, client_id: int, given: Record) -> Record:
    """Keep a new company of a client."""
    record: Record = {
        "isMain": False,
        "id": crm.companies.next_id(),
        "customer": {"id": client_id},
        "active": True,
        "createdAt": crm.now(),
        "contragent": {"contragentType": "legal-entity"},
        **without_none(given),
        "customFields": given.get("customFields") or {},
    }
    crm.keep_part(crm.companies, record, client_id)
    _set_main(crm, crm.companies, record, client_id)
    return record


def keep_address(crm: Crm, client_id: int, given: Record) -> Record:
    """Keep a new address of a client; the joined line is made when it did not come."""
    record = {
        "isMain": False,
        **without_none(given),
        "id": crm.addresses.next_id(),
        "customer": {"id": client_id},
    }
    record["text"] = record.get("text") or joined(record)
    crm.keep_part(crm.addresses, record, client_id)
    _set_main(crm, crm.addresses, record, client_id)
    return record


def keep_contact(crm: Crm, client_id: int, given: Record) -> Record:
    """Keep a new contact link and mark the person as a contact."""
    record: Record = {
        "id": crm.links.next_id(),
        "isMain": bool(given.get("isMain")),
        "customer": given["customer"],
        "companies": _link_companies(crm, client_id, given.get("companies") or []),
        "corporate": client_id,
    }
    crm.keep_part(crm.links, record, client_id)
    person = crm.persons.get(record["customer"]["id"])
    assert person is not None
    if not person["isContact"]:
        crm.persons.put(person | {"isContact": True})
    _set_main(crm, crm.links, record, client_id)
    return record


def _link_companies(crm: Crm, client_id: int, wanted: list[Record]) -> list[Record]:
    companies = {row["id"]: row for row in crm.companies_of(client_id)}
    by_external = {row["externalId"]: row for row in companies.values() if row.get("externalId")}
    shown = []
    for place, link in enumerate(wanted):
        company = companies.get(link.get("id", 0)) or by_external.get(link.get("externalId", ""))
        if company is None:
            raise entity_refused({f"companies[{place}]": NOT_VALID})
        row_id = 10 * company["id"] + place
        shown.append({"id": row_id, "company": {"id": company["id"], "name": company["name"]}})
    return shown


def _set_main(crm: Crm, records: Records, record: Record, client_id: int) -> None:
    """Let one part be the main one of its kind and name it in the client."""
    if not record.get("isMain"):
        return
    for other in crm.parts_of(records, client_id):
        if other["id"] != record["id"] and other.get("isMain"):
            records.put(other | {"isMain": False})
    client = crm.corporates.get(client_id)
    assert client is not None
    crm.corporates.put(client | {_MAIN_NAMES[records.kind]: _main_stub(records.kind, record)})


_MAIN_NAMES = {"company": "mainCompany", "address": "mainAddress", "link": "mainCustomerContact"}


def _main_stub(kind: str, record: Record) -> Record:
    if kind == "link":
        return {"id": record["id"], "customer": record["customer"], "companies": record["companies"]}
    return without_none({key: record.get(key) for key in ("id", "externalId", "name")})


def change_part(
    crm: Crm, records: Records, old: Record, given: Record, client_id: int, author: Author
) -> None:
    """Lay checked fields over a part, keep it and write the history."""
    new = old | given
    for key in ("contragent",):
        if key in given and key in old:
            new[key] = without_none(old[key] | (given[key] or {}))
    if given.get("customFields") is not None:
        new["customFields"] = old["customFields"] | given["customFields"]
    if records.kind == "link" and "companies" in given:
        new["companies"] = _link_companies(crm, client_id, given["companies"] or [])
    if records.kind == "address" and "text" not in given:
        new["text"] = joined(new)
    records.put(without_none(new))
    _set_main(crm, records, new, client_id)
    note_part(crm, records.kind, author, client_id, new, is_new=False)


def note_part(crm: Crm, kind: str, author: Author, client_id: int, part: Record, *, is_new: bool) -> None:
    """Write into history that a client has a new or a changed part."""
    client = crm.corporates.get(client_id)
    assert client is not None
    stub = without_none({key: part.get(key) for key in ("id", "name")})
    field_name = "contact" if kind == "link" else kind
    shown: Record = {
        "company": lambda: {"company": show_company(crm, part, in_history=True)},
        "address": lambda: {"address": show_address(part)},
        "link": lambda: {"customerContact": show_link(part)},
    }[kind]()
    old = None if is_new else stub
    crm.note(STREAM, author, field_name, oldValue=old, newValue=stub, customer=customer_stub(client), **shown)


# --- showing -------------------------------------------------------------------------------------


def show_company(crm: Crm, kept: Record, *, in_history: bool = False) -> Record:
    """Return a company as the API answers it."""
    client = crm.corporates.get(kept["customer"]["id"])
    assert client is not None
    owner = without_none({key: client.get(key) for key in ("site", "id", "externalId", "type")})
    zero = dict.fromkeys(("marginSumm", "totalSumm", "averageSumm", "ordersCount", "costSumm"), 0)
    shown = zero | kept | {"customer": owner, "customFields": map_or_list(kept["customFields"])}
    address = kept.get("address") and crm.addresses.get(kept["address"].get("id", 0))
    if address:
        shown["address"] = show_address(address)
    if in_history:
        del shown["customer"], shown["isMain"]
    return without_none(shown)


def show_address(kept: Record) -> Record:
    """Return an address as the API answers it."""
    return {key: value for key, value in kept.items() if key != "customer"}


def show_link(kept: Record) -> Record:
    """Return a contact link as the API answers it."""
    return {key: value for key, value in kept.items() if key != "corporate"}


def joined(address: Record) -> str:
    """Return the parts of an address as one line, the way the CRM joins them."""
    pieces = (
        ("{streetType} {street}", "street"),
        ("д. {building}", "building"),
        ("стр. {house}", "house"),
        ("корп. {housing}", "housing"),
        ("кв./офис {flat}", "flat"),
        ("под. {block}", "block"),
        ("эт. {floor}", "floor"),
        ("метро {metro}", "metro"),
    )
    known = {"streetType": "ул."} | address
    return ", ".join(shape.format_map(known) for shape, key in pieces if known.get(key))
