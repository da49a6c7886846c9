"""One request to a service, from the wire or out of a batch, and what is answered."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from b2bdesk.training.sap.edm import EntityType
from b2bdesk.training.sap.errors import Note, refused
from b2bdesk.training.sap.values import Row

_SEGMENT = re.compile(r"([A-Za-z_$]\w*)(?:\((.*)\))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Call:
    """A request: the path inside the service as segments, options decoded, header names in lower case."""

    method: str
    service: str
    segments: tuple[tuple[str, str | None], ...]
    options: dict[str, str]
    headers: Mapping[str, str]
    body: bytes
    user: str

    @property
    def language(self) -> str:
        """Language of messages: ``ru`` or ``en``."""
        wanted = self.options.get("sap-language") or self.headers.get("accept-language", "")
        return "ru" if wanted[:2].casefold() == "ru" else "en"

    @property
    def wants_json(self) -> bool:
        """Whether the caller asked for JSON; everybody else gets Atom."""
        accepted = self.headers.get("accept", "")
        return self.options.get("$format") == "json" or "application/json" in accepted

    def json(self) -> object:
        """Return the body; raises :class:`SapError` when it is no JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise refused("CX_SXML_PARSE_ERROR", str(error)[:80]) from error


@dataclass(slots=True)
class Tree:
    """An entity to be answered with what is expanded under it; a way to one holds one or none."""

    kind: EntityType
    row: Row
    children: dict[str, list[Tree]] = field(default_factory=dict)


@dataclass(slots=True)
class Answer:
    """What is answered. ``payload`` is the JSON under ``d``; ``body`` anything that is not JSON."""

    status: int = 200
    payload: Any = None
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def read_path(path: str) -> tuple[tuple[str, str | None], ...]:
    """Split a path into names and key texts; raises :class:`SapError`. Keys may hold an encoded slash."""
    segments = []
    for part in path.strip("/").split("/"):
        if not part:
            continue
        found = _SEGMENT.fullmatch(unquote(part))
        if found is None:
            raise refused("005056A509B11EE1B9A8FEC11C23D78E", unquote(part)[:60])
        segments.append((found[1], found[2]))
    return tuple(segments)


def read_options(query: str) -> dict[str, str]:
    """Return the query options; of a repeated one the last."""
    return dict(parse_qsl(query, keep_blank_values=True))
