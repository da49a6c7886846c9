"""What people typed, where, and what stood there when they typed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.simulation.views import is_asked

Field = tuple[str, str]
"""A record's name that both sides know, and a path inside it."""


COUNTED = ("total", "stage")
"""Nobody types these."""

NOBODY = "nobody"
"""Who writes what is carried out late: it was typed long ago, and may have been typed over since."""
ANY = "*"
"""Whatever stood there: who decides about a whole row decides about every value of it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One value that somebody typed or chose, having seen other ones.

    ``asked``: a clash over it is a person's business; ``accepted``: it is somebody else's value that was
    found good, so whoever typed over that one meanwhile typed over this one, too.
    """

    who: str
    seen: frozenset[str]
    value: str
    asked: bool
    accepted: bool = False


@dataclass(slots=True)
class Ledger:
    """Every intention of a run. Orders go by their number, clients by INN, goods by the CRM's offer."""

    values: dict[Field, list[Typed]] = field(default_factory=lambda: defaultdict(list))
    clients: set[str] = field(default_factory=set)
    sent_orders: set[str] = field(default_factory=set)
    kept_orders: dict[str, str] = field(default_factory=dict)
    """Orders that never were to leave: their numbers and whose they are."""
    letters: set[str] = field(default_factory=set)
    taken_back: set[str] = field(default_factory=set)
    invoices: dict[str, str] = field(default_factory=dict)
    """Documents and the numbers of their orders."""
    drafts: dict[tuple[str, str], str] = field(default_factory=dict)
    """Whose editor of which order held which comment."""

    def typed(self, where: Field, typed: Typed) -> None:
        """Note a value; the same value again is nothing new."""
        if typed.seen != {typed.value}:
            self.values[where].append(typed)

    def changed(self, who: str, record: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        """Note everything that somebody changed in a record; what he took out stands there as nothing."""
        for path in dict.fromkeys([*before, *after]):
            seen, value = before.get(path, ""), after.get(path, "")
            if path not in COUNTED and seen != value:
                self.typed((record, path), Typed(who, frozenset({seen}), value, is_asked(path)))

    def tips(self, where: Field) -> list[Typed]:
        """Return the values that people typed and nobody typed over later, having seen them."""
        values = self.values[where]
        return [
            one
            for place, one in enumerate(values)
            if _counts(one, values[:place]) and not _is_over(one.value, values[place + 1 :])
        ]

    def may_stand(self, where: Field) -> set[str]:
        """Return the values that may be the last ones: who took his own back took nobody's alike back."""
        values = self.values[where]
        left = {
            one.value
            for place, one in enumerate(values)
            if _counts(one, values[:place])
            and not any(
                _types_over(one, values[:later], values[later]) for later in range(place + 1, len(values))
            )
        }
        return left | {one.value for one in self.tips(where)}

    def is_round_trip(self, where: Field, typed: Typed) -> bool:
        """Tell whether somebody is back at what stood there when he began, and nobody else typed over what
        was between."""
        values = self.values[where]
        seen, between = typed.seen, set[str]()
        for one in reversed(values[: values.index(typed)]):
            if one.who == typed.who and one.value in seen:
                between.add(one.value)
                seen = one.seen
        return typed.value in seen and not any(one.who != typed.who and one.seen & between for one in values)

    def is_another_line(self, where: Field, typed: Typed, standing: str) -> bool:
        """Tell whether somebody took out another line than the one that stands now with the same goods.

        Two people had put the goods in, and whoever put in what stands had not touched them before.
        """
        values = self.values[where]
        put_in = [one for one in values if one.seen == {""} and one.value]
        taken_from = {one.who for one in put_in if one.value in typed.seen}
        first_words = {one.who: one for one in reversed(values)}
        return typed.value == "" and any(
            one.value == standing and first_words[one.who] is one and taken_from - {one.who} for one in put_in
        )


def _counts(one: Typed, earlier: Sequence[Typed]) -> bool:
    """Tell whether a value is somebody's own word, not a late call or what he found good and others left."""
    return one.who != NOBODY and not (one.accepted and _is_over(one.value, earlier))


def _is_over(value: str, later: Sequence[Typed]) -> bool:
    return any(_sees(one, value) for one in later)


def _sees(typed: Typed, value: str) -> bool:
    return value in typed.seen or ANY in typed.seen


def _types_over(one: Typed, before: Sequence[Typed], later: Typed) -> bool:
    """Tell whether ``later``, typed after all of ``before``, takes the place of ``one``."""
    own = any(each.who == later.who and each.value == one.value for each in before)
    return _sees(later, one.value) and (later.who == one.who or not own)
