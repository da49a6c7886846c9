"""What time it is where a vendor answers, as far as its answers say so (the ``Date`` of an HTTP answer).

Whoever wants to know opens :func:`hearing_time` around a call; the transport notes what it hears there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC
from email.utils import parsedate_to_datetime

from b2bdesk.connectors.ports import HeardTime

_current: ContextVar[HeardTime | None] = ContextVar("heard_time", default=None)


@contextmanager
def hearing_time() -> Iterator[HeardTime]:
    """Note what the answers to every call inside say of the time there."""
    heard = HeardTime()
    token = _current.set(heard)
    try:
        yield heard
    finally:
        _current.reset(token)


def note_date(date: str | None) -> None:
    """Take the ``Date`` of an answer that has just come; one that cannot be read says nothing."""
    heard = _current.get()
    if heard is None or not date:
        return
    try:
        told = parsedate_to_datetime(date)
    except ValueError:
        return
    heard.told = told if told.tzinfo is not None else told.replace(tzinfo=UTC)
