"""The vendor's shapes of price conditions."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from b2bdesk.connectors.sap.wire import Wire


class WireConditionRecord(Wire, frozen=True, kw_only=True):
    """The amount of a condition: so much for so many."""

    calculation: str = msgspec.field(name="ConditionCalculationType", default="")
    rate: Decimal | None = msgspec.field(name="ConditionRateValue", default=None)
    unit: str = msgspec.field(name="ConditionRateValueUnit", default="")
    quantity: Decimal | None = msgspec.field(name="ConditionQuantity", default=None)
    is_deleted: bool | None = msgspec.field(name="ConditionIsDeleted", default=None)


class WireValidity(Wire, frozen=True, kw_only=True):
    """For whom, for what and when a condition counts. The record and its last day name it together."""

    condition_record: str
    until: str | None = msgspec.field(name="ConditionValidityEndDate", default=None)
    since: str | None = msgspec.field(name="ConditionValidityStartDate", default=None)
    customer: str = ""
    material: str = ""
    record: WireConditionRecord | None = msgspec.field(name="to_SlsPrcgConditionRecord", default=None)


VALIDITY_FIELDS = (
    "ConditionRecord", "ConditionValidityEndDate", "ConditionValidityStartDate", "Customer", "Material",
)  # fmt: skip
RECORD_LINK = "to_SlsPrcgConditionRecord"
