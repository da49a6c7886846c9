"""Answering collections and single objects: filter, order, page, selection, navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from b2bdesk.training.onec_ka import filters
from b2bdesk.training.onec_ka.base import Base, Object
from b2bdesk.training.onec_ka.errors import BAD_PATH, NO_ENTITY, NO_INSTANCE, NO_RIGHT, OdataError
from b2bdesk.training.onec_ka.query import Query
from b2bdesk.training.onec_ka.schema import REGISTERS, SETS, EntitySet


class Reader:
    """Reads one base on behalf of one user."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def collection(self, name: str, query: Query) -> dict[str, Any]:
        """Return the answer to a query of a collection."""
        shape, rows = self._rows_of(name)
        found = self._matching(shape, rows, query)
        ordered = self._ordered(shape, found, query)
        left = ordered if self._base.options.ignores_skip else ordered[query.skip :]
        paged = left if query.top is None else left[: query.top]
        answer: dict[str, Any] = {"value": [self.shown(shape, one, query) for one in paged]}
        if query.count:
            answer["odata.count"] = str(len(found))
        return answer

    def count(self, name: str, query: Query) -> int:
        """Return how many rows match."""
        shape, rows = self._rows_of(name)
        return len(self._matching(shape, rows, query))

    def single(self, name: str, ref: str, query: Query) -> dict[str, Any]:
        """Return one object."""
        return self.shown(self.shape(name), self.object(name, ref), query)

    def shape(self, name: str) -> EntitySet:
        """Return a published set; raises :class:`OdataError` 8 or 20."""
        shape = SETS.get(name) or REGISTERS.get(name)
        if shape is None or name in self._base.options.unpublished:
            raise OdataError(NO_ENTITY, f"Тип сущности «{name}» не найден")
        if name in self._base.options.forbidden:
            raise OdataError(NO_RIGHT, "Недостаточно прав")
        return shape

    def object(self, name: str, ref: str) -> Object:
        """Return the object itself; raises :class:`OdataError` 9."""
        self.shape(name)
        self._base.fill(name)
        found = self._base.get(name, ref.lower()) if name in SETS else None
        if found is None:
            raise OdataError(NO_INSTANCE, "Экземпляр сущности не найден")
        if ref in self._base.hidden:
            raise OdataError(NO_RIGHT, "Недостаточно прав")
        return found

    def shown(self, shape: EntitySet, one: Object, query: Query) -> dict[str, Any]:
        """Return a row as the selection wants it."""
        missing = self._missing(shape)
        if not query.select or "*" in query.select or "**" in query.select:
            drop = set(shape.sections) if "**" in query.select else set()
            return {key: value for key, value in one.items() if key not in missing | drop}
        chosen: dict[str, Any] = {}
        for name in query.select:
            self._choose(shape, one, name, query, chosen)
        return chosen

    def _choose(self, shape: EntitySet, one: Object, name: str, query: Query, chosen: dict[str, Any]) -> None:
        head, _, tail = name.partition("/")
        if head in shape.sections and tail:
            rows = [{key: row[key] for key in ("LineNumber", tail) if key in row} for row in one[head]]
            chosen[head] = rows
        elif name.endswith("____Presentation"):
            chosen[name] = self._presentation(shape, one, name.removesuffix("____Presentation"))
        elif tail:
            if head in query.expand:
                chosen.setdefault(head, {})[tail] = self.look(shape, one, name)
        elif name in one and name not in self._missing(shape):
            chosen[name] = one[name]
            if f"{name}_Type" in one:
                chosen[f"{name}_Type"] = one[f"{name}_Type"]
        else:
            raise OdataError(BAD_PATH, f"Поле не найдено: {name}")

    def _presentation(self, shape: EntitySet, one: Object, name: str) -> str:
        field = shape.fields.get(f"{name}_Key")
        target = self._base.get(field.target, one[f"{name}_Key"]) if field and field.target else None
        return str(target["Description"]) if target else ""

    def _missing(self, shape: EntitySet) -> set[str]:
        return {field for name, field in self._base.options.missing_fields if name == shape.name}

    def _rows_of(self, name: str) -> tuple[EntitySet, Iterable[Object]]:
        plain = name.removesuffix("_RecordType")
        if plain in REGISTERS:
            return self.shape(plain), self._base.records(plain)
        section = self._section(name)
        if section:
            owner, part = section
            rows = [
                {"Ref_Key": one["Ref_Key"], **row}
                for one in self._base.objects[owner].values()
                for row in one[part]
            ]
            return EntitySet(name, SETS[owner].sections[part]), rows
        self._base.fill(name)
        return self.shape(name), self._base.objects.get(name, {}).values()

    def _section(self, name: str) -> tuple[str, str] | None:
        for owner, shape in SETS.items():
            for part in shape.sections:
                if name == f"{owner}_{part}":
                    self.shape(owner)
                    return owner, part
        return None

    def _matching(self, shape: EntitySet, rows: Iterable[Object], query: Query) -> list[Object]:
        judge = self._judge(shape, query.filter)
        found = [one for one in rows if judge(one)]
        seen = [one for one in found if one.get("Ref_Key") not in self._base.hidden]
        if len(seen) < len(found) and not query.allowed_only:
            raise OdataError(NO_RIGHT, "Недостаточно прав")
        return seen

    def _judge(self, shape: EntitySet, text: str) -> Callable[[Object], Any]:
        if not text:
            return lambda _row: True
        return filters.parse(text, lambda row, path: self.look(shape, row, path))

    def _ordered(self, shape: EntitySet, found: list[Object], query: Query) -> list[Object]:
        for name, descending in reversed(query.order_by):
            try:
                found = sorted(found, key=lambda one: self.look(shape, one, name), reverse=descending)
            except KeyError as error:
                raise OdataError(BAD_PATH, f"Поле не найдено: {name}") from error
        return found

    def look(self, shape: EntitySet, row: Object, path: str) -> Any:
        """Return the value of a path; KeyError when there is no such field."""
        head, _, tail = path.partition("/")
        if not tail:
            if head in self._missing(shape):
                raise KeyError(head)
            if f"{head}_Type" in row:
                return filters.Pair((row[f"{head}_Type"], row[head]))
            return row[head]
        field = shape.fields[f"{head}_Key"]
        target = self._base.get(field.target, row[field.name])
        return self.look(SETS[field.target], target or SETS[field.target].blank(), tail)
