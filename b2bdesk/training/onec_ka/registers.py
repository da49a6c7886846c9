"""Virtual tables of accumulation registers: balances by dimensions, conditions with either quoting."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from b2bdesk.training.onec_ka import filters
from b2bdesk.training.onec_ka.base import Base, Object
from b2bdesk.training.onec_ka.errors import BAD_OPTION, NO_METHOD, OdataError
from b2bdesk.training.onec_ka.schema import DIMENSIONS, REGISTERS, RESOURCES

_ARGUMENT = re.compile(r"(?:^|,)(Period|Condition|Dimensions)=")


def balance(base: Base, register: str, arguments: str) -> list[Object]:
    """Return the balances of a register, grouped by the dimensions that were asked for.

    Raises :class:`OdataError` 11 for a register without balances.
    """
    if register not in RESOURCES:
        raise OdataError(NO_METHOD, f"Метод Balance не найден: {register}")
    given = _arguments(arguments)
    groups = _dimensions(register, given.get("Dimensions", ""))
    until, judge = given.get("Period", ""), _condition(register, given.get("Condition", ""))
    sums: dict[tuple[Any, ...], dict[str, float]] = {}
    for record in base.records(register):
        if (not until or record["Period"] <= until) and judge(record):
            sign = 1 if record["RecordType"] == "Receipt" else -1
            key = tuple(record[one] for one in groups)
            held = sums.setdefault(key, dict.fromkeys(RESOURCES[register], 0.0))
            for resource in held:
                held[resource] = round(held[resource] + sign * float(record[resource]), 2)
    return [
        {**dict(zip(groups, key, strict=True)), **{f"{name}Balance": value for name, value in held.items()}}
        for key, held in sums.items()
        if any(held.values())
    ]


def _arguments(text: str) -> dict[str, str]:
    marks = list(_ARGUMENT.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    found = {}
    for mark, end in zip(marks, ends, strict=True):
        value = text[mark.end() : end].strip()
        value = value.removeprefix("datetime")
        found[mark[1]] = value[1:-1].replace("''", "'")
    return found


def _dimensions(register: str, text: str) -> tuple[str, ...]:
    if not text:
        return DIMENSIONS[register]
    asked = [part.strip() for part in text.split(",")]
    known = {name.removesuffix("_Key"): name for name in DIMENSIONS[register]}
    if any(one.removesuffix("_Key") not in known for one in asked):
        raise OdataError(BAD_OPTION, f"Неизвестное измерение: {text}")
    return tuple(known[one.removesuffix("_Key")] for one in asked)


def _condition(register: str, text: str) -> Callable[[Object], Any]:
    if not text:
        return lambda _row: True

    def look(row: Object, path: str) -> Any:
        if path not in REGISTERS[register].fields:
            raise KeyError(path)
        return row[path]

    return filters.parse(text, look)
