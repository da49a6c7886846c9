"""The order editor over a whole catalogue: a key to painted suggestions, an edit to painted sums, opening.

Three figures over the same window: ``editor`` (100 000 products), ``editor-totals`` and ``editor-open``
(200 lines).
"""

from __future__ import annotations

from benchmarks import entry
from benchmarks.common import Result

CATALOGUE = 100_000


def run() -> tuple[Result, ...]:
    """Measure all three, each beside the same work without threads, window and painting."""
    with entry.at_work(CATALOGUE) as typing:
        return (
            entry.keys("editor", typing),
            entry.edits("editor-totals", typing),
            entry.opening("editor-open", typing),
        )
