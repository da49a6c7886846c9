"""Files: upload of raw bytes, then name and attachment by an edit; list, read, download, delete."""

from __future__ import annotations

import base64
import mimetypes
from decimal import Decimal

from b2bdesk.training.retailcrm.brackets import many
from b2bdesk.training.retailcrm.call import Call, filter_flag, filter_ids, filter_text, filter_texts
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.errors import ApiError, not_found
from b2bdesk.training.retailcrm.kept import Records
from b2bdesk.training.retailcrm.wire import Record

_FILTERS = (
    "ids", "orderIds", "orderExternalIds", "customerIds", "customerExternalIds", "createdAtFrom",
    "createdAtTo", "sizeFrom", "sizeTo", "type", "filename", "isAttached", "sites",
)  # fmt: skip


def upload_file(crm: Crm, call: Call) -> Record:
    """Answer ``POST files/upload``: keeps the body as it is, whatever it is."""
    if not crm.options.files_paid:
        raise ApiError(400, "Your account doesn't have enough money to upload files.")
    if not call.body:
        raise ApiError(400, "Your request contains empty file.")
    at = crm.clock.local()
    record: Record = {
        "id": crm.files.next_id(),
        "filename": at.strftime("API upload %d-%m-%Y %H:%M:%S"),
        "type": _sniff(call.body),
        "createdAt": crm.now(),
        "size": len(call.body),
        "attachment": [],
        "content": base64.b64encode(call.body).decode(),
    }
    crm.files.put(record)
    return {"file": {"id": record["id"]}}


def _sniff(body: bytes) -> str:
    if body.startswith(b"%PDF"):
        return "application/pdf"
    if body.startswith(b"\x89PNG"):
        return "image/png"
    return "text/plain" if body.isascii() else "application/octet-stream"


def show_file(record: Record) -> Record:
    """Return a file as the API answers it: without its bytes."""
    return {key: value for key, value in record.items() if key != "content"}


def file_of(crm: Crm, call: Call) -> Record:
    """Return the file that the path names."""
    record = crm.files.get(call.number("id"))
    if record is None:
        raise not_found()
    return record


def get_file(crm: Crm, call: Call) -> Record:
    """Answer ``GET files/{id}``."""
    return {"file": show_file(file_of(crm, call))}


def edit_file(crm: Crm, call: Call) -> Record:
    """Answer ``POST files/{id}/edit``: a shape it does not understand is passed over, with success."""
    old = file_of(crm, call)
    given = call.entity("file")
    new = dict(old)
    if isinstance(given.get("filename"), str) and given["filename"]:
        new["filename"] = given["filename"]
        new["type"] = mimetypes.guess_type(given["filename"])[0] or old["type"]
    rows = given.get("attachment")
    if isinstance(rows, list):
        new["attachment"] = [link for link in (_attachment(crm, row) for row in rows) if link]
    crm.files.put(new)
    return {"file": show_file(new)}


def _attachment(crm: Crm, row: object) -> Record | None:
    """Return one attachment as kept, or None where nothing that exists is named."""
    if not isinstance(row, dict):
        return None
    for name, kinds in (("order", (crm.orders,)), ("customer", (crm.persons, crm.corporates))):
        link = row.get(name)
        if not isinstance(link, dict):
            continue
        for records in kinds:
            found = _find(records, link)
            if found:
                keys = ("id", "externalId", "number", "site")
                return {name: {key: found[key] for key in keys if key in found}}
    return None


def _find(records: Records, link: Record) -> Record | None:
    if isinstance(link.get("id"), int):
        return records.get(link["id"])
    wanted = link.get("externalId")
    return next(
        (row for row in records.written_records() if wanted and row.get("externalId") == wanted), None
    )


def list_files(crm: Crm, call: Call) -> Record:
    """Answer ``GET files``: newest first."""
    given = call.filters(_FILTERS)
    rows = [row for row in crm.files.every(crm.files.ids()) if _fits(row, given)]
    return call.page_of("files", rows, show_file)


def _fits(row: Record, given: Record) -> bool:
    ids, attached = filter_ids(given, "ids"), filter_flag(given, "isAttached")
    kinds = filter_texts(given, "type")
    created = row["createdAt"]
    return (
        (ids is None or row["id"] in ids)
        and (attached is None or bool(row["attachment"]) is attached)
        and (kinds is None or row["type"] in kinds)
        and filter_text(given, "filename") in row["filename"].casefold()
        and row["size"] >= Decimal(given.get("sizeFrom", 0))
        and row["size"] <= Decimal(str(given.get("sizeTo", row["size"])))
        and given.get("createdAtFrom", "") <= created
        and (not given.get("createdAtTo") or created[: len(given["createdAtTo"])] <= given["createdAtTo"])
        and all(_attached_to(row, given, *names) for names in _ATTACHMENT_FILTERS)
    )


_ATTACHMENT_FILTERS = (
    ("orderIds", "order", "id"),
    ("orderExternalIds", "order", "externalId"),
    ("customerIds", "customer", "id"),
    ("customerExternalIds", "customer", "externalId"),
)


def _attached_to(row: Record, given: Record, name: str, kind: str, key: str) -> bool:
    if name not in given:
        return True
    wanted = many(given[name])
    return any(str(link.get(kind, {}).get(key)) in wanted for link in row["attachment"])


def file_bytes(record: Record) -> bytes:
    """Return the content of a kept file."""
    return base64.b64decode(record["content"])


def delete_file(crm: Crm, call: Call) -> Record:
    """Answer ``POST files/{id}/delete``."""
    crm.files.remove(file_of(crm, call)["id"])
    return {}
