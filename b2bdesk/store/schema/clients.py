"""Clients, companies, contacts, addresses and contracts (``domain.md`` 3.2)."""

from sqlalchemy import func

from b2bdesk.model.client import (
    ClientKind,
    ClientSource,
    CompanyKind,
    ContactRole,
    PointKind,
    PortalRole,
    RegistryState,
    VatPayer,
)
from b2bdesk.model.contract import ContractKind, ContractState
from b2bdesk.store.schema.base import (
    at,
    blob,
    choice,
    day,
    flag,
    json_of,
    listed,
    money,
    pct,
    ref,
    table,
    uid_of,
    unique,
    whole,
    words,
)

clients = table(
    "clients",
    "cache",
    words("name"),
    # What the list sorts by: neither engine's own order folds Cyrillic case and yo on every system.
    words("name_key"),
    choice("kind", ClientKind, default="single"),
    flag("vip"),
    flag("bad"),
    words("bad_reason", null=True),
    ref("responsible_user_pk", "users", null=True),
    words("team", null=True),
    words("segment", null=True),
    ref("price_kind_pk", "price_kinds", null=True),
    pct("own_discount", null=True),
    ref("region_pk", "regions", null=True),
    choice("language", ("en", "ru"), default="ru"),
    choice("source", ClientSource, default="desk"),
    flag("lead_only"),
    words("pinned_note", null=True),
    ref("merged_into_pk", "clients", null=True),
    listed("ix_clients_by_name", "gone_at", "name_key", "pk"),
    listed("ix_clients_by_change", "gone_at", "changed_at", "pk"),
    listed("ix_clients_mine", "responsible_user_pk", "gone_at", "name_key", "pk"),
    travels=True,
)

companies = table(
    "companies",
    "cache",
    ref("client_pk", "clients"),
    flag("is_main"),
    words("legal_name"),
    words("short_name"),
    choice("kind", CompanyKind, default="company"),
    words("inn", null=True),
    words("kpp", null=True),
    words("ogrn", null=True),
    words("okpo", null=True),
    words("legal_address", null=True),
    choice("state", RegistryState, default="unknown"),
    at("state_at", null=True),
    day("closed_on", null=True),
    words("director", null=True),
    words("director_post", null=True),
    choice("vat_payer", VatPayer, default="unknown"),
    flag("details_pending"),
    json_of("registry_json", null=True),
    travels=True,
)
listed(
    "uq_companies_inn_kpp",
    companies.c.inn,
    func.coalesce(companies.c.kpp, ""),
    where="inn IS NOT NULL AND gone_at IS NULL",
    one=True,
)

company_bank_accounts = table(
    "company_bank_accounts",
    "cache",
    ref("company_pk", "companies"),
    words("bic"),
    words("bank_name"),
    words("corr_account"),
    words("account"),
    words("currency", default="RUB"),
    flag("is_default"),
)

contacts = table(
    "contacts",
    "cache",
    ref("client_pk", "clients"),
    words("last_name", null=True),
    words("first_name", null=True),
    words("patronymic", null=True),
    words("position", null=True),
    words("note", null=True),
    flag("no_mail"),
    choice("portal_role", PortalRole, default="none"),
    choice("portal_state", ("none", "invited", "active", "blocked"), default="none"),
    at("last_sign_in_at", null=True),
    travels=True,
)

contact_roles = table(
    "contact_roles",
    "cache",
    ref("contact_pk", "contacts"),
    choice("role", ContactRole),
    unique("contact_pk", "role"),
)

contact_companies = table(
    "contact_companies",
    "cache",
    ref("contact_pk", "contacts"),
    ref("company_pk", "companies"),
    unique("contact_pk", "company_pk"),
)

contact_points = table(
    "contact_points",
    "cache",
    choice("owner_kind", ("contact", "company")),
    whole("owner_pk"),
    choice("kind", PointKind),
    words("value"),
    words("value_key"),
    words("ext", null=True),
    flag("is_main"),
    listed("ix_contact_points_owner", "owner_kind", "owner_pk"),
    listed("ix_contact_points_key", "value_key", "kind"),
)

addresses = table(
    "addresses",
    "cache",
    ref("client_pk", "clients"),
    ref("company_pk", "companies", null=True),
    words("name", null=True),
    words("text"),
    words("postcode", null=True),
    words("country", default="RU"),
    ref("region_pk", "regions", null=True),
    words("city", null=True),
    words("street", null=True),
    words("house", null=True),
    words("fias", null=True),
    words("lat", null=True),
    words("lon", null=True),
    words("hours", null=True),
    words("door_contact", null=True),
    words("door_phone", null=True),
    words("unloading", null=True),
    flag("is_main"),
    travels=True,
)

client_files = table(
    "client_files",
    "precious",
    uid_of("uid"),
    # Empty while the file lies in the new-client sheet.
    ref("client_pk", "clients", null=True),
    ref("by_user_pk", "users", null=True),
    words("name"),
    words("mime"),
    whole("size"),
    words("sha256"),
    blob("bytes"),
    at("at"),
    unique("uid"),
)

contracts = table(
    "contracts",
    "cache",
    ref("client_pk", "clients"),
    ref("company_pk", "companies"),
    ref("own_company_pk", "own_companies"),
    words("number"),
    day("date"),
    choice("kind", ContractKind, default="sale"),
    choice("state", ContractState, default="draft"),
    day("from_on"),
    day("till_on", null=True),
    whole("deferral_days", default=0),
    pct("prepay_pct"),
    money("limit", null=True),
    words("currency", default="RUB"),
    ref("price_kind_pk", "price_kinds", null=True),
    flag("signed"),
    words("file_url", null=True),
    unique("company_pk", "own_company_pk", "number", "date"),
    travels=True,
)

balances = table(
    "balances",
    "cache",
    ref("company_pk", "companies"),
    at("at"),
    money("debt"),
    money("overdue"),
    money("overdue_0_7"),
    money("overdue_8_30"),
    money("overdue_31"),
    money("advance"),
    unique("company_pk"),
)

client_merges = table(
    "client_merges",
    "precious",
    ref("kept_pk", "clients"),
    ref("gone_pk", "clients"),
    json_of("moved"),
    ref("by_user_pk", "users", null=True),
    at("at"),
    at("undo_until"),
    at("undone_at", null=True),
)

contact_merges = table(
    "contact_merges",
    "precious",
    ref("kept_pk", "contacts"),
    ref("gone_pk", "contacts"),
    json_of("moved"),
    ref("by_user_pk", "users", null=True),
    at("at"),
    at("undone_at", null=True),
)

duplicate_answers = table(
    "duplicate_answers",
    "precious",
    ref("a_pk", "clients"),
    ref("b_pk", "clients"),
    choice("answer", ("same", "different")),
    ref("by_user_pk", "users", null=True),
    at("at"),
    unique("a_pk", "b_pk"),
)
