"""Orders, their lines and their timeline (``domain.md`` 3.5)."""

from sqlalchemy import Column, Computed, Text, func

from b2bdesk.model.approval import ApprovalState, How, Topic
from b2bdesk.model.order import LineState, Origin, PriceSource, Stage
from b2bdesk.model.revision import CorrectionReason, RevisionState
from b2bdesk.model.vat import VatCategory
from b2bdesk.store.schema.base import (
    at,
    choice,
    day,
    flag,
    json_of,
    listed,
    money,
    pct,
    qty,
    ref,
    table,
    uid_of,
    unique,
    whole,
    words,
)

WORKLIST = (
    "CASE WHEN gone_at IS NOT NULL THEN NULL"
    " WHEN stage IN ('received', 'draft', 'awaiting_approval', 'unchecked') THEN 'to_confirm'"
    " WHEN stage = 'in_work' THEN 'to_ship'"
    " WHEN stage = 'confirmed' AND paid < total THEN 'waiting_for_money'"
    " WHEN stage = 'confirmed' THEN 'to_ship' END"
)
"""In which tab of the list an order needs a person. The database computes it, so that a page of a tab and
its count come out of an index alone: an index over the conditions themselves is passed over as soon as the
planner has statistics."""

orders = table(
    "orders",
    "mixed",
    words("own_number", unique=True),
    words("number", null=True),
    ref("client_pk", "clients"),
    ref("company_pk", "companies", null=True),
    ref("contact_pk", "contacts", null=True),
    ref("address_pk", "addresses", null=True),
    ref("own_company_pk", "own_companies"),
    ref("contract_pk", "contracts", null=True),
    choice("origin", Origin, default="desk"),
    words("channel_site", null=True),
    words("client_number", null=True),
    choice("stage", Stage, default="draft"),
    words("problem_code", null=True),
    at("confirmed_at", null=True),
    ref("confirmed_by_user_pk", "users", null=True),
    at("checked_at", null=True),
    day("wanted_date", null=True),
    words("delivery_method", null=True),
    money("delivery_price"),
    words("delivery_price_source", default="desk"),
    ref("price_kind_pk", "price_kinds"),
    pct("discount_percent"),
    flag("vat_included", default=True),
    words("currency", default="RUB"),
    money("goods"),
    money("discount"),
    money("vat"),
    money("total"),
    money("paid"),
    whole("weight_g", default=0),
    whole("volume_cm3", default=0),
    words("comment_client", null=True),
    words("comment_internal", null=True),
    whole("revision", default=0),
    choice("robot", ("auto", "hand", "off"), default="hand"),
    json_of("gate_reasons"),
    at("promised_by", null=True),
    ref("responsible_user_pk", "users", null=True),
    ref("call_pk", "calls", null=True, late=True),
    ref("repeat_of_pk", "orders", null=True),
    ref("template_of_pk", "order_templates", null=True),
    words("cancel_reason", null=True),
    # A status of the owner system that maps to no stage is kept as text (section 5.2).
    words("vendor_status", null=True),
    Column("worklist", Text, Computed(WORKLIST, persisted=True)),
    listed("ix_orders_by_change", "gone_at", "changed_at", "pk"),
    listed("ix_orders_by_sum", "gone_at", "total", "pk"),
    listed("ix_orders_mine", "responsible_user_pk", "gone_at", "changed_at", "pk"),
    listed("ix_orders_of_client", "client_pk", "gone_at", "changed_at", "pk"),
    listed("ix_orders_of_company", "company_pk", "gone_at", "changed_at", "pk"),
    listed("ix_orders_stage", "stage", "gone_at", "changed_at", "pk"),
    listed("ix_orders_worklist", "worklist", "changed_at", "pk", where="worklist IS NOT NULL"),
    listed("ix_orders_client_number", "client_number", where="client_number IS NOT NULL"),
    travels=True,
)

SHOWN_NUMBER = func.coalesce(orders.c.number, orders.c.own_number)
"""The owner system's number, else ours."""

