"""Forgetting what nobody reads any more (``domain.md`` 3.12, 5.4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, delete, func, select

from b2bdesk.store.outbox import OutboxWriter
from b2bdesk.store.schema.machinery import change_log, sync_journal
from b2bdesk.store.session import WriteSession

CHANGES_KEPT = timedelta(days=7)
CHANGES_AT_MOST = 200_000
"""However young: both processes read on many times a second, so this is far beyond the slower one."""
JOURNAL_KEPT = timedelta(days=30)
JOURNAL_AT_MOST = 50_000
"""However young: nobody leafs through more lines."""
PORTION = 2000
"""Rows a transaction may forget at once, so that nobody waits for its end."""


class Trimmed(NamedTuple):
    """How many rows went."""

    changes: int
    journal: int
    operations: int


def trim(session: WriteSession) -> Trimmed:
    """Forget old rows, at most a portion of each kind; call again while anything goes.

    What is precious beyond its day is never touched: audit, timelines of orders, conflicts, drafts.
    """
    now = session.now
    return Trimmed(
        _forget(session, change_log, now - CHANGES_KEPT, CHANGES_AT_MOST),
        _forget(session, sync_journal, now - JOURNAL_KEPT, JOURNAL_AT_MOST),
        OutboxWriter(session).trim(now, PORTION),
    )


def _forget(session: WriteSession, table: Table, before: datetime, at_most: int) -> int:
    """Forget rows older than an instant, and those beyond the number that is kept.

    The newest row stays in any case: an emptied table would give its numbers again, and whoever reads on
    from the number he saw last would miss what is written next.
    """
    newest = session.value(select(func.max(table.c.pk)))
    if newest is None:
        return 0
    by_age = _portion(session, table, table.c.at < before, table.c.at, newest)
    return by_age or _portion(session, table, table.c.pk <= newest - at_most, table.c.pk, newest)


def _portion(
    session: WriteSession,
    table: Table,
    old: ColumnElement[bool],
    order: ColumnElement[object],
    newest: int,
) -> int:
    pks = select(table.c.pk).where(old, table.c.pk < newest).order_by(order).limit(PORTION)
    return int(session.connection.execute(delete(table).where(table.c.pk.in_(pks))).rowcount)
