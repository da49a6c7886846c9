"""The frame of every benchmark: a figure of ours beside the bare limit, measured in the same run."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Result:
    """What a benchmark found.

    ``figure`` is ours, ``limit`` the bare cost of the same work done by the library alone, both in
    ``unit``; ``size`` is how many rows or lines were worked on; ``more`` holds further figures for people,
    ``beside`` those that stand in the JSON as well.
    """

    name: str
    figure: float
    unit: str
    limit: float
    size: int
    more: dict[str, float] = field(default_factory=dict)
    beside: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """How many times the bare limit our figure is."""
        return self.figure / self.limit

    def as_json(self) -> str:
        """Return one line of JSON: name, figure, unit, limit, ratio, size and what stands ``beside``."""
        told = {key: value for key, value in asdict(self).items() if key not in ("more", "beside")}
        whole = {**told, "ratio": self.ratio, **self.beside}
        return json.dumps({key: _short(value) for key, value in whole.items()})

    def as_sentence(self) -> str:
        """Return one line for people."""
        more = "".join(f", {key} {_short(value)}" for key, value in {**self.beside, **self.more}.items())
        return (
            f"{self.name}: {_short(self.figure)} {self.unit} on {self.size}, "
            f"bare limit {_short(self.limit)} ({_short(self.ratio)} times){more}"
        )


def milliseconds(work: Callable[[int], object], rounds: int, warm_up: int = 3) -> list[float]:
    """Run ``work`` with the number of the round and return how long each counted round took."""
    for number in range(warm_up):
        work(number)
    taken = []
    for number in range(warm_up, warm_up + rounds):
        started = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


class Stopwatch:
    """Seconds since it was made: of the wall's clock, and of the processor's work for this process.

    Where the computer has other work too, the second tells more.
    """

    def __init__(self) -> None:
        self._began, self._worked = time.perf_counter(), time.process_time()

    def seconds(self) -> float:
        """Return the seconds that passed."""
        return time.perf_counter() - self._began

    def worked(self) -> float:
        """Return the seconds that the processor worked for this process, in all its threads."""
        return time.process_time() - self._worked


def percentile(values: list[float], share: int) -> float:
    """Return the value below which ``share`` percent of the values lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def _short(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value
