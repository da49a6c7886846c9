"""Reading: entities found by path, filtered, ordered, cut into pages, with what is expanded under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from b2bdesk.training.sap.call import Call, Tree
from b2bdesk.training.sap.edm import EntityType, Navigation, Property, Service
from b2bdesk.training.sap.errors import refused
from b2bdesk.training.sap.expression import Condition, parse_filter, parse_key
from b2bdesk.training.sap.values import Row, inside

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_KNOWN = {
    "$filter", "$select", "$expand", "$orderby", "$top", "$skip", "$inlinecount", "$format", "$skiptoken",
    "$count",
}  # fmt: skip
_DEEPEST = 5
_DELIVERY_SETS = ("A_OutbDeliveryHeader", "A_OutbDeliveryItem")
NOT_FOUND = "005056A509B11EE1B9A8FEC11C23D78E"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a path leads: to one entity (``row``) or several (``rows``), through ``parent``."""

    kind: EntityType
    row: Row | None = None
    rows: Iterable[Row] | None = None
    parent: Row | None = None
    way: Navigation | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: entities, their number in all, and where the next page begins."""

    trees: list[Tree]
    count: int | None
    next_link: str


class Reader:
    """Reads entities of one service as a caller sees it."""

    def __init__(self, system: SapSystem, service: Service) -> None:
        self._system, self._store, self._service = system, system.store, service

    # --- paths ---------------------------------------------------------------------------------------

    def place(self, call: Call) -> Place:
        """Follow a path; raises :class:`SapError` where it leads nowhere."""
        (name, key), *rest = call.segments
        place = self._set(name, key)
        for position, (way_name, way_key) in enumerate(rest):
            if way_name in ("$count", "$value") and position == len(rest) - 1:
                break
            place = self._step(place, way_name, way_key)
        return place

    def _set(self, name: str, key: str | None) -> Place:
        kind = self._service.types.get(name)
        if kind is None:
            raise refused(NOT_FOUND, name)
        if not key:
            return Place(kind, rows=self._store[name].rows())
        row = self._store[name].get(*parse_key(kind, key))
        if row is None:
            raise refused("/IWBEP/CM_MGW_RT/020", f"{name}({key})")
        return Place(kind, row=row)

    def _step(self, place: Place, name: str, key: str | None) -> Place:
        way = place.kind.navigation.get(name)
        if way is None or place.row is None:
            raise refused(NOT_FOUND, name)
        target = self._service.types[way.target]
        below = Place(target, rows=list(self.follow(place.row, way)), parent=place.row, way=way)
        if key:
            wanted = parse_key(target, key)
            row = next(
                (one for one in below.rows or () if tuple(one[part] for part in target.keys) == wanted), None
            )
            if row is None:
                raise refused("/IWBEP/CM_MGW_RT/020", f"{name}({key})")
            return Place(target, row=row, parent=place.row, way=way)
        if not way.many:
            row = next(iter(below.rows or ()), None)
            return Place(target, row=row, parent=place.row, way=way)
        return below

    def follow(self, row: Row, way: Navigation) -> Iterator[Row]:
        """Yield the entities that a way leads to."""
        (first, source), *others = way.join
        for found in self._store[way.target].by(first, row[source]):
            if all(found[target] == row[origin] for target, origin in others):
                yield found

    # --- lists ---------------------------------------------------------------------------------------

    def page(self, call: Call, place: Place) -> Page:
        """Return the page of a list that the options ask for."""
        self.check_options(call)
        counting = call.options.get("$inlinecount") == "allpages"
        rows: Iterable[Row] | None = None if counting else self._lazily(call, place)
        if rows is None:
            rows = self._sorted(call, place.kind, list(self._chosen(call, place)))
        start = self._number(call, "$skip") or 0
        top = self._number(call, "$top")
        # A token counts from the first entity that $skip leaves.
        token = self._number(call, "$skiptoken") or 0
        room = self._system.customizing.page_size
        size = room if top is None else max(min(room, top - token), 0)
        here = list(islice(rows, start + token, start + token + size + 1))
        more = len(here) > size and (top is None or token + size < top)
        link = self._next_link(call, token + size) if more else ""
        counted = len(rows) if counting and isinstance(rows, list) else None
        return Page([self.tree(call, place.kind, row) for row in here[:size]], counted, link)

    def _lazily(self, call: Call, place: Place) -> Iterator[Row] | None:
        """Return a long list in its order without drawing all of it, where that can be."""
        order = call.options.get("$orderby", "").strip()
        if place.parent is not None or not order or order not in place.kind.by_name:
            return None
        condition = self._condition(call, place.kind)
        table = self._store[place.kind.name]
        if condition is not None and any(table.is_quick(name) for name in condition.wanted):
            return None
        rows = table.ordered(order, condition.least.get(order) if condition else None)
        if rows is None or condition is None:
            return rows
        return (row for row in rows if condition.test(row))

    def count(self, call: Call, place: Place) -> int:
        """Return how many entities a list has after the filter."""
        return sum(1 for _ in self._chosen(call, place))

    def check_options(self, call: Call) -> None:
        """Refuse a system option that nobody knows."""
        for name in call.options:
            if name.startswith("$") and name not in _KNOWN:
                raise refused("/IWBEP/CM_MGW_RT/022", name)

    def _chosen(self, call: Call, place: Place) -> Iterator[Row]:
        condition = self._condition(call, place.kind)
        if condition is None:
            return iter(place.rows or ())
        rows = (place.rows or ()) if place.parent is not None else self._candidates(place.kind, condition)
        return (row for row in rows if condition.test(row))

    def _condition(self, call: Call, kind: EntityType) -> Condition | None:
        text = call.options.get("$filter", "")
        if not text:
            return None
        by_marks = kind.name in _DELIVERY_SETS and not self._system.customizing.delivery_filter
        return parse_filter(kind, text, mind_marks=by_marks)

    def _candidates(self, kind: EntityType, condition: Condition) -> Iterator[Row]:
        """Return the entities that can pass: few, when the filter settles the value of a field."""
        table = self._store[kind.name]
        settled = {name: values for name, values in condition.wanted.items() if table.is_quick(name)}
        if not settled:
            return table.rows()
        name = min(settled, key=lambda one: len(settled[one]))
        return (row for value in sorted(settled[name], key=str) for row in table.by(name, value))

    def _sorted(self, call: Call, kind: EntityType, rows: list[Row]) -> list[Row]:
        orders = [part.split() for part in call.options.get("$orderby", "").split(",") if part.strip()]
        for name, *direction in reversed(orders):
            if name not in kind.by_name or direction not in ([], ["asc"], ["desc"]):
                raise refused("/IWCOR/CX_DS_EP_PROPERTY_ERROR", name, target=name)
            one = kind.by_name[name]
            rows.sort(key=partial(_sortable, one), reverse=direction == ["desc"])
        return rows

    def _number(self, call: Call, name: str) -> int | None:
        text = call.options.get(name)
        if text is None:
            return None
        if not text.isdecimal() or len(text) > 9:
            raise refused("/IWBEP/CM_MGW_RT/022", name)
        return int(text)

    def _next_link(self, call: Call, token: int) -> str:
        options = {**call.options, "$skiptoken": str(token)}
        path = "/".join(name if key is None else f"{name}({quote(key)})" for name, key in call.segments)
        return f"{path}?{urlencode(options, safe='$', quote_via=quote)}"

    # --- expanding -----------------------------------------------------------------------------------

    def tree(self, call: Call, kind: EntityType, row: Row) -> Tree:
        """Return an entity with what ``$expand`` asks for under it."""
        ways = [
            part.strip().split("/") for part in call.options.get("$expand", "").split(",") if part.strip()
        ]
        return self.expanded(kind, row, ways)

    def expanded(self, kind: EntityType, row: Row, ways: list[list[str]]) -> Tree:
        """Return an entity with the entities at these paths under it."""
        tree = Tree(kind, row)
        for name in dict.fromkeys(path[0] for path in ways):
            way = kind.navigation.get(name)
            if way is None or any(len(path) > _DEEPEST for path in ways):
                raise refused(NOT_FOUND, name)
            below = [path[1:] for path in ways if path[0] == name and len(path) > 1]
            target = self._service.types[way.target]
            found = sorted(self.follow(row, way), key=lambda one: _key_order(target, one))
            tree.children[name] = [self.expanded(target, one, below) for one in found]
        return tree


def _sortable(one: Property, row: Row) -> tuple[bool, Any]:
    value = row[one.name]
    return (value is not None, 0 if value is None else inside(one, value))


def _key_order(kind: EntityType, row: Row) -> tuple[tuple[int, str], ...]:
    values = (str(row[name]) for name in kind.keys)
    return tuple((int(value) if value.isdecimal() else 0, value) for value in values)
