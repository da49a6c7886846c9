"""What the columns of a customer's table hold: by their titles, and by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from b2bdesk.rules.request_codes import barcode
from b2bdesk.rules.request_header import Role, is_numbering, is_total, title_role
from b2bdesk.rules.request_units import is_unit, number, read_quantity

Row = Sequence[str]
Merged = tuple[int, int, int, int]
"""Top, left, bottom, right of a merged rectangle, from 0, both ends belong to it."""

KnownCell = Callable[[str], bool]
"""Tells whether a cell is a code that the catalogue, or this customer, knows."""

NOTHING = " 0-–—.,"
"""What stands where nothing is asked: a zero, a dash."""

LOOKED_AT = 200
_HEADER_WITHIN = 60
_CODES_AT_LEAST = 0.2
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Layout:
    """The roles of the columns; rows before ``begins`` stand above the table.

    ``header`` tells how many of them are titles. ``quantities`` are the columns that are added up when a
    customer splits a quantity.
    """

    roles: tuple[Role, ...]
    begins: int = 0
    header: int = 0
    quantities: tuple[int, ...] = ()

    def of(self, role: Role) -> list[int]:
        """Return the columns with a role."""
        return [place for place, each in enumerate(self.roles) if each is role]


@dataclass(slots=True)
class _Column:
    """What was counted in one column of the rows looked at."""

    texts: list[str] = field(default_factory=list)
    known: int = 0
    barcodes: int = 0
    units: int = 0
    numbers: list[Decimal] = field(default_factory=list)
    quantities: int = 0
    letters: int = 0

    def share(self, count: int) -> float:
        return count / len(self.texts) if self.texts else 0.0

    @property
    def distinct(self) -> float:
        return len(set(self.texts)) / len(self.texts) if self.texts else 0.0

    @property
    def average_letters(self) -> float:
        return self.letters / len(self.texts) if self.texts else 0.0

    @property
    def is_sequence(self) -> bool:
        """Whether the column counts the rows."""
        pairs = list(zip(self.numbers, self.numbers[1:], strict=False))
        steps = sum(later - earlier == 1 for earlier, later in pairs)
        return len(self.numbers) > 2 and steps >= 0.8 * len(pairs)

    @property
    def is_whole(self) -> bool:
        return bool(self.numbers) and all(one == int(one) for one in self.numbers)


def layout_of(rows: Sequence[Row], merged: Sequence[Merged], known: KnownCell) -> Layout:
    """Return the columns of a table; ``known`` is asked for the cells of its first rows."""
    width = max((len(row) for row in rows), default=0)
    top, height, titles = _titles(rows, merged, width)
    begins = top + height
    while begins < len(rows) and is_numbering(rows[begins]):
        begins += 1
    sample = [row for row in rows[begins:] if any(row) and not is_total(row)][:LOOKED_AT]
    columns = [_count(sample, place, known) for place in range(width)]
    roles: list[Role | None] = _by_titles(titles, columns) if height else [None for _ in range(width)]
    _complete(roles, columns, sample)
    return Layout(
        tuple(role or Role.IGNORE for role in roles), begins, height, _quantities(roles, titles, columns)
    )


def with_roles(layout: Layout, roles: Mapping[int, Role]) -> Layout:
    """Return the layout as a person corrected it: a role by column."""
    made = tuple(roles.get(place, role) for place, role in enumerate(layout.roles))
    chosen = tuple(place for place, role in enumerate(made) if role is Role.QTY)
    return Layout(made, layout.begins, layout.header, chosen)


# --- titles --------------------------------------------------------------------------------------


def _titles(rows: Sequence[Row], merged: Sequence[Merged], width: int) -> tuple[int, int, list[str]]:
    """Return first row, height and words of the titles; height 0 without any."""
    best, top = 0, 0
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        promised = [role for role in map(title_role, row) if role is not None]
        told = len(set(promised) - {Role.IGNORE}) * 2 + len(promised)
        if len(set(promised)) >= 2 and told > best:
            best, top = told, place
    if not best:
        return 0, 0, [""] * width
    height = 1
    while height < 3 and top + height < len(rows) and _goes_on(rows, top + height, merged):
        height += 1
    titles = [""] * width
    for place in range(top, top + height):
        for column, text in enumerate(_spread(rows[place], place, merged, width)):
            titles[column] = f"{titles[column]} {text}".strip()
    return top, height, titles


def _goes_on(rows: Sequence[Row], place: int, merged: Sequence[Merged]) -> bool:
    """Tell whether a row belongs to the titles above it: it says titles, or lies under merged ones."""
    row = rows[place]
    said = [cell for cell in row if cell]
    if not said or is_numbering(row) or any(read_quantity(cell) for cell in said):
        return False
    under = any(top < place <= bottom for top, _left, bottom, _right in merged)
    beside = any(top == place - 1 and right > left for top, left, _bottom, right in merged)
    promised = sum(title_role(cell) is not None for cell in said)
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


def _by_titles(titles: Sequence[str], columns: Sequence[_Column]) -> list[Role | None]:
    """Return what the titles promise, as far as the contents agree."""
    roles: list[Role | None] = []
    for title, column in zip(titles, columns, strict=True):
        role = title_role(title) or next(filter(None, map(title_role, title.split("  "))), None)
        if role is Role.ARTICLE and column.share(column.barcodes) > _MOSTLY and not column.known:
            role = Role.BARCODE
        elif role is Role.ARTICLE and column.average_letters > 18 and not column.known:
            role = Role.NAME
        elif role is Role.QTY and column.texts and column.share(column.quantities) < 0.3:
            role = None
        elif role is Role.UNIT and column.texts and column.share(column.units) < 0.3:
            role = Role.QTY if column.share(column.quantities) > _MOSTLY else None
        elif role in (Role.PRICE, Role.SUM) and column.average_letters > 8:
            role = None
        roles.append(role)
    return roles


# --- contents ------------------------------------------------------------------------------------


def _count(sample: Sequence[Row], place: int, known: KnownCell) -> _Column:
    column = _Column()
    for row in sample:
        text = row[place] if place < len(row) else ""
        if not text:
            continue
        column.texts.append(text)
        column.known += known(text)
        column.barcodes += barcode(text) is not None
        column.units += is_unit(text)
        column.letters += sum(letter.isalpha() for letter in text)
        column.quantities += read_quantity(text) is not None or not text.strip(NOTHING)
        value = number(text)
        if value is not None:
            column.numbers.append(value)
    return column


def _complete(roles: list[Role | None], columns: Sequence[_Column], sample: Sequence[Row]) -> None:
    """Give columns without a role the one that their contents show."""
    for place, column in enumerate(columns):
        if roles[place] in (None, Role.IGNORE, Role.NUMBER) and column.texts:
            if column.share(column.barcodes) >= _MOSTLY and len(column.texts) > 1:
                roles[place] = Role.BARCODE
            elif (
                column.known >= 1 and column.share(column.known) >= _CODES_AT_LEAST and column.distinct > 0.5
            ):
                roles[place] = Role.ARTICLE
        if roles[place] is None and column.is_sequence and place <= 1:
            roles[place] = Role.NUMBER
        elif roles[place] is None and column.share(column.units) >= _MOSTLY:
            roles[place] = Role.UNIT
    if Role.NAME not in roles:
        _name(roles, columns)
    if Role.QTY not in roles:
        _quantity(roles, columns, sample)
    if Role.ARTICLE not in roles and Role.BARCODE not in roles:
        _own_codes(roles, columns)


def _name(roles: list[Role | None], columns: Sequence[_Column]) -> None:
    """The column with the longest words is the name."""
    free = [place for place, role in enumerate(roles) if role is None]
    best = max(free, key=lambda place: columns[place].average_letters, default=None)
    if best is not None and columns[best].average_letters >= 6:
        roles[best] = Role.NAME


def _quantity(roles: list[Role | None], columns: Sequence[_Column], sample: Sequence[Row]) -> None:
    """Find the quantity among columns of numbers: quantity times price is the sum, or whole and small."""
    free = [
        place
        for place, role in enumerate(roles)
        if role is None and columns[place].share(columns[place].quantities) >= _MOSTLY
    ]
    free = [place for place in free if not columns[place].is_sequence or len(free) == 1]
    for place in free:
        if _is_product(sample, place, roles, free):
            roles[place] = Role.SUM
    free = [place for place in free if roles[place] is None]
    if not free:
        return
    best = min(free, key=lambda place: (not columns[place].is_whole, _average(columns[place])))
    roles[best] = Role.QTY
    for place in free:
        if roles[place] is None:
            roles[place] = Role.PRICE if place > best else Role.IGNORE


def _is_product(sample: Sequence[Row], place: int, roles: Sequence[Role | None], free: Sequence[int]) -> bool:
    """Tell whether a column is the product of two others in most rows."""
    factors = [
        other for other, role in enumerate(roles) if other != place and (other in free or role is Role.PRICE)
    ]
    for at, one in enumerate(factors):
        for other in factors[at + 1 :]:
            fits = counted = 0
            for row in sample[:60]:
                values = [number(row[each]) if each < len(row) else None for each in (one, other, place)]
                first, second, third = values
                if first is None or second is None or third is None:
                    continue
                counted += 1
                fits += abs(first * second - third) < Decimal("0.06") and not first == second == 1
            if counted >= 2 and fits >= 0.7 * counted:
                return True
    return False


def _own_codes(roles: list[Role | None], columns: Sequence[_Column]) -> None:
    """A column of short distinct codes may be the customer's own articles, learned later."""
    for place, column in enumerate(columns):
        if roles[place] is not None or len(column.texts) < 2:
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


def _average(column: _Column) -> Decimal:
    return sum(column.numbers, Decimal(0)) / max(1, len(column.numbers))


def _quantities(
    roles: Sequence[Role | None], titles: Sequence[str], columns: Sequence[_Column]
) -> tuple[int, ...]:
    """Return the columns whose quantities count: the total of several, else all of them."""
    found = [place for place, role in enumerate(roles) if role is Role.QTY and columns[place].numbers]
    if len(found) < 2:
        any_of = [place for place, role in enumerate(roles) if role is Role.QTY]
        return tuple(found or any_of[:1])
    totals = [
        place for place in found if any(word in titles[place].lower() for word in ("всего", "итог", "total"))
    ]
    if totals:
        return (totals[0],)
    ordered = [place for place in found if "заказ" in titles[place].lower()]
    shared = _same_start(titles, found)
    return tuple(found if shared else (ordered or found)[:1])


def _same_start(titles: Sequence[str], found: Sequence[int]) -> bool:
    """Tell whether the titles stand under one merged title: their first words are the same."""
    starts = {titles[place].split(" ")[0].lower() for place in found}
    return len(starts) == 1 and all(" " in titles[place] for place in found)
