"""Which system has the last word on a field, and what happens when both sides changed it.

The defaults of ``domain.md`` 2, as data. Totals, VAT, the paid sum and the level are computed and stand
in no row: they are never merged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Owner(StrEnum):
    """A system that may own a field."""

    CRM = "crm"
    ERP = "erp"
    ACCOUNTING = "accounting"
    CONTRACTS = "contracts"
    SHOP = "shop"
    REGISTRY = "registry"
    TELEPHONY = "telephony"
    DESK = "desk"


class OnBothChanged(StrEnum):
    """What happens to a field that both sides changed differently.

    ``THEIRS``: the owner wins and ours is kept in the history; ``ASK``: a person decides on a conflict
    card; ``JOIN``: sets are united.
    """

    THEIRS = "theirs"
    ASK = "ask"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Ownership:
    """One row of the table. ``field`` is ``*`` for every field of the kind that no other row names."""

    kind: str
    field: str
    owner: Owner
    on_both_changed: OnBothChanged


_ASK, _THEIRS, _JOIN = OnBothChanged.ASK, OnBothChanged.THEIRS, OnBothChanged.JOIN

DEFAULTS: tuple[Ownership, ...] = (
    Ownership("client", "*", Owner.CRM, _ASK),
    Ownership("client", "own_discount", Owner.DESK, _THEIRS),
    Ownership("company", "*", Owner.CRM, _ASK),
    Ownership("contact", "*", Owner.CRM, _ASK),
    Ownership("contact", "phones", Owner.CRM, _JOIN),
    Ownership("contact", "emails", Owner.CRM, _JOIN),
    Ownership("contact", "roles", Owner.CRM, _JOIN),
    Ownership("contact", "companies", Owner.CRM, _JOIN),
    Ownership("contact", "portal_role", Owner.SHOP, _THEIRS),
    Ownership("address", "*", Owner.CRM, _ASK),
    Ownership("product", "*", Owner.CRM, _THEIRS),
    Ownership("order", "*", Owner.CRM, _THEIRS),
    Ownership("order", "company", Owner.DESK, _ASK),
    Ownership("order", "client_number", Owner.DESK, _ASK),
    Ownership("order", "delivery_price", Owner.DESK, _ASK),
    Ownership("order_line", "*", Owner.CRM, _THEIRS),
    Ownership("order_line", "", Owner.CRM, _ASK),
    Ownership("order_line", "product", Owner.DESK, _ASK),
    Ownership("order_line", "qty", Owner.DESK, _ASK),
    Ownership("order_line", "list_price", Owner.DESK, _ASK),
    Ownership("order_line", "unit_price", Owner.DESK, _ASK),
    Ownership("order_line", "discount_percent", Owner.DESK, _ASK),
    Ownership("confirmed_line", "*", Owner.CRM, _ASK),
)
"""The empty field is the row itself: removed by one side and changed by the other.

``confirmed_line`` is a line of an order that was confirmed: only a revision changes it.
"""

_TABLE = {(row.kind, row.field): row for row in DEFAULTS}
_PARTS = {"companies": "company", "contacts": "contact", "addresses": "address", "lines": "order_line"}


def of_field(kind: str, field: str) -> Ownership:
    """Return the row for a field; KeyError for a kind that nobody owns."""
    return _TABLE.get((kind, field)) or _TABLE[(kind, "*")]


def of_path(kind: str, path: str, *, confirmed: bool = False) -> Ownership:
    """Return the row for a path inside an aggregate, such as ``lines/<uid>/qty`` of an order.

    ``confirmed`` tells that the order was confirmed before the change.
    """
    collection, _, rest = path.partition("/")
    part = _PARTS.get(collection)
    if part is None or not rest:
        return of_field(kind, collection)
    if part == "order_line" and confirmed:
        part = "confirmed_line"
    _, _, field = rest.partition("/")
    return of_field(part, field.partition("/")[0])
