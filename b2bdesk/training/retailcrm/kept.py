"""What the CRM keeps: seeded records drawn when asked for, written ones held, and the history of changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from b2bdesk.training.retailcrm.call import Author
from b2bdesk.training.retailcrm.wire import Record, moment

Change = tuple[str, str, int, Record | None]
"""Verb (``put``, ``gone``, ``history``), kind, number, record."""


class Records:
    """Entities of one kind by CRM number. A written record hides the seeded one of the same number."""

    def __init__(
        self,
        kind: str,
        note: Callable[[Change], None],
        seeded: Sequence[int] = (),
        draw: Callable[[int], Record] | None = None,
        first_id: int = 1,
    ) -> None:
        self.kind = kind
        self._note = note
        self._seeded = seeded
        self._seeded_ids = seeded if isinstance(seeded, range) else frozenset(seeded)
        self._draw = draw
        self._next = max(first_id, seeded[-1] + 1 if seeded else 1)
        self.written: dict[int, Record] = {}
        self._new: list[int] = []
        self._gone: set[int] = set()

    def next_id(self) -> int:
        """Give the next CRM number."""
        self._next += 1
        return self._next - 1

    def skip_to(self, number: int) -> None:
        """Let the next number be at least this one: for kinds that share a sequence."""
        self._next = max(self._next, number)

    def peek(self) -> int:
        """Return the number that will be given next."""
        return self._next

    def get(self, number: int) -> Record | None:
        """Return the record with this number. Do not change it: put a changed copy."""
        if number in self._gone:
            return None
        if number in self.written:
            return self.written[number]
        return self._draw(number) if self._draw and number in self._seeded_ids else None

    def put(self, record: Record) -> None:
        """Keep a new or changed record."""
        self.restore(record["id"], record)
        self._note(("put", self.kind, record["id"], record))

    def remove(self, number: int) -> None:
        """Forget a record."""
        self.restore(number, None)
        self._note(("gone", self.kind, number, None))

    def is_gone(self, number: int) -> bool:
        """Say whether the record was removed."""
        return number in self._gone

    def restore(self, number: int, record: Record | None) -> None:
        """Apply a change read back from the journal."""
        if record is None:
            self.written.pop(number, None)
            self._gone.add(number)
            return
        if number not in self.written and number not in self._seeded_ids:
            self._new.append(number)
            self._next = max(self._next, number + 1)
        self.written[number] = record

    def ids(self) -> Sequence[int]:
        """Return every number, newest first."""
        newest = [number for number in reversed(self._new) if number not in self._gone]
        seeded = self._seeded[::-1]
        if self._gone or newest:
            return [*newest, *(number for number in seeded if number not in self._gone)]
        return seeded

    def written_records(self) -> Iterator[Record]:
        """Yield the written records, seeded ones that were changed included."""
        return iter(tuple(self.written.values()))

    def every(self, numbers: Iterable[int]) -> Iterator[Record]:
        """Yield the living records with these numbers."""
        for number in numbers:
            record = self.get(number)
            if record is not None:
                yield record


class HistoryLog:
    """One stream of changes: numbers only grow, moments never go back."""

    def __init__(self, stream: str, note: Callable[[Change], None], first_id: int) -> None:
        self.stream = stream
        self._note = note
        self._next = first_id
        self.records: list[Record] = []

    def add(self, at: datetime, author: Author, field: str, **facts: object) -> None:
        """Write one change down; ``facts`` hold ``oldValue``, ``newValue`` and the stub of the entity."""
        record: Record = {"id": self._next, "createdAt": moment(at), **_source(author), "field": field}
        record |= facts
        record.setdefault("oldValue", None)
        record.setdefault("newValue", None)
        self.restore(record)
        self._note(("history", self.stream, record["id"], record))

    def restore(self, record: Record) -> None:
        """Append a record read back from the journal."""
        self.records.append(record)
        # A stream has holes: other entities of the account take numbers of the same sequence.
        self._next = record["id"] + (2 if record["id"] % 5 == 0 else 1)

    def since(self, since_id: int) -> list[Record]:
        """Return the records after a number, oldest first."""
        return self.records[bisect_right(self.records, since_id, key=lambda record: record["id"]) :]


def _source(author: Author) -> Record:
    if author.user_id:
        return {"source": "user", "user": {"id": author.user_id}}
    return {"source": "api", "key": author.key} if author.key else {"source": "code"}
