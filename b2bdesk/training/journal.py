"""A journal of writes: one JSON line per change of state, laid over the seeded world at the next start."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec


class Journal:
    """Appends to a file and reads it back; a last line that was cut short by a crash is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._encoder = msgspec.json.Encoder(decimal_format="number")

    def append(self, entry: object) -> None:
        """Add one entry and hand it to the system at once."""
        with self._path.open("ab") as file:
            file.write(self._encoder.encode(entry) + b"\n")

    def read(self) -> Iterator[Any]:
        """Yield the entries from the oldest; fractions come back as ``Decimal``."""
        if not self._path.exists():
            return
        whole = self._path.read_bytes()
        complete = whole[: whole.rfind(b"\n") + 1]
        if len(complete) < len(whole):
            self._path.write_bytes(complete)
        for line in complete.splitlines():
            yield json.loads(line, parse_float=Decimal)
