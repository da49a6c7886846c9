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
    sync_rest: int = 1000
    ring_leaves: int = 3000
    after_call: int = 120_000
    dial_hold: int = 2000
    key_hints: int = 600
    farewell: int = 2500


USUAL = Timings()

# For tests: no rest before an answer; a message stays long enough to be read by an assertion.
AT_ONCE = Timings(detail_rest=0, filter_rest=0, sync_rest=0, strip_shown=60_000, key_hints=0)
