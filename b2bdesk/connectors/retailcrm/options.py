"""The connector's settings as the rest of the package reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from b2bdesk.connectors.regions import NO_REGIONS, RegionProperties
from b2bdesk.model.order import Stage


@dataclass(frozen=True, slots=True)
class Fields:
    """Codes of the custom fields in which our own data travels; without one for levels none are written."""

    uid: str = "b2bdesk_uid"
    roles: str = "contact_roles"
    position: str = "position"
    client_number: str = "client_number"
    level: str = ""


class CallsTold(StrEnum):
    """Which calls the CRM hears of: none where a telephony module of its own tells them."""

    NONE = "none"
    ENDED = "ended"
    RINGING = "ringing"


@dataclass(frozen=True, slots=True)
class Options:
    """Everything the profile says about this CRM.

    ``own_ids`` is the identity mode "ours": we may write external ids of orders, persons and payments.
    In the mode "shop" they belong to the shop's module. ``statuses`` are the codes we set; an absent one
    means the first active status of the stage's group. ``retail_days``: how far back companies are looked
    for in the retail queue; 0 does not look.
    """

    site: str
    own_ids: bool = False
    fields: Fields = Fields()
    statuses: Mapping[Stage, str] | None = None
    payment_type: str = "bank-transfer"
    payment_status: str = "invoice"
    order_type: str | None = None
    order_method: str | None = None
    time_zone: str | None = None
    user_id: int | None = None
    pull_every: timedelta = timedelta(seconds=20)
    stock_every: timedelta = timedelta(minutes=5)
    stock_page: int = 250
    regions: RegionProperties = NO_REGIONS
    calls: CallsTold = CallsTold.NONE
    retail_days: int = 0
    retail_every: timedelta = timedelta(seconds=60)


def options_from(settings: Mapping[str, Any]) -> Options:
    """Build the options from settings that the manifest has checked."""
    named = {
        Stage.RECEIVED: settings["status_received"],
        Stage.UNCHECKED: settings["status_received"],
        Stage.CONFIRMED: settings["status_confirmed"],
        Stage.IN_WORK: settings["status_in_work"],
        Stage.CLOSED: settings["status_closed"],
        Stage.CANCELLED: settings["status_cancelled"],
    }
    return Options(
        site=settings["site"],
        own_ids=settings["external_id"] == "ours",
        fields=Fields(
            settings["field_uid"],
            settings["field_roles"],
            settings["field_position"],
            settings["field_client_number"],
            settings["field_level"],
        ),
        statuses={stage: code for stage, code in named.items() if code},
        payment_type=settings["payment_type"],
        payment_status=settings["payment_status"],
        order_type=settings["order_type"] or None,
        order_method=settings["order_method"] or None,
        time_zone=settings["time_zone"] or None,
        user_id=settings["user_id"],
        pull_every=timedelta(seconds=settings["pull_every_s"]),
        stock_every=timedelta(seconds=settings["stock_every_s"]),
        stock_page=settings["stock_page"],
        regions=RegionProperties(settings["property_not_sold"], settings["property_on_request"]),
        calls=CallsTold(settings["calls"]),
        retail_days=settings["retail_days"],
        retail_every=timedelta(seconds=settings["retail_every_s"]),
    )
