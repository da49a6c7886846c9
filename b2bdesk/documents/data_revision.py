"""The snapshot of two states of an order side by side; it stays in the house and is never numbered."""

from __future__ import annotations

import datetime

from b2bdesk.documents.data import Snapshot


class DiffRow(Snapshot, frozen=True, kw_only=True):
    """A line or a field: what it was and what it became, written for people; a dash where it is not there."""

    what: str
    before: str
    after: str


class RevisionDiffData(Snapshot, frozen=True, kw_only=True):
    """Two states of an order; the titles tell number, moment and author of each."""

    number: str
    date: datetime.date
    seller: str
    buyer: str
    before: str
    after: str
    reason: str = ""
    rows: tuple[DiffRow, ...] = ()
    training: bool = False
