"""Who else has a tax number, a phone, an e-mail or a similar name; which pairs somebody already decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import func, or_, select

from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.clients import clients, companies, contact_points, contacts, duplicate_answers
from b2bdesk.store.schema.people import users
from b2bdesk.store.search import keys_matching
from b2bdesk.store.session import Session, WriteSession

MOST_WITH_WORD = 4_000
"""Names with one beginning that are looked at; a word that more names have tells them apart no better."""
MOST_CANDIDATES = 60

_living = (companies.c.gone_at.is_(None), clients.c.gone_at.is_(None))
_FIRMS = (
    select(clients.c.uid, companies.c.inn, companies.c.kpp)
    .join(companies, companies.c.client_pk == clients.c.pk)
    .where(*_living)
)
_POINTS = (
    select(clients.c.uid, contact_points.c.kind, contact_points.c.value_key, contact_points.c.value)
    .select_from(contact_points)
    .join(contacts, contacts.c.pk == contact_points.c.owner_pk)
    .join(clients, clients.c.pk == contacts.c.client_pk)
    # No index may begin with it: the planner would read every phone there is.
    .where(
        contact_points.c.owner_kind.concat("") == "contact",
        contacts.c.gone_at.is_(None),
        clients.c.gone_at.is_(None),
    )
)
_NAMES = (
    select(clients.c.uid, companies.c.short_name)
    .join(companies, companies.c.client_pk == clients.c.pk)
    .where(*_living)
)
_WHO = (
    select(clients.c.uid, clients.c.name, users.c.full_name)
    .outerjoin(users, users.c.pk == clients.c.responsible_user_pk)
    .where(clients.c.gone_at.is_(None))
)
_one, _other = clients.alias("one"), clients.alias("other")
_ANSWERS = (
    select(_one.c.uid, _other.c.uid)
    .select_from(duplicate_answers)
    .join(_one, _one.c.pk == duplicate_answers.c.a_pk)
    .join(_other, _other.c.pk == duplicate_answers.c.b_pk)
    .where(duplicate_answers.c.answer == "different")
)
_several = func.count(func.distinct(companies.c.client_pk)) > 1


class FirmNumbers(NamedTuple):
    """The tax numbers of a client's company."""

    client: Uid
    inn: str
    kpp: str | None


class SharedPoint(NamedTuple):
    """A phone or e-mail of a client's contact; ``kind`` is a PointKind's word."""

    client: Uid
    kind: str
    key: str
    value: str


class Who(NamedTuple):
    """A client as a list of duplicates names it."""

    client: Uid
    name: str
    responsible: str | None


