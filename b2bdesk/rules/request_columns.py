"""What the columns of a customer's table hold: by their titles, and by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from b2bdesk.rules import request_quantities
from b2bdesk.rules.request_codes import barcode
from b2bdesk.rules.request_header import Role, is_numbering, is_total, title_role
from b2bdesk.rules.request_quantities import Column
from b2bdesk.rules.request_units import is_unit, number, read_quantity

Row = Sequence[str]
Merged = tuple[int, int, int, int]
"""Top, left, bottom, right of a merged rectangle, from 0, both ends belong to it."""

KnownCell = Callable[[str], bool]
"""Tells whether a cell is a code that the catalogue, or this customer, knows."""

NOTHING = " 0-–—.,"
"""What stands where nothing is asked: a zero, a dash."""

LOOKED_AT = 200
TITLES_WITHIN = 60
"""Rows among which the titles are looked for."""

_CODES_AT_LEAST = 0.2
_MOSTLY = 0.6
_MOST_TITLE_ROWS = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """The roles of the columns; rows before ``begins`` stand above the table.

    ``header`` tells how many of them are titles. ``quantities`` are the columns that are added up when a
    customer splits a quantity, ``units`` what the title of each column says that it counts. ``unclear``:
    several columns may be the quantity; ``points``: those in which ``1,000`` may be a thousand. ``bare``: a
    person said that there are no titles, so nothing is taken for them.
    """

    roles: tuple[Role, ...]
    begins: int = 0
    header: int = 0
    quantities: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    unclear: bool = False
    points: frozenset[int] = frozenset()
    bare: bool = False

    def of(self, role: Role) -> list[int]:
        """Return the columns with a role."""
        return [place for place, each in enumerate(self.roles) if each is role]


def layout_of(rows: Sequence[Row], merged: Sequence[Merged], known: KnownCell) -> Layout:
    """Return the columns of a table; ``known`` is asked for the cells of its first rows."""
    width = max((len(row) for row in rows), default=0)
    top, height, titles = _titles(rows, merged, width, known)
    begins = top + height
    while begins < len(rows) and is_numbering(rows[begins]):
        begins += 1
    sample = [row for row in rows[begins:] if any(row) and not is_total(row)][:LOOKED_AT]
    columns = [_count(sample, place, known) for place in range(width)]
    roles: list[Role | None] = _by_titles(titles, columns) if height else [None for _ in range(width)]
    words = [" ".join(told) for told in titles]
    unclear = _complete(roles, columns, words)
    found = request_quantities.chosen(roles, words, columns, _under(merged, top, height, width))
    return Layout(
        tuple(role or Role.IGNORE for role in roles),
        begins,
        height,
        found.columns,
        request_quantities.units_of(words),
        unclear or found.unclear,
        frozenset(place for place in found.columns if columns[place].has_doubtful_points),
    )


def with_roles(layout: Layout, roles: Mapping[int, Role]) -> Layout:
    """Return the layout as a person corrected it: a role by column."""
    made = tuple(roles.get(place, role) for place, role in enumerate(layout.roles))
    chosen = tuple(place for place, role in enumerate(made) if role is Role.QTY)
    return replace(layout, roles=made, quantities=chosen, unclear=False)


def without_titles(layout: Layout) -> Layout:
    """Return the layout of a table whose first row is a line already."""
    return replace(layout, begins=layout.begins - layout.header, header=0, bare=True)


# --- titles --------------------------------------------------------------------------------------


def _titles(
    rows: Sequence[Row], merged: Sequence[Merged], width: int, known: KnownCell
) -> tuple[int, int, list[list[str]]]:
    """Return first row and height of the titles, and the words over each column from above; 0 without any."""
    best, top = 0, 0
    for place, row in enumerate(rows[:TITLES_WITHIN]):
        promised = [role for role in map(title_role, row) if role is not None]
        if _is_line(row, promised, known):
            continue
        told = len(set(promised) - {Role.IGNORE}) * 2 + len(promised)
        if len(set(promised)) >= 2 and told > best:
            best, top = told, place
    titles: list[list[str]] = [[] for _ in range(width)]
    if not best:
        top = _unknown_titles(rows, known)
        if top < 0:
            return 0, 0, titles
    below = top + 1
    while top and below - top < _MOST_TITLE_ROWS and _stands_over(rows[top - 1], top - 1, merged):
        top -= 1
    while below - top < _MOST_TITLE_ROWS and below < len(rows) and _goes_on(rows, below, merged):
        below += 1
    for place in range(top, below):
        for column, text in enumerate(_spread(rows[place], place, merged, width)):
            if text:
                titles[column].append(text)
    return top, below - top, titles


def _is_line(row: Row, promised: Sequence[Role], known: KnownCell) -> bool:
    """Tell whether a row is one of goods, whatever its words promise: it says an article, or more numbers."""
    if any(known(cell) for cell in row if _has_digit(cell)):
        return True
    return len(set(promised)) < 3 and sum(number(cell) is not None for cell in row) >= len(set(promised))


def _unknown_titles(rows: Sequence[Row], known: KnownCell) -> int:
    """Return the first row that says something, if it says words over columns of figures; else -1."""
    top = next((place for place, row in enumerate(rows) if any(row)), -1)
    said = [place for place, cell in enumerate(rows[top]) if cell] if top >= 0 else []
    words = [rows[top][place] for place in said]
    if len(said) < 2 or any(word[0].isdigit() or known(word) for word in words):
        return -1
    numbered = request_quantities.are_numbered(words)
    if any(map(_has_digit, words)) and not numbered and not any(map(title_role, words)):
        return -1
    below = [row for row in rows[top + 1 : top + 4] if any(row)]
    counted = any(place < len(row) and number(row[place]) for row in below for place in said)
    return top if counted else -1


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _stands_over(row: Row, place: int, merged: Sequence[Merged]) -> bool:
    """Tell whether a row is the upper one of titles: it says some, and its cells are merged."""
    joined = any(top == place and (right > left or bottom > top) for top, left, bottom, right in merged)
    return joined and sum(title_role(cell) is not None for cell in row) >= 2


def _goes_on(rows: Sequence[Row], place: int, merged: Sequence[Merged]) -> bool:
    """Tell whether a row belongs to the titles above it: it says titles, or lies under merged ones."""
    row = rows[place]
    said = [cell for cell in row if cell]
    if not said or is_numbering(row) or any(read_quantity(cell) for cell in said):
        return False
    under = any(top < place <= bottom for top, _left, bottom, _right in merged)
    beside = any(top == place - 1 and right > left for top, left, _bottom, right in merged)
    promised = sum(title_role(cell) is not None and not _has_digit(cell) for cell in said)
    return promised >= max(1, len(said) // 2) or (
        (under or beside) and len(said) <= 8 and max(map(len, said)) < 25
    )


def _spread(row: Row, place: int, merged: Sequence[Merged], width: int) -> list[str]:
    """Return the cells of a row of titles; a merged one stands over each of its columns."""
    cells = [*row, *[""] * (width - len(row))]
    for top, left, _bottom, right in merged:
        if top == place and right > left and left < width:
            for column in range(left, min(right, width - 1) + 1):
                cells[column] = cells[left]
    return cells


def _last(told: Sequence[str]) -> Role | None:
    """Return what the titles over one column promise: "ignore" counts wherever it stands, else the lowest."""
    if len(told) > 1:
        parts = [role for role in map(title_role, told) if role is not None]
        if Role.IGNORE in parts:
            return Role.IGNORE
        if parts[-1:] == [Role.SUM] and Role.QTY in parts:
            return Role.QTY  # all of it, not its price
        if parts:
            return parts[-1]
    whole = " ".join(told)
    return title_role(whole) or next(filter(None, map(title_role, whole.split("  "))), None)


def _by_titles(titles: Sequence[Sequence[str]], columns: Sequence[Column]) -> list[Role | None]:
    """Return what the titles promise, as far as the contents agree."""
    return [_agreed(_last(told), column) for told, column in zip(titles, columns, strict=True)]


def _agreed(role: Role | None, column: Column) -> Role | None:
    if role is Role.ARTICLE and column.share(column.barcodes) > _MOSTLY and not column.known:
        return Role.BARCODE
    if role is Role.ARTICLE and column.average_letters > 18 and not column.known:
        return Role.NAME
    if role is Role.QTY and (not column.texts or column.is_prose):
        return None
    if role is Role.UNIT and column.texts and column.share(column.units) < 0.3:
        return Role.QTY if column.share(column.quantities) > _MOSTLY else role
    if role is Role.NAME and column.share(column.units) > _MOSTLY:
        return Role.UNIT
    if role in (Role.PRICE, Role.SUM) and column.average_letters > 8:
        return None
    return role


def _under(merged: Sequence[Merged], top: int, height: int, width: int) -> list[int]:
    """Return for each column the first one under the same merged title, -1 under none."""
    under = [-1] * width
    for first, left, _bottom, right in merged:
        if top <= first < top + height and right > left:
            for column in range(left, min(right, width - 1) + 1):
                under[column] = left
    return under


# --- contents ------------------------------------------------------------------------------------


def _count(sample: Sequence[Row], place: int, known: KnownCell) -> Column:
    column = Column()
    for row in sample:
        text = row[place] if place < len(row) else ""
        value = number(text) if text else None
        column.by_row.append(value)
        if not text:
            continue
        column.texts.append(text)
        column.known += known(text)
        column.barcodes += barcode(text) is not None
        column.units += is_unit(text)
        column.letters += sum(letter.isalpha() for letter in text)
        column.quantities += read_quantity(text) is not None or not text.strip(NOTHING)
        if value is not None:
            column.numbers.append(value)
    return column


def _complete(roles: list[Role | None], columns: Sequence[Column], titles: Sequence[str]) -> bool:
    """Give columns without a role the one that their contents show; True where the quantity is unclear."""
    for place, column in enumerate(columns):
        if roles[place] in (None, Role.IGNORE, Role.NUMBER) and column.texts:
            roles[place] = _code_role(column) or roles[place]
        if roles[place] is None and column.is_sequence and not any(one.letters for one in columns[:place]):
            roles[place] = Role.NUMBER
        elif roles[place] is None and column.share(column.units) >= _MOSTLY:
            roles[place] = Role.UNIT
    if Role.NAME not in roles:
        _name(roles, columns)
    unclear = Role.QTY not in roles and request_quantities.guess(
        roles,
        titles,
        columns,
        lambda place: columns[place].share(columns[place].quantities) >= _MOSTLY,
        lambda place, free: _is_product(columns, place, roles, free),
    )
    if Role.ARTICLE not in roles and Role.BARCODE not in roles:
        _own_codes(roles, columns)
    return unclear


def _code_role(column: Column) -> Role | None:
    """Return the kind of code that a column holds, None where its texts are none that anybody knows."""
    if column.share(column.barcodes) >= _MOSTLY and len(column.texts) > 1:
        return Role.BARCODE
    known = column.known >= 1 and column.share(column.known) >= _CODES_AT_LEAST and column.distinct > 0.5
    return Role.ARTICLE if known else None


def _name(roles: list[Role | None], columns: Sequence[Column]) -> None:
    """The column with the longest words is the name."""
    free = [place for place, role in enumerate(roles) if role is None]
    best = max(free, key=lambda place: columns[place].average_letters, default=None)
    if best is not None and columns[best].average_letters >= 6:
        roles[best] = Role.NAME


def _is_product(
    columns: Sequence[Column], place: int, roles: Sequence[Role | None], free: Sequence[int]
) -> bool:
    """Tell whether a column is the product of two others in most rows."""
    factors = [
        other for other, role in enumerate(roles) if other != place and (other in free or role is Role.PRICE)
    ]
    product = columns[place].by_row[:60]
    for at, one in enumerate(factors):
        for other in factors[at + 1 :]:
            rows = zip(columns[one].by_row, columns[other].by_row, product, strict=False)
            told = [(a, b, c) for a, b, c in rows if a is not None and b is not None and c is not None]
            fits = sum(abs(a * b - c) < Decimal("0.06") and not a == b == 1 for a, b, c in told)
            if len(told) >= 2 and fits >= 0.7 * len(told):
                return True
    return False


def _own_codes(roles: list[Role | None], columns: Sequence[Column]) -> None:
    """A column of short distinct codes may be the customer's own articles, learned later."""
    for place, column in enumerate(columns):
        if roles[place] is not None or len(column.texts) < max(2, 2 * len(column.numbers)):
            continue
        digits = sum(any(letter.isdigit() for letter in text) for text in column.texts)
        short = sum(len(text) <= 25 and text.count(" ") <= 1 for text in column.texts)
        if (
            column.distinct > 0.8
            and column.share(digits) > 0.7
            and column.share(short) > 0.9
            and column.letters
        ):
            roles[place] = Role.ARTICLE
            return
