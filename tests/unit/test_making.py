"""Records that are made without the library's own way of writing every field."""

from __future__ import annotations

import inspect
import pickle
from copy import copy
from dataclasses import FrozenInstanceError, dataclass, field, replace
from decimal import Decimal

import pytest

from b2bdesk.model.making import quickly_made
from b2bdesk.model.order import OrderLine
from b2bdesk.model.uid import new_uid


@quickly_made
@dataclass(frozen=True, slots=True)
class Weighed:
    name: str
    grams: int = 0
    parts: tuple[str, ...] = ()


def test_it_is_made_with_its_defaults_and_compared_as_before() -> None:
    assert Weighed("a") == Weighed("a", 0, ()) == Weighed(name="a", parts=())
    assert repr(Weighed("a", 5)) == "Weighed(name='a', grams=5, parts=())"
    assert hash(Weighed("a")) == hash(Weighed("a", grams=0))
    assert replace(Weighed("a", 5), name="b") == Weighed("b", 5)
    assert list(inspect.signature(Weighed).parameters) == ["name", "grams", "parts"]


def test_it_still_refuses_later_changes_and_what_it_does_not_know() -> None:
    with pytest.raises(FrozenInstanceError):
        Weighed("a").grams = 1  # type: ignore[misc]
    with pytest.raises(TypeError, match="missing 1 required"):
        Weighed()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Weighed("a", colour="red")  # type: ignore[call-arg]


def test_a_line_of_an_order_is_copied_and_kept_whole() -> None:
    line = OrderLine(new_uid(), 1, "Кабель", Decimal(2), unit_price=Decimal("10.50"))
    assert copy(line) == line == pickle.loads(pickle.dumps(line))


def test_a_class_that_does_more_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        names: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Checked:
        name: str

        def __post_init__(self) -> None:
            raise ValueError(self.name)

    for kind in (Listed, Checked):
        with pytest.raises(TypeError, match="does more"):
            quickly_made(kind)
