"""Assignments, absences and hand-over (``domain.md`` 3.10)."""

from b2bdesk.store.schema.base import (
    at,
    choice,
    day,
    flag,
    json_of,
    listed,
    ref,
    table,
    uid_of,
    unique,
    words,
)

assignments = table(
    "assignments",
    "precious",
    choice("subject_kind", ("client", "order", "task", "call")),
    uid_of("subject_uid"),
    ref("user_pk", "users"),
    choice("role", ("owner", "co_owner", "substitute")),
    at("from_at"),
    at("till_at", null=True),
    ref("batch_pk", "handover_batches", null=True),
    words("reason", default=""),
    listed("ix_assignments_subject", "subject_kind", "subject_uid", "role"),
    listed(
        "uq_assignments_living_owner",
        "subject_kind",
        "subject_uid",
        where="role = 'owner' AND till_at IS NULL AND gone_at IS NULL",
        one=True,
    ),
    travels=True,
)

absences = table(
    "absences",
    "precious",
    ref("user_pk", "users"),
    day("from_on"),
    day("till_on"),
    ref("substitute_user_pk", "users", null=True),
    choice("kind", ("vacation", "ill", "other")),
    flag("auto_return", default=True),
    choice("state", ("planned", "active", "ended", "cancelled"), default="planned"),
    travels=True,
)

handover_batches = table(
    "handover_batches",
    "precious",
    ref("from_user_pk", "users"),
    choice("mode", ("absence", "for_good", "marked")),
    json_of("filter"),
    ref("by_user_pk", "users", null=True),
    at("at"),
    choice("state", ("plan", "applying", "done", "partly", "undone", "returned"), default="plan"),
    at("undo_until"),
    words("note", default=""),
    travels=True,
)

handover_items = table(
    "handover_items",
    "precious",
    ref("batch_pk", "handover_batches"),
    words("kind"),
    uid_of("uid"),
    ref("to_user_pk", "users", null=True),
    flag("excluded"),
    choice("state", ("planned", "done", "failed", "undone", "kept"), default="planned"),
    json_of("before"),
    flag("changed_since"),
    words("reason", null=True),
    unique("batch_pk", "kind", "uid"),
)

access_requests = table(
    "access_requests",
    "precious",
    ref("client_pk", "clients"),
    ref("by_user_pk", "users"),
    choice("state", ("asked", "granted", "refused"), default="asked"),
    ref("decided_by_user_pk", "users", null=True),
    travels=True,
)
