"""The rows a paged model holds at the moment: a few hundred around what is seen, by page."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from itertools import islice

PAGE = 50
PAGES_ON_SCREEN = 3
"""More rows than the tallest window shows, with the page of the current row."""
KEPT_PAGES = 160

# row[0] is the opaque row key, row[1] the uid; what follows is the screen's own.
Row = tuple[object, ...]


class Pages:
    """An LRU of pages over an ordered array of row keys."""

    def __init__(self) -> None:
        self.keys: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._stale: set[int] = set()
        self._seen: dict[int, Row] = {}

    def replace_keys(self, keys: array[int]) -> None:
        """Take other rows and forget every page."""
        self.keys = keys
        self._pages.clear()
        self._stale.clear()
        self._seen.clear()

    def reorder(self, keys: array[int]) -> None:
        """Take another order of nearly the same rows; each is shown as it was until its fresh page comes."""
        before, self.keys = self.keys, keys
        moved = [number for number in self._pages if before[_part(number)] != keys[_part(number)]]
        if moved:
            kept = self._seen if len(self._seen) <= KEPT_PAGES * PAGE else {}
            self._seen = kept | {key: row for page in self._pages.values() for key, row in page.items()}
        for number in moved:
            del self._pages[number]
        self._stale.difference_update(moved)

    def row(self, position: int) -> Row | None:
        """Return the row at a position, None when its page is not here or the row is gone."""
        number = position // PAGE
        page = self._pages.get(number)
        if page is None:
            return self._seen.get(self.keys[position])
        self._pages.move_to_end(number)
        return page.get(self.keys[position])

    def wanted(self, position: int) -> bool:
        """Whether the page of this position must be fetched (again)."""
        number = position // PAGE
        return number not in self._pages or number in self._stale

    def used_last(self, most: int) -> list[int]:
        """Return the numbers of the pages that were asked for last, at most so many."""
        return list(islice(reversed(self._pages), most))

    def keys_of(self, number: int) -> list[int]:
        """The row keys of one page, in order."""
        return self.keys[_part(number)].tolist()

    def put(self, number: int, rows: Iterable[Row], fresh: bool) -> range:
        """Keep a fetched page and return the positions it covers; one that is not fresh is fetched again."""
        self._pages[number] = {int(str(row[0])): row for row in rows}
        self._pages.move_to_end(number)
        if fresh:
            self._stale.discard(number)
        else:
            self._stale.add(number)
        while len(self._pages) > KEPT_PAGES:
            dropped, _ = self._pages.popitem(last=False)
            self._stale.discard(dropped)
        return range(number * PAGE, min(len(self.keys), (number + 1) * PAGE))

    def mark_stale(self) -> None:
        """Mark every page as old news; it is still shown until its fresh rows come."""
        self._stale.update(self._pages)


def _part(number: int) -> slice:
    return slice(number * PAGE, (number + 1) * PAGE)
