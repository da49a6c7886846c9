"""The frame of the benchmarks: what they report."""

from __future__ import annotations

import json

from benchmarks.__main__ import names
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


def test_invoice_is_among_the_benchmarks() -> None:
    assert "invoice" in names()
