"""Calls, tasks, notes and notices (``domain.md`` 3.9)."""

from b2bdesk.model.call import Direction, Disposition, Outcome
from b2bdesk.model.document import DeliveryState
from b2bdesk.store.schema.base import (
    at,
    choice,
    flag,
    json_of,
    listed,
    ref,
    table,
    uid_of,
    unique,
    whole,
    words,
)

calls = table(
    "calls",
    "cache",
    words("source"),
    words("linked_id"),
    choice("direction", Direction),
    words("phone_key", null=True),
    words("shown_number"),
    words("did", null=True),
    words("extension"),
    ref("user_pk", "users", null=True),
    ref("contact_pk", "contacts", null=True),
    ref("company_pk", "companies", null=True),
    ref("client_pk", "clients", null=True),
    ref("order_pk", "orders", null=True),
    at("started_at"),
    at("answered_at", null=True),
    at("ended_at", null=True),
    whole("ring_s", default=0),
    whole("talk_s", default=0),
    choice("disposition", Disposition),
    words("by_extension", null=True),
    words("recording_url", null=True),
    choice("outcome", Outcome, null=True),
    words("note", null=True),
    at("callback_at", null=True),
    unique("source", "linked_id"),
    listed("ix_calls_phone", "phone_key", "started_at", "pk"),
    listed("ix_calls_when", "started_at", "pk"),
    travels=True,
)

call_legs = table(
    "call_legs",
    "cache",
    ref("call_pk", "calls"),
    whole("position", default=0),
    words("extension"),
    at("started_at"),
    at("answered_at", null=True),
    at("ended_at", null=True),
)

tasks = table(
    "tasks",
    "precious",
    words("kind"),
    words("subject_kind", null=True),
    uid_of("subject_uid", null=True),
    ref("client_pk", "clients", null=True),
    words("text"),
    at("due_at", null=True),
    ref("owner_user_pk", "users", null=True),
    choice("state", ("open", "done", "dropped"), default="open"),
    ref("done_by_user_pk", "users", null=True),
    at("done_at", null=True),
    listed("ix_tasks_due", "state", "due_at", "pk"),
    travels=True,
)

today_states = table(
    "today_states",
    "precious",
    words("item_key", unique=True),
    at("snoozed_until", null=True),
    ref("taken_by_user_pk", "users", null=True),
    at("taken_at", null=True),
)

notes = table(
    "notes",
    "precious",
    ref("client_pk", "clients", null=True),
    ref("order_pk", "orders", null=True),
    words("text"),
    flag("pinned"),
    ref("by_user_pk", "users", null=True),
    travels=True,
)

bell_items = table(
    "bell_items",
    "precious",
    ref("user_pk", "users"),
    words("code"),
    json_of("facts"),
    words("subject_kind"),
    uid_of("subject_uid"),
    at("at"),
    at("read_at", null=True),
    listed("ix_bell_items_unread", "user_pk", "read_at", "at", "pk"),
)

notifications = table(
    "notifications",
    "precious",
    ref("order_pk", "orders"),
    choice(
        "event",
        ("confirmed", "invoice", "paid", "choose_slot", "shipped", "documents", "changed", "cancelled"),
    ),
    choice("channel", ("mail", "portal")),
    choice("state", DeliveryState),
    ref("letter_pk", "letters", null=True),
    travels=True,
)
