"""Rows of a kind together in the search

Revision 0002, after 0001. The row number of the full-text table was ``pk * 16 + kind``; now it is the kind
above 40 bits of ``pk``. The table keeps no texts, so their words are read back from its index; the order of
the words is lost, which nobody asks for (``detail=column``).
"""

from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name != 'sqlite':
        return
    op.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, instance)")
    op.execute(
        "CREATE TEMP TABLE search_moved AS SELECT ((doc & 15) << 40) | (doc >> 4) AS place, "
        "group_concat(term, ' ') AS text FROM temp.search_words GROUP BY doc"
    )
    op.execute("INSERT INTO search (search) VALUES ('delete-all')")
    op.execute("INSERT INTO search (rowid, text) SELECT place, text FROM temp.search_moved ORDER BY place")
    op.execute("DROP TABLE temp.search_moved")
    op.execute("DROP TABLE temp.search_words")
