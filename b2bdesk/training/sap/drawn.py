"""Entities that the world gives: drawn from an owner (a company, a product) when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from b2bdesk.training.sap.edm import EntityType
from b2bdesk.training.sap.store import Key
from b2bdesk.training.sap.values import Row, blank

_Owner = TypeVar("_Owner")
_MOST_KEPT = 4_096


class Drawn(Generic[_Owner]):
    """The entities of one set. ``quick`` finds owners by the value of a field; the first key field is one.

    ``in_order`` gives the owners in the order of the first key field, from a value on.
    """

    def __init__(
        self,
        kind: EntityType,
        owners: Callable[[], Iterable[_Owner]],
        draw: Callable[[_Owner], Iterable[Row]],
        quick: dict[str, Callable[[Any], Iterable[_Owner]]],
        in_order: Callable[[Any], Iterable[_Owner]] | None = None,
    ) -> None:
        self._in_order = in_order
        self._kind, self._owners, self._quick = kind, owners, quick
        self._blank = blank(kind)
        self._draw = draw
        self._drawn: dict[int, tuple[_Owner, tuple[Row, ...]]] = {}

    def _of(self, owner: _Owner) -> tuple[Row, ...]:
        # Owners cannot be hashed; each is kept with its rows, so that its identity stays its own.
        known = self._drawn.get(id(owner))
        if known is None:
            if len(self._drawn) >= _MOST_KEPT:
                self._drawn.clear()
            known = (owner, tuple({**self._blank, **row} for row in self._draw(owner)))
            self._drawn[id(owner)] = known
        return known[1]

    def is_quick(self, name: str) -> bool:
        """Say whether owners are found by this field."""
        return name in self._quick

    def get(self, key: Key) -> Row | None:
        """Return one entity."""
        names = self._kind.keys
        rows = (row for owner in self._quick[names[0]](key[0]) for row in self._of(owner))
        return next((row for row in rows if tuple(row[name] for name in names) == key), None)

    def by(self, name: str, value: Any) -> Iterator[Row] | None:
        """Return those with this value of a field; None when the field is no quick way."""
        quick = self._quick.get(name)
        if quick is None:
            return None
        return (row for owner in quick(value) for row in self._of(owner) if row[name] == value)

    def ordered(self, name: str, least: Any) -> Iterator[Row] | None:
        """Return them in the order of the first key field, where the owners can be had in that order."""
        if self._in_order is None or name != self._kind.keys[0]:
            return None
        return (row for owner in self._in_order(least) for row in self._of(owner))

    def rows(self) -> Iterator[Row]:
        """Yield all of them."""
        return (row for owner in self._owners() for row in self._of(owner))
