"""External ids and uploads: what persons, corporate clients and orders share."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.training.retailcrm.call import Author, Call
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.differences import customer_stub, order_stub
from b2bdesk.training.retailcrm.errors import ENTITY_FORMAT, ApiError, not_found
from b2bdesk.training.retailcrm.kept import Records
from b2bdesk.training.retailcrm.wire import Record

UPLOAD_MOST = 50


def by_external(records: Records, external_id: str, site: str) -> int:
    """Return the number of the record with an external id in a shop."""
    for record in records.written_records():
        if record.get("externalId") == external_id and record.get("site", site) == site:
            return int(record["id"])
    raise not_found()


def refuse_taken_external(records: Records, external_id: str | None, site: str, own: int = 0) -> None:
    """Refuse an external id that another record of the shop has."""
    taken = external_id and any(
        record.get("externalId") == external_id and record.get("site") == site and record["id"] != own
        for record in records.written_records()
    )
    if taken:
        raise ApiError(400, ENTITY_FORMAT, {"externalId": "This external id is already set."})


def fix_external_ids(
    crm: Crm, records: Records, stream: str, entities: list[Record], author: Author
) -> Record:
    """Write external ids afterwards."""
    for entity in entities:
        number = entity.get("id")
        record = records.get(number) if isinstance(number, int) else None
        if record is None:
            raise not_found()
        external = str(entity.get("externalId") or "")
        refuse_taken_external(records, external, record.get("site", ""), record["id"])
        new = record | {"externalId": external}
        records.put(new)
        name = "order" if stream == "orders" else "customer"
        crm.note(
            stream,
            author,
            "external_id",
            oldValue=record.get("externalId"),
            newValue=external,
            **{name: order_stub(new) if stream == "orders" else customer_stub(new)},
        )
    return {}


def upload(call: Call, form_field: str, add: Callable[[Record], int]) -> Record:
    """Keep many entities; some failures make HTTP 460 with both lists."""
    entities = call.entities(form_field)
    if len(entities) > UPLOAD_MOST:
        raise ApiError(400, f"Maximum number of {form_field} exceeded")
    kept: list[Record] = []
    failed: list[Record] = []
    for entity in entities:
        external = {"externalId": entity["externalId"]} if entity.get("externalId") else {}
        try:
            kept.append({"id": add(entity)} | external)
        except ApiError:
            failed.append(external)
    answer = {"uploadedCustomers": kept, "failedCustomers": failed}
    if failed:
        raise PartlyLoaded(answer)
    return answer


class PartlyLoaded(ApiError):
    """Some rows of an upload failed: HTTP 460, yet ``success`` is true in the vendor's sample."""

    def __init__(self, answer: Record) -> None:
        super().__init__(460, "Customers are loaded with errors")
        self.answer = answer

    def body(self) -> dict[str, object]:
        """Return both lists."""
        return {"success": True, **self.answer}
