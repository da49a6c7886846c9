"""What the connector remembers of the account for a while: zone, statuses, custom fields, groups.

Every thread of the connector shares one memory; an entry is read again after an hour.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.wire import read_each
from b2bdesk.connectors.retailcrm.wire_catalogue import (
    WireCustomField,
    WireEntry,
    WireProductGroup,
    WireSettings,
)
from b2bdesk.errors import BadRecord, Refused, Unauthorised
from b2bdesk.model.clock import COMPANY_ZONE, Clock
from b2bdesk.model.order import Stage

Kept = TypeVar("Kept")

KEEP_SECONDS = 3600.0
ASK_AGAIN_SECONDS = 60.0
"""A code that is not in a book makes us read the book again, but not more often than this."""

BASE_PRICE = "base"
GROUP_OF_STAGE = {
    Stage.RECEIVED: "new",
    Stage.UNCHECKED: "new",
    Stage.CONFIRMED: "approval",
    Stage.IN_WORK: "assembling",
    Stage.CLOSED: "complete",
    Stage.CANCELLED: "cancel",
}
"""The factory group of statuses for each stage (``domain.md`` 5.2)."""


class Books:
    """Reference data of the account, read when first needed; safe for threads."""

    def __init__(self, api: Api, options: Options, clock: Clock) -> None:
        self._api, self._options, self._clock = api, options, clock
        self._kept: dict[str, tuple[float, Any]] = {}
        self._guard = threading.Lock()

    def load(self) -> None:
        """Read what writing needs. Done before looking at a record, so that nothing but the look precedes
        the write: what is changed there in between is written over unseen.
        """
        self.zone()
        self.statuses()
        self._payment_statuses()
        self._price_types()
        self.field_type("", "")

    def zone(self) -> tzinfo:
        """Return the account's zone; the company's when the account does not tell."""
        return self._keep("zone", self._read_zone)

    def statuses(self) -> Mapping[str, WireEntry]:
        """Return the order statuses by code."""
        return self._keep("statuses", lambda: self._entries("statuses", "statuses"))

    def group_of(self, status: str) -> str | None:
        """Return the group of a status; None when the account does not know the status."""
        known = self._with("statuses", self.statuses, status).get(status)
        return known.group if known else None

    def is_complete(self, payment_status: str) -> bool:
        """Tell whether a payment with this status is done."""
        book = self._with("payments", self._payment_statuses, payment_status)
        known = book.get(payment_status)
        return bool(known and known.payment_complete)

    def status_for(self, stage: Stage) -> str | None:
        """Return the status to set for a stage: the profile's, else the first active one of its group."""
        statuses = self.statuses()
        named = (self._options.statuses or {}).get(stage)
        if named and (known := statuses.get(named)) and known.active:
            return named
        group = GROUP_OF_STAGE.get(stage)
        fitting = [one for one in statuses.values() if one.active and one.group == group]
        fitting.sort(key=lambda one: one.ordering or 0)
        return str(fitting[0].code) if fitting else named

    def field_type(self, entity: str, code: str) -> str | None:
        """Return the type of a custom field; None when the account lacks it or we may not look."""
        return self._keep("fields", self._read_fields).get((entity, code))

    def product_groups(self) -> Mapping[int, str]:
        """Return the names of the catalogue's groups by id."""
        return self._keep("groups", self._read_groups)

    def base_price(self) -> str:
        """Return the code of the default price type."""
        types = self._price_types().values()
        return next((str(one.code) for one in types if one.default and one.active), BASE_PRICE)

    def has_price_type(self, code: str) -> bool:
        """Tell whether the account has this price type and uses it."""
        known = self._price_types().get(code)
        return known is not None and known.active

    def forget(self) -> None:
        """Read everything again when it is next needed."""
        with self._guard:
            self._kept.clear()

    def _keep(self, name: str, make: Callable[[], Kept]) -> Kept:
        now = self._clock.monotonic()
        with self._guard:
            made_at, kept = self._kept.get(name, (now - KEEP_SECONDS, None))
        if now - made_at < KEEP_SECONDS:
            return kept  # type: ignore[no-any-return]
        made = make()
        with self._guard:
            self._kept[name] = (now, made)
        return made

    def _with(
        self, name: str, book: Callable[[], Mapping[str, WireEntry]], code: str
    ) -> Mapping[str, WireEntry]:
        """Return the book, read again if it lacks the code and is not fresh."""
        found = book()
        with self._guard:
            if code not in found and self._clock.monotonic() - self._kept[name][0] > ASK_AGAIN_SECONDS:
                del self._kept[name]
        return found if code in found else book()

    def _entries(self, path: str, key: str) -> dict[str, WireEntry]:
        entries = self._api.get(f"reference/{path}").entries(key)
        found, _ = read_each(entries, WireEntry, path, lambda entry: entry)
        return {str(entry.code): entry for entry in found}

    def _payment_statuses(self) -> Mapping[str, WireEntry]:
        return self._keep("payments", lambda: self._entries("payment-statuses", "paymentStatuses"))

    def _read_zone(self) -> tzinfo:
        if self._options.time_zone:
            return _zone(self._options.time_zone) or COMPANY_ZONE
        try:
            told = self._api.get("settings").one("settings", WireSettings)
        except (Unauthorised, Refused, BadRecord):
            return COMPANY_ZONE
        named = told.timezone.value if told.timezone else None
        return (_zone(named) if isinstance(named, str) else None) or COMPANY_ZONE

    def _read_fields(self) -> Mapping[tuple[str, str], str]:
        try:
            entries = list(self._api.find_all("custom-fields", {}, "customFields"))
        except (Unauthorised, Refused):
            return {}
        found, _ = read_each(entries, WireCustomField, "custom-fields", lambda one: one)
        return {(one.entity or "", one.code): one.type or "string" for one in found}

    def _read_groups(self) -> Mapping[int, str]:
        entries = self._api.find_all("store/product-groups", {}, "productGroup")
        found, _ = read_each(entries, WireProductGroup, "product-groups", lambda one: one)
        return {group.id: group.name for group in found if group.name}

    def _price_types(self) -> Mapping[str, WireEntry]:
        return self._keep("price_types", lambda: self._entries("price-types", "priceTypes"))


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
