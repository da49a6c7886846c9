"""Several tables on one sheet: side by side with the same titles (a long list folded), or one below other."""

from __future__ import annotations

from collections.abc import Sequence

from b2bdesk.model.words_fold import fold
from b2bdesk.rules.request_columns import TITLES_WITHIN, Row
from b2bdesk.rules.request_header import Role, title_role
from b2bdesk.rules.request_units import read_quantity

_MOST_BESIDE = 4
_GOODS = frozenset({Role.ARTICLE, Role.NAME, Role.BARCODE})


def beside_one_another(rows: Sequence[Row]) -> list[int]:
    """Return the first columns of the tables that stand side by side; one table gives nothing."""
    for row in rows[:TITLES_WITHIN]:
        titled = [place for place, cell in enumerate(row) if cell]
        for count in range(2, _MOST_BESIDE + 1):
            size = len(titled) // count
            if size >= 2 and size * count == len(titled) and _repeats(row, titled, size):
                return titled[::size]
    return []


def under_one_another(rows: Sequence[Row]) -> list[int]:
    """Return the rows of titles at which another table begins: its columns say other things than above.

    Titles that come again on each page say the same; between the two rows of one heading nothing is asked.
    """
    begins: list[int] = []
    above: dict[int, Role] = {}
    counted = False
    for place, row in enumerate(rows):
        here = _titles(row)
        if not here:
            counted = counted or any(map(read_quantity, row))
        elif not above:
            above, counted = here, False
        elif counted and here != above:
            begins.append(place)
            above, counted = here, False
    return begins


def _titles(row: Row) -> dict[int, Role]:
    """Return what a row of titles says of its columns; nothing for another row."""
    said = [cell for cell in row if cell]
    roles = {place: role for place, cell in enumerate(row) if cell and (role := title_role(cell)) is not None}
    told = set(roles.values())
    is_one = Role.QTY in told and told & _GOODS and len(roles) >= len(said) - 1
    return roles if is_one and not any(map(read_quantity, said)) else {}


def lines_between(rows: Sequence[Row], begins: int, ends: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows up to ``ends`` with those before ``begins`` left empty; places stay as they are."""
    return tuple(() if place < begins else tuple(row) for place, row in enumerate(rows[:ends]))


def cut(rows: Sequence[Row], begins: int, ends: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows with everything outside some columns left empty; places stay as they are."""
    return tuple(("",) * begins + tuple(row[begins:ends]) if any(row[begins:ends]) else () for row in rows)


def _repeats(row: Row, titled: Sequence[int], size: int) -> bool:
    """Tell whether the titles are the first ones over and over, with a quantity and goods among them."""
    told = [fold(row[place]) for place in titled]
    first = told[:size]
    roles = {title_role(text) for text in first}
    return Role.QTY in roles and bool(roles & _GOODS) and told == first * (len(told) // size)
