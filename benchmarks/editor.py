"""The order editor over a whole catalogue: a key to painted suggestions, sums and opening of 200 lines."""

from __future__ import annotations

from benchmarks import entry
from benchmarks.common import Result

CATALOGUE = 100_000


def run() -> Result:
    """Measure a key in the entry line over 100 000 products, beside the store's search alone."""
    with entry.at_work(CATALOGUE) as typing:
        return entry.keys("editor", typing)


def run_totals() -> Result:
    """Measure an edit among 200 lines to the painted total, beside the arithmetic alone."""
    with entry.at_work(entry.LINES) as typing:
        return entry.edits("editor-totals", typing)


def run_open() -> Result:
    """Measure opening an order of 200 lines to its painted rows, beside reading it alone."""
    with entry.at_work(entry.LINES) as typing:
        return entry.opening("editor-open", typing)
