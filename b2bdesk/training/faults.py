"""Faults that a training server commits on demand, in the order they were asked for."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock


class FaultKind(StrEnum):
    """What goes wrong."""

    REFUSE = "refuse"
    """The vendor understands and says no: ``status``, ``message``, ``errors``."""
    ANSWER_LATE = "answer_late"
    """Done at once, answered after ``seconds``."""
    COMMIT_THEN_DROP = "commit_then_drop"
    """Done, and the connection breaks before the answer."""
    DROP_BEFORE_COMMIT = "drop_before_commit"
    """The connection breaks and nothing is done."""
    COMMIT_LATE = "commit_late"
    """The connection breaks at once; the work is done ``seconds`` later."""
    SERVER_ERROR = "server_error"
    """``status`` (500) with a body that is not JSON; nothing is done."""
    RATE_LIMITED = "rate_limited"
    """The vendor asks to slow down."""
    WRONG_KEY = "wrong_key"
    """The key is not accepted."""
    DOWN = "down"
    """Every connection breaks without an answer, until cleared."""
    PAGE = "page"
    """A proxy's HTML page with status 200 comes instead of the answer; nothing is done."""
    CUT_BODY = "cut_body"
    """Done, but half of the answer is missing."""
    WRONG_ENCODING = "wrong_encoding"
    """Done, but the answer is not in the encoding it claims."""
    HUGE_ANSWER = "huge_answer"
    """An answer of 100 MB comes; nothing is done."""
    REDIRECT = "redirect"
    """The caller is sent to another host; nothing is done."""


ON_THE_WAY = frozenset(
    {
        FaultKind.PAGE,
        FaultKind.CUT_BODY,
        FaultKind.WRONG_ENCODING,
        FaultKind.HUGE_ANSWER,
        FaultKind.REDIRECT,
    }
)
"""Faults of the network between the vendor and us: no vendor has words of its own for them."""


@dataclass(slots=True)
class Fault:
    """One fault. ``times`` 0 = until cleared; ``path`` = only requests whose path contains it."""

    kind: FaultKind
    times: int = 1
    writes_only: bool = False
    path: str = ""
    seconds: float = 0.0
    status: int = 0
    message: str = ""
    errors: dict[str, str] | list[str] | None = None

    def hits(self, path: str, *, is_write: bool) -> bool:
        """Say whether a request meets this fault."""
        return (is_write or not self.writes_only) and self.path in path


@dataclass(slots=True)
class Faults:
    """The faults that wait. Safe to use from the test's thread while the server runs in its own."""

    waiting: list[Fault] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def add(self, fault: Fault) -> None:
        """Let a fault wait for its request."""
        with self._lock:
            self.waiting.append(fault)

    def refuse_next_write(
        self,
        message: str,
        errors: dict[str, str] | list[str] | None = None,
        *,
        status: int = 400,
        path: str = "",
    ) -> None:
        """Let the vendor say no to the next write."""
        self.add(
            Fault(
                FaultKind.REFUSE, writes_only=True, path=path, status=status, message=message, errors=errors
            )
        )

    def clear(self) -> None:
        """Let everything work again."""
        with self._lock:
            self.waiting.clear()

    def take(
        self, path: str, *, is_write: bool, kinds: AbstractSet[FaultKind] = frozenset(FaultKind)
    ) -> Fault | None:
        """Return the first fault of these kinds that this request meets and count it as used."""
        with self._lock:
            for fault in self.waiting:
                if fault.kind in kinds and fault.hits(path, is_write=is_write):
                    if fault.times == 1:
                        self.waiting.remove(fault)
                    elif fault.times > 1:
                        fault.times -= 1
                    return fault
        return None
