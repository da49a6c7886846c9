"""Which values stood before a person: read from the conflicts of a station as they come and go."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import Conflict
from b2bdesk.store.tx import ReadTx
from tests.simulation.ledger import Ledger
from tests.simulation.views import amount, inn_of, number_of

ANY = "*"
"""The whole row or the total was before a person, and with it every value of it."""

_NAMES = {
    "qty": "qty",
    "unit_price": "price",
    "list_price": "price",
    "discount_percent": "price",
    "comment_client": "comment",
    "comment_internal": "note",
    "delivery_price": "delivery",
}


def note_disputes(tx: ReadTx, goods: Mapping[Uid, int], ledger: Ledger) -> None:
    """Note every value of every conflict that a station has now."""
    for conflict in tx.conflicts.rows(include_resolved=True):
        if conflict.kind == "order":
            order = tx.orders.get(conflict.uid)
            if order is not None:
                _note_order(conflict, order, goods, ledger)
        else:
            client = tx.clients.get(conflict.uid)
            if client is not None and "name" in conflict.ours:
                told = {conflict.ours["name"], conflict.theirs["name"]}
                ledger.disputed[inn_of(client), "name"] |= told


def _note_order(conflict: Conflict, order: Order, goods: Mapping[Uid, int], ledger: Ledger) -> None:
    number = number_of(order)
    names = {line.uid: f"lines/{goods.get(line.product or Uid(''), line.text)}" for line in order.lines}
    for path in conflict.ours:
        parts = path.split("/")
        if path == "total" or len(parts) == 2:
            rows = names.values() if path == "total" else [names.get(Uid(parts[1]), parts[1])]
            for row in rows:
                ledger.disputed[number, f"{row}/qty"].add(ANY)
                ledger.disputed[number, f"{row}/price"].add(ANY)
            continue
        name = _NAMES.get(parts[-1], parts[-1])
        where = f"{names.get(Uid(parts[1]), parts[1])}/{name}" if len(parts) == 3 else name
        values = {_text(conflict.ours[path]), _text(conflict.theirs[path])}
        ledger.disputed[number, where] |= {ANY} if parts[-1] == "discount_percent" else values


def _text(value: object) -> str:
    try:
        return amount(Decimal(str(value)))
    except InvalidOperation:
        return str(value)
