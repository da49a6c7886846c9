"""What has become of the order of rows: worked out on a worker thread, in small portions.

One long call into C (a set of a million numbers) would keep the interpreter from the window for a tenth
of a second; between portions the window gets its turn.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from b2bdesk.jobs import JobContext
from b2bdesk.ui.models.pages import Row

PORTION = 20_000
ABSENT = -1


@dataclass(frozen=True, slots=True)
class Order:
    """An answer: the keys, how many are new beside those shown, where the row kept stands.

    ``whole`` is false for the beginning of a longer list; ``kept`` is :data:`ABSENT` without such a row.
    ``rows`` are those of page ``page``, the one that is looked at first; empty when nobody asked for them.
    """

    keys: array[int]
    fresh: int = 0
    kept: int = ABSENT
    whole: bool = True
    page: int = 0
    rows: Sequence[Row] = ()


def count_fresh(job: JobContext, keys: array[int], shown: array[int]) -> int:
    """Return how many of the keys are not among those shown."""
    if not shown or keys == shown:
        return 0
    known: set[int] = set()
    for portion in _portions(shown):
        job.check()
        known.update(portion)
    return sum(len(set(portion) - known) for portion in _portions(keys))


def place_of(keys: array[int], key: int | None) -> int:
    """Return where a key stands, :data:`ABSENT` when it is not there."""
    if key is None:
        return ABSENT
    for start in range(0, len(keys), PORTION):
        try:
            return keys.index(key, start, start + PORTION)
        except ValueError:
            continue
    return ABSENT


def places_of(keys: array[int], wanted: Collection[int]) -> dict[int, int]:
    """Return where these keys stand, those that are not there left out; looks no further than it must."""
    left, found = set(wanted), dict[int, int]()
    for place, key in enumerate(keys if left else ()):
        if key in left:
            found[key] = place
            left.remove(key)
            if not left:
                break
    return found


def _portions(keys: array[int]) -> Iterator[array[int]]:
    return (keys[start : start + PORTION] for start in range(0, len(keys), PORTION))
