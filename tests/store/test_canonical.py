"""The canonical text of JSON: hashes of the audit chain and digests of agreed versions stand on its bytes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from b2bdesk.store.types import canonical

CONTROLS = "".join(map(chr, range(0x20)))


def thoroughly(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize(
    "body",
    [
        {"text": f'{CONTROLS}"\\/\x7f\u2028\u2029ЁёЙ😀', "я": None, "a": True, "Б": False},
        {"lines": {"uid-2": {"qty": "2.000"}, "uid-1": {"qty": "1.000"}}, "roles": ["b", "a", []], "": ""},
        {"number": 1, "large": 10**30, "share": 0.1, "tiny": 1e-7, "whole": 1e16},
        {1: "a", 2: "b"},
        ["text", None],
        "text",
    ],
)
def test_every_json_value_has_one_text(body: object) -> None:
    assert canonical(body) == thoroughly(body)


def test_decimals_days_and_instants_are_written_as_texts() -> None:
    at = datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
    told = {"sum": Decimal("1E+2"), "day": date(2026, 11, 20), "at": at, "name": "x"}
    assert canonical(told) == '{"at":"2026-11-20T10:15:00+00:00","day":"2026-11-20","name":"x","sum":"100"}'
