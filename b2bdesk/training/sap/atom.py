"""Atom: what a caller gets who forgets to ask for JSON."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<{0} xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices"'
    ' xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">'
)


def atom(payload: Any) -> bytes:
    """Return what JSON carries under ``d`` as an entry or a feed, fields as text."""
    if isinstance(payload, dict) and "results" in payload:
        body = "".join(_entry(row, "entry") for row in payload["results"])
        return f"{_HEAD.format('feed')}{body}</feed>".encode()
    row = payload if isinstance(payload, dict) else {}
    return f"{_HEAD.format('entry')}{_content(row)}</entry>".encode()


def _entry(row: dict[str, Any], tag: str) -> str:
    return f"<{tag}>{_content(row)}</{tag}>"


def _content(row: dict[str, Any]) -> str:
    fields = "".join(_field(name, value) for name, value in row.items() if not isinstance(value, dict))
    about = row.get("__metadata", {})
    return (
        f"<id>{escape(about.get('id', ''))}</id><category term={quoteattr(about.get('type', ''))}/>"
        f'<content type="application/xml"><m:properties>{fields}</m:properties></content>'
    )


def _field(name: str, value: Any) -> str:
    if value is None:
        return f'<d:{name} m:null="true"/>'
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"<d:{name}>{escape(text)}</d:{name}>"
