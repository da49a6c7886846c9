"""How a connector's check words a failure: the same lines for every vendor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from b2bdesk.connectors.ports import CheckLine
from b2bdesk.errors import ConnectorError, DeadlineMissed, RateLimited, Unauthorised, Unavailable

TOLERABLE_SKEW_SECONDS = 120.0


def attempt(lines: list[CheckLine], code: str, look: Callable[[], list[CheckLine]]) -> bool:
    """Add what ``look`` finds, or the one line that names the trouble; ``code`` is what was looked at."""
    try:
        lines += look()
    except ConnectorError as error:
        lines.append(failure(error, code))
        return False
    return True


def failure(error: ConnectorError, code: str) -> CheckLine:
    """Return the failed line: not reachable, not signed in, or whatever ``code`` names."""
    facts: dict[str, object] = {"error": error.code, **error.facts}
    if isinstance(error, Unavailable | RateLimited | DeadlineMissed):
        return CheckLine(False, "check.reachable", facts)
    if isinstance(error, Unauthorised):
        return CheckLine(False, "check.signed_in", facts)
    return CheckLine(False, code, facts)


def clock_line(theirs: datetime | None, ours: datetime) -> list[CheckLine]:
    """Compare the two clocks; nothing when the vendor did not tell its time."""
    if theirs is None:
        return []
    skew = (ours - theirs).total_seconds()
    return [CheckLine(abs(skew) <= TOLERABLE_SKEW_SECONDS, "check.clock", {"skew_s": round(skew)})]
