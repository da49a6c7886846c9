"""Two contacts of a client that may be one person, and what one of both would be. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from b2bdesk.model.client import Contact, ContactPoint, PointKind

FIELDS = ("last_name", "first_name", "patronymic", "position", "note")
"""Of these a person chooses whose value stays; everything else of both is kept."""

_PHONE_DIGITS = 10
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class AlikeContacts:
    """Two contacts that share a phone or an e-mail, as it is written."""

    one: Contact
    other: Contact
    kind: PointKind
    value: str


def alike(contacts: Sequence[Contact]) -> Iterator[AlikeContacts]:
    """Yield pairs of contacts that share a number or an address, each pair once, phones first."""
    for one, other in combinations(contacts, 2):
        theirs = {_key(point) for point in other.points}
        shared = sorted((p for p in one.points if _key(p) in theirs), key=lambda p: p.kind is PointKind.EMAIL)
        if shared:
            yield AlikeContacts(one, other, shared[0].kind, shared[0].value)


def differing(kept: Contact, gone: Contact) -> tuple[str, ...]:
    """Return the fields in which both say something else; what only one says is kept without asking."""
    return tuple(
        name for name in FIELDS if getattr(gone, name) and getattr(kept, name) != getattr(gone, name)
    )


def joined(kept: Contact, gone: Contact, theirs: Collection[str]) -> Contact:
    """Return both as one; ``theirs`` are the fields whose value of the second one stays.

    Roles, companies, numbers and addresses of both stay. Who did not want letters gets none.
    """
    chosen = {name: getattr(gone, name) for name in FIELDS if name in theirs or not getattr(kept, name)}
    known = {_key(point) for point in kept.points}
    more = (replace(point, is_main=False) for point in gone.points if _key(point) not in known)
    return replace(
        kept,
        **chosen,
        no_mail=kept.no_mail or gone.no_mail,
        roles=_united(kept.roles, gone.roles),
        companies=_united(kept.companies, gone.companies) if kept.companies and gone.companies else (),
        points=(*kept.points, *more),
    )


def parted(now: Contact, before: Contact, after: Contact) -> Contact:
    """Return the kept contact as he was before a merge; what somebody changed since stays."""
    names = (*FIELDS, "no_mail", "roles", "companies", "points")
    unchanged = [name for name in names if getattr(now, name) == getattr(after, name)]
    return replace(now, **{name: getattr(before, name) for name in unchanged})


def _key(point: ContactPoint) -> tuple[PointKind, str]:
    is_phone = point.kind is PointKind.PHONE
    return point.kind, point.value_key[-_PHONE_DIGITS:] if is_phone else point.value_key


def _united(first: Iterable[_Item], second: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys((*first, *second)))
