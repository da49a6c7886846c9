"""How bodies become entities: the writers of sets that have no rules of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from b2bdesk.training.sap.errors import refused
from b2bdesk.training.sap.store import Store
from b2bdesk.training.sap.values import Draft, Row


class Writer(Protocol):
    """What may be done to the entities of one set. Errors are :class:`SapError`."""

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Create an entity, under a parent when the way to it says so."""

    def update(self, row: Row, changes: Row) -> None:
        """Change the named fields."""

    def delete(self, row: Row) -> None:
        """Delete an entity."""


class PlainWriter:
    """Keeps what is written. ``numbered`` is the key field that gets the next free number."""

    def __init__(
        self,
        store: Store,
        name: str,
        *,
        numbered: str = "",
        width: int = 0,
        check: Callable[[Row], Row] | None = None,
        touched: Callable[[Row], None] | None = None,
    ) -> None:
        self._table = store[name]
        self._numbered, self._width = numbered, width
        self._check = check or (lambda row: row)
        self._touched = touched or (lambda row: None)

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Create an entity; a second one with the same key is refused."""
        kind = self._table.kind
        row = {**_shared_keys(kind.keys, parent or {}), **draft.fields}
        if self._numbered and not row.get(self._numbered):
            row[self._numbered] = self._next(row)
        missing = [name for name in kind.keys if name not in row and kind.by_name[name].letter in "SAN"]
        if missing and missing != ["Person"]:
            raise refused("R11/401", missing[0], target=missing[0])
        row = self._check(row)
        whole = {**dict.fromkeys(kind.keys), **row}
        if self._table.get(*(whole.get(name) for name in kind.keys)) is not None:
            raise refused("R11/505", "/".join(str(row.get(name, "")) for name in kind.keys))
        kept = self._table.put(row)
        self._touched(kept)
        return kept

    def _next(self, row: Row) -> str:
        keys = [name for name in self._table.kind.keys if name != self._numbered and name in row]
        taken = [
            int(other[self._numbered])
            for other in self._table.by(keys[0], row[keys[0]])
            if str(other[self._numbered]).isdecimal()
        ]
        return str(max(taken, default=0) + 1).zfill(self._width)

    def update(self, row: Row, changes: Row) -> None:
        """Change the named fields; key fields stay as they are."""
        kept = {name: value for name, value in changes.items() if name not in self._table.kind.keys}
        self._touched(self._table.put(self._check({**row, **kept})))

    def delete(self, row: Row) -> None:
        """Delete an entity."""
        self._table.drop(row)
        self._touched(row)


def _shared_keys(names: tuple[str, ...], parent: Row) -> dict[str, Any]:
    return {name: parent[name] for name in names if name in parent}
