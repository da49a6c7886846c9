"""What a paged model asks of whoever has the rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

from b2bdesk.ui.models.pages import Row


class RowSource(Protocol):
    """Where the rows come from. Every method runs on the read lane and blocks."""

    def ids(self, query: Any) -> array[int]:
        """Return the keys of all rows that fit the query, in the order to be shown."""
        ...

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Return the rows of these keys in any order: ``row[0]`` the key, ``row[1]`` the uid.

        A row that is gone is simply left out.
        """
        ...

    def key_of(self, uid: str) -> int | None:
        """Return the key of a record, None when there is none."""
        ...


@runtime_checkable
class WindowedSource(RowSource, Protocol):
    """A source that knows the beginning of a long list sooner than the whole of it.

    The list shows the beginning at once and takes the rest when it comes.
    """

    def first_ids(self, query: Any, limit: int) -> array[int]:
        """Return the first ``limit`` of ``ids(query)``; fewer mean that there are no more."""
        ...
