"""Statistics of a large store, given to SQLite's planner from the first day.

Without any it sorts a million orders where one index would do, and it would gather them only after the
first full sync, when people already wait. The figures are those of a store with a million orders; they
change which index is used, never what is answered.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

TYPICAL = {
    "clients": {
        "ix_clients_by_change": "16666 16666 1 1",
        "ix_clients_by_name": "16666 16666 1 1",
        "ix_clients_mine": "16666 2381 2381 1 1",
    },
    "companies": {"ix_companies_client_pk": "33332 2"},
    "contacts": {"ix_contacts_client_pk": "16666 1"},
    "order_lines": {
        "ix_order_lines_order": "3000000 3 1 1",
        "ix_order_lines_product_pk": "3000000 30",
        "ix_order_lines_unit_pk": "3000000 1000000",
    },
    "orders": {
        "ix_orders_by_change": "1000000 1000000 1 1",
        "ix_orders_by_number": "1000000 1000000 333334 1 1",
        "ix_orders_by_sum": "1000000 1000000 2 1",
        "ix_orders_mine": "1000000 50000 50000 1 1",
        "ix_orders_of_client": "1000000 61 61 1 1",
        "ix_orders_of_company": "1000000 31 31 1 1",
        "ix_orders_own_company_pk": "1000000 500000",
        "ix_orders_price_kind_pk": "1000000 333334",
        "ix_orders_stage": "1000000 200000 200000 1 1",
        "ix_orders_worklist": "60000 20000 1 1",
    },
    "products": {
        "ix_products_article_key": "100000 1 1",
        "ix_products_base_unit_pk": "100000 10000",
    },
}
"""Rows of the index, then how many share its first column, its first two, and so on."""


def plant_statistics(connection: Connection) -> None:
    """Write the figures; connections opened afterwards plan with them."""
    connection.execute(text("ANALYZE sqlite_schema"))
    connection.execute(
        text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:table, :index, :figures)"),
        [
            {"table": table, "index": index, "figures": figures}
            for table, indices in TYPICAL.items()
            for index, figures in indices.items()
        ],
    )
