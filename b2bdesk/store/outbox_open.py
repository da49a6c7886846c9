"""Which records have operations that wait for a back office."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, text

from b2bdesk.store.schema.machinery import OPEN, outbox_ops
from b2bdesk.store.session import Session


def streams_with_open(session: Session, kind: str, uids: Iterable[str]) -> set[str]:
    """Return the uids of the given records whose stream has an open operation."""
    streams = [f"{kind}:{uid}" for uid in uids]
    statement = select(outbox_ops.c.stream).distinct().where(text(OPEN))
    rows = session.among(statement, outbox_ops.c.stream, streams)
    return {stream.partition(":")[2] for (stream,) in rows}
