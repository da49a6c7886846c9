"""Whatever goes wrong, everything arrives once and stands here as there; and bugs would be seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulation.bugs import BUGS
from tests.simulation.ledger import Ledger, Typed
from tests.simulation.verdict import KINDS

CI_SECONDS = 30.0
"""How long a usual test run simulates; the number of runs follows from the machine."""
MOST_RUNS = 1_000
LONG_S = 1_800.0
ROOT = Path(__file__).parents[2]


def test_nothing_is_lost_doubled_or_decided_silently() -> None:
    told = _in_another_process("--runs", "300", "--seconds", str(CI_SECONDS))
    print(told.stdout)
    assert told.returncode == 0, told.stderr
    figures = json.loads(told.stdout)
    assert figures["runs"] > 0 and [figures[kind] for kind in KINDS] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("boris", "is_another"),
    [([("", "3")], True), ([("1", ""), ("", "3")], False), ([("1", "3")], False)],
    ids=["never saw it", "put it in again", "changed it"],
)
def test_the_judge_tells_another_line_of_the_same_goods_from_a_line_that_came_back(
    boris: list[tuple[str, str]], is_another: bool
) -> None:
    where, ledger = ("1005A", "lines/200006/qty"), Ledger()
    steps = [("crm", "", "1"), *(("boris", seen, value) for seen, value in boris), ("anna", "1", "")]
    for who, seen, value in steps:
        ledger.typed(where, Typed(who, frozenset({seen}), value, asked=True))
    assert ledger.is_another_line(where, ledger.values[where][-1], "3") is is_another


def test_planted_bugs_are_caught_by_runs_that_are_good_without_them() -> None:
    told = _in_another_process("--bugs")
    print(told.stdout)
    assert told.returncode == 0, f"{told.stdout} {told.stderr}"
    assert json.loads(told.stdout)["caught"].keys() == BUGS.keys()


def test_a_seed_gives_the_same_run_in_another_process() -> None:
    told = [_in_another_process("--runs", "1", "--seed", "5", "--history") for _ in range(2)]
    assert told[0].stderr == told[1].stderr != ""
    figures = json.loads(told[0].stdout)
    assert (figures["runs"], figures["seed"]) == (1, 5)


@pytest.mark.long
@pytest.mark.timeout(LONG_S)
@pytest.mark.parametrize("bug", sorted(BUGS))
def test_a_planted_bug_is_caught_by_fresh_seeds(bug: str) -> None:
    told = _in_another_process("--plant", bug, "--runs", str(MOST_RUNS), "--until-found", patience_s=LONG_S)
    print(bug, told.stdout)
    assert told.returncode == 1, f"{bug} was not seen in {MOST_RUNS} runs"


def _in_another_process(*arguments: str, patience_s: float = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.simulation", "--json", *arguments],
        capture_output=True, text=True, check=False, cwd=ROOT, env=dict(os.environ), timeout=patience_s,
    )  # fmt: skip
