"""What has become of the order of rows: worked out on a worker thread, in small portions.

One long call into C (a set of a million numbers) would keep the interpreter from the window for a tenth
of a second; between portions the window gets its turn.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from b2bdesk.jobs import JobContext

PORTION = 20_000


@dataclass(frozen=True, slots=True)
class Order:
    """An answer: the keys, whether they are those shown, how many are new, where the row kept stands."""

    keys: array[int]
    same: bool
    fresh: int
    kept: int


def compare(job: JobContext, keys: array[int], shown: array[int], kept: int | None) -> Order:
    """Compare a new order with the one shown; ``kept`` is the key of the row to be found again."""
    same = keys.tobytes() == shown.tobytes()
    fresh = 0 if same or not shown else _fresh(job, keys, shown)
    return Order(keys, same, fresh, place_of(keys, kept))


def place_of(keys: array[int], key: int | None) -> int:
    """Return where a key stands, -1 when it is not there."""
    if key is None:
        return -1
    for start in range(0, len(keys), PORTION):
        try:
            return keys.index(key, start, start + PORTION)
        except ValueError:
            continue
    return -1


def _fresh(job: JobContext, keys: array[int], shown: array[int]) -> int:
    known: set[int] = set()
    for portion in _portions(shown):
        job.check()
        known.update(portion)
    return sum(len(set(portion) - known) for portion in _portions(keys))


def _portions(keys: array[int]) -> Iterator[array[int]]:
    return (keys[start : start + PORTION] for start in range(0, len(keys), PORTION))
