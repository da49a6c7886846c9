"""Payments of an order: create, edit, delete."""

from __future__ import annotations

from b2bdesk.training.retailcrm import order_filters
from b2bdesk.training.retailcrm.call import Author, Call
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.differences import order_stub
from b2bdesk.training.retailcrm.entities import PAYMENT
from b2bdesk.training.retailcrm.errors import BLANK, NOT_VALID, ApiError, entity_refused
from b2bdesk.training.retailcrm.fields import map_at, read
from b2bdesk.training.retailcrm.totals import recompute
from b2bdesk.training.retailcrm.wire import Record, without_none

_NOT_FOUND = "Payment not found"


def new_payment(crm: Crm, entity: object, path: str = "") -> Record:
    """Check a new payment and give it a number."""
    given = read(PAYMENT, map_at(entity, path.rstrip(".") or "payment"), path)
    if not given.get("type"):
        raise entity_refused({f"{path}type": BLANK})
    _check_codes(crm, given, path)
    _refuse_taken_external(crm, given.get("externalId"))
    given.pop("order", None)
    row: Record = {"id": crm.payments.next_id(), "status": "not-paid", "amount": 0, **without_none(given)}
    return _with_moment(crm, row)


def _with_moment(crm: Crm, row: Record) -> Record:
    """Give a done payment its moment when none came."""
    complete = crm.references.payment_statuses[row["status"]]["paymentComplete"]
    return row | {"paidAt": crm.now()} if complete and not row.get("paidAt") else row


def _check_codes(crm: Crm, given: Record, path: str) -> None:
    books = crm.references
    errors = {
        f"{path}{name}": NOT_VALID
        for name, codes in (("type", books.payment_types), ("status", books.payment_statuses))
        if given.get(name) and given[name] not in codes
    }
    if errors:
        raise entity_refused(errors)


def _refuse_taken_external(crm: Crm, external_id: str | None) -> None:
    """Refuse an external id that any payment of the whole CRM has, the same payment included."""
    taken = external_id and any(
        row.get("externalId") == external_id
        for order in crm.orders.written_records()
        for row in order["payments"]
    )
    if taken:
        raise entity_refused({"externalId": "This external id is already set for another payment."})


def create_payment(crm: Crm, call: Call) -> Record:
    """Answer ``POST orders/payments/create``."""
    entity = call.entity("payment")
    order = _order(crm, read(PAYMENT, entity).get("order") or {})
    row = new_payment(crm, entity)
    _save(crm, order, [*order["payments"], row], call.author, "payments", None, {"id": row["id"]}, row)
    return {"id": row["id"]}


def _order(crm: Crm, link: Record) -> Record:
    if link.get("id"):
        found = [link["id"]]
    else:
        name = "externalIds" if link.get("externalId") else "numbers"
        value = link.get("externalId") or link.get("number")
        found = list(order_filters.candidates(crm, {name: value})) if value else []
    order = crm.orders.get(found[0]) if found else None
    if order is None:
        raise entity_refused({"order": NOT_VALID})
    return order


def edit_payment(crm: Crm, call: Call) -> Record:
    """Answer ``POST orders/payments/{id}/edit``; an external id is changed only when addressed by number."""
    by = call.by()
    order, row = _payment(crm, call, by)
    given = read(PAYMENT, call.entity("payment"))
    given.pop("order", None)
    _check_codes(crm, given, "")
    if by == "externalId":
        given.pop("externalId", None)
    # The vendor refuses even the payment's own external id when it is sent again.
    _refuse_taken_external(crm, given.get("externalId"))
    new = _with_moment(crm, without_none(row | given))
    rows = [new if other["id"] == row["id"] else other for other in order["payments"]]
    for key in ("status", "amount", "paidAt", "externalId", "comment", "type"):
        if new.get(key) != row.get(key):
            name = {"paidAt": "payments.paid_at", "externalId": "payments.external_id"}.get(
                key, f"payments.{key}"
            )
            order = _save(crm, order, rows, call.author, name, row.get(key), new.get(key), new)
    return {"id": row["id"]}


def delete_payment(crm: Crm, call: Call) -> Record:
    """Answer ``POST orders/payments/{id}/delete``: by number only."""
    order, row = _payment(crm, call, "id")
    rows = [other for other in order["payments"] if other["id"] != row["id"]]
    _save(crm, order, rows, call.author, "payments", {"id": row["id"]}, None, row)
    return {}


def _payment(crm: Crm, call: Call, by: str) -> tuple[Record, Record]:
    """Return the order and the payment that the path names."""
    wanted = call.path["id"]
    key = "id" if by == "id" else "externalId"
    orders = list(crm.orders.written_records())
    place = crm.world.history.place_of_payment(int(wanted)) if wanted.isdecimal() and by == "id" else None
    if place is not None:
        orders += crm.orders.every([crm.world.history.id_at(place)])
    for order in orders:
        for row in order["payments"]:
            if str(row.get(key, "")) == wanted:
                return order, row
    raise ApiError(404, _NOT_FOUND)


def _save(
    crm: Crm,
    order: Record,
    rows: list[Record],
    author: Author,
    field_name: str,
    before: object,
    after: object,
    payment: Record,
) -> Record:
    complete = {code for code, status in crm.references.payment_statuses.items() if status["paymentComplete"]}
    new = order | {"payments": rows, "items": [dict(item) for item in order["items"]]}
    recompute(new, complete)
    crm.keep_order(new)
    facts = {"oldValue": before, "newValue": after, "order": order_stub(new), "payment": payment}
    crm.note("orders", author, field_name, **facts)
    if new.get("fullPaidAt") != order.get("fullPaidAt"):
        changed = {"oldValue": order.get("fullPaidAt"), "newValue": new.get("fullPaidAt")}
        crm.note("orders", author, "full_paid_at", order=order_stub(new), **changed)
    return new
