"""People and our own company (``domain.md`` 3.1)."""

from b2bdesk.model.people import OwnKind, Presence, Role
from b2bdesk.model.vat import VatMode
from b2bdesk.store.schema.base import (
    at,
    choice,
    flag,
    json_of,
    money,
    pct,
    ref,
    table,
    uid_of,
    unique,
    whole,
    words,
)

users = table(
    "users",
    "precious",
    words("login", unique=True),
    words("full_name"),
    words("initials"),
    words("email", default=""),
    words("phone", default=""),
    words("extension", null=True),
    words("crm_user_id", null=True),
    words("position", null=True),
    flag("active", default=True),
    choice("locale", ("en", "ru"), default="ru"),
    choice("presence", Presence, default="work"),
    at("presence_until", null=True),
    travels=True,
)

user_roles = table(
    "user_roles",
    "precious",
    ref("user_pk", "users"),
    choice("role", Role),
    unique("user_pk", "role"),
)

role_limits = table(
    "role_limits",
    "precious",
    choice("role", Role),
    pct("extra_discount"),
    money("order_total", null=True),
    flag("may_price"),
    flag("may_match"),
    flag("may_handover"),
    flag("may_rules"),
    unique("role"),
)

presences = table(
    "presences",
    "cache",
    ref("user_pk", "users"),
    uid_of("device_uid"),
    words("kind"),
    uid_of("uid"),
    at("since_at"),
    at("seen_at"),
    unique("user_pk", "device_uid"),
)

devices = table(
    "devices",
    "precious",
    uid_of("uid"),
    ref("user_pk", "users", null=True),
    words("name"),
    choice("state", ("active", "revoked"), default="active"),
    words("share_b", null=True),
    whole("grace_hours", default=72),
    at("seen_at", null=True),
    unique("uid"),
)

own_companies = table(
    "own_companies",
    "precious",
    words("name"),
    words("full_name"),
    words("inn"),
    words("kpp", null=True),
    words("ogrn"),
    words("legal_address"),
    words("phone", default=""),
    words("email", default=""),
    choice("vat_mode", VatMode, default="general"),
    choice("kind", OwnKind, default="company"),
    words("director", default=""),
    words("director_post", default=""),
    words("accountant", null=True),
    words("stamp_file", null=True),
    words("director_sign_file", null=True),
    words("accountant_sign_file", null=True),
    words("logo_file", null=True),
    words("prefix", default=""),
    flag("is_default"),
    travels=True,
)

own_bank_accounts = table(
    "own_bank_accounts",
    "precious",
    ref("own_company_pk", "own_companies"),
    words("bic"),
    words("bank_name"),
    words("corr_account"),
    words("account"),
    words("currency", default="RUB"),
    flag("is_default"),
)

settings = table(
    "settings",
    "precious",
    words("key"),
    choice("scope", ("company", "role", "user", "device")),
    words("scope_id", default=""),
    json_of("value", null=True),
    ref("by_user_pk", "users", null=True),
    at("at"),
    unique("key", "scope", "scope_id"),
)
