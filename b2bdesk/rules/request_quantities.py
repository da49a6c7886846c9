"""Which columns of a customer's table say how much he wants: one, several that add up, or nobody can tell.

A wrong quantity is worse than a question, so columns that may each be meant are a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from b2bdesk.rules.request_header import Role, title_role
from b2bdesk.rules.request_units import Measure, is_doubtful_point, measure_of, unit_in_title

_TOTALS = ("всего", "итог", "total")
_ALIKE_IN_SIZE = 20
"""Figures whose averages differ less may all be quantities; prices stand further away."""

_PROSE = 12
"""Letters of a text that is longer than any quantity with its unit."""

_POINT = re.compile(r"\d[.,]\d")
_MONEY = re.compile(r"\d[.,]\d\d$")


@dataclass(slots=True)
class Column:
    """What was counted in one column of the rows looked at; ``by_row`` are its numbers, None elsewhere."""

    texts: list[str] = field(default_factory=list)
    known: int = 0
    barcodes: int = 0
    units: int = 0
    numbers: list[Decimal] = field(default_factory=list)
    by_row: list[Decimal | None] = field(default_factory=list)
    quantities: int = 0
    letters: int = 0

    def share(self, count: int) -> float:
        """Return which part of the column a count is."""
        return count / len(self.texts) if self.texts else 0.0

    @property
    def distinct(self) -> float:
        """Which part of the texts differs from the others."""
        return len(set(self.texts)) / len(self.texts) if self.texts else 0.0

    @property
    def average_letters(self) -> float:
        """How many letters a text has."""
        return self.letters / len(self.texts) if self.texts else 0.0

    @property
    def is_prose(self) -> bool:
        """Whether the column tells words and hardly any quantity."""
        return self.average_letters > _PROSE and self.share(self.quantities) < 0.1

    @property
    def average(self) -> Decimal:
        """The average of the numbers, 0 without any."""
        return sum(self.numbers, Decimal(0)) / max(1, len(self.numbers))

    @property
    def is_sequence(self) -> bool:
        """Whether the column counts the rows."""
        pairs = list(zip(self.numbers, self.numbers[1:], strict=False))
        steps = sum(later - earlier == 1 for earlier, later in pairs)
        return len(self.numbers) > 2 and steps >= 0.8 * len(pairs)

    @property
    def is_whole(self) -> bool:
        """Whether all numbers are whole."""
        return bool(self.numbers) and all(one == int(one) for one in self.numbers)

    @property
    def is_money(self) -> bool:
        """Whether the numbers are written with kopecks."""
        return sum(_MONEY.search(text) is not None for text in self.texts) > len(self.texts) / 2

    @property
    def has_doubtful_points(self) -> bool:
        """Whether ``1,000`` may be a thousand here: other numbers of the column have no decimals at all."""
        doubtful = sum(map(is_doubtful_point, self.texts))
        whole = any(text[:1].isdigit() and not _POINT.search(text) for text in self.texts)
        return whole and doubtful > 0


@dataclass(frozen=True, slots=True)
class Quantities:
    """The columns that are added up. ``unclear``: each of them may be meant, a person has to say which."""

    columns: tuple[int, ...] = ()
    unclear: bool = False


def chosen(
    roles: Sequence[Role | None], titles: Sequence[str], columns: Sequence[Column], shared: Sequence[int]
) -> Quantities:
    """Return the columns whose quantities count.

    ``titles`` are the words over each column, ``shared`` tells under which merged title each stands, -1 for
    none.
    """
    titled = [place for place, role in enumerate(roles) if role is Role.QTY]
    found = [place for place in titled if columns[place].numbers]
    if len(found) < 2:
        return Quantities(tuple(found or titled[:1]))
    for narrowed in (
        [place for place in found if any(word in titles[place].lower() for word in _TOTALS)][:1],
        total_of(found, columns),
        _of_one_measure(found, titles),
    ):
        if narrowed:
            found = narrowed
    one_title = len({shared[place] for place in found}) == 1 and shared[found[0]] >= 0
    if len(found) == 1 or one_title or are_numbered([titles[place] for place in found]):
        return Quantities(tuple(found))
    ordered = [place for place in found if "заказ" in titles[place].lower()]
    return Quantities(tuple(ordered)) if len(ordered) == 1 else Quantities(tuple(found), unclear=True)


def total_of(places: Sequence[int], columns: Sequence[Column]) -> list[int]:
    """Return the column, alone, in which every row adds up the others; nothing where none does."""
    if len(places) < 3:
        return []
    for place in reversed(places):
        others = [columns[other].by_row for other in places if other != place]
        rows = list(zip(columns[place].by_row, *others, strict=True))
        told = [row for row in rows if row[0] is not None]
        if len(told) >= 2 and all(row[0] == sum(one or 0 for one in row[1:]) for row in told):
            return [place]
    return []


def guess(
    roles: list[Role | None],
    titles: Sequence[str],
    columns: Sequence[Column],
    fits: Callable[[int], bool],
    is_product: Callable[[int, Sequence[int]], bool],
) -> bool:
    """Find the quantity among columns of numbers without a title that says so; True when it is unclear.

    ``fits`` tells which columns hold quantities, ``is_product`` which is the product of two others.
    """
    numeric = [place for place, column in enumerate(columns) if column.numbers and fits(place)]
    free = [place for place in numeric if roles[place] is None]
    sums = [[place] for place in numeric if roles[place] is Role.SUM]
    total = next(filter(None, (total_of([*free, *more], columns) for more in [[], *sums])), [])
    if total:
        roles[total[0]] = Role.QTY
        return False
    for place in free:
        if is_product(place, free):
            roles[place] = Role.SUM
    multiplied = any(roles[place] is Role.SUM for place in free)
    free = [place for place in free if roles[place] is None]
    if not free:
        return False
    best = min(free, key=lambda place: (not columns[place].is_whole, columns[place].average))
    alike = _alike(free, best, columns)
    # Without titles the quantity stands before the price; a greater number before it may be the quantity.
    if len(alike) > 1:
        for place in alike:
            roles[place] = Role.QTY
        return not are_numbered([titles[place] for place in alike])
    roles[best] = Role.QTY
    for place in free:
        if roles[place] is None:
            roles[place] = Role.PRICE if place > best else Role.IGNORE
    # Beside titles that are understood, one that is not may be anything: a length, a floor.
    return bool(titles[best]) and any(map(title_role, titles)) and not multiplied


def are_numbered(titles: Sequence[str]) -> bool:
    """Tell whether titles differ by a number alone: ``Shop 1``, ``Shop 2``."""
    stems = {re.sub(r"[\d\s№#]+", "", title.lower()) for title in titles}
    return len(stems) == 1 and stems != {""} and len(set(titles)) == len(titles)


def _alike(free: Sequence[int], best: int, columns: Sequence[Column]) -> list[int]:
    """Return the columns that may be quantities as well as the best one: whole, of its size or before it."""
    if columns[best].is_money or not columns[best].is_whole:
        return []
    most = columns[best].average * _ALIKE_IN_SIZE
    fit = (one for one in free if columns[one].is_whole and not columns[one].is_money)
    return [place for place in fit if place < best or columns[place].average <= most]


def _of_one_measure(found: Sequence[int], titles: Sequence[str]) -> list[int]:
    """Return the columns of pieces where the same is told in packs and in pieces; nothing elsewhere."""
    measures = {place: measure_of(unit_in_title(titles[place]))[0] for place in found}
    if None in measures.values() or len(set(measures.values())) < 2:
        return []
    return [place for place, measure in measures.items() if measure is Measure.PIECE]


def units_of(titles: Sequence[str]) -> tuple[str, ...]:
    """Return the unit that each title tells, empty without one."""
    return tuple(unit_in_title(title) for title in titles)
