"""Where the person has been: back and forward like in a browser."""

from __future__ import annotations

from dataclasses import dataclass

from b2bdesk.ui.ports import ObjectRef

LENGTH = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and the object that stood in its detail."""

    screen: str
    ref: ObjectRef | None = None


class History:
    """A line of places and the one where we are."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> None:
        """Remember a new place; what lay ahead is forgotten. The same place twice counts once."""
        if self._at >= 0 and self._places[self._at] == place:
            return
        # A screen on its way to its first object is one visit, not two.
        if self._at >= 0 and self._places[self._at] == Place(place.screen):
            self._places[self._at] = place
            return
        self._places = [*self._places[: self._at + 1], place][-LENGTH:]
        self._at = len(self._places) - 1

    def step(self, by: int) -> Place | None:
        """Go back (-1) or forward (+1); None when there is nothing there."""
        if not self.can(by):
            return None
        self._at += by
        return self._places[self._at]

    def can(self, by: int) -> bool:
        """Whether there is a place that way."""
        return 0 <= self._at + by < len(self._places)
