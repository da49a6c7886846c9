"""Creating and changing objects the way the platform does: unknown fields ignored, long texts cut."""

from __future__ import annotations

import math
import re
from typing import Any

from b2bdesk.training.onec_ka.base import Base, Object
from b2bdesk.training.onec_ka.errors import HANDLER, NO_RIGHT, WRONG_VALUE, OdataError, refused_by_handler
from b2bdesk.training.onec_ka.schema import SETS, Field, blank

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_NOT_BY_HAND = {"Ref_Key", "DataVersion", "Posted"}


class Writer:
    """Writes into one base; a refusal leaves nothing behind."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def create(self, name: str, given: dict[str, Any]) -> Object:
        """Create an object and return it whole."""
        self._may_write(name)
        return self._base.put(name, **self._taken(name, SETS[name].blank(), given))

    def change(self, name: str, one: Object, given: dict[str, Any]) -> Object:
        """Write the given fields; a stale version in ``If-Match`` is not looked at, as in the real one."""
        self._may_write(name)
        one.update(self._taken(name, one, given))
        self._base.touch(one)
        return one

    def _may_write(self, name: str) -> None:
        if name in self._base.options.read_only:
            raise OdataError(NO_RIGHT, "Недостаточно прав")
        if self._base.options.refuse_writing:
            raise refused_by_handler("ПриЗаписи", self._base.options.refuse_writing)

    def _taken(self, name: str, before: Object, given: dict[str, Any]) -> dict[str, Any]:
        shape = SETS[name]
        taken = self._fields(name, shape.fields, given)
        for section, fields in shape.sections.items():
            sent = given.get(section)
            if isinstance(sent, list):
                taken[section] = self._rows(name, fields, sent)
        if name == "Document_ЗаказКлиента":
            # The configuration sums the rows up itself when the order is written.
            goods: list[Object] = taken["Товары"] if "Товары" in taken else before["Товары"]
            taken["СуммаДокумента"] = round(sum(row["СуммаСНДС"] for row in goods if not row["Отменено"]), 2)
            taken["МаксимальныйКодСтроки"] = max((row["КодСтроки"] for row in goods), default=0)
        return taken

    def _fields(self, name: str, fields: dict[str, Field], given: dict[str, Any]) -> dict[str, Any]:
        taken: dict[str, Any] = {}
        missing = {field for owner, field in self._base.options.missing_fields if owner == name}
        for key, value in given.items():
            field = fields.get(key) or fields.get(key.removesuffix("_Type"))
            if field is None or key in _NOT_BY_HAND or key in missing:
                continue
            taken[key] = str(value) if key != field.name else self._value(name, field, value)
        return taken

    def _value(self, name: str, field: Field, value: Any) -> Any:
        if (name, field.name) in self._base.options.stays_zero:
            return 0
        try:
            return _checked(field, value)
        except (TypeError, ValueError) as error:
            raise OdataError(WRONG_VALUE, f"Неверное значение свойства {field.name}") from error

    def _rows(self, name: str, fields: dict[str, Field], given: Any) -> list[Object]:
        rows: list[Object] = []
        for place, one in enumerate(given, start=1):
            if "LineNumber" not in one:
                raise OdataError(HANDLER, "Не указан номер строки")
            if str(one["LineNumber"]) != str(place):
                raise OdataError(WRONG_VALUE, "Неверный номер строки табличной части")
            rows.append({**blank(fields), **self._fields(name, fields, one), "LineNumber": str(place)})
        return rows


def _checked(field: Field, value: Any) -> Any:
    if field.kind == "s":
        return str(value)[: field.length]
    if field.kind in ("r", "c"):
        return _matching(_GUID, value).lower() if value or field.kind == "r" else ""
    if field.kind == "d":
        return _matching(_DATE, value)
    if field.kind == "b":
        if not isinstance(value, bool):
            raise TypeError(value)
        return value
    if field.kind == "i":
        return str(int(value))
    number = float(value)
    if isinstance(value, bool) or not math.isfinite(number):
        raise ValueError(value)
    return int(number) if number.is_integer() else number


def _matching(pattern: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(value)
    return value