class Duplicates:
    """Looks for clients that share something."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def with_inns(self, inns: Iterable[str]) -> list[FirmNumbers]:
        """Return the living companies with these tax numbers."""
        return [FirmNumbers(*row) for row in self._session.among(_FIRMS, companies.c.inn, set(inns))]

    def with_points(self, keys: Iterable[str]) -> list[SharedPoint]:
        """Return the contacts' phones and e-mails with these keys."""
        return [
            SharedPoint(*row) for row in self._session.among(_POINTS, contact_points.c.value_key, set(keys))
        ]

    def named(self, beginnings: Sequence[Sequence[str]]) -> dict[Uid, list[str]]:
        """Return names of clients and of their companies that begin words so, the rarest words first.

        ``beginnings``: for each word of a name the ways in which it may begin.
        """
        found: dict[str, Counter[int]] = {"client": Counter(), "company": Counter()}
        for ways in beginnings:
            expression = " OR ".join(f'"{way}"*' for way in ways)
            for kind, keys in found.items():
                matches = keys_matching(self._session, kind, expression, MOST_WITH_WORD)
                share = 1_000_000 // (len(matches) or 1)
                keys.update(dict.fromkeys(matches, share))
        return self._names(found)

    def shared_inns(self) -> list[FirmNumbers]:
        """Return the companies of which another client has the tax number too."""
        statement = (
            select(companies.c.inn)
            .join(clients, clients.c.pk == companies.c.client_pk)
            .where(*_living, companies.c.inn.is_not(None))
            .group_by(companies.c.inn)
            .having(_several)
        )
        return self.with_inns(inn for (inn,) in self._session.all(statement))

    def shared_points(self, most: int) -> list[SharedPoint]:
        """Return phones and e-mails that two clients share, or more, but not more than ``most``."""
        sharing = func.count(func.distinct(contacts.c.client_pk))
        statement = (
            select(contact_points.c.value_key)
            .join(contacts, contacts.c.pk == contact_points.c.owner_pk)
            .join(clients, clients.c.pk == contacts.c.client_pk)
            .where(
                contact_points.c.owner_kind == "contact",
                contacts.c.gone_at.is_(None),
                clients.c.gone_at.is_(None),
            )
            .group_by(contact_points.c.value_key)
            .having(sharing > 1, sharing <= most)
        )
        return self.with_points(key for (key,) in self._session.all(statement))

    def all_names(self) -> dict[Uid, list[str]]:
        """Return the names of every client and of its companies."""
        found: dict[Uid, list[str]] = defaultdict(list)
        for row in self._session.all(
            select(clients.c.uid, clients.c.name).where(clients.c.gone_at.is_(None))
        ):
            found[Uid(row[0])].append(row[1])
        for uid, name in self._session.all(_NAMES):
            found[Uid(uid)].append(name)
        return dict(found)

    def who(self, uids: Iterable[Uid]) -> dict[Uid, Who]:
        """Return what clients are called and who answers for them; removed ones are left out."""
        return {Uid(row[0]): Who(*row) for row in self._session.among(_WHO, clients.c.uid, set(uids))}

    def told_apart(self, uid: Uid | None = None) -> set[frozenset[Uid]]:
        """Return the pairs that somebody said are different clients; of one client, or all."""
        statement = _ANSWERS if uid is None else _ANSWERS.where(or_(_one.c.uid == uid, _other.c.uid == uid))
        return {frozenset((Uid(a), Uid(b))) for a, b in self._session.all(statement)}

    def _names(self, found: dict[str, Counter[int]]) -> dict[Uid, list[str]]:
        firms = [key for key, _ in found["company"].most_common(MOST_CANDIDATES)]
        owners = [key for key, _ in found["client"].most_common(MOST_CANDIDATES)]
        names: dict[Uid, list[str]] = defaultdict(list)
        for uid, name in self._session.among(_NAMES, companies.c.pk, firms):
            names[Uid(uid)].append(name)
        for uid, name, _ in self._session.among(_WHO, clients.c.pk, owners):
            names[Uid(uid)].append(name)
        return dict(names)


class DuplicateWriter(Duplicates):
    """Keeps what people said of pairs."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def tell_apart(self, one: Uid, other: Uid) -> None:
        """Keep that two clients are different; raises NotFound."""
        keys = sorted(self._keys(one, other))
        row = {"a_pk": keys[0], "b_pk": keys[1], "answer": "different", "by_user_pk": self._write.by_pk}
        self._write.upsert(duplicate_answers, [row | {"at": self._write.now}], by=("a_pk", "b_pk"))
        self._touch(one, other)

    def forget(self, one: Uid, other: Uid) -> None:
        """Take back what was said of a pair; raises NotFound."""
        a, b = sorted(self._keys(one, other))
        pair = (duplicate_answers.c.a_pk == a) & (duplicate_answers.c.b_pk == b)
        self._write.connection.execute(duplicate_answers.delete().where(pair))
        self._touch(one, other)

    def _keys(self, *uids: Uid) -> list[int]:
        return [pk for pk in self._write.keys_of(clients, uids, "client").values() if pk is not None]

    def _touch(self, *uids: Uid) -> None:
        for uid in uids:
            self._write.touch("client", uid)
