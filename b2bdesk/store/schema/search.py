"""The full-text table: one contentless FTS5 column (``domain.md`` 3.12, ``ground.md`` 11)."""

from sqlalchemy import column, table

SEARCH_KINDS = {
    "client": 1,
    "company": 2,
    "contact": 3,
    "order": 4,
    "product": 5,
    "document": 6,
    "payment": 7,
}
"""The kind's share of the row number: ``pk * 16 + kind``."""

SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1, "
    "detail=column, tokenize='unicode61', prefix='1 2 3 4 5')"
)
"""Not a table that SQLAlchemy could create, so the migration runs this text."""

search = table("search", column("rowid"), column("text"))
