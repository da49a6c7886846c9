"""Sync machinery: what never leaves for a vendor (``domain.md`` 3.12)."""

from sqlalchemy import Index

from b2bdesk.model.outbox import OpState
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

OPEN = "state NOT IN ('done', 'cancelled')"
"""An operation that still blocks the later ones of its stream; the text of the partial index."""

external_refs = table(
    "external_refs",
    "precious",
    words("kind"),
    uid_of("uid"),
    words("system"),
    words("system_kind"),
    words("external_id"),
    words("number", null=True),
    words("version", null=True),
    words("url", null=True),
    unique("system", "system_kind", "external_id"),
    listed("ix_external_refs_uid", "uid", "system"),
)

base_versions = table(
    "base_versions",
    "precious",
    words("kind"),
    uid_of("uid"),
    words("system"),
    json_of("body"),
    words("version", null=True),
    words("digest"),
    at("at"),
    unique("kind", "uid", "system"),
)

incoming_waits = table(
    "incoming_waits",
    "precious",
    words("kind"),
    uid_of("uid"),
    words("system"),
    json_of("body"),
    words("version", null=True),
    at("at"),
    unique("kind", "uid", "system"),
)

outbox_ops = table(
    "outbox_ops",
    "precious",
    uid_of("uid"),
    words("stream"),
    whole("seq"),
    words("target"),
    words("action"),
    json_of("payload"),
    words("base_version", null=True),
    choice("state", OpState, default="waiting"),
    whole("attempts", default=0),
    at("not_before"),
    at("sent_at", null=True),
    at("first_unknown_at", null=True),
    words("lease_owner", null=True),
    at("lease_until", null=True),
    words("error_code", null=True),
    json_of("error_facts", null=True),
    json_of("answer", null=True),
    uid_of("undo_of", null=True),
    ref("by_user_pk", "users", null=True),
    at("created_at"),
    at("settled_at", null=True),
    unique("uid"),
    unique("stream", "seq"),
    listed("ix_outbox_ops_due", "state", "not_before", "pk", where=OPEN),
    listed("ix_outbox_ops_open", "stream", "seq", where=OPEN),
    listed("ix_outbox_ops_settled", "settled_at", where="settled_at IS NOT NULL"),
)

conflicts = table(
    "conflicts",
    "precious",
    words("kind"),
    uid_of("uid"),
    words("system"),
    json_of("base"),
    json_of("ours"),
    json_of("theirs"),
    words("by_theirs", null=True),
    at("at"),
    choice("state", ("open", "postponed", "resolved"), default="open"),
    ref("resolved_by_user_pk", "users", null=True),
    at("resolved_at", null=True),
    json_of("result", null=True),
    listed("uq_conflicts_open", "kind", "uid", "system", where="state <> 'resolved'", one=True),
    listed("ix_conflicts_state", "state", "at", "pk"),
)

conflict_fields = table(
    "conflict_fields",
    "precious",
    ref("conflict_pk", "conflicts"),
    words("path"),
    choice("choice", ("mine", "theirs", "both", "typed"), null=True),
    words("value", null=True),
    unique("conflict_pk", "path"),
)

quarantine_records = table(
    "quarantine_records",
    "precious",
    words("system"),
    words("stream"),
    words("external_id", null=True),
    words("payload"),
    words("error_code"),
    words("path", default=""),
    at("first_at"),
    whole("seen", default=1),
    choice("state", ("open", "read_again", "dropped"), default="open"),
    listed("ix_quarantine_records_which", "system", "stream", "external_id"),
)

cursors = table(
    "cursors",
    "precious",
    words("system"),
    words("stream"),
    words("value"),
    at("full_at", null=True),
    at("moved_at"),
    unique("system", "stream"),
)

connector_states = table(
    "connector_states",
    "precious",
    words("system", unique=True),
    choice("state", ("ok", "late", "unauthorised", "offline", "paused"), default="ok"),
    at("last_ok_at", null=True),
    words("last_error", null=True),
    whole("latency_ms", default=0),
    whole("clock_skew_s", default=0),
)

change_log = table(
    "change_log",
    "precious",
    words("kind"),
    # Not every touched record has a uid: settings, drafts and connectors are named by their key.
    words("uid"),
    choice("op", ("put", "gone"), default="put"),
    choice("origin", ("desk", "agent", "hub")),
    at("at"),
)
Index("ix_change_log_at", change_log.c.at)

audit_entries = table(
    "audit_entries",
    "precious",
    at("at"),
    ref("who_user_pk", "users", null=True),
    words("device"),
    words("action"),
    words("kind"),
    words("uid"),
    json_of("before", null=True),
    json_of("after", null=True),
    words("reason", null=True),
    words("prev_hash"),
    words("hash"),
    listed("ix_audit_entries_record", "kind", "uid", "pk"),
)

sync_journal = table(
    "sync_journal",
    "precious",
    at("at"),
    words("code"),
    json_of("facts"),
    listed("ix_sync_journal_at", "at", "pk"),
)

edit_drafts = table(
    "edit_drafts",
    "precious",
    words("screen"),
    words("subject_kind", default=""),
    words("subject", default=""),
    json_of("body"),
    json_of("cursor"),
    at("saved_at"),
    unique("screen", "subject_kind", "subject"),
)

reference_entries = table(
    "reference_entries",
    "cache",
    words("system"),
    words("book"),
    words("code"),
    words("name"),
    flag("active", default=True),
    words("group", null=True),
    json_of("facts"),
    unique("system", "book", "code"),
)
