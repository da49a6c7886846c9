"""Slots, shipments, transport and claims (``domain.md`` 3.7)."""

from b2bdesk.model.delivery import ShipmentState
from b2bdesk.store.schema.base import (
    at,
    choice,
    day,
    listed,
    qty,
    ref,
    table,
    unique,
    whole,
    words,
)

slots = table(
    "slots",
    "cache",
    words("ref"),
    ref("warehouse_pk", "warehouses"),
    words("zone", null=True),
    day("date"),
    words("from_hm"),
    words("to_hm"),
    whole("total", null=True),
    whole("left", default=0),
    at("as_of_at"),
    listed("ix_slots_day", "warehouse_pk", "date", "pk"),
)

slot_choices = table(
    "slot_choices",
    "mixed",
    ref("order_pk", "orders"),
    ref("shipment_pk", "shipments", null=True),
    words("slot_ref"),
    day("date"),
    words("from_hm"),
    words("to_hm"),
    choice("by_kind", ("buyer", "manager", "robot")),
    ref("call_pk", "calls", null=True),
    at("at"),
    choice("state", ("chosen", "accepted", "taken", "moved"), default="chosen"),
    travels=True,
)

shipments = table(
    "shipments",
    "mixed",
    ref("order_pk", "orders"),
    whole("part", default=1),
    ref("address_pk", "addresses", null=True),
    choice("vehicle", ("van", "lorry", "container", "wagon", "pickup"), default="van"),
    words("vehicle_no", null=True),
    words("carrier", null=True),
    words("track", null=True),
    day("planned_date", null=True),
    ref("slot_pk", "slots", null=True),
    at("shipped_at", null=True),
    at("delivered_at", null=True),
    choice("state", ShipmentState, default="planned"),
    whole("weight_g", default=0),
    whole("volume_cm3", default=0),
    whole("places", null=True),
    words("problem", null=True),
    unique("order_pk", "part"),
    travels=True,
)

shipment_lines = table(
    "shipment_lines",
    "mixed",
    ref("shipment_pk", "shipments"),
    ref("line_pk", "order_lines"),
    qty("qty"),
    unique("shipment_pk", "line_pk"),
)

transport_requests = table(
    "transport_requests",
    "mixed",
    ref("shipment_pk", "shipments"),
    words("number", null=True),
    choice(
        "state",
        ("waiting", "new", "planned", "on_the_way", "delivered", "refused", "cancelled"),
        default="waiting",
    ),
    at("sent_at", null=True),
    travels=True,
)

claims = table(
    "claims",
    "precious",
    ref("order_pk", "orders"),
    ref("shipment_pk", "shipments", null=True),
    choice("kind", ("defect", "wrong", "short", "damage")),
    choice("wish", ("exchange", "refund", "repair")),
    words("text"),
    choice(
        "state",
        ("new", "accepted", "returning", "received", "settled", "refused", "closed"),
        default="new",
    ),
    ref("return_shipment_pk", "shipments", null=True),
    ref("new_order_pk", "orders", null=True),
    travels=True,
)

claim_lines = table(
    "claim_lines",
    "precious",
    ref("claim_pk", "claims"),
    ref("line_pk", "order_lines"),
    qty("qty"),
    unique("claim_pk", "line_pk"),
)
