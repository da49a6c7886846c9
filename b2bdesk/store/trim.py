"""Forgetting what nobody reads any more (``domain.md`` 3.12, 5.4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Table, delete, select

from b2bdesk.store.outbox import OutboxWriter
from b2bdesk.store.schema.machinery import change_log, sync_journal
from b2bdesk.store.session import WriteSession

CHANGES_KEPT = timedelta(days=7)
JOURNAL_KEPT = timedelta(days=30)
PORTION = 2000
"""Rows a transaction may forget at once, so that nobody waits for its end."""


class Trimmed(NamedTuple):
    """How many rows went."""

    changes: int
    journal: int
    operations: int


def trim(session: WriteSession) -> Trimmed:
    """Forget old rows, at most a portion of each kind; call again while anything goes.

    Both processes read the change log many times a second, so a week is far beyond the slowest reader.
    """
    return Trimmed(
        _forget(session, change_log, session.now - CHANGES_KEPT),
        _forget(session, sync_journal, session.now - JOURNAL_KEPT),
        OutboxWriter(session).trim(session.now),
    )


def _forget(session: WriteSession, table: Table, before: datetime) -> int:
    old = select(table.c.pk).where(table.c.at < before).order_by(table.c.pk).limit(PORTION)
    return int(session.connection.execute(delete(table).where(table.c.pk.in_(old))).rowcount)
