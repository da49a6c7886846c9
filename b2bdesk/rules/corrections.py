"""What a correction of a confirmed order changes, what it may not change, and how two of them come together.

Pure. Lines are matched by their uid, never by position (``domain.md`` 3.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from b2bdesk.errors import NotAllowed
from b2bdesk.model.approval import Topic
from b2bdesk.model.money import sums_at
from b2bdesk.model.order import Order, OrderLine, Stage
from b2bdesk.model.revision import CancelReason, CorrectionReason
from b2bdesk.model.uid import Uid
from b2bdesk.rules import order_editing
from b2bdesk.rules.limits import Beyond

SHORTEST_TEXT = 5
"""Letters that "our mistake" and "other" need at least (``ux.md`` 4.7)."""

CORRECTABLE = frozenset({Stage.CONFIRMED, Stage.IN_WORK})
"""Stages in which lines change by corrections alone; an unchecked order goes back to a draft instead."""

LINE_FIELDS = ("text", "qty", "list_price", "discount_percent", "warehouse", "date", "comment")
HEADER_FIELDS = (
    "company",
    "contact",
    "address",
    "contract",
    "client_number",
    "wanted_date",
    "delivery_method",
    "delivery_price",
    "comment_client",
    "comment_internal",
)
SUMS = ("goods", "discount", "vat", "total", "weight_g", "volume_cm3")
PRICE = ("list_price", "discount_percent")
_PRICED = (*PRICE, "unit_price", "manual_price", "price_source")
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "qty": ("qty",),
    "list_price": _PRICED,
    "warehouse": ("warehouse",),
    "date": ("date",),
    "comment": ("comment",),
}
"""Fields of a line that are merged together, by the first of them: half of two prices is nobody's."""

_NEED_TEXT = frozenset({CorrectionReason.OUR_MISTAKE, CorrectionReason.OTHER, CancelReason.OTHER})


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line before and after; None where it is not there. ``fields`` are those of a line that stayed."""

    before: OrderLine | None
    after: OrderLine | None
    fields: tuple[str, ...] = ()

    @property
    def line(self) -> OrderLine:
        """Return the line as it is, or as it was last."""
        found = self.after or self.before
        assert found is not None  # one of the two is always there
        return found

    def old(self, field: str) -> Any:
        """Return a value before the change."""
        return getattr(self.before, field)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two states of one order: its lines by their fate, and the names of other fields that differ."""

    before: Order
    after: Order
    changed: tuple[LineChange, ...] = ()
    added: tuple[LineChange, ...] = ()
    removed: tuple[LineChange, ...] = ()
    header: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed or self.header)

    @property
    def lines(self) -> tuple[LineChange, ...]:
        """Return every line that is another one."""
        return (*self.changed, *self.added, *self.removed)

    @property
    def delta(self) -> Decimal:
        """Return by how many roubles the total grows."""
        return self.after.total - self.before.total


