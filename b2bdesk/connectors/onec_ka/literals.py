"""Values and options as the platform's addresses want them; a space is ``%20``, never a plus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import quote

from b2bdesk.connectors.onec_ka.kinds import SYSTEM
from b2bdesk.errors import BadRecord

EMPTY_REF = "00000000-0000-0000-0000-000000000000"
EMPTY_DATE = "0001-01-01T00:00:00"
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
_READABLE = "$,'()/:"


def is_guid(ref: str) -> bool:
    """Tell whether a text is a reference and nothing but that."""
    return _GUID.fullmatch(ref) is not None


def guid(ref: str) -> str:
    """Return a reference for a filter or a key.

    Raises :class:`BadRecord` for anything else: it would become part of an address.
    """
    if not is_guid(ref):
        raise BadRecord(system=SYSTEM, kind="reference", where="not_a_guid")
    return f"guid'{ref}'"


def text(value: str) -> str:
    """Return a text in quotes; a quote inside is doubled."""
    return "'" + value.replace("'", "''") + "'"


def moment(value: datetime) -> str:
    """Return a date-time of the server's wall clock; whole seconds, no zone."""
    return f"datetime'{stamp(value)}'"


def stamp(value: datetime) -> str:
    """Return a date-time as the platform's JSON holds it."""
    return value.replace(tzinfo=None, microsecond=0).isoformat()


def cast(ref: str, entity: str) -> str:
    """Return a reference for a composite field: a bare one is legal there and never finds anything."""
    return f"cast({guid(ref)},'{entity}')"


def one_of(field: str, refs: Iterable[str]) -> str:
    """Return the condition that a field is one of these references."""
    return " or ".join(f"{field} eq {guid(ref)}" for ref in refs)


def both(*conditions: str) -> str:
    """Join conditions that must all hold; empty ones are left out."""
    given = [one for one in conditions if one]
    return " and ".join(f"({one})" if " or " in one else one for one in given)


def query(
    *,
    where: str = "",
    select: Sequence[str] = (),
    order_by: str = "",
    top: int | None = None,
    skip: int = 0,
    allowed_only: bool = False,
) -> str:
    """Return an encoded query string that asks for JSON."""
    parts = {
        "$format": "json",
        "$filter": where,
        "$select": ",".join(select),
        "$orderby": order_by,
        "$top": "" if top is None else str(top),
        "$skip": str(skip) if skip else "",
        "allowedOnly": "true" if allowed_only else "",
    }
    return "&".join(f"{name}={quote(value, safe=_READABLE)}" for name, value in parts.items() if value)