NUMBER_ORDER = (func.length(SHOWN_NUMBER), SHOWN_NUMBER)
"""Shorter numbers first, so that 999 stands before 1044."""

listed("ix_orders_by_number", orders.c.gone_at, *NUMBER_ORDER, orders.c.pk)

order_lines = table(
    "order_lines",
    "mixed",
    ref("order_pk", "orders"),
    whole("position"),
    ref("product_pk", "products", null=True),
    words("text"),
    words("article_text", null=True),
    words("client_code", null=True),
    ref("unit_pk", "units"),
    qty("qty"),
    money("list_price"),
    choice("price_source", PriceSource, default="list"),
    pct("discount_percent"),
    money("unit_price"),
    money("net"),
    pct("vat_rate", null=True),
    choice("vat_category", VatCategory, default="standard"),
    money("vat"),
    money("gross"),
    ref("warehouse_pk", "warehouses", null=True),
    day("date", null=True),
    words("comment", null=True),
    flag("manual_price"),
    qty("qty_shipped"),
    qty("qty_cancelled"),
    choice("state", LineState, default="ok"),
    ref("replaced_by_line_pk", "order_lines", null=True),
    ref("approval_pk", "approvals", null=True),
    json_of("marks", null=True),
    json_of("traceability", null=True),
    listed("ix_order_lines_order", "order_pk", "position", "pk"),
    travels=True,
)

line_parts = table(
    "line_parts",
    "mixed",
    ref("line_pk", "order_lines"),
    qty("qty"),
    day("date"),
    ref("warehouse_pk", "warehouses"),
    choice("kind", ("now", "later", "other_warehouse", "back_order")),
    travels=True,
)

revisions = table(
    "revisions",
    "precious",
    ref("order_pk", "orders"),
    whole("number"),
    choice("reason", CorrectionReason),
    words("text", null=True),
    ref("by_user_pk", "users", null=True),
    at("at"),
    choice("state", RevisionState, default="draft"),
    json_of("before"),
    json_of("after"),
    json_of("effects"),
    json_of("effects_done"),
    unique("order_pk", "number"),
    listed("uq_revisions_unfinished", "order_pk", where="state IN ('draft', 'waiting')", one=True),
    travels=True,
)

approvals = table(
    "approvals",
    "precious",
    words("subject_kind"),
    uid_of("subject_uid"),
    choice("topic", Topic),
    ref("asked_by_user_pk", "users"),
    at("asked_at"),
    json_of("value"),
    words("note", null=True),
    choice("state", ApprovalState, default="asked"),
    ref("by_user_pk", "users", null=True),
    at("at", null=True),
    choice("how", How, null=True),
    ref("call_pk", "calls", null=True),
    ref("letter_pk", "letters", null=True),
    listed("ix_approvals_subject", "subject_kind", "subject_uid"),
    travels=True,
)

order_events = table(
    "order_events",
    "precious",
    ref("order_pk", "orders"),
    at("at"),
    choice(
        "kind",
        (
            "received",
            "opened",
            "first_touch",
            "stage",
            "revision",
            "invoice",
            "payment",
            "slot",
            "shipment",
            "document",
            "letter",
            "call",
            "robot",
            "refused",
            "conflict",
        ),
    ),
    words("from_value", null=True),
    words("to_value", null=True),
    ref("who_user_pk", "users", null=True),
    words("system", default="desk"),
    json_of("facts"),
    listed("ix_order_events_order", "order_pk", "at", "pk"),
)

order_links = table(
    "order_links",
    "mixed",
    ref("a_pk", "orders"),
    ref("b_pk", "orders"),
    choice("kind", ("split", "repeat", "combined", "claim")),
    unique("a_pk", "b_pk", "kind"),
    travels=True,
)

order_templates = table(
    "order_templates",
    "precious",
    words("name"),
    ref("client_pk", "clients", null=True),
    json_of("body"),
    travels=True,
)

favourites = table(
    "favourites",
    "precious",
    ref("client_pk", "clients"),
    ref("product_pk", "products"),
    whole("rank", default=0),
    unique("client_pk", "product_pk"),
)
