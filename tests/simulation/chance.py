"""What may go wrong in one run, how often, and the history of what did."""

from __future__ import annotations

import random
from dataclasses import dataclass


class Killed(BaseException):
    """A process ended between two steps. No ``Exception``: nothing in the program can catch a kill."""

    def __init__(self, process: str, *, committed: bool = False) -> None:
        super().__init__(process)
        self.process, self.committed = process, committed


@dataclass(frozen=True, slots=True)
class Weather:
    """Probabilities of trouble in one run: of a kill at a step, of a failing call, of a failing commit...

    ``late``: of a write that fails, that it is carried out long after its caller gave up; ``crowd``: that
    people turn to what somebody else has in hand.
    """

    kill: float
    call: float
    late: float
    commit: float
    meanwhile: float
    wrong_clock: float
    crowd: float

    @classmethod
    def of(cls, chance: random.Random) -> Weather:
        """Draw how stormy a run is: quiet ones find what storms hide."""
        return cls(
            kill=chance.choice((0, 0.003, 0.02)),
            call=chance.choice((0, 0.03, 0.15, 0.3)),
            late=chance.choice((0.1, 0.3, 0.8)),
            commit=chance.choice((0, 0.01, 0.05)),
            meanwhile=chance.choice((0, 0.05, 0.25)),
            wrong_clock=chance.choice((0, 0, 0.02)),
            crowd=chance.choice((0, 0.7, 1)),
        )


_HABITS = (0, 1, 1, 4)


class Chance:
    """The dice of one run and what they led to; ``calm`` ends all trouble."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.weather = Weather.of(self.dice)
        self.history: list[str] = []
        self.broken: list[str] = []
        """What must never happen, met on the way."""
        self.calm = False
        self._values = 0

    def habit(self, usual: int) -> int:
        """Return how often a thing is done in this run, of what is done now and then in all runs.

        What is rare among everything is frequent in some runs: there it meets itself.
        """
        return usual * self.dice.choice(_HABITS)

    def happens(self, probability: float) -> bool:
        """Throw the dice."""
        return not self.calm and self.dice.random() < probability

    def note(self, line: str) -> None:
        """Write a step down."""
        self.history.append(line)

    def fresh(self) -> int:
        """Return a number that nobody typed before in this run: values tell who wrote them."""
        self._values += 1
        return self._values
