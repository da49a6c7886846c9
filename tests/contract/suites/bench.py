"""One write and one read of a vendor, set up so that the same troubles can be tried on all vendors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from b2bdesk.connectors.ports import Receipt
from b2bdesk.training.faults import Fault, FaultKind, Faults


@dataclass(frozen=True, slots=True)
class ReadBench:
    """A reading call of a connector and the server that answers it.

    ``read`` returns something that is not empty. ``stop`` and ``start`` take the server away and bring it
    back on the same port; ``expire`` makes the session or token that was given out worthless.
    """

    faults: Faults
    read: Callable[[], object]
    stop: Callable[[], None]
    start: Callable[[], None]
    expire: Callable[[], None] | None = None

    def meet(self, kind: FaultKind, *, times: int = 1, seconds: float = 0.0, status: int = 0) -> None:
        """Let the next reading calls meet this fault."""
        self.faults.add(Fault(kind, times=times, seconds=seconds, status=status))


@dataclass(frozen=True, slots=True)
class WriteBench:
    """A writing call of a connector, the same record and key each time, and the server that takes it.

    ``put`` writes; it gets the number of the attempt, from 1 on, as the engine counts them. ``find`` looks
    by our own mark through the connector, ``count`` tells from the server's
    side how many of the record it holds now. ``later`` moves the vendor's clock by seconds, so that what it
    commits late is done with the next request. ``path`` narrows faults to the write itself where the
    connector writes in several steps.
    """

    faults: Faults
    put: Callable[[int], Receipt]
    find: Callable[[], Receipt | None]
    count: Callable[[], int]
    later: Callable[[float], None]
    stop: Callable[[], None]
    start: Callable[[], None]
    path: str = ""
    expire: Callable[[], None] | None = None

    def meet(self, kind: FaultKind, *, seconds: float = 0.0, status: int = 0) -> None:
        """Let the next write meet this fault."""
        self.faults.add(Fault(kind, writes_only=True, path=self.path, seconds=seconds, status=status))
