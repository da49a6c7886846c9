"""Orders, their lines and their timeline (``domain.md`` 3.5)."""

from sqlalchemy import func

from b2bdesk.model.order import LineState, Origin, PriceSource, Stage
from b2bdesk.model.vat import VatCategory
from b2bdesk.store.schema.base import (
    LIVING,
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

TO_CONFIRM = "gone_at IS NULL AND stage IN ('received', 'draft', 'awaiting_approval', 'unchecked')"
WAITING_FOR_MONEY = "gone_at IS NULL AND stage = 'confirmed' AND paid < total"
TO_SHIP = "gone_at IS NULL AND (stage = 'in_work' OR stage = 'confirmed' AND paid >= total)"
"""What the splits of the list mean. The same text stands in index and query: SQLite uses a partial index
only when it sees the index's own condition."""

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
    listed("ix_orders_by_change", "changed_at", "pk", where=LIVING.text),
    listed("ix_orders_by_sum", "total", "pk", where=LIVING.text),
    listed("ix_orders_mine", "responsible_user_pk", "changed_at", "pk", where=LIVING.text),
    listed("ix_orders_of_client", "client_pk", "changed_at", "pk", where=LIVING.text),
    listed("ix_orders_of_company", "company_pk", "changed_at", "pk"),
    listed("ix_orders_stage", "stage", "changed_at", "pk", where=LIVING.text),
    listed("ix_orders_to_confirm", "changed_at", "pk", where=TO_CONFIRM),
    listed("ix_orders_waiting_for_money", "changed_at", "pk", where=WAITING_FOR_MONEY),
    listed("ix_orders_to_ship", "changed_at", "pk", where=TO_SHIP),
    listed("ix_orders_client_number", "client_number", where="client_number IS NOT NULL"),
    travels=True,
)

SHOWN_NUMBER = func.coalesce(orders.c.number, orders.c.own_number)
"""The owner system's number, else ours."""

NUMBER_ORDER = (func.length(SHOWN_NUMBER), SHOWN_NUMBER)
"""Shorter numbers first, so that 999 stands before 1044."""

listed("ix_orders_by_number", *NUMBER_ORDER, orders.c.pk, where=LIVING.text)

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
    choice(
        "reason",
        (
            "client_asked",
            "out_of_stock",
            "price_changed",
            "our_mistake",
            "delivery_changed",
            "details",
            "other",
        ),
    ),
    words("text", null=True),
    ref("by_user_pk", "users", null=True),
    at("at"),
    choice("state", ("draft", "waiting", "applied", "refused", "dropped"), default="draft"),
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
    choice("topic", ("discount", "price", "limit", "dead_company", "rule", "offer", "client_consent")),
    ref("asked_by_user_pk", "users"),
    at("asked_at"),
    json_of("value"),
    words("note", null=True),
    choice("state", ("asked", "granted", "refused", "withdrawn"), default="asked"),
    ref("by_user_pk", "users", null=True),
    at("at", null=True),
    choice("how", ("click", "phone", "letter"), null=True),
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
