"""Records that both sides changed differently: what each side has, and carrying out what a person decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import Conflict
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync import resolution
from b2bdesk.sync.resolution import Choice, Decision

__all__ = ["Choice", "Conflict", "ConflictCase", "Decision", "cases", "decide", "total_after"]


@dataclass(frozen=True, slots=True)
class ConflictCase:
    """A record that both sides changed differently, with its number or name.

    ``names`` tells what people call the parts and records that paths and values name by uid.
    """

    conflict: Conflict
    title: str
    names: Mapping[str, str] = field(default_factory=dict)


def cases(tx: ReadTx) -> list[ConflictCase]:
    """Return the conflicts that nobody has decided yet, with both sides as they are now."""
    return [_case(tx, resolution.asked(tx, conflict)) for conflict in tx.conflicts.rows()]


def decide(desk: Desk, seen: Conflict, decisions: Mapping[str, Decision]) -> None:
    """Write what was decided and send what the other system does not have yet.

    ``seen`` is the conflict as it was shown: *mine* and *theirs* mean its values. Raises InvalidInput while
    a field is undecided, Superseded when a side has changed since or somebody else has decided, NotFound
    when the conflict is not there any more.
    """
    with desk.store.write(by=desk.me) as tx:
        resolution.resolve(tx, seen, decisions)
        tx.audit.note(desk.me, "conflict.resolve", seen.kind, seen.uid)
    desk.agent.nudge()


def total_after(desk: Desk, conflict: int, decisions: Mapping[str, Decision]) -> Decimal | None:
    """Return the total of the order as it would be decided, in roubles; None for what is no order."""
    with desk.store.read() as tx:
        found = tx.conflicts.get(conflict)
        return resolution.order_after(tx, found, decisions).total if found.kind == "order" else None


def _case(tx: ReadTx, conflict: Conflict) -> ConflictCase:
    if conflict.kind == "order":
        order = tx.orders.get(conflict.uid)
        return ConflictCase(conflict, order.shown_number if order else "", _of_order(tx, order, conflict))
    client = tx.clients.get(conflict.uid)
    return ConflictCase(conflict, client.name if client else "", _of_client(tx, client))


def _of_order(tx: ReadTx, order: Order | None, conflict: Conflict) -> dict[str, str]:
    names: dict[str, str] = {user.uid: user.full_name for user in tx.people.users()}
    if order is None:
        return names
    names |= _of_client(tx, tx.clients.get(order.client))
    names |= {line.uid: f"{line.position} {line.text}" for line in order.lines}
    for path, row in conflict.theirs.items():
        part, _, uid = path.partition("/")
        if part == "lines" and isinstance(row, Mapping) and uid not in names:
            names[uid] = str(row.get("text") or "")
    values = {value for side in (conflict.ours, conflict.theirs) for value in side.values()
              if isinstance(value, str)}  # fmt: skip
    products = tx.products.get_many([Uid(value) for value in values])
    return names | {uid: product.name for uid, product in products.items()}


def _of_client(tx: ReadTx, client: Client | None) -> dict[str, str]:
    names: dict[str, str] = {user.uid: user.full_name for user in tx.people.users()}
    if client is None:
        return names
    names[client.uid] = client.name
    names |= {company.uid: company.short_name for company in client.companies}
    names |= {contact.uid: contact.full_name for contact in client.contacts}
    return names | {address.uid: address.text for address in client.addresses}
