"""Rules, their versions, and the robot's runs (``domain.md`` 2 and 3.11)."""

from b2bdesk.store.schema.base import (
    at,
    choice,
    json_of,
    listed,
    ref,
    table,
    unique,
    whole,
    words,
)

rules = table(
    "rules",
    "precious",
    choice("code", ("gate", "tolerance", "classifier", "letters", "chain", "discount_limits")),
    words("title"),
    unique("code"),
    travels=True,
)

rule_versions = table(
    "rule_versions",
    "precious",
    ref("rule_pk", "rules"),
    whole("number"),
    json_of("body"),
    ref("by_user_pk", "users", null=True),
    at("at"),
    at("valid_from"),
    words("note", default=""),
    choice("state", ("draft", "active", "old"), default="draft"),
    unique("rule_pk", "number"),
    listed("uq_rule_versions_active", "rule_pk", where="state = 'active'", one=True),
    travels=True,
)

ownerships = table(
    "ownerships",
    "precious",
    words("kind"),
    words("field"),
    words("owner"),
    choice("on_both_changed", ("theirs", "ask", "join")),
    unique("kind", "field"),
)

robot_runs = table(
    "robot_runs",
    "precious",
    ref("order_pk", "orders"),
    choice("state", ("running", "waiting", "stopped", "handed", "failed", "done"), default="running"),
    words("step"),
    ref("rule_version_pk", "rule_versions", null=True),
    at("started_at"),
    words("stopped_reason", null=True),
    ref("stopped_by_user_pk", "users", null=True),
    words("lease_owner", null=True),
    at("lease_until", null=True),
    unique("order_pk"),
    listed("ix_robot_runs_state", "state", "lease_until", "pk"),
    travels=True,
)

robot_steps = table(
    "robot_steps",
    "precious",
    ref("run_pk", "robot_runs"),
    words("step"),
    whole("attempt", default=1),
    choice("state", ("done", "waiting", "skipped", "failed", "handed")),
    words("reason_code", null=True),
    json_of("facts"),
    at("at"),
    ref("op_pk", "outbox_ops", null=True),
    unique("run_pk", "step", "attempt"),
)
