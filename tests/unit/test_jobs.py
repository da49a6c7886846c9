"""Work beside the window: it reports, it stops when asked, it never loses a change."""

from __future__ import annotations

import threading
from concurrent.futures import Future

import pytest

from b2bdesk.jobs import READ, WRITE, Cancelled, InlineLanes, JobContext, Lanes, Progress, ThreadLanes


@pytest.fixture(params=[ThreadLanes, InlineLanes])
def lanes(request):
    made = request.param()
    yield made
    made.close()


def test_a_job_returns_its_value_and_its_error(lanes: Lanes) -> None:
    assert lanes.submit(READ, lambda _: 21 * 2, JobContext()).result() == 42
    broken: Future[None] = lanes.submit(READ, lambda _: {}["missing"], JobContext())
    assert isinstance(broken.exception(), KeyError)


def test_an_unknown_lane_is_a_mistake(lanes: Lanes) -> None:
    with pytest.raises(KeyError):
        lanes.submit("sideways", lambda _: None, JobContext())


def test_a_job_cancelled_before_its_turn_does_nothing(lanes: Lanes) -> None:
    done: list[str] = []
    context = JobContext()
    context.cancel()
    future = lanes.submit(READ, lambda _: done.append("ran"), context)
    assert isinstance(future.exception(), Cancelled)
    assert done == []


def test_a_resting_job_wakes_up_when_it_is_cancelled() -> None:
    lanes, context, began = ThreadLanes(), JobContext(), threading.Event()

    def rest(job: JobContext) -> None:
        began.set()
        job.wait(60)

    future = lanes.submit(READ, rest, context)
    began.wait()
    context.cancel()
    assert isinstance(future.exception(), Cancelled)
    lanes.close()


def test_changes_keep_the_order_of_the_clicks_and_survive_closing() -> None:
    lanes, written, gate = ThreadLanes(), [], threading.Event()
    lanes.submit(WRITE, lambda _: gate.wait(), JobContext())
    for number in range(50):
        lanes.submit(WRITE, lambda _, number=number: written.append(number), JobContext())
    gate.set()
    lanes.close()
    assert written == list(range(50))


def test_reports_are_thinned_out_but_the_last_one_always_comes() -> None:
    heard: list[Progress] = []
    now = 0.0
    context = JobContext(heard.append, monotonic=lambda: now)
    for done in range(1, 1001):
        now = done / 1000
        context.report(done, 1000, key="clients")
    assert 10 <= len(heard) <= 12
    assert heard[-1] == Progress(1000, 1000, "clients")
