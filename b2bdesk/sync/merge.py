"""Three-way merge of a record: what both sides agreed on (base), what is here (ours), what came (theirs).

Pure: plain mappings in, plain mappings out. A value is a JSON scalar, a list (a set whose order is kept)
or a mapping whose keys name fields or rows. An absent key means that the row or field is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from b2bdesk.rules.ownership import OnBothChanged

Body = Mapping[str, Any]
Decide = Callable[[str], OnBothChanged]


class _Absent(Enum):
    ABSENT = "absent"


_SCALARS = frozenset({str, bool, int, type(None)})
ABSENT: Final = _Absent.ABSENT
"""Stands for a field or row that one of the sides does not have."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Stands for an agreed ``value`` that the other side may have had a newer one of, and set back since.

    It is the same as nothing: where such a value stands there now, both sides count as having changed it.
    """

    value: Any


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed differently; None also stands for a removed row."""

    path: str
    base: Any
    ours: Any
    theirs: Any


@dataclass(slots=True)
class Merged:
    """The result: the merged body, what a person must decide, what of ours the owner overruled.

    ``taken`` are the paths that changed here, ``kept`` those that are still to be sent there. A clash
    leaves ours in the body.
    """

    body: dict[str, Any] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    overruled: list[Clash] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def merge(
    base: Body, ours: Body, theirs: Body, decide: Decide, wholes: Sequence[Sequence[str]] = ()
) -> Merged:
    """Merge per field; ``decide`` says what happens to a path that both sides changed differently.

    ``wholes`` are names of fields that one side changes together: they are taken together and clash as the
    first of them. Where that one is the same on both sides, how it came about is the other side's word.
    """
    result = Merged()
    result.body = _merge_mapping(base, ours, theirs, "", _Merging(decide, result, wholes))
    return result


@dataclass(frozen=True, slots=True)
class _Merging:
    decide: Decide
    result: Merged
    wholes: Sequence[Sequence[str]]


def _merge_mapping(base: Body, ours: Body, theirs: Body, path: str, at: _Merging) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    prefix = f"{path}/" if path else ""
    together = _merge_wholes(base, ours, theirs, prefix, at)
    for name in dict.fromkeys([*ours, *theirs, *base]):
        value = together.get(name, ABSENT)
        if value is ABSENT:
            agreed, here, there = (side.get(name, ABSENT) for side in (base, ours, theirs))
            value = _merge_value(agreed, here, there, f"{prefix}{name}", at)
        if value is not ABSENT:
            merged[name] = value
    return merged


def _merge_wholes(base: Body, ours: Body, theirs: Body, prefix: str, at: _Merging) -> dict[str, Any]:
    """Return the fields that are merged together, of those groups that are here and there."""
    merged: dict[str, Any] = {}
    for names in at.wholes:
        if all(name in side for side in (ours, theirs) for name in names):
            agreed, here, there = (
                {name: side[name] for name in names if name in side} for side in (base, ours, theirs)
            )
            merged |= _merge_whole(agreed, here, there, prefix, at)
    return merged


def _merge_whole(base: Body, ours: Body, theirs: Body, prefix: str, at: _Merging) -> Body:
    first = next(iter(ours))
    path = f"{prefix}{first}"
    if same(ours, theirs):
        return ours
    if same(theirs, base):
        at.result.kept.append(path)
        return ours
    if same(ours, base) or same(ours[first], theirs[first]):
        at.result.taken.append(path)
        return theirs
    value = _both_changed(base.get(first, ABSENT), ours[first], theirs[first], path, at)
    return theirs if same(value, theirs[first]) else ours


def _merge_value(base: Any, ours: Any, theirs: Any, path: str, at: _Merging) -> Any:
    if same(ours, theirs):
        return ours
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return _merge_mapping(base if isinstance(base, Mapping) else {}, ours, theirs, path, at)
    if same(ours, base):
        at.result.taken.append(path)
        return theirs
    if same(theirs, base):
        at.result.kept.append(path)
        return ours
    return _both_changed(base, ours, theirs, path, at)


def _both_changed(base: Any, ours: Any, theirs: Any, path: str, at: _Merging) -> Any:
    clash = Clash(path, _shown(base), _shown(ours), _shown(theirs))
    verdict = at.decide(path)
    if verdict is OnBothChanged.JOIN and isinstance(ours, Sequence) and isinstance(theirs, Sequence):
        at.result.taken.append(path)
        at.result.kept.append(path)
        return _join(base if isinstance(base, Sequence) else (), ours, theirs)
    if verdict is OnBothChanged.THEIRS:
        at.result.overruled.append(clash)
        at.result.taken.append(path)
        return theirs
    at.result.clashes.append(clash)
    return ours


def _join(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """Unite two sets: what either side added comes in, what either side removed goes."""
    kept = [item for item in theirs if item in ours or item not in base]
    return kept + [item for item in ours if item not in theirs and item not in base]


def same(one: Any, other: Any) -> bool:
    """Tell whether two values mean the same: lists are sets, a mapping is compared whole."""
    if type(one) in _SCALARS:
        return type(one) is type(other) and bool(one == other)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return sorted(map(repr, one)) == sorted(map(repr, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        # Most records agree to the letter, which needs no Python for each field to find out.
        return one == other or (
            one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
        )
    return type(one) is type(other) and bool(one == other)


def _shown(value: Any) -> Any:
    known = value.value if isinstance(value, Doubt) else value
    if isinstance(known, Mapping):
        return {name: _shown(one) for name, one in known.items()}
    return None if known is ABSENT else known


def fill_untold(sent: Body, told: Body, wholes: Sequence[Sequence[str]] = ()) -> dict[str, Any]:
    """Return what the other side told, with our values where it keeps nothing of them.

    Used after a write: a field that comes back empty is one that the vendor has no place for, not one
    that somebody cleared. Of ``wholes`` nothing of ours is put beside a value of theirs that is another one.
    """
    filled = dict(told)
    others = {name for names in wholes if _is_another(sent, told, names) for name in names if name in told}
    for name, value in sent.items():
        theirs = told.get(name, ABSENT)
        if name in others:
            continue
        if _is_empty(theirs):
            filled[name] = value
        elif isinstance(value, Mapping) and isinstance(theirs, Mapping):
            filled[name] = fill_untold(value, theirs, wholes)
    return filled


def _is_another(sent: Body, told: Body, names: Sequence[str]) -> bool:
    return all(name in sent for name in names) and any(
        _differs(sent[name], told.get(name, ABSENT)) for name in names
    )


def _differs(ours: Any, theirs: Any) -> bool:
    """Tell whether they have something else than ours; what one side has nothing of does not count."""
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return any(_differs(ours.get(name, ABSENT), value) for name, value in theirs.items())
    return not _is_empty(ours) and not _is_empty(theirs) and not same(ours, theirs)


def _is_empty(value: Any) -> bool:
    return value in (ABSENT, None, "") or value == []
