"""``python -m tests.simulation --runs N --seed S [--json]``: N runs from a seed on; exit 1 when one fails.

``--bugs`` catches every planted bug instead, each by a known run or one behind it; exit 1 when one is not
caught or a run is not good without its bug.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.simulation.bugs import BUGS, CAUGHT_AT, planted
from tests.simulation.office import begun, forget
from tests.simulation.run import Outcome, run
from tests.simulation.verdict import KINDS

FEWEST_AT_ONCE, AT_ONCE = 10, 50
"""Runs that a process does in a world made for them; to make one costs as much as three runs."""
SHARES = 8
"""Into so many parts each process's runs are cut, so that all end at about the same time."""
MOVED = 80
"""So far from the known run a bug is looked for before it counts as not caught."""


def main(arguments: list[str]) -> int:
    """Run and print; the history of a failing run goes to the standard error."""
    given = _parser().parse_args(arguments)
    if given.bugs:
        return _known_bugs(history=given.history)
    first = random.SystemRandom().randrange(1 << 31) if given.seed is None else given.seed
    started, done, found = time.perf_counter(), 0, dict.fromkeys(KINDS, 0)
    seeds = range(first, first + given.runs)
    for outcome in _outcomes(seeds, given.jobs, given.plant, given.seconds):
        done += 1
        for kind in KINDS:
            found[kind] += bool(getattr(outcome.verdict, kind))
        if given.history or not outcome.verdict.is_good:
            tell(outcome)
        if given.until_found and not outcome.verdict.is_good:
            break
        if given.progress and not done % given.progress:
            print(json.dumps({"runs": done, **found}), file=sys.stderr, flush=True)
    figures = {"runs": done, "seed": first, **found, "seconds": round(time.perf_counter() - started, 1)}
    print(json.dumps(figures) if given.json else ", ".join(f"{k} {v}" for k, v in figures.items()))
    return int(any(found.values()))


def tell(outcome: Outcome) -> None:
    """Print the history of a run and what is wrong at its end."""
    print(f"--- seed {outcome.seed}", file=sys.stderr)
    for line in (*outcome.history, *outcome.verdict.lines()):
        print(line, file=sys.stderr)
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.simulation", description=__doc__)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=None, help="the first seed; drawn when absent")
    parser.add_argument("--seconds", type=float, default=None, help="end after so long, whatever is left")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes do the runs")
    parser.add_argument("--progress", type=int, default=0, help="say how far it is after so many runs")
    parser.add_argument("--json", action="store_true", help="print the figures alone")
    parser.add_argument("--history", action="store_true", help="print every step of good runs, too")
    parser.add_argument(
        "--plant", choices=sorted(BUGS), help="a bug to be found: what the program must not do"
    )
    parser.add_argument("--until-found", action="store_true", help="end with the first run that fails")
    parser.add_argument("--bugs", action="store_true", help="do the runs that catch planted bugs")
    return parser


def _known_bugs(*, history: bool) -> int:
    """Catch every bug, at the known run or one soon behind it, and do the same runs without bugs."""
    caught = {bug: _caught(bug, seed) for bug, seed in CAUGHT_AT.items()}
    good: dict[int, bool] = {}
    for outcome in _done_here(sorted({seed for seed in caught.values() if seed is not None}), None, None):
        good[outcome.seed] = outcome.verdict.is_good
        if history or not outcome.verdict.is_good:
            tell(outcome)
    forget()
    print(json.dumps({"good": good, "caught": caught}))
    return int(not all(good.values()) or None in caught.values())


def _caught(bug: str, known: int) -> int | None:
    """Return the run that catches a bug; every change of the program may move it."""
    found = (
        one.seed for one in _done_here(range(known, known + MOVED), bug, None) if not one.verdict.is_good
    )
    return next(found, None)


def _outcomes(seeds: range, jobs: int, plant: str | None, seconds: float | None) -> Iterator[Outcome]:
    """Yield the outcomes of runs in the order of their seeds."""
    if jobs < 2:
        ends = time.perf_counter() + seconds if seconds is not None else None
        try:
            yield from _done_here(seeds, plant, ends)
        finally:
            forget()
        return
    size = max(FEWEST_AT_ONCE, min(AT_ONCE, len(seeds) // (jobs * SHARES)))
    portions = [seeds[start : start + size] for start in range(0, len(seeds), size)]
    # Processes of one machine have one monotonic clock.
    ends = time.perf_counter() + seconds if seconds is not None else None
    with ProcessPoolExecutor(jobs) as pool:
        for portion in pool.map(partial(_portion, plant=plant, ends=ends), portions):
            yield from portion


def _portion(seeds: Iterable[int], plant: str | None, ends: float | None) -> list[Outcome]:
    try:
        return list(_done_here(seeds, plant, ends))
    finally:
        forget()


def _done_here(seeds: Iterable[int], plant: str | None, ends: float | None) -> Iterator[Outcome]:
    begun()
    # The search for dead cycles takes a fifth of the time when it walks through all modules again and again.
    # What is dead now would never be found again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    for seed in seeds:
        if ends is not None and time.perf_counter() > ends:
            return
        with planted(plant):
            yield run(seed)


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        # Sets of texts are walked in another order in every process; a seed must give the same run.
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.simulation", *sys.argv[1:]],
            {**os.environ, "PYTHONHASHSEED": "0"},
        )
    sys.exit(main(sys.argv[1:]))
