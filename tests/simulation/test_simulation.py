"""Whatever goes wrong, everything arrives once and stands here as there; and bugs would be seen."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.bugs import BUGS, planted
from tests.simulation.office import forget
from tests.simulation.run import run

CI_SECONDS = 30.0
"""How long a usual test run simulates; the number of runs follows from the machine."""
MOST_RUNS = 1_000
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", autouse=True)
def stores() -> Iterator[None]:
    yield
    forget()


def test_nothing_is_lost_doubled_or_decided_silently() -> None:
    seed = random.SystemRandom().randrange(1 << 31)
    started, runs = time.monotonic(), 0
    while time.monotonic() - started < CI_SECONDS:
        outcome = run(seed + runs)
        runs += 1
        shown = "\n".join((*outcome.history, *outcome.verdict.lines()))
        assert outcome.verdict.is_good, f"PYTHONHASHSEED=0, seed {outcome.seed}:\n{shown}"
    print(f"{runs} runs from seed {seed}")


def test_a_seed_gives_the_same_run_in_another_process() -> None:
    told = [_in_another_process("--runs", "1", "--seed", "5", "--history") for _ in range(2)]
    assert told[0].stderr == told[1].stderr != ""
    figures = json.loads(told[0].stdout)
    assert (figures["runs"], figures["seed"]) == (1, 5)


@pytest.mark.long
@pytest.mark.parametrize("bug", sorted(BUGS))
def test_a_planted_bug_is_caught(bug: str) -> None:
    with planted(bug):
        caught = next((seed for seed in range(MOST_RUNS) if not run(seed).verdict.is_good), None)
    assert caught is not None
    print(f"{bug} is caught by run {caught + 1}")


def _in_another_process(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.simulation", "--json", *arguments],
        capture_output=True, text=True, check=False, cwd=ROOT, env=dict(os.environ), timeout=120,
    )  # fmt: skip
