"""How much there is: rows by table, sizes of files; no content."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from b2bdesk.store.schema import METADATA
from b2bdesk.store.session import Session


def rows_by_table(session: Session) -> dict[str, int]:
    """Return the number of rows of every table that has any."""
    counted = {
        table.name: int(session.value(select(func.count()).select_from(table)) or 0)
        for table in METADATA.sorted_tables
    }
    return {name: rows for name, rows in sorted(counted.items()) if rows}


def bytes_by_file(folder: Path) -> dict[str, int]:
    """Return the sizes of the store's files, copies among them."""
    found = (one for pattern in ("store*", "copies/store*") for one in folder.glob(pattern))
    return {str(one.relative_to(folder)): one.stat().st_size for one in sorted(found) if one.is_file()}
