"""The frame of the benchmarks: what they report."""

from __future__ import annotations

import ast
import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import benchmarks.__main__
from benchmarks.__main__ import FURTHER, main, names
from benchmarks.common import Result, milliseconds, percentile


def test_result_tells_our_figure_beside_the_bare_limit() -> None:
    result = Result("search", figure=12.34567, unit="ms", limit=4.0, size=1_000_000, more={"p95": 15.0})
    assert json.loads(result.as_json()) == {
        "name": "search",
        "figure": 12.346,
        "unit": "ms",
        "limit": 4.0,
        "ratio": 3.086,
        "size": 1_000_000,
    }
    assert result.as_sentence().endswith(", p95 15.0")
    assert result.as_sentence().startswith("search: 12.346 ms on 1000000, bare limit 4.0 (3.086 times)")


def test_every_round_gets_its_number_and_warm_up_is_not_counted() -> None:
    seen: list[int] = []
    taken = milliseconds(seen.append, rounds=5, warm_up=2)
    assert seen == list(range(7))
    assert len(taken) == 5


def test_percentile_lies_between_the_values() -> None:
    assert percentile([float(value) for value in range(101)], 95) == 95.0


def test_every_name_has_its_module_and_function() -> None:
    assert {"start", "search", "list", "save", "invoice", "entry"} < set(names())
    for name in names():
        module, function = FURTHER.get(name, (name, "run"))
        source = find_spec(f"benchmarks.{module}")
        assert source is not None and source.origin is not None, name
        defined = ast.parse(Path(source.origin).read_text("utf-8")).body
        assert function in [each.name for each in defined if isinstance(each, ast.FunctionDef)], name


def test_each_name_prints_exactly_one_object(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(benchmarks.__main__, "run", lambda name: Result(name, 8.0, "ms", 4.0, 10))
    monkeypatch.setattr(sys, "argv", ["benchmarks", "search", "search-painted", "--json"])
    main()
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["name"] for each in told] == ["search", "search-painted"]
    assert all(set(each) == {"name", "figure", "unit", "limit", "ratio", "size"} for each in told)


def test_the_names_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--list"])
    main()
    assert capsys.readouterr().out.split() == names()


@pytest.mark.parametrize("typed", [[], ["search.painted"]])
def test_a_wrong_name_is_refused(monkeypatch: pytest.MonkeyPatch, typed: list[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", *typed])
    with pytest.raises(SystemExit):
        main()
