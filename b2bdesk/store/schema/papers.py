"""Documents, their files and deliveries, letters and numbers (``domain.md`` 3.8)."""

from b2bdesk.model.document import Channel, DeliveryState, DocumentKind, DocumentState, RecipientRole
from b2bdesk.store.schema.base import (
    at,
    blob,
    choice,
    day,
    flag,
    json_of,
    listed,
    money,
    qty,
    ref,
    table,
    unique,
    whole,
    words,
)

documents = table(
    "documents",
    "mixed",
    choice("kind", DocumentKind),
    words("number", null=True),
    day("date"),
    whole("year"),
    whole("revision", default=1),
    words("edition", null=True),
    words("owner", default="desk"),
    ref("own_company_pk", "own_companies"),
    ref("client_pk", "clients"),
    ref("company_pk", "companies", null=True),
    ref("order_pk", "orders", null=True),
    ref("shipment_pk", "shipments", null=True),
    ref("claim_pk", "claims", null=True),
    words("currency", default="RUB"),
    money("total", null=True),
    money("vat", null=True),
    choice("language", ("en", "ru"), default="ru"),
    choice("state", DocumentState, default="draft"),
    json_of("snapshot"),
    words("sha256", null=True),
    flag("on_portal"),
    ref("replaces_pk", "documents", null=True),
    listed("ix_documents_by_date", "gone_at", "date", "pk"),
    listed("ix_documents_client", "client_pk", "gone_at", "date", "pk"),
    listed("ix_documents_order", "order_pk", "kind", "pk"),
    listed(
        "uq_documents_number",
        "owner",
        "own_company_pk",
        "kind",
        "number",
        "year",
        "revision",
        where="number IS NOT NULL AND gone_at IS NULL",
        one=True,
    ),
    travels=True,
)

document_files = table(
    "document_files",
    "precious",
    ref("document_pk", "documents"),
    words("name"),
    words("mime"),
    blob("bytes"),
    words("sha256"),
)

document_deliveries = table(
    "document_deliveries",
    "precious",
    ref("document_pk", "documents"),
    choice("channel", Channel),
    ref("letter_pk", "letters", null=True),
    words("printer", null=True),
    whole("copies", null=True),
    words("to_value", null=True),
    choice("state", DeliveryState),
    at("at"),
    words("text", null=True),
    listed("ix_document_deliveries_newest", "document_pk", "at", "pk"),
    travels=True,
)

offer_watches = table(
    "offer_watches",
    "precious",
    ref("document_pk", "documents"),
    ref("line_pk", "order_lines"),
    money("price"),
    qty("free"),
    money("seen_price", null=True),
    qty("seen_free", null=True),
    flag("drifted"),
)

letters = table(
    "letters",
    "precious",
    choice("direction", ("in", "out"), default="out"),
    words("account"),
    words("message_id", unique=True),
    words("in_reply_to", null=True),
    words("subject"),
    words("from_value"),
    words("html", null=True),
    words("text"),
    at("at"),
    ref("client_pk", "clients", null=True),
    ref("company_pk", "companies", null=True),
    ref("contact_pk", "contacts", null=True),
    ref("order_pk", "orders", null=True),
    choice("state", DeliveryState),
    words("eml_file", null=True),
    # Empty means the robot.
    ref("by_user_pk", "users", null=True),
    travels=True,
)

letter_recipients = table(
    "letter_recipients",
    "precious",
    ref("letter_pk", "letters"),
    words("address"),
    choice("role", RecipientRole, default="to"),
    words("name", default=""),
    choice("state", DeliveryState, default="queued"),
    whole("code", null=True),
    words("answer", null=True),
)

letter_attachments = table(
    "letter_attachments",
    "precious",
    ref("letter_pk", "letters"),
    whole("position", default=0),
    ref("document_pk", "documents", null=True),
    words("file", null=True),
)

letter_templates = table(
    "letter_templates",
    "precious",
    words("code"),
    choice("language", ("en", "ru")),
    words("subject"),
    words("body"),
    unique("code", "language"),
)

number_sequences = table(
    "number_sequences",
    "precious",
    ref("own_company_pk", "own_companies"),
    choice("kind", DocumentKind),
    whole("year"),
    words("prefix", default=""),
    whole("next", default=1),
    unique("own_company_pk", "kind", "year"),
)
