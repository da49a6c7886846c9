"""``python -m tests.simulation --runs N --seed S [--json]``: N runs from a seed on; exit 1 when one fails."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time

from tests.simulation.bugs import BUGS, planted
from tests.simulation.office import forget
from tests.simulation.run import Outcome, run
from tests.simulation.verdict import KINDS


def main(arguments: list[str]) -> int:
    """Run and print; the history of a failing run goes to the standard error."""
    parser = argparse.ArgumentParser(prog="tests.simulation", description=__doc__)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=None, help="the first seed; drawn when absent")
    parser.add_argument("--seconds", type=float, default=None, help="end after so long, whatever is left")
    parser.add_argument("--json", action="store_true", help="print the figures alone")
    parser.add_argument("--history", action="store_true", help="print every step of good runs, too")
    parser.add_argument(
        "--plant", choices=sorted(BUGS), help="a bug to be found: what the program must not do"
    )
    given = parser.parse_args(arguments)
    seed = random.SystemRandom().randrange(1 << 31) if given.seed is None else given.seed
    started, done, found = time.perf_counter(), 0, dict.fromkeys(KINDS, 0)
    try:
        for one in range(seed, seed + given.runs):
            if given.seconds is not None and time.perf_counter() - started > given.seconds:
                break
            done += 1
            with planted(given.plant):
                outcome = run(one)
            for kind in KINDS:
                found[kind] += bool(getattr(outcome.verdict, kind))
            if given.history or not outcome.verdict.is_good:
                tell(outcome)
    finally:
        forget()
    figures = {"runs": done, "seed": seed, **found, "seconds": round(time.perf_counter() - started, 1)}
    print(json.dumps(figures) if given.json else ", ".join(f"{k} {v}" for k, v in figures.items()))
    return int(any(found.values()))


def tell(outcome: Outcome) -> None:
    """Print the history of a run and what is wrong at its end."""
    print(f"--- seed {outcome.seed}", file=sys.stderr)
    for line in (*outcome.history, *outcome.verdict.lines()):
        print(line, file=sys.stderr)


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        # Sets of texts are walked in another order in every process; a seed must give the same run.
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.simulation", *sys.argv[1:]],
            {**os.environ, "PYTHONHASHSEED": "0"},
        )
    sys.exit(main(sys.argv[1:]))
