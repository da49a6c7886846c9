"""Shapes of the retail queue: only what tells who the buyer of an order is."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.retailcrm.wire import Reference, Text, Wire
from b2bdesk.connectors.retailcrm.wire_clients import WireContragent


class WirePhone(Wire, frozen=True, kw_only=True):
    """A phone of a person."""

    number: Text | None = None


class WireBuyer(Wire, frozen=True, kw_only=True):
    """The person behind an order; ``contragent`` holds requisites where he filled them in."""

    type: str | None = None
    email: str | None = None
    phones: list[WirePhone] | None = None
    contragent: WireContragent | list[Any] | None = None


class WireRetailOrder(Wire, frozen=True, kw_only=True):
    """An order of a private buyer."""

    id: int
    number: Text | None = None
    created_at: datetime
    total_summ: Decimal = Decimal(0)
    first_name: str | None = None
    last_name: str | None = None
    patronymic: str | None = None
    phone: Text | None = None
    email: str | None = None
    customer: WireBuyer | None = None
    company: Reference | list[Any] | None = None
    contragent: WireContragent | list[Any] | None = None
    customer_comment: str | None = None
    manager_comment: str | None = None

    def requisites(self) -> list[WireContragent]:
        """Return the requisites of the order, then those of the buyer."""
        known = (self.contragent, self.customer.contragent if self.customer else None)
        return [one for one in known if isinstance(one, WireContragent)]
