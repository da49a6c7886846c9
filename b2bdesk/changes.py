"""What a transaction touched, and who wants to know.

``ChangeSet`` is the one way by which screens learn that data changed: whoever commits publishes it, and
every listener decides for itself whether it cares.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Change(NamedTuple):
    """One touched record: its kind (``client``, ``orders``...) and its uid."""

    kind: str
    uid: str


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A frozen set of touched records."""

    items: frozenset[Change] = frozenset()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> ChangeSet:
        """Make a set from pairs of kind and uid."""
        return cls(frozenset(Change(kind, uid) for kind, uid in pairs))

    def __bool__(self) -> bool:
        return bool(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.items)

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(self.items | other.items)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of record that were touched."""
        return frozenset(change.kind for change in self.items)

    def uids(self, kind: str) -> frozenset[str]:
        """The uids of one kind that were touched."""
        return frozenset(change.uid for change in self.items if change.kind == kind)

    def touches(self, kind: str, uid: str | None = None) -> bool:
        """Whether this record, or any record of this kind, was touched."""
        if uid is None:
            return any(change.kind == kind for change in self.items)
        return Change(kind, uid) in self.items


Listener = Callable[[ChangeSet], None]


class Changes:
    """A list of listeners. Publishing is allowed from any thread and calls the listeners in that thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: tuple[Listener, ...] = ()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; the returned function takes it off again and may be called twice."""
        with self._lock:
            self._listeners = (*self._listeners, listener)
        return lambda: self._remove(listener)

    def publish(self, changes: ChangeSet) -> None:
        """Tell every listener.

        All of them hear of it, even when one of them fails; then the first fault is raised.
        """
        if not changes:
            return
        fault: Exception | None = None
        for listener in self._listeners:
            try:
                listener(changes)
            except Exception as error:  # noqa: BLE001 - one broken screen must not keep the others stale
                fault = fault or error
        if fault is not None:
            raise fault

    def _remove(self, listener: Listener) -> None:
        with self._lock:
            self._listeners = tuple(each for each in self._listeners if each is not listener)
