"""Statuses of the CRM that mean no stage here: shown as the account calls them (``domain.md`` 5.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import OrderRow
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.order_body import STAGE_OF_GROUP


def of_rows(desk: Desk, tx: ReadTx, rows: Iterable[OrderRow]) -> list[OrderRow]:
    """Return rows whose ``vendor_status`` is the name of a status without a stage, else None."""
    found = list(rows)
    if not any(row.vendor_status for row in found):
        return found
    names = _names(desk, tx)
    return [row._replace(vendor_status=_name(names, row.vendor_status)) for row in found]


def of_status(desk: Desk, tx: ReadTx, status: str | None) -> str | None:
    """Return the name of a status without a stage; None for any other."""
    return _name(_names(desk, tx), status) if status else None


def _name(names: Mapping[str, str | None], status: str | None) -> str | None:
    """Return None too while the account's book of statuses is not here: nobody can tell then."""
    return names.get(status, status) if status and names else None


def _names(desk: Desk, tx: ReadTx) -> dict[str, str | None]:
    entries = tx.references.of(desk.systems.get("crm", ""), "status")
    return {one.code: None if one.group in STAGE_OF_GROUP else one.name for one in entries}
