"""OData V2 in addresses: literals, keys, filters and queries. A text of a person never ends a literal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import quote

Literal = str | int | bool | Decimal | date | datetime

# Left alone in a query: what the filter language itself is made of. A space becomes %20, never "+".
_PLAIN = "$'(),:/*@!;-._~"


def literal(value: Literal) -> str:
    """Return ``value`` as the filter language writes it; an instant must be aware, a date is a day."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}M"
    if isinstance(value, datetime):
        instant = value.astimezone(UTC)
        return f"datetimeoffset'{instant:%Y-%m-%dT%H:%M:%S}.{instant.microsecond // 1000:03d}Z'"
    return f"datetime'{value:%Y-%m-%d}T00:00:00'"


def compare(field: str, operator: str, value: Literal) -> str:
    """Return one comparison: ``compare("Plant", "eq", "1710")``."""
    return f"{field} {operator} {literal(value)}"


def equal(field: str, value: Literal) -> str:
    """Return the comparison for sameness."""
    return compare(field, "eq", value)


def all_of(*conditions: str) -> str:
    """Join conditions that must all hold; empty ones are left out."""
    return " and ".join(one for one in conditions if one)


def any_of(field: str, values: Iterable[Literal]) -> str:
    """Return the condition that ``field`` is one of ``values``, in brackets."""
    return "(" + " or ".join(equal(field, value) for value in values) + ")"


def entity(name: str, *key: str, **keys: str) -> str:
    """Return the path of one entity: by its only key, or by named parts of a key."""
    if key:
        return f"{name}({_key(key[0])})"
    return name + "(" + ",".join(f"{part}={_key(value)}" for part, value in keys.items()) + ")"


def query(options: Mapping[str, str]) -> str:
    """Return the query of an address; options without a value are left out."""
    return "&".join(f"{name}={quote(value, safe=_PLAIN)}" for name, value in options.items() if value)


def in_groups(values: Iterable[str], largest: int) -> list[list[str]]:
    """Return the values in groups that a filter can hold: an address must not grow too long."""
    known = list(dict.fromkeys(values))
    return [known[place : place + largest] for place in range(0, len(known), largest)]


def _key(value: str) -> str:
    return "'" + quote(value.replace("'", "''"), safe="") + "'"
