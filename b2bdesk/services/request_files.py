"""From a customer's own list to lines of an order: read, matched, corrected, learned (``ux.md`` 4.4)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from b2bdesk.errors import FileNotRead, FileTooLarge, FileUnreadable
from b2bdesk.intake.tables import ENDINGS, MOST_COLUMNS, Note, Reading, Sheet, Span, named
from b2bdesk.model.catalogue import ItemCode
from b2bdesk.model.uid import Uid
from b2bdesk.rules import request_blocks, request_codes, request_columns, request_match
from b2bdesk.rules.goods import Goods
from b2bdesk.rules.request_columns import Layout, Merged
from b2bdesk.rules.request_header import Role
from b2bdesk.rules.request_lines import Aside, Asked, LeftOut, WhyLeft, lines_of_text, written
from b2bdesk.rules.request_match import Candidate, Line, State
from b2bdesk.rules.request_rows import lines_of
from b2bdesk.services import trading
from b2bdesk.services.desk import Desk
from b2bdesk.services.request_matching import Matcher
from b2bdesk.store.tx import ReadTx

__all__ = [
    "ENDINGS",
    "Request",
    "choose",
    "forget_code",
    "item_codes",
    "learn",
    "match",
    "read_file",
    "read_pasted",
    "search",
    "with_goods",
    "with_qty",
]

Roles = Mapping[int, Mapping[int, Role]]
"""Roles of columns as a person set them: by sheet, then by column."""

Progress = Callable[[int, int], None]
"""Takes how many lines are done, and of how many."""

_MOST_LINES = 3_000


@dataclass(frozen=True, slots=True)
class Request:
    """A customer's list, matched.

    ``layouts`` belong to the sheets of the reading, None for running text. ``goods`` are known for every
    product that is chosen or offered, at this client's prices.
    """

    reading: Reading
    client: Uid | None
    layouts: tuple[Layout | None, ...]
    lines: tuple[Line, ...]
    left: tuple[LeftOut, ...] = ()
    goods: Mapping[Uid, Goods] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was not read of the file."""
        return self.reading.notes

    def count(self, state: State) -> int:
        """Return how many lines stand so; lines that a person left out do not count."""
        return sum(line.state is state and not line.skipped for line in self.lines)

    @property
    def resolved(self) -> list[Line]:
        """The lines that can go into the order."""
        return [line for line in self.lines if line.is_resolved]

    def sums(self) -> dict[Uid, Decimal]:
        """Return what will be ordered: goods in the order of the list, the same goods added up."""
        made: dict[Uid, Decimal] = {}
        for line in self.resolved:
            assert line.chosen is not None and line.qty is not None  # that is what resolved means
            made[line.chosen.item.uid] = made.get(line.chosen.item.uid, Decimal(0)) + line.qty
        return made

    def with_line(self, place: int, line: Line) -> Request:
        """Return the request with a line that a person decided."""
        return replace(self, lines=(*self.lines[:place], line, *self.lines[place + 1 :]))


def read_file(path: Path, cancelled: Callable[[], bool] = bool, encoding: str = "") -> Reading:
    """Read a file in a process of its own; blocks until ``cancelled`` says that nobody waits any more.

    ``encoding`` is that of plain text where a person knows better.

    Raises as :func:`b2bdesk.intake.child.read_file` does.
    """
    from b2bdesk.intake import child

    return child.read_file(path, cancelled=cancelled, encoding=encoding)


def read_files(paths: Sequence[Path], cancelled: Callable[[], bool] = bool, encoding: str = "") -> Reading:
    """Read files that were given together as one list; one of several that cannot be read becomes a note.

    Raises as :func:`read_file` does where there is one file alone.
    """
    if len(paths) == 1:
        return read_file(paths[0], cancelled, encoding)
    sheets: list[Sheet] = []
    notes: list[Note] = []
    for path in paths:
        try:
            reading = read_file(path, cancelled, encoding)
        except (FileUnreadable, FileTooLarge, FileNotRead) as error:
            notes.append(Note("file_not_read", {"file": path.name, "reason": error.code}))
            continue
        notes.extend(reading.notes)
        sheets.extend(named(sheet, f"{path.name}: {sheet.name}".rstrip(": ")) for sheet in reading.sheets)
    return Reading(", ".join(path.name for path in paths), "files", tuple(sheets), tuple(notes))


