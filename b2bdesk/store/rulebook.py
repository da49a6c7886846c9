"""Rules as data, the discount ladder, and numbers of documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, or_, select, update

from b2bdesk.errors import NotFound
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.level import Ladder
from b2bdesk.model.order import PAYMENT_TOLERANCE
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.schema.automation import rule_versions, rules
from b2bdesk.store.schema.catalogue import ladder_steps, ladders
from b2bdesk.store.schema.papers import number_sequences
from b2bdesk.store.schema.people import own_companies, users
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.travelling import born

_ON = bindparam("on", type_=ladders.c.valid_from.type)
_LADDER = (
    select(ladders)
    .where(
        ladders.c.gone_at.is_(None),
        ladders.c.valid_from <= _ON,
        or_(ladders.c.valid_to.is_(None), ladders.c.valid_to >= _ON),
    )
    .order_by(ladders.c.valid_from.desc(), ladders.c.pk.desc())
)
_STEPS = (
    select(ladder_steps.c.from_sum, ladder_steps.c.percent)
    .where(ladder_steps.c.ladder_pk == bindparam("ladder"))
    .order_by(ladder_steps.c.from_sum)
)


_TOLERANCE = (
    select(rule_versions.c.body)
    .join(rules)
    .where(rules.c.code == "tolerance", rule_versions.c.state == "active")
)


class RuleVersion(NamedTuple):
    """One version of a rule: its number from 1, its body, who made it when."""

    number: int
    body: dict[str, Any]
    by: Uid | None
    at: datetime


class Rules:
    """Reads rules."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def active(self, code: str) -> dict[str, Any]:
        """Return the body of a rule's active version; raises NotFound."""
        statement = (
            select(rule_versions.c.body)
            .join(rules)
            .where(rules.c.code == code, rule_versions.c.state == "active")
        )
        row = self._session.first(statement)
        if row is None:
            raise NotFound(kind="rule", what=code)
        body: dict[str, Any] = row[0]
        return body

    def versions(self, code: str) -> list[RuleVersion]:
        """Return every version of a rule, the newest first."""
        statement = (
            select(rule_versions.c.number, rule_versions.c.body, users.c.uid, rule_versions.c.at)
            .select_from(rule_versions)
            .join(rules, rules.c.pk == rule_versions.c.rule_pk)
            .outerjoin(users, users.c.pk == rule_versions.c.by_user_pk)
            .where(rules.c.code == code)
            .order_by(rule_versions.c.number.desc())
        )
        return [RuleVersion(*row) for row in self._session.all(statement)]

    def payment_tolerance(self) -> Decimal:
        """Return by how many roubles a payment may differ and still count as whole."""
        row = self._session.first(_TOLERANCE, {})
        return PAYMENT_TOLERANCE if row is None else Decimal(str(row[0].get("payment", PAYMENT_TOLERANCE)))

    def ladder(self, on: date) -> Ladder | None:
        """Return the ladder that is valid on a day, the last begun one."""
        row = self._session.first(_LADDER, {"on": on})
        if row is None:
            return None
        steps = self._session.all(_STEPS, {"ladder": row.pk})
        told = (row.uid, row.name, row.basis, row.scope, row.months, row.applies)
        return Ladder(*told, tuple((start, percent) for start, percent in steps))


class RulesWriter(Rules):
    """Changes rules."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def save(self, code: str, title: str, body: dict[str, Any], note: str = "") -> int:
        """Make a new active version of a rule and return its number; the former one becomes old."""
        key = self._write.value(select(rules.c.pk).where(rules.c.code == code))
        if key is None:
            key = self._write.insert_one(rules, born(self._write, new_uid(), {"code": code, "title": title}))
        mine = rule_versions.c.rule_pk == key
        last = int(self._write.value(select(func.max(rule_versions.c.number)).where(mine)) or 0)
        self._write.connection.execute(
            update(rule_versions).where(mine, rule_versions.c.state == "active").values(state="old")
        )
        values = {"rule_pk": key, "number": last + 1, "body": body, "note": note, "state": "active"}
        values |= {"by_user_pk": self._write.by_pk, "at": self._write.now, "valid_from": self._write.now}
        self._write.insert(rule_versions, [born(self._write, new_uid(), values)])
        self._write.touch("rule", code)
        return last + 1

    def save_ladder(self, ladder: Ladder, valid_from: date) -> None:
        """Add a ladder that is valid from a day on."""
        told = ladder._asdict()
        uid, steps = told.pop("uid"), told.pop("steps")
        key = self._write.insert_one(ladders, born(self._write, uid, told | {"valid_from": valid_from}))
        rows = [{"ladder_pk": key, "from_sum": start, "percent": percent} for start, percent in steps]
        self._write.insert(ladder_steps, rows)
        self._write.touch("ladder", uid)


class Numbers:
    """Takes numbers of documents, in the transaction that makes the document (``domain.md`` 8)."""

    def __init__(self, session: WriteSession) -> None:
        self._write = session

    def next(self, own_company: Uid, kind: DocumentKind, year: int) -> str:
        """Take the next number ``<prefix><KIND>-<n>`` of a company and year; it is never given again."""
        found = self._write.first(
            select(own_companies.c.pk, own_companies.c.prefix).where(own_companies.c.uid == own_company)
        )
        if found is None:
            raise NotFound(kind="own_company", what=own_company)
        prefix = f"{found.prefix}{kind.value.upper()}-"
        self._write.upsert(
            number_sequences,
            [{"own_company_pk": found.pk, "kind": kind, "year": year, "prefix": prefix, "next": 1}],
            by=("own_company_pk", "kind", "year"),
            keep=("prefix", "next"),
        )
        row = number_sequences
        taken = self._write.first(
            update(row)
            .where(row.c.own_company_pk == found.pk, row.c.kind == kind, row.c.year == year)
            .values(next=row.c.next + 1)
            .returning(row.c.prefix, row.c.next)
        )
        assert taken is not None  # upserted above
        return f"{taken[0]}{taken[1] - 1}"


def steps_of(*pairs: Sequence[int]) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return ladder steps from whole roubles and percent."""
    return tuple((Decimal(start), Decimal(percent)) for start, percent in pairs)
