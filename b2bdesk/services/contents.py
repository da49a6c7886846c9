"""What an operation carries, value by value, as a person may look at it before it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.record_names import names_of
from b2bdesk.services.unsent import Change, body_of, unsent
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.known import WRITES

SECRET_WORDS = ("key", "token", "secret", "password", "authorization", "cookie")
"""Names of facts that are never shown, should they ever get into an operation."""


@dataclass(frozen=True, slots=True)
class Contents:
    """``values`` by path; ``there`` of a change is None where the other system has nothing yet.

    ``whole``: the record is not there yet, so all of it is sent, not only what differs.
    """

    values: Mapping[str, Change] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


def contents(desk: Desk, operation: Uid) -> Contents:
    """Return what an operation carries as things stand now: an operation names its record, not its values."""
    with desk.store.read() as tx:
        op = tx.outbox.get(operation)
        if op is None:
            return Contents()
        record = _record(tx, op)
        if record is not None and op.action in WRITES.values():
            return _of_record(desk, tx, op, record)
        if "letter" in op.payload:
            return Contents(_of_letter(tx, Uid(op.payload["letter"])), whole=True)
        told = {name: value for name, value in op.payload.items() if _is_told(name, value)}
        return Contents(_new(told), whole=True)


def _of_record(desk: Desk, tx: ReadTx, op: OutboxOp, record: Client | Order) -> Contents:
    kind = "order" if isinstance(record, Order) else "client"
    waiting = unsent(desk, tx, kind, record)
    values = _whole(body_of(record)) if waiting.is_new else dict(waiting.fields)
    sides: Iterable[Mapping[str, Any]] = [
        {path: change.here for path, change in values.items()},
        {path: change.there for path, change in values.items()},
    ]
    return Contents(values, names_of(tx, record, sides), whole=waiting.is_new)


def _record(tx: ReadTx, op: OutboxOp) -> Client | Order | None:
    if "order" in op.payload:
        order = tx.orders.get(Uid(op.payload["order"]))
        return tx.sides.order(order) if order else None
    return tx.sides.of(Uid(op.payload["client"])) if "client" in op.payload else None


def _of_letter(tx: ReadTx, letter: Uid) -> dict[str, Change]:
    found = tx.letters.get(letter)
    if found is None:
        return {}
    told = {
        "to": [one.address for one in found.recipients],
        "subject": found.subject,
    }
    return _new(told)


def _whole(body: Mapping[str, Any]) -> dict[str, Change]:
    """Return a body with its rows as one value each and without what is empty."""
    values: dict[str, Any] = {}
    for name, value in body.items():
        if isinstance(value, Mapping) and all(isinstance(row, Mapping) for row in value.values()):
            values |= {f"{name}/{uid}": row for uid, row in value.items()}
        elif value not in (None, "", [], False):
            values[name] = value
    return _new(values)


def _new(values: Mapping[str, Any]) -> dict[str, Change]:
    return {name: Change(None, value) for name, value in values.items()}


def _is_told(name: str, value: object) -> bool:
    """Tell whether a fact is for people: neither a uid nor anything secret."""
    is_uid = isinstance(value, str) and len(value) == 36 and value.count("-") == 4
    return not is_uid and not any(word in name.casefold() for word in SECRET_WORDS)
