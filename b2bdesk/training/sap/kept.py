"""What outlives the program: every unit of work as a line of a journal, read back at the next start."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from b2bdesk.training.journal import Journal
from b2bdesk.training.sap.edm import EntityType
from b2bdesk.training.sap.store import Key, Store
from b2bdesk.training.sap.values import Row, blank_value, read_value, write_value


class Kept:
    """Ties a store to a journal."""

    def __init__(self, store: Store, path: Path) -> None:
        self._store, self._journal = store, Journal(path)

    def replay(self) -> None:
        """Bring the store to where the journal ends."""
        for entry in self._journal.read():
            for name, numbers, fields in entry["rows"]:
                table = self._store[name]
                key = _read(table.kind, numbers)
                row = None if fields is None else _read(table.kind, fields)
                table.write(table.key_of(key), row, note=False)
            self._store.numbers.update(entry["numbers"])

    def start(self) -> None:
        """Write down every unit of work from now on."""
        self._store.on_commit = self._append

    def _append(self, changed: list[tuple[str, Key]]) -> None:
        rows = []
        for name, key in changed:
            table = self._store[name]
            row = table.get(*key)
            named = dict(zip(table.kind.keys, key, strict=True))
            rows.append([name, _plain(table.kind, named), None if row is None else _plain(table.kind, row)])
        self._journal.append({"rows": rows, "numbers": self._store.numbers})


def _plain(kind: EntityType, row: Row) -> dict[str, Any]:
    """Return a row as JSON can carry it; our own notes beside the fields are kept as text."""
    known = {
        name: write_value(kind.by_name[name], value) for name, value in row.items() if name in kind.by_name
    }
    return known | {name: str(value) for name, value in row.items() if name.startswith("_")}


def _read(kind: EntityType, fields: dict[str, Any]) -> Row:
    row: Row = {}
    for name, value in fields.items():
        one = kind.by_name.get(name)
        if one is None:
            row[name] = Decimal(value) if name == "_unit_weight" else value
        else:
            row[name] = blank_value(one) if value is None else read_value(one, value)
    return row
