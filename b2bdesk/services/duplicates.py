"""Clients that may be one and the same: beside a client, beside a new one, and all pairs for the lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from b2bdesk.model import phones
from b2bdesk.model.client import Client, PointKind
from b2bdesk.model.uid import Uid
from b2bdesk.rules import duplicates as rule
from b2bdesk.rules.duplicates import Cause, Name, Reason
from b2bdesk.services.desk import Desk
from b2bdesk.store.clients import point_keys
from b2bdesk.store.duplicates import FirmNumbers, SharedPoint, Who
from b2bdesk.store.tx import ReadTx

__all__ = ["Cause", "Duplicate", "Pair", "Reason"]

MOST_PAIRS = 300
_MOST_ALIKE = 40
"""Names that begin alike are compared pair by pair; a beginning that more of them have tells nothing."""

Causes = dict[Uid, list[Cause]]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another client that may be the same, and why; the strongest reason first."""

    client: Uid
    name: str
    responsible: str
    causes: tuple[Cause, ...]

    @property
    def is_enough(self) -> bool:
        """Tell whether the reasons are worth a question; a name or an e-mail alone is not."""
        return rule.is_enough(self.causes)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clients that may be the same."""

    one: Who
    other: Who
    causes: tuple[Cause, ...]

    @property
    def is_enough(self) -> bool:
        """Tell whether the reasons are worth a question."""
        return rule.is_enough(self.causes)


@dataclass(frozen=True, slots=True)
class Traits:
    """By what a client is recognised: tax numbers with KPP ("" for none), phones and e-mails, names."""

    numbers: tuple[tuple[str, str], ...] = ()
    points: tuple[tuple[PointKind, str], ...] = ()
    names: tuple[str, ...] = ()


def of_client(desk: Desk, client: Uid) -> list[Duplicate]:
    """Return who may be the same as a client; raises NotFound."""
    with desk.store.read() as tx:
        found = tx.clients.need(client)
        causes = _causes(tx, traits(found))
        for pair in tx.duplicates.told_apart(client):
            for uid in pair - {client}:
                causes.pop(uid, None)
        causes.pop(found.uid, None)
        return _named(tx, causes)


def of_traits(desk: Desk, looked: Traits) -> list[Duplicate]:
    """Return who may be the same as a client that is not here yet."""
    with desk.store.read() as tx:
        return _named(tx, _causes(tx, looked))


def typed(*, inn: str, kpp: str | None, phone: str, email: str, name: str) -> Traits:
    """Return by what a client that is being typed is recognised."""
    number = phones.parse(phone) if phone.strip() else None
    points = []
    if number is not None:
        points.append((PointKind.PHONE, number.e164.lstrip("+")))
    if email.strip():
        points.append((PointKind.EMAIL, email.strip().lower()))
    return Traits(((inn, kpp or ""),) if inn else (), tuple(points), (name,) if name.strip() else ())


def pairs(desk: Desk, *, weak: bool = False) -> list[Pair]:
    """Return all pairs that nobody told apart, the best founded first; ``weak``: those by one name too."""
    with desk.store.read() as tx:
        found: defaultdict[frozenset[Uid], list[Cause]] = defaultdict(list)
        for causes in (_by_inns(tx.duplicates.shared_inns()), _by_points(_shared(tx))):
            for pair, cause in causes:
                found[pair].append(cause)
        for pair, cause in _by_names(tx.duplicates.all_names()):
            if weak or pair in found:
                found[pair].append(cause)
        for pair in tx.duplicates.told_apart():
            found.pop(pair, None)
        kept = {pair: rule.ordered(causes) for pair, causes in found.items()}
        chosen = sorted(
            (pair for pair, causes in kept.items() if weak or rule.is_enough(causes)),
            key=lambda pair: (rule.weight(kept[pair]), sorted(pair)),
        )[:MOST_PAIRS]
        who = tx.duplicates.who(uid for pair in chosen for uid in pair)
        known = [(sorted(pair), kept[pair]) for pair in chosen if pair <= who.keys()]
        return [Pair(who[one], who[other], causes) for (one, other), causes in known]


def tell_apart(desk: Desk, one: Uid, other: Uid) -> None:
    """Keep that two clients are different: nobody is asked again. Raises NotFound."""
    with desk.store.write(by=desk.me) as tx:
        tx.duplicates.tell_apart(one, other)
        known = tx.duplicates.who([one, other])
        for uid, beside in ((one, other), (other, one)):
            named = {f"merged|{beside}": known[beside].name} if beside in known else None
            tx.audit.note(desk.me, "client.told_apart", "client", uid, after=named)


def ask_again(desk: Desk, one: Uid, other: Uid) -> None:
    """Take :func:`tell_apart` back."""
    with desk.store.write(by=desk.me) as tx:
        tx.duplicates.forget(one, other)


def traits(client: Client) -> Traits:
    """Return by what a client is recognised."""
    numbers = tuple((each.inn, each.kpp or "") for each in client.companies if each.inn)
    points = tuple((p.kind, p.value_key) for contact in client.contacts for p in contact.points)
    names = dict.fromkeys([client.name, *(each.short_name for each in client.companies)])
    return Traits(numbers, points, tuple(names))


def _causes(tx: ReadTx, looked: Traits) -> Causes:
    found: defaultdict[Uid, list[Cause]] = defaultdict(list)
    for firm in tx.duplicates.with_inns(inn for inn, _ in looked.numbers):
        same = (firm.inn, firm.kpp or "") in looked.numbers
        found[firm.client].append(Cause(Reason.INN_KPP if same else Reason.INN, firm.inn))
    for uid, cause in _by_shared_points(tx, looked.points):
        found[uid].append(cause)
    for name in map(rule.name_of, looked.names):
        ways = [rule.beginnings(word) for word in name.spelled]
        near = {uid: [rule.name_of(one) for one in names] for uid, names in tx.duplicates.named(ways).items()}
        for beside, written in rule.alike_name(name, near).items():
            found[beside].append(Cause(Reason.NAME, written))
    return dict(found)


def _by_shared_points(tx: ReadTx, points: Sequence[tuple[PointKind, str]]) -> Iterator[tuple[Uid, Cause]]:
    keys = {key for kind, value in points for key in point_keys(kind, value)}
    shared: defaultdict[str, list[SharedPoint]] = defaultdict(list)
    for point in tx.duplicates.with_points(keys):
        shared[point.key].append(point)
    for those in shared.values():
        if len({point.client for point in those}) <= rule.MOST_SHARING:
            yield from ((point.client, _cause_of(point)) for point in those)


def _cause_of(point: SharedPoint) -> Cause:
    return Cause(Reason.PHONE if point.kind == PointKind.PHONE else Reason.EMAIL, point.value)


def _named(tx: ReadTx, causes: Mapping[Uid, list[Cause]]) -> list[Duplicate]:
    who = tx.duplicates.who(causes)
    found = [
        Duplicate(uid, one.name, one.responsible or "", rule.ordered(causes[uid])) for uid, one in who.items()
    ]
    return sorted(found, key=lambda one: (not one.is_enough, rule.weight(one.causes), one.name))


def _shared(tx: ReadTx) -> list[SharedPoint]:
    return tx.duplicates.shared_points(rule.MOST_SHARING)


def _by_inns(firms: Iterable[FirmNumbers]) -> Iterator[tuple[frozenset[Uid], Cause]]:
    by_inn: defaultdict[str, list[FirmNumbers]] = defaultdict(list)
    for firm in firms:
        by_inn[firm.inn].append(firm)
    for inn, those in by_inn.items():
        for one, other in combinations(those, 2):
            if one.client != other.client:
                same = (one.kpp or "") == (other.kpp or "")
                reason = Reason.INN_KPP if same else Reason.INN
                yield frozenset((one.client, other.client)), Cause(reason, inn)


def _by_points(points: Iterable[SharedPoint]) -> Iterator[tuple[frozenset[Uid], Cause]]:
    by_key: defaultdict[str, dict[Uid, SharedPoint]] = defaultdict(dict)
    for point in points:
        by_key[point.key][point.client] = point
    for those in by_key.values():
        for one, other in combinations(those.values(), 2):
            yield frozenset((one.client, other.client)), _cause_of(one)


def _by_names(names: Mapping[Uid, Sequence[str]]) -> Iterator[tuple[frozenset[Uid], Cause]]:
    """Yield pairs whose names are alike; only equal ones and those that begin a word alike are compared."""
    blocks: defaultdict[object, set[tuple[Uid, Name]]] = defaultdict(set)
    for uid, written in names.items():
        for name in {rule.name_of(text) for text in written}:
            blocks[name.telling].add((uid, name))
            for word in name.spelled:
                blocks[min(rule.beginnings(word))].add((uid, name))
    seen: set[frozenset[Uid]] = set()
    for those in blocks.values():
        if len(those) > _MOST_ALIKE:
            continue
        for (uid, name), (beside, other) in combinations(sorted(those), 2):
            pair = frozenset((uid, beside))
            if uid != beside and pair not in seen and rule.name_agreement(name, other) >= rule.ALIKE:
                seen.add(pair)
                yield pair, Cause(Reason.NAME, other.written)
