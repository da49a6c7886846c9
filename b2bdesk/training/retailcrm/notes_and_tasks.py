"""Notes on clients and tasks of users."""

from __future__ import annotations

from datetime import datetime

from b2bdesk.training.retailcrm.brackets import many
from b2bdesk.training.retailcrm.call import Call, filter_ids, filter_text
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.entities import NOTE, TASK
from b2bdesk.training.retailcrm.errors import BLANK, NOT_VALID, ApiError, entity_refused, not_found
from b2bdesk.training.retailcrm.fields import read
from b2bdesk.training.retailcrm.kept import Records
from b2bdesk.training.retailcrm.wire import Record, without_none

_NOTE_FILTERS = (
    "ids", "customerIds", "customerExternalIds", "managerIds", "text", "createdAtFrom", "createdAtTo",
)  # fmt: skip
_TASK_FILTERS = (
    "orderNumber", "customer", "status", "text", "ids", "performers", "creators", "dateFrom", "dateTo",
    "createdAtFrom", "createdAtTo",
)  # fmt: skip


def list_person_notes(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers/notes``."""
    return _list_notes(crm, call, "customer")


def list_corporate_notes(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers-corporate/notes``."""
    return _list_notes(crm, call, "customer_corporate")


def _list_notes(crm: Crm, call: Call, kind: str) -> Record:
    given = call.filters(_NOTE_FILTERS)
    rows = [
        row
        for row in crm.notes.every(crm.notes.ids())
        if row["customer"]["type"] == kind and _note_fits(row, given)
    ]
    return call.page_of("notes", rows, dict)


def _note_fits(row: Record, given: Record) -> bool:
    ids, clients, managers = (filter_ids(given, name) for name in ("ids", "customerIds", "managerIds"))
    created = row["createdAt"]
    return (
        (ids is None or row["id"] in ids)
        and (clients is None or row["customer"]["id"] in clients)
        and (managers is None or row.get("managerId") in managers)
        and filter_text(given, "text") in row["text"].casefold()
        and given.get("createdAtFrom", "") <= created
        and (not given.get("createdAtTo") or created[: len(given["createdAtTo"])] <= given["createdAtTo"])
    )


def create_person_note(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers/notes/create``."""
    return _create_note(crm, call, crm.persons, "customer")


def create_corporate_note(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/notes/create``."""
    return _create_note(crm, call, crm.corporates, "customer_corporate")


def _create_note(crm: Crm, call: Call, records: Records, kind: str) -> Record:
    given = read(NOTE, call.entity("note"))
    if not given.get("text"):
        raise entity_refused({"text": BLANK})
    crm.check_manager(given)
    client = records.get((given.get("customer") or {}).get("id") or 0)
    if client is None:
        raise entity_refused({"customer": NOT_VALID})
    owner = without_none({key: client.get(key) for key in ("site", "id", "externalId")}) | {"type": kind}
    text = given["text"] if given["text"].startswith("<p>") else f"<p>{given['text']}</p>"
    record = given | {"id": crm.notes.next_id(), "customer": owner, "text": text, "createdAt": crm.now()}
    crm.notes.put(without_none(record))
    return {"id": record["id"]}


def delete_note(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers*/notes/{id}/delete``."""
    number = call.number("id")
    if crm.notes.get(number) is None:
        raise not_found()
    crm.notes.remove(number)
    return {}


# --- tasks ---------------------------------------------------------------------------------------


def list_tasks(crm: Crm, call: Call) -> Record:
    """Answer ``GET tasks``: newest first."""
    given = call.filters(_TASK_FILTERS)
    rows = [row for row in crm.tasks.every(crm.tasks.ids()) if _task_fits(row, given)]
    return call.page_of("tasks", rows, dict)


def _task_fits(row: Record, given: Record) -> bool:
    ids, performers = filter_ids(given, "ids"), many(given.get("performers"))
    done = {"performing": False, "completed": True}.get(filter_text(given, "status"))
    return (
        (ids is None or row["id"] in ids)
        and (not performers or str(row["performer"]) in performers)
        and (done is None or row["complete"] is done)
        and filter_text(given, "text") in row["text"].casefold()
        and given.get("createdAtFrom", "") <= row["createdAt"]
    )


def get_task(crm: Crm, call: Call) -> Record:
    """Answer ``GET tasks/{id}``."""
    return {"task": _task(crm, call)}


def _task(crm: Crm, call: Call) -> Record:
    task = crm.tasks.get(call.number("id"))
    if task is None:
        raise not_found()
    return task


def create_task(crm: Crm, call: Call) -> Record:
    """Answer ``POST tasks/create``: a text and a performer are needed."""
    given = _read_task(crm, call, {})
    record = {"id": crm.tasks.next_id(), "createdAt": crm.now(), "complete": False, **given}
    crm.tasks.put(record)
    return {"id": record["id"]}


def edit_task(crm: Crm, call: Call) -> Record:
    """Answer ``POST tasks/{id}/edit``."""
    old = _task(crm, call)
    new = old | _read_task(crm, call, old)
    if new["complete"] and not old["complete"]:
        new["completedAt"] = crm.now()
    crm.tasks.put(new)
    return {"id": old["id"]}


def _read_task(crm: Crm, call: Call, old: Record) -> Record:
    given = read(TASK, call.entity("task"))
    errors: dict[str, str] = {}
    if not given.get("text", old.get("text")):
        errors["text"] = BLANK
    performer = given.pop("performerId", None) or old.get("performer")
    if performer is None:
        errors["performerId"] = BLANK
    elif performer not in crm.users:
        errors["performerId"] = NOT_VALID
    if given.get("datetime"):
        try:
            datetime.strptime(given["datetime"], "%Y-%m-%d %H:%M")  # noqa: DTZ007
        except ValueError:
            errors["datetime"] = NOT_VALID
    if errors:
        raise ApiError(400, "Task is not loaded", errors)
    return without_none(given) | {"performer": performer, "performerType": "user"}