def read_pasted(text: str, page: str = "") -> Reading:
    """Return what was copied: text, and the HTML beside it if there is any."""
    from b2bdesk.intake import clipboard

    return clipboard.pasted(text, page)


def match(
    desk: Desk,
    reading: Reading,
    client: Uid | None,
    roles: Roles | None = None,
    progress: Progress = lambda _done, _total: None,
    bare: Collection[int] = (),
) -> Request:
    """Match every line of a list with our goods, for a client whose own codes count first.

    ``bare`` are sheets that have no row of titles, as a person says.
    ``progress`` hears of each line and may raise to stop.
    """
    reading = _unfolded(reading)
    with desk.store.read() as tx:
        matcher = Matcher(tx, client)
        matcher.learn(_sample(reading))
        layouts = tuple(
            _layout(sheet, matcher, (roles or {}).get(place, {}), bare=place in bare) if sheet.table else None
            for place, sheet in enumerate(reading.sheets)
        )
        asks = any(layout is not None and layout.quantities for layout in layouts)
        found = [
            _only_listed(one) if asks and (layout := layouts[place]) and not layout.quantities else one
            for place, sheet in enumerate(reading.sheets)
            for one in _found(place, sheet, layouts[place])
        ]
        every = [one for one in found if isinstance(one, Asked)]
        asked = every[:_MOST_LINES]
        codes = {code for one in asked for code in (*one.codes, one.barcode) if code}
        matcher.learn(codes, {one.name for one in asked})
        lines = []
        for done, one in enumerate(asked, 1):
            lines.append(matcher.matched(one))
            progress(done, len(asked))
        left = [one for one in found if isinstance(one, LeftOut)]
        left += [LeftOut(one.sheet, one.row, one.text, WhyLeft.TOO_MANY) for one in every[_MOST_LINES:]]
        kept, demoted = _without_text(lines)
        request = Request(reading, client, layouts, tuple(kept), tuple(_in_order([*left, *demoted])))
        return with_goods(tx, request)


def take_in(desk: Desk, request: Request, place: int) -> Request:
    """Return the request with a row that was left out as its last line; a person says that it asks."""
    row = request.left[place]
    asked = written(row.text) or Asked(row.sheet, row.row, name=row.text)
    asked = replace(asked, sheet=row.sheet, row=row.row, sure=True)
    with desk.store.read() as tx:
        matcher = Matcher(tx, request.client)
        matcher.learn({asked.name}, {asked.name})
        line = matcher.matched(asked)
        left = (*request.left[:place], *request.left[place + 1 :])
        return with_goods(tx, replace(request, lines=(*request.lines, line), left=left))


def with_goods(tx: ReadTx, request: Request) -> Request:
    """Return the request with the goods that its lines name, at the prices of now."""
    wanted: list[Uid] = []
    for line in request.lines:
        shown = line.candidates if line.state is not State.MATCHED else line.candidates[:1]
        wanted.extend(one.item.uid for one in shown)
        if line.chosen is not None:
            wanted.append(line.chosen.item.uid)
    return replace(request, goods=trading.goods_of(tx, wanted, request.client))


def search(desk: Desk, request: Request, text: str) -> tuple[list[Candidate], dict[Uid, Goods]]:
    """Return goods for what a person types for a doubtful line."""
    with desk.store.read() as tx:
        found = Matcher(tx, request.client).search(text, most=8)
        return found, trading.goods_of(tx, [one.item.uid for one in found], request.client)


def learn(desk: Desk, request: Request, by_hand: Sequence[Line]) -> None:
    """Remember what this client calls the goods that a person chose; count the codes that were met again."""
    if request.client is None:
        return
    chosen: dict[str, tuple[str, Uid]] = {}
    for line in by_hand:
        text = next(iter(line.asked.codes), "") or line.asked.name
        key = request_codes.own_key(text)
        if line.chosen is not None and key:
            chosen[key] = (text[:200], line.chosen.item.uid)
    met = [
        request_codes.own_key(text)
        for line in request.resolved
        if line.chosen is not None and line.chosen.how is request_codes.How.OWN_CODE
        for text in (*line.asked.codes, line.asked.name)
        if text
    ]
    if not chosen and not met:
        return
    with desk.store.write(by=desk.me) as tx:
        tx.item_codes.learn(request.client, chosen)
        tx.item_codes.use(request.client, set(met) - chosen.keys())


