"""The full-text table: one contentless FTS5 column (``domain.md`` 3.12, ``ground.md`` 11).

The rows of one kind stand together, so that a search for a kind never reads the others': orders are many
times more than anything else.
"""

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
"""The kind's place in the row number, see :func:`search_row`."""

KEY_BITS = 40
LAST_KEY = (1 << KEY_BITS) - 1

SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1, "
    "detail=column, tokenize='unicode61', prefix='1 2 3 4 5')"
)
"""Not a table that SQLAlchemy could create, so the migration runs this text."""

search = table("search", column("rowid"), column("text"))


def search_row(kind: str, key: int) -> int:
    """Return the row number of a record: its kind above the lowest 40 bits, its local key in them."""
    return (SEARCH_KINDS[kind] << KEY_BITS) | key
