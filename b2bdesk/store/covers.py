"""Who stands in for whom on a day (``domain.md`` 3.10): for one client, or for somebody who is away."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, or_, select

from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.people import users
from b2bdesk.store.schema.team import absences, assignments
from b2bdesk.store.session import Session

AWAY = ("planned", "active")
"""States in which the days of an absence count."""

_missing = users.alias("missing")


class Cover(NamedTuple):
    """Who stands in, and until which day; None where no end was said."""

    user: Uid
    name: str
    till: date | None


def whom_covers(me: Uid | None, now: datetime) -> Select[tuple[int]]:
    """Return the statement for the keys of the people whose work somebody has at a moment (UTC)."""
    day = now.astimezone(COMPANY_ZONE).date()
    return (
        select(absences.c.user_pk)
        .join(users, users.c.pk == absences.c.substitute_user_pk)
        .where(users.c.uid == me, *_runs(day))
    )


def which_covers(me: Uid | None, now: datetime) -> Select[tuple[str]]:
    """Return the statement for the uids of clients for whom alone somebody stands in at a moment (UTC)."""
    return (
        select(assignments.c.subject_uid)
        .join(users, users.c.pk == assignments.c.user_pk)
        .where(users.c.uid == me, *_substitutes(now))
    )


def _substitutes(now: datetime | BindParameter[datetime]) -> tuple[ColumnElement[bool], ...]:
    return (
        assignments.c.subject_kind == "client",
        assignments.c.role == "substitute",
        assignments.c.gone_at.is_(None),
        assignments.c.from_at <= now,
        or_(assignments.c.till_at.is_(None), assignments.c.till_at > now),
    )


def _runs(day: date | BindParameter[date]) -> tuple[ColumnElement[bool], ...]:
    return (
        absences.c.state.in_(AWAY),
        absences.c.gone_at.is_(None),
        absences.c.from_on <= day,
        absences.c.till_on >= day,
    )


# Made once: a ring waits for them.
_FOR_CLIENT = (
    select(users.c.uid, users.c.full_name, assignments.c.till_at)
    .join(assignments, assignments.c.user_pk == users.c.pk)
    .where(assignments.c.subject_uid == bindparam("client"), *_substitutes(bindparam("now")))
    .order_by(assignments.c.from_at.desc())
    .limit(1)
)
_FOR_ABSENT = (
    select(users.c.uid, users.c.full_name, absences.c.till_on)
    .join(absences, absences.c.substitute_user_pk == users.c.pk)
    .join(_missing, _missing.c.pk == absences.c.user_pk)
    .where(_missing.c.uid == bindparam("absent"), *_runs(bindparam("day")))
    .order_by(absences.c.from_on.desc())
    .limit(1)
)


class Covers:
    """Reads who stands in; hand-over between colleagues writes it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, client: Uid, responsible: Uid | None) -> Cover | None:
        """Return who stands in for a client's manager; what was said of the client alone comes first."""
        now = self._session.now
        row = self._session.first(_FOR_CLIENT, {"client": client, "now": now})
        if row is not None:
            uid, name, till = row
            return Cover(uid, name, till.astimezone(COMPANY_ZONE).date() if till else None)
        if responsible is None:
            return None
        asked = {"absent": responsible, "day": now.astimezone(COMPANY_ZONE).date()}
        away = self._session.first(_FOR_ABSENT, asked)
        return Cover(*away) if away else None
