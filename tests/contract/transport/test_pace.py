"""The pace of calls: sums of a clock moved by hand, and threads of different urgency."""

from __future__ import annotations

import threading

import pytest

from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.pace import Pace
from b2bdesk.errors import DeadlineMissed


class HandClock:
    """Monotonic time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def now(self) -> float:
        return self.seconds

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        self.seconds += seconds


def test_a_burst_passes_at_once_and_the_rest_keeps_the_pace() -> None:
    clock = HandClock()
    pace = Pace("shop", per_second=10, burst=5, waiting=clock)
    moments = []
    for _ in range(25):
        pace.take()
        moments.append(clock.seconds)
    assert moments[4] == 100.0
    assert moments[24] == pytest.approx(102.0)


def test_the_bucket_does_not_fill_beyond_the_burst() -> None:
    clock = HandClock()
    pace = Pace("shop", per_second=10, burst=2, waiting=clock)
    clock.seconds += 3600
    for _ in range(3):
        pace.take()
    assert clock.seconds == pytest.approx(100.0 + 3600 + 0.1)


def test_a_hold_stops_everybody() -> None:
    clock = HandClock()
    pace = Pace("shop", per_second=10, burst=5, waiting=clock)
    pace.hold(30)
    pace.take()
    assert clock.seconds == pytest.approx(130.0)


def test_a_person_is_told_at_the_deadline_not_after_the_hold() -> None:
    clock = HandClock()
    pace = Pace("shop", per_second=10, burst=5, waiting=clock)
    pace.hold(30)
    with pytest.raises(DeadlineMissed), asking(5, monotonic=clock.now):
        pace.take()
    assert clock.seconds == pytest.approx(105.0)


def test_a_person_passes_before_the_background_that_came_first() -> None:
    pace = Pace("shop", per_second=4, burst=1)
    pace.take()
    order: list[str] = []
    started = threading.Barrier(6)

    def background() -> None:
        started.wait()
        pace.take()
        order.append("background")

    def person() -> None:
        started.wait()
        with asking(10):
            pace.take()
        order.append("person")

    threads = [threading.Thread(target=background) for _ in range(4)]
    threads.append(threading.Thread(target=person))
    for thread in threads:
        thread.start()
    started.wait()
    for thread in threads:
        thread.join()
    assert order[0] == "person"
