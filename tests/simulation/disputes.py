"""What a person decided about a conflict, as values typed over both that he saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import Conflict
from tests.simulation.ledger import ANY
from tests.simulation.views import amount

_NAMES = {
    "qty": "qty",
    "unit_price": "price",
    "comment_client": "comment",
    "comment_internal": "note",
    "delivery_price": "delivery",
}


class Decided(NamedTuple):
    """A field of a question, its path in a view, the values that were seen there, and what both had."""

    field: str
    path: str
    seen: frozenset[str]
    before: str


def decided_values(shown: Conflict, order: Order | None, goods: Mapping[Uid, int]) -> Iterator[Decided]:
    """Yield what is decided with a question."""
    names = (
        {line.uid: str(goods.get(line.product or Uid(""), line.text)) for line in order.lines}
        if order
        else {}
    )
    for path in (field.path for field in shown.fields):
        parts = path.split("/")
        seen, base = frozenset({_text(shown.ours[path]), _text(shown.theirs[path])}), shown.base.get(path)
        if parts[0] != "lines":
            yield Decided(path, _NAMES.get(path, path), seen, _text(base))
        elif len(parts) == 3:
            row = names.get(Uid(parts[1]), parts[1])
            yield Decided(path, f"lines/{row}/{_NAMES.get(parts[2], parts[2])}", seen, _text(base))
        else:
            row, any_value = names.get(Uid(parts[1])) or _product(shown, path, goods), frozenset({ANY})
            yield Decided(path, f"lines/{row}/qty", any_value, _text((base or {}).get("qty")))
            yield Decided(path, f"lines/{row}/price", any_value, _text((base or {}).get("unit_price")))


def _product(shown: Conflict, path: str, goods: Mapping[Uid, int]) -> str:
    """Return what a row holds that is not in the order at present."""
    row = shown.ours[path] or shown.theirs[path] or {}
    return str(goods.get(Uid(row.get("product") or ""), row.get("text")))


def _text(value: object) -> str:
    try:
        return amount(Decimal(str(value)))
    except InvalidOperation:
        return str(value or "")
