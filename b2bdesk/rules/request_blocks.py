"""Tables beside one another on one sheet, with the same titles: a long list folded to fit the paper."""

from __future__ import annotations

from collections.abc import Sequence

from b2bdesk.model.words_fold import fold
from b2bdesk.rules.request_columns import TITLES_WITHIN, Row
from b2bdesk.rules.request_header import Role, title_role

_MOST_BESIDE = 4


def beside_one_another(rows: Sequence[Row]) -> list[int]:
    """Return the first columns of the tables that stand side by side; one table gives nothing."""
    for row in rows[:TITLES_WITHIN]:
        titled = [place for place, cell in enumerate(row) if cell]
        for count in range(2, _MOST_BESIDE + 1):
            size = len(titled) // count
            if size >= 2 and size * count == len(titled) and _repeats(row, titled, size):
                return titled[::size]
    return []


def cut(rows: Sequence[Row], begins: int, ends: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows with everything outside some columns left empty; places stay as they are."""
    return tuple(("",) * begins + tuple(row[begins:ends]) if any(row[begins:ends]) else () for row in rows)


def _repeats(row: Row, titled: Sequence[int], size: int) -> bool:
    """Tell whether the titles are the first ones over and over, with a quantity and goods among them."""
    told = [fold(row[place]) for place in titled]
    first = told[:size]
    roles = {title_role(text) for text in first}
    goods = roles & {Role.ARTICLE, Role.NAME, Role.BARCODE}
    return Role.QTY in roles and bool(goods) and told == first * (len(told) // size)
