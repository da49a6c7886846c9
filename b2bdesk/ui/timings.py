"""How long the window waits for what: one object, so that tests set every wait to nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timings:
    """Waits in milliseconds."""

    detail_rest: int = 80
    filter_rest: int = 120
    strip_shown: int = 6000
    countdown_tick: int = 1000


USUAL = Timings()
AT_ONCE = Timings(0, 0, 0, 1000)
