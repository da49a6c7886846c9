"""What people call the parts and records that paths and values of a client or an order name by uid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import ReadTx


def names_of(
    tx: ReadTx, record: Client | Order | None, sides: Iterable[Mapping[str, Any]] = ()
) -> dict[str, str]:
    """Return names by uid: of people, of the record's parts, of goods and lines that only ``sides`` hold.

    ``sides`` are values by path, as a conflict or what was not sent yet keeps them.
    """
    names: dict[str, str] = {user.uid: user.full_name for user in tx.people.users()}
    if isinstance(record, Client):
        return names | names_in(record)
    if record is None:
        return names
    client = tx.clients.get(record.client)
    names |= names_in(client) if client else {}
    names |= {line.uid: f"{line.position} {line.text}" for line in record.lines}
    goods: set[Uid] = set()
    for side in sides:
        for path, value in side.items():
            part, _, uid = path.partition("/")
            if part == "lines" and isinstance(value, Mapping):
                names.setdefault(uid, str(value.get("text") or ""))
            elif path.endswith("/product") and isinstance(value, str):
                goods.add(Uid(value))
    return names | {uid: product.name for uid, product in tx.products.get_many(list(goods)).items()}


def names_in(client: Client) -> dict[str, str]:
    """Return what the client and its parts are called, by uid."""
    names: dict[str, str] = {client.uid: client.name}
    names |= {company.uid: company.short_name for company in client.companies}
    names |= {contact.uid: contact.full_name for contact in client.contacts}
    return names | {address.uid: address.text for address in client.addresses}
