"""Whatever goes wrong, everything arrives once and stands here as there; and bugs would be seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.bugs import BUGS, planted
from tests.simulation.office import forget
from tests.simulation.run import run
from tests.simulation.verdict import KINDS

CI_SECONDS = 30.0
"""How long a usual test run simulates; the number of runs follows from the machine."""
MOST_RUNS = 1_000
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", autouse=True)
def stores() -> Iterator[None]:
    yield
    forget()


def test_nothing_is_lost_doubled_or_decided_silently() -> None:
    told = _in_another_process("--runs", "300", "--seconds", str(CI_SECONDS))
    print(told.stdout)
    assert told.returncode == 0, told.stderr
    figures = json.loads(told.stdout)
    assert figures["runs"] > 0 and [figures[kind] for kind in KINDS] == [0, 0, 0, 0]


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