class Limit(StrEnum):
    """What stands against a correction, whoever applies it."""

    BELOW_SHIPPED = "below_shipped"
    SHIPPED_REMOVED = "shipped_removed"
    NO_LINES = "no_lines"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A limit that is met, at a line; ``shipped`` is how much of it has left."""

    limit: Limit
    line: OrderLine | None = None
    shipped: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that both changed differently: of a line, of its price, of a whole line (no ``field``)."""

    line: Uid | None
    field: str
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What is typed on top of what stands by now; where both changed a value, ours stands in it."""

    order: Order
    clashes: tuple[Clash, ...] = ()


def require_correctable(order: Order) -> None:
    """Raise NotAllowed for an order whose lines do not change by corrections."""
    if order.stage not in CORRECTABLE:
        raise NotAllowed(action="correct", state=order.stage.value)


def is_explained(reason: CorrectionReason | CancelReason | None, text: str) -> bool:
    """Tell whether a reason is given, with the words that it needs."""
    if reason is None:
        return False
    return reason not in _NEED_TEXT or len(text.strip()) >= SHORTEST_TEXT


def needs_text(reason: CorrectionReason | CancelReason | None) -> bool:
    """Tell whether a reason is none without words."""
    return reason in _NEED_TEXT


def difference(before: Order, after: Order) -> Difference:
    """Compare two states of an order."""
    old = {line.uid: line for line in before.lines}
    new = {line.uid: line for line in after.lines}
    pairs = ((old[uid], line) for uid, line in new.items() if uid in old)
    changes = (LineChange(was, now, _differing(was, now, LINE_FIELDS)) for was, now in pairs)
    return Difference(
        before,
        after,
        changed=tuple(one for one in changes if one.fields),
        added=tuple(LineChange(None, line) for uid, line in new.items() if uid not in old),
        removed=tuple(LineChange(line, None) for uid, line in old.items() if uid not in new),
        header=_differing(before, after, HEADER_FIELDS),
    )


def obstacles(found: Difference, shipped: Mapping[Uid, Decimal]) -> tuple[Obstacle, ...]:
    """Return what stands against a correction."""
    met: list[Obstacle] = []
    for one in (*found.changed, *found.removed):
        left = shipped.get(one.line.uid, Decimal(0))
        if one.after is None and left > 0:
            met.append(Obstacle(Limit.SHIPPED_REMOVED, one.line, left))
        elif one.after is not None and one.after.qty < left:
            met.append(Obstacle(Limit.BELOW_SHIPPED, one.line, left))
    if not found.after.lines:
        met.append(Obstacle(Limit.NO_LINES))
    return tuple(met)


def prices_of_paid(found: Difference) -> tuple[Beyond, ...]:
    """Return the lines of an invoiced and paid order whose price becomes another one, for the lead."""
    return tuple(
        Beyond(Topic.PRICE, one.after.unit_price, one.before.unit_price, one.line.uid, paid=True)
        for one in found.changed
        if one.before is not None and one.after is not None and set(PRICE) & set(one.fields)
    )


def with_content(now: Order, typed: Order) -> Order:
    """Return the order as it stands with what a correction may change taken from another state of it."""
    return replace(now, lines=typed.lines, **{name: getattr(typed, name) for name in HEADER_FIELDS})


def with_kept_sums(base: Order, typed: Order) -> Order:
    """Return the order with the sums of ``base`` wherever its price did not change.

    Who told the price (the CRM, the shop) may round it otherwise than we do; a correction of one line must
    not move the others by a kopeck.
    """
    old = {line.uid: line for line in base.lines}
    same_day = base.wanted_date == typed.wanted_date
    lines = tuple(
        _with_sums_of(old[line.uid], line, typed.vat_included, same_day=same_day) if line.uid in old else line
        for line in typed.lines
    )
    pairs = list(zip(typed.lines, lines, strict=True))
    gross = sum((now.gross - was.gross for was, now in pairs), Decimal(0))
    vat = sum((now.vat - was.vat for was, now in pairs), Decimal(0))
    return replace(
        typed,
        lines=lines,
        total=typed.total + gross,
        vat=typed.vat + vat,
        discount=typed.discount - gross,
    )


def merged(base: Order, mine: Order, theirs: Order) -> Merged:
    """Put what was typed over ``base`` on top of what stands by now; nothing of either side is lost."""
    clashes: list[Clash] = []
    header = {name: _three_ways(base, mine, theirs, (name,), None, clashes)[name] for name in HEADER_FIELDS}
    old, here, there = ({line.uid: line for line in side.lines} for side in (base, mine, theirs))
    lines = []
    for uid in dict.fromkeys([*here, *there]):
        line = _merged_line(old.get(uid), here.get(uid), there.get(uid), clashes)
        if line is not None:
            lines.append(line)
    numbered = tuple(replace(line, position=place) for place, line in enumerate(lines, start=1))
    return Merged(replace(theirs, lines=numbered, **header), tuple(clashes))


def with_theirs(order: Order, clash: Clash, theirs: Order) -> Order:
    """Return the order with the other side's value where both changed it."""
    if clash.line is None:
        return replace(order, **{clash.field: clash.theirs})
    line = next((one for one in theirs.lines if one.uid == clash.line), None)
    if line is None:
        return order_editing.without_line(order, clash.line)
    if not clash.field:
        kept = [one for one in order.lines if one.uid != line.uid]
        kept.insert(min(max(line.position - 1, 0), len(kept)), line)
        return replace(order, lines=tuple(replace(one, position=n) for n, one in enumerate(kept, start=1)))
    values = {name: getattr(line, name) for name in _GROUPS[clash.field]}
    return replace(
        order, lines=tuple(replace(one, **values) if one.uid == line.uid else one for one in order.lines)
    )


def restored_line(base: Order, order: Order, uid: Uid) -> Order:
    """Put a removed line back to where it stood."""
    line = order_editing.line_of(base, uid)
    here = {one.uid for one in order.lines}
    before = sum(1 for one in base.lines if one.position < line.position and one.uid in here)
    return order_editing.with_line(order, line, before)


def _differing(one: object, other: object, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))


def _with_sums_of(base: OrderLine, line: OrderLine, vat_included: bool, *, same_day: bool) -> OrderLine:
    if any(getattr(base, name) != getattr(line, name) for name in PRICE):
        return line
    rate = base.vat_rate if same_day and base.date == line.date else line.vat_rate
    if rate == base.vat_rate and base.qty == line.qty:
        net, vat, gross = base.net, base.vat, base.gross
    else:
        net, vat, gross = sums_at(line.qty, base.unit_price, rate, vat_included)
    return replace(line, unit_price=base.unit_price, vat_rate=rate, net=net, vat=vat, gross=gross)


def _merged_line(
    base: OrderLine | None, mine: OrderLine | None, theirs: OrderLine | None, clashes: list[Clash]
) -> OrderLine | None:
    if base is None:
        return mine or theirs
    if mine is None or theirs is None:
        return _merged_fate(base, mine, theirs, clashes)
    values: dict[str, Any] = {}
    for names in _GROUPS.values():
        values |= _three_ways(base, mine, theirs, names, base.uid, clashes)
    return replace(theirs, **values)


def _merged_fate(
    base: OrderLine, mine: OrderLine | None, theirs: OrderLine | None, clashes: list[Clash]
) -> OrderLine | None:
    """Return the line that one side removed, None when the other one had left it as it was."""
    kept = mine or theirs
    if kept is None or not _differing(base, kept, LINE_FIELDS):
        return None
    clashes.append(Clash(base.uid, "", mine, theirs))
    return mine


def _three_ways(
    base: object,
    mine: object,
    theirs: object,
    names: tuple[str, ...],
    line: Uid | None,
    clashes: list[Clash],
) -> dict[str, Any]:
    agreed, here, there = ({name: getattr(side, name) for name in names} for side in (base, mine, theirs))
    if here == agreed:
        return there
    if there == agreed or here == there:
        return here
    clashes.append(Clash(line, names[0], here[names[0]], there[names[0]]))
    return here
