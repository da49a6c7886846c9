"""How long to wait before the next try."""

from __future__ import annotations

import random
from datetime import timedelta

FIRST_S, LONGEST_S = 0.5, 300.0


def pause(attempt: int, chance: random.Random, asked_s: float | None = None) -> timedelta:
    """Return the pause after the n-th failed try: doubled each time, with jitter, at most five minutes.

    ``asked_s`` is what the vendor asked for (``Retry-After``); it counts when it is longer, up to the limit.
    """
    doubled = FIRST_S * 2 ** min(max(attempt, 1) - 1, 16)
    seconds = min(doubled, LONGEST_S) * chance.uniform(0.5, 1.0)
    return timedelta(seconds=min(max(seconds, asked_s or 0.0), LONGEST_S))
