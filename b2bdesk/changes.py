"""Which records a transaction touched, and who wants to hear of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The (kind, uid) pairs that a commit touched; kinds are the bold names of ``domain.md`` 3."""

    touched: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.touched)

    def kinds(self) -> frozenset[str]:
        """Return the kinds that were touched."""
        return frozenset(kind for kind, _ in self.touched)

    def has(self, kind: str, uid: str | None = None) -> bool:
        """Tell whether a record of the kind (or this very record) was touched."""
        if uid is not None:
            return (kind, uid) in self.touched
        return any(kind == touched for touched, _ in self.touched)

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(self.touched | other.touched)


class Changes:
    """A plain list of observers; publishing from any thread calls them in that thread."""

    def __init__(self) -> None:
        self._observers: list[Callable[[ChangeSet], None]] = []
        self._guard = threading.Lock()

    def subscribe(self, observer: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Add an observer; the returned function takes it away again."""
        with self._guard:
            self._observers.append(observer)

        def leave() -> None:
            with self._guard:
                if observer in self._observers:
                    self._observers.remove(observer)

        return leave

    def publish(self, changes: ChangeSet) -> None:
        """Tell everyone; an empty set is not told."""
        if not changes:
            return
        for observer in self._snapshot():
            observer(changes)

    def _snapshot(self) -> Iterable[Callable[[ChangeSet], None]]:
        with self._guard:
            return tuple(self._observers)
