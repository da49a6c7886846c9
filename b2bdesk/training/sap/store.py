"""What the system holds: entities by set and key, drawn from the world until somebody changes them.

A unit of work is all or nothing: what was put in it is taken back when it ends with an error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from heapq import merge
from operator import itemgetter
from typing import Any, Protocol

from b2bdesk.training.sap.edm import EntityType
from b2bdesk.training.sap.values import Row, blank

Key = tuple[Any, ...]
_ABSENT: Row = {}
"""Stands for "nothing was written here", which is not the same as "it was deleted"."""


class Seed(Protocol):
    """Entities that the world gives, found without being kept."""

    def is_quick(self, name: str) -> bool:
        """Say whether entities are found by this field without looking at all of them."""

    def get(self, key: Key) -> Row | None:
        """Return one entity."""

    def by(self, name: str, value: Any) -> Iterable[Row] | None:
        """Return those with this value of a field; None when the field is no quick way."""

    def rows(self) -> Iterable[Row]:
        """Return all of them."""

    def ordered(self, name: str, least: Any) -> Iterable[Row] | None:
        """Return them in the order of a field, from ``least`` on; None when that is not quick."""


class _NoSeed:
    def is_quick(self, name: str) -> bool:
        return True

    def get(self, key: Key) -> Row | None:
        return None

    def by(self, name: str, value: Any) -> Iterable[Row] | None:
        return ()

    def rows(self) -> Iterable[Row]:
        return ()

    def ordered(self, name: str, least: Any) -> Iterable[Row] | None:
        return None


class Table:
    """The entities of one set. Rows are never changed in place."""

    def __init__(self, kind: EntityType, note: Callable[[Table, Key, Row | None], None]) -> None:
        self.kind = kind
        self._note = note
        self._seed: Seed = _NoSeed()
        self._written: dict[Key, Row | None] = {}
        self._indexes: dict[str, defaultdict[Any, dict[Key, None]]] = {}

    def is_quick(self, name: str) -> bool:
        """Say whether rows are found by this field without looking at all of them."""
        return self._seed.is_quick(name)

    def sow(self, seed: Seed) -> None:
        """Let the world's entities stand behind what is written."""
        self._seed = seed

    def key_of(self, row: Row) -> Key:
        """Return the key of a row."""
        return tuple(row[name] for name in self.kind.keys)

    def get(self, *key: Any) -> Row | None:
        """Return the row with this key."""
        if key in self._written:
            return self._written[key]
        return self._seed.get(key)

    def put(self, row: Row) -> Row:
        """Keep a row; fields that it does not name are blank. Returns the row as it is kept."""
        whole = {**blank(self.kind), **row}
        self.write(self.key_of(whole), whole)
        return whole

    def change(self, row: Row, **fields: Any) -> Row:
        """Keep a row with some fields changed; returns the new row."""
        return self.put({**row, **fields})

    def drop(self, row: Row) -> None:
        """Forget a row."""
        self.write(self.key_of(row), None)

    def write(self, key: Key, row: Row | None, *, note: bool = True) -> None:
        """Set what is held under a key; ``None`` forgets."""
        before = self._written.get(key)
        if note:
            self._note(self, key, self._written.get(key, _ABSENT))
        self._written[key] = row
        for name, index in self._indexes.items():
            if before is not None:
                index[before[name]].pop(key, None)
            if row is not None:
                index[row[name]][key] = None

    def unwrite(self, key: Key, row: Row | None) -> None:
        """Go back to what was written under a key before, which may be nothing at all."""
        self.write(key, None if row is _ABSENT else row, note=False)
        if row is _ABSENT:
            del self._written[key]

    def by(self, name: str, value: Any) -> Iterator[Row]:
        """Yield the rows with this value of a field, seeded ones first."""
        seeded = self._seed.by(name, value)
        if seeded is None:
            seeded = (row for row in self._seed.rows() if row[name] == value)
        for row in seeded:
            if self.key_of(row) not in self._written:
                yield row
        for key in tuple(self._index(name).get(value, ())):
            written = self._written[key]
            if written is not None:
                yield written

    def rows(self) -> Iterator[Row]:
        """Yield every row: seeded ones in their order, then the new ones in the order of their making."""
        left = dict(self._written)
        for row in self._seed.rows():
            key = self.key_of(row)
            held = left.pop(key, row) if key in left else row
            if held is not None:
                yield held
        yield from (row for row in left.values() if row is not None)

    def ordered(self, name: str, least: Any) -> Iterator[Row] | None:
        """Return the rows in the order of a field without looking at all; None where that cannot be."""
        seeded = self._seed.ordered(name, least)
        if seeded is None:
            return None
        fresh = (row for row in seeded if self.key_of(row) not in self._written)
        return merge(fresh, sorted(self.written(), key=itemgetter(name)), key=itemgetter(name))

    def written(self) -> Iterator[Row]:
        """Yield the rows that were written."""
        return (row for row in tuple(self._written.values()) if row is not None)

    def _index(self, name: str) -> defaultdict[Any, dict[Key, None]]:
        if name not in self._indexes:
            index: defaultdict[Any, dict[Key, None]] = defaultdict(dict)
            for key, row in self._written.items():
                if row is not None:
                    index[row[name]][key] = None
            self._indexes[name] = index
        return self._indexes[name]


class Store:
    """Every table, number ranges and units of work. ``on_commit`` hears what each unit changed."""

    def __init__(self, types: dict[str, EntityType]) -> None:
        self.tables = {name: Table(kind, self._noted) for name, kind in types.items()}
        self.numbers: dict[str, int] = {}
        self.on_commit: Callable[[list[tuple[str, Key]]], None] = lambda changed: None
        self._undo: list[tuple[Table, Key, Row | None]] | None = None

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def next_number(self, range_name: str) -> str:
        """Give the next number of a range. As at the vendor, a number given is never given again."""
        self.numbers[range_name] += 1
        return str(self.numbers[range_name])

    def _noted(self, table: Table, key: Key, before: Row | None) -> None:
        if self._undo is not None:
            self._undo.append((table, key, before))

    @contextmanager
    def unit(self, *, keep: bool = True) -> Iterator[None]:
        """Do everything inside or nothing; inner units belong to the outermost. ``keep=False`` only tries."""
        if self._undo is not None:
            with self._inner(keep=keep):
                yield
            return
        self._undo, numbers = [], dict(self.numbers)
        try:
            yield
        except BaseException:
            self._take_back()
            raise
        else:
            if keep:
                self._commit()
            else:
                self._take_back()
                self.numbers = numbers
        finally:
            self._undo = None

    @contextmanager
    def _inner(self, *, keep: bool) -> Iterator[None]:
        done, numbers = len(self._undo or ()), dict(self.numbers)
        try:
            yield
        finally:
            if not keep:
                self._take_back(done)
                self.numbers = numbers

    def _take_back(self, since: int = 0) -> None:
        undo = self._undo if self._undo is not None else []
        for table, key, before in reversed(undo[since:]):
            table.unwrite(key, before)
        del undo[since:]

    def _commit(self) -> None:
        changed = dict.fromkeys((table.kind.name, key) for table, key, _ in self._undo or ())
        if changed:
            self.on_commit(list(changed))
