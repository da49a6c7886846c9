"""One request to the CRM, already taken apart, with the parameters that all methods share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from b2bdesk.training.retailcrm import wire
from b2bdesk.training.retailcrm.brackets import many
from b2bdesk.training.retailcrm.errors import (
    ENTITY_FORMAT,
    INPUT_PARAMETERS,
    ApiError,
    filter_refused,
    parameter_missing,
)
from b2bdesk.training.retailcrm.wire import Record

LIMITS = (20, 50, 100)


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something: an integration's key, or a person in the CRM's own window."""

    key: str = ""
    user_id: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A request: path parameters, nested query and form, raw body and who asks."""

    path: dict[str, str] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    form: dict[str, Any] = field(default_factory=dict)
    body: bytes = b""
    author: Author = field(default_factory=Author)

    def parameter(self, name: str) -> str:
        """Return a scalar of the form or the query, or an empty text."""
        value = self.form.get(name, self.query.get(name, ""))
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """Return a path parameter that must be a CRM id."""
        text = self.path[name]
        if not text.isdecimal():
            raise ApiError(404, "Not found")
        return int(text)

    def by(self, name: str = "by") -> str:
        """Return ``id`` or ``externalId``; the second is the default, as with the vendor."""
        value = self.parameter(name) or "externalId"
        if value not in ("id", "externalId"):
            raise ApiError(400, INPUT_PARAMETERS, {name: "This value is not valid."})
        return value

    def entity(self, name: str) -> Record:
        """Return the entity that the form carries as JSON text."""
        value = self._json(name)
        if not isinstance(value, dict):
            raise ApiError(400, ENTITY_FORMAT, {name: "This value is not valid."})
        return value

    def entities(self, name: str) -> list[Record]:
        """Return the list of entities that the form carries as JSON text."""
        value = self._json(name)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise ApiError(400, ENTITY_FORMAT, {name: "This value is not valid."})
        return value

    def _json(self, name: str) -> object:
        text = self.form.get(name)
        if not isinstance(text, str) or not text:
            raise parameter_missing(name)
        try:
            return wire.decode(text)
        except ValueError:
            raise ApiError(400, ENTITY_FORMAT, {name: "This value is not valid."}) from None

    # --- lists -------------------------------------------------------------------------------------

    def filters(self, known: Iterable[str]) -> dict[str, Any]:
        """Return the filter; a name that the method does not know is refused."""
        given = self.query.get("filter", {})
        if not isinstance(given, dict):
            raise filter_refused("filter")
        for name in given:
            if name not in known:
                raise filter_refused(name, "This form should not contain extra fields.")
            _check_filter(name, given[name])
        return given

    def limit(self, allowed: Sequence[int] = LIMITS) -> int:
        """Return the page size: only a few values are allowed."""
        text = self.parameter("limit") or "20"
        if not text.isdecimal() or int(text) not in allowed:
            raise ApiError(400, INPUT_PARAMETERS, {"limit": "The value you selected is not a valid choice."})
        return int(text)

    def page(self) -> int:
        """Return the page number, counted from one."""
        text = self.parameter("page") or "1"
        if not text.isdecimal() or int(text) < 1:
            raise ApiError(400, INPUT_PARAMETERS, {"page": "This value should be 1 or more."})
        return int(text)

    def page_of(
        self,
        key: str,
        ids: Sequence[Any],
        show: Callable[[Any], object],
        allowed: Sequence[int] = LIMITS,
    ) -> Record:
        """Return one page of ``ids``, each shown, in the vendor's envelope for lists."""
        limit, page = self.limit(allowed), self.page()
        start = (page - 1) * limit
        shown = [show(item) for item in ids[start : start + limit]]
        return {"pagination": pagination(limit, len(ids), page), key: shown}


def _check_filter(name: str, value: object) -> None:
    """Refuse a number or a date that is none; which filters are of these kinds shows in their names."""
    is_number = name.startswith(("min", "max", "size"))
    if not is_number and not name.endswith(("From", "To", "Date", "UpdatedAt")):
        return
    try:
        if not isinstance(value, str):
            raise ValueError
        if is_number and not Decimal(value).is_finite():
            raise ValueError
        if not is_number:
            datetime.fromisoformat(value)
    except (ValueError, ArithmeticError):
        raise filter_refused(name) from None


def pagination(limit: int, total: int, page: int) -> Record:
    """Return the block that every list carries; an empty list has no pages at all."""
    return {
        "limit": limit,
        "totalCount": total,
        "currentPage": page,
        "totalPageCount": -(-total // limit),
    }


def filter_ids(given: dict[str, Any], name: str) -> set[int] | None:
    """Return the CRM ids of a list filter, or None where the filter is not given."""
    if name not in given:
        return None
    values = many(given[name])
    if not all(value.isdecimal() for value in values):
        raise filter_refused(name)
    return {int(value) for value in values}


def filter_texts(given: dict[str, Any], name: str) -> set[str] | None:
    """Return the texts of a list filter, or None where the filter is not given."""
    return set(many(given[name])) if name in given else None


def filter_text(given: dict[str, Any], name: str) -> str:
    """Return the folded text of a filter that looks for a part of a field."""
    value = given.get(name, "")
    return value.strip().casefold() if isinstance(value, str) else ""


def filter_flag(given: dict[str, Any], name: str) -> bool | None:
    """Return a filter that is ``1`` or ``0``, or None where it is not given."""
    if name not in given:
        return None
    if given[name] not in ("0", "1"):
        raise filter_refused(name)
    return bool(given[name] == "1")
