"""Row keys of a list: all of them in display order, or a window."""

from __future__ import annotations

from array import array
from typing import Any

import msgspec
from sqlalchemy import Select, Text, cast, func, select

from b2bdesk.store.session import Session

_KEYS = msgspec.json.Decoder(list[int])


def key_array(
    session: Session, statement: Select[tuple[int]], *, limit: int | None = None, offset: int = 0
) -> array[int]:
    """Return the keys that a statement gives, in its order.

    All keys leave the database as one text: fetched row by row a million of them holds the interpreter
    for 400 ms, in one piece the database works alone and the rest takes 30 ms.
    """
    if limit is not None:
        rows = session.all(statement.limit(limit).offset(offset))
        return array("q", [key for (key,) in rows])
    inner = statement.subquery()
    joined = session.value(select(func.aggregate_strings(cast(inner.c[0], Text), ",")))
    return array("q", _KEYS.decode(f"[{joined or ''}]"))


def count_of(session: Session, statement: Select[Any]) -> int:
    """Return how many rows a statement has; its order does not matter."""
    inner = statement.order_by(None).subquery()
    return int(session.value(select(func.count()).select_from(inner)))
