"""A query string taken apart: the options that the platform knows, and how it stumbles over a plus sign."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from b2bdesk.training.onec_ka.errors import HANDLER, NOT_SUPPORTED, WRONG_VALUE, OdataError

_KNOWN = {
    "$filter", "$select", "$expand", "$orderby", "$top", "$skip", "$inlinecount", "$format", "allowedOnly",
    "PostingModeOperational",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """The options of one request."""

    filter: str = ""
    select: tuple[str, ...] = ()
    expand: tuple[str, ...] = ()
    order_by: tuple[tuple[str, bool], ...] = ()
    top: int | None = None
    skip: int = 0
    count: bool = False
    allowed_only: bool = False
    wants_json: bool = False


def options(raw: str) -> dict[str, str]:
    """Return the options by name; raises :class:`OdataError` 0 for one that the platform does not know."""
    found = {}
    for part in filter(None, raw.split("&")):
        name, _, value = part.partition("=")
        name = unquote(name)
        if name not in _KNOWN:
            raise OdataError(NOT_SUPPORTED, f"Неизвестный параметр запроса: {name}")
        if name == "$filter" and "+" in value:
            raise OdataError(HANDLER, "Операция не разрешена в предложении «ГДЕ»")
        found[name] = unquote(value)
    return found


def parse(raw: str) -> Query:
    """Return the query of a raw query string."""
    given = options(raw)
    return Query(
        filter=given.get("$filter", ""),
        select=_names(given.get("$select", "")),
        expand=_names(given.get("$expand", "")),
        order_by=tuple(_direction(one) for one in _names(given.get("$orderby", ""))),
        top=_number(given["$top"]) if "$top" in given else None,
        skip=_number(given.get("$skip", "0")),
        count=given.get("$inlinecount") == "allpages",
        allowed_only=given.get("allowedOnly") == "true",
        wants_json=given.get("$format", "").startswith(("json", "application/json")),
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _direction(text: str) -> tuple[str, bool]:
    name, _, direction = text.partition(" ")
    return name, direction.strip() == "desc"


def _number(text: str) -> int:
    if not text.isdigit():
        raise OdataError(WRONG_VALUE, f"Не число: {text}")
    return int(text)
