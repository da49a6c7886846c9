"""Invoices, payments and what was paid with them (``domain.md`` 3.6)."""

from b2bdesk.model.payment import PaymentDirection, PaymentSource
from b2bdesk.model.promise import PromiseState
from b2bdesk.store.schema.base import (
    at,
    choice,
    day,
    flag,
    json_of,
    listed,
    money,
    ref,
    table,
    unique,
    whole,
    words,
)

invoices = table(
    "invoices",
    "mixed",
    ref("order_pk", "orders"),
    whole("order_revision", default=0),
    ref("document_pk", "documents"),
    ref("own_company_pk", "own_companies"),
    words("number"),
    whole("year"),
    day("date"),
    money("total"),
    money("vat"),
    day("due"),
    choice("state", ("draft", "issued", "partly_paid", "paid", "void"), default="draft"),
    ref("replaces_pk", "invoices", null=True),
    listed("ix_invoices_order", "order_pk", "state", "pk"),
    travels=True,
)
listed(
    "uq_invoices_number",
    invoices.c.own_company_pk,
    invoices.c.number,
    invoices.c.year,
    where="state <> 'void'",
    one=True,
)

payments = table(
    "payments",
    "cache",
    choice("direction", PaymentDirection),
    words("own_account"),
    day("date"),
    day("bank_date", null=True),
    words("doc_number"),
    money("amount"),
    words("currency", default="RUB"),
    words("payer_inn", null=True),
    words("payer_kpp", null=True),
    words("payer_name"),
    words("payer_account", null=True),
    words("purpose"),
    ref("company_pk", "companies", null=True),
    choice("source", PaymentSource),
    flag("posted"),
    words("natural_key"),
    whole("occurrence", default=1),
    unique("natural_key", "occurrence"),
    travels=True,
)

allocations = table(
    "allocations",
    "precious",
    ref("payment_pk", "payments"),
    choice("target", ("invoice", "order", "advance", "rounding")),
    ref("invoice_pk", "invoices", null=True),
    ref("order_pk", "orders", null=True),
    money("amount"),
    choice("grade", ("A", "B", "C", "hand")),
    json_of("evidence"),
    choice("state", ("proposed", "applied", "sent", "confirmed", "refused", "cancelled"), default="proposed"),
    # Empty means the robot.
    ref("by_user_pk", "users", null=True),
    at("at"),
    travels=True,
)

payer_aliases = table(
    "payer_aliases",
    "precious",
    words("payer_inn", null=True),
    words("payer_account", null=True),
    words("payer_name_key"),
    ref("company_pk", "companies"),
    at("learned_at"),
    ref("by_user_pk", "users", null=True),
    whole("used", default=0),
    listed("ix_payer_aliases_name", "payer_name_key"),
    travels=True,
)

promises = table(
    "promises",
    "precious",
    ref("invoice_pk", "invoices"),
    day("date"),
    money("sum"),
    words("who"),
    ref("call_pk", "calls", null=True),
    choice("state", PromiseState, default=PromiseState.OPEN),
    # What was paid for the order when it was said.
    money("paid_before"),
    travels=True,
)

statement_files = table(
    "statement_files",
    "precious",
    words("sha256", unique=True),
    words("name"),
    at("read_at"),
    json_of("warnings"),
)
