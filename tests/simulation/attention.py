"""What people in a run look at: several of them are often busy with the same order, line and field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from tests.simulation.chance import Chance

Thing = TypeVar("Thing")


class Attention:
    """What was chosen last, by whomever: a buyer who telephones and writes lets two look at one order."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._last: dict[str, str] = {}

    def pick(self, about: str, among: Mapping[str, Thing]) -> Thing:
        """Choose one by chance, or what was chosen last among the like."""
        last = self._last.get(about, "")
        if last not in among or self._chance.dice.random() >= self._chance.weather.crowd:
            last = self._chance.dice.choice(list(among))
        self._last[about] = last
        return among[last]