def item_codes(desk: Desk, client: Uid) -> list[ItemCode]:
    """Return what a client calls our goods."""
    with desk.store.read() as tx:
        return tx.item_codes.of(client)


def forget_code(desk: Desk, code: Uid) -> None:
    """Forget one of a client's item codes; raises NotFound."""
    with desk.store.write(by=desk.me) as tx:
        tx.item_codes.forget(code)


# --- inside --------------------------------------------------------------------------------------


def _unfolded(reading: Reading) -> Reading:
    """Return the reading with tables that share a sheet as sheets of their own; rows keep their numbers."""
    made: list[Sheet] = []
    for sheet in reading.sheets:
        beside = request_blocks.beside_one_another(sheet.rows) if sheet.table else []
        below = request_blocks.under_one_another(sheet.rows) if sheet.table and not beside else []
        if not beside and not below:
            made.append(sheet)
        for number, (begins, ends) in enumerate(pairwise([*beside, MOST_COLUMNS]), 1):
            rows = request_blocks.cut(sheet.rows, begins if number > 1 else 0, ends)
            merged = tuple(one for one in sheet.merged if begins <= one.left < ends)
            made.append(_part(sheet, number, rows, merged))
        for number, (begins, ends) in enumerate(pairwise([0, *below, len(sheet.rows)] if below else []), 1):
            rows = request_blocks.lines_between(sheet.rows, begins, ends)
            merged = tuple(one for one in sheet.merged if begins <= one.top < ends)
            made.append(_part(sheet, number, rows, merged))
    return Reading(reading.name, reading.kind, tuple(made), reading.notes)


def _part(sheet: Sheet, number: int, rows: tuple[tuple[str, ...], ...], merged: tuple[Span, ...]) -> Sheet:
    return Sheet(f"{sheet.name} ({number})".strip(), rows, merged, True, sheet.hidden, sheet.struck)


def _sample(reading: Reading) -> set[str]:
    """Return the cells by which the columns are told: short ones of the first rows of each sheet."""
    first = request_columns.LOOKED_AT + 60
    return {
        cell
        for sheet in reading.sheets
        if sheet.table
        for row in sheet.rows[:first]
        for cell in row
        if 2 <= len(cell) <= request_codes.LONGEST_CODE
    }


def _layout(sheet: Sheet, matcher: Matcher, roles: Mapping[int, Role], *, bare: bool) -> Layout:
    found = request_columns.layout_of(sheet.rows, _merged(sheet), matcher.is_known)
    if bare:
        found = request_columns.without_titles(found)
    return request_columns.with_roles(found, roles) if roles else found


def _merged(sheet: Sheet) -> list[Merged]:
    return [(one.top, one.left, one.bottom, one.right) for one in sheet.merged]


def _found(place: int, sheet: Sheet, layout: Layout | None) -> list[Asked | LeftOut]:
    if layout is None:
        found = lines_of_text(place, sheet.rows)
    else:
        found = lines_of(place, sheet.rows, _merged(sheet), layout)
    aside = dict.fromkeys(sheet.hidden, Aside.HIDDEN) | dict.fromkeys(sheet.struck, Aside.STRUCK)
    return [
        replace(one, aside=aside[one.row]) if isinstance(one, Asked) and one.row in aside else one
        for one in found
    ]


def _only_listed(one: Asked | LeftOut) -> Asked | LeftOut:
    """Leave out a row without a quantity of a sheet that has none, beside one that has: a price list."""
    if isinstance(one, LeftOut) or (one.sure and one.quantity_text):
        return one
    return LeftOut(one.sheet, one.row, one.text, WhyLeft.NO_QUANTITY)


def _without_text(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """Part lines from words that only looked like one: nothing was found, and nothing says how much."""
    kept: list[Line] = []
    left: list[LeftOut] = []
    for line in lines:
        asked = line.asked
        unclear = not asked.sure or (asked.quantity is None and not asked.quantity_text)
        if line.state is State.UNKNOWN and unclear:
            why = WhyLeft.NO_QUANTITY if asked.sure else WhyLeft.TEXT
            left.append(LeftOut(asked.sheet, asked.row, asked.text, why))
        else:
            kept.append(line)
    return kept, left


def _in_order(left: Sequence[LeftOut]) -> list[LeftOut]:
    return sorted(left, key=lambda one: (one.sheet, one.row))


choose, with_qty = request_match.choose, request_match.with_qty
