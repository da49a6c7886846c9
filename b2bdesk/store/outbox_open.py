"""Which records have operations that wait for a back office."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, text

from b2bdesk.model.outbox import record_of, streams_of
from b2bdesk.store.schema.machinery import OPEN, outbox_ops
from b2bdesk.store.session import Session


def streams_with_open(session: Session, kind: str, uids: Iterable[str]) -> set[str]:
    """Return the uids of the given records that have an open operation in any stream."""
    streams = [name for uid in uids for name in streams_of(kind, uid)]
    statement = select(outbox_ops.c.stream).distinct().where(text(OPEN))
    rows = session.among(statement, outbox_ops.c.stream, streams)
    return {record_of(stream)[1] for (stream,) in rows}
